// Redaction: personal data is replaced by pseudonyms in every output, and everything else stays the same.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Analysis, analyze, CallscopeError, check, checkAll, createLive, migrationMarkdown, migrationText, normalize } from "callscope";
import { CALL, CALL_V2, CONTACT, folder, READY } from "./fixtures.js";

const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
const here = folder({ after });

/** Personal data that must not appear, in every field that can hold it. */
const SECRETS = [
  "13912345678",
  "02164801234",
  "lihua",
  "471199887",
  "王小明",
  "客户要求退款",
  "银联组",
  "recording-of-wang",
  "storage.example.net",
  "6222021234567890",
  "晚餐",
  // What 2.0 adds: words that were said, what a customer keyed in, tags and variables, nodes of the IVR, ids of channels that hold numbers.
  "13700001234",
  "02164804321",
  "赵六",
  "订单号",
  "882566788256",
  "77120771207",
  "zhaoliu",
  "wangwu",
  "gold-customer",
];
const person = { caller: "13912345678", broker: "02164801234", callee: "02164801234", agentId: "lihua@acme-cc" };
const EVENTS = [
  ...CALL.map((event) => ({
    ...event,
    ...("caller" in event ? person : { agentId: person.agentId }),
    ...("destination" in event ? { destination: person.agentId } : {}),
  })),
  {
    ...READY,
    EventTime: "2021-04-14T01:05:00.000Z",
    EventType: "AgentBreak",
    agentId: "471199887@acme-cc",
    breakReason: "晚餐",
    breakCode: "B1",
    remark: "客户要求退款",
  },
  {
    EventTime: "2021-04-14T01:06:00.000Z",
    EventType: "CDRReady",
    contactId: CONTACT.contactId,
    connectId: "leg-1",
    callType: "Inbound",
    ...person,
    startTime: "2021-04-14T01:00:26.864Z",
    endTime: "2021-04-14T01:04:10.265Z",
    skillGroupNames: ["银联组"],
    customerName: "王小明",
    6222021234567890: { card: "6222021234567890" },
  },
  {
    EventTime: "2021-04-14T01:06:01.000Z",
    EventType: "RecordingReady",
    contactId: CONTACT.contactId,
    connectId: "leg-1",
    agentId: "lihua@acme-cc",
    fileName: "recording-of-wang.wav",
    downloadUrl: "https://storage.example.net/recording-of-wang.wav",
    startTime: "2021-04-14T01:00:59.242Z",
    endTime: "2021-04-14T01:04:10.265Z",
    duration: 191,
  },
  // Wrong in places that findings quote.
  { ...READY, agentId: "lihua", result: "王小明" },
  { ...READY, callType: "13912345678", EventTime: "13912345678 o'clock" },
];
/** One event of 2.0 of the scripted call. @param {string} eventType */
const scripted = (eventType) => /** @type {Record<string, unknown>} */ (CALL_V2.find((event) => event.eventType === eventType));
/** Everything in which 2.0 can carry personal data, in places that are documented for it. */
const more = {
  callVariables: JSON.stringify({ name: "赵六", card: 77120771207, nested: [{ phone: "13700001234" }] }),
  tags: "bizId=882566788256;level=gold-customer",
};
const EVENTS_V2 = CALL_V2.map((event) => ({
  ...event,
  ...("caller" in event ? { caller: "13700001234", callee: "02164804321", additionalBroker: "02164804321" } : {}),
  ...("channelId" in event ? { channelId: `${event.channelId}-zhaoliu-13700001234` } : {}),
  ...("agentId" in event ? { agentId: String(event.agentId).replace("li@", "wangwu@") } : {}),
  ...("nodeId" in event
    ? {
        nodeName: "赵六专线",
        nodeProperties: { prompt: "赵六您好", 13700001234: true },
        nodeVariables: { order: "订单号882566788256" },
        channelVariables: { ani: "13700001234" },
      }
    : {}),
  ...(event.eventType === "TextStream"
    ? { text: "我的订单号是882566788256，我叫赵六", extraInfo: "phone=13700001234", channelName: "赵六" }
    : {}),
  ...(event.eventType === "SatisfactionSurveyResponse" ? { userInput: "882566788256" } : {}),
  ...(event.eventType === "Held" ? { heldChannelId: "ch-zhaoliu-13700001234" } : {}),
  ...(event.eventType === "AttendedTransfer" ? { originator: "13700001234", destination: "wangwu@acme" } : {}),
  ...("counterparty" in event ? { counterparty: "wangwu@acme" } : {}),
  ...(event.eventType === "Ringing" ? { destination: "13700001234", ...more } : {}),
}));
EVENTS_V2.push(
  /** @type {any} */ ({
    ...EVENTS_V2.filter((event) => event.eventType === "Released").at(-1),
    eventTime: "2021-05-20T02:03:00.300Z",
    releaseReason: "486 - 赵六忙",
    earlyMediaState: "赵六关机",
    earlyMediaText: "赵六暂时无法接听",
  }),
  /** @type {any} */ ({
    ...EVENTS_V2.find((event) => event.eventType === "Route2IVR"),
    eventType: "CDRReady",
    eventTime: "2021-05-20T02:03:05.000Z",
    startTime: "2021-05-20T02:00:00Z",
    establishedTime: "2021-05-20T02:00:36Z",
    endTime: "2021-05-20T02:03:00Z",
    dispositionCode: "Success",
    agentIds: "wangwu@acme,zhaoliu@acme",
    skillGroupIds: "vip@acme",
    customerName: "赵六",
  }),
  /** @type {any} */ ({
    ...scripted("AgentReady"),
    eventType: "AgentCheckIn",
    eventTime: "2021-05-20T01:59:00Z",
    agentId: "wangwu@acme",
    skillLevels: [{ skillGroupId: "赵六组", skillLevel: 77120771207 }],
    deviceId: "zhaoliu-phone",
  }),
  // Wrong in places that findings quote.
  /** @type {any} */ ({ ...scripted("TextStream"), text: { said: "赵六" }, finished: "赵六", beginOffsetMS: "882566788256赵六" }),
  /** @type {any} */ ({ ...scripted("Established"), scenario: "赵六", callType: "13700001234" }),
  /** @type {any} */ ({ ...scripted("SatisfactionSurveyResponse"), rating: "882566788256", surveyChannel: "赵六" }),
);
EVENTS.push(.../** @type {any[]} */ (EVENTS_V2));
const LINES = `${EVENTS.map((event) => JSON.stringify(event)).join("\n")}\n{"caller":"13912345678","remark":"客户要求退款"\n{"EventType":"lihua 王小明"}\n{"eventType":"TextStream","text":"赵六 订单号882566788256"\n`;
writeFileSync(join(here, "events.ndjson"), LINES);
// A rule whose findings quote what they judge.
const RULES = { properties: { agentId: { title: "ids", pattern: "^cc-" }, caller: { title: "callers", maxLength: 3 } } };

/** @param {import("callscope").Options} options Everything that the package says of the events. */
async function everything(options) {
  const analysis = await analyze({ name: "events", data: LINES }, options);
  const contacts = analysis.contacts({ limit: 1000 });
  const agents = analysis.agents({ limit: 1000 });
  const files = [
    .../** @type {const} */ (["jsonl", "json", "csv", "trace"]).flatMap((format) => [
      [...analysis.export("contacts", format)],
      [...analysis.export("agents", format)],
    ]),
    .../** @type {const} */ (["jsonl", "json"]).map((format) => [...analysis.export("events", format)]),
    .../** @type {const} */ (["json", "csv"]).map((format) => [...analysis.export("report", format)]),
  ].map((pages) => Buffer.concat(pages).toString());
  const told = {
    summary: analysis.summary(),
    contacts,
    contact: contacts.items.map((row) => analysis.contact(row.contactId)),
    agents,
    agent: agents.items.map((row) => analysis.agent(row.agentId)),
    report: analysis.report(),
    rows: analysis.events({ limit: 1000 }),
    events: analysis.events({ limit: 1000 }).items.map((row) => analysis.event(row.index)),
    diagnostics: analysis.diagnostics({ limit: 1000 }),
    migration: analysis.migration(),
    migrationText: ["en", "zh"].flatMap((lang) =>
      [migrationMarkdown, migrationText].map((write) =>
        write(analysis.migration(), /** @type {"en"} */ (lang), analysis.summary().sources),
      ),
    ),
    live: liveOf(options),
    files,
    check: EVENTS.map((event) => check(event, options)),
    checkAll: checkAll(LINES, options),
    normalize: EVENTS.map((event) => normalize(event, options)),
  };
  analysis.free();
  return told;
}

/** What a stream says of the events, also when it is saved and restored. @param {import("callscope").Options} options */
function liveOf(options) {
  /** @type {unknown[]} */
  const told = [];
  const callbacks = {
    onChange: (/** @type {unknown} */ contact) => told.push(contact),
    onComplete: (/** @type {unknown} */ contact) => told.push(contact),
  };
  const live = createLive({ ...options, ...callbacks });
  for (const event of EVENTS) told.push(live.push(event));
  told.push(Buffer.from(live.save()).toString("utf8"), live.flush());
  live.free();
  return told;
}

/** @param {unknown} told @param {string} where */
function holdsNoSecret(told, where) {
  const text = typeof told === "string" ? told : JSON.stringify(told);
  for (const secret of SECRETS) {
    const at = text.indexOf(secret);
    assert.equal(at, -1, `${where}: ${secret} in ${text.slice(Math.max(0, at - 80), at + 80)}`);
  }
}

test("without redaction all originals are visible", async () => {
  const text = JSON.stringify(await everything({}));
  for (const secret of SECRETS) assert.ok(text.includes(secret), secret);
  assert.deepEqual(await everything({ redact: false }), await everything({ redact: undefined }));
});

test("no output of the package has an original number, name, address or text", async () => {
  for (const redact of [true, "a key"]) {
    for (const more of [{}, { strict: true }, { rules: RULES }]) {
      for (const [name, told] of Object.entries(await everything({ redact, ...more })))
        holdsNoSecret(told, `${name} ${JSON.stringify(more)}`);
    }
  }
});

test("the same key gives the same pseudonyms, another key or true gives others", async () => {
  const one = await everything({ redact: "a key" });
  assert.deepEqual(await everything({ redact: "a key" }), one);
  const caller = (/** @type {import("callscope").Options["redact"]} */ redact) =>
    /** @type {any} */ (normalize(EVENTS[2] ?? "", { redact })).caller;
  assert.equal(caller("a key"), one.contact[0]?.caller, "in one event as in an analysis");
  assert.equal(new Set(["a key", "another key", true, true].map(caller)).size, 4);
  const random = await everything({ redact: true });
  const { caller: who, phases } = /** @type {import("callscope").ContactDetail} */ (random.contact[0]);
  assert.match(String(who), /^[1-9]\d{10}$/, "a number keeps its form");
  assert.deepEqual(
    [random.contact[0]?.agentIds.length, new Set(phases.map((phase) => phase.agentId).filter(Boolean)).size],
    [1, 1],
    "one agent stays one",
  );
});

test("verdicts, times, phases and figures stay", async () => {
  const [open, redacted] = [await everything({}), await everything({ redact: "a key" })];
  const verdicts = (/** @type {typeof open} */ { checkAll }) =>
    checkAll.map(({ valid, line, eventType, diagnostics }) => [
      valid,
      line,
      eventType,
      diagnostics.map(({ code, severity, line, column }) => [code, severity, line, column]),
    ]);
  assert.deepEqual(verdicts(redacted), verdicts(open));
  const calls = (/** @type {typeof open} */ { contact }) =>
    contact.map((one) => [
      one?.contactId,
      one?.outcome,
      one?.metrics,
      one?.phases.map(({ kind, startTime, endTime }) => [kind, startTime, endTime]),
    ]);
  assert.deepEqual(calls(redacted), calls(open));
  assert.deepEqual(redacted.report.all, open.report.all);
  const days = (/** @type {typeof open} */ { agents }) => agents.items.map((row) => JSON.stringify([row.totals, row.handled])).sort();
  assert.deepEqual(days(redacted), days(open));
  for (const normal of redacted.normalize) {
    if (normal && check(normal).valid) assert.deepEqual(normalize(normal), normal, "a redacted event is one like any other");
  }
});

test("an invalid key is refused", () => {
  for (const redact of ["", 7, {}, []]) {
    for (const use of [(/** @type {any} */ options) => check(READY, options), (/** @type {any} */ options) => new Analysis(options)]) {
      assert.throws(
        () => use({ redact }),
        (error) => error instanceof CallscopeError && error.code === "invalid-option",
        JSON.stringify(redact),
      );
    }
  }
});

test("command line: no output has an original, and a key makes it the same in every run", () => {
  const run = (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args, "events.ndjson"], {
      cwd: here,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], LANG: "C" },
    });
    return { status, stdout, stderr };
  };
  /** @type {string[][]} */
  const commands = [
    ["check"],
    ["check", "--format", "json", "--all"],
    ["check", "--format", "sarif", "--all"],
    ["normalize"],
    ...["contacts", "agents"].flatMap((command) => ["json", "text", "csv", "trace"].map((format) => [command, "--format", format])),
    ["report"],
    ["report", "--format", "text"],
    ["report", "--format", "csv"],
    ...["json", "text", "markdown"].map((format) => ["migrate", "--format", format]),
    ["contacts", "--format", "table"],
    ["agents", "--format", "table"],
  ];
  for (const command of commands) {
    const one = run(...command, "--redact-key", "a key");
    assert.ok(one.status === (command[0] === "check" ? 1 : 0) && one.stdout.length > 100, `${command.join(" ")}: ${one.stderr}`);
    holdsNoSecret(one.stdout + one.stderr, command.join(" "));
    if (command.length === 1) assert.deepEqual(run(...command, "--redact", "--redact-key=a key"), one, "a key says it all");
  }
  const [one, other] = [run("normalize", "--redact"), run("normalize", "--redact")];
  holdsNoSecret(one.stdout, "normalize --redact");
  assert.notEqual(one.stdout, other.stdout, "a key of its own for each run");
  // In Chinese the same, and the zh messages quote nothing either.
  holdsNoSecret(run("check", "--lang", "zh", "--redact").stdout, "check --lang zh");
});

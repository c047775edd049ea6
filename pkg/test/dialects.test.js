// Events 1.0 and 2.0 side by side: the option, the command line, `migrate`, and what is delivered around an event.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  analyze,
  CallscopeError,
  check,
  checkAll,
  checkStream,
  createAnalysis,
  createLive,
  isEvent,
  migrationMarkdown,
  migrationText,
  normalize,
  normalizeStream,
} from "callscope";
import { CALL, CALL_V2, CONTACT, CONTACT_V2, folder, LINES, LINES_V2, runIn } from "./fixtures.js";

const here = folder({ after });
writeFileSync(join(here, "old.ndjson"), LINES);
writeFileSync(join(here, "new.ndjson"), LINES_V2);
writeFileSync(join(here, "mixed.ndjson"), LINES + LINES_V2);

/** @param {string[]} args */
const callscope = (...args) => runIn(here, args);
/** An event of 1.0 that has the name of one of 2.0. */
const READY = /** @type {object} */ (CALL[1]);

/** @param {object | undefined} event @param {import("callscope").Options} [options] */
const codes = (event, options) => check(/** @type {object} */ (event), options).diagnostics.map(({ code }) => code);

const [dialing] = CALL_V2.filter(({ eventType }) => eventType === "Dialing");
const [established] = CALL_V2.filter(({ eventType }) => eventType === "Established");

test("every event of both calls is valid, strictly too, and its normal form says the dialect", () => {
  for (const [events, dialect, other] of /** @type {const} */ ([
    [CALL, "1.0", "2.0"],
    [CALL_V2, "2.0", "1.0"],
  ])) {
    for (const event of events) {
      assert.deepEqual(codes(event, { dialect }), [], JSON.stringify(event));
      assert.deepEqual(codes(event, { dialect: "auto" }), []);
      assert.deepEqual(codes(event, { dialect: other }), ["wrong-dialect"]);
      const normal = normalize(event);
      assert.equal(normal && "dialect" in normal && normal.dialect, dialect);
      assert.ok(isEvent(normal), JSON.stringify(normal));
      assert.deepEqual(normalize(/** @type {object} */ (normal)), normal);
    }
  }
  for (const event of CALL_V2) assert.deepEqual(codes(event, { strict: true }), [], JSON.stringify(event));
});

test("the dialect that is asked for is one of three, wherever it is asked for", async () => {
  /** @type {((options: any) => unknown)[]} */
  const users = [
    (options) => check(READY, options),
    (options) => checkAll("{}", options),
    (options) => normalize(READY, options),
    (options) => createAnalysis(options).free(),
    (options) => createLive(options).free(),
    (options) => checkStream(options),
    (options) => normalizeStream(options),
  ];
  for (const use of users) {
    for (const [dialect, words] of /** @type {const} */ ([
      ["3.0", /^dialect must be one of auto, 1\.0, 2\.0, not 3\.0$/],
      ["AUTO", /^dialect must be one of auto, 1\.0, 2\.0, not AUTO$/],
      ["", /^dialect must be one of auto, 1\.0, 2\.0, not $/],
      [2, /^dialect must be a text$/],
      [["2.0"], /^dialect must be a text$/],
      [{}, /^dialect must be a text$/],
    ])) {
      assert.throws(
        () => use({ dialect }),
        (error) => error instanceof CallscopeError && error.code === "invalid-option" && words.test(error.message),
        JSON.stringify(dialect),
      );
    }
    // An option that is absent is the default.
    for (const dialect of [undefined, null, "auto"]) use({ dialect });
  }
  await assert.rejects(analyze(LINES, /** @type {any} */ ({ dialect: "3.0" })), { code: "invalid-option" });
});

test("what is said of an event of the other dialect, and where it stands", () => {
  const [event] = checkAll(`\n\n  ${JSON.stringify(established)}\n`, { dialect: "1.0" });
  const [found] = event?.diagnostics ?? [];
  assert.deepEqual(
    [found?.path, found?.field, found?.line, found?.expected, found?.actual],
    ["/eventType", "eventType", 3, "1.0", "Established"],
  );
  assert.deepEqual(found && JSON.stringify(established).slice(found.offset - 4, found.offset - 4 + found.length), '"Established"');
  // It is read all the same.
  assert.deepEqual(event?.normal, normalize(established ?? {}));
  /** @param {object | undefined} event @param {"1.0" | "2.0"} dialect */
  const words = (event, dialect) => check(/** @type {object} */ (event), { dialect }).diagnostics[0]?.message;
  const tracking = CALL_V2.find(({ eventType }) => eventType === "IvrTracking");
  assert.deepEqual(words(tracking, "1.0"), {
    en: "IvrTracking is not written in 1.0: IvrTracking is an event of 2.0, and 1.0 has none like it",
    zh: "IvrTracking 不是 1.0 版的写法：IvrTracking 是 2.0 版的事件，1.0 版没有对应的事件",
  });
  assert.deepEqual(words(READY, "2.0"), {
    en: "AgentReady is not written in 2.0: it is written as in 1.0, where it has other fields",
    zh: "AgentReady 不是 2.0 版的写法：它按 1.0 版书写，字段不同",
  });
});

test("a stream of both dialects: each call by its own, figures over both, and the same in any order and any chunks", async () => {
  const lines = (LINES + LINES_V2).trimEnd().split("\n");
  /** @param {string} text */
  const told = async (text) => {
    const analysis = await analyze(text);
    const rows = analysis.contacts({ sort: "start" }).items.map(({ contactId, dialect, outcome }) => [contactId, dialect, outcome]);
    const contacts = rows.map(([id]) => {
      const { events: _, eventIndexes: __, ...contact } = analysis.contact(String(id)) ?? assert.fail();
      return contact;
    });
    const { all } = analysis.report();
    const only = /** @type {const} */ (["1.0", "2.0"]).map((dialect) => analysis.contacts({ dialect }).items.map((row) => row.dialect));
    const { events, valid } = analysis.summary();
    analysis.free();
    return { rows, contacts, all, only, counts: [events, valid] };
  };
  const whole = await told(lines.join("\n"));
  assert.deepEqual(whole.rows, [
    [CONTACT.contactId, "1.0", "answered"],
    [CONTACT_V2, "2.0", "answered"],
  ]);
  assert.deepEqual([whole.all.contacts, whole.all.answered, whole.all.transfers, whole.all.hold.totalMs], [2, 2, 1, 20_000]);
  const handled = whole.contacts.map(({ metrics }) => metrics.talkMs + metrics.holdMs + metrics.acwMs);
  assert.equal(whole.all.ahtMs, ((handled[0] ?? 0) + (handled[1] ?? 0)) / 2);
  assert.deepEqual(
    [whole.only, whole.counts],
    [
      [["1.0"], ["2.0"]],
      [lines.length, lines.length],
    ],
  );
  assert.deepEqual(await told(lines.reverse().join("\n")), whole);
  const bytes = new TextEncoder().encode(lines.join("\n"));
  for (const size of [1, 7, 1000]) {
    const analysis = createAnalysis();
    for (let at = 0; at < bytes.length; at += size) analysis.push(bytes.subarray(at, at + size));
    analysis.finish();
    const rows = analysis.contacts({ sort: "start" }).items.map(({ contactId, dialect, outcome }) => [contactId, dialect, outcome]);
    assert.deepEqual(rows, whole.rows);
    analysis.free();
  }
});

test("an event of the other dialect: which one it is, and how it is called here", async () => {
  const [found] = check(established ?? {}, { dialect: "1.0" }).diagnostics;
  assert.deepEqual([found?.code, found?.severity, found?.suggestion], ["wrong-dialect", "error", "CallEstablished"]);
  assert.match(found?.message.en ?? "", /Established is an event of 2\.0; in 1\.0 it is CallEstablished/);

  const { status, stdout, stderr } = await callscope("check", "--dialect", "1.0", "--format", "short", "mixed.ndjson");
  assert.equal(status, 1);
  assert.equal(stdout.match(/error\[wrong-dialect\]/g)?.length, CALL_V2.length);
  assert.match(stderr, new RegExp(`^${CALL.length + CALL_V2.length} events, ${CALL_V2.length} invalid$`, "m"));
  for (const args of [[], ["--dialect", "auto"]]) assert.equal((await callscope("check", ...args, "mixed.ndjson")).status, 0);
  assert.equal((await callscope("check", "--dialect", "2.0", "new.ndjson")).status, 0);

  const wrong = await callscope("contacts", "--dialect", "3.0", "mixed.ndjson");
  assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
  assert.match(wrong.stderr, /^callscope: --dialect is auto, 1\.0 or 2\.0, not 3\.0\n/);
});

test("a contact of 2.0 to read: its own phases, the IVR, the survey, what was said", async () => {
  const { stdout } = await callscope("contacts", "--format", "text", "new.ndjson");
  assert.match(stdout, /^job-\S+ {2}answered\n {2}2\.0 {2}Inbound {2}13900002222 → 02188880000 /);
  assert.match(stdout, /talk 2m 3\.800s, hold 20\.000s, consult 20\.200s, ACW 24\.900s, 2 agents, 1 transfer\n/);
  for (const row of [
    /^ +\+1m 30\.000s +hold +20\.000s +agent:li@acme +→ CallRetrieved/m,
    /^ +\+2m 5\.000s +consult +20\.200s +agent:wang@acme +→ AttendedTransfer/m,
    /^ +\+2m 5\.200s +consult +20\.000s +agent:li@acme +→ AttendedTransfer/m,
    /^ +\+1m 2\.200s +monitor +20\.000s +agent:boss@acme +→ StopMonitor/m,
    /\n {2}IVR path\n +\+1\.000s {2}主菜单 {2}GATHER_INPUT {2}8\.000s {2}Success\n/,
    /\n {2}survey: rated 4, by SMS, offered \+3m 11\.000s, answered \+5m 0\.000s\n/,
    /\n {2}transcript\n +\+36\.500s {2}agent +您好，请问有什么可以帮您？\n +\+40\.000s {2}customer {2}我想查询订单\n/,
  ])
    assert.match(stdout, row);
  const chinese = (await callscope("contacts", "--format", "text", "--lang", "zh", "new.ndjson")).stdout;
  for (const word of [/ 保持 /, / 咨询 /, / 监听 /, /IVR 轨迹\n/, /满意度评价：评分 4，渠道 SMS/, /通话转写\n/, / 客户 {2}我想查询订单\n/])
    assert.match(chinese, word);
  // With redaction nobody's words and ratings are shown.
  const redacted = (await callscope("contacts", "--format", "text", "--redact", "new.ndjson")).stdout;
  for (const secret of ["13900002222", "您好", "我想查询订单", "li@acme"]) assert.ok(!redacted.includes(secret), secret);
});

test("agents and the report know holds, consultations and observers", async () => {
  const agents = (await callscope("agents", "--format", "text", "new.ndjson")).stdout;
  assert.match(agents, /^li@acme [^]*?\n {4}hold +20\.000s +1×\n {4}consulting +20\.000s +1×\n/m);
  assert.match(agents, /^boss@acme [^]*?, 0 contacts handled\n[^]*?\n {4}monitoring +20\.000s +1×\n/m);
  const report = (await callscope("report", "--format", "text", "mixed.ndjson")).stdout;
  assert.match(report, /^hold +1 +20\.0s /m);
});

test("migrate: what differs, for each consumer, with counts and places", async () => {
  const { status, stdout, stderr } = await callscope("migrate", "mixed.ndjson");
  assert.deepEqual([status, stderr], [0, `${CALL.length + CALL_V2.length} events, all valid\n`]);
  assert.match(
    stdout,
    new RegExp(`^Migration between events 1\\.0 and 2\\.0\nevents read: 1\\.0: ${CALL.length}, 2\\.0: ${CALL_V2.length}\n`),
  );
  const [, forOld = "", forNew = ""] = stdout.split(/^A consumer written for /m);
  assert.match(forOld, /^1\.0 that reads 2\.0\n/);
  assert.match(forNew, /^2\.0 that reads 1\.0\n/);
  for (const part of [forOld, forNew]) {
    assert.deepEqual(
      [...part.matchAll(/^ {2}(\w+)$/gm)].map(([, heading]) => heading),
      ["Events", "Fields", "Values", "Meanings"],
    );
  }
  // Three events of each dialect are counted together: one in 1.0, three in 2.0.
  assert.match(forOld, /^ +4 × CallEstablished is called Established in 2\.0\n +example mixed\.ndjson:8$/m);
  assert.match(forOld, /^ +1 × 2\.0 has no AgentACW\n +example mixed\.ndjson:11$/m);
  assert.match(forOld, /^ +\d+ × these events have no connectId in 2\.0\n +in .*Ringing, .*; example mixed\.ndjson:3$/m);
  assert.match(forOld, /^ +\d+ × callType Inbound is spelled INBOUND in 2\.0\n/m);
  assert.match(forNew, /^ +\d+ × 1\.0 has no IvrTracking\n +example mixed\.ndjson:14$/m);

  const text = (await callscope("migrate", "--lang", "zh", "mixed.ndjson")).stdout;
  assert.match(
    text,
    new RegExp(`^事件 1\\.0 版与 2\\.0 版之间的迁移\n读取的事件：1\\.0 版 ${CALL.length} 个，2\\.0 版 ${CALL_V2.length} 个\n`),
  );
  for (const heading of ["事件", "字段", "取值", "含义"]) assert.equal(text.match(new RegExp(`^  ${heading}$`, "gm"))?.length, 2);
});

test("migrate as a document, in both languages", async () => {
  const { stdout } = await callscope("migrate", "--format", "markdown", "old.ndjson", "new.ndjson");
  assert.match(stdout, /^# Migration between events 1\.0 and 2\.0\n/);
  assert.match(stdout, /^\| CallEstablished is called Established in 2\.0 \| 4 \| `old\.ndjson:8` \|$/m);
  assert.match(stdout, /^\| these events have no connectId in 2\.0 \| .*`Ringing`.* \| \d+ \| `old\.ndjson:3` \|$/m);
  assert.match(stdout, /^\| IvrTracking is new in 2\.0 \| 2 \| `new\.ndjson:2` \|$/m);
  // Every row of a table has as many cells as its heading.
  for (const [table] of stdout.matchAll(/(?:^\|.*\|\n)+/gm)) {
    const widths = table
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" | ").length);
    assert.equal(new Set(widths.filter((_, i) => i !== 1)).size, 1, table);
  }
  const chinese = (await callscope("migrate", "--format", "markdown", "--lang", "zh", "mixed.ndjson")).stdout;
  assert.match(chinese, /^# 事件 1\.0 版与 2\.0 版之间的迁移\n/);
  assert.match(chinese, /^## 按 1\.0 版编写的消费端程序读取 2\.0 版事件时$/m);
  assert.match(chinese, /^### 含义$/m);
  assert.match(chinese, /^\| 差异 \| 次数 \| 示例 \|$/m);
});

test("migrate for programs is what the package's migration returns", async () => {
  const { stdout } = await callscope("migrate", "--format", "json", "mixed.ndjson");
  const analysis = await analyze({ name: "mixed.ndjson", data: LINES + LINES_V2 });
  const migration = analysis.migration();
  assert.deepEqual(JSON.parse(stdout), migration);
  assert.deepEqual(migration.events, [
    { dialect: "1.0", count: CALL.length },
    { dialect: "2.0", count: CALL_V2.length },
  ]);
  assert.deepEqual(new Set(migration.differences.map(({ consumer, stream }) => `${consumer} ${stream}`)), new Set(["1.0 2.0", "2.0 1.0"]));
  const { sources } = analysis.summary();
  for (const lang of /** @type {const} */ (["en", "zh"])) {
    for (const write of [migrationText, migrationMarkdown]) {
      const text = write(migration, lang, sources);
      for (const { message } of migration.differences) assert.ok(text.includes(message[lang]), message[lang]);
    }
  }
  // Without the sources their numbers stand for them; a name cannot break out of its cell.
  assert.match(migrationText(migration), /example #0:8/);
  assert.match(migrationMarkdown(migration, "en", [{ name: "a|`b.ndjson" }]), /\| `` a\\\|`b\.ndjson:8 `` \|/);
  analysis.free();
});

test("migrate without events, and without differences", async () => {
  const { stdout } = await runIn(here, ["migrate", "-"], { input: "" });
  assert.match(stdout, /\nNo event was read\.\n$/);
  assert.match((await runIn(here, ["migrate", "--lang", "zh", "-"], { input: "" })).stdout, /\n没有读取到事件。\n$/);
  assert.deepEqual(JSON.parse((await runIn(here, ["migrate", "--format", "json", "-"], { input: "" })).stdout), {
    events: [
      { dialect: "1.0", count: 0 },
      { dialect: "2.0", count: 0 },
    ],
    differences: [],
  });
});

test("migrate of what cannot be used: the exit status, and what is said", async () => {
  for (const [args, said] of /** @type {[string[], RegExp][]} */ ([
    [["migrate"], /^callscope: no input: name a FILE, or - for standard input\nTry: callscope help migrate\n$/],
    [["migrate", "--format", "csv", "old.ndjson"], /^callscope: migrate writes text, markdown or json, not csv\n/],
    [["migrate", "--dialect", "2", "old.ndjson"], /^callscope: --dialect is auto, 1\.0 or 2\.0, not 2\n/],
    [["migrate", "--dialect"], /^callscope: --dialect needs a value\n/],
    [["migrate", "--rules", "x.json", "old.ndjson"], /^callscope: migrate has no option --rules\n/],
    [["migrate", "-", "-"], /^callscope: - \(standard input\) can be read only once\n/],
  ])) {
    const { status, stdout, stderr } = await callscope(...args);
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, said);
  }
  assert.match(
    (await callscope("migrate", "--lang", "zh", "--dialect", "2", "old.ndjson")).stderr,
    /--dialect 应为 auto、1\.0 或 2\.0，而不是 2\n/,
  );
  // Of several files the others are read all the same.
  const partly = await callscope("migrate", "--format", "json", "old.ndjson", "absent.ndjson");
  assert.equal(partly.status, 2);
  assert.match(partly.stderr, /^callscope: absent\.ndjson: no such file$/m);
  assert.equal(JSON.parse(partly.stdout).events[0].count, CALL.length);
  // Broken events are counted as invalid; what cannot be read belongs to no dialect.
  const broken = await runIn(here, ["migrate", "--format", "json", "-"], { input: `{"eventType":\n{"a":1}\n${LINES_V2}` });
  assert.equal(broken.status, 0);
  assert.match(broken.stderr, / 2 invalid\n$/);
  assert.deepEqual(
    JSON.parse(broken.stdout).events.map((/** @type {any} */ one) => one.count),
    [0, CALL_V2.length],
  );
});

test("a migration is asked for once all has been read", () => {
  const analysis = createAnalysis();
  analysis.push(LINES_V2);
  assert.throws(() => analysis.migration(), { code: "not-finished" });
  analysis.finish();
  const { events, differences } = analysis.migration();
  assert.deepEqual(
    events.map(({ count }) => count),
    [0, CALL_V2.length],
  );
  // What a consumer of 2.0 does not find in 1.0 is known from these events too; each example is one of them.
  const bytes = new TextEncoder().encode(LINES_V2);
  /** @param {number} from @param {number} to */
  const text = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
  for (const { consumer, stream, kind, eventTypes, name, found, count, message, example } of differences) {
    assert.notEqual(consumer, stream);
    assert.ok(["event", "field", "value", "meaning"].includes(kind) && count > 0 && count <= CALL_V2.length, message.en);
    // A value differs wherever its field is.
    assert.equal(eventTypes.length > 0, kind !== "value", message.en);
    assert.ok(name !== null || found !== null || kind === "meaning", message.en);
    assert.ok(message.en.length > 0 && /\p{Script=Han}/u.test(message.zh), message.zh);
    const { offset, length, line } = example ?? assert.fail(message.en);
    assert.equal(text(0, offset).split("\n").length, line);
    assert.equal(text(offset, offset + length), JSON.stringify(CALL_V2[line - 1]));
  }
  assert.deepEqual(new Set(differences.map(({ consumer }) => consumer)), new Set(["1.0", "2.0"]));
  analysis.free();
  assert.throws(() => analysis.migration(), { code: "freed" });
});

test("a stream that does not end gives a call of 2.0 as an analysis does, across a restart too", async () => {
  const analysis = await analyze(LINES_V2);
  const { eventIndexes: _, events: __, ...due } = analysis.contact(CONTACT_V2) ?? assert.fail();
  analysis.free();
  for (const restart of [0, 12, 30, CALL_V2.length]) {
    let live = createLive({ dialect: "2.0" });
    /** @type {import("callscope").LiveContact[]} */
    const completed = [];
    CALL_V2.forEach((event, i) => {
      if (i === restart) {
        const state = live.save();
        live.free();
        live = createLive({ dialect: "2.0", state });
      }
      const { events, completed: now } = live.push(event);
      assert.deepEqual(
        events.map(({ valid }) => valid),
        [true],
        JSON.stringify(event),
      );
      completed.push(...now);
    });
    completed.push(...live.flush().completed);
    assert.equal(completed.length, 1);
    const { events, ...contact } = completed[0]?.contact ?? assert.fail();
    assert.deepEqual(contact, due);
    assert.equal(events.length, CALL_V2.filter((event) => "contactId" in event).length);
    live.free();
  }
  const live = createLive({ dialect: "1.0" });
  assert.deepEqual(
    live.push(/** @type {object} */ (established)).events[0]?.diagnostics.map(({ code }) => code),
    ["wrong-dialect"],
  );
  live.free();
});

test("watch checks the dialect that is asked for", async () => {
  const { stdout, status } = await runIn(here, ["watch", "--dialect", "2.0", "--format", "json", "-"], { input: LINES + LINES_V2 });
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const wrong = lines.filter((line) => JSON.stringify(line).includes("wrong-dialect"));
  assert.deepEqual([status, wrong.length], [0, CALL.length]);
});

test("a call of 2.0 as CSV, as a trace and as SARIF", async () => {
  /** @param {string[]} args */
  const table = async (...args) => {
    const { stdout, status } = await callscope(...args, "--format", "csv", "new.ndjson");
    assert.equal(status, 0);
    const [head = "", ...rows] = stdout.trimEnd().split("\r\n");
    const names = head.split(",");
    return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell])));
  };
  const [contact] = await table("contacts");
  assert.deepEqual(
    [contact?.["dialect"], contact?.["holdMs"], contact?.["holds"], contact?.["consultMs"], contact?.["rating"], contact?.["talkMs"]],
    ["2.0", "20000", "1", "20200", "4", "123800"],
  );
  const agents = await table("agents");
  const times = agents.map((row) => [row["agentId"], row["holdMs"], row["consultingMs"], row["monitoringMs"], row["handled"]]);
  assert.deepEqual(times, [
    ["boss@acme", "0", "0", "20000", "0"],
    ["li@acme", "20000", "20000", "0", "1"],
    ["wang@acme", "0", "20200", "0", "1"],
  ]);
  const [all] = await table("report");
  assert.deepEqual([all?.["holdTotalMs"], all?.["ahtMs"]], ["20000", String(123_800 + 20_000 + 24_900)]);

  /** @param {string} what */
  const spans = async (what) => {
    const { traceEvents } = JSON.parse((await callscope(what, "--format", "trace", "new.ndjson")).stdout);
    return traceEvents.filter((/** @type {any} */ one) => one.ph === "X");
  };
  const phases = await spans("contacts");
  for (const [name, dur, agentId] of /** @type {const} */ ([
    ["hold", 20_000_000, "li@acme"],
    ["monitor", 20_000_000, "boss@acme"],
    ["consult", 20_200_000, "wang@acme"],
  ])) {
    const found = phases.filter((/** @type {any} */ one) => one.name === name && one.args.agentId === agentId);
    assert.deepEqual(
      found.map((/** @type {any} */ one) => one.dur),
      [dur],
      name,
    );
    assert.match(found[0].args.channelId, /^ch-/);
  }
  const states = new Set((await spans("agents")).map((/** @type {any} */ one) => one.name));
  for (const state of ["hold", "consulting", "monitoring"]) assert.ok(states.has(state), state);

  const { status, stdout } = await callscope("check", "--format", "sarif", "--dialect", "1.0", "new.ndjson");
  const [run] = JSON.parse(stdout).runs;
  assert.equal(status, 1);
  assert.deepEqual(new Set(run.results.map((/** @type {any} */ one) => one.ruleId)), new Set(["wrong-dialect"]));
  assert.equal(run.results.length, CALL_V2.length);
  assert.ok(run.tool.driver.rules.some((/** @type {any} */ rule) => rule.id === "wrong-dialect"));
});

test("an SDK call that carries an event of 2.0 is unwrapped", () => {
  const body = { InstanceId: "acme", MessageBody: JSON.stringify(established), RequestId: "7A1C" };
  const [one, ...more] = checkAll(JSON.stringify(body));
  assert.deepEqual([one?.valid, one?.eventType, more], [true, "CallEstablished", []]);
  assert.deepEqual(
    one?.diagnostics.map(({ code }) => code),
    ["unwrapped"],
  );
  assert.deepEqual(one?.normal, normalize(established ?? {}));
});

test("an audit record is no event of the call centre", () => {
  const record = { eventType: "ApiCall", eventTime: "2021-05-20T02:00:00Z", eventName: "ListUsers", apiVersion: "2020-07-01" };
  const { valid, diagnostics } = check(record);
  assert.equal(valid, false);
  const found = diagnostics.find(({ code }) => code === "unknown-event-type");
  assert.deepEqual([found?.severity, found?.actual, found?.suggestion], ["error", "ApiCall", null]);
});

test("a blank behind an event's name is trimmed, with a note; strictly it is an error", () => {
  const event = { ...dialing, eventType: "Dialing " };
  const { valid, eventType, normal, diagnostics } = check(event);
  assert.deepEqual([valid, eventType, diagnostics.map(({ code, severity }) => [code, severity])], [true, "Dialing", [["trimmed", "note"]]]);
  assert.deepEqual(normal, normalize(dialing ?? {}));
  assert.equal(check(event, { strict: true }).valid, false);
});

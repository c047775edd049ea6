// Results once all input is read: agents, the report, files for other programs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Analysis, analyze, analyzeFiles, CallscopeError, catalog } from "callscope";
import { CALL, CONTACT, FAULTY, LINES, manyCalls, SAMPLE } from "./fixtures.js";

const AGENT = "1017@acme-cc";
const analysis = await analyzeFiles([FAULTY, SAMPLE]);
after(() => analysis.free());

/** @param {RegExp} [said] @param {string} [code] */
const failing =
  (said = /./, code = "invalid-option") =>
  (/** @type {unknown} */ error) => {
    assert.ok(error instanceof CallscopeError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, said);
    return true;
  };

/** @param {Iterable<Uint8Array>} pages */
const text = (pages) => Buffer.concat([...pages]).toString();
/** @param {Iterable<Uint8Array>} pages @returns {any[]} */
const lines = (pages) =>
  text(pages)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The rows of a CSV as RFC 4180 has it, and nothing else. @param {string} csv @returns {string[][]} */
function rows(csv) {
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  /** @type {string[][]} */
  const rows = [[]];
  while (cells.lastIndex < csv.length) {
    const at = cells.lastIndex;
    const match = cells.exec(csv);
    assert.ok(match, `no CSV: ${JSON.stringify(csv.slice(at, at + 80))}`);
    const [, cell = "", end] = match;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n") rows.push([]);
  }
  assert.deepEqual(rows.pop(), [], "the last row is ended like the others");
  return rows;
}

test("an agent's day", async () => {
  const call = await analyze(LINES);
  const { total, items } = call.agents();
  assert.equal(total, 1);
  const [row] = items;
  const agent = call.agent(AGENT);
  assert.ok(agent && row);
  const spans = agent.states.map(({ state, durationMs, startedBy, endedBy }) => [state, durationMs, startedBy, endedBy]);
  assert.deepEqual(spans, [
    ["unknown", 1200, "AgentCheckIn", "AgentReady"],
    ["ready", 230951, "AgentReady", "Ringing"],
    ["ringing", 2091, "Ringing", "CallEstablished"],
    ["talking", 191023, "CallEstablished", "CallReleased"],
    ["unknown", 50, "CallReleased", "AgentACW"],
    ["acw", 13537, "AgentACW", "AgentReady"],
    ["ready", null, "AgentReady", null],
  ]);
  const { metrics } = CONTACT;
  assert.deepEqual(agent.totals, {
    readyMs: 230951,
    dialingMs: 0,
    ringingMs: metrics.ringMs,
    talkingMs: metrics.talkMs,
    acwMs: metrics.acwMs,
    breakMs: 0,
    offlineMs: 0,
    unknownMs: 1250,
    holdMs: 0,
    consultingMs: 0,
    monitoringMs: 0,
  });
  assert.equal(agent.signedInMs, 438852);
  assert.equal(agent.occupancy, (metrics.ringMs + metrics.talkMs + metrics.acwMs) / 438852);
  assert.deepEqual([agent.handled, agent.contactIds, agent.anomalies], [1, [CONTACT.contactId], []]);
  assert.deepEqual(
    agent.events.map((event) => event.line),
    [1, 2, 5, 6, 7, 8, 9, 10, 11, 12],
  );
  const { index, events, invalid, anomalies, ...shared } = row;
  assert.deepEqual([index, events, invalid, anomalies], [0, 10, 0, []]);
  for (const [name, value] of Object.entries(shared)) assert.deepEqual(value, agent[/** @type {"totals"} */ (name)], name);
  assert.equal(call.agent("1018@acme-cc"), undefined);
  call.free();
});

test("a window cuts states, and adjoining ones add up", async () => {
  const call = await analyze(LINES);
  const cut = "2021-04-14T01:02:00Z";
  const [before, later, whole] = [call.agent(AGENT, { to: cut }), call.agent(AGENT, { from: cut }), call.agent(AGENT)];
  assert.ok(before && later && whole);
  assert.deepEqual(
    [before.states.at(-1)?.state, before.states.at(-1)?.endTime, before.states.at(-1)?.endedBy],
    ["talking", "2021-04-14T01:02:00.000Z", null],
  );
  assert.deepEqual(
    [later.states[0]?.state, later.states[0]?.startTime, later.states[0]?.startedBy],
    ["talking", "2021-04-14T01:02:00.000Z", "CallEstablished"],
  );
  for (const [name, ms] of Object.entries(whole.totals)) {
    const state = /** @type {"readyMs"} */ (name);
    assert.equal(before.totals[state] + later.totals[state], ms, name);
  }
  assert.equal(before.events.length + later.events.length, whole.events.length);
  assert.deepEqual([before.handled, later.handled], [1, 1], "handled on either side of the edge");
  assert.deepEqual(call.agent(AGENT, { from: String(Date.parse(cut)) }), later, "milliseconds as text");
  assert.deepEqual(call.agent(AGENT, { from: "2021-04-14T09:02:00+08:00" }), later);
  assert.equal(call.agents({ from: cut }).items[0]?.totals.talkingMs, later.totals.talkingMs);
  assert.equal(call.agents({ to: "2021-04-13T00:00:00Z" }).total, 0, "nothing is known of anybody");
  for (const window of [{ from: "yesterday" }, { to: "2021-04-31T00:00:00Z" }, { from: "2021-04-14" }]) {
    assert.throws(() => call.agent(AGENT, window), failing(/from and to are times/));
    assert.throws(() => call.agents(window), failing());
    assert.throws(() => call.contacts(window), failing());
  }
  // The module would take these for texts and read outside its memory.
  assert.throws(() => call.agent(/** @type {any} */ (1017)), failing(/an agent's id is a text, not a number/));
  assert.throws(() => call.agent(AGENT, /** @type {any} */ ({ from: 7 })), failing(/from is a text, not a number/));
  assert.throws(() => call.agent(AGENT, /** @type {any} */ ({ to: new Date() })), failing(/to is a text/));
  assert.throws(() => call.contact(/** @type {any} */ (7)), failing(/a contact's id is a text/));
  call.free();
});

test("pages of agents, in order", () => {
  const all = analysis.agents({ limit: 1000 });
  assert.equal(all.total, analysis.summary().agents);
  const ids = all.items.map((row) => row.agentId);
  assert.deepEqual(ids, [...ids].sort());
  /** @type {[NonNullable<import("callscope").AgentQuery["sort"]>, (row: import("callscope").AgentRow) => number][]} */
  const orders = [
    ["signedIn", (row) => row.signedInMs],
    ["occupancy", (row) => row.occupancy ?? -1],
    ["handled", (row) => row.handled],
    ["talking", (row) => row.totals.talkingMs],
    ["start", (row) => Date.parse(row.startTime ?? "1970-01-01")],
  ];
  for (const [sort, value] of orders) {
    const found = analysis.agents({ sort, descending: true, limit: 1000 }).items.map(value);
    assert.deepEqual(
      found,
      [...found].sort((a, b) => b - a),
      sort,
    );
  }
  assert.deepEqual(analysis.agents({ offset: 2, limit: 3 }), { total: all.total, items: all.items.slice(2, 5) });
  assert.ok(analysis.agents({ search: "1008" }).items.every((row) => row.agentId.includes("1008")));
  assert.throws(() => analysis.agents(/** @type {any} */ ({ sort: "colour" })), failing());
});

test("for any stream, an agent's states have no gaps and add up", () => {
  let states = 0;
  for (const { agentId, contactId } of lines(analysis.export("agents", "jsonl")).flatMap((agent) =>
    agent.states.map((/** @type {any} */ state) => ({ ...agent, ...state })),
  )) {
    if (contactId !== null) assert.ok(analysis.contact(contactId), `${agentId}: ${contactId}`);
    states++;
  }
  assert.ok(states > 300);
  for (const agent of lines(analysis.export("agents", "jsonl"))) {
    /** @type {Record<string, number>} */
    const sums = {};
    agent.states.forEach((/** @type {any} */ state, /** @type {number} */ i) => {
      if (i > 0) assert.equal(state.startTime, agent.states[i - 1].endTime, agent.agentId);
      assert.notEqual(state.durationMs, 0, agent.agentId);
      sums[`${state.state}Ms`] = (sums[`${state.state}Ms`] ?? 0) + (state.durationMs ?? 0);
    });
    assert.deepEqual({ ...agent.totals, ...sums }, agent.totals, agent.agentId);
    const { offlineMs, ...signedIn } = agent.totals;
    assert.equal(
      agent.signedInMs,
      Object.values(signedIn).reduce((sum, ms) => sum + ms, 0),
    );
    for (const id of agent.contactIds) assert.ok(analysis.contact(id)?.agentIds.includes(agent.agentId), `${agent.agentId} in ${id}`);
    assert.deepEqual(analysis.agent(agent.agentId), agent);
  }
});

test("every anomaly of the catalogue occurs, can be filtered by, and is counted in the report", () => {
  const { anomalies } = catalog();
  const counts = analysis.report().anomalies;
  assert.deepEqual(
    counts.map((one) => one.code),
    anomalies.map((one) => one.code),
  );
  for (const { code, severity, scope } of anomalies) {
    const found = counts.find((one) => one.code === code);
    assert.equal(found?.severity, severity, code);
    assert.equal(analysis.contacts({ anomaly: code, limit: 0 }).total, found?.contacts, code);
    assert.equal(analysis.agents({ limit: 1000 }).items.filter((row) => row.anomalies.includes(code)).length, found?.agents, code);
    if (scope === "agent") assert.equal(found?.contacts, 0, code);
    if (scope === "contact") assert.equal(found?.agents, 0, code);
  }
  const [odd, sound, all] = [{ anomalies: true }, { anomalies: false }, {}].map((query) => analysis.contacts(query).total);
  assert.equal(Number(odd) + Number(sound), all);
  for (const { contactId, anomalies: codes } of analysis.contacts({ anomalies: true, limit: 1000 }).items) {
    const messages = analysis.contact(contactId)?.anomalies ?? [];
    assert.deepEqual([...new Set(messages.map((one) => one.code))].sort(), [...codes].sort());
    for (const { message } of messages) assert.ok(message.en && /[\u4e00-\u9fff]/.test(message.zh), JSON.stringify(message));
  }
});

test("the report's figures are those of the contacts", () => {
  const report = analysis.report();
  const { summary, contacts } = { summary: analysis.summary(), contacts: analysis.contacts({ limit: 1e6 }).items };
  const { all, input } = report;
  assert.equal(all.contacts, contacts.length);
  assert.equal(all.answered + all.abandoned + all.timeouts + all.unanswered + all.open, all.contacts);
  assert.equal(all.answered, contacts.filter((one) => one.outcome === "answered").length);
  assert.equal(
    all.transfers,
    contacts.reduce((sum, one) => sum + one.metrics.transfers, 0),
  );
  const waits = contacts
    .filter((one) => one.outcome === "answered" && one.callType === "Inbound")
    .map((one) => Number(one.metrics.answerMs));
  assert.ok(Math.abs(Number(all.asaMs) - waits.reduce((sum, ms) => sum + ms, 0) / waits.length) < 1e-6);
  assert.equal(all.serviceLevel, all.serviceLevelAnswered / all.serviceLevelOffered);
  for (const groups of [report.byCallType, report.byHour]) {
    assert.equal(
      groups.reduce((sum, group) => sum + group.contacts, 0),
      all.contacts,
    );
  }
  assert.deepEqual(
    [input.events, input.valid, input.invalid, input.duplicates],
    [summary.events, summary.valid, summary.invalid, summary.duplicates],
  );
  assert.deepEqual(
    input.sources.map(({ name, bytes, events }) => ({ name, bytes, events })),
    summary.sources,
  );
  assert.equal(
    input.eventTypes.reduce((sum, type) => sum + type.invalid, 0),
    summary.invalid,
  );
  assert.equal(input.arrival.late, summary.outOfOrder.events);
});

test("options of the report", () => {
  const report = analysis.report();
  assert.deepEqual([report.serviceLevelMs, report.utcOffset], [20_000, "+08:00"]);
  assert.ok(report.byHour.every((hour) => hour.key?.endsWith(":00:00+08:00")));
  const levels = [0, 5000, 20_000, 600_000].map((serviceLevelMs) => analysis.report({ serviceLevelMs }).all.serviceLevelAnswered);
  assert.deepEqual(
    levels,
    [...levels].sort((a, b) => a - b),
  );
  assert.ok(Number(levels[0]) < Number(levels[3]));
  const india = analysis.report({ utcOffset: "+05:30" });
  assert.ok(india.byHour.every((hour) => hour.key?.endsWith(":00:00+05:30")));
  assert.deepEqual(india.all, report.all);
  assert.ok(analysis.report({ gapMs: 1000 }).input.gaps.length > report.input.gaps.length);
  assert.deepEqual(analysis.report({ serviceLevelMs: undefined, utcOffset: undefined, gapMs: undefined }), report);
  for (const wrong of [
    { serviceLevelMs: -1 },
    { serviceLevelMs: 0.5 },
    { serviceLevelMs: NaN },
    { serviceLevelMs: "20" },
    { utcOffset: "noon" },
    { utcOffset: "+24:00" },
    { gapMs: -1 },
  ]) {
    assert.throws(() => analysis.report(/** @type {any} */ (wrong)), failing(), JSON.stringify(wrong));
    assert.throws(() => analysis.export("report", "json", /** @type {any} */ (wrong)), failing(), JSON.stringify(wrong));
  }
});

test("export: JSON Lines and JSON equal the analysis's answers", () => {
  const { events } = analysis.summary();
  const contacts = lines(analysis.export("contacts", "jsonl"));
  assert.equal(contacts.length, analysis.summary().contacts);
  for (const contact of contacts) {
    const { eventIndexes, ...same } = /** @type {import("callscope").ContactDetail} */ (analysis.contact(contact.contactId));
    assert.deepEqual(contact, same);
    assert.equal(eventIndexes.length, contact.events.length);
  }
  assert.deepEqual(JSON.parse(text(analysis.export("contacts", "json"))), contacts);
  assert.deepEqual(JSON.parse(text(analysis.export("agents", "json"))), lines(analysis.export("agents", "jsonl")));
  const normal = lines(analysis.export("events", "jsonl"));
  const known = Array.from({ length: events }, (_, i) => analysis.event(i)?.normal).filter(Boolean);
  assert.deepEqual(normal, known);
  assert.deepEqual(JSON.parse(text(analysis.export("events", "json"))), normal);
  const asked = { serviceLevelMs: 5000, utcOffset: "-03:00", gapMs: 60_000 };
  assert.deepEqual(JSON.parse(text(analysis.export("report", "json", asked))), analysis.report(asked));
});

test("export: the report of a query is that of its contacts", () => {
  const options = { serviceLevelMs: 5000, utcOffset: "-03:00" };
  const query = /** @type {const} */ ({ outcome: ["abandoned"], from: analysis.summary().startTime ?? undefined });
  const report = analysis.report(options, query);
  assert.ok(report.all.contacts > 1 && report.all.contacts < analysis.summary().contacts);
  assert.deepEqual(JSON.parse(text(analysis.export("report", "json", { ...options, ...query }))), report);
  const [names = [], all = [], ...groups] = rows(text(analysis.export("report", "csv", { ...options, ...query, bom: false })));
  const cell = (/** @type {string[]} */ row, /** @type {string} */ name) => row[names.indexOf(name)];
  assert.equal(cell(all, "contacts"), String(report.all.contacts));
  const hours = groups.filter(([group]) => group === "hour").map((row) => [cell(row, "key"), cell(row, "contacts")]);
  assert.deepEqual(
    hours,
    report.byHour.map(({ key, contacts }) => [key, String(contacts)]),
  );
  for (const wrong of [{ outcome: "abandoned" }, { from: "noon" }, { sort: "colour" }]) {
    assert.throws(() => analysis.export("report", "csv", /** @type {any} */ (wrong)), failing(), JSON.stringify(wrong));
  }
});

test("a row has the waitMs that sorting and ranges use", () => {
  const { items } = analysis.contacts({ sort: "wait", limit: 1000 });
  assert.deepEqual(
    items.map((row) => row.waitMs),
    items.map((row) => row.waitMs).sort((a, b) => a - b),
  );
  for (const { waitMs, metrics } of items) {
    assert.equal(waitMs, metrics.answerMs ?? metrics.ivrMs + metrics.queueMs + metrics.ringMs);
  }
  const longest = Number(items.at(-1)?.waitMs);
  assert.ok(longest > 0);
  const found = analysis.contacts({ ranges: { waitMs: { fromMs: longest } } });
  assert.equal(found.total, items.filter((row) => row.waitMs === longest).length);
});

test("export: contacts that a query asks for, or some ids in their order", () => {
  const query = /** @type {const} */ ({ outcome: ["abandoned", "timeout"], sort: "wait", descending: true });
  const wanted = analysis.contacts({ ...query, limit: 1000 }).items.map((row) => row.contactId);
  assert.ok(wanted.length > 5);
  assert.deepEqual(
    lines(analysis.export("contacts", "jsonl", query)).map((one) => one.contactId),
    wanted,
  );
  assert.deepEqual(
    lines(analysis.export("contacts", "jsonl", { ...query, offset: 1, limit: 3 })).map((one) => one.contactId),
    wanted.slice(1, 4),
  );
  const ids = [wanted[3], wanted[0]].map(String);
  assert.deepEqual(
    lines(analysis.export("contacts", "jsonl", { ids })).map((one) => one.contactId),
    ids,
  );
  assert.deepEqual(
    rows(text(analysis.export("contacts", "csv", { ids }))).map((row) => row[0]),
    ["contactId", ...ids],
  );
  assert.deepEqual(lines(analysis.export("contacts", "jsonl", { ids: ["nobody"] })), []);
  const [, agent] = analysis.agents().items;
  assert.deepEqual(
    lines(analysis.export("agents", "jsonl", { ids: [String(agent?.agentId)] })).map((one) => one.agentId),
    [agent?.agentId],
  );
});

test("export: CSV", () => {
  const [names = [], ...contacts] = rows(text(analysis.export("contacts", "csv")));
  assert.equal(contacts.length, analysis.summary().contacts);
  for (const row of contacts) {
    assert.equal(row.length, names.length);
    const cell = (/** @type {string} */ name) => String(row[names.indexOf(name)]);
    const contact = analysis.contact(cell("contactId"));
    assert.equal(cell("talkMs"), String(contact?.metrics.talkMs));
    assert.equal(cell("endTime"), contact?.endTime ?? "");
    assert.equal(cell("agentIds"), contact?.agentIds.join(";"));
    assert.equal(cell("caller").replace(/^'/, ""), contact?.caller ?? "");
  }
  const [agentNames = [], ...agents] = rows(text(analysis.export("agents", "csv")));
  assert.deepEqual(
    agents.map((row) => row[agentNames.indexOf("handled")]),
    lines(analysis.export("agents", "jsonl")).map((agent) => String(agent.handled)),
  );
  const report = analysis.report();
  const [reportNames = [], ...groups] = rows(text(analysis.export("report", "csv")));
  assert.deepEqual(
    groups.map(([group, key]) => [group, key]),
    [
      ["all", ""],
      ...report.bySkillGroup.map((one) => ["skillGroup", one.key]),
      ...report.byAgent.map((one) => ["agent", one.key]),
      ...report.byCallType.map((one) => ["callType", one.key]),
      ...report.byHour.map((one) => ["hour", one.key]),
    ],
  );
  assert.equal(groups[0]?.[reportNames.indexOf("talkP90Ms")], String(report.all.talk.p90Ms));
  const [first] = [...analysis.export("agents", "csv", { bom: true })];
  assert.deepEqual([...(first ?? []).slice(0, 3)], [0xef, 0xbb, 0xbf]);
});

/** What one spreadsheet or another would run, though it does not look so at the first character. */
const DISGUISED = new Map([
  ["\u200b=1", "'\u200b=1"],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ["a;=1", "a;'=1"],
]);
const FORMULA = /(?:^|[;\t\r\n])[\s\u200b]*[=+\-@＝＋－＠]/u;

test("export: no cell of a CSV of diagnostics is a formula", async () => {
  const inputs = [...DISGUISED.keys()].map((evil) => ({
    name: evil,
    data: JSON.stringify({ EventType: "AgentReady", EventTime: "2021-04-14T02:34:00Z", agentId: evil, result: evil, [evil]: 1 }),
  }));
  const faulty = await analyze(inputs);
  const [names = [], ...found] = rows(text(faulty.export("diagnostics", "csv")));
  const column = (/** @type {string} */ name) => found.map((row) => String(row[names.indexOf(name)]));
  for (const [evil, written] of DISGUISED) {
    assert.ok(column("source").includes(written), `source ${JSON.stringify(evil)}`);
    assert.ok(column("actual").includes(written), `actual ${JSON.stringify(evil)}`);
    assert.ok(
      found.flat().every((cell) => cell !== evil),
      JSON.stringify(evil),
    );
  }
  for (const cell of found.flat()) assert.doesNotMatch(cell, FORMULA, JSON.stringify(cell));
  faulty.free();
});

test("export: no cell of a CSV is a formula", async () => {
  for (const evil of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "a;=1", 'a"b\r\n=1', " =1", "\u200b=1"]) {
    const call = await analyze(LINES.replaceAll('"15817298507"', JSON.stringify(evil)));
    const [names = [], row = []] = rows(text(call.export("contacts", "csv")));
    const caller = String(row[names.indexOf("caller")]);
    assert.doesNotMatch(caller, FORMULA, JSON.stringify(evil));
    assert.equal(caller.replace(/(^|[;\t\r\n])'/g, "$1"), call.contact(CONTACT.contactId)?.caller, "what was added can be taken away");
    call.free();
  }
});

test("export: traces nest, and contain every contact and agent", () => {
  for (const what of /** @type {const} */ (["contacts", "agents"])) {
    const { traceEvents } = JSON.parse(text(analysis.export(what, "trace")));
    const processes = new Set();
    /** @type {Map<number, number>} */
    const ends = new Map();
    for (const { ph, name, pid, tid, ts, dur, args } of traceEvents) {
      if (name === "process_name") processes.add(pid);
      assert.ok(Number.isSafeInteger(ts), name);
      if (ph !== "X") continue;
      assert.ok(dur >= 0 && ts >= (ends.get(tid) ?? 0), `${what}: ${name} of thread ${tid} begins before the one before it ends`);
      ends.set(tid, ts + dur);
      if (what === "contacts") assert.ok(analysis.contact(args.contactId));
    }
    assert.equal(processes.size, what === "contacts" ? analysis.summary().contacts : 1);
    if (what === "agents") assert.ok(ends.size >= 10 && ends.size <= analysis.summary().agents);
  }
});

test("export: written page by page, can be stopped anywhere", async () => {
  const many = await analyze(manyCalls(1000));
  let [pages, size] = [0, 0];
  for (const bytes of many.export("contacts", "jsonl")) {
    pages++;
    size = Math.max(size, bytes.length);
  }
  assert.ok(pages > 2 && size < 2e6, `${pages} pages of up to ${size} bytes`);
  for (const bytes of many.export("contacts", "csv")) {
    assert.ok(bytes.length > 0);
    break;
  }
  const [one, two] = [many.export("contacts", "jsonl"), many.export("contacts", "jsonl")];
  assert.deepEqual(one.next(), two.next(), "two at once");
  // Freed in between: a running call reports it and ends.
  many.free();
  assert.throws(() => one.next(), failing(/freed/, "freed"));
  assert.deepEqual(one.next(), { value: undefined, done: true });
  assert.deepEqual(two.return?.(), { value: undefined, done: true });
});

test("export: an unknown export is refused at once", () => {
  /** @type {[string, string, object?][]} */
  const wrong = [
    ["contacts", "xls"],
    ["contacts", "sarif"],
    ["agents", "CSV"],
    ["events", "csv"],
    ["events", "trace"],
    ["report", "trace"],
    ["calls", "csv"],
    ["contacts", "csv", { ids: "job-1" }],
    ["contacts", "csv", { bom: "yes" }],
    ["contacts", "csv", { sort: "colour" }],
  ];
  for (const [what, format, options] of wrong) {
    assert.throws(
      () => analysis.export(/** @type {any} */ (what), /** @type {any} */ (format), /** @type {any} */ (options)),
      failing(),
      `${what} ${format}`,
    );
  }
  const none = new Analysis();
  assert.throws(() => none.export("contacts", "csv"), failing(/./, "not-finished"));
  assert.throws(() => none.agents(), failing(/./, "not-finished"));
  assert.throws(() => none.agent(AGENT), failing(/./, "not-finished"));
  assert.throws(() => none.report(), failing(/./, "not-finished"));
  none.finish();
  assert.equal(text(none.export("contacts", "jsonl")), "");
  assert.deepEqual(JSON.parse(text(none.export("agents", "json"))), []);
  assert.deepEqual(JSON.parse(text(none.export("contacts", "trace"))).traceEvents, []);
  assert.equal(rows(text(none.export("report", "csv"))).length, 2);
  assert.equal(none.report().all.asaMs, null);
  none.free();
  assert.throws(() => none.export("contacts", "csv"), failing(/./, "freed"));
  assert.throws(() => none.report(), failing(/./, "freed"));
});

test("the order of arrival changes neither agents nor figures", async () => {
  const [one, other] = [
    await analyze(CALL.map((event) => JSON.stringify(event)).join("\n")),
    await analyze(
      [...CALL]
        .reverse()
        .map((event) => JSON.stringify(event))
        .join("\n"),
    ),
  ];
  const told = (/** @type {Analysis} */ from) => {
    const { input, ...report } = from.report();
    const { events, ...agent } = /** @type {import("callscope").Agent} */ (from.agent(AGENT));
    from.free();
    return { report, agent, types: events.map((event) => event.eventType) };
  };
  assert.deepEqual(told(one), told(other));
});

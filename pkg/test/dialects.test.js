// Events 1.0 and 2.0 side by side: the option, the command line, `migrate`, and what is delivered around an event.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { analyze, check, checkAll, isEvent, migrationMarkdown, migrationText, normalize } from "callscope";
import { CALL, CALL_V2, folder, LINES, LINES_V2, runIn } from "./fixtures.js";

const here = folder({ after });
writeFileSync(join(here, "old.ndjson"), LINES);
writeFileSync(join(here, "new.ndjson"), LINES_V2);
writeFileSync(join(here, "mixed.ndjson"), LINES + LINES_V2);

/** @param {string[]} args */
const callscope = (...args) => runIn(here, args);

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

test("the dialect that is asked for is one of three", () => {
  const wrong = /** @type {any} */ ({ dialect: "3.0" });
  assert.throws(() => check(CALL[0] ?? {}, wrong), /dialect must be one of auto, 1\.0, 2\.0, not 3\.0/);
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

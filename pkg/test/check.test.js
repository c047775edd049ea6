import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { CallscopeError, catalog, check, checkAll, init, normalize } from "callscope";
import { BAD_LINES, CALL, LINES, READY } from "./fixtures.js";

/** @param {string} code */
const failing = (code) => (/** @type {unknown} */ error) => {
  assert.ok(error instanceof CallscopeError && error instanceof Error);
  assert.equal(error.name, "CallscopeError");
  assert.equal(error.code, code, error.message);
  return true;
};

test("an event may be an object, text or bytes", () => {
  const text = JSON.stringify(READY);
  const bytes = new TextEncoder().encode(text);
  const expected = check(READY);
  assert.equal(expected.valid, true);
  assert.equal(expected.eventType, "AgentReady");
  assert.deepEqual(expected.diagnostics, []);
  assert.equal(expected.normal?.eventType, "AgentReady");
  for (const input of [text, bytes, Buffer.from(text), bytes.buffer, new DataView(bytes.buffer), bytes.subarray(0)]) {
    assert.deepEqual(check(input), expected);
  }
  assert.deepEqual(check(gzipSync(text)), expected);
});

test("a view on a part of a larger buffer is read, and no more", () => {
  const text = JSON.stringify(READY);
  const all = Buffer.from(`xxxx${text}yyyy`);
  assert.deepEqual(check(all.subarray(4, 4 + text.length)), check(text));
});

test("errors are reported with their place", () => {
  const { valid, diagnostics, eventType } = check(`{\n  "é": 1, "EventType": "AgentRaedy"}`);
  assert.equal(valid, false);
  assert.equal(eventType, null);
  const unknown = diagnostics.find((one) => one.code === "unknown-event-type");
  assert.equal(unknown?.severity, "error");
  assert.equal(unknown?.suggestion, "AgentReady");
  assert.equal(unknown?.path, "/EventType");
  assert.equal(unknown?.line, 2);
  assert.equal(unknown?.column, 24, "columns count characters, not bytes");
  assert.equal(unknown?.offset, 26, "offsets count bytes");
  assert.ok(unknown?.message.en && unknown.message.zh);
});

test("check takes the first event, checkAll every one", () => {
  assert.equal(check(LINES).eventType, "AgentCheckIn");
  assert.deepEqual(
    checkAll(LINES).map((event) => event.eventType),
    CALL.map((event) => event.EventType),
  );
  assert.deepEqual(checkAll(JSON.stringify(CALL)).length, CALL.length);
  assert.deepEqual(checkAll(""), []);
  assert.deepEqual(
    checkAll(BAD_LINES).map((event) => event.valid),
    [true, false, false, false, true],
  );
  assert.deepEqual(checkAll(new TextEncoder().encode(BAD_LINES)), checkAll(BAD_LINES));
});

test("strict refuses what is corrected otherwise", () => {
  const event = { ...READY, result: "0" };
  assert.equal(check(event).valid, true);
  assert.equal(check(event, { strict: true }).valid, false);
  assert.equal(check(event, { strict: undefined }).valid, true);
});

test("options reach the checker", () => {
  const local = { ...READY, EventTime: "2021-04-14 10:34:00" };
  assert.equal(normalize(local)?.eventTime, "2021-04-14T02:34:00.000Z");
  assert.equal(normalize(local, { assumeOffset: "-05:30" })?.eventTime, "2021-04-14T16:04:00.000Z");
  const codes = (/** @type {import("callscope").Options} */ options) => check(READY, options).diagnostics.map((one) => one.code);
  assert.deepEqual(codes({ maxEventBytes: 10 }), ["event-too-large"]);
  assert.deepEqual(
    check({ ...READY, extra: { a: { b: {} } } }, { maxDepth: 2 }).diagnostics.map((one) => one.code),
    ["nesting-too-deep"],
  );
});

test("normalising twice changes nothing", () => {
  for (const event of CALL) {
    const once = normalize(event);
    assert.ok(once);
    assert.deepEqual(normalize(once), once);
    assert.deepEqual(check(once).diagnostics, []);
  }
});

test("a value that is not an event throws an error with a code", () => {
  assert.throws(() => check(""), failing("no-event"));
  assert.throws(() => normalize("  \n"), failing("no-event"));
  /** @type {Record<string, unknown>} */
  const circular = { EventType: "Dialing" };
  circular["self"] = circular;
  assert.throws(() => check(circular), failing("not-serialisable"));
  assert.throws(() => check({ result: 1n }), failing("not-serialisable"));
  assert.throws(() => check({ toJSON: () => undefined }), failing("not-serialisable"));
  for (const wrong of [7, null, undefined, true, Symbol("x"), () => 0]) {
    assert.throws(() => check(/** @type {any} */ (wrong)), failing("invalid-input"));
  }
  assert.throws(() => checkAll(/** @type {any} */ ({})), failing("invalid-input"));
  assert.throws(() => check(READY, { assumeOffset: "Beijing" }), failing("invalid-option"));
  assert.throws(() => check(READY, /** @type {any} */ ({ maxDepth: -1 })), failing("invalid-option"));
  assert.throws(() => check(READY, { maxDepth: NaN }), failing("invalid-option"));
});

test("odd payloads never throw", () => {
  for (const text of ["null", "[]", "[1]", '"x"', "{", "}", "[", "\u0000", "\ufeff", "{}", '{"EventType":{}}', "[".repeat(1e5)]) {
    for (const { valid, diagnostics } of checkAll(text)) {
      assert.equal(valid, false, text);
      assert.ok(diagnostics.length > 0, text);
    }
  }
  assert.deepEqual(
    checkAll(new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]))
      .map((event) => event.valid)
      .includes(true),
    false,
  );
});

test("the catalogue is complete", () => {
  const { classes, events, fields, codes } = catalog();
  assert.equal(classes.length, 5);
  const ways = events.flatMap((event) => event.documented.map((way) => ({ ...way, event })));
  // Three events of 1.0 are documented in two ways; RingingTimeout is known by two names in 2.0.
  const named = (/** @type {string} */ dialect) => new Set(ways.filter((way) => way.dialect === dialect).map(({ name }) => name)).size;
  assert.deepEqual([named("1.0"), named("2.0")], [25, 58]);
  const names = new Set(fields.map((field) => field.name));
  const ids = new Set(classes.map((one) => one.id));
  for (const event of events) {
    assert.ok(ids.has(event.class), event.eventType);
    assert.ok(event.title.en && event.title.zh && event.description.en && event.description.zh, event.eventType);
    for (const { field } of event.documented.flatMap((way) => way.fields)) assert.ok(names.has(field), field);
  }
  const first = (/** @type {string} */ type) => events.find((event) => event.eventType === type)?.documented[0];
  assert.ok(first("Enqueue")?.conditions.some((one) => one.when?.value === "SkillGroup" && one.anyOf.includes("skillGroupId")));
  assert.deepEqual(first("AgentACW")?.results, [0, 3]);
  for (const { event, dialect, published, example } of ways) {
    const [checked, ...more] = checkAll(example, { strict: true, dialect });
    assert.equal(checked?.eventType, event.eventType);
    assert.deepEqual([checked?.diagnostics.map(({ code }) => code), more], [published ? [] : ["undocumented-event"], []], event.eventType);
    assert.equal(checked?.normal && "dialect" in checked.normal && checked.normal.dialect, dialect, event.eventType);
  }
  for (const { code, example, title } of codes) assert.ok(example && title.en && title.zh, code);
});

test("init may be called in Node, and does nothing", async () => {
  assert.equal(await init(), undefined);
  assert.equal(await init(new URL("file:///nowhere.wasm")), undefined);
});

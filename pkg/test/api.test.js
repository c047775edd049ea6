// The ways into and out of the package that are not one call: pushed objects, lists row by row, web streams, guards.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CallscopeError,
  catalog,
  checkAll,
  checkStream,
  createAnalysis,
  isEvent,
  normalize,
  normalizeStream,
  sarifStream,
} from "../dist/node.js";
import { BAD_LINES, CALL, CONTACT, LINES, manyCalls, READY } from "./fixtures.js";

/** @param {string | Uint8Array} input */
const analysed = (input) => {
  const analysis = createAnalysis();
  analysis.push(input);
  analysis.finish();
  return analysis;
};

/** @template T @param {AsyncIterable<T>} from */
const all = async (from) => {
  const items = [];
  for await (const item of from) items.push(item);
  return items;
};

/** A stream of the text's bytes in pieces of `size`. @param {string} text @param {number} size */
const pieces = (text, size) => {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += size)));
    },
  });
};

test("events may be pushed as objects, and as text between them", () => {
  const analysis = createAnalysis();
  analysis.push(CALL.slice(0, 3));
  analysis.push(/** @type {object} */ (CALL[3]));
  analysis.push(LINES.split("\n").slice(4, 8).join("\n"));
  for (const event of CALL.slice(8)) analysis.push(event);
  assert.equal(analysis.finish().valid, CALL.length);
  assert.deepEqual(analysis.contact(CONTACT.contactId)?.metrics, CONTACT.metrics);
  analysis.free();
});

test("an object that is not an event is refused with an error", () => {
  const analysis = createAnalysis();
  for (const wrong of [new Map(), new Blob(["{}"]), Promise.resolve(READY), new (class Event2 {})(), pieces("{}", 1)]) {
    assert.throws(() => analysis.push(wrong), { name: "CallscopeError", code: "invalid-input" });
  }
  assert.throws(() => analysis.push({ n: 1n }), { code: "not-serialisable" });
  assert.equal(analysis.finish().events, 0);
  analysis.free();
});

test("read takes every kind of input, events that arrive as objects too, and can be stopped", async () => {
  const analysis = createAnalysis();
  /** @type {number[]} */
  const told = [];
  await analysis.read(
    {
      name: "objects",
      data: (async function* () {
        yield* CALL;
      })(),
    },
    { onProgress: ({ bytes }) => told.push(bytes) },
  );
  await analysis.read([LINES, pieces(LINES, 7)]);
  const { sources, events, duplicates } = analysis.finish();
  assert.deepEqual([sources.map(({ name }) => name), events, duplicates], [["objects", "input 1", "input 2"], 36, 24]);
  assert.equal(told.at(-1), sources[0]?.bytes);
  await assert.rejects(analysis.read(LINES), { code: "finished" });
  analysis.free();

  const stopped = createAnalysis();
  const control = new AbortController();
  const endless = new ReadableStream({ pull: () => new Promise(() => {}) });
  const reading = stopped.read(endless, { signal: control.signal });
  control.abort(new Error("enough"));
  await assert.rejects(reading, { message: "enough" });
  stopped.free();
});

test("a list is iterated completely, in its order, from any offset", async () => {
  const analysis = analysed(manyCalls(600));
  const rows = await all(analysis.iterate("contacts", { sort: "id", descending: true }));
  assert.deepEqual(rows, analysis.contacts({ sort: "id", descending: true, limit: 1000 }).items);
  assert.equal(rows.length, 600);
  assert.deepEqual(
    await all(analysis.iterate("events", { offset: 7000, limit: 300 })),
    analysis.events({ offset: 7000, limit: 300 }).items,
  );
  assert.equal((await all(analysis.iterate("agents"))).length, analysis.agents().total);
  assert.deepEqual(await all(analysis.iterate("diagnostics", { severity: "error" })), []);
  assert.deepEqual(await all(analysis.iterate("contacts", { limit: 0 })), []);
  await assert.rejects(all(analysis.iterate(/** @type {any} */ ("free"))), { code: "invalid-option" });
  const signal = AbortSignal.abort(new Error("enough"));
  await assert.rejects(all(analysis.iterate("contacts", { signal })), { message: "enough" });
  analysis.free();
  await assert.rejects(all(analysis.iterate("contacts")), { code: "freed" });
});

test("an export is the same as a stream", async () => {
  const analysis = analysed(manyCalls(600));
  const csv = Buffer.concat([...analysis.export("contacts", "csv", { sort: "wait" })]).toString();
  assert.equal(await new Response(analysis.exportStream("contacts", "csv", { sort: "wait" })).text(), csv);
  assert.equal((await new Response(analysis.exportStream("events", "jsonl")).text()).split("\n").length, 600 * CALL.length + 1);
  assert.throws(() => analysis.exportStream("contacts", /** @type {any} */ ("xml")), { code: "invalid-option" });

  const left = analysis.exportStream("contacts", "jsonl").getReader();
  assert.ok((await left.read()).value?.length);
  await left.cancel();

  const control = new AbortController();
  const stopped = analysis.exportStream("contacts", "jsonl", { signal: control.signal }).getReader();
  await stopped.read();
  control.abort(new Error("enough"));
  await assert.rejects(stopped.read(), { message: "enough" });
  analysis.free();
});

test("checkStream gives the verdicts of checkAll, wherever the bytes are cut", async () => {
  const input = BAD_LINES + LINES + '{"EventType":"AgentReady","agentId":"王芳@acme"}\n';
  const expected = checkAll(input).map(({ normal: _, ...verdict }) => verdict);
  for (const size of [1, 5, 64, 1 << 16]) {
    const events = checkStream({ all: true });
    assert.deepEqual(await all(pieces(input, size).pipeThrough(events)), expected);
    assert.equal(events.counts().events, expected.length);
    assert.equal(events.counts().invalid, expected.filter(({ valid }) => !valid).length);
  }
  const bad = await all(pieces(input, 9).pipeThrough(checkStream()));
  assert.deepEqual(
    bad,
    expected.filter(({ diagnostics }) => diagnostics.length > 0),
  );
  // Text that is cut in the middle of a character, and objects.
  const texts = new ReadableStream({
    start(to) {
      for (const unit of '{"EventType":"AgentReady","remark":"📞"}'.split("")) to.enqueue(unit);
      to.enqueue(READY);
      to.close();
    },
  });
  assert.deepEqual(await all(texts.pipeThrough(normalizeStream())), [
    { eventType: "AgentReady", remark: "📞", dialect: "1.0" },
    normalize(READY),
  ]);
});

test("normalizeStream counts bytes without a normal form", async () => {
  const events = normalizeStream({ assumeOffset: "+00:00" });
  assert.deepEqual(
    await all(pieces(BAD_LINES, 50).pipeThrough(events)),
    checkAll(BAD_LINES)
      .map(({ normal }) => normal)
      .filter(Boolean),
  );
  assert.deepEqual([events.counts().events, events.counts().invalid], [5, 3]);
  assert.throws(() => normalizeStream({ assumeOffset: "noon" }), CallscopeError);
});

test("a SARIF document is that of the command line, wherever the bytes are cut", async () => {
  const input = BAD_LINES + LINES;
  const text = (/** @type {ReadableStream<Uint8Array>} */ document) => new Response(document).text();
  const whole = await text(sarifStream({ name: "a.ndjson", data: input }));
  const { version, runs } = JSON.parse(whole);
  assert.equal(version, "2.1.0");
  const problems = checkAll(input)
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity !== "note");
  assert.deepEqual(
    runs[0].results.map((/** @type {any} */ result) => result.ruleId),
    problems.map(({ code }) => code),
  );
  assert.equal(runs[0].artifacts[0].location.uri, "a.ndjson");
  for (const size of [1, 7, 1000]) assert.equal(await text(sarifStream({ name: "a.ndjson", data: pieces(input, size) })), whole);
  // Several inputs, another language, notes, nothing at all.
  const renamed = '{"event_type":"AgentReady","EventTime":"2021-04-14T02:34:00Z","agentId":"1001@acme"}\n';
  const all = JSON.parse(await text(sarifStream([input, renamed], { lang: "zh", all: true })));
  assert.deepEqual(
    all.runs[0].artifacts.map((/** @type {any} */ artifact) => artifact.location.uri),
    ["input%201", "input%202"],
  );
  assert.ok(all.runs[0].results.some((/** @type {any} */ result) => result.level === "note"));
  assert.match(all.runs[0].results[0].message.text, /[\u4e00-\u9fff]/);
  assert.deepEqual(JSON.parse(await text(sarifStream([]))).runs[0].results, []);
  assert.throws(() => sarifStream(input, { assumeOffset: "noon" }), CallscopeError);
  await assert.rejects(text(sarifStream(input, { signal: AbortSignal.abort(new Error("enough")) })), /enough/);
  assert.throws(() => sarifStream(/** @type {any} */ ({ name: "x", data: 5 })), { code: "invalid-input" });
  const left = sarifStream(input).getReader();
  await left.cancel();
});

test("a stream that is abandoned or misused ends cleanly", async () => {
  const left = pieces(LINES.repeat(100), 1000).pipeThrough(normalizeStream());
  for await (const event of left) {
    assert.equal(event.eventType, "AgentCheckIn");
    break;
  }
  const { readable, writable, counts } = checkStream();
  const reading = all(readable);
  reading.catch(() => {});
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  await assert.rejects(writer.write(/** @type {any} */ (7)), { code: "invalid-input" });
  await assert.rejects(reading, { code: "invalid-input" });
  assert.equal(counts().events, 0);
});

test("isEvent knows valid events in the normal form, of every type that the catalogue has", () => {
  const types = new Set();
  // As any function, so that the test itself is not narrowed to nothing.
  const is = /** @type {(value: unknown, ...types: import("../dist/node.js").EventType[]) => boolean} */ (isEvent);
  for (const one of CALL) {
    const event = /** @type {import("../dist/node.js").NormalEvent} */ (normalize(one));
    types.add(event.eventType);
    assert.ok(is(event) && is(event, event.eventType), event.eventType);
    const others = catalog()
      .events.map(({ eventType }) => eventType)
      .filter((type) => type !== event.eventType);
    assert.ok(!is(event, ...others));
    // The members' order does not matter, nor do members that JSON would not write.
    assert.ok(is({ nothing: undefined, ...Object.fromEntries(Object.entries(event).reverse()) }));
    // As it was delivered: another spelling.
    assert.ok(!is(one));
    for (const name of Object.keys(event)) {
      const field = catalog()
        .events.find(({ eventType }) => eventType === event.eventType)
        ?.documented.find(({ dialect }) => dialect === event.dialect)
        ?.fields.find(({ field }) => field === name);
      const { [name]: _, ...rest } = Object.fromEntries(Object.entries(event));
      if (field?.required) assert.ok(!is(rest), `${event.eventType} without ${name}`);
    }
  }
  assert.ok(types.size > 8);
  const ready = normalize(READY);
  for (const other of [
    { ...ready, eventTime: "2021-04-14T00:57:06Z" },
    { ...ready, result: "0" },
    { ...ready, agentId: " a@b" },
    { ...ready, more: 1 },
  ]) {
    assert.ok(!is(other), JSON.stringify(other));
  }
  assert.ok(is({ ...ready, extra: { more: [1, { a: null }] } }));
  const circular = { ...ready, self: /** @type {unknown} */ (undefined) };
  circular.self = circular;
  for (const other of [null, undefined, 7, "AgentReady", [ready], JSON.stringify(ready), new Map(), circular, { n: 1n }])
    assert.equal(is(other), false);
});

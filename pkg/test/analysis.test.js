import assert from "node:assert/strict";
import { createReadStream, openAsBlob, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Analysis, analyze, analyzeFiles, CallscopeError } from "callscope";
import { BAD_LINES, CALL, CONTACT, folder, LINES, manyCalls, READY } from "./fixtures.js";

const BYTES = new TextEncoder().encode(LINES);

/** @param {string} code */
const failing = (code) => (/** @type {unknown} */ error) => error instanceof CallscopeError && error.code === code;

/**
 * All answers of an analysis, to compare.
 * @param {Analysis} analysis
 */
function everything(analysis) {
  const { total, items } = analysis.events({ limit: 1e6 });
  assert.equal(items.length, total);
  const told = {
    summary: analysis.summary(),
    contacts: analysis.contacts({ limit: 1e6 }),
    lines: [...analysis.export("contacts", "jsonl")].map((bytes) => new TextDecoder().decode(bytes)).join(""),
    events: items.map((row) => analysis.event(row.index)),
    diagnostics: analysis.diagnostics({ limit: 1e6 }),
  };
  analysis.free();
  return told;
}

/** @param {(Uint8Array | string)[]} chunks */
function pushed(chunks) {
  const analysis = new Analysis();
  analysis.begin("input");
  for (const chunk of chunks) analysis.push(chunk);
  analysis.finish();
  return everything(analysis);
}

/** @param {Uint8Array} bytes @param {number} size */
function pieces(bytes, size) {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(size * i, size * i + size));
}

/** @template T @param {Iterable<T>} items */
async function* later(items) {
  for (const item of items) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield item;
  }
}

test("a call is rebuilt", async () => {
  const analysis = await analyze(LINES);
  const summary = analysis.summary();
  assert.equal(summary.events, CALL.length);
  assert.equal(summary.valid, CALL.length);
  assert.equal(summary.bytes, BYTES.length);
  assert.equal(summary.contacts, 1);
  assert.deepEqual(summary.sources, [{ name: "input", bytes: BYTES.length, events: CALL.length }]);
  const { total, items } = analysis.contacts();
  assert.equal(total, 1);
  const contact = analysis.contact(CONTACT.contactId);
  assert.ok(contact);
  for (const row of [items[0], contact, JSON.parse(new TextDecoder().decode([...analysis.export("contacts", "jsonl")][0]))]) {
    const { contactId, outcome, startTime, endTime, metrics } = row;
    assert.deepEqual({ contactId, outcome, startTime, endTime, metrics }, CONTACT);
  }
  assert.deepEqual(
    contact.phases.map((phase) => phase.kind),
    ["ivr", "queue", "ring", "talk", "acw"],
  );
  assert.equal(contact.eventIndexes.length, contact.events.length);
  contact.eventIndexes.forEach((index, i) => {
    const event = analysis.event(index);
    assert.equal(event?.eventType, contact.events[i]?.eventType);
    assert.equal(event?.contactId, CONTACT.contactId);
    assert.equal(event?.normal?.eventType, event?.eventType);
  });
  assert.equal(analysis.contact("job-of-another-day"), undefined);
  assert.equal(analysis.event(1e6), undefined);
  analysis[Symbol.dispose]();
  assert.throws(() => analysis.summary(), failing("freed"));
});

test("any chunking gives the same result", () => {
  for (const text of [LINES, BAD_LINES, JSON.stringify(CALL, null, 2)]) {
    const bytes = new TextEncoder().encode(text);
    const expected = pushed([bytes]);
    assert.deepEqual(pushed([...bytes].map((byte) => Uint8Array.of(byte))), expected, "bytes");
    assert.deepEqual(pushed([...text]), expected, "characters");
    assert.deepEqual(pushed([text]), expected, "text");
    for (const size of [2, 3, 7, 1000]) assert.deepEqual(pushed(pieces(bytes, size)), expected, `${size} bytes`);
  }
});

test("a character cut in two between chunks of text is whole again", () => {
  const event = JSON.stringify({ ...READY, remark: "📞 电话" });
  const expected = pushed([event]);
  assert.deepEqual(pushed(event.split("")), expected, "code units");
  assert.equal(/** @type {any} */ (expected.events[0]?.normal)?.remark, "📞 电话");
  // A half that is never completed is one broken character, not a lost one.
  const analysis = new Analysis();
  const at = event.indexOf("📞") + 1;
  analysis.push(event.slice(0, at));
  analysis.push(new TextEncoder().encode(event.slice(at + 1)));
  analysis.finish();
  assert.equal(/** @type {any} */ (analysis.event(0)?.normal)?.remark, "\ufffd 电话");
  analysis.free();
});

test("every kind of input gives the same result", async (t) => {
  const path = join(folder(t), "input");
  writeFileSync(path, LINES);
  const half = BYTES.length >> 1;
  const expected = everything(await analyze(LINES));
  /** @type {Record<string, import("callscope").InputData>} */
  const inputs = {
    bytes: BYTES,
    buffer: Buffer.from(BYTES),
    "array buffer": BYTES.slice().buffer,
    gzip: gzipSync(BYTES),
    blob: new Blob([BYTES]),
    "blob of a file": await openAsBlob(path),
    "web stream": new Blob([BYTES]).stream(),
    "node stream": createReadStream(path, { highWaterMark: 100 }),
    "node stream of text": createReadStream(path, { highWaterMark: 101, encoding: "utf8" }),
    "async generator": later([BYTES.subarray(0, half), BYTES.subarray(half)]),
    "gzip in pieces": later(pieces(gzipSync(BYTES), 29)),
  };
  for (const [kind, data] of Object.entries(inputs)) {
    const got = everything(await analyze({ name: "input", data }));
    assert.deepEqual(got, expected, kind);
  }
});

test("sources are named, several make one input", async () => {
  const [first, second] = [LINES.slice(0, LINES.indexOf("\n", 2000) + 1), LINES.slice(LINES.indexOf("\n", 2000) + 1)];
  const analysis = await analyze([second, { name: "monday", data: first }, new File(["\n"], "nothing.ndjson"), new Blob([LINES])]);
  const summary = analysis.summary();
  assert.deepEqual(
    summary.sources.map((source) => source.name),
    ["input 1", "monday", "nothing.ndjson", "input 4"],
  );
  assert.equal(summary.events, 2 * CALL.length);
  assert.equal(summary.duplicates, CALL.length);
  assert.deepEqual(analysis.contact(CONTACT.contactId)?.metrics, CONTACT.metrics);
  assert.deepEqual(new Set(analysis.contact(CONTACT.contactId)?.events.map((event) => event.source)), new Set([0, 1]));
  analysis.free();
});

test("pages, orders and filters", async () => {
  const analysis = await analyze(manyCalls(250) + BAD_LINES);
  const summary = analysis.summary();
  assert.equal(analysis.contacts().items.length, 100);
  const all = analysis.contacts({ sort: "id", limit: 1000 });
  const ids = all.items.map((row) => row.contactId);
  assert.deepEqual(ids, [...ids].sort());
  assert.deepEqual(
    analysis.contacts({ sort: "id", descending: true, limit: 1000 }).items.map((row) => row.contactId),
    [...ids].reverse(),
  );
  assert.deepEqual(analysis.contacts({ sort: "id", offset: 240, limit: 5 }), { total: all.total, items: all.items.slice(240, 245) });
  assert.deepEqual(analysis.contacts({ limit: 0 }).items, []);
  assert.equal(analysis.contacts({ search: "00000123" }).total, 1);
  assert.equal(analysis.contacts({ outcome: ["abandoned"] }).total, 0);
  assert.equal(analysis.contacts({ outcome: ["answered", "abandoned"] }).total, 250);
  assert.equal(analysis.events({ valid: false }).total, summary.invalid);
  assert.equal(summary.invalid, 3);
  assert.equal(analysis.events({ eventType: "Enqueue", limit: 1 }).total, 250);
  assert.equal(analysis.events({ code: "unknown-event-type" }).total, 1);
  const [wrong] = analysis.diagnostics({ code: "unknown-event-type" }).items;
  assert.equal(wrong?.suggestion, "AgentReady");
  assert.equal(
    analysis.event(/** @type {any} */ (wrong).event)?.diagnostics.some((one) => one.code === "unknown-event-type"),
    true,
  );
  assert.equal(analysis.diagnostics({ severity: "error", limit: 0 }).total >= 3, true);
  const lines = [...analysis.export("contacts", "jsonl")].map((bytes) => new TextDecoder().decode(bytes)).join("");
  assert.equal(lines.split("\n").length - 1, summary.contacts);
  assert.throws(() => analysis.contacts(/** @type {any} */ ({ sort: "colour" })), failing("invalid-option"));
  analysis.free();
});

test("progress is reported and ends at 100 %", async (t) => {
  const text = manyCalls(300);
  const size = Buffer.byteLength(text);
  /** @type {import("callscope").Progress[]} */
  let seen = [];
  const onProgress = (/** @type {import("callscope").Progress} */ progress) => void seen.push(progress);
  (await analyze([text, new Blob([text])], { onProgress })).free();
  assert.deepEqual(seen.at(-1), { bytes: 2 * size, totalBytes: 2 * size });
  assert.ok(seen.every((one, i) => i === 0 || one.bytes >= /** @type {any} */ (seen[i - 1]).bytes));
  seen = [];
  (await analyze([text, later([BYTES])], { onProgress })).free();
  assert.deepEqual(seen.at(-1), { bytes: size + BYTES.length, totalBytes: null });
  const path = join(folder(t), "calls.ndjson");
  writeFileSync(path, text);
  seen = [];
  (await analyzeFiles(path, { onProgress })).free();
  assert.deepEqual(seen.at(-1), { bytes: size, totalBytes: size });
  await assert.rejects(
    analyze(text, {
      onProgress: () => {
        throw new Error("mine");
      },
    }),
    /mine/,
  );
});

test("other tasks run while a long input is read", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  const text = Buffer.from(manyCalls(1000));
  (await analyze(Array.from({ length: 20 }, () => text))).free();
  clearInterval(timer);
  assert.ok(ticks > 0);
});

test("an aborted analysis is rejected with the signal's reason", async () => {
  const reason = new Error("enough");
  await assert.rejects(analyze(LINES, { signal: AbortSignal.abort(reason) }), reason);
  await assert.rejects(analyze(LINES, { signal: AbortSignal.abort() }), { name: "AbortError" });

  // From within the progress of a long read.
  const stop = new AbortController();
  await assert.rejects(analyze(new Blob([manyCalls(2000)]), { signal: stop.signal, onProgress: () => stop.abort(reason) }), reason);

  // While no data arrives: neither a generator nor a stream can delay it.
  let closed = "";
  async function* stuck() {
    try {
      yield BYTES;
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield BYTES;
    } finally {
      closed = "generator";
    }
  }
  await assert.rejects(analyze(stuck(), { signal: AbortSignal.timeout(10) }), { name: "TimeoutError" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(closed, "generator", "the generator's cleaning up ran");

  /** @type {unknown} */
  let cancelled;
  const silent = new ReadableStream({ cancel: (why) => void (cancelled = why) });
  const waiting = new AbortController();
  setTimeout(() => waiting.abort(reason), 10);
  await assert.rejects(analyze(silent, { signal: waiting.signal }), reason);
  assert.equal(cancelled, reason);
  assert.equal(silent.locked, false);
});

test("a source that fails rejects with its own error", async (t) => {
  const broken = new Error("broken");
  async function* breaking() {
    yield BYTES;
    throw broken;
  }
  await assert.rejects(analyze(breaking()), broken);
  await assert.rejects(analyze(new ReadableStream({ pull: (to) => to.error(broken) })), broken);
  await assert.rejects(analyze(Readable.from([BYTES, 7])), failing("invalid-input"));
  const path = join(folder(t), "gone");
  await assert.rejects(analyzeFiles(path), { code: "ENOENT" });
  await assert.rejects(analyzeFiles([folder(t)]), { code: "EISDIR" });
});

test("files", async (t) => {
  const here = folder(t);
  const [plain, zipped] = [join(here, "a.ndjson"), join(here, "b.ndjson.gz")];
  writeFileSync(plain, LINES);
  writeFileSync(zipped, gzipSync(manyCalls(3)));
  const analysis = await analyzeFiles([plain, pathToFileURL(zipped)]);
  const { sources, contacts } = analysis.summary();
  assert.deepEqual(
    sources.map((source) => source.name),
    [plain, zipped],
  );
  assert.equal(contacts, 4);
  analysis.free();
  await assert.rejects(analyzeFiles(plain, { signal: AbortSignal.abort(new Error("no")) }), /no/);
});

test("an analysis used at the wrong time throws a clear error", async () => {
  const analysis = new Analysis();
  for (const use of [
    () => analysis.summary(),
    () => analysis.contacts(),
    () => analysis.event(0),
    () => [...analysis.export("contacts", "jsonl")],
  ]) {
    assert.throws(use, failing("not-finished"));
  }
  analysis.push(LINES, "one");
  analysis.push(LINES, "two");
  assert.throws(() => analysis.push(/** @type {any} */ (7)), failing("invalid-input"));
  const summary = analysis.finish();
  assert.deepEqual(
    summary.sources.map((source) => source.name),
    ["one", "two"],
  );
  assert.deepEqual(analysis.finish(), summary);
  assert.throws(() => analysis.push(LINES), failing("finished"));
  assert.throws(() => analysis.begin("three"), failing("finished"));
  analysis.free();
  analysis.free();
  assert.throws(() => analysis.contacts(), failing("freed"));
  assert.throws(() => analysis.finish(), failing("freed"));
  assert.throws(() => analysis.push(""), failing("freed"));
  assert.throws(() => new Analysis({ assumeOffset: "noon" }), failing("invalid-option"));
  await assert.rejects(analyze(/** @type {any} */ (7)), failing("invalid-input"));
  await assert.rejects(analyze(/** @type {any} */ ({ name: "x", data: {} })), failing("invalid-input"));
  await assert.rejects(analyze(/** @type {any} */ ([null])), failing("invalid-input"));
});

test("an analysis without input is empty", async () => {
  for (const inputs of [[], "", new Uint8Array(), [new Blob([])]]) {
    const analysis = await analyze(inputs);
    assert.equal(analysis.summary().events, 0);
    assert.deepEqual(analysis.contacts(), { total: 0, items: [] });
    analysis.free();
  }
});

test("freed memory is used again", async () => {
  const bytes = Buffer.from(manyCalls(2000));
  const { memoryBytes } = await import("../dist/wasm.js");
  (await analyze(bytes)).free();
  const before = memoryBytes();
  for (let i = 0; i < 5; i++) (await analyze(bytes)).free();
  assert.ok(memoryBytes() <= before * 1.2, `${before} bytes grew to ${memoryBytes()}`);
});

// Stretches of a source read again: plain, gzip, gzip of several members, damaged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { analyze, readAt } from "callscope";
import { LINES } from "./fixtures.js";

const text = Buffer.from(LINES.repeat(3000));
const half = text.indexOf("\n", text.length / 2) + 1;
const [first, second] = [text.subarray(0, half), text.subarray(half)];
const members = Buffer.concat([gzipSync(first), gzipSync(second, { level: 0 })]);
const places = [
  { offset: text.length - 9, length: 100 },
  { offset: 0, length: 5 },
  { offset: half - 3, length: 7 },
  { offset: half - 3, length: 7 },
  { offset: 10, length: 0 },
  { offset: half + 100_000, length: 70_000 },
  { offset: text.length + 5, length: 3 },
];
const due = places.map(({ offset, length }) => text.subarray(offset, offset + length).toString());

/** @param {Uint8Array[]} found */
const texts = (found) => found.map((bytes) => Buffer.from(bytes).toString());

/** @param {Uint8Array} bytes @param {number} size */
async function* chunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("the same bytes from every kind of source", async () => {
  for (const bytes of [text, members, gzipSync(text)]) {
    /** @type {import("callscope").Sliceable} */
    const remote = {
      slice: (start, end) => ({ arrayBuffer: async () => new Uint8Array(bytes.subarray(start, end)).buffer }),
      stream: () => new Blob([new Uint8Array(bytes)]).stream(),
    };
    const sources = [bytes, new Blob([new Uint8Array(bytes)]), new Blob([new Uint8Array(bytes)]).stream(), chunks(bytes, 999), remote];
    for (const source of sources) assert.deepEqual(texts(await readAt(source, places)), due, source.constructor.name);
  }
  assert.deepEqual(await readAt(members, []), []);
  assert.deepEqual(texts(await readAt(LINES, [{ offset: 1, length: 11 }])), [LINES.slice(1, 12)]);
});

test("an event of the second member is what was delivered", async () => {
  const analysis = await analyze(members);
  const { items } = analysis.events({ offset: analysis.summary().events - 2, limit: 2 });
  for (const [at, bytes] of (await readAt(members, items)).entries()) {
    const { offset, length } = /** @type {import("callscope").EventRow} */ (items[at]);
    assert.ok(offset >= half);
    assert.equal(Buffer.from(bytes).toString(), text.subarray(offset, offset + length).toString());
  }
  analysis.free();
});

test("bytes before damage are given", async () => {
  const damaged = Buffer.from(members);
  damaged.fill(0xff, gzipSync(first).length + 60_000, gzipSync(first).length + 130_000);
  const found = texts(await readAt(damaged, places));
  assert.deepEqual(found.slice(1, 5), due.slice(1, 5));
  assert.deepEqual([found[0], found[6]], ["", ""]);
  const cut = members.subarray(0, gzipSync(first).length + 120_000);
  const before = texts(await readAt(cut, places))[5] ?? "";
  assert.ok(before.length > 0 && before.length < 70_000 && (due[5] ?? "").startsWith(before));
});

test("reading stops after the last place, and when it is told to", async () => {
  let read = 0;
  async function* counted() {
    for await (const chunk of chunks(members, 1000)) {
      read += chunk.length;
      yield chunk;
    }
  }
  await readAt(counted(), [{ offset: 0, length: 100 }]);
  assert.ok(read < 100_000 && read < members.length / 2, `${read} of ${members.length}`);
  await assert.rejects(readAt(text, places, { signal: AbortSignal.abort(new Error("enough")) }), /enough/);
  const controller = new AbortController();
  const endless = (async function* () {
    for (;;) {
      yield new Uint8Array(1000);
      controller.abort(new Error("later"));
    }
  })();
  await assert.rejects(readAt(endless, [{ offset: 1e9, length: 1 }], { signal: controller.signal }), /later/);
});

test("what is no place, and no source, is refused", async () => {
  for (const place of [
    { offset: -1, length: 1 },
    { offset: 0.5, length: 1 },
    { offset: 0, length: NaN },
  ]) {
    await assert.rejects(readAt(text, [place]), { code: "invalid-option" });
  }
  await assert.rejects(readAt(/** @type {any} */ (7), places), { code: "invalid-input" });
});

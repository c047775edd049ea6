// callscope against what people use today: JSON.parse, and JSON.parse with Ajv. All in this one process, on one thread.
//
//     node bench/bench.js FILE [RUNS]
//
// FILE is JSON Lines. It is read into memory before the clock starts. From there JSON.parse takes it line by line, and
// callscope in chunks of 1 MiB, which it copies. The contenders take turns, and the table shows each one's median.

import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Analysis } from "../dist/node.js";
import { CHUNK, feed, memoryBytes, withWasm } from "../dist/wasm.js";

const [file, runs = "3"] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node bench/bench.js FILE [RUNS]");
  process.exit(2);
}
setFlagsFromString("--expose-gc");
const collect = /** @type {() => void} */ (runInNewContext("gc"));

const bytes = readFileSync(file);

/**
 * Every line of the input as text. To decode line by line was measured to be faster for JSON.parse than to decode a
 * larger piece and slice it: the slices would be flattened one by one.
 * @param {(line: string) => void} use
 */
function eachLine(use) {
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (end > start) use(bytes.toString("utf8", start, end));
    start = end + 1;
  }
}

/** @param {string} line @returns {any} */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * One compiled validator per type of event, chosen by its EventType: faster for Ajv than one schema with 21 branches.
 * Ajv is set up for speed: it stops at the first error and looks at no formats.
 *
 * @param {(schema: any) => any} adapt
 * @returns {Map<string, (event: unknown) => boolean>}
 */
function validators(adapt) {
  const folder = new URL("../../schema/events/", import.meta.url);
  const ajv = new Ajv2020({ allErrors: false, validateFormats: false, strict: false });
  return new Map(
    readdirSync(folder).map((name) => {
      const schema = adapt(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
      return [name.replace(/\.json$/, ""), /** @type {any} */ (ajv.compile(schema))];
    }),
  );
}

/** A schema as one would write it by hand: types, required fields, enums and conditions, no patterns. @param {any} schema @returns {any} */
function plain(schema) {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => key !== "pattern" && key !== "propertyNames");
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

/** @param {Map<string, (event: unknown) => boolean>} byType */
function parseAndValidate(byType) {
  let events = 0;
  let invalid = 0;
  eachLine((line) => {
    const event = parse(line);
    events++;
    if (!byType.get(event?.EventType)?.(event)) invalid++;
  });
  return { events, invalid };
}

const handWritten = validators(plain);
const ours = validators((schema) => schema);
const pages = { contacts: 0 };
let loadedBytes = 0;

/** @type {{ name: string, run: () => { events: number, invalid?: number }, seconds: number[], result?: any }[]} */
const contenders = [
  {
    name: "JSON.parse of each line",
    run() {
      let events = 0;
      eachLine((line) => {
        parse(line);
        events++;
      });
      return { events };
    },
    seconds: [],
  },
  { name: "JSON.parse + Ajv, plain schemas", run: () => parseAndValidate(handWritten), seconds: [] },
  { name: "JSON.parse + Ajv, schema/events", run: () => parseAndValidate(ours), seconds: [] },
  {
    name: "callscope: check",
    run() {
      const stream = withWasm((wasm) => new wasm.Stream("check", "json"));
      stream.begin("input");
      for (let start = 0; start < bytes.length; start += CHUNK) {
        feed(stream, bytes.subarray(start, start + CHUNK));
        stream.take();
      }
      stream.finish();
      stream.take();
      const { events, invalid } = stream.counts();
      stream.free();
      return { events, invalid };
    },
    seconds: [],
  },
  {
    name: "callscope: check + contacts",
    run() {
      const analysis = new Analysis();
      analysis.begin("input");
      analysis.push(bytes);
      const { events, invalid } = analysis.finish();
      pages.contacts = analysis.contacts({ limit: 100 }).total;
      loadedBytes = memoryBytes();
      analysis.free();
      return { events, invalid };
    },
    seconds: [],
  },
];

for (let round = 0; round < Number(runs); round++) {
  for (const contender of contenders) {
    collect();
    const started = performance.now();
    contender.result = contender.run();
    contender.seconds.push((performance.now() - started) / 1000);
  }
}

const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const [parsing = Number.NaN, plainly = Number.NaN, ajv = Number.NaN] = contenders.map((contender) => median(contender.seconds));
const grouped = (/** @type {number} */ n) => n.toLocaleString("en");
const megabytes = (/** @type {number} */ n) => `${(n / 1e6).toFixed(1)} MB`;

console.log(`${file}: ${grouped(contenders[0]?.result.events)} lines, ${megabytes(bytes.length)}
Node ${process.versions.node}, one thread, one process; the median of ${runs} runs, taken in turns. The file is in memory
before the clock starts; JSON.parse takes it line by line, callscope in chunks of 1 MiB.
`);
const rows = contenders.map(({ name, seconds, result }) => {
  const time = median(seconds);
  return [
    name,
    time.toFixed(3),
    (bytes.length / 1e6 / time).toFixed(0),
    (time / parsing).toFixed(2),
    (time / ajv).toFixed(2),
    (time / plainly).toFixed(2),
    result.invalid === undefined ? "" : grouped(result.invalid),
    `${Math.min(...seconds).toFixed(3)} – ${Math.max(...seconds).toFixed(3)}`,
  ];
});
const table = [["", "seconds", "MB/s", "× JSON.parse", "× Ajv", "× Ajv plain", "invalid", "fastest – slowest"], ...rows];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of table)
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "));

const wasm = readFileSync(new URL("../wasm/callscope_bg.wasm", import.meta.url));
console.log(`
"× Ajv": against JSON.parse + Ajv with schema/events as they are, which like callscope refuse blanks, odd spellings and
impossible times. "plain": of those schemas only types, required fields, enums and conditions. Ajv stops at an event's
first error; callscope tells them all.
contacts: ${grouped(pages.contacts)}
wasm memory after loading: ${megabytes(loadedBytes)}, ${(loadedBytes / bytes.length).toFixed(2)} × the input
callscope_bg.wasm: ${(wasm.length / 1e3).toFixed(0)} kB, ${(gzipSync(wasm, { level: 9 }).length / 1e3).toFixed(0)} kB gzipped`);

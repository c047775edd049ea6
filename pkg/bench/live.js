// A stream that does not end: every line of the standard input is pushed as a message of its own, and the table shows how
// the memory goes.
//
//     simulate --contacts 1000000 | node bench/live.js [LINES_PER_ROW]

import { createLive } from "../dist/node.js";
import { memoryBytes } from "../dist/wasm.js";

const every = Number(process.argv[2] ?? 1_000_000);
const MB = 1e6;
const live = createLive({ verdicts: "problems" });
const started = performance.now();
let [events, peak, last] = [0, 0, started];
const reasons = { released: 0, idle: 0, memory: 0, flush: 0 };

/** @param {(string | number)[]} cells */
const row = (cells) => console.log(cells.map((cell, i) => String(cell).padStart(i === 0 ? 12 : 11)).join(""));

function report() {
  const now = performance.now();
  const { completed, open, keptEvents, keptBytes } = live.stats();
  const { rss } = process.memoryUsage();
  row([
    events.toLocaleString("en"),
    completed.toLocaleString("en"),
    open,
    keptEvents.toLocaleString("en"),
    (keptBytes / MB).toFixed(1),
    (memoryBytes() / MB).toFixed(1),
    (rss / MB).toFixed(1),
    Math.round((every / (now - last)) * 1000).toLocaleString("en"),
  ]);
  last = now;
}

/** @param {import("callscope").LiveResult} result */
const take = ({ completed }) => {
  for (const { reason } of completed) if (reason) reasons[reason]++;
};

/** @param {Uint8Array} line */
function push(line) {
  take(live.push(line));
  events++;
  if (events % every === 0) report();
  if (events % 65_536 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}

row(["events", "completed", "open", "kept", "kept MB", "wasm MB", "RSS MB", "events/s"]);
let rest = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    push(bytes.subarray(start, end));
    start = end + 1;
  }
  rest = bytes.subarray(start);
}
if (rest.length > 0) push(rest);

const before = performance.now();
const state = live.save();
const saving = performance.now() - before;
const seconds = (before - started) / 1000;
take(live.flush());
const { completed, revised, duplicates, forgotten } = live.stats();
console.log(
  `${events.toLocaleString("en")} events of ${completed.toLocaleString("en")} contacts in ${seconds.toFixed(0)} s, ${Math.round(events / seconds).toLocaleString("en")} a second`,
);
console.log(`most resident memory ${(peak / MB).toFixed(0)} MB, WebAssembly ${(memoryBytes() / MB).toFixed(1)} MB`);
console.log(
  `${JSON.stringify(reasons)}, ${revised} given once more, ${duplicates} duplicates, ${forgotten.toLocaleString("en")} forgotten`,
);
console.log(`the state before the end: ${(state.length / MB).toFixed(1)} MB in ${saving.toFixed(0)} ms`);
live.free();

// How long the command line takes to start, and how fast it checks a file, against what it is made of, in one run.
//
//     node bench/start.js [FILE] [RUNS]
//
// Start-up: each command runs as a process of its own, in turns with `node -e 0`, and the table shows medians. With a FILE
// (JSON Lines): `callscope check FILE` against the engine's own check of the same file in one process.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
const [file, runs = "21"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "callscope-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const event = join(folder, "event.json");
writeFileSync(
  event,
  '{"EventTime":"2021-04-14T02:34:00.447Z","EventType":"AgentReady","agentId":"1001@acme","skillGroupIds":["sales@acme"],"instanceId":"acme","result":0}\n',
);

const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** @param {string[]} args @returns {number} Milliseconds. */
function time(args) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status === 2 || status === null) throw new Error(String(stderr));
  return performance.now() - started;
}

/** @param {Record<string, string[]>} commands @param {number} rounds */
function inTurns(commands, rounds) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(commands)) times[name]?.push(time(args));
  }
  return times;
}

const starts = inTurns(
  {
    "node -e 0": ["-e", "0"],
    "callscope --version": [CLI, "--version"],
    "callscope check --help": [CLI, "check", "--help"],
    "callscope check, one event": [CLI, "check", event],
    "callscope contacts, one event": [CLI, "contacts", event],
    "callscope explain missing-field": [CLI, "explain", "missing-field"],
  },
  Number(runs),
);
const base = median(starts["node -e 0"] ?? []);
console.log(`Node ${process.versions.node}; medians of ${runs} runs each, taken in turns\n`);
for (const [name, times] of Object.entries(starts)) {
  const ms = median(times);
  console.log(`${name.padEnd(34)}${ms.toFixed(0).padStart(6)} ms${name === "node -e 0" ? "" : `  + ${(ms - base).toFixed(0)} ms`}`);
}

if (file !== undefined) {
  const engine = join(folder, "engine.mjs");
  const url = (/** @type {string} */ path) => JSON.stringify(new URL(path, import.meta.url).href);
  writeFileSync(
    engine,
    `import ${url("../cli/engine.js")};
     import { readFileInto } from ${url("../dist/files.js")};
     import { withWasm } from ${url("../dist/wasm.js")};
     const stream = withWasm((wasm) => new wasm.Stream("check", "json"));
     stream.begin("input");
     await readFileInto(stream, process.argv[2], () => void stream.take());
     stream.finish();`,
  );
  const times = inTurns(
    {
      "the engine alone, JSON": [engine, file],
      "callscope check --format json": [CLI, "check", "--format", "json", file],
      "callscope check": [CLI, "check", file],
      "callscope normalize": [CLI, "normalize", file],
      "callscope check, four times the file": [CLI, "check", file, file, file, file],
      "… --jobs 1": [CLI, "check", "--jobs", "1", file, file, file, file],
    },
    3,
  );
  const bytes = statSync(file).size;
  const alone = median(times["the engine alone, JSON"] ?? []);
  console.log(`\n${file}: ${(bytes / 1e6).toFixed(0)} MB; medians of 3 runs each, the start included\n`);
  for (const [name, all] of Object.entries(times)) {
    const ms = median(all);
    const size = /four|jobs/.test(name) ? 4 * bytes : bytes;
    console.log(
      `${name.padEnd(38)}${(ms / 1000).toFixed(2).padStart(7)} s ${(size / 1e3 / ms).toFixed(0).padStart(6)} MB/s  × ${((ms * bytes) / size / alone).toFixed(2)}`,
    );
  }
}

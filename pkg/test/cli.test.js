import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Progress } from "../cli/progress.js";
import { BAD_LINES, CALL, CONTACT, folder, LINES, manyCalls, READY } from "./fixtures.js";

const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
const here = folder({ after });
for (const [name, content] of Object.entries({
  "good.ndjson": LINES,
  "good.ndjson.gz": gzipSync(LINES),
  "bad.ndjson": BAD_LINES,
  "empty.ndjson": "",
  "calls.ndjson": manyCalls(3000),
})) {
  writeFileSync(join(here, name), content);
}

/**
 * Runs the command line in the folder of the files above.
 *
 * @param {string[]} args
 * @param {{ input?: string | Uint8Array | (string | Uint8Array)[], env?: Record<string, string>, stopAfter?: number, out?: number }} [how]
 *   `stopAfter`: close our end of its standard output after so many bytes. `out`: an open file to be its standard output.
 * @returns {Promise<{ status: number | null, stdout: string, stderr: string }>}
 */
function callscope(args, { input, env = {}, stopAfter, out: file } = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: here,
    env: { PATH: process.env["PATH"], LANG: "C", ...env },
    stdio: [input === undefined ? "ignore" : "pipe", file ?? "pipe", "pipe"],
  });
  const { stdin, stdout, stderr } = child;
  if (stdin && input !== undefined) {
    stdin.on("error", () => {}); // it may stop before it has read all
    for (const piece of Array.isArray(input) ? input : [input]) stdin.write(piece);
    if (stopAfter === undefined) stdin.end(); // else it would wait for more
  }
  /** @type {Buffer[]} */
  const out = [];
  /** @type {Buffer[]} */
  const err = [];
  stdout?.on("data", (data) => {
    out.push(data);
    if (stopAfter !== undefined && Buffer.concat(out).length >= stopAfter) stdout.destroy();
  });
  stderr?.on("data", (data) => err.push(data));
  return new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** @param {string} text JSON Lines. @returns {any[]} */
const parsed = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));

test("check: all valid", async () => {
  for (const args of [["good.ndjson"], ["good.ndjson.gz"], ["good.ndjson", "good.ndjson.gz"]]) {
    const { status, stdout, stderr } = await callscope(["check", ...args]);
    assert.equal(stdout, "");
    assert.equal(stderr, `${CALL.length * args.length} events, all valid\n`);
    assert.equal(status, 0);
  }
});

test("check: what is wrong is on standard output, with file, line and column", async () => {
  const { status, stdout, stderr } = await callscope(["check", "bad.ndjson"]);
  assert.equal(status, 1);
  assert.equal(stderr, "5 events, 3 invalid\n");
  const lines = stdout.split("\n");
  assert.ok(lines.some((line) => /^bad\.ndjson:2:\d+: error\[unknown-event-type\]: /.test(line)), stdout);
  assert.ok(lines.some((line) => /^bad\.ndjson:3:\d+: error\[invalid-json\]: /.test(line)), stdout);
  assert.ok(lines.some((line) => /^bad\.ndjson:4:\d+: error\[missing-field\]: /.test(line)), stdout);
  assert.ok(stdout.includes("AgentReady"), "the suggestion is told");
  assert.ok(!/^bad\.ndjson:[15]:/m.test(stdout));
});

test("check: json", async () => {
  const { status, stdout } = await callscope(["check", "--format", "json", "good.ndjson", "bad.ndjson"]);
  assert.equal(status, 1);
  const events = parsed(stdout);
  assert.deepEqual(events.map((event) => [event.source, event.line, event.valid]), [[1, 2, false], [1, 3, false], [1, 4, false]]);
  assert.deepEqual(Object.keys(events[0]), ["source", "offset", "length", "line", "eventType", "valid", "diagnostics"]);
  const [first] = events[0].diagnostics;
  assert.deepEqual(
    ["code", "severity", "path", "message", "expected", "actual", "suggestion", "line", "column"].filter((key) => !(key in first)),
    [],
  );
  const all = parsed((await callscope(["check", "--format=json", "--all", "bad.ndjson"])).stdout);
  assert.deepEqual(all.map((event) => event.valid), [true, false, false, false, true]);
});

test("check: the language is an option, else the environment's", async () => {
  const en = await callscope(["check", "bad.ndjson"]);
  const zh = await callscope(["check", "--lang", "zh", "bad.ndjson"]);
  assert.match(zh.stdout, /[\u4e00-\u9fff]/);
  assert.equal(zh.stderr, "共 5 个事件，3 个无效\n");
  assert.doesNotMatch(en.stdout, /[\u4e00-\u9fff]/);
  assert.deepEqual(await callscope(["check", "bad.ndjson"], { env: { LANG: "zh_CN.UTF-8" } }), zh);
  assert.deepEqual(await callscope(["check", "bad.ndjson"], { env: { LANG: "zh_CN.UTF-8", LC_ALL: "en_GB.UTF-8" } }), en);
});

test("strict and the other options reach the checker", async () => {
  const loose = JSON.stringify({ ...READY, result: "0", EventTime: "2021-04-14 10:34:00" });
  const run = (/** @type {string[]} */ ...args) => callscope([...args, "-"], { input: loose });
  assert.equal((await run("check")).status, 0);
  assert.equal((await run("check", "--strict")).status, 1);
  assert.match((await run("check", "--max-event-bytes", "20")).stdout, /event-too-large/);
  assert.equal(parsed((await run("normalize")).stdout)[0].eventTime, "2021-04-14T02:34:00.000Z");
  for (const offset of [["--assume-offset", "-05:00"], ["--assume-offset=-05:00"]]) {
    assert.equal(parsed((await run("normalize", ...offset)).stdout)[0].eventTime, "2021-04-14T15:34:00.000Z");
  }
  assert.match((await callscope(["check", "--max-depth", "2", "-"], { input: '{"a":{"b":{}}}' })).stdout, /nesting-too-deep/);
});

test("normalize writes one event a line", async () => {
  const { status, stdout, stderr } = await callscope(["normalize", "good.ndjson.gz"]);
  assert.equal(status, 0);
  assert.equal(stderr, `${CALL.length} events\n`);
  assert.deepEqual(parsed(stdout).map((event) => event.eventType), CALL.map((event) => event.EventType));
  assert.deepEqual((await callscope(["normalize", "-"], { input: stdout })).stdout, stdout, "twice changes nothing");
  const bad = await callscope(["normalize", "bad.ndjson"]);
  assert.equal(bad.status, 0);
  assert.equal(bad.stderr, "5 events, 3 invalid (callscope check tells why)\n");
});

test("contacts writes one contact a line, or a timeline to read", async () => {
  const { status, stdout, stderr } = await callscope(["contacts", "good.ndjson"]);
  assert.equal(status, 0);
  assert.equal(stderr, `${CALL.length} events, 1 contact: 1 answered\n`);
  const [contact, ...others] = parsed(stdout);
  assert.equal(others.length, 0);
  assert.deepEqual(contact.metrics, CONTACT.metrics);
  const text = (await callscope(["contacts", "--format", "text", "good.ndjson"])).stdout;
  assert.equal(text, readFileSync(new URL("contact.txt", import.meta.url), "utf8"));
  const zh = (await callscope(["contacts", "--format=text", "--lang=zh", "good.ndjson"])).stdout;
  assert.match(zh, /已接通/);
});

test("text of a payload cannot steer the terminal", async () => {
  const evil = LINES.replaceAll("15817298507", "158\\u001b[31m\\u009b1m\\u202e");
  for (const args of [["contacts", "--format", "text"], ["check", "--all"], ["check", "--strict"]]) {
    const { stdout } = await callscope([...args, "-"], { input: `${evil}{"EventType":"\\u001b[2J","x\\u001b":1}\n` });
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/, args.join(" "));
  }
});

test("standard input, in any pieces", async () => {
  const expected = await callscope(["contacts", "good.ndjson"]);
  const bytes = Buffer.from(LINES);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(7 * i, 7 * i + 7));
  assert.deepEqual(await callscope(["contacts", "-"], { input: pieces }), expected);
  assert.deepEqual(await callscope(["contacts", "-"], { input: gzipSync(LINES) }), expected);
  const checked = await callscope(["check", "-"], { input: BAD_LINES });
  assert.equal(checked.stdout.replaceAll("<stdin>:", "bad.ndjson:"), (await callscope(["check", "bad.ndjson"])).stdout);
});

test("an empty input is no fault", async () => {
  for (const [command, said] of [["check", "no events found\n"], ["normalize", "no events found\n"], ["contacts", "0 events, 0 contacts\n"]]) {
    assert.deepEqual(await callscope([command ?? "", "empty.ndjson"]), { status: 0, stdout: "", stderr: said });
  }
});

test("the shortest of files, and the first bytes of a gzip alone", async () => {
  for (const input of ["{", "\x1f", "x"]) {
    const piped = await callscope(["check", "-"], { input });
    assert.equal(piped.status, 1);
    writeFileSync(join(here, "short"), input, "latin1");
    const read = await callscope(["check", "short"]);
    assert.equal(read.stdout, piped.stdout.replaceAll("<stdin>", "short"));
    assert.equal(read.status, 1, read.stderr);
  }
  const cut = await callscope(["check", "-"], { input: gzipSync(LINES).subarray(0, 300) });
  assert.equal(cut.status, 1);
  assert.match(cut.stdout, /error\[invalid-gzip\]/);
});

test("a full disk is told, and is not taken for invalid events", { skip: !existsSync("/dev/full") }, async () => {
  const { status, stderr } = await callscope(["normalize", "calls.ndjson"], { out: openSync("/dev/full", "w") });
  assert.equal(status, 2);
  assert.match(stderr, /^callscope: .*ENOSPC.*\n$/);
});

test("a file that cannot be read is reported, the others are read all the same", async () => {
  mkdirSync(join(here, "folder"), { recursive: true });
  const { status, stdout, stderr } = await callscope(["contacts", "missing.ndjson", "folder", "good.ndjson"]);
  assert.equal(status, 2);
  assert.equal(parsed(stdout).length, 1);
  assert.match(stderr, /^callscope: missing\.ndjson: no such file\ncallscope: folder: is a folder\n12 events/);
  assert.equal(parsed(stdout)[0].events[0].source, 2, "sources are numbered as the files were given");
  if (process.getuid?.() !== 0) {
    writeFileSync(join(here, "secret"), "");
    chmodSync(join(here, "secret"), 0);
    assert.match((await callscope(["check", "secret"])).stderr, /permission denied/);
  }
  assert.equal((await callscope(["check", "missing.ndjson", "bad.ndjson"])).status, 2);
});

test("output into a closed pipe ends quietly", async () => {
  for (const command of [["normalize"], ["contacts"], ["contacts", "--format", "text"], ["check", "--all"], ["check", "--format", "json", "--all"]]) {
    const { status, stderr } = await callscope([...command, "calls.ndjson"], { stopAfter: 1 });
    assert.equal(stderr, "", command.join(" "));
    assert.equal(status, 0, command.join(" "));
  }
  // Even while it waits for input that does not end.
  const { status, stderr } = await callscope(["normalize", "-"], { input: manyCalls(1000), stopAfter: 1 });
  assert.equal(stderr, "");
  assert.equal(status, 0);
});

test("a slow reader gets everything", async () => {
  const child = spawn(process.execPath, [CLI, "normalize", "calls.ndjson"], { cwd: here, stdio: ["ignore", "pipe", "ignore"] });
  let lines = 0;
  for await (const chunk of child.stdout) {
    lines += chunk.toString("latin1").split("\n").length - 1;
    if (Math.random() < 0.05) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.equal(lines, 3000 * CALL.length);
});

test("memory does not grow with the input of check and normalize", async () => {
  const calls = readFileSync(join(here, "calls.ndjson"));
  writeFileSync(join(here, "long.ndjson"), Buffer.concat([calls, calls, calls, calls, calls, calls, calls, calls]));
  writeFileSync(join(here, "rss.mjs"), `process.on("exit", () => process._rawDebug("kB " + process.resourceUsage().maxRSS));`);
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(join(here, "rss.mjs"))}` };
  for (const command of [["check", "--all", "--format", "json"], ["normalize"]]) {
    const peak = async (/** @type {string} */ file) => Number(/kB (\d+)/.exec((await callscope([...command, file], { env })).stderr)?.[1]);
    const [short, long] = [await peak("calls.ndjson"), await peak("long.ndjson")];
    assert.ok(long - short < 40_000, `${command[0]}: ${short} kB for ${calls.length} bytes, ${long} kB for eight times as many`);
  }
});

test("the progress bar shows up late, only on a terminal, and goes away", (t) => {
  let now = 0;
  let written = "";
  t.mock.method(performance, "now", () => now);
  t.mock.method(process.stderr, "write", (/** @type {string} */ text) => void (written += text));
  const terminal = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
  const set = (/** @type {boolean} */ value) => Object.defineProperty(process.stderr, "isTTY", { value, configurable: true });
  try {
    set(false);
    const hidden = new Progress(100);
    set(true);
    const shown = new Progress(4e6);
    const endless = new Progress(null);
    now = 400;
    for (const progress of [hidden, shown, endless]) progress.add(1e6);
    for (const progress of [hidden, shown, endless]) progress.clear();
    assert.equal(written, "", "short work has none");
    now = 1000;
    hidden.add(1e6);
    assert.equal(written, "");
    shown.add(1e6);
    assert.equal(written, `\r${"█".repeat(15)}${"░".repeat(15)} 50 %  2.0 MB of 4.0 MB  2.0 MB/s\x1b[K`);
    shown.add(1e6);
    assert.equal(written.split("\r").length, 2, "not drawn anew at once");
    written = "";
    endless.add(1e6);
    assert.equal(written, "\r2.0 MB  2.0 MB/s\x1b[K");
    written = "";
    shown.clear();
    shown.clear();
    assert.equal(written, "\r\x1b[K");
  } finally {
    if (terminal) Object.defineProperty(process.stderr, "isTTY", terminal);
    else set(false);
  }
});

test("wrong usage is told in one line, with status 2 and nothing on standard output", async () => {
  /** @type {[string[], RegExp][]} */
  const cases = [
    [["chekc", "x"], /there is no command chekc; there are check, normalize, contacts/],
    [["--strict", "check", "x"], /the command comes first, before --strict/],
    [["check"], /no input: name a FILE, or - for standard input/],
    [["check", "--fromat", "json", "x"], /there is no option --fromat/],
    [["check", "-x", "x"], /there is no option -x/],
    [["contacts", "--all", "x"], /there is no option --all/],
    [["check", "--format"], /--format needs a value/],
    [["check", "--strict=yes", "x"], /--strict takes no value/],
    [["check", "--format", "sarif", "good.ndjson"], /check writes text or json, not sarif/],
    [["normalize", "--format", "text", "good.ndjson"], /normalize writes json, not text/],
    [["check", "--lang", "de", "x"], /--lang is en or zh, not de/],
    [["check", "--assume-offset", "noon", "good.ndjson"], /noon/],
    [["check", "--max-depth", "0", "x"], /--max-depth is a whole number from 1, not 0/],
    [["check", "--max-event-bytes", "1e6", "x"], /--max-event-bytes is a whole number from 1, not 1e6/],
    [["check", "-", "-"], /- \(standard input\) can be read only once/],
    [["help", "nothing"], /there is no command nothing/],
  ];
  await Promise.all(
    cases.map(async ([args, said]) => {
      const { status, stdout, stderr } = await callscope(args);
      assert.equal(status, 2, args.join(" "));
      assert.equal(stdout, "", args.join(" "));
      assert.match(stderr, said);
      assert.match(stderr, /^callscope: .*\nTry: callscope help.*\n$/);
    }),
  );
});

test("help and version", async () => {
  const overview = await callscope(["--help"]);
  assert.equal(overview.status, 0);
  assert.match(overview.stdout, /Usage: callscope COMMAND/);
  assert.deepEqual(await callscope(["help"]), overview);
  assert.deepEqual(await callscope(["-h"]), overview);
  assert.deepEqual(await callscope([]), { status: 2, stdout: "", stderr: overview.stdout });
  for (const command of ["check", "normalize", "contacts"]) {
    const help = await callscope(["help", command]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`Usage: callscope ${command} `));
    assert.deepEqual(await callscope([command, "--help"]), help);
  }
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.deepEqual(await callscope(["--version"]), { status: 0, stdout: `${version}\n`, stderr: "" });
});

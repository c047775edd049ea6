import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { COMMANDS } from "../cli/commands.js";
import { Progress } from "../cli/progress.js";
import { BAD_LINES, CALL, CLI, CONTACT, FAULTY, folder, LINES, manyCalls, READY, runIn, SAMPLE } from "./fixtures.js";

const here = folder({ after });
/** @param {string[]} args @param {Parameters<typeof runIn>[2]} [how] */
const callscope = (args, how) => runIn(here, args, how);
for (const [name, content] of Object.entries({
  "good.ndjson": LINES,
  "good.ndjson.gz": gzipSync(LINES),
  "bad.ndjson": BAD_LINES,
  "empty.ndjson": "",
  "calls.ndjson": manyCalls(3000),
})) {
  writeFileSync(join(here, name), content);
}

/** @param {string} text JSON Lines. @returns {any[]} */
const parsed = (text) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test("check: all valid", async () => {
  for (const args of [["good.ndjson"], ["good.ndjson.gz"], ["good.ndjson", "good.ndjson.gz"]]) {
    const { status, stdout, stderr } = await callscope(["check", ...args]);
    assert.equal(stdout, "");
    assert.equal(stderr, `${CALL.length * args.length} events${args.length > 1 ? " in 2 files" : ""}, all valid\n`);
    assert.equal(status, 0);
  }
});

test("check: each problem with its line, the place underlined", async () => {
  const { status, stdout, stderr } = await callscope(["check", "bad.ndjson"]);
  assert.equal(status, 1);
  assert.equal(
    stderr,
    "1 × invalid-json, 1 × missing-field, 1 × unknown-event-type; callscope explain CODE has details\n5 events, 3 invalid\n",
  );
  const problems = stdout.split("\n\n");
  assert.deepEqual(
    problems.map((problem) => problem.split("\n").slice(0, 2)),
    [
      ["error[unknown-event-type]: AgentRaedy is not an event type", " --> bad.ndjson:2:53"],
      ["error[invalid-json]: this is not JSON: onsense}", " --> bad.ndjson:3:16"],
      ["error[missing-field]: AgentReady must have agentId", " --> bad.ndjson:4:1"],
      [""],
    ],
  );
  const underlined = (/** @type {string} */ problem) => {
    const [, , , line = "", marks = ""] = problem.split("\n");
    const at = marks.indexOf("^");
    return [line.slice(at, marks.lastIndexOf("^") + 1), marks.slice(marks.lastIndexOf("^") + 2)];
  };
  assert.deepEqual(problems.slice(0, 3).map(underlined), [
    ['"AgentRaedy"', "did you mean AgentReady"],
    ["o", ""],
    ["{", ""],
  ]);
  for (const line of stdout.split("\n")) assert.ok(line.length <= 100, line);
});

test("check --format short: a line each, with file, line and column", async () => {
  const { status, stdout, stderr } = await callscope(["check", "--format", "short", "bad.ndjson"]);
  assert.equal(status, 1);
  assert.equal(stderr, "5 events, 3 invalid\n");
  const lines = stdout.split("\n");
  assert.ok(
    lines.some((line) => /^bad\.ndjson:2:\d+: error\[unknown-event-type\]: /.test(line)),
    stdout,
  );
  assert.ok(
    lines.some((line) => /^bad\.ndjson:3:\d+: error\[invalid-json\]: /.test(line)),
    stdout,
  );
  assert.ok(
    lines.some((line) => /^bad\.ndjson:4:\d+: error\[missing-field\]: /.test(line)),
    stdout,
  );
  assert.ok(stdout.includes("AgentReady"), "the suggestion is told");
  assert.ok(!/^bad\.ndjson:[15]:/m.test(stdout));
});

test("check: json", async () => {
  const { status, stdout } = await callscope(["check", "--format", "json", "good.ndjson", "bad.ndjson"]);
  assert.equal(status, 1);
  const events = parsed(stdout);
  assert.deepEqual(
    events.map((event) => [event.source, event.line, event.valid]),
    [
      [1, 2, false],
      [1, 3, false],
      [1, 4, false],
    ],
  );
  assert.deepEqual(Object.keys(events[0]), ["source", "offset", "length", "line", "eventType", "valid", "diagnostics"]);
  const [first] = events[0].diagnostics;
  assert.deepEqual(
    ["code", "severity", "path", "message", "expected", "actual", "suggestion", "line", "column"].filter((key) => !(key in first)),
    [],
  );
  const all = parsed((await callscope(["check", "--format=json", "--all", "bad.ndjson"])).stdout);
  assert.deepEqual(
    all.map((event) => event.valid),
    [true, false, false, false, true],
  );
});

test("check: the language is an option, else the environment's", async () => {
  const en = await callscope(["check", "bad.ndjson"]);
  const zh = await callscope(["check", "--lang", "zh", "bad.ndjson"]);
  assert.match(zh.stdout, /[\u4e00-\u9fff]/);
  assert.equal(
    zh.stderr,
    "1 × invalid-json，1 × missing-field，1 × unknown-event-type；详情见 callscope explain 代码\n共 5 个事件，3 个无效\n",
  );
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

test("normalize writes one event per line", async () => {
  const { status, stdout, stderr } = await callscope(["normalize", "good.ndjson.gz"]);
  assert.equal(status, 0);
  assert.equal(stderr, `${CALL.length} events\n`);
  assert.deepEqual(
    parsed(stdout).map((event) => event.eventType),
    CALL.map((event) => event.EventType),
  );
  assert.deepEqual((await callscope(["normalize", "-"], { input: stdout })).stdout, stdout, "twice changes nothing");
  const bad = await callscope(["normalize", "bad.ndjson"]);
  assert.equal(bad.status, 0);
  assert.equal(bad.stderr, "5 events, 3 invalid (callscope check shows why)\n");
});

test("contacts writes one contact per line, or a timeline to read", async () => {
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
  const evil = LINES.replaceAll("15817298507", "158\\u001b[31m\\u009b1m\\u202e").replaceAll("1017@acme-cc", "10\\u001b[2J@acme-cc");
  for (const args of [
    ["contacts", "--format", "text"],
    ["contacts", "--format", "table"],
    ["agents", "--format", "text"],
    ["agents", "--format", "table"],
    ["report", "--format", "text"],
    ["check", "--all"],
    ["check", "--strict"],
    ["check", "--strict", "--format", "short"],
    ["watch"],
  ]) {
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
  assert.equal(
    checked.stdout.replaceAll("<stdin>:", "bad.ndjson:"),
    (await callscope(["check", "bad.ndjson"])).stdout,
    "the same excerpts too",
  );
});

test("an empty input is not an error", async () => {
  for (const [command, said] of [
    ["check", "no events found\n"],
    ["normalize", "no events found\n"],
    ["contacts", "0 events, 0 contacts\n"],
    ["agents", "0 events, 0 agents\n"],
  ]) {
    assert.deepEqual(await callscope([command ?? "", "empty.ndjson"]), { status: 0, stdout: "", stderr: said });
  }
  const run = async (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr } = await callscope([...args, "empty.ndjson"]);
    assert.deepEqual([status, /^(no events found|0 events, 0 \w+)\n$/.test(stderr)], [0, true], `${args}: ${stderr}`);
    return stdout;
  };
  for (const command of ["contacts", "agents"]) {
    assert.equal(await run(command, "--format", "text"), "");
    assert.match(await run(command, "--format", "csv"), /^\w+(,\w+)+\r\n$/);
    assert.deepEqual(JSON.parse(await run(command, "--format", "trace")).traceEvents, []);
  }
  assert.equal(JSON.parse(await run("report")).all.contacts, 0);
  assert.equal((await run("report", "--format", "csv")).split("\r\n").length, 3);
  assert.match(await run("report", "--format", "text"), /^no event with a time\n/);
  assert.match(await run("check", "--format", "sarif"), /^\{[^]*\}\n$/);
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

test("a full disk is reported, and not mistaken for invalid events", { skip: !existsSync("/dev/full") }, async () => {
  const { status, stderr } = await callscope(["normalize", "calls.ndjson"], { out: openSync("/dev/full", "w") });
  assert.equal(status, 2);
  assert.match(stderr, /^callscope: .*ENOSPC.*\n$/);
});

test("a file that cannot be read is reported, the others are still read", async () => {
  mkdirSync(join(here, "folder"), { recursive: true });
  const { status, stdout, stderr } = await callscope(["contacts", "missing.ndjson", "folder", "good.ndjson"]);
  assert.equal(status, 2);
  assert.equal(parsed(stdout).length, 1);
  assert.match(
    stderr,
    /^callscope: missing\.ndjson: no such file\ncallscope: folder: no \.json, \.jsonl, \.ndjson, \.log or \.gz in this folder\n12 events/,
  );
  assert.equal(parsed(stdout)[0].events[0].source, 2, "sources are numbered as the files were given");
  if (process.getuid?.() !== 0) {
    writeFileSync(join(here, "secret"), "");
    chmodSync(join(here, "secret"), 0);
    assert.match((await callscope(["check", "secret"])).stderr, /permission denied/);
  }
  assert.equal((await callscope(["check", "missing.ndjson", "bad.ndjson"])).status, 2);
});

test("output into a closed pipe ends quietly", async () => {
  for (const command of [
    ["normalize"],
    ["contacts"],
    ["contacts", "--format", "text"],
    ["check", "--all"],
    ["check", "--format", "json", "--all"],
    ["check", "--format", "sarif", "--all"],
    ["contacts", "--format", "csv"],
    ["contacts", "--format", "trace"],
    ["agents"],
  ]) {
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

test("wrong usage is reported in one line, with status 2 and nothing on standard output", async () => {
  /** @type {[string[], RegExp][]} */
  const cases = [
    [["chekc", "x"], /there is no command chekc; did you mean check/],
    [["frobnicate", "x"], /there is no command frobnicate; there are check, normalize, contacts, agents, report, migrate, redact/],
    [["chekc", "--lang", "zh"], /没有命令 chekc；是否应为 check/],
    [["check", "--lang=zh", "--fromat", "x"], /没有选项 --fromat；是否应为 --format/],
    [["check", ""], /an argument is empty/],
    [["check", "--max-problems", "many", "x"], /--max-problems is a whole number from 0, not many/],
    [["check", "--max-problems", "5", "--format", "sarif", "x"], /--max-problems cannot be used with sarif/],
    [["check", "--jobs", "0", "x"], /--jobs is a whole number from 1, not 0/],
    [["view", "--port", "65536", "x"], /--port is a whole number from 0, not 65536/],
    [["watch", "a", "b"], /watch follows one file/],
    [["watch"], /no input/],
    [["watch", "--grace", "soon", "x"], /--grace is a number of seconds, not soon/],
    [["completion"], /completion takes one of bash, zsh and fish/],
    [["completion", "tcsh"], /completion takes one of bash, zsh and fish/],
    [["catalog", "Enqueue"], /catalog takes no Enqueue; for one event: catalog --event EVENT/],
    [["redact", "--redact", "x"], /redact has no option --redact/],
    [["--strict", "check", "x"], /the command comes first, before --strict/],
    [["check"], /no input: name a FILE, or - for standard input/],
    [["check", "--fromat", "json", "x"], /there is no option --fromat; did you mean --format/],
    [["check", "-x", "x"], /there is no option -x/],
    [["contacts", "--all", "x"], /contacts has no option --all/],
    [["contacts", "--agent", "1001@acme", "x"], /contacts has no option --agent/],
    [["agents", "--contact", "job-1", "x"], /agents has no option --contact/],
    [["check", "--service-level", "20", "x"], /check has no option --service-level/],
    [["check", "--format"], /--format needs a value/],
    [["check", "--strict=yes", "x"], /--strict takes no value/],
    [["check", "--format", "csv", "good.ndjson"], /check writes text, short, json or sarif, not csv/],
    [["normalize", "--format", "text", "good.ndjson"], /normalize writes json, not text/],
    [["normalize", "--format", "sarif", "good.ndjson"], /normalize writes json, not sarif/],
    [["contacts", "--format", "sarif", "good.ndjson"], /contacts writes json, text, table, csv or trace, not sarif/],
    [["report", "--format", "trace", "good.ndjson"], /report writes json, text or csv, not trace/],
    [["check", "--redact-key", "", "good.ndjson"], /--redact-key is empty/],
    [["check", "--redact-key"], /--redact-key needs a value/],
    [["check", "--redact=yes", "x"], /--redact takes no value/],
    [["contacts", "--contact", "", "good.ndjson"], /--contact is empty/],
    [["agents", "--agent=", "good.ndjson"], /--agent is empty/],
    // Before any input is read: the missing file is not reported.
    [["report", "--utc-offset", "noon", "missing.ndjson"], /^callscope: --utc-offset must be an offset such as \+08:00, not noon\n/],
    [["report", "--utc-offset", "-25:00", "missing.ndjson"], /^callscope: --utc-offset must be an offset/],
    [["report", "--assume-offset", "noon", "missing.ndjson"], /^callscope: --assume-offset must be an offset/],
    [["report", "--service-level", "fast", "x"], /--service-level is a number of seconds, not fast/],
    [["report", "--service-level=-1", "x"], /--service-level is a number of seconds, not -1/],
    [["report", "--service-level", "1e9", "x"], /--service-level is a number of seconds, not 1e9/],
    [["check", "--lang", "de", "x"], /--lang is en or zh, not de/],
    [["check", "--assume-offset", "noon", "good.ndjson"], /noon/],
    [["check", "--max-depth", "0", "x"], /--max-depth is a whole number from 1, not 0/],
    [["check", "--max-event-bytes", "1e6", "x"], /--max-event-bytes is a whole number from 1, not 1e6/],
    [["check", "-", "-"], /- \(standard input\) can be read only once/],
    [["help", "nothing"], /there is no command nothing/],
    [["help", "chekc"], /did you mean check/],
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
  for (const command of Object.keys(COMMANDS)) {
    const help = await callscope(["help", command]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`Usage: callscope ${command} `));
    for (const line of help.stdout.split("\n")) assert.ok(line.length <= 130, line);
    for (const option of /** @type {import("../cli/commands.js").Command} */ (COMMANDS[command]).options)
      assert.ok(help.stdout.includes(`--${option} `) || help.stdout.includes(`--${option}\n`), option);
    assert.ok(help.stdout.indexOf("\nExamples:\n") < help.stdout.indexOf("\nUsage:"), "examples come first");
    assert.deepEqual(await callscope([command, "--help"]), help);
    const zh = await callscope([command, "--help", "--lang", "zh"]);
    assert.match(zh.stdout, /用法：.*\n/);
    assert.doesNotMatch(zh.stdout, /\b(the|with|Usage|Options)\b/);
  }
  assert.match((await callscope(["--help"], { env: { LANG: "zh_CN.UTF-8" } })).stdout, /用法：callscope/);
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.deepEqual(await callscope(["--version"]), { status: 0, stdout: `${version}\n`, stderr: "" });
});

test("agents writes one agent per line, or the totals to read", async () => {
  const { status, stdout, stderr } = await callscope(["agents", "good.ndjson"]);
  assert.equal(status, 0);
  assert.equal(stderr, `${CALL.length} events, 1 agent\n`);
  const [agent, ...others] = parsed(stdout);
  assert.deepEqual(others, []);
  assert.deepEqual([agent.agentId, agent.totals.talkingMs, agent.handled], ["1017@acme-cc", CONTACT.metrics.talkMs, 1]);
  const text = await callscope(["agents", "--format", "text", "good.ndjson"]);
  assert.equal(
    text.stdout,
    `1017@acme-cc  2021-04-14T00:57:05.000Z – 2021-04-14T01:04:23.852Z
  signed in 7m 18.852s, occupancy 47.1 %, 1 contact handled
    ready    3m 50.951s  2×  since 2021-04-14T01:04:23.852Z
    ringing      2.091s  1×
    talking  3m 11.023s  1×
    ACW         13.537s  1×
    unknown      1.250s  2×

`,
  );
  const zh = await callscope(["agents", "--format", "text", "--lang", "zh", "good.ndjson"]);
  assert.equal(zh.stderr, "共 12 个事件，坐席 1 名\n");
  assert.equal(
    zh.stdout,
    `1017@acme-cc  2021-04-14T00:57:05.000Z – 2021-04-14T01:04:23.852Z
  签入 7m 18.852s，坐席利用率 47.1 %，处理话务 1 通
    空闲      3m 50.951s  2 次  自 2021-04-14T01:04:23.852Z 起
    振铃          2.091s  1 次
    通话      3m 11.023s  1 次
    话后处理     13.537s  1 次
    未知          1.250s  2 次

`,
  );
});

test("one contact, or one agent", async () => {
  const contacts = parsed((await callscope(["contacts", FAULTY])).stdout);
  const wanted = contacts[7].contactId;
  assert.deepEqual(parsed((await callscope(["contacts", "--contact", wanted, FAULTY])).stdout), [contacts[7]]);
  assert.equal((await callscope(["contacts", "--format", "csv", "--contact", wanted, FAULTY])).stdout.split("\r\n").length, 3);
  assert.match((await callscope(["contacts", "--format", "text", "--contact", wanted, FAULTY])).stdout, new RegExp(`^${wanted} `));
  const { traceEvents } = JSON.parse((await callscope(["contacts", "--format", "trace", "--contact", wanted, FAULTY])).stdout);
  assert.equal(traceEvents.filter((/** @type {any} */ event) => event.name === "process_name").length, 1);
  const agents = parsed((await callscope(["agents", FAULTY])).stdout);
  assert.deepEqual(parsed((await callscope(["agents", "--agent", agents[3].agentId, FAULTY])).stdout), [agents[3]]);
  // With pseudonyms an agent is named by the original id or by the pseudonym.
  const redacted = await callscope(["agents", "--redact", "--agent", agents[3].agentId, FAULTY]);
  const [hidden, ...others] = parsed(redacted.stdout);
  assert.deepEqual([hidden.totals, others, redacted.stdout.includes(agents[3].agentId)], [agents[3].totals, [], false]);
  const once = await callscope(["agents", "--redact-key", "key", "--agent", "1017@acme-cc", "good.ndjson"]);
  assert.deepEqual(await callscope(["agents", "--redact-key", "key", "--agent", parsed(once.stdout)[0].agentId, "good.ndjson"]), once);
  for (const [args, said] of /** @type {[string[], string][]} */ ([
    [["contacts", "--contact", "job-0"], "there is no contact job-0 in the input"],
    [["contacts", "--contact", "job-0", "--format", "csv"], "there is no contact job-0 in the input"],
    [["agents", "--agent", "nobody"], "there is no agent nobody in the input"],
    [["contacts", "--lang", "zh", "--contact", "job-0"], "输入中没有话务 job-0"],
    [["agents", "--lang", "zh", "--agent", "nobody"], "输入中没有坐席 nobody"],
  ])) {
    assert.deepEqual(await callscope([...args, "good.ndjson"]), { status: 2, stdout: "", stderr: `callscope: ${said}\n` });
  }
});

test("report: one object, a table for a spreadsheet, or figures to read", async () => {
  const { status, stdout, stderr } = await callscope(["report", "good.ndjson"]);
  assert.equal(status, 0);
  assert.equal(stderr, `${CALL.length} events, 1 contact: 1 answered\n`);
  const [report, ...rest] = parsed(stdout);
  assert.deepEqual(rest, []);
  assert.deepEqual([report.serviceLevelMs, report.utcOffset, report.all.answered, report.all.asaMs], [20000, "+08:00", 1, 2634]);
  const other = parsed((await callscope(["report", "--service-level", "2.5", "--utc-offset", "-05:30", "good.ndjson"])).stdout)[0];
  assert.deepEqual([other.serviceLevelMs, other.utcOffset, other.all.serviceLevel], [2500, "-05:30", 0]);
  assert.equal(other.byHour[0].key, "2021-04-13T19:00:00-05:30");
  assert.equal(
    parsed((await callscope(["report", "--assume-offset=+01:00", "good.ndjson"])).stdout)[0].utcOffset,
    "+01:00",
    "as --assume-offset",
  );
  const csv = (await callscope(["report", "--format", "csv", "good.ndjson"])).stdout.split("\r\n");
  assert.deepEqual(
    csv.map((row) => row.split(",", 2).join(",")),
    ["group,key", "all,", "skillGroup,vip@acme-cc", "agent,1017@acme-cc", "callType,Inbound", "hour,2021-04-14T09:00:00+08:00", ""],
  );

  const text = (await callscope(["report", "--format", "text", "good.ndjson"])).stdout;
  assert.match(text, /^2021-04-14 08:57:05 – 2021-04-14 09:04:23 \(\+08:00\)\n\n {16,}contacts {2}answered /);
  assert.match(text, /\n {2}vip@acme-cc {9,}1 {9}1 .* 100\.0 % {2}2\.6s {2}3m 24\.6s\n/);
  assert.match(text, /\nservice level: 1 of 1 queued inbound contacts were answered within 20 s\n/);
  assert.match(
    (await callscope(["report", "--format", "text", "--utc-offset", "-05:30", "good.ndjson"])).stdout,
    /^2021-04-13 19:27:05 .*\(-05:30\)\n[^]*\n {2}2021-04-13 19:00 /,
  );
  const zh = (await callscope(["report", "--format", "text", "--lang", "zh", FAULTY, SAMPLE])).stdout;
  for (const word of ["按技能组", "按坐席", "按呼叫类型", "按小时", "放弃率", "服务水平", "话后处理", "异常", "重复", "乱序到达"])
    assert.ok(zh.includes(word), word);
  assert.doesNotMatch(zh, /\b(contacts|agents|answered|within|events)\b(?!-)/);
});

test("report: every row of a table ends where its heading does", async () => {
  const wide = (/** @type {string} */ text) =>
    [...text].reduce((sum, char) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(char) ? 2 : 1), 0);
  for (const lang of ["en", "zh"]) {
    const lines = (await callscope(["report", "--format", "text", "--lang", lang, FAULTY, SAMPLE])).stdout.split("\n");
    for (const line of lines) assert.ok(wide(line) <= 125, `${wide(line)} columns: ${line}`);
    const blank = lines.indexOf("", 2);
    const [headings = "", ...rows] = lines.slice(2, blank);
    assert.ok(rows.length > 0);
    for (const row of rows) assert.equal(wide(row), wide(headings), row);
  }
});

test("--from and --to: a part of the time", async () => {
  const all = parsed((await callscope(["agents", FAULTY])).stdout);
  const part = await callscope(["agents", "--from", "2021-04-14T08:30:00", "--to=2021-04-14T09:00:00", FAULTY]);
  assert.equal(part.status, 0);
  const some = parsed(part.stdout);
  assert.ok(some.length > 0 && some.length <= all.length);
  for (const { states, agentId } of some) {
    const { signedInMs } = some.find((one) => one.agentId === agentId);
    assert.ok(signedInMs <= 1_800_000);
    for (const { startTime, endTime } of states)
      assert.ok(startTime >= "2021-04-14T00:30" && (endTime ?? "") <= "2021-04-14T01:00:00.000Z");
  }
  const contacts = parsed((await callscope(["contacts", "--from", "2021-04-14T08:30:00", "--to", "2021-04-14T01:00:00Z", FAULTY])).stdout);
  assert.ok(contacts.length > 0);
  for (const { startTime } of contacts) assert.ok(startTime >= "2021-04-14T00:30" && startTime < "2021-04-14T01:00");
  const wrong = await callscope(["agents", "--from", "yesterday", "missing.ndjson"]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /from and to are times/);
});

test("check --format sarif is a complete document for any input", async () => {
  const run = async (/** @type {string[]} */ ...args) => {
    const { status, stdout, stderr } = await callscope(["check", "--format", "sarif", ...args], { input: BAD_LINES });
    const { version, runs } = JSON.parse(stdout);
    assert.deepEqual([version, runs.length, runs[0].tool.driver.name], ["2.1.0", 1, "callscope"]);
    return { status, stderr, run: runs[0] };
  };
  const bad = await run("good.ndjson", "bad.ndjson");
  assert.deepEqual([bad.status, bad.stderr], [1, "17 events in 2 files, 3 invalid\n"]);
  const found = bad.run.results.map((/** @type {any} */ { ruleId, level, locations: [{ physicalLocation: place }] }) => [
    ruleId,
    level,
    place.artifactLocation.uri,
    place.region.startLine,
  ]);
  assert.deepEqual(found.slice(0, 2), [
    ["unknown-event-type", "error", "bad.ndjson", 2],
    ["invalid-json", "error", "bad.ndjson", 3],
  ]);
  assert.deepEqual(bad.run.properties.invalid, 3);

  assert.deepEqual([(await run("good.ndjson")).status, (await run("empty.ndjson")).status], [0, 0]);
  assert.deepEqual((await run("empty.ndjson")).run.results, []);
  const missing = await run("missing.ndjson");
  assert.deepEqual([missing.status, missing.stderr], [2, "callscope: missing.ndjson: no such file\nno events found\n"]);
  assert.deepEqual(missing.run.results, []);
  assert.deepEqual(
    [missing, bad].map(
      ({
        run: {
          invocations: [it],
        },
      }) => it.executionSuccessful,
    ),
    [false, true],
  );
  assert.equal((await run("missing.ndjson", "bad.ndjson")).status, 2);
  assert.equal((await run("-")).run.results[0].locations[0].physicalLocation.artifactLocation.uri, "stdin");

  const [few, all] = [await run(FAULTY), await run("--all", FAULTY)];
  assert.ok(few.run.results.every((/** @type {any} */ one) => one.level !== "note"));
  assert.equal(all.run.results.length - few.run.results.length, few.run.properties.notes);
  const zh = await run("--lang", "zh", "bad.ndjson");
  assert.equal(zh.run.language, "zh-CN");
  assert.match(zh.run.results[0].message.text, /[\u4e00-\u9fff]/);
});

test("a command loads only what it needs", async () => {
  const watch = join(here, "loaded.mjs");
  const loader = join(here, "loader.mjs");
  writeFileSync(
    loader,
    `export async function load(url, context, next) { process._rawDebug("loaded " + url); return next(url, context); }`,
  );
  writeFileSync(watch, `import { register } from "node:module"; register(${JSON.stringify(pathToFileURL(loader).href)});`);
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(watch)}` };
  const loaded = async (/** @type {string[]} */ ...args) =>
    [...(await callscope(args, { env })).stderr.matchAll(/^loaded .*\/(cli|dist|wasm)\/(.*)$/gm)].map((match) => `${match[1]}/${match[2]}`);
  assert.deepEqual(
    (await loaded("--version")).filter((file) => file.startsWith("dist/") || file.startsWith("wasm/")),
    [],
  );
  assert.deepEqual(
    (await loaded("check")).filter((file) => file.startsWith("dist/")),
    [],
    "wrong usage",
  );
  const check = await loaded("check", "good.ndjson");
  assert.ok(check.includes("cli/stream.js"), check.join());
  for (const file of [
    "cli/analysis.js",
    "cli/rules.js",
    "cli/help.js",
    "cli/report-text.js",
    "cli/agent-text.js",
    "cli/contact-text.js",
    "cli/pool.js",
    "cli/view.js",
    "dist/catalogue.js",
  ])
    assert.ok(!check.includes(file), file);
  const explain = await loaded("explain", "queue-without-end");
  assert.ok(explain.includes("dist/catalogue.js") && !explain.some((file) => file.startsWith("wasm/")), explain.join());
  const report = await loaded("report", "--format", "text", "good.ndjson");
  assert.ok(
    report.includes("cli/report-text.js") && !report.includes("cli/contact-text.js") && !report.includes("cli/stream.js"),
    report.join(),
  );
});

// Folders, patterns, several files at once, limits on what is shown.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { BAD_LINES, CALL, FAULTY, folder, LINES, manyCalls, READY, runIn } from "./fixtures.js";

const here = folder({ after });
/** @param {string[]} args @param {Parameters<typeof runIn>[2]} [how] */
const callscope = (args, how) => runIn(here, args, how);

const line = `${JSON.stringify({ ...READY, result: "?" })}\n`;
for (const [name, content] of Object.entries({
  "tree/b.ndjson": line,
  "tree/a/one.json": line,
  "tree/a/two.jsonl": line,
  "tree/a/three.log.gz": gzipSync(line),
  "tree/a/notes.txt": line,
  "tree/a/UPPER.JSON": line,
  "tree/.git/hidden.json": line,
  "tree/node_modules/x/package.json": line,
  "tree/z/[odd] {name}.json": line,
  "none/readme.md": "no events",
  "bad.ndjson": BAD_LINES,
  "good.ndjson": LINES,
  "many.ndjson": manyCalls(200),
})) {
  mkdirSync(dirname(join(here, name)), { recursive: true });
  writeFileSync(join(here, name), content);
}
mkdirSync(join(here, "empty"));

/** @param {string[]} args */
async function filesOf(...args) {
  const { stdout, stderr } = await callscope(["check", "--format", "short", ...args]);
  return {
    files: stdout
      .split("\n")
      .filter(Boolean)
      .map((text) => text.replace(/:1:\d+: .*$/, "")),
    stderr,
  };
}

const ALL = [
  "tree/a/UPPER.JSON",
  "tree/a/one.json",
  "tree/a/three.log.gz",
  "tree/a/two.jsonl",
  "tree/b.ndjson",
  "tree/z/[odd] {name}.json",
];

test("a folder stands for the files of events in it and below", async () => {
  const { files, stderr } = await filesOf("tree");
  assert.deepEqual(files, ALL);
  assert.equal(stderr, "6 events in 6 files, 6 invalid\n");
  assert.deepEqual((await filesOf("tree/")).files, ALL);
  assert.deepEqual(
    (await filesOf("./tree")).files,
    ALL.map((name) => `./${name}`),
  );
  const whole = await callscope(["check", "--format", "short", "."]);
  for (const name of ALL) assert.ok(whole.stdout.includes(`${name}:1:`), name);
  assert.ok(!whole.stdout.includes("hidden") && !whole.stdout.includes("node_modules"));
});

test("a folder without event files is reported, with status 2", async () => {
  for (const name of ["none", "empty"]) {
    const { status, stderr } = await callscope(["check", name]);
    assert.deepEqual([status, stderr], [2, `callscope: ${name}: no .json, .jsonl, .ndjson, .log or .gz in this folder\nno events found\n`]);
  }
  assert.match((await callscope(["check", "--lang", "zh", "none"])).stderr, /文件夹中没有/);
});

// Root may read everything, unless it lays that down.
const isRoot = process.getuid?.() === 0;
const through = isRoot ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : [];
const may = !isRoot || spawnSync("setpriv", ["--version"]).status === 0;

test("an unreadable subfolder is reported", { skip: !may && "root may read everything" }, async () => {
  mkdirSync(join(here, "shut", "in"), { recursive: true });
  writeFileSync(join(here, "shut", "a.json"), line);
  chmodSync(join(here, "shut", "in"), 0);
  const { status, stderr } = await runIn(here, ["check", "shut"], { through });
  chmodSync(join(here, "shut", "in"), 0o755);
  assert.equal(status, 2);
  assert.match(stderr, /^callscope: shut\/in: permission denied\n/);
});

test("links to folders are not followed, so cycles cannot occur", { skip: process.platform === "win32" }, async () => {
  symlinkSync(here, join(here, "tree", "loop"));
  symlinkSync(join(here, "tree", "b.ndjson"), join(here, "tree", "link.ndjson"));
  assert.deepEqual((await filesOf("tree")).files, [...ALL.slice(0, 5), "tree/link.ndjson", ...ALL.slice(5)]);
});

test("patterns", async () => {
  const cases = /** @type {[string, string[]][]} */ ([
    ["tree/*.ndjson", ["tree/b.ndjson", "tree/link.ndjson"]],
    ["tree/**/*.json", ["tree/a/one.json", "tree/z/[odd] {name}.json"]],
    ["tree/a/t*", ["tree/a/three.log.gz", "tree/a/two.jsonl"]],
    ["tree/a/{one,two}.json*", ["tree/a/one.json", "tree/a/two.jsonl"]],
    ["tree/a/??e.json", ["tree/a/one.json"]],
    ["*/a/[m-p]ne.json", ["tree/a/one.json"]],
    ["tree/a/[!o]*.jsonl", ["tree/a/two.jsonl"]],
    ["**/b.ndjson", ["tree/b.ndjson"]],
    ["./tree/a/o*", ["./tree/a/one.json"]],
    [`${here}/tree/b.*`, [`${here}/tree/b.ndjson`]],
    // The name of a file that there is, is no pattern.
    ["tree/z/[odd] {name}.json", ["tree/z/[odd] {name}.json"]],
  ]);
  for (const [pattern, names] of cases) assert.deepEqual((await filesOf(pattern)).files, names, pattern);
  for (const pattern of ["tree/*.xml", "[z-a]*", "nowhere/**/*.json", "tree/[", "{"]) {
    const { status, stderr } = await callscope(["check", pattern]);
    assert.equal(status, 2, pattern);
    assert.match(stderr, /: no (file matches|such file)\nno events found\n$/, pattern);
  }
});

test("several files at once give the output of one after another", async () => {
  const files = ["many.ndjson", "bad.ndjson", "missing.ndjson", "tree", FAULTY, "good.ndjson", FAULTY, "many.ndjson"];
  for (const args of [
    ["check"],
    ["check", "--all", "--format", "short"],
    ["check", "--format", "json"],
    ["check", "--strict", "--lang", "zh"],
    ["check", "--max-problems", "7"],
    ["check", "--format", "json", "--max-problems", "7"],
    ["check", "--redact-key", "k"],
    ["normalize"],
    ["normalize", "--redact-key", "k"],
    ["redact", "--redact-key", "k"],
  ]) {
    const one = await callscope([...args, "--jobs", "1", ...files]);
    const three = await callscope([...args, "--jobs", "3", ...files]);
    assert.ok(one.stdout.length > 500, args.join(" "));
    assert.deepEqual(three, one, args.join(" "));
    assert.match(one.stderr, /callscope: missing\.ndjson: (no such file|文件不存在)\n/);
  }
  const sources = (
    await callscope(["check", "--format", "json", "--jobs", "2", "good.ndjson", "bad.ndjson", "missing.ndjson", "bad.ndjson"])
  ).stdout;
  assert.deepEqual(
    sources
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text).source),
    [1, 1, 1, 3, 3, 3],
    "sources are numbered as the files were given",
  );
});

test("several files at once have one random key", async () => {
  const { stdout } = await callscope(["redact", "--jobs", "2", "many.ndjson", "good.ndjson"]);
  const agents = new Set(
    stdout
      .trimEnd()
      .split("\n")
      .map((text) => JSON.parse(text).agentId)
      .filter(Boolean),
  );
  assert.equal(agents.size, 1);
  assert.ok(!stdout.includes("1017@acme-cc"));
});

test("rules hold in every thread", async () => {
  writeFileSync(join(here, "rules.json"), JSON.stringify({ title: "none", maxProperties: 0 }));
  const run = (/** @type {string} */ jobs) =>
    callscope(["check", "--rules", "rules.json", "--format", "short", "--jobs", jobs, "good.ndjson", "bad.ndjson"]);
  const two = await run("2");
  assert.deepEqual(two, await run("1"));
  assert.match(two.stdout, /^good\.ndjson:1:1: error\[house-rule\]/);
});

test("--max-problems: at most N are shown, all are counted", async () => {
  const { status, stdout, stderr } = await callscope(["check", "--max-problems", "2", "bad.ndjson", "bad.ndjson"]);
  assert.equal(status, 1);
  assert.equal(stdout.split("\n\n").length, 3);
  assert.equal(
    stderr,
    "showing 2 of 6 problems (--max-problems)\n2 × invalid-json, 2 × missing-field, 2 × unknown-event-type; callscope explain CODE has details\n10 events in 2 files, 6 invalid\n",
  );
  const none = await callscope(["check", "--max-problems", "0", "--format", "short", "bad.ndjson"]);
  assert.deepEqual([none.status, none.stdout, none.stderr], [1, "", "showing 0 of 3 problems (--max-problems)\n5 events, 3 invalid\n"]);
  const json = await callscope(["check", "--max-problems", "1", "--format", "json", "bad.ndjson"]);
  assert.equal(json.stdout.trimEnd().split("\n").length, 1);
  assert.equal((await callscope(["check", "--max-problems", "3", "bad.ndjson"])).stderr.includes("showing"), false);
});

test("redact writes the events unchanged except for personal data", async () => {
  const { status, stdout, stderr } = await callscope(["redact", "--redact-key", "k", "bad.ndjson"]);
  assert.equal(status, 0);
  assert.equal(stderr, "5 events, 3 invalid (callscope check shows why)\n");
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text));
  assert.deepEqual(
    events.map((event) => event.EventType),
    ["AgentReady", "AgentRaedy", "AgentReady", "Route2IVR"],
  );
  assert.deepEqual(Object.keys(events[0]), Object.keys(READY));
  assert.ok(events[0].agentId.endsWith("@acme-cc") && events[0].agentId !== READY["agentId"]);
  // check reports the same as before, except for text that is not an event.
  const codes = async (/** @type {string} */ input) =>
    (await callscope(["check", "--format", "json", "-"], { input })).stdout
      .trimEnd()
      .split("\n")
      .flatMap((text) => JSON.parse(text).diagnostics.map((/** @type {any} */ one) => one.code));
  assert.deepEqual(
    await codes(stdout),
    (await codes(BAD_LINES)).filter((code) => code !== "invalid-json"),
  );
  assert.equal(
    (await callscope(["redact", "--redact-key", "k", "-"], { input: LINES })).stdout,
    (await callscope(["redact", "--redact-key", "k", "good.ndjson"])).stdout,
  );
  assert.notEqual((await callscope(["redact", "good.ndjson"])).stdout, (await callscope(["redact", "good.ndjson"])).stdout, "a random key");
  assert.equal(CALL.length, readFileSync(join(here, "good.ndjson"), "utf8").trimEnd().split("\n").length);
});

test("odd inputs end in one clear line", async () => {
  writeFileSync(
    join(here, "binary.bin"),
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 197 + 13) % 256),
  );
  writeFileSync(join(here, "cut.gz"), gzipSync(manyCalls(50)).subarray(0, 2000));
  for (const name of ["binary.bin", "cut.gz"]) {
    for (const command of ["check", "normalize", "contacts", "redact"]) {
      const { status, stderr } = await callscope([command, name]);
      assert.equal(status, command === "check" ? 1 : 0, `${command} ${name}`);
      assert.doesNotMatch(stderr, /^ {4}at /m);
    }
  }
  assert.match((await callscope(["check", "cut.gz"])).stdout, /error\[invalid-gzip\]/);
  const none = await callscope(["check", "-"]);
  assert.deepEqual([none.status, none.stderr], [0, "no events found\n"], "no standard input");
});

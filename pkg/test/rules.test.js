// House rules: the second WebAssembly, what it finds, and what it says of a bad schema, in the package and on the command line.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Analysis, analyze, CallscopeError, check, checkAll, loadRules, normalize } from "callscope";
import { CALL, folder, LINES, READY } from "./fixtures.js";

const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
const ENTRY = new URL("../dist/node.js", import.meta.url).href;
const here = folder({ after });

const RULES = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  properties: {
    agentId: { title: "Agent ids begin with cc-", pattern: "^cc-" },
    skillGroupIds: { title: "vip is closed", "x-severity": "warning", items: { not: { const: "vip@acme-cc" } } },
  },
};
const BAD = '{\n  "properties": {\n    "agentId": { "pattern": "(" }\n  }\n}\n';

/** @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  writeFileSync(join(here, name), content);
  return name;
}
file("events.ndjson", LINES);
file("house.json", JSON.stringify(RULES));
file("bad.json", BAD);

/** @param {string[]} args */
function callscope(...args) {
  return spawnSync(process.execPath, [CLI, ...args], { cwd: here, encoding: "utf8", env: { PATH: process.env["PATH"], LANG: "C" } });
}

/** @param {() => unknown} use @returns {CallscopeError} */
function thrown(use) {
  try {
    use();
  } catch (error) {
    assert.ok(error instanceof CallscopeError, String(error));
    return error;
  }
  assert.fail("nothing was thrown");
}

test("check: a broken rule is a diagnostic", () => {
  for (const rules of [RULES, JSON.stringify(RULES)]) {
    const { valid, diagnostics, normal } = check(READY, { rules });
    assert.equal(valid, false);
    const [agent, group] = diagnostics;
    assert.deepEqual(
      diagnostics.map((d) => [d.code, d.severity, d.path]),
      [
        ["house-rule", "error", "/agentId"],
        ["house-rule", "warning", "/skillGroupIds/0"],
      ],
    );
    assert.deepEqual(agent?.rule, {
      title: "Agent ids begin with cc-",
      schemaPath: "/properties/agentId/pattern",
      instancePath: "/agentId",
    });
    assert.deepEqual([agent?.expected, agent?.actual], ["Agent ids begin with cc-", "1017@acme-cc"]);
    assert.match(agent?.message.zh ?? "", /^违反自定义规则“Agent ids begin with cc-”：1017@acme-cc 不匹配 \^cc-$/);
    assert.equal(group?.rule?.title, "vip is closed");
    assert.deepEqual(normal, normalize(READY));
  }
  assert.deepEqual(check(READY, { rules: undefined }).diagnostics, []);
  assert.deepEqual(check(READY, { rules: {} }), check(READY));
  assert.equal(check({ ...READY, result: undefined }).diagnostics[0]?.rule, null);
  assert.deepEqual(
    checkAll(LINES, { rules: "false" }).map((event) => event.valid),
    CALL.map(() => false),
  );
});

test("an analysis keeps house-rule diagnostics, counts them and finds them", async () => {
  const analyses = [new Analysis({ rules: RULES }), await analyze(LINES, { rules: RULES })];
  analyses[0]?.push(LINES, "input");
  analyses[0]?.finish();
  const [pushed, read] = analyses.map((analysis) => {
    const summary = analysis.summary();
    const rows = analysis.diagnostics({ code: "house-rule" });
    analysis.free();
    return { summary, rows };
  });
  assert.deepEqual(pushed, read);
  const agents = CALL.filter((event) => "agentId" in event).length;
  assert.equal(read?.summary.invalid, agents);
  assert.deepEqual(
    read?.summary.codes.map(({ code, severity }) => [code, severity]),
    [
      ["house-rule", "error"],
      ["house-rule", "warning"],
    ],
  );
  assert.equal(read?.rows.items[0]?.rule?.title, "Agent ids begin with cc-");
});

test("both modules run at once, each with its own memory", () => {
  const [plain, ruled] = [new Analysis(), new Analysis({ rules: RULES })];
  for (const bytes of LINES.split(/(?<=\n)/)) {
    plain.push(bytes);
    ruled.push(new TextEncoder().encode(bytes));
  }
  assert.equal(plain.finish().invalid, 0);
  assert.ok(ruled.finish().invalid > 0);
  assert.deepEqual(ruled.contacts(), {
    ...plain.contacts(),
    items: plain.contacts().items.map((row) => ({ ...row, invalid: ruled.contacts().items[0]?.invalid })),
  });
  plain.free();
  ruled.free();
});

test("a bad schema is one error with its place", async () => {
  const error = thrown(() => check(READY, { rules: BAD }));
  assert.deepEqual([error.code, error.pointer, error.line, error.column], ["invalid-rules", "/properties/agentId/pattern", 3, 29]);
  assert.equal(error.message, "/properties/agentId/pattern: the pattern cannot be compiled: (");
  assert.deepEqual(thrown(() => new Analysis({ rules: "{" })).code, "invalid-rules");
  const remote = thrown(() => check(READY, { rules: { $ref: "https://example.com/rules.json" } }));
  assert.deepEqual([remote.pointer, remote.line, remote.column], ["/$ref", 1, 9]);
  assert.match(remote.message, /remote references are not loaded/);
  await assert.rejects(analyze(LINES, { rules: '{"type":"strng"}' }), { code: "invalid-rules", pointer: "/type", line: 1, column: 9 });
  for (const rules of [7, true, [], null]) {
    assert.equal(thrown(() => check(READY, { rules: /** @type {any} */ (rules) })).code, "invalid-option", String(rules));
  }
  const plain = thrown(() => check(""));
  assert.ok(!("pointer" in plain) && !("line" in plain) && !("cause" in plain));
});

test("the rules module is loaded when rules are first used, and not before", () => {
  const script = `
    import { check, loadRules } from ${JSON.stringify(ENTRY)};
    import { memoryBytes } from ${JSON.stringify(new URL("../dist/wasm.js", import.meta.url).href)};
    check("{}");
    const before = memoryBytes();
    check("{}", { rules: {} });
    const after = memoryBytes();
    await loadRules();
    console.log(before < after, memoryBytes() === after);`;
  writeFileSync(join(here, "lazy.mjs"), script);
  assert.equal(spawnSync(process.execPath, ["lazy.mjs"], { cwd: here, encoding: "utf8" }).stdout, "true true\n");
});

test("the universal entry: rules are loaded by loadRules, or by analyze itself", () => {
  const universal = JSON.stringify(new URL("../dist/index.js", import.meta.url).href);
  const wasm = JSON.stringify(new URL("../wasm/", import.meta.url).href);
  const run = (/** @type {string} */ body) => {
    writeFileSync(
      join(here, "universal.mjs"),
      `import { readFileSync } from "node:fs";
       import { analyze, check, init, loadRules } from ${universal};
       const bytes = (name) => readFileSync(new URL(name, ${wasm}));
       globalThis.fetch = async (url) => new Response(bytes(String(url).split("/").pop()), { headers: { "content-type": "application/wasm" } });
       ${body}`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["universal.mjs"], { cwd: here, encoding: "utf8" });
    return stdout || stderr;
  };
  const early = `try { check("{}", { rules: {} }); } catch (error) { console.log(error.code, error.message); }`;
  assert.equal(run(`await init(); ${early}`), "not-initialised rules are not loaded yet: await loadRules() first\n");
  assert.equal(run(`await loadRules(); console.log(check("{}", { rules: "false" }).diagnostics.length, check("{}").valid);`), "4 false\n");
  assert.equal(run(`const a = await analyze("{}", { rules: "false" }); console.log(a.summary().codes.length); a.free();`), "3\n");
  assert.equal(run(`await loadRules(bytes("callscope_rules_bg.wasm")); console.log(check("{}", { rules: "true" }).valid);`), "false\n");
});

test("command line: findings, and their exit status", () => {
  const { status, stdout, stderr } = callscope("check", "--format", "short", "--rules", "house.json", "events.ndjson");
  assert.equal(status, 1, stderr);
  assert.match(
    stdout,
    /^events\.ndjson:1:\d+: error\[house-rule\]: the house rule "Agent ids begin with cc-" is broken: 1017@acme-cc does not match \^cc-$/m,
  );
  assert.match(stdout, /warning\[house-rule\]: the house rule "vip is closed" is broken/);
  const json = callscope("check", "--format", "json", "--rules=house.json", "events.ndjson");
  assert.equal(JSON.parse(json.stdout.split("\n")[0] ?? "").diagnostics[0].rule.title, "Agent ids begin with cc-");
  file("mild.json", JSON.stringify({ ...RULES, properties: { skillGroupIds: RULES.properties.skillGroupIds } }));
  const mild = callscope("check", "--format", "short", "--rules", "mild.json", "events.ndjson");
  assert.deepEqual([mild.status, mild.stderr], [0, "12 events, all valid, 6 with warnings\n"]);
  const contacts = callscope("contacts", "--rules", "house.json", "events.ndjson");
  assert.equal(contacts.status, 0);
  assert.match(contacts.stderr, /^12 events \(\d+ invalid\), 1 contact: 1 answered\n$/);
});

test("command line: an invalid rules file is reported with its place, before any input is read", () => {
  file("latin.json", Uint8Array.of(0x22, 0xe9, 0x22));
  file("cut.json", '{"a":\n');
  /** @type {[string[], string][]} */
  const cases = [
    [["check", "--rules", "bad.json", "missing.ndjson"], "bad.json:3:29: /properties/agentId/pattern: the pattern cannot be compiled: (\n"],
    [
      ["contacts", "--rules", "bad.json", "events.ndjson"],
      "bad.json:3:29: /properties/agentId/pattern: the pattern cannot be compiled: (\n",
    ],
    [
      ["check", "--lang", "zh", "--rules", "bad.json", "events.ndjson"],
      "bad.json:3:29: /properties/agentId/pattern：无法编译正则表达式：(\n",
    ],
    [["check", "--rules", "cut.json", "events.ndjson"], "cut.json:2:1: this is not JSON: EOF while parsing a value\n"],
    [["check", "--rules", "latin.json", "events.ndjson"], "latin.json: is not UTF-8\n"],
    [["check", "--rules", "none.json", "events.ndjson"], "none.json: no such file\n"],
    [["check", "--rules", "-", "events.ndjson"], "--rules is a file, not standard input\nTry: callscope help check\n"],
    // Rules do not change the normal form.
    [["normalize", "--rules", "house.json", "events.ndjson"], "normalize has no option --rules\nTry: callscope help normalize\n"],
  ];
  for (const [args, said] of cases) {
    const { status, stdout, stderr } = callscope(...args);
    assert.deepEqual([status, stdout, stderr], [2, "", `callscope: ${said}`], args.join(" "));
  }
});

test("loadRules may be called at any time", async () => {
  await Promise.all([loadRules(), loadRules()]);
  assert.equal(check(READY, { rules: {} }).valid, true);
});

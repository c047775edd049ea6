// What codes, events and fields mean; the catalogue; completion of shells.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { COMMANDS, OPTIONS } from "../cli/commands.js";
import { catalog } from "../dist/node.js";
import { CLI, folder, runIn } from "./fixtures.js";

const here = folder({ after });
/** @param {string[]} args */
const callscope = (...args) => runIn(here, args);

test("explain: every code and anomaly, in both languages, with what to do", async () => {
  const { codes, anomalies } = catalog();
  const names = [...codes, ...anomalies].map(({ code }) => code);
  for (const lang of /** @type {const} */ (["en", "zh"])) {
    const { status, stdout, stderr } = await callscope("explain", "--lang", lang, ...names);
    assert.deepEqual([status, stderr], [0, ""]);
    for (const { code, title, description, fix } of [...codes, ...anomalies]) {
      for (const text of [`[${code}]`, title[lang], description[lang], fix[lang]]) assert.ok(stdout.includes(text), `${code}: ${text}`);
      assert.ok(fix[lang].length > 5 && /[.。]$/.test(fix[lang]), code);
      assert.equal(/[\u4e00-\u9fff]/.test(fix[lang]), lang === "zh", code);
    }
  }
  const list = await callscope("explain");
  for (const name of names) assert.match(list.stdout, new RegExp(`^  ${name} `, "m"));
});

test("explain shows what check says of the example", async () => {
  const { stdout } = await callscope("explain", "missing-conditional-field");
  assert.match(
    stdout,
    /\n {2}\{"EventType":"CallAbandoned","abandonPhase":"Ring"\}\n\nerror\[missing-conditional-field\]: CallAbandoned must have agentId when abandonPhase is Ring\n --> example:1:1\n/,
  );
  // Most examples earn their code alone; the others need more than an event.
  let shown = 0;
  for (const { code } of catalog().codes) shown += Number((await callscope("explain", code)).stdout.includes(" --> example:"));
  assert.ok(shown >= catalog().codes.length - 8, `${shown}`);
});

test("explain: events and fields, however they are spelt", async () => {
  assert.match((await callscope("explain", "assignagent")).stdout, /^AssignAgent {2}/);
  assert.match((await callscope("explain", "排队超时", "--lang", "zh")).stdout, /^QueueingTimeout {2}排队超时/);
  assert.match(
    (await callscope("explain", "abandon_phase")).stdout,
    /^abandonPhase {2}[^]*Queuing .* also Queueing, Queue\n[^]*1\.0: required in CallAbandoned\n/,
  );
  assert.match((await callscope("explain", "callType")).stdout, /\n {2}Inbound .* Inbound +INBOUND\n/);
  assert.match((await callscope("explain", "wrong-dialect")).stdout, /Established .* in 1\.0 it is CallEstablished\n --> example:1:/);
  assert.match((await callscope("explain", "DownloadURL")).stdout, /^downloadUrl /);
  for (const [name, near] of [
    ["misssing-field", "missing-field"],
    ["AgentReddy", "AgentReady"],
    ["calle", "caller"],
  ]) {
    const { status, stdout, stderr } = await callscope("explain", name ?? "");
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(
      stderr,
      new RegExp(`^callscope: ${name} is not a code, event or field; did you mean ${near === "caller" ? "calle[re]" : near}\\n$`),
    );
  }
  assert.equal(
    (await callscope("explain", "frobnicate")).stderr,
    "callscope: frobnicate is not a code, event or field; callscope explain lists the codes\n",
  );
  assert.equal((await callscope("explain", "missing-field", "x\u001b[2J")).stderr.includes("\u001b"), false);
});

test("explain and catalog for programs", async () => {
  const all = catalog();
  const entries = (await callscope("explain", "--format", "json", "missing-field", "queue-without-end", "Enqueue", "callType")).stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ["code", "anomaly", "event", "field"],
  );
  const { kind: _, ...code } = entries[0];
  assert.deepEqual(
    code,
    all.codes.find((one) => one.code === "missing-field"),
  );
  assert.deepEqual(JSON.parse((await callscope("catalog", "--format", "json")).stdout), all);
  assert.deepEqual(
    JSON.parse((await callscope("catalog", "--format", "json", "--event", "enqueue")).stdout),
    all.events.find((one) => one.eventType === "Enqueue"),
  );
});

test("catalog lists every event, and an event's every field", async () => {
  const { stdout } = await callscope("catalog");
  const all = catalog();
  for (const { eventType, title } of all.events) assert.match(stdout, new RegExp(`^  ${eventType} +${title.en} `, "m"));
  for (const { eventType, documented } of all.events.filter((_, i) => i % 4 === 0)) {
    const text = (await callscope("catalog", "--event", eventType)).stdout;
    // Each dialect's part is headed by the dialect and its name for the event.
    const parts = text.split(/\n\n(?=\d\.\d: )/).slice(1);
    assert.equal(parts.length, documented.length, eventType);
    for (const [i, { dialect, name, fields }] of documented.entries()) {
      assert.match(parts[i] ?? "", new RegExp(`^${dialect}: ${name}(, as revised in March 2021)?\n`));
      for (const field of fields) {
        const needed = field.required ? "required" : "(optional|conditional)";
        assert.match(parts[i] ?? "", new RegExp(`^  ${field.name} +${needed} `, "m"), `${eventType} ${field.name}`);
      }
    }
  }
  assert.match(
    (await callscope("catalog", "--event", "CallAbandoned")).stdout,
    /\n {2}needs skillGroupId or agentId when abandonPhase is Queuing\n/,
  );
  // By the name of either dialect, or what one dialect has alone.
  assert.match((await callscope("catalog", "--event", "established")).stdout, /^CallEstablished {2}[^]*\n2\.0: Established\n/);
  const ofV1 = (await callscope("catalog", "--dialect", "1.0")).stdout;
  assert.match(ofV1, /^ {2}CallEstablished +Call answered +1\.0 {2}/m);
  assert.doesNotMatch(ofV1, /2\.0|IvrTracking/);
  assert.doesNotMatch((await callscope("catalog", "--dialect", "2.0", "--event", "Enqueue")).stdout, /^1\.0/m);
  assert.deepEqual((await callscope("catalog", "--dialect", "1.0", "--event", "IvrTracking")).status, 2);
  const wrong = await callscope("catalog", "--event", "Enqeue");
  assert.deepEqual([wrong.status, wrong.stderr], [2, "callscope: there is no event Enqeue; did you mean Enqueue\n"]);
});

/** @param {string} shell */
const has = (shell) => spawnSync(shell, ["--version"]).status === 0;

/** What a folder of its own has for the shells to complete, and callscope in the path. */
const bin = join(here, "bin", "callscope");
mkdirSync(dirname(bin), { recursive: true });
writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
writeFileSync(join(here, "events.ndjson"), "");
const env = { ...process.env, PATH: `${join(here, "bin")}:${process.env["PATH"]}`, LC_ALL: "C.UTF-8" };

test("bash completes commands, options, values, codes and files", { skip: !has("bash") && "there is no bash" }, () => {
  /** @param {string[]} words The last one is being written. */
  const completed = (...words) => {
    const script = `source <(callscope completion bash)
      COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      compopt() { COMPREPLY+=("FILES"); }
      _callscope; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", script], { cwd: here, env, encoding: "utf8" }).split("\n").filter(Boolean);
  };
  assert.deepEqual(completed("callscope", "c"), ["check", "contacts", "catalog", "completion"]);
  assert.deepEqual(completed("callscope", "").sort(), [...Object.keys(COMMANDS), "help", "--version", "--help"].sort());
  for (const [name, { options }] of Object.entries(COMMANDS))
    assert.deepEqual(
      completed("callscope", name, "--"),
      options.map((option) => `--${option}`),
      name,
    );
  assert.deepEqual(completed("callscope", "check", "--format", ""), COMMANDS["check"]?.formats);
  assert.deepEqual(completed("callscope", "check", "--format", "=", "s"), ["short", "sarif"]);
  assert.deepEqual(completed("callscope", "check", "--lang", ""), OPTIONS["lang"]?.values);
  assert.deepEqual(completed("callscope", "m"), ["migrate"]);
  assert.deepEqual(completed("callscope", "migrate", "--format", ""), ["text", "markdown", "json"]);
  assert.deepEqual(completed("callscope", "migrate", "o"), ["FILES"]);
  for (const command of ["check", "contacts", "migrate", "catalog"])
    assert.deepEqual(completed("callscope", command, "--dialect", ""), ["auto", "1.0", "2.0"], command);
  assert.deepEqual(completed("callscope", "catalog", "--event", "Establ"), ["Established"]);
  assert.deepEqual(completed("callscope", "check", "e"), ["FILES"]);
  assert.deepEqual(completed("callscope", "check", "--rules", ""), ["FILES"]);
  assert.deepEqual(completed("callscope", "explain", "queue-w"), ["queue-without-end"]);
  assert.deepEqual(completed("callscope", "catalog", "--event", "Enq"), ["Enqueue"]);
  assert.deepEqual(completed("callscope", "completion", ""), ["bash", "zsh", "fish"]);
  assert.deepEqual(completed("callscope", "help", "no"), ["normalize"]);
});

test("zsh reads its completion", { skip: !has("zsh") && "there is no zsh" }, () => {
  const script = `autoload -Uz compinit; compinit -D -u -d "$PWD/dump"; source <(callscope completion zsh)
    print -r -- $_comps[callscope]
    _describe() { print -r -- "describe: \${(P)2}"; }; _arguments() { print -r -- "arguments: $*"; }
    words=(callscope ''); CURRENT=2; _callscope
    words=(callscope check --); CURRENT=3; _callscope`;
  const said = execFileSync("zsh", ["-f", "-c", script], { cwd: here, env, encoding: "utf8" });
  assert.match(said, /^_callscope\ndescribe: .*check:report what is wrong .*completion:/);
  assert.match(
    said,
    /\narguments: --format=\[the output format\]:FORMAT:\(text short json sarif\) .*--rules=\[.*\]:FILE:_files .*\*:file:_files\n/,
  );
  assert.match(said, / migrate:what a consumer of events 1\.0 will not find /);
  assert.match(said, / --dialect=\[.*?\]:auto\|1\.0\|2\.0:\(auto 1\.0 2\.0\) /);
});

test("fish completes", { skip: !has("fish") && "there is no fish" }, () => {
  const completed = (/** @type {string} */ line) =>
    execFileSync("fish", ["--no-config", "-c", `callscope completion fish | source; complete -C "${line}"`], {
      cwd: here,
      env,
      encoding: "utf8",
    })
      .split("\n")
      .map((one) => one.split("\t")[0])
      .filter(Boolean);
  assert.deepEqual(completed("callscope c").sort(), ["catalog", "check", "completion", "contacts"]);
  assert.deepEqual(completed("callscope check --format s").sort(), ["sarif", "short"]);
  assert.deepEqual(completed("callscope mig"), ["migrate"]);
  assert.deepEqual(completed("callscope migrate --dialect ").sort(), ["1.0", "2.0", "auto"]);
  assert.ok(completed("callscope check --").includes("--max-problems"));
  assert.ok(completed("callscope check e").includes("events.ndjson"));
  assert.deepEqual(completed("callscope explain queue-w"), ["queue-without-end"]);
});

test("a script for a shell has nothing of another language's shape in it", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    for (const lang of ["en", "zh"]) {
      const { status, stdout } = await callscope("completion", shell, "--lang", lang);
      assert.equal(status, 0);
      for (const name of Object.keys(COMMANDS)) assert.ok(stdout.includes(name));
      assert.doesNotMatch(stdout, /undefined|\[object/);
    }
  }
});

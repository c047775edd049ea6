// A growing file is followed: what is new, what replaces it, what cuts it off.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { BAD_LINES, CALL, CLI, CONTACT, folder, LINES, READY, runIn } from "./fixtures.js";

const here = folder({ after });

/**
 * Starts `callscope watch`.
 *
 * @param {string[]} args
 */
function watching(...args) {
  const child = spawn(process.execPath, [CLI, "watch", ...args], {
    cwd: here,
    env: { PATH: process.env["PATH"], LANG: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  after(() => child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => (said.out += data));
  child.stderr.on("data", (data) => (said.err += data));
  /** Waits until a text was written. @param {RegExp} what @param {"out" | "err"} [where] */
  const hear = async (what, where = "out") => {
    for (let tries = 0; !what.test(said[where]); tries++) {
      assert.ok(child.exitCode === null && tries < 3000, `${what} was not told: ${JSON.stringify(said)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const stop = async () => {
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "close"), [0, null]);
  };
  return { said, hear, stop };
}

const lines = CALL.map((event) => `${JSON.stringify(event)}\n`);

test("new events are reported in the order of their arrival", async () => {
  const file = join(here, "growing.ndjson");
  writeFileSync(file, lines.slice(0, 3).join("") + BAD_LINES.split("\n")[1] + "\n");
  const { said, hear, stop } = watching("growing.ndjson");
  await hear(/following growing\.ndjson: 4 events, 1 invalid; 0 contacts complete, 1 open so far; Ctrl-C stops\n/, "err");
  assert.equal(said.out, "", "what was there before is not told");
  // Cut anywhere, also within an event.
  const [half = "", rest = ""] = [lines[3]?.slice(0, 50), lines[3]?.slice(50)];
  appendFileSync(file, half);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(said.out, "");
  appendFileSync(file, rest);
  await hear(/ 01:00:56 {2}job-deffd068-\S+ {2}queue {2}queue:vip@acme-cc\n/);
  for (const line of lines.slice(4, 9)) appendFileSync(file, line);
  await hear(/ 01:00:59 {2}job-\S+ {2}talk {2}agent:1017@acme-cc\n/);
  appendFileSync(file, BAD_LINES.split("\n")[1] + "\n");
  await hear(/error\[unknown-event-type\]: AgentRaedy is not an event type\n +--> growing\.ndjson:11:53\n/);
  appendFileSync(file, lines.slice(9).join(""));
  await hear(/ job-\S+ {2}answered {2}wait 2\.6s {2}talk 3m 11\.0s {2}total 3m 43\.4s\n/);
  await stop();
  assert.match(said.err, /\n14 events, 2 invalid; 0 contacts complete, 1 open\n$/);
});

test("a contact is complete once it was unchanged for the grace time", async () => {
  writeFileSync(join(here, "quiet.ndjson"), LINES);
  const { hear, stop } = watching("--from-start", "--grace", "0.5", "quiet.ndjson");
  await hear(/✓ 01:04:\d\d {2}job-\S+ {2}answered .* {2}\(complete\)\n/);
  await stop();
});

test("a file that is replaced, truncated, removed and restored", async () => {
  const file = join(here, "rotated.ndjson");
  const ready = (/** @type {number} */ n) => `${JSON.stringify({ ...READY, EventType: `Agent${n}` })}\n`;
  writeFileSync(file, ready(1));
  const { said, hear, stop } = watching("--from-start", "rotated.ndjson");
  await hear(/Agent1 /);
  // Written to by its old name after it was renamed, as a logger does for a moment.
  renameSync(file, `${file}.1`);
  appendFileSync(`${file}.1`, ready(2));
  writeFileSync(file, ready(3));
  await hear(/Agent3 /);
  assert.match(said.out, /Agent2 /);
  truncateSync(file, 0);
  await new Promise((resolve) => setTimeout(resolve, 600));
  appendFileSync(file, ready(4));
  await hear(/Agent4 /);
  unlinkSync(file);
  await new Promise((resolve) => setTimeout(resolve, 600));
  writeFileSync(file, ready(5));
  await hear(/Agent5 /);
  await stop();
  assert.deepEqual(
    [...said.out.matchAll(/: Agent(\d) is not/g)].map(([, n]) => n),
    ["1", "2", "3", "4", "5"],
    "each once",
  );
});

test("a file that is not there yet is waited for", async () => {
  const { hear, stop } = watching("later.ndjson");
  await hear(/following later\.ndjson: 0 events/, "err");
  writeFileSync(join(here, "later.ndjson"), BAD_LINES);
  await hear(/AgentRaedy/);
  await stop();
});

test("standard input to its end, as JSON Lines", async () => {
  const { status, stdout, stderr } = await runIn(here, ["watch", "--format", "json", "-"], { input: LINES + BAD_LINES });
  assert.equal(status, 0);
  assert.match(stderr, /^17 events, 3 invalid; 1 contact complete, 0 open\n$/);
  const told = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    told.filter((one) => one.event).map(({ event }) => event.diagnostics[0].code),
    ["duplicate-event", "unknown-event-type", "invalid-json", "missing-field", "duplicate-event"],
  );
  const last = told.filter((one) => one.contact).at(-1);
  assert.deepEqual(
    [last.contact.contactId, last.contact.outcome, last.contact.metrics, last.reason],
    [CONTACT.contactId, "answered", CONTACT.metrics, "flush"],
  );
});

test("in Chinese, and what cannot be followed", async () => {
  const zh = await runIn(here, ["watch", "--lang", "zh", "-"], { input: LINES + BAD_LINES });
  assert.match(zh.stdout, /错误\[unknown-event-type\]: 未知的事件类型/);
  assert.match(zh.stdout, /已接通 {2}等待 2\.6s {2}通话 3m 11\.0s/);
  assert.deepEqual(await runIn(here, ["watch", "."]), { status: 2, stdout: "", stderr: "callscope: .: is a folder\n" });
});

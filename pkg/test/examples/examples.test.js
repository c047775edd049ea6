// The examples do what their READMEs say, with the packed tarball.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { checkAll, normalize } from "../../dist/node.js";
import { BAD_LINES, CALL, CONTACT, LINES } from "../fixtures.js";
import { example, run } from "../runtimes/project.js";
import { serve } from "../runtimes/serve.js";

/** @param {string} file */
const lines = (file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test("webhook: events are checked, kept and answered for", async (t) => {
  const cwd = example("webhook");
  const server = spawn(process.execPath, ["server.js"], {
    cwd,
    env: { ...process.env, PORT: "0", OUT: "data" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => server.kill());
  const [hello] = await once(server.stdout, "data");
  const url = /http:\S+/.exec(String(hello))?.[0] ?? assert.fail(String(hello));
  /** @param {string | Uint8Array} body */
  const post = async (body) => {
    const response = await fetch(url, { method: "POST", body });
    return { status: response.status, answer: await response.json() };
  };

  assert.deepEqual(await post(LINES), { status: 200, answer: { accepted: CALL.length, refused: [] } });
  assert.deepEqual((await post(JSON.stringify({ specversion: "1.0", data: CALL[0] }))).answer, { accepted: 1, refused: [] });
  for (const body of [BAD_LINES, gzipSync(BAD_LINES)]) {
    const { status, answer } = await post(body);
    assert.equal(status, 200);
    assert.equal(answer.accepted, 2);
    assert.deepEqual(
      answer.refused.map((/** @type {any} */ one) => [one.line, one.problems[0].code]),
      [
        [2, "unknown-event-type"],
        [3, "invalid-json"],
        [4, "missing-field"],
      ],
    );
  }
  assert.equal((await post("")).status, 400);
  assert.equal((await post(new Uint8Array(5 << 20))).status, 413);
  assert.equal((await fetch(url)).status, 405);

  const kept = lines(join(cwd, "data/events.ndjson"));
  assert.deepEqual(
    kept,
    [...CALL, CALL[0], ...[1, 2].flatMap(() => [CALL[1], CALL[2]])].map((event) => normalize(/** @type {object} */ (event))),
  );
  // Aside is what came, to the byte.
  const aside = lines(join(cwd, "data/invalid.ndjson")).map(({ event }) => Buffer.from(event, "base64").toString());
  const bad = BAD_LINES.split("\n").slice(1, 4);
  assert.deepEqual(aside, [...bad, ...bad]);

  server.kill("SIGTERM");
  assert.deepEqual(await once(server, "exit"), [0, null]);
  // What is kept is an input like any other, and repeated deliveries are counted once.
  const contacts = run("npx", ["--offline", "callscope", "contacts", "data/events.ndjson"], { cwd });
  assert.deepEqual(JSON.parse(contacts).metrics, CONTACT.metrics);
});

test("ci: a folder of payloads is checked, with SARIF", () => {
  const cwd = example("ci");
  const check = (/** @type {string} */ folder) => spawnSync("./check.sh", [folder], { cwd, encoding: "utf8" });
  const sarif = () => JSON.parse(readFileSync(join(cwd, "callscope.sarif"), "utf8")).runs[0];
  assert.deepEqual([check("payloads").status, sarif().results], [0, []]);

  writeFileSync(join(cwd, "payloads/broken.ndjson"), BAD_LINES);
  const { status, stdout } = check("payloads");
  assert.equal(status, 1);
  const found = sarif().results.map((/** @type {any} */ { ruleId, locations: [{ physicalLocation }] }) => [
    ruleId,
    physicalLocation.artifactLocation.uri,
    physicalLocation.region.startLine,
  ]);
  const expected = checkAll(BAD_LINES, { strict: true })
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity !== "note");
  assert.deepEqual(
    found,
    expected.map(({ code, line }) => [code, "payloads/broken.ndjson", line]),
  );
  assert.match(stdout, /broken\.ndjson:2/);

  rmSync(join(cwd, "payloads"), { recursive: true });
  assert.equal(check("payloads").status, 2);
  // The workflow runs what is there.
  const workflow = readFileSync(join(cwd, "workflow.yml"), "utf8");
  for (const part of ["./check.sh payloads", "sarif_file: callscope.sarif", "if: always()"]) assert.ok(workflow.includes(part), part);
});

test("page: a script tag is enough", async (t) => {
  const cwd = example("page");
  // Served from its folder, as any static server does.
  const { url, close } = await serve(cwd, "");
  t.after(close);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(url);
  await page.getByText("1 event(s), 1 invalid").waitFor();
  assert.match((await page.locator("#problems").textContent()) ?? "", /unknown-event-type: .*AgentReady/);
  await page.locator("#text").fill(LINES);
  await page.getByText(`${CALL.length} event(s), 0 invalid`).waitFor();
  await page.locator("#text").fill('{"EventType":"<img src=x onerror=alert(1)>"}');
  await page.getByText("1 event(s), 1 invalid").waitFor();
  assert.equal(await page.locator("#problems img").count(), 0);
  assert.deepEqual(errors, []);
});

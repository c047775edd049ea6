// The packed tarball, installed into scratch projects and used in every runtime and bundler that the package promises, in the
// main thread and in a worker. Everywhere the same work (work.js) must give the same result as in Node.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build as esbuild } from "esbuild";
import { Miniflare } from "miniflare";
import { chromium } from "playwright";
import { createServer, build as vite } from "vite";
import webpack from "webpack";
import * as callscope from "../../dist/node.js";
import { project, run } from "./project.js";
import { serve } from "./serve.js";
import { work } from "./work.js";

const EXPECTED = await work(callscope);
const BIN = fileURLToPath(new URL("node_modules/.bin/", import.meta.url));

/** @type {Record<string, Record<string, string>>} */
const matrix = {};

/**
 * Holds what a runtime answered to what Node says, and notes it.
 *
 * @param {string} runtime
 * @param {"main" | "worker"} where
 * @param {string} answer
 */
function same(runtime, where, answer) {
  const row = (matrix[runtime] ??= { main: "-", worker: "-" });
  row[where] = "FAILED";
  assert.deepEqual(JSON.parse(answer), JSON.parse(EXPECTED), `${runtime}, ${where}`);
  row[where] = "ok";
}

/** Both answers, as a program prints them: a line each. @param {string} runtime @param {string} printed */
function sameBoth(runtime, printed) {
  const [main, worker] = printed.trim().split("\n");
  same(runtime, "main", main ?? "");
  same(runtime, "worker", worker ?? "");
}

test("it is worth comparing", () => {
  const { events, error, contact, csv, rules, isEvent, live } = JSON.parse(EXPECTED);
  assert.equal(events, 58);
  assert.deepEqual(error, [true, "CallscopeError", "no-event"]);
  assert.deepEqual(isEvent, [true, false]);
  assert.equal(contact.outcome, "answered");
  assert.match(csv, /^contactId,.*\r?\njob-1,/);
  assert.deepEqual([live[0], live[1].length, live[1][0].contact.outcome, live[2]], [["job-1"], 1, "answered", true]);
  assert.deepEqual(rules, ["house-rule"]);
});

// Node's two kinds of module. Without `require(esm)`, which came with Node 20.19.

const threads = {
  "esm.js": `import * as callscope from "callscope";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { work } from "./work.js";
// At once: nothing is awaited before.
if (callscope.check("{}").valid) throw new Error("{} is no event");
const answer = await work(callscope);
if (!isMainThread) parentPort.postMessage(answer);
else {
  console.log(answer);
  new Worker(new URL(import.meta.url)).on("message", (message) => console.log(message));
}`,
  "cjs.cjs": `const callscope = require("callscope");
const { isMainThread, parentPort, Worker } = require("node:worker_threads");
if (callscope.check("{}").valid) throw new Error("{} is no event");
if (require.resolve("callscope").endsWith("node.js")) throw new Error("that is the ES module");
import("./work.js").then(async ({ work }) => {
  const answer = await work(callscope);
  if (!isMainThread) return parentPort.postMessage(answer);
  console.log(answer);
  new Worker(__filename).on("message", (message) => console.log(message));
});`,
  "both.cjs": `const required = require("callscope");
import("callscope").then((imported) => {
  try {
    required.check("");
  } catch (error) {
    console.log(error instanceof imported.CallscopeError, new Error("") instanceof imported.CallscopeError);
  }
});`,
  // Where Web Workers are what there is.
  "web.js": `import * as callscope from "callscope";
import { work } from "./work.js";
if (callscope.check("{}").valid) throw new Error("{} is no event");
console.log(await work(callscope));
const worker = new Worker(new URL("./web-worker.js", import.meta.url), { type: "module" });
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data }) => {
  console.log(data);
  worker.terminate();
};`,
  "web-worker.js": `import * as callscope from "callscope";
import { work } from "./work.js";
self.postMessage(await work(callscope));`,
};
const noRequireEsm = "--no-experimental-require-module";
const older = process.allowedNodeEnvironmentFlags.has(noRequireEsm) ? [noRequireEsm] : [];

test("Node, ES module", () => sameBoth("Node, import", run(process.execPath, ["esm.js"], { cwd: project(threads) })));

test("Node, CommonJS", () => sameBoth("Node, require", run(process.execPath, [...older, "cjs.cjs"], { cwd: project(threads) })));

test("Node, both in one process: an error is of the class of either", () => {
  assert.equal(run(process.execPath, [...older, "both.cjs"], { cwd: project(threads) }), "true false\n");
});

test("Bun", () => {
  const cwd = project(threads);
  sameBoth("Bun, import", run(join(BIN, "bun"), ["web.js"], { cwd }));
  sameBoth("Bun, require", run(join(BIN, "bun"), ["cjs.cjs"], { cwd }));
});

test("Deno", () => {
  // It may read the project and nothing else.
  sameBoth("Deno", run(join(BIN, "deno"), ["run", "--cached-only", "--no-prompt", "--allow-read=.", "web.js"], { cwd: project(threads) }));
});

test("workerd", async () => {
  const cwd = project({
    "worker.js": `import * as callscope from "callscope";
import rules from "callscope/wasm/callscope_rules_bg.wasm";
import { work } from "./work.js";
if (callscope.check("{}").valid) throw new Error("{} is no event");
export default { fetch: async () => new Response(await work(callscope, rules)) };`,
  });
  const out = join(cwd, "out");
  // As wrangler bundles: its conditions, and WebAssembly as modules.
  await esbuild({
    entryPoints: [join(cwd, "worker.js")],
    outdir: out,
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
    logLevel: "error",
  });
  /** @param {string} name */
  const wasm = (name) => ({ type: /** @type {const} */ ("CompiledWasm"), path: join(out, name), contents: readFileSync(join(out, name)) });
  const modules = [
    { type: /** @type {const} */ ("ESModule"), path: join(out, "worker.js"), contents: readFileSync(join(out, "worker.js"), "utf8") },
    wasm("callscope_bg.wasm"),
    wasm("callscope_rules_bg.wasm"),
  ];
  const flare = new Miniflare({ modulesRoot: out, modules, compatibilityDate: "2026-01-01" });
  try {
    same("workerd", "main", await (await flare.dispatchFetch("http://localhost/")).text());
    /** @type {Record<string, string>} */ (matrix["workerd"])["worker"] = "(has none)";
  } finally {
    await flare.dispose();
  }
});

// Browsers. The page works in its main thread and asks a worker.

/** @param {string} from Where the package is imported from. @param {string} load What loads it. @param {string} rules */
const page = (from, load = "await callscope.init();", rules = "") => `import * as callscope from "${from}";
import { work } from "./work.js";
${load}
const main = await work(callscope${rules});
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => answer(main, data);
worker.onerror = (event) => answer(main, event.message);`;
/** @param {string} from @param {string} load @param {string} rules */
const worker = (from, load = "await callscope.init();", rules = "") => `import * as callscope from "${from}";
import { work } from "./work.js";
${load}
self.postMessage(await work(callscope${rules}));`;
const html = (script = "page.js") =>
  `<!doctype html><meta charset="utf-8"><title>callscope</title><script type="module" src="${script}"></script>`;

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
after(() => browser.close());

/** @param {string} runtime @param {string} url */
async function inBrowser(runtime, url) {
  const tab = await browser.newPage();
  /** @type {string[]} */
  const said = [];
  tab.on("pageerror", (error) => said.push(error.message));
  tab.on("console", (message) => {
    const ofTheIcon = message.location().url.endsWith("/favicon.ico");
    if (["error", "warning"].includes(message.type()) && !ofTheIcon) said.push(message.text());
  });
  try {
    const answers = new Promise((answered) => tab.exposeFunction("answer", (/** @type {string[]} */ ...both) => answered(both)));
    await tab.goto(url);
    const late = sleep(60_000, undefined, { ref: false }).then(() => assert.fail(`${runtime} gave no answer\n${said.join("\n")}`));
    const [main, inWorker] = await Promise.race([answers, late]);
    same(runtime, "main", main);
    same(runtime, "worker", inWorker);
  } finally {
    await tab.close();
  }
  assert.deepEqual(said, [], runtime);
}

/** @param {string} runtime @param {string} folder @param {string} [policy] */
async function served(runtime, folder, policy) {
  const { url, close } = await serve(folder, policy);
  await inBrowser(runtime, url).finally(close);
}

test("a browser without a bundler", async () => {
  const direct = "./node_modules/callscope/dist/index.js";
  await served("browser, by path", project({ "index.html": html(), "page.js": page(direct), "worker.js": worker(direct) }));
  const map = `<script type="importmap">{"imports":{"callscope":"${direct}"}}</script>`;
  // An import map is no help to workers.
  const files = { "index.html": html().replace("<script", `${map}<script`), "page.js": page("callscope"), "worker.js": worker(direct) };
  await served("browser, import map", project(files), "");
});

const bundled = { "index.html": html(), "page.js": page("callscope"), "worker.js": worker("callscope") };

test("Vite", async () => {
  const root = project(bundled);
  await vite({ root, configFile: false, logLevel: "error", worker: { format: "es" } });
  await served("Vite, build", join(root, "dist"));
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const address = /** @type {import("node:net").AddressInfo} */ (server.httpServer?.address());
  await inBrowser("Vite, server", `http://127.0.0.1:${address.port}/`).finally(() => server.close());
});

test("webpack", async () => {
  const root = project(bundled);
  const out = join(root, "out");
  const stats = await new Promise((done, failed) =>
    webpack(
      { mode: "production", context: root, entry: { page: "./page.js" }, output: { path: out, filename: "[name].js", publicPath: "auto" } },
      (error, stats) => (error ? failed(error) : done(stats)),
    ),
  );
  const { errors, warnings } = /** @type {import("webpack").Stats} */ (stats).toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual(errors, []);
  // Of the wasm it says that it is large, which is so.
  assert.deepEqual(
    warnings?.filter(({ message }) => !/size limit|lazy load/i.test(message)),
    [],
  );
  run("cp", [join(root, "index.html"), out]);
  await served("webpack", out);
});

test("esbuild", async () => {
  const wasm = `import wasm from "callscope/wasm/callscope_bg.wasm";
import rules from "callscope/wasm/callscope_rules_bg.wasm";`;
  /** Addresses are relative to the bundle. */
  const byAddress = `await callscope.init(new URL(wasm, import.meta.url));`;
  const root = project({
    "page.js": page("callscope", byAddress, ", new URL(rules, import.meta.url)").replace("import", `${wasm}\nimport`),
    // In the bundle: there is nothing to wait for.
    "worker.js": worker("callscope", "callscope.initSync(wasm);", ", rules").replace("import", `${wasm}\nimport`),
  });
  const out = join(root, "out");
  const common = /** @type {const} */ ({ outdir: out, bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "error" });
  await esbuild({ ...common, entryPoints: [join(root, "page.js")], loader: { ".wasm": "file" } });
  await esbuild({ ...common, entryPoints: [join(root, "worker.js")], loader: { ".wasm": "binary" } });
  writeFileSync(join(out, "index.html"), html());
  await served("esbuild", out);
});

test("all of them", (t) => {
  const rows = Object.entries(matrix).map(([runtime, { main, worker }]) => `${runtime.padEnd(22)}${main?.padEnd(8)}${worker}`);
  t.diagnostic(`${"".padEnd(22)}main    worker`);
  for (const row of rows) t.diagnostic(row);
  assert.equal(rows.length, 12);
});

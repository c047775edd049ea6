// The page that is served to this machine alone.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { serve } from "../cli/view.js";
import { CLI, folder, LINES as CALL_LINES, runIn } from "./fixtures.js";

/** As long in bytes as in characters. */
const LINES = CALL_LINES.replace("主流程", "main");
const here = folder({ after });
const page = join(here, "page");
mkdirSync(join(page, "assets"), { recursive: true });
writeFileSync(join(page, "index.html"), "<!doctype html>");
writeFileSync(join(page, "assets", "index-Ab_1.js"), "1");
writeFileSync(join(here, "secret.txt"), "secret");
writeFileSync(join(here, "events.ndjson"), LINES);
writeFileSync(join(here, "events.gz"), gzipSync(LINES));
writeFileSync(join(here, "empty"), "");

/**
 * @param {string | URL} address
 * @param {import("node:http").RequestOptions} [options]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders, text: string }>}
 */
async function get(address, options = {}) {
  const asked = request(address, options).end();
  const [response] = await once(asked, "response");
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

const files = ["events.ndjson", "events.gz", "empty"].map((name) => ({
  name,
  path: join(here, name),
  size: readFileSync(join(here, name)).length,
}));
const { server, address, entry } = await serve(page, files, 0, "en");
after(() => server.close());
const base = address.replace(/#.*$/, "");

test("the address is on the loopback, has an unguessable part, and names what to load", () => {
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/#\/contacts\?load=files\.json$/);
  assert.equal(/** @type {import("node:net").AddressInfo} */ (server.address()).address, "127.0.0.1");
});

test("the page, the list of files, the files", async () => {
  const index = await get(base);
  assert.deepEqual([index.status, index.headers["content-type"], index.text], [200, "text/html; charset=utf-8", "<!doctype html>"]);
  assert.deepEqual(
    [index.headers["x-content-type-options"], index.headers["referrer-policy"], index.headers["cache-control"]],
    ["nosniff", "no-referrer", "no-store"],
  );
  assert.equal((await get(`${base}assets/index-Ab_1.js`)).headers["content-type"], "text/javascript; charset=utf-8");
  const list = await get(`${base}files.json`);
  assert.deepEqual(
    JSON.parse(list.text),
    files.map(({ name, size }, i) => ({ name, url: `files/${i}`, size })),
  );
  const whole = await get(`${base}files/0`);
  assert.deepEqual(
    [whole.status, whole.text, whole.headers["content-type"], whole.headers["content-length"], whole.headers["accept-ranges"]],
    [200, LINES, "application/octet-stream", String(LINES.length), "bytes"],
  );
  assert.equal((await get(`${base}files/2`)).text, "");
  assert.equal((await get(base, { method: "HEAD" })).text, "");
  // The WebAssembly is the package's own.
  const wasm = await get(`${base}assets/callscope_bg-Xy_9-z.wasm`);
  assert.deepEqual(
    [wasm.status, wasm.headers["content-type"], wasm.headers["content-length"]],
    [200, "application/wasm", String(readFileSync(new URL("../wasm/callscope_bg.wasm", import.meta.url)).length)],
  );
  assert.equal((await get(base.slice(0, -1))).headers.location, new URL(base).pathname);
});

test("parts of a file", async () => {
  const part = async (/** @type {string} */ range, file = 0) => {
    const { status, headers, text } = await get(`${base}files/${file}`, { headers: { Range: range } });
    return [status, headers["content-range"], text];
  };
  const size = LINES.length;
  assert.deepEqual(await part("bytes=0-9"), [206, `bytes 0-9/${size}`, LINES.slice(0, 10)]);
  assert.deepEqual(await part("bytes=100-"), [206, `bytes 100-${size - 1}/${size}`, LINES.slice(100)]);
  assert.deepEqual(await part("bytes=-5"), [206, `bytes ${size - 5}-${size - 1}/${size}`, LINES.slice(-5)]);
  assert.deepEqual(await part(`bytes=10-${size * 2}`), [206, `bytes 10-${size - 1}/${size}`, LINES.slice(10)]);
  for (const range of [`bytes=${size}-`, "bytes=-0"]) assert.deepEqual(await part(range), [416, `bytes */${size}`, ""]);
  assert.deepEqual(await part("bytes=0-0", 2), [416, "bytes */0", ""]);
  for (const range of ["bytes=9-1", "lines=1-2", "bytes=0-1,4-5", "bytes=-", "nonsense"])
    assert.deepEqual(await part(range), [200, undefined, LINES], range);
});

test("requests without the secret, or by another host name, are refused", async () => {
  const { port } = new URL(base);
  const refused = async (/** @type {string} */ path, /** @type {import("node:http").RequestOptions} */ options = {}) => {
    const { status, text } = await get(`http://127.0.0.1:${port}${path}`, options);
    return [status, text];
  };
  const { pathname } = new URL(base);
  for (const path of [
    "/",
    "/files.json",
    "/files/0",
    `/${"x".repeat(32)}/`,
    `/${"x".repeat(32)}/files.json`,
    pathname.slice(0, -2),
    `${pathname}files/3`,
    `${pathname}files/-1`,
    `${pathname}files/`,
    `${pathname}../secret.txt`,
    `${pathname}%2e%2e/secret.txt`,
    `${pathname}..%2fsecret.txt`,
    `${pathname}assets/../../secret.txt`,
    `${pathname}.hidden`,
    `${pathname}assets`,
    `${pathname}/etc/passwd`,
    `${pathname}nothing.js`,
  ]) {
    assert.deepEqual(await refused(path), [404, ""], path);
  }
  // Another site's host name that resolves to this address.
  for (const host of ["evil.example", `evil.example:${port}`, `127.0.0.1:${Number(port) + 1}`, "127.0.0.1"]) {
    assert.deepEqual(await refused(pathname, { headers: { Host: host } }), [403, ""], host);
  }
  assert.equal((await refused(pathname, { headers: { Host: `localhost:${port}` } }))[0], 200);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) assert.deepEqual(await refused(pathname, { method }), [405, ""], method);
});

test("the address that the browser is started with works once", async () => {
  const first = await get(entry);
  assert.deepEqual([first.status, first.headers.location], [302, address.replace(/^http:\/\/[^/]+/, "")]);
  assert.equal((await get(entry)).status, 404);
  assert.ok(!entry.includes(new URL(address).pathname.split("/")[1] ?? "?"), "it is not the address itself");
});

test("a deleted file is not found, and the server keeps running", async () => {
  const gone = await serve(page, [{ name: "gone", path: join(here, "gone"), size: 5 }], 0, "en");
  assert.equal((await get(`${gone.address.replace(/#.*$/, "")}files/0`)).status, 404);
  assert.equal((await get(gone.address.replace(/#.*$/, ""))).status, 200);
  gone.server.close();
});

test("the command: what cannot be served is reported before it starts", async () => {
  /** @type {[string[], RegExp][]} */
  const cases = [
    [["missing.ndjson"], /^callscope: (missing\.ndjson: no such file|the page is not part of this installation)\n$/],
    [["events.ndjson", "nothing*"], /^callscope: (nothing\*: no file matches|the page is not part of this installation)\n$/],
  ];
  for (const [args, said] of cases) {
    const { status, stdout, stderr } = await runIn(here, ["view", "--no-open", ...args]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, said);
  }
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await assert.rejects(serve(page, [], port, "en"), { message: `port ${port} is taken` });
});

test(
  "the command: serves, opens the browser with a one-time address, ends at Ctrl-C",
  { skip: process.platform === "win32" },
  async (t) => {
    if ((await runIn(here, ["view", "missing"])).stderr.includes("not part of this installation")) return t.skip("the page is not built");
    writeFileSync(
      join(here, "browser"),
      `#!/bin/sh\nprintf %s "$1" > "${join(here, "opened")}.part" && mv "${join(here, "opened")}.part" "${join(here, "opened")}"\n`,
    );
    chmodSync(join(here, "browser"), 0o755);
    const child = spawn(process.execPath, [CLI, "view", "events.ndjson", "-"], {
      cwd: here,
      env: { ...process.env, BROWSER: join(here, "browser") },
      stdio: ["pipe", "pipe", "ignore"],
    });
    child.stdin.end("{}");
    const [line] = await once(child.stdout, "data");
    const shown = String(line).trim();
    let opened = "";
    while (!opened) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      try {
        opened = readFileSync(join(here, "opened"), "utf8");
      } catch {}
    }
    const { headers } = await get(opened);
    assert.equal(headers.location, shown.replace(/^http:\/\/[^/]+/, ""));
    const own = shown.replace(/#.*$/, "");
    assert.deepEqual(
      JSON.parse((await get(`${own}files.json`)).text).map((/** @type {any} */ file) => file.name),
      ["events.ndjson", "<stdin>"],
    );
    assert.equal((await get(`${own}files/1`)).text, "{}", "standard input can be read again");
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "close"), [0, null]);
  },
);

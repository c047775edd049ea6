import { spawn } from "node:child_process";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { closeSync, createReadStream, createWriteStream, existsSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { STDIN } from "../dist/files.js";
import { NotUsable } from "./arguments.js";
import { expand } from "./inputs.js";
import { unreadable } from "./messages.js";
import { writeOut } from "./output.js";

const HOST = "127.0.0.1";

/** The page: as it is packed, or as the repository builds it. */
const PAGES = ["../page/", "../../www/dist/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * A file that the page may read.
 * @typedef {{ name: string, path: string, size: number }} Served
 */

/**
 * `view`: serves the page with the files loaded to this machine alone, until it is stopped.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function view({ files, lang, open, port = 0 }) {
  const page = PAGES.find((folder) => existsSync(join(folder, "index.html")));
  if (!page) throw new NotUsable(lang === "zh" ? "此安装不含页面" : "the page is not part of this installation");
  const folder = files.includes("-") ? mkdtempSync(join(tmpdir(), "callscope-")) : undefined;
  const forget = () => folder && rmSync(folder, { recursive: true, force: true });
  process.once("exit", forget);
  const served = await found(files, lang, folder);
  const { server, address, entry } = await serve(page, served, port, lang);
  await writeOut(`${address}\n`);
  process.stderr.write(`${lang === "zh" ? "仅供本机访问，按 Ctrl-C 结束" : "served to this machine only; Ctrl-C stops it"}\n`);
  if (open) openBrowser(entry);
  await stopped();
  server.close();
  server.closeAllConnections();
  return 0;
}

/** Ctrl-C, or another request to end. */
function stopped() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, resolve);
  });
}

/**
 * @param {string[]} files
 * @param {"en" | "zh"} lang
 * @param {string | undefined} folder Where standard input is kept, so that it can be read again.
 * @returns {Promise<Served[]>}
 */
async function found(files, lang, folder) {
  /** @type {Served[]} */
  const served = [];
  for (const { name, file, problem } of expand(files)) {
    if (problem) throw new NotUsable(`${name}: ${problem[lang === "zh" ? 1 : 0]}`);
    try {
      let path = /** @type {string} */ (file);
      if (file === STDIN) {
        path = join(/** @type {string} */ (folder), "stdin");
        await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
      }
      const stat = statSync(path);
      if (!stat.isFile()) throw new NotUsable(`${name}: ${lang === "zh" ? "不是文件" : "is not a file"}`);
      // Whether it may be read is reported now and not in the browser.
      closeSync(openSync(path, "r"));
      served.push({ name, path, size: stat.size });
    } catch (error) {
      if (!(error instanceof Error) || !("syscall" in error)) throw error;
      throw new NotUsable(`${name}: ${unreadable(/** @type {NodeJS.ErrnoException} */ (error), lang)}`);
    }
  }
  return served;
}

/**
 * Anyone with the address can read the files, so it has an unguessable part. The browser is given a second one by
 * which the first can be had once: other users of the machine see what processes are started with.
 *
 * @param {string} page
 * @param {Served[]} files
 * @param {number} port
 * @param {"en" | "zh"} lang
 */
export async function serve(page, files, port, lang) {
  const [token, once] = [randomBytes(24).toString("base64url"), randomBytes(24).toString("base64url")];
  let isOnce = true;
  const fragment = files.length > 0 ? "#/contacts?load=files.json" : "";
  const server = createServer((request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    const refuse = (/** @type {number} */ status) => response.writeHead(status).end();
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    // A request by another host name comes from another site (DNS rebinding).
    const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
    if (![`${HOST}:${own}`, `localhost:${own}`].includes(request.headers.host ?? "")) return refuse(403);
    const [, first = "", ...rest] = (request.url ?? "").split(/[?#]/, 1)[0]?.split("/") ?? [];
    if (isOnce && rest.length === 0 && same(first, once)) {
      isOnce = false;
      return response.writeHead(302, { Location: `/${token}/${fragment}` }).end();
    }
    if (!same(first, token)) return refuse(404);
    if (rest.length === 0) return response.writeHead(302, { Location: `/${token}/` }).end();
    const path = rest.join("/");
    if (path === "files.json") {
      const list = files.map(({ name, size }, i) => ({ name, url: `files/${i}`, size }));
      return response.writeHead(200, { "Content-Type": TYPES[".json"] }).end(request.method === "HEAD" ? undefined : JSON.stringify(list));
    }
    const number = /^files\/(\d{1,9})$/.exec(path)?.[1];
    if (number !== undefined) {
      const file = files[Number(number)];
      return file ? send(request, response, file.path, "application/octet-stream") : refuse(404);
    }
    const asset = assetOf(page, path);
    return asset ? send(request, response, asset, TYPES[extname(asset)] ?? "application/octet-stream") : refuse(404);
  });
  await new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const taken = lang === "zh" ? `端口 ${port} 已被占用` : `port ${port} is taken`;
      reject(new NotUsable(error.code === "EADDRINUSE" ? taken : error.code === "EACCES" ? unreadable(error, lang) : error.message));
    });
    server.listen(port, HOST, () => resolve(undefined));
  });
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, address: `http://${HOST}:${own}/${token}/${fragment}`, entry: `http://${HOST}:${own}/${once}` };
}

/** @param {string} given @param {string} secret */
function same(given, secret) {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The file of the page at this path. The WebAssembly is the package's own, which the packed page has no copy of.
 *
 * @param {string} page
 * @param {string} path
 */
function assetOf(page, path) {
  const name = path === "" ? "index.html" : path;
  // Names as a build makes them, in folders: no way out of the page's folder.
  if (!/^(?:[\w@-][\w.@-]*\/)*[\w@-][\w.@-]*$/.test(name)) return undefined;
  const file = join(page, name);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  const wasm = /(?:^|\/)(callscope(?:_rules)?_bg)-[\w-]+\.wasm$/.exec(name)?.[1];
  return wasm && fileURLToPath(new URL(`../wasm/${wasm}.wasm`, import.meta.url));
}

/**
 * A file, or the part of it that is asked for.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} path
 * @param {string} type
 */
function send(request, response, path, type) {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return response.writeHead(404).end();
  const range = rangeOf(request.headers.range, size);
  if (range === "unsatisfiable") return response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    "Content-Type": type,
    "Content-Length": end - start + 1,
    "Accept-Ranges": "bytes",
    ...(range && { "Content-Range": `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === "HEAD" || end < start) return response.end();
  // A reader that goes away, or a file that does: the connection says so.
  return void pipeline(createReadStream(path, { start, end }), response).catch(() => response.destroy());
}

/**
 * One range of bytes (RFC 9110); several at once and other units are answered with the whole.
 *
 * @param {string | undefined} header
 * @param {number} size
 * @returns {{ start: number, end: number } | "unsatisfiable" | undefined}
 */
function rangeOf(header, size) {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!parts || (parts[1] === "" && parts[2] === "")) return undefined;
  const [, from, to] = parts;
  if (from === "") {
    const start = Math.max(0, size - Number(to));
    return Number(to) === 0 || size === 0 ? "unsatisfiable" : { start, end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < start) return undefined;
  return start >= size ? "unsatisfiable" : { start, end };
}

/** Opens an address in the browser; where that fails, the address stands on the screen. @param {string} address */
function openBrowser(address) {
  const own = process.env["BROWSER"];
  const [command, ...args] =
    own && !/\s/.test(own)
      ? [own, address]
      : process.platform === "darwin"
        ? ["open", address]
        : process.platform === "win32"
          ? ["rundll32", "url.dll,FileProtocolHandler", address]
          : ["xdg-open", address];
  const child = spawn(/** @type {string} */ (command), args, { detached: true, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
}

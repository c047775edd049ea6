import { readFileSync } from "node:fs";
import { NotUsable } from "./arguments.js";
import { unreadable } from "./messages.js";

/**
 * Reads the file that --rules names into the request's options, and tries it: errors in it are reported before any
 * input is read.
 *
 * @param {import("./arguments.js").Request} request
 * @throws {NotUsable}
 */
export async function readRules({ rules: file, lang, options }) {
  if (file === undefined) return;
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new NotUsable(`${file}: ${unreadable(/** @type {NodeJS.ErrnoException} */ (error), lang)}`);
  }
  try {
    options.rules = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotUsable(`${file}: ${lang === "zh" ? "不是 UTF-8 编码" : "is not UTF-8"}`);
  }
  const { ready } = await import("./engine.js");
  const { withWasm } = await import("../dist/wasm.js");
  const { rules } = options;
  await ready({ rules });
  try {
    withWasm((wasm) => wasm.check(new Uint8Array(), { rules }), { rules });
  } catch (error) {
    const { code, line, column, message, cause } = /** @type {import("../dist/node.js").CallscopeError} */ (error);
    if (code !== "invalid-rules") throw error;
    const words = lang === "zh" ? /** @type {{ zh?: string }} */ (cause).zh : message;
    throw new NotUsable(`${file}:${line}:${column}: ${words}`);
  }
}

// The WebAssembly and nothing else of the package: what a command needs that starts often and has to start fast.

import { readFileSync } from "node:fs";
import { loadRuled, loadSync } from "../dist/wasm.js";

/** @param {string} name */
const wasm = (name) => readFileSync(new URL(`../wasm/${name}`, import.meta.url));

loadSync(wasm("callscope_bg.wasm"));

/**
 * Loads the larger module where house rules are used.
 * @param {import("../dist/node.js").Options} options
 */
export async function ready(options) {
  if (options.rules !== undefined) await loadRuled(wasm("callscope_rules_bg.wasm"));
}

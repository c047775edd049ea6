/**
 * The entry for workerd and what is built on it, such as Cloudflare Workers: all that the universal entry has, with the
 * WebAssembly loaded at import. There it may not be compiled from bytes, so it comes as a module.
 *
 * @packageDocumentation
 */

import wasm from "../wasm/callscope_bg.wasm";
import { loadSync } from "./wasm.js";

export * from "./index.js";

loadSync(wasm);

/**
 * callscope checks the events that a cloud call centre publishes, brings them into one normal form and rebuilds every call
 * as a timeline. This is the entry for browsers and everything that is not Node; Node's own entry adds `analyzeFiles` and
 * needs no {@link init}.
 *
 * @packageDocumentation
 */

import { type LoadInput, load, loadRuled, loadSync } from "./wasm.js";

export {
  Analysis,
  type AnalyzeOptions,
  analyze,
  createAnalysis,
  type ExportOptionsOf,
  type Input,
  type InputData,
  type Lists,
  type Progress,
  type ReadOptions,
  type Stoppable,
} from "./analysis.js";
export { showHostile, type ShowOptions } from "./characters.js";
export { catalog, check, checkAll, fieldOf, normalize } from "./check.js";
export { CallscopeError, type CallscopeErrorCode } from "./errors.js";
export { createLive, Live } from "./live.js";
export { HOSTILE_CHARACTERS } from "./generated.js";
export { isEvent, type NormalEventOf, type ValidEvent } from "./events.js";
export { migrationMarkdown, migrationText } from "./migration.js";
export { type BytePlace, readAt, type Sliceable } from "./places.js";
export {
  checkStream,
  type CheckStreamOptions,
  type EventStream,
  normalizeStream,
  type NormalizeStreamOptions,
  type SarifOptions,
  sarifStream,
  type StreamChunk,
  type Verdict,
} from "./streams.js";
export type * from "./types.js";
export type { LoadInput } from "./wasm.js";

/**
 * Loads the WebAssembly. In a browser await it once before anything else; further calls return the same promise. In Node it
 * is loaded when the package is imported, and this does nothing.
 *
 * @param input - Where to load it from, when not from beside the package's own files: an address, a `Response` or the promise of
 *   one, the bytes, or a compiled module.
 * @throws {@link CallscopeError} `init-failed`, as a rejection. It may be tried again.
 *
 * @example
 * ```js
 * import { check, init } from "callscope";
 *
 * await init();
 * console.log(check('{"EventType":"AgentReady"}').valid); // false
 * ```
 */
export function init(input?: LoadInput): Promise<void> {
  return load(input);
}

/**
 * Loads the WebAssembly at once, where its bytes or the compiled module are at hand: in a worker, in an edge runtime, in a bundle
 * that holds it. In Node, Bun, Deno and workerd it is loaded when the package is imported, and this does nothing.
 *
 * @param input - The bytes of `callscope/wasm/callscope_bg.wasm`, or the module compiled from them.
 * @throws {@link CallscopeError} `init-failed`.
 *
 * @example
 * ```js
 * import { check, initSync } from "callscope";
 * import { readFileSync } from "node:fs";
 *
 * initSync(readFileSync(new URL(import.meta.resolve("callscope/wasm/callscope_bg.wasm"))));
 * ```
 */
export function initSync(input: BufferSource | WebAssembly.Module): void {
  loadSync(input);
}

/**
 * Loads the WebAssembly with house rules, which is larger than the one without and is not needed for anything else. In a
 * browser await it once before {@link check}, {@link checkAll}, {@link normalize} or {@link Analysis} are given `rules`;
 * {@link analyze} does so itself. In Node it is loaded when rules are first used.
 *
 * @param input - As for {@link init}.
 * @throws {@link CallscopeError} `init-failed`, as a rejection. It may be tried again.
 *
 * @example
 * ```js
 * import { check, loadRules } from "callscope";
 *
 * await loadRules();
 * const rules = { properties: { agentId: { title: "Agent ids begin with cc-", pattern: "^cc-" } } };
 * const { diagnostics } = check('{"EventType":"AgentReady","agentId":"1001@acme"}', { rules });
 * console.log(diagnostics.find((d) => d.code === "house-rule").rule.title); // Agent ids begin with cc-
 * ```
 */
export function loadRules(input?: LoadInput): Promise<void> {
  return loadRuled(input);
}

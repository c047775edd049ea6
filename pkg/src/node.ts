/**
 * Node's entry: all that the universal entry has, with the WebAssembly loaded at import (that with house rules when rules
 * are first used), and {@link analyzeFiles}.
 *
 * @packageDocumentation
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Analysis, type AnalyzeOptions, createAnalysis, Pace, sinkOf } from "./analysis.js";
import { fileSize, readFileInto } from "./files.js";
import * as ruled from "../wasm/callscope_rules.js";
import { loadRuledSync, loadSync } from "./wasm.js";

export * from "./index.js";

loadSync(readFileSync(new URL("../wasm/callscope_bg.wasm", import.meta.url)));
loadRuledSync(ruled, () => readFileSync(new URL("../wasm/callscope_rules_bg.wasm", import.meta.url)));

/**
 * As {@link analyze}, for files. They are read a chunk at a time straight into WebAssembly memory, so they may be larger
 * than a buffer or a string can be; gzip is recognised.
 *
 * @param paths - The files, in this order. Several files make one analysis; each is a source named as given here.
 * @param options - As for {@link analyze}.
 * @returns The finished analysis, which the caller frees.
 * @throws As {@link analyze}; and the file system's error (`ENOENT` …) for a file that cannot be read.
 *
 * @example
 * ```js
 * import { analyzeFiles } from "callscope";
 *
 * const analysis = await analyzeFiles(["monday.ndjson", "tuesday.ndjson.gz"]);
 * const { events, invalid, contacts } = analysis.summary();
 * console.log(`${events} events, ${invalid} invalid, ${contacts} contacts`);
 * analysis.free();
 * ```
 */
export async function analyzeFiles(paths: string | URL | readonly (string | URL)[], options: AnalyzeOptions = {}): Promise<Analysis> {
  const { signal, onProgress, ...asked } = options;
  signal?.throwIfAborted();
  const files = typeof paths === "string" || paths instanceof URL ? [paths] : paths;
  const sizes = onProgress ? files.map(fileSize) : [];
  const pace = new Pace(sizes.includes(null) ? null : sizes.reduce((sum: number, size) => sum + (size ?? 0), 0), signal, onProgress);
  const analysis = createAnalysis(asked);
  try {
    for (const file of files) {
      analysis.begin(file instanceof URL ? fileURLToPath(file) : file);
      await readFileInto(sinkOf(analysis), file, (bytes) => pace.step(bytes));
    }
    pace.report();
    analysis.finish();
    return analysis;
  } catch (error) {
    analysis.free();
    throw error;
  }
}

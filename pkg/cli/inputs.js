import { fileSize, readFileInto, STDIN } from "../dist/files.js";
import { unreadable } from "./messages.js";
import { Progress } from "./progress.js";

/**
 * Reads all files into `sink`, one source each, with a progress bar. A file that cannot be read is reported, and the
 * others are read all the same.
 *
 * @param {import("../dist/wasm.js").Sink} sink
 * @param {import("./arguments.js").Request} request
 * @param {(progress: Progress) => void | Promise<void>} [afterChunk]
 * @returns {Promise<boolean>} Whether all could be read.
 */
export async function readInputs(sink, { files, format, lang }, afterChunk) {
  const inputs = files.map((name) => (name === "-" ? { name: "<stdin>", file: STDIN } : { name, file: name }));
  const sizes = inputs.map(({ name, file }) => fileSize(file === STDIN ? STDIN : name));
  const progress = new Progress(sizes.includes(null) ? null : sizes.reduce((/** @type {number} */ sum, size) => sum + (size ?? 0), 0));
  let complete = true;
  for (const { name, file } of inputs) {
    // In SARIF a source is an address, and the engine knows what that of standard input is.
    sink.begin(format === "sarif" && file === STDIN ? "-" : name);
    try {
      await readFileInto(sink, /** @type {any} */ (file), async (bytes) => {
        progress.add(bytes);
        await afterChunk?.(progress);
      });
    } catch (error) {
      // Only what the file system says; anything else is not about this file.
      if (!(error instanceof Error) || !("syscall" in error)) throw error;
      complete = false;
      progress.clear();
      process.stderr.write(`callscope: ${name}: ${unreadable(/** @type {NodeJS.ErrnoException} */ (error), lang)}\n`);
    }
  }
  progress.clear();
  return complete;
}

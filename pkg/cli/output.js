/** Standard output cannot be written, for instance because the disk is full. */
export class OutputError extends Error {}

/** Whoever read our standard output has stopped, as `head` does. */
export class ClosedPipe extends OutputError {}

let listening = false;

/**
 * Writes to standard output, no faster than it is read.
 *
 * @param {Uint8Array | string} data
 * @returns {Promise<void>}
 * @throws {OutputError}
 */
export function writeOut(data) {
  if (!listening) {
    listening = true;
    process.stdout.on("error", () => {}); // reported by the callback below
  }
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => {
      if (!error) return resolve();
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      reject(code === "EPIPE" ? new ClosedPipe() : new OutputError(`standard output: ${error.message}`));
    });
  });
}

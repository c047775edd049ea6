/** Whoever read our standard output has stopped, as `head` does. */
export class ClosedPipe extends Error {}

let listening = false;

/**
 * Writes to standard output, no faster than it is read.
 *
 * @param {Uint8Array | string} data
 * @returns {Promise<void>}
 * @throws {ClosedPipe}
 */
export function writeOut(data) {
  if (!listening) {
    listening = true;
    process.stdout.on("error", () => {}); // told by the callback below
  }
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => {
      if (!error) resolve();
      else reject(/** @type {NodeJS.ErrnoException} */ (error).code === "EPIPE" ? new ClosedPipe() : error);
    });
  });
}

import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How long to wait at the end of the file before looking again, in milliseconds. */
const LOOK = 200;

/**
 * A growing file, as `tail -F` follows it: at its end it is waited for more; a file that was cut off is read from its start
 * again; a file that was replaced is read to its end, then the new one from its start. A file that is not there is waited for.
 *
 * @param {string} path
 * @param {AbortSignal} signal Ends it.
 * @param {() => void} atEnd Called each time when all that is there was read.
 * @returns {AsyncGenerator<AsyncGenerator<Uint8Array, void>, void>} The files, one after another; of each its chunks. A file
 *   is read to its end before the next one is asked for.
 */
export async function* follow(path, signal, atEnd) {
  while (!signal.aborted) {
    const fd = open(path);
    if (fd === undefined) {
      atEnd();
      await wait(signal);
      continue;
    }
    try {
      yield chunks(fd, path, signal, atEnd);
    } finally {
      closeSync(fd);
    }
  }
}

/** @param {string} path */
function open(path) {
  try {
    return openSync(path, "r");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {number} fd
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {() => void} atEnd
 */
async function* chunks(fd, path, signal, atEnd) {
  let position = 0;
  while (!signal.aborted) {
    const bytes = new Uint8Array(1 << 18);
    const read = readSync(fd, bytes, 0, bytes.length, position);
    if (read > 0) {
      position += read;
      yield bytes.subarray(0, read);
      continue;
    }
    const own = fstatSync(fd);
    if (own.size < position) return;
    const named = statSync(path, { throwIfNoEntry: false });
    // Looked at after the end was seen, so nothing that was written before it was replaced is missed.
    if (!named || named.ino !== own.ino || named.dev !== own.dev) {
      if (fstatSync(fd).size > position) continue;
      return;
    }
    atEnd();
    await wait(signal);
  }
}

/** @param {AbortSignal} signal */
async function wait(signal) {
  await pause(LOOK, undefined, { signal }).catch(() => {});
}

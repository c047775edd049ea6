// Files of the file system into wasm memory, for analyzeFiles and the command line. Not exported from the package.

import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync } from "node:fs";
import { CHUNK, put, room, type Sink, withWasm } from "./wasm.js";

/** Standard input, where a path is expected. */
export const STDIN = 0;

/**
 * Reads a file to its end into `sink`.
 *
 * @param file - A path, a file URL, or {@link STDIN}.
 * @param afterChunk - Called after every chunk with its length; awaited.
 * @throws What the file system says, or what `afterChunk` throws.
 */
export async function readFileInto(
  sink: Sink,
  file: string | URL | typeof STDIN,
  afterChunk: (bytes: number) => void | Promise<void>,
): Promise<void> {
  const stat = file === STDIN ? fstatSync(STDIN) : statSync(file);
  if (!stat.isFile()) {
    // A pipe, a terminal or a device, which may keep one waiting. A folder fails with EISDIR; as process.stdin it would not.
    const live = file === STDIN && !stat.isDirectory();
    const stream = live ? process.stdin : createReadStream(file === STDIN ? "." : file, { highWaterMark: CHUNK });
    for await (const chunk of stream) {
      put(sink, chunk);
      await afterChunk(chunk.length);
    }
    return;
  }
  // Straight into wasm memory, with no copy in between.
  const fd = file === STDIN ? STDIN : openSync(file, "r");
  try {
    let read: number;
    do {
      const bytes = withWasm(() => room(sink, CHUNK));
      read = 0;
      try {
        read = readSync(fd, bytes);
      } finally {
        // Also when there was nothing to read: what is reserved and not committed would count as bytes of the file.
        withWasm(() => sink.commit(read));
      }
      if (read > 0) await afterChunk(read);
    } while (read > 0);
  } finally {
    if (fd !== STDIN) closeSync(fd);
  }
}

/** The size of a file, or `null` when it has none (a pipe) or cannot be seen. */
export function fileSize(file: string | URL | typeof STDIN): number | null {
  try {
    const stat = file === STDIN ? fstatSync(STDIN) : statSync(file);
    return stat.isFile() ? stat.size : null;
  } catch {
    return null;
  }
}

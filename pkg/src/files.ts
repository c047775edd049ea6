// Files of the file system into wasm memory, for analyzeFiles and the command line. Not exported from the package.

import { fstatSync, readSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
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
  let handle: FileHandle | undefined;
  try {
    if (file !== STDIN) handle = await open(file, "r");
    const fd = handle?.fd ?? STDIN;
    if (fstatSync(fd).isFile()) {
      // Straight into wasm memory, with no copy in between.
      for (;;) {
        const bytes = withWasm(() => room(sink, CHUNK));
        let read = 0;
        try {
          read = readSync(fd, bytes);
        } finally {
          // Also when there was nothing to read: what is reserved and not committed would count as bytes of the file.
          withWasm(() => sink.commit(read));
        }
        if (read === 0) break;
        await afterChunk(read);
      }
      return;
    }
    // A pipe, a terminal or a device, which may keep one waiting. A folder fails here with EISDIR.
    const stream = handle?.createReadStream({ autoClose: false, highWaterMark: CHUNK }) ?? process.stdin;
    for await (const chunk of stream) {
      put(sink, chunk);
      await afterChunk(chunk.length);
    }
  } finally {
    await handle?.close();
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

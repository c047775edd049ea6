/** Reads bytes of a source again by their place; a gzip source is inflated up to that place. Nothing is kept. */
import type { RawText } from './protocol';

/** More of one event than this is not shown at once. */
export const RAW_LIMIT = 64 * 1024;

export async function readAt(blob: Blob, offset: number, length: number): Promise<RawText> {
  const wanted = Math.min(length, RAW_LIMIT);
  const bytes = (await isGzip(blob)) ? await inflateAt(blob, offset, wanted) : await sliceAt(blob, offset, wanted);
  return { bytes, offset, truncated: wanted < length };
}

async function isGzip(blob: Blob): Promise<boolean> {
  const [a, b] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return a === 0x1f && b === 0x8b;
}

async function sliceAt(blob: Blob, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
}

async function inflateAt(blob: Blob, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const out = new Uint8Array(length);
  let place = 0;
  let filled = 0;
  try {
    while (filled < length) {
      const { done, value } = await reader.read();
      if (done) break;
      const from = offset + filled - place;
      if (from < value.length) {
        const part = value.subarray(from, from + length - filled);
        out.set(part, filled);
        filled += part.length;
      }
      place += value.length;
    }
  } catch (error) {
    // A damaged end of the file matters only when the wanted bytes lie behind it.
    if (filled === 0) throw error;
  } finally {
    reader.cancel().catch(() => undefined);
  }
  return out.subarray(0, filled);
}

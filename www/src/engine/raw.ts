/** Reads bytes of a source, whole or again by their place; a gzip source is inflated up to that place. Nothing is kept. */
import type { RawText, Source } from './protocol';

/** More of one event than this is not shown at once. */
export const RAW_LIMIT = 64 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

export const sizeOf = (source: Source): number => ('blob' in source ? source.blob.size : source.size);

/** What the package reads a source from. */
export const dataOf = (source: Source): Blob | AsyncIterable<Bytes> => ('blob' in source ? source.blob : fetched(source.url));

async function* fetched(url: string): AsyncGenerator<Bytes> {
  const reader = (await answerOf(url)).body!.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function answerOf(url: string, range?: string): Promise<Response> {
  const response = await fetch(url, range === undefined ? {} : { headers: { range } });
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${response.statusText}`);
  return response;
}

export async function readAt(source: Source, offset: number, length: number): Promise<RawText> {
  const wanted = Math.min(length, RAW_LIMIT);
  const bytes = (await isGzip(source)) ? await take(await inflated(source), offset, wanted) : await slice(source, offset, wanted);
  return { bytes, offset, truncated: wanted < length };
}

async function isGzip(source: Source): Promise<boolean> {
  const [a, b] = await slice(source, 0, 2);
  return a === 0x1f && b === 0x8b;
}

async function slice(source: Source, offset: number, length: number): Promise<Bytes> {
  if ('blob' in source) return new Uint8Array(await source.blob.slice(offset, offset + length).arrayBuffer());
  if (length === 0 || offset >= source.size) return new Uint8Array();
  const answer = await answerOf(source.url, `bytes=${offset}-${offset + length - 1}`);
  // A server that knows no ranges sends everything.
  return take(answer.body!, answer.status === 206 ? 0 : offset, length);
}

async function inflated(source: Source): Promise<ReadableStream<Bytes>> {
  const stream: ReadableStream<Bytes> = 'blob' in source ? source.blob.stream() : (await answerOf(source.url)).body!;
  return stream.pipeThrough(new DecompressionStream('gzip'));
}

/** Bytes of a stream from a place on, which is read no further. */
async function take(stream: ReadableStream<Bytes>, offset: number, length: number): Promise<Bytes> {
  const reader = stream.getReader();
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

/** Several stretches of a source at once, in the order of their offsets: a gzip source is inflated a single time. */
export async function readEach(source: Source, places: readonly { offset: number; length: number }[]): Promise<Bytes[]> {
  if (places.length === 0) return [];
  if (!(await isGzip(source))) return Promise.all(places.map(({ offset, length }) => slice(source, offset, length)));
  const out = places.map(({ length }) => new Uint8Array(length));
  const reader = (await inflated(source)).getReader();
  let place = 0;
  let next = 0;
  try {
    while (next < places.length) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let at = next; at < places.length && places[at]!.offset < place + value.length; at++) {
        const { offset, length } = places[at]!;
        const from = Math.max(offset, place);
        const to = Math.min(offset + length, place + value.length);
        if (to > from) out[at]!.set(value.subarray(from - place, to - place), from - offset);
        if (at === next && offset + length <= place + value.length) next++;
      }
      place += value.length;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  return out;
}

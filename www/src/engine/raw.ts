/** Reads bytes of a source, whole or again by their place. Nothing is kept. */
import { readAt as readPlaces, type BytePlace, type Sliceable } from 'callscope';
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

/** A source as the package asks for parts of it. */
const sliceable = (source: Source): Sliceable =>
  'blob' in source
    ? source.blob
    : {
        slice: (start, end) => ({ arrayBuffer: () => part(source.url, start, Math.min(end, source.size)) }),
        stream: () => streamOf(fetched(source.url)),
      };

async function part(url: string, start: number, end: number): Promise<ArrayBuffer> {
  if (start >= end) return new ArrayBuffer(0);
  const answer = await answerOf(url, `bytes=${start}-${end - 1}`);
  if (answer.status === 206) return answer.arrayBuffer();
  // A server that knows no ranges sends everything.
  const [bytes] = await readPlaces(answer.body!, [{ offset: start, length: end - start }]);
  return bytes!.buffer;
}

function streamOf(chunks: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

export async function readAt(source: Source, offset: number, length: number): Promise<RawText> {
  const wanted = Math.min(length, RAW_LIMIT);
  const bytes = await readOne(source, offset, wanted);
  // A damaged end of the file matters only when all of the wanted bytes lie behind it.
  if (bytes.length === 0 && wanted > 0 && offset > 0) throw new Error('the source could not be read again');
  return { bytes, offset, truncated: wanted < length };
}

const readOne = async (source: Source, offset: number, length: number): Promise<Bytes> =>
  (await readPlaces(sliceable(source), [{ offset, length }]))[0]!;

/** Several stretches of a source at once: a gzip source is inflated a single time. */
export const readEach = (source: Source, places: readonly BytePlace[]): Promise<Bytes[]> => readPlaces(sliceable(source), places);

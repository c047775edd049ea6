import { type InputData, isBlob, Pace, sourceOf, type Stoppable } from "./analysis.js";
import { BlobPart, Chunks } from "./bytes.js";
import { CallscopeError } from "./errors.js";
import { CHUNK, pour, put, type RawStretches, withWasm } from "./wasm.js";

/** A stretch of a source, such as an {@link EventRow} or a {@link Diagnostic} names. */
export interface BytePlace {
  /** Its first byte, counted from the source's start (for gzip: of the inflated text). */
  offset: number;
  /** How many bytes. */
  length: number;
}

/** Bytes that can be asked for from a place on, as those of a `Blob` can: for example a file on a server that answers range requests. */
export interface Sliceable {
  /** The bytes from `start` to before `end`; fewer where there are no more. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  /** All bytes. */
  stream(): ReadableStream<Uint8Array>;
}

/**
 * Reads some stretches of a source again: the events and places that an analysis of the same source names, to the letter. gzip is
 * inflated as the analysis inflates it, of several members too, and read no further than the last stretch. From a `Blob` that is not
 * gzip only the stretches themselves are read.
 *
 * @param data - The source. A stream is used up.
 * @param places - What to read, in any order.
 * @param options - A signal to stop by.
 * @returns The bytes of each place, in the order of `places`; fewer than asked for where the source ends, or is damaged, before.
 * @throws {@link CallscopeError} `invalid-input`, `invalid-option`, `not-initialised`; the signal's reason; and whatever the source
 *   fails with. Always as a rejection.
 *
 * @example
 * ```js
 * import { analyze, readAt } from "callscope";
 *
 * const data = '{"EventType":"AgentReady"}\n{"EventType":"AgentRaedy"}\n';
 * const analysis = await analyze(data);
 * const { items } = analysis.events({ valid: false });
 * for (const bytes of await readAt(data, items)) console.log(new TextDecoder().decode(bytes));
 * // {"EventType":"AgentReady"}
 * // {"EventType":"AgentRaedy"}
 * analysis.free();
 * ```
 */
export async function readAt(
  data: InputData | Sliceable,
  places: readonly BytePlace[],
  options: Stoppable = {},
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { signal } = options;
  signal?.throwIfAborted();
  const isPlace = (n: number) => Number.isSafeInteger(n) && n >= 0;
  const wrong = places.find(({ offset, length }) => !isPlace(offset) || !isPlace(length));
  if (wrong) throw new CallscopeError("invalid-option", `no place in bytes: ${wrong.offset}, ${wrong.length}`);
  // The engine takes them as they come by.
  const order = places.map((_, at) => at).sort((a, b) => (places[a] as BytePlace).offset - (places[b] as BytePlace).offset);
  const sorted = order.map((at) => places[at] as BytePlace);
  if (isSliceable(data)) {
    if (places.length === 0 || !(await isGzip(data))) {
      const bytes = await Promise.all(
        places.map(({ offset, length }) =>
          length === 0 ? Promise.resolve(new ArrayBuffer(0)) : data.slice(offset, offset + length).arrayBuffer(),
        ),
      );
      signal?.throwIfAborted();
      return bytes.map((bytes) => new Uint8Array(bytes));
    }
  }
  const raw = stretches(sorted);
  try {
    await pass(raw, isSliceable(data) && !isBlob(data) ? data.stream() : data, signal);
    const found = new Array<Uint8Array<ArrayBuffer>>(places.length);
    withWasm(() => order.forEach((place, at) => (found[place] = raw.take(at) as Uint8Array<ArrayBuffer>)));
    return found;
  } finally {
    raw.free();
  }
}

/** Puts a source into the engine up to what is needed. */
async function pass(raw: RawStretches, data: InputData, signal: AbortSignal | undefined): Promise<void> {
  const pace = new Pace(null, signal, undefined);
  const chunks = new Chunks();
  const source = isBlob(data) && readsAtOnce() ? partsOf(data) : sourceOf(data, 0, [data]).chunks(signal);
  for await (const chunk of source) {
    if (raw.done) return;
    await pace.step(pour(raw, chunks, chunk));
  }
  put(raw, chunks.rest());
  withWasm(() => raw.finish());
}

/**
 * Whether a blob can be read without waiting for it, as in a worker: then the engine reads it into its own memory, no part more than is
 * needed. (Where all of a file is wanted a stream is faster, since the browser reads ahead meanwhile.)
 */
function readsAtOnce(): boolean {
  return typeof (globalThis as { FileReaderSync?: unknown }).FileReaderSync === "function";
}

async function* partsOf(blob: Blob): AsyncGenerator<BlobPart> {
  for (let start = 0; start < blob.size; start += CHUNK) yield new BlobPart(blob, start, Math.min(start + CHUNK, blob.size));
}

function isSliceable(data: InputData | Sliceable): data is Sliceable {
  return isBlob(data) || (typeof (data as Sliceable | null)?.slice === "function" && typeof (data as Sliceable).stream === "function");
}

/** By the first two bytes, which the engine judges. */
async function isGzip(data: Sliceable): Promise<boolean> {
  const raw = stretches([{ offset: 0, length: 2 }]);
  try {
    put(raw, new Uint8Array(await data.slice(0, 2).arrayBuffer()));
    return raw.isGzip === true;
  } finally {
    raw.free();
  }
}

const stretches = (places: readonly BytePlace[]): RawStretches =>
  withWasm(
    (wasm) =>
      new wasm.Stretches(
        Float64Array.from(places, ({ offset }) => offset),
        Float64Array.from(places, ({ length }) => length),
      ),
  );

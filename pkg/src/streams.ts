import { type Input, Pace, sourceOf } from "./analysis.js";
import { Chunks } from "./bytes.js";
import type { CheckedEvent, Counts, NormalEvent, Options } from "./types.js";
import { feed, judging, pour, type RawStream, withWasm } from "./wasm.js";

/** What goes into a stream of events: bytes and text cut anywhere, or events that are objects already. */
export type StreamChunk = Uint8Array | string | object;

/**
 * A pair of web streams for `pipeThrough`: input of any length goes in, one object per event comes out, and nothing is kept.
 */
export interface EventStream<Result> extends ReadableWritablePair<Result, StreamChunk> {
  /** How many events went through so far. Also after the end. */
  counts(): Counts;
}

/** The verdict on an event, without its normal form. */
export type Verdict = Omit<CheckedEvent, "normal">;

/** How {@link checkStream} works. */
export interface CheckStreamOptions extends Options {
  /** The name of the source, which messages may contain, under redaction too. Default `"input"`. */
  source?: string | undefined;
  /** Also the events about which there is nothing to say. Default `false`. */
  all?: boolean | undefined;
}

/** How {@link normalizeStream} works. */
export type NormalizeStreamOptions = Omit<CheckStreamOptions, "all">;

/**
 * Checks input of any length with flat memory: bytes go in, verdicts come out.
 *
 * @param options - How to judge, and whether events without a diagnostic come out too.
 * @returns A pair of streams for `pipeThrough`. `counts()` returns how many events went through.
 * @throws {@link CallscopeError} `invalid-option`, `invalid-rules`, `not-initialised`. A chunk that is neither bytes nor text nor an
 *   event fails the stream with `invalid-input`.
 *
 * @example
 * ```js
 * import { checkStream } from "callscope";
 *
 * const body = new Blob(['{"EventType":"Hangup"}\n', '{"EventType":"Dialling"}\n']).stream();
 * const events = checkStream();
 * for await (const { line, diagnostics } of body.pipeThrough(events)) {
 *   console.log(line, diagnostics.find(({ code }) => code === "unknown-event-type").suggestion);
 * }
 * // 1 null
 * // 2 Dialing
 * console.log(events.counts().invalid); // 2
 * ```
 */
export function checkStream(options: CheckStreamOptions = {}): EventStream<Verdict> {
  return eventStream("check", options);
}

/**
 * Normalises input of any length with flat memory: bytes go in, events in the normal form come out. What cannot be read as an
 * event has none and does not come out; `counts()` counts it, and {@link checkStream} reports what was wrong.
 *
 * @param options - How to read.
 * @returns A pair of streams for `pipeThrough`. `counts()` returns how many events went through.
 * @throws {@link CallscopeError} as {@link checkStream}.
 *
 * @example
 * ```js
 * import { normalizeStream } from "callscope";
 *
 * const body = new Blob(['{"EventType":"agentready","EventTime":1618367640447,"agentId":"1001@acme"}']).stream();
 * for await (const event of body.pipeThrough(normalizeStream())) console.log(event.eventType, event.eventTime);
 * // AgentReady 2021-04-14T02:34:00.447Z
 * ```
 */
export function normalizeStream(options: NormalizeStreamOptions = {}): EventStream<NormalEvent> {
  return eventStream("normalize", options);
}

function eventStream<Result>(mode: "check" | "normalize", options: CheckStreamOptions): EventStream<Result> {
  const { source = "input", ...asked } = options;
  const given = judging(asked);
  let raw: RawStream | undefined = withWasm((wasm) => new wasm.Stream(mode, "json", given), given);
  let counts: Counts | undefined;
  const chunks = new Chunks();
  // Lines come out whole: an event is written when it is read to its end.
  const decoder = new TextDecoder();
  const take = (from: RawStream, controller: TransformStreamDefaultController<Result>) => {
    const lines = decoder.decode(withWasm(() => from.take())).split("\n");
    for (const line of lines) if (line !== "") controller.enqueue(JSON.parse(line) as Result);
  };
  const end = () => {
    if (!raw) return;
    counts = withWasm(() => (raw as RawStream).counts());
    raw.free();
    raw = undefined;
  };
  withWasm(() => (raw as RawStream).begin(source));
  const transformer: Transformer<StreamChunk, Result> & { cancel(): void } = {
    transform(chunk, controller) {
      const into = raw as RawStream;
      try {
        pour(into, chunks, chunk);
      } catch (error) {
        end();
        throw error;
      }
      take(into, controller);
    },
    flush(controller) {
      const into = raw as RawStream;
      feed(into, chunks.rest());
      withWasm(() => into.finish());
      take(into, controller);
      end();
    },
    // Engines that do not call this yet give the memory back when they collect the stream.
    cancel: end,
  };
  const { readable, writable } = new TransformStream(transformer);
  return { readable, writable, counts: () => counts ?? withWasm(() => (raw as RawStream).counts()) };
}

/** How {@link sarifStream} works. */
export interface SarifOptions extends Options {
  /** Also notes. Default `false`: errors and warnings. */
  all?: boolean | undefined;
  /** The language of the messages. Default `"en"`. */
  lang?: "en" | "zh" | undefined;
  /** Stops the reading. */
  signal?: AbortSignal | undefined;
}

/**
 * What the check finds in some inputs as one [SARIF](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) 2.1.0 document,
 * which code scanning services and editors show at its places: the same bytes as `callscope check --format sarif`. Memory stays flat; the
 * inputs are read as the document is pulled.
 *
 * @param inputs - What to read, in this order. A source's name is the address in the document.
 * @param options - How to judge, which diagnostics, the language, a signal to stop by.
 * @returns The document, in UTF-8. At most 25,000 results are in it, errors before others; it states how many it omits.
 * @throws {@link CallscopeError} `invalid-input`, `invalid-option`, `invalid-rules`, `not-initialised` at once; the signal's reason, and
 *   whatever an input fails with, fail the stream.
 *
 * @example
 * ```js
 * import { sarifStream } from "callscope";
 *
 * const document = sarifStream({ name: "events.ndjson", data: '{"EventType":"Dialling"}' });
 * const { runs } = await new Response(document).json();
 * console.log(runs[0].results[0].ruleId); // missing-field
 * ```
 */
export function sarifStream(inputs: Input | Input[], options: SarifOptions = {}): ReadableStream<Uint8Array> {
  const { signal, ...asked } = options;
  const given = judging(asked);
  const sources = (Array.isArray(inputs) ? inputs : [inputs]).map(sourceOf);
  const parts = written(
    withWasm((wasm) => new wasm.Stream("check", "sarif", given), given),
    sources,
    signal,
  );
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* written(
  raw: RawStream,
  sources: ReturnType<typeof sourceOf>[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pace = new Pace(null, signal, undefined);
  try {
    for (const { name, chunks } of sources) {
      const bytes = new Chunks();
      withWasm(() => raw.begin(name));
      for await (const chunk of chunks(signal)) {
        await pace.step(pour(raw, bytes, chunk));
        const part = withWasm(() => raw.take());
        if (part.length > 0) yield part;
      }
      feed(raw, bytes.rest());
    }
    withWasm(() => raw.finish());
    yield withWasm(() => raw.take());
  } finally {
    raw.free();
  }
}

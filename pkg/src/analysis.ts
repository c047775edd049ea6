// In the declarations too, for users whose own "lib" has no Symbol.dispose.
/// <reference lib="esnext.disposable" preserve="true" />

import { asBytes, Chunks, encoder, kindOf } from "./bytes.js";
import { CallscopeError } from "./errors.js";
import type {
  Agent,
  AgentQuery,
  AgentRow,
  ContactDetail,
  ContactQuery,
  ContactRow,
  DiagnosticFacets,
  DiagnosticQuery,
  DiagnosticRow,
  Distribution,
  DistributionOptions,
  DurationName,
  EventDetail,
  EventQuery,
  EventRow,
  ExportFormats,
  ExportOptions,
  FacetOptions,
  Facets,
  Migration,
  Options,
  Overview,
  OverviewOptions,
  Page,
  PageQuery,
  Report,
  ReportOptions,
  Summary,
  Window,
} from "./types.js";
import { CHUNK, defined, feed, judging, loadFor, pour, type RawAnalysis, type RawExport, type Sink, withWasm } from "./wasm.js";

// Engines without explicit resource management have no Symbol.dispose yet.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/**
 * Writes a chunk into an analysis and returns its length in bytes. For the modules of this package.
 * @internal
 */
export let write: (analysis: Analysis, chunk: Uint8Array | string | object) => number;

/**
 * The place where an analysis takes its bytes. For the modules of this package.
 * @internal
 */
export let sinkOf: (analysis: Analysis) => Sink & { begin(name: string): void };

/**
 * Events of one input (of one or several sources), checked, and their contacts rebuilt. Everything stays in WebAssembly
 * memory; ask for the pages you want to see. Made by {@link createAnalysis}, or by {@link analyze} with everything read.
 *
 * An analysis holds memory until {@link Analysis.free}, or until it goes out of scope when declared with `using`.
 *
 * @example
 * ```js
 * import { createAnalysis } from "callscope";
 *
 * const analysis = createAnalysis({ assumeOffset: "+00:00" });
 * analysis.begin("monday.ndjson");
 * analysis.push('{"EventType":"AgentReady","EventTime":"2021-04-14 10:34:00","agentId":"1001@acme",');
 * analysis.push('"skillGroupIds":"sales@acme","instanceId":"8f3c2a1e","result":0}');
 * const summary = analysis.finish();
 * console.log(summary.events, summary.valid, summary.startTime); // 1 1 2021-04-14T10:34:00.000Z
 * analysis.free();
 * ```
 */
export class Analysis {
  #raw: RawAnalysis | undefined;
  #source: string | undefined;
  readonly #chunks = new Chunks();
  #summary: Summary | undefined;
  #finished = false;

  static {
    write = (analysis, chunk) => analysis.#write(chunk);
    sinkOf = (analysis) => analysis.#open();
  }

  /**
   * @param options - How the events are read and checked.
   * @throws {@link CallscopeError} `invalid-option`, `invalid-rules`, `not-initialised`.
   */
  constructor(options?: Options) {
    const given = judging(options);
    this.#raw = withWasm((wasm) => new wasm.Analysis(given), given);
  }

  /**
   * Begins a source and ends the one before.
   *
   * @param name - What the source is called, such as the file's name.
   */
  begin(name: string): void {
    const raw = this.#open();
    textual("a source's name", name);
    this.#flush(raw);
    withWasm(() => raw.begin(name));
    this.#source = name;
  }

  /**
   * Takes the next chunk of the source, or an event that is an object already. Chunks may be cut anywhere, in the middle of a
   * character too; the result is the same.
   *
   * @param chunk - UTF-8 bytes (or gzip, which is recognised), or text; or an event or an array of events, as {@link check}
   *   takes them.
   * @param source - The name of the source; another one than before begins a new source.
   * @throws {@link CallscopeError} `finished`, `freed`, `invalid-input`, `not-serialisable`.
   *
   * @example
   * ```js
   * analysis.push({ EventType: "AgentReady", EventTime: "2021-04-14T02:34:00Z", agentId: "1001@acme" });
   * analysis.push('{"EventType":"AgentBreak","EventTime":');
   * analysis.push('"2021-04-14T02:40:00Z","agentId":"1001@acme"}');
   * ```
   */
  push(chunk: Uint8Array | string | object, source?: string): void {
    this.#open();
    if (source !== undefined && source !== this.#source) this.begin(source);
    else if (this.#source === undefined) this.begin("input");
    this.#write(chunk);
  }

  /**
   * Reads inputs to their end, each as a source of its own. Works a little at a time, so that a page or a server stays alive.
   *
   * @param inputs - What to read, in this order; after it more may be read or pushed.
   * @param options - A signal to stop by, callbacks for progress and previews.
   * @throws {@link CallscopeError} `invalid-input`, `finished`, `freed`; the signal's reason when aborted; and whatever a stream or a
   *   blob fails with. Always as a rejection; what was read until then stays in the analysis.
   *
   * @example
   * ```js
   * import { createAnalysis } from "callscope";
   *
   * const analysis = createAnalysis();
   * const body = new Blob(['{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00Z"}']).stream();
   * await analysis.read({ name: "webhook", data: body }, { signal: AbortSignal.timeout(60_000) });
   * console.log(analysis.finish().events); // 1
   * analysis.free();
   * ```
   */
  async read(inputs: Input | Input[], options: ReadOptions = {}): Promise<void> {
    this.#open();
    const { signal, onProgress, onPreview } = options;
    signal?.throwIfAborted();
    const sources = (Array.isArray(inputs) ? inputs : [inputs]).map(sourceOf);
    const sizes = sources.map((source) => source.size);
    const pace = new Pace(sizes.includes(null) ? null : sizes.reduce((sum: number, size) => sum + (size ?? 0), 0), signal, onProgress);
    for (const { name, chunks } of sources) {
      this.begin(name);
      for await (const chunk of chunks(signal)) {
        await pace.step(this.#write(chunk));
        if (!onPreview || !pace.previewDue(this.#open().eventsRead())) continue;
        this.preview();
        await onPreview(this);
        signal?.throwIfAborted();
      }
    }
    pace.report();
    signal?.throwIfAborted();
  }

  /**
   * Ends the input and rebuilds the contacts. A second call returns the same summary.
   *
   * @returns What was read.
   */
  finish(): Summary {
    if (this.#finished) return this.summary();
    const raw = this.#open();
    this.#flush(raw);
    this.#summary = withWasm(() => {
      raw.finish();
      return raw.summary();
    });
    this.#finished = true;
    return this.#summary;
  }

  /**
   * Rebuilds the contacts from what was read so far, while more may come. From then on all questions are answered about that,
   * until the next preview or {@link Analysis.finish}; what finish gives is the same with and without previews. An event of
   * which the end has not come yet is not part of it. Each call takes about as long as `finish` would.
   *
   * @returns What was read so far.
   * @throws {@link CallscopeError} `finished`, `freed`.
   *
   * @example
   * ```js
   * import { createAnalysis } from "callscope";
   *
   * const analysis = createAnalysis();
   * analysis.push('{"EventType":"AgentReady","EventTime":"2021-04-14T02:34:00Z","agentId":"1001@acme"}\n{"Event');
   * console.log(analysis.preview().events); // 1
   * analysis.push('Type":"AgentBreak","EventTime":"2021-04-14T02:39:00Z","agentId":"1001@acme"}');
   * console.log(analysis.finish().events); // 2
   * analysis.free();
   * ```
   */
  preview(): Summary {
    const raw = this.#open();
    this.#summary = withWasm(() => {
      raw.preview();
      return raw.summary();
    });
    return this.#summary;
  }

  /** What was read: sources, counts, the span of time. */
  summary(): Summary {
    this.#ready();
    return this.#summary as Summary;
  }

  /**
   * A page of the contacts.
   *
   * @param query - Order, filter and part; by default the first 100 by start.
   *
   * @example
   * ```js
   * const { total, items } = analysis.contacts({ outcome: ["abandoned"], sort: "wait", descending: true, limit: 10 });
   * ```
   */
  contacts(query?: ContactQuery): Page<ContactRow> {
    const raw = this.#ready();
    return withWasm(() => raw.contacts(defined(query)));
  }

  /**
   * What the contacts of a query have, with counts, to narrow it down: outcomes, call types, skill groups, agents, flows, hours,
   * problems. Each is counted without the query's own member about it, so that one sees what else there is to choose.
   *
   * @param query - Which contacts; order and part are not looked at.
   * @param options - The offset of hours, the limit of long lists.
   *
   * @example
   * ```js
   * const { total, agentId } = analysis.facets({ outcome: ["abandoned"] });
   * console.log(total, agentId.values[0]); // the agent in most of the abandoned contacts
   * ```
   */
  facets(query?: ContactQuery, options?: FacetOptions): Facets {
    const raw = this.#ready();
    return withWasm(() => raw.facets(defined(query), defined(options)));
  }

  /**
   * How many contacts start when, by outcome: for a strip on which a time is chosen.
   *
   * @param query - Which contacts. Its `from` and `to`, order and part are not looked at: they are what is being chosen.
   * @param options - The time that is shown (default: from the first contact's start to the last one's, of all contacts) and
   *   in how many buckets.
   */
  overview(query?: ContactQuery, options?: OverviewOptions): Overview {
    const raw = this.#ready();
    return withWasm(() => raw.overview(defined(query), defined(options)));
  }

  /**
   * How a duration is spread over the contacts of a query, in buckets of a round width.
   *
   * @param query - Which contacts; order and part are not looked at. With `group`, durations are as the group sees them.
   * @param metric - Which duration.
   * @param options - How finely.
   *
   * @example
   * ```js
   * const { buckets } = analysis.distribution({ callType: ["Inbound"] }, "waitMs");
   * const { fromMs, toMs } = buckets[0];
   * const shortest = { callType: ["Inbound"], ranges: { waitMs: { fromMs, toMs: toMs ?? undefined } } };
   * console.log(analysis.contacts(shortest).total === buckets[0].count); // true
   * ```
   */
  distribution(query: ContactQuery | undefined, metric: DurationName, options?: DistributionOptions): Distribution {
    const raw = this.#ready();
    textual("a metric", metric);
    return withWasm(() => raw.distribution(defined(query), metric, defined(options)));
  }

  /**
   * One contact with its legs, phases, recordings and events.
   *
   * @param id - Its `contactId`.
   * @returns `undefined` when there is none of that id.
   */
  contact(id: string): ContactDetail | undefined {
    const raw = this.#ready();
    textual("a contact's id", id);
    return withWasm(() => raw.contact(id));
  }

  /**
   * A page of the agents with their totals.
   *
   * @param query - Order, window and part; by default the first 100 by id, over the whole input.
   *
   * @example
   * ```js
   * const day = { from: "2021-04-14T00:00:00+08:00", to: "2021-04-15T00:00:00+08:00" };
   * for (const agent of analysis.agents({ ...day, sort: "occupancy", descending: true }).items) {
   *   console.log(agent.agentId, agent.handled, agent.occupancy);
   * }
   * ```
   */
  agents(query?: AgentQuery): Page<AgentRow> {
    const raw = this.#ready();
    return withWasm(() => raw.agents(defined(query)));
  }

  /**
   * One agent's states, totals and contacts.
   *
   * @param id - The `agentId`.
   * @param window - A part of the time, such as a day; states are cut at its ends.
   * @returns `undefined` when there is none of that id.
   * @throws {@link CallscopeError} `invalid-option` for a time that cannot be read.
   */
  agent(id: string, window: Window = {}): Agent | undefined {
    const raw = this.#ready();
    const { from, to } = window;
    textual("an agent's id", id);
    if (from !== undefined) textual("from", from);
    if (to !== undefined) textual("to", to);
    return withWasm(() => raw.agent(id, from, to));
  }

  /**
   * Figures over contacts, and by skill group, agent, call type and hour; how the input itself was. Every figure is
   * defined in the project's documentation, with its formula, and with the {@link ContactQuery} that finds the contacts behind it.
   *
   * @param options - The threshold of the service level, the offset of hours.
   * @param query - Over which contacts; all, if it is left out. Its order and part are not looked at. `startTime`, `endTime`,
   *   `input` and the agents with anomalies are of the whole input all the same.
   *
   * @example
   * ```js
   * const { all, byHour } = analysis.report({ serviceLevelMs: 30_000 });
   * console.log(all.serviceLevel, byHour.map(({ key, contacts }) => [key, contacts]));
   * ```
   */
  report(options?: ReportOptions, query?: ContactQuery): Report {
    const raw = this.#ready();
    return withWasm(() => raw.report(defined(options), defined(query)));
  }

  /**
   * What differs between the vendor's dialects in the events that were read: the events, fields, values and meanings that a
   * consumer written for one dialect will not find in the other, with counts and an example of each.
   * {@link migrationMarkdown} and {@link migrationText} write it for people.
   *
   * @example
   * ```js
   * for (const { consumer, kind, count, message } of analysis.migration().differences) {
   *   if (consumer === "1.0") console.log(kind, count, message.en);
   * }
   * ```
   */
  migration(): Migration {
    const raw = this.#ready();
    return withWasm(() => raw.migration());
  }

  /**
   * A file, some hundred entries at a time: to be written to a disk or a response.
   *
   * @param what - What is in it.
   * @param format - `jsonl` (JSON Lines), `json` (one document), `csv`, or `trace` (for Perfetto and speedscope).
   * @param options - Of contacts and diagnostics: which ones, in which order (all, unless there is a `limit`). Of the report: how it is
   *   made, and over which contacts, as for {@link Analysis.report}.
   * @returns The bytes of the file, a part at a time. They may be left off anywhere; the analysis must not be freed before.
   * @throws {@link CallscopeError} `invalid-option` for a format that there is not.
   *
   * @example
   * ```js
   * for (const bytes of analysis.export("contacts", "csv", { outcome: ["abandoned"] })) process.stdout.write(bytes);
   * const sales = { serviceLevelMs: 30_000, skillGroupId: "sales@acme" };
   * for (const bytes of analysis.export("report", "csv", sales)) process.stdout.write(bytes);
   * ```
   */
  export<What extends keyof ExportFormats>(
    what: What,
    format: ExportFormats[What],
    options?: ExportOptionsOf<What>,
  ): IterableIterator<Uint8Array> {
    const raw = this.#ready();
    // Made at once, so that a wrong format is reported here and not with the first page.
    return this.#pages(withWasm(() => raw.export(what, format, defined(options))));
  }

  /**
   * As {@link Analysis.export}, as a web stream: for a `Response`, a file, `pipeTo`. Other tasks run between its parts.
   *
   * @param what - What is in it.
   * @param format - As for {@link Analysis.export}.
   * @param options - As for {@link Analysis.export}, and a `signal` to stop by. The analysis must not be freed before the stream ends.
   * @returns A stream of bytes that are made when they are read.
   * @throws {@link CallscopeError} `invalid-option` for a format that there is not.
   *
   * @example
   * ```js
   * const response = new Response(analysis.exportStream("contacts", "csv"), { headers: { "content-type": "text/csv" } });
   * ```
   */
  exportStream<What extends keyof ExportFormats>(
    what: What,
    format: ExportFormats[What],
    options: ExportOptionsOf<What> & Stoppable = {} as ExportOptionsOf<What> & Stoppable,
  ): ReadableStream<Uint8Array> {
    const { signal, ...asked } = options;
    const pages = this.export(what, format, asked as unknown as ExportOptionsOf<What>);
    const pace = new Pace(null, signal, undefined);
    return new ReadableStream(
      {
        async pull(controller) {
          try {
            await pace.step(0);
            const { done, value } = pages.next();
            if (done) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            pages.return?.();
            throw error;
          }
        },
        cancel() {
          pages.return?.();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /**
   * Every row of a list, fetched a page at a time as the loop goes on, with other tasks in between. Leaving the loop early costs
   * nothing.
   *
   * @param what - Which list: `contacts`, `agents`, `events`, `diagnostics`.
   * @param options - As for the method of that name, without a `limit` all of them; and a `signal` to stop by.
   * @throws {@link CallscopeError} `not-finished`, `freed`, `invalid-option`; the signal's reason when aborted. As a rejection.
   *
   * @example
   * ```js
   * for await (const contact of analysis.iterate("contacts", { outcome: ["abandoned"] })) {
   *   console.log(contact.contactId, contact.metrics.queueMs);
   * }
   * ```
   */
  async *iterate<What extends keyof Lists>(
    what: What,
    options: Lists[What]["query"] & Stoppable = {},
  ): AsyncGenerator<Lists[What]["row"], void, undefined> {
    if (!LISTS.includes(what)) throw new CallscopeError("invalid-option", `there is no list ${what}: ${LISTS.join(", ")}`);
    const { signal, ...query } = options;
    const pace = new Pace(null, signal, undefined);
    const page = (query: PageQuery) => this[what](query) as Page<Lists[What]["row"]>;
    let offset = query.offset ?? 0;
    let wanted = query.limit ?? Infinity;
    while (wanted > 0) {
      await pace.step(0);
      const { items } = page({ ...query, offset, limit: Math.min(PAGE, wanted) });
      if (items.length === 0) return;
      yield* items;
      offset += items.length;
      wanted -= items.length;
    }
  }

  *#pages(file: RawExport): Generator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        const page = withWasm(() => file.next(this.#ready(), PAGE));
        if (!page) return;
        yield page;
      }
    } finally {
      file.free();
    }
  }

  /** A page of the events, in the input's order. */
  events(query?: EventQuery): Page<EventRow> {
    const raw = this.#ready();
    return withWasm(() => raw.events(defined(query)));
  }

  /**
   * One event with its normal form and its diagnostics.
   *
   * @param index - Its number: `index` of an {@link EventRow}, `event` of a {@link DiagnosticRow}, or one of a contact's
   *   `eventIndexes`.
   * @returns `undefined` when there is none of that number.
   */
  event(index: number): EventDetail | undefined {
    const raw = this.#ready();
    return withWasm(() => raw.event(index));
  }

  /**
   * The event that stands at a byte of a source.
   *
   * @param source - The number of the source.
   * @param offset - The byte, counted from the source's start (for gzip: of the inflated text).
   * @returns `undefined` when no event covers that byte. Of several, as in one envelope, the one that was read first.
   */
  eventAt(source: number, offset: number): EventRow | undefined {
    const raw = this.#ready();
    return withWasm(() => raw.eventAt(source, offset));
  }

  /**
   * What the diagnostics of a query are about, with counts: codes, event types, fields, sources.
   *
   * @param query - Which diagnostics; its part is not looked at.
   */
  diagnosticFacets(query?: DiagnosticQuery): DiagnosticFacets {
    const raw = this.#ready();
    return withWasm(() => raw.diagnosticFacets(defined(query)));
  }

  /** A page of the diagnostics of all events, in the input's order. */
  diagnostics(query?: DiagnosticQuery): Page<DiagnosticRow> {
    const raw = this.#ready();
    return withWasm(() => raw.diagnostics(defined(query)));
  }

  /** Gives the memory back. May be called twice; anything else afterwards throws `freed`. */
  free(): void {
    const raw = this.#raw;
    this.#raw = undefined;
    if (raw) withWasm(() => raw.free());
  }

  /** The same as {@link Analysis.free}, for `using analysis = …`. */
  [dispose](): void {
    this.free();
  }

  #live(): RawAnalysis {
    if (!this.#raw) throw new CallscopeError("freed", "the analysis was freed");
    return this.#raw;
  }

  #open(): RawAnalysis {
    const raw = this.#live();
    if (this.#finished) throw new CallscopeError("finished", "the analysis is finished and takes no more chunks");
    return raw;
  }

  #ready(): RawAnalysis {
    const raw = this.#live();
    if (!this.#summary) throw new CallscopeError("not-finished", "finish() or preview() the analysis before asking for its results");
    return raw;
  }

  #write(chunk: Uint8Array | string | object): number {
    const raw = this.#open();
    return pour(raw, this.#chunks, chunk);
  }

  #flush(raw: RawAnalysis): void {
    feed(raw, this.#chunks.rest());
  }
}

/**
 * A new analysis, to read events into and ask about them. In a browser `await init()` once before.
 *
 * @param options - How the events are read and checked.
 * @returns The analysis, which the caller frees, or declares with `using`.
 * @throws {@link CallscopeError} `invalid-option`, `invalid-rules`, `not-initialised`.
 *
 * @example
 * ```js
 * import { createAnalysis } from "callscope";
 *
 * const analysis = createAnalysis({ strict: true });
 * analysis.push({ EventType: "AgentReady", EventTime: "2021-04-14 02:34:00" });
 * const { events, invalid } = analysis.finish();
 * console.log(events, invalid); // 1 1
 * for await (const { code } of analysis.iterate("diagnostics", { code: "assumed-offset" })) console.log(code); // assumed-offset
 * analysis.free();
 * ```
 */
export function createAnalysis(options?: Options): Analysis {
  return new Analysis(options);
}

/** How many entries are fetched at once where all are wanted. */
const PAGE = 256;

const LISTS: (keyof Lists)[] = ["contacts", "agents", "events", "diagnostics"];

/** The module takes the length of what it is given for a text's, so nothing else may get there. */
function textual(what: string, value: unknown): void {
  if (typeof value !== "string") throw new CallscopeError("invalid-option", `${what} is a text, not ${kindOf(value)}`);
}

/** Where bytes can come from. A string is text, never a path. What is iterated may be events too, as objects. */
export type InputData = Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string | object> | Uint8Array | ArrayBuffer | string;

/** One source of events: data, or data with the name that it goes by. A `File` has a name of its own. */
export type Input = InputData | { name: string; data: InputData };

/** The lists of an {@link Analysis}: what each row is, and by what it is asked for. */
export interface Lists {
  /** Calls. */
  contacts: { row: ContactRow; query: ContactQuery };
  /** Agents. */
  agents: { row: AgentRow; query: AgentQuery };
  /** Events. */
  events: { row: EventRow; query: EventQuery };
  /** Diagnostics of all events. */
  diagnostics: { row: DiagnosticRow; query: DiagnosticQuery };
}

/** What an export of each kind can be given. */
export type ExportOptionsOf<What extends keyof ExportFormats> = ExportOptions &
  (What extends "contacts"
    ? ContactQuery
    : What extends "agents"
      ? Window
      : What extends "report"
        ? ReportOptions & ContactQuery
        : What extends "diagnostics"
          ? DiagnosticQuery
          : object);

/** Work that can be stopped. */
export interface Stoppable {
  /** Ends the work early with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** How far reading is. */
export interface Progress {
  /** Bytes read so far (of a gzip: before inflating). */
  bytes: number;
  /** Bytes in all, or `null` when that is not known, as with streams. */
  totalBytes: number | null;
}

/** How {@link Analysis.read} works. */
export interface ReadOptions extends Stoppable {
  /** Called some thirty times a second at most, and once at the end. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Called a few times while a long input is read, with the analysis as a {@link Analysis.preview} of what was read so far: after
   * some 10,000 events (4 MB), then each time there are four times as many, but not near the end. A promise is awaited. The
   * analysis must not be freed there.
   */
  onPreview?: ((analysis: Analysis) => void | Promise<void>) | undefined;
}

/** How {@link analyze} works: how to judge, a signal to stop by, a callback for progress. */
export interface AnalyzeOptions extends Options, ReadOptions {}

/**
 * Reads, checks and rebuilds everything in one or several inputs. Works a little at a time, so that a page or a server
 * stays alive; in a page it is still best run in a worker.
 *
 * @param inputs - What to read, in this order. Several inputs make one analysis.
 * @param options - How to judge, a signal to stop by, a callback for progress.
 * @returns The finished analysis, which the caller frees.
 * @throws {@link CallscopeError} `invalid-input` (of an unknown kind), `invalid-option`, `invalid-rules`, `not-initialised`; the signal's
 *   reason when aborted; and whatever a stream or a blob fails with. Always as a rejection.
 *
 * @example
 * ```js
 * import { analyze } from "callscope";
 *
 * const response = await fetch("https://example.com/events.ndjson.gz");
 * const analysis = await analyze({ name: "events", data: response.body });
 * for (const contact of analysis.contacts({ outcome: ["abandoned"] }).items) {
 *   console.log(contact.contactId, contact.outcomeDetail);
 * }
 * analysis.free();
 * ```
 */
export async function analyze(inputs: Input | Input[], options: AnalyzeOptions = {}): Promise<Analysis> {
  const { signal, onProgress, onPreview, ...asked } = options;
  signal?.throwIfAborted();
  await loadFor(asked);
  const analysis = createAnalysis(asked);
  try {
    await analysis.read(inputs, { signal, onProgress, onPreview });
    analysis.finish();
    return analysis;
  } catch (error) {
    analysis.free();
    throw error;
  }
}

/**
 * Counts bytes, reports them, and lets other tasks run now and then. For the modules of this package.
 * @internal
 */
export class Pace {
  #bytes = 0;
  #last = performance.now();
  /** Some 4 MB. */
  #nextPreview = 10_000;
  readonly #totalBytes: number | null;
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: Progress) => void) | undefined;

  constructor(totalBytes: number | null, signal: AbortSignal | undefined, onProgress: ((progress: Progress) => void) | undefined) {
    this.#totalBytes = totalBytes;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** After so many more bytes. Throws the signal's reason when it was aborted. */
  async step(bytes: number): Promise<void> {
    this.#bytes += bytes;
    if (performance.now() - this.#last >= 33) {
      this.report();
      await otherTasks();
      this.#last = performance.now();
    }
    this.#signal?.throwIfAborted();
  }

  /**
   * Whether it is time for a preview. A preview costs what the end will cost for as many events, so that each has four times as many
   * as the one before, and the last at most a fifth of the input: together they add less than a third of what the end costs.
   */
  previewDue(events: number): boolean {
    if (events < this.#nextPreview || (this.#totalBytes !== null && this.#bytes > this.#totalBytes / 5)) return false;
    this.#nextPreview = events * 4;
    return true;
  }

  report(): void {
    this.#onProgress?.({ bytes: this.#bytes, totalBytes: this.#totalBytes });
  }
}

/** Lets waiting events (a click, a message, a timer) be handled first. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    // A timer would be held back by 4 ms each time; scheduler.yield would go ahead of the message that cancels.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

interface Source {
  name: string;
  size: number | null;
  chunks(signal: AbortSignal | undefined): AsyncIterable<Uint8Array | string | object>;
}

/**
 * What a source's chunks come from. For the modules of this package.
 * @internal
 */
export function sourceOf(input: Input, index: number, all: Input[]): Source {
  const data: unknown = isNamed(input) ? input.data : input;
  const ownName = (input as { name?: unknown } | null | undefined)?.name;
  const name = typeof ownName === "string" ? ownName : all.length === 1 ? "input" : `input ${index + 1}`;
  const bytes = typeof data === "string" ? encoder.encode(data) : asBytes(data);
  if (bytes) return { name, size: bytes.length, chunks: () => slices(bytes) };
  if (isBlob(data)) return { name, size: data.size, chunks: (signal) => fromStream(data.stream(), signal) };
  if (isStream(data)) return { name, size: null, chunks: (signal) => fromStream(data, signal) };
  if (isAsyncIterable(data)) return { name, size: null, chunks: (signal) => fromIterable(data, signal) };
  throw new CallscopeError(
    "invalid-input",
    `an input is a Blob, a ReadableStream, an async iterable, a Uint8Array or a text, not ${kindOf(data)}`,
  );
}

function isNamed(input: unknown): input is { name: string; data: InputData } {
  return typeof input === "object" && input !== null && "data" in input && !isBlob(input);
}

/** For the modules of this package. @internal */
export function isBlob(data: unknown): data is Blob {
  return typeof Blob === "function" && data instanceof Blob;
}

function isStream(data: unknown): data is ReadableStream<Uint8Array> {
  return typeof (data as { getReader?: unknown } | null | undefined)?.getReader === "function";
}

function isAsyncIterable(data: unknown): data is AsyncIterable<Uint8Array | string> {
  return typeof (data as AsyncIterable<unknown> | null | undefined)?.[Symbol.asyncIterator] === "function";
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}

async function* fromStream(stream: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), signal);
      if (done) break;
      // A blob in memory comes as one chunk: other tasks want to run in between.
      if (value instanceof Uint8Array) yield* slices(value);
      else yield value;
    }
    ended = true;
  } finally {
    if (!ended) reader.cancel(signal?.reason).catch(() => {});
    reader.releaseLock();
  }
}

async function* fromIterable<T>(iterable: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  const iterator = iterable[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await unlessAborted(iterator.next(), signal);
      if (done) break;
      yield value;
    }
    ended = true;
  } finally {
    // Not awaited: a generator that waits for its next chunk returns only after it.
    if (!ended) iterator.return?.()?.catch(() => {});
  }
}

/** The promise's outcome, or at once the signal's reason. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

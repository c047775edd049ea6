// The one place that knows the WebAssembly: loads it, types it, feeds it, and turns what it throws into CallscopeErrors.
// There are two modules: the engine, and the engine with house rules, which is larger and is loaded only when rules are
// used. Not exported from the package.

import * as module from "../wasm/callscope.js";
import { kindOf } from "./bytes.js";
import { CallscopeError } from "./errors.js";
import type {
  Agent,
  AgentQuery,
  AgentRow,
  CheckedEvent,
  ContactDetail,
  ContactQuery,
  ContactRow,
  Counts,
  DiagnosticFacets,
  DiagnosticQuery,
  DiagnosticRow,
  Distribution,
  DistributionOptions,
  DurationName,
  EventDetail,
  EventQuery,
  EventRow,
  FacetOptions,
  Facets,
  LiveContact,
  LiveOptions,
  LiveResult,
  LiveStats,
  Options,
  Overview,
  OverviewOptions,
  Page,
  Report,
  ReportOptions,
  Summary,
} from "./types.js";

/** Something in wasm memory that chunks are pushed into. */
export interface Sink {
  begin(name: string): void;
  /** A place for `length` bytes in wasm memory; see {@link room}. */
  reserve(length: number): number;
  /** So many of the reserved bytes are the next chunk. */
  commit(length: number): void;
  finish(): void;
  free(): void;
}

/** The module's analysis handle. */
export interface RawAnalysis extends Sink {
  eventsRead(): number;
  summary(): Summary;
  contacts(query?: ContactQuery): Page<ContactRow>;
  contact(id: string): ContactDetail | undefined;
  agents(query?: AgentQuery): Page<AgentRow>;
  agent(id: string, from?: string, to?: string): Agent | undefined;
  preview(): void;
  facets(query?: ContactQuery, options?: FacetOptions): Facets;
  overview(query?: ContactQuery, options?: OverviewOptions): Overview;
  distribution(query: ContactQuery | undefined, metric: DurationName, options?: DistributionOptions): Distribution;
  report(options?: ReportOptions, query?: ContactQuery): Report;
  export(what: string, format: string, options?: object): RawExport;
  events(query?: EventQuery): Page<EventRow>;
  event(index: number): EventDetail | undefined;
  eventAt(source: number, offset: number): EventRow | undefined;
  diagnostics(query?: DiagnosticQuery): Page<DiagnosticRow>;
  diagnosticFacets(query?: DiagnosticQuery): DiagnosticFacets;
}

/** The module's stream handle: results as text while bytes come, in flat memory. */
export interface RawStream extends Sink {
  /** The output so far (UTF-8), removed from the stream. */
  take(): Uint8Array;
  /** Tells that a source could not be read to its end. */
  failed(): void;
  counts(): Counts;
}

/** The module's handle of a stream that does not end. */
export interface RawLive extends Sink {
  /** What came of all that was done since the last call. */
  take(): LiveResult;
  contact(id: string): LiveContact | undefined;
  openContacts(): string[];
  tick(now: number): void;
  flush(): void;
  save(): Uint8Array;
  stats(): LiveStats;
}

/** The module's handle of a file in the making. */
export interface RawExport {
  /** The next part of the file; `undefined` after the last. */
  next(analysis: RawAnalysis, limit: number): Uint8Array | undefined;
  free(): void;
}

/** How a {@link RawStream} writes. */
export interface StreamOptions extends Options {
  /** Also the events without a diagnostic. */
  all?: boolean | undefined;
  lang?: "en" | "zh" | undefined;
}

interface RawModule {
  default(input: { module_or_path: LoadInput }): Promise<{ memory: WebAssembly.Memory }>;
  initSync(input: { module: BufferSource | WebAssembly.Module }): { memory: WebAssembly.Memory };
  check(bytes: Uint8Array, options: Options | undefined): CheckedEvent[];
  Analysis: new (options?: Options) => RawAnalysis;
  Live: new (options?: LiveOptions, state?: Uint8Array) => RawLive;
  Stream: new (mode: "check" | "normalize", format: "json" | "text" | "sarif", options?: StreamOptions) => RawStream;
}

/**
 * What the WebAssembly can be loaded from: where it is (a text is an address too, relative to the page), what was fetched from
 * there, its bytes, or a compiled module.
 */
export type LoadInput = string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/** The most that is copied into wasm memory at once, in bytes. */
export const CHUNK = 1 << 20;

/** A module and what it has become. */
interface Engine {
  raw: RawModule | undefined;
  memory: WebAssembly.Memory | undefined;
  loading: Promise<void> | undefined;
}

const plain: Engine = { raw: module, memory: undefined, loading: undefined };
const ruled: Engine = { raw: undefined, memory: undefined, loading: undefined };
/** Loads the module with house rules at once, where that is possible. */
let ruledAtOnce: (() => void) | undefined;

/** Loads the module once; a failed attempt can be repeated. */
export function load(input?: LoadInput): Promise<void> {
  return loadInto(plain, async () => [plain.raw as RawModule, input ?? new URL("../wasm/callscope_bg.wasm", import.meta.url)]);
}

/** Loads the module with house rules once; a failed attempt can be repeated. */
export async function loadRuled(input?: LoadInput): Promise<void> {
  if (input === undefined && ruledAtOnce) return ruledAtOnce();
  return loadInto(ruled, async () => {
    const glue = (await import("../wasm/callscope_rules.js")) as unknown as RawModule;
    return [glue, input ?? new URL("../wasm/callscope_rules_bg.wasm", import.meta.url)];
  });
}

function loadInto(engine: Engine, from: () => Promise<[raw: RawModule, input: LoadInput]>): Promise<void> {
  if (engine.memory) return Promise.resolve();
  engine.loading ??= from()
    .then(async ([raw, input]) => {
      const { memory } = await raw.default({ module_or_path: input });
      Object.assign(engine, { raw, memory });
    })
    .catch((cause: unknown) => {
      engine.loading = undefined;
      throw failed(cause);
    });
  return engine.loading;
}

function failed(cause: unknown): CallscopeError {
  return new CallscopeError("init-failed", `callscope's WebAssembly could not be loaded: ${cause}`, { cause });
}

/** Loads the module at once from its bytes or compiled. */
export function loadSync(input: BufferSource | WebAssembly.Module): void {
  loadSyncInto(plain, plain.raw as RawModule, () => input);
}

/** Where the module with house rules is to be had at once, when it is first used. */
export function loadRuledSync(glue: object, bytes: () => BufferSource): void {
  ruledAtOnce = () => loadSyncInto(ruled, glue as RawModule, bytes);
}

function loadSyncInto(engine: Engine, raw: RawModule, bytes: () => BufferSource | WebAssembly.Module): void {
  if (engine.memory) return;
  try {
    const { memory } = raw.initSync({ module: bytes() });
    Object.assign(engine, { raw, memory });
  } catch (cause) {
    throw failed(cause);
  }
}

/** What these options need is there, or can be had at once; else it is loaded. */
export async function loadFor(options: Options | undefined): Promise<void> {
  if (options?.rules !== undefined && !ruledAtOnce) await loadRuled();
}

/** How much memory the modules have, in bytes. It grows and never shrinks. */
export function memoryBytes(): number {
  return [plain, ruled].reduce((sum, { memory }) => sum + (memory?.buffer.byteLength ?? 0), 0);
}

/** The module that options with or without rules need. */
function moduleFor(rules: boolean): RawModule {
  if (rules) {
    if (!ruled.memory) ruledAtOnce?.();
    if (!ruled.memory) throw new CallscopeError("not-initialised", "rules are not loaded yet: await loadRules() first");
    return ruled.raw as RawModule;
  }
  // Everything but rules works with either.
  const { raw, memory } = plain.memory ? plain : ruled;
  if (!memory) throw new CallscopeError("not-initialised", "callscope is not initialised yet: await init() first");
  return raw as RawModule;
}

/** Runs `use` with the module that suits `options`; whatever is thrown becomes a {@link CallscopeError}. */
export function withWasm<T>(use: (wasm: RawModule) => T, options?: Options): T {
  const wasm = moduleFor(options?.rules !== undefined);
  try {
    return use(wasm);
  } catch (cause) {
    if (cause instanceof CallscopeError) throw cause;
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) {
      throw new CallscopeError("internal", "callscope stopped by a fault of its own or for want of memory", { cause });
    }
    const { code, message, pointer, line, column } = cause as Partial<CallscopeError>;
    throw new CallscopeError(code ?? "internal", message ?? String(cause), { cause, pointer, line, column });
  }
}

/**
 * Options or a query without its undefined members: the module takes what is there for a value. They cross the boundary as
 * JSON, which would turn a number that is none into null, that is, into nothing said; as a word it is refused.
 */
export function defined<T extends object>(given: T | undefined): T | undefined {
  if (!given) return given;
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, Object.is(value, NaN) ? "NaN" : value])) as T;
}

/** Options as the module takes them: rules as text, a key for pseudonyms where one was not named. */
export function judging<T extends Options>(given: T | undefined): T | undefined {
  const options = defined(given);
  if (options?.rules !== undefined) options.rules = rulesText(options.rules);
  if (options?.redact === false) delete options.redact;
  else if (options?.redact === true) options.redact = randomKey();
  else if (options?.redact === "") throw new CallscopeError("invalid-option", "redact is an empty key, which keeps no secret");
  return options;
}

function rulesText(rules: unknown): string {
  if (typeof rules === "string") return rules;
  if (typeof rules !== "object" || rules === null || Array.isArray(rules)) {
    throw new CallscopeError("invalid-option", `rules are a JSON Schema as an object or as text, not ${kindOf(rules)}`);
  }
  try {
    return JSON.stringify(rules);
  } catch (cause) {
    throw new CallscopeError("invalid-option", `the rules cannot be written as JSON: ${cause}`, { cause });
  }
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The next `length` writable bytes of `sink`, valid until the module is called again. */
export function room(sink: Sink, length: number): Uint8Array {
  const start = sink.reserve(length);
  const isRuled = ruled.raw && [ruled.raw.Analysis, ruled.raw.Stream, ruled.raw.Live].some((kind) => sink instanceof kind);
  const { memory } = isRuled ? ruled : plain;
  // The buffer is asked for after reserve, which may have grown the memory and thereby detached the old one.
  return new Uint8Array((memory as WebAssembly.Memory).buffer, start, length);
}

/** Copies one chunk into `sink`. */
export function put(sink: Sink, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  withWasm(() => {
    room(sink, bytes.length).set(bytes);
    sink.commit(bytes.length);
  });
}

/** Copies bytes of any length into `sink`, a chunk at a time. */
export function feed(sink: Sink, bytes: Uint8Array): void {
  for (let start = 0; start < bytes.length; start += CHUNK) put(sink, bytes.subarray(start, start + CHUNK));
}

// The one place that knows the WebAssembly module: loads it, types it, feeds it, and turns what it throws into
// CallscopeErrors. Not exported from the package.

import * as module from "../wasm/callscope.js";
import { CallscopeError, type CallscopeErrorCode } from "./errors.js";
import type {
  Agent,
  AgentQuery,
  AgentRow,
  Catalog,
  CheckedEvent,
  ContactDetail,
  ContactQuery,
  ContactRow,
  DiagnosticQuery,
  DiagnosticRow,
  EventDetail,
  EventQuery,
  EventRow,
  Options,
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
  summary(): Summary;
  contacts(query?: ContactQuery): Page<ContactRow>;
  contact(id: string): ContactDetail | undefined;
  agents(query?: AgentQuery): Page<AgentRow>;
  agent(id: string, from?: string, to?: string): Agent | undefined;
  report(options?: ReportOptions): Report;
  events(query?: EventQuery): Page<EventRow>;
  event(index: number): EventDetail | undefined;
  diagnostics(query?: DiagnosticQuery): Page<DiagnosticRow>;
}

/** The module's stream handle: results as text while bytes come, in flat memory. */
export interface RawStream extends Sink {
  /** The output so far (UTF-8), removed from the stream. */
  take(): Uint8Array;
  counts(): { events: number; valid: number; withWarnings: number; invalid: number; bytes: number };
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
  default(input: { module_or_path: LoadInput | Promise<LoadInput> }): Promise<{ memory: WebAssembly.Memory }>;
  initSync(input: { module: BufferSource | WebAssembly.Module }): { memory: WebAssembly.Memory };
  check(bytes: Uint8Array, options: Options | undefined): CheckedEvent[];
  catalog(): Catalog;
  Analysis: new (options?: Options) => RawAnalysis;
  Export: new (what: string, format: string, options?: object) => RawExport;
  Stream: new (mode: "check" | "normalize", format: "json" | "text" | "sarif", options?: StreamOptions) => RawStream;
}

/** What the WebAssembly can be loaded from. */
export type LoadInput = URL | Response | BufferSource | WebAssembly.Module;

const raw = module as unknown as RawModule;

/** The most that is copied into wasm memory at once, in bytes. */
export const CHUNK = 1 << 20;

let memory: WebAssembly.Memory | undefined;
let loading: Promise<void> | undefined;

/** Loads the module once; a failed attempt can be repeated. */
export function load(input?: LoadInput): Promise<void> {
  if (memory) return Promise.resolve();
  loading ??= raw
    .default({ module_or_path: input ?? new URL("../wasm/callscope_bg.wasm", import.meta.url) })
    .then(
      (exports) => {
        memory = exports.memory;
      },
      (cause: unknown) => {
        loading = undefined;
        throw new CallscopeError("init-failed", `callscope's WebAssembly could not be loaded: ${cause}`, { cause });
      },
    );
  return loading;
}

/** Loads the module at once from its bytes. */
export function loadSync(bytes: BufferSource): void {
  try {
    memory ??= raw.initSync({ module: bytes }).memory;
  } catch (cause) {
    throw new CallscopeError("init-failed", `callscope's WebAssembly could not be loaded: ${cause}`, { cause });
  }
}

/** How much memory the module has, in bytes. It grows and never shrinks. */
export function memoryBytes(): number {
  return memory?.buffer.byteLength ?? 0;
}

/** Runs `use` with the module; whatever is thrown becomes a {@link CallscopeError}. */
export function withWasm<T>(use: (wasm: RawModule) => T): T {
  if (!memory) {
    throw new CallscopeError("not-initialised", "callscope is not initialised yet: await init() first");
  }
  try {
    return use(raw);
  } catch (cause) {
    if (cause instanceof CallscopeError) throw cause;
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) {
      throw new CallscopeError("internal", "callscope stopped by a fault of its own or for want of memory", { cause });
    }
    const { code, message } = cause as { code?: CallscopeErrorCode; message?: string };
    throw new CallscopeError(code ?? "internal", message ?? String(cause), { cause });
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

/** Options with a key for pseudonyms, a random one where the caller named none. */
export function judging<T extends Options>(options: T | undefined): T | undefined {
  const given = defined(options);
  if (given?.redact === undefined) return given;
  const { redact, ...rest } = given;
  if (redact === false) return rest as T;
  return { ...rest, redact: redact === true ? randomKey() : redact } as T;
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The next `length` writable bytes of `sink`, valid until the module is called again. */
export function room(sink: Sink, length: number): Uint8Array {
  const start = sink.reserve(length);
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

// The one place that knows the WebAssembly: loads it, types it, feeds it, and turns what it throws into CallscopeErrors.
// There are two modules: the engine, and the engine with house rules, which is larger and is loaded only when rules are
// used. Not exported from the package.

import * as module from "../wasm/callscope.js";
import type { Analysis, EngineOptions, Export, Live, Stream, Stretches } from "../wasm/callscope.js";
import { BlobPart, type Chunks, kindOf } from "./bytes.js";
import { CallscopeError } from "./errors.js";
import type { Options } from "./types.js";

// The handles of the module, with the types that the crate names.
export type { Analysis as RawAnalysis, Export as RawExport, Live as RawLive, Stream as RawStream, Stretches as RawStretches };

/** Something in wasm memory that chunks are pushed into. */
export interface Sink {
  /** A place for `length` bytes in wasm memory; see {@link room}. */
  reserve(length: number): number;
  /** So many of the reserved bytes are the next chunk. */
  commit(length: number): void;
  /** Takes the bytes of a blob from `start` to `end` at once, in workers alone. */
  pushBlob(blob: Blob, start: number, end: number): number;
}

type RawModule = Pick<typeof module, "default" | "initSync" | "check" | "fieldOf" | "Analysis" | "Live" | "Stream" | "Stretches">;

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
  return loadInto(plain, async () => [module, input ?? new URL("../wasm/callscope_bg.wasm", import.meta.url)]);
}

/** Loads the module with house rules once; a failed attempt can be repeated. */
export async function loadRuled(input?: LoadInput): Promise<void> {
  if (input === undefined && ruledAtOnce) return ruledAtOnce();
  return loadInto(ruled, async () => {
    return [await import("../wasm/callscope_rules.js"), input ?? new URL("../wasm/callscope_rules_bg.wasm", import.meta.url)];
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
  loadSyncInto(plain, module, () => input);
}

/** Where the module with house rules is to be had at once, when it is first used. */
export function loadRuledSync(glue: RawModule, bytes: () => BufferSource): void {
  ruledAtOnce = () => loadSyncInto(ruled, glue, bytes);
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
    // What a blob fails with is the platform's.
    if (cause instanceof CallscopeError || (typeof DOMException === "function" && cause instanceof DOMException)) throw cause;
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) {
      throw new CallscopeError("internal", "callscope stopped by a fault of its own or for want of memory", { cause });
    }
    const { code, message, pointer, line, column } = cause as Partial<CallscopeError>;
    throw new CallscopeError(code ?? "internal", message ?? String(cause), { cause, pointer, line, column });
  }
}

/**
 * Options or a query as a plain copy, without what is undefined. Getters, proxies and `toJSON` run here and not while the module
 * reads. JSON has no word for some values and would leave them out, that is, take them for nothing said: they are named, so that the
 * module refuses them.
 */
export function defined<T extends object>(given: T | undefined): T | undefined {
  if (given === undefined || given === null) return undefined;
  const named = (_: string, value: unknown): unknown =>
    typeof value === "function" || typeof value === "symbol" || typeof value === "bigint"
      ? `a ${typeof value}`
      : Number.isNaN(value)
        ? "NaN"
        : value;
  try {
    return JSON.parse(JSON.stringify(given, named)) as T;
  } catch (cause) {
    throw new CallscopeError("invalid-option", `options must be plain values: ${String(cause).split("\n", 1)[0]}`, { cause });
  }
}

/** Options as the module takes them: rules as text, a key for pseudonyms where one was not named. */
export function judging<T extends Options>(given: T | undefined): (Omit<T, keyof Options> & EngineOptions) | undefined {
  if (given === undefined || given === null) return undefined;
  // Not with the others: a schema may be large, and is a text at once.
  const { rules, ...rest } = { ...given };
  const { redact: asked, ...options } = defined(rest) as Omit<T, "rules">;
  const redact: Options["redact"] = asked;
  const key = typeof redact === "boolean" ? (redact ? randomKey() : undefined) : redact;
  if (key === "") throw new CallscopeError("invalid-option", "redact is an empty key, which keeps no secret");
  const engine: EngineOptions = {};
  if (rules !== undefined) engine.rules = rulesText(rules);
  if (key !== undefined) engine.redact = key;
  return { ...(options as Omit<T, keyof Options>), ...engine };
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
  const { raw } = ruled;
  const isRuled = raw && [raw.Analysis, raw.Stream, raw.Live, raw.Stretches].some((kind) => sink instanceof kind);
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

/** Puts the next chunk of a source into `sink`; its length in bytes. */
export function pour(sink: Sink, chunks: Chunks, chunk: Uint8Array | string | object): number {
  if (chunk instanceof BlobPart) {
    feed(sink, chunks.rest());
    return withWasm(() => sink.pushBlob(chunk.blob, chunk.start, chunk.end));
  }
  const bytes = chunks.next(chunk);
  feed(sink, bytes);
  return bytes.length;
}

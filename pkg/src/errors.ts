/**
 * Why a call of this package failed. Events never make it throw: their errors are reported by
 * diagnostics.
 *
 * - `not-initialised`: the WebAssembly is not loaded yet; `await init()` first (never needed in Node).
 * - `init-failed`: the WebAssembly could not be loaded; `cause` says why.
 * - `no-event`: {@link check} or {@link normalize} was given an input without any event.
 * - `not-serialisable`: an object that JSON cannot hold (a circular one, a BigInt, a function).
 * - `invalid-input`: an input of a kind that cannot be read, such as a number.
 * - `invalid-option`: an option or a query has a value that is not allowed.
 * - `invalid-rules`: the schema of {@link Options.rules} cannot be used; `pointer`, `line` and `column` say where.
 * - `not-finished`: pages were asked of an analysis before {@link Analysis.finish}.
 * - `finished`: a chunk was pushed into an analysis after {@link Analysis.finish}.
 * - `invalid-state`: the state of {@link LiveOptions.state} is damaged, or of another version.
 * - `freed`: the analysis was used after {@link Analysis.free}.
 * - `busy`: something was pushed while {@link Live.feed} was reading a stream.
 * - `internal`: a fault of callscope, or no memory left; please report it. `cause` is the engine's error.
 */
export type CallscopeErrorCode =
  | "not-initialised"
  | "init-failed"
  | "no-event"
  | "not-serialisable"
  | "invalid-input"
  | "invalid-option"
  | "invalid-rules"
  | "not-finished"
  | "finished"
  | "invalid-state"
  | "freed"
  | "busy"
  | "internal";

/**
 * The one class of error that this package throws of its own accord.
 *
 * @example
 * ```js
 * import { check, CallscopeError } from "callscope";
 *
 * try {
 *   check("");
 * } catch (error) {
 *   if (error instanceof CallscopeError) console.log(error.code); // no-event
 * }
 * ```
 */
export class CallscopeError extends Error {
  /** What happened, stable and meant for programs. */
  readonly code: CallscopeErrorCode;
  /** Of `invalid-rules`: JSON Pointer to the trouble in the schema. */
  declare readonly pointer?: string;
  /** Of `invalid-rules`: the line in the schema's text, from 1. A schema that is an object is one line of text. */
  declare readonly line?: number;
  /** Of `invalid-rules`: the column in that line, from 1, in Unicode code points. */
  declare readonly column?: number;

  /**
   * @param code - What happened, for programs.
   * @param message - What happened, for people.
   * @param options - `cause`: the error behind this one; `pointer`, `line`, `column`: the place in a schema.
   */
  constructor(code: CallscopeErrorCode, message: string, options?: ErrorOptions & SchemaPlace) {
    super(message, options && "cause" in options ? { cause: options.cause } : undefined);
    this.name = "CallscopeError";
    this.code = code;
    if (options?.pointer !== undefined) this.pointer = options.pointer;
    if (options?.line !== undefined) this.line = options.line;
    if (options?.column !== undefined) this.column = options.column;
  }
}

// A process can hold two copies of this module, one imported and one required: an error of either is an instance of both.
const brand: unique symbol = Symbol.for("callscope.error");
Object.defineProperty(CallscopeError.prototype, brand, { value: true });
Object.defineProperty(CallscopeError, Symbol.hasInstance, {
  value(this: unknown, error: unknown): boolean {
    if (this === CallscopeError) return typeof error === "object" && error !== null && brand in error;
    return Function.prototype[Symbol.hasInstance].call(this as typeof CallscopeError, error);
  },
});

interface SchemaPlace {
  pointer?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

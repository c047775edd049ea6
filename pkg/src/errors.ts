/**
 * Why a call of this package failed. The events themselves never make it throw: what is wrong with them is told by
 * diagnostics.
 *
 * - `not-initialised`: the WebAssembly is not loaded yet; `await init()` first (never needed in Node).
 * - `init-failed`: the WebAssembly could not be loaded; `cause` says why.
 * - `no-event`: {@link check} or {@link normalize} was given an input without any event.
 * - `not-serialisable`: an object that JSON cannot hold (a circular one, a BigInt, a function).
 * - `invalid-input`: an input of a kind that cannot be read, such as a number.
 * - `invalid-option`: an option or a query has a value that is not allowed.
 * - `not-finished`: pages were asked of an analysis before {@link Analysis.finish}.
 * - `finished`: a chunk was pushed into an analysis after {@link Analysis.finish}.
 * - `freed`: the analysis was used after {@link Analysis.free}.
 * - `internal`: a fault of callscope, or no memory left; please report it. `cause` is the engine's error.
 */
export type CallscopeErrorCode =
  | "not-initialised"
  | "init-failed"
  | "no-event"
  | "not-serialisable"
  | "invalid-input"
  | "invalid-option"
  | "not-finished"
  | "finished"
  | "freed"
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

  /**
   * @param code - What happened, for programs.
   * @param message - What happened, for people.
   * @param options - `cause`: the error behind this one.
   */
  constructor(code: CallscopeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CallscopeError";
    this.code = code;
  }
}

// Small helpers around bytes and text that the modules of this package share. Not exported from it.

import { CallscopeError } from "./errors.js";

export const encoder = new TextEncoder();

/** The bytes of a typed array, a Buffer, a DataView or an ArrayBuffer, uncopied; `undefined` for anything else. */
export function asBytes(value: unknown): Uint8Array | undefined {
  // isView also knows the arrays of another realm (an iframe, a vm context), which instanceof does not.
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return undefined;
}

/** What a value is, for an error message. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? `an object (${value.constructor?.name ?? "without a class"})` : `a ${typeof value}`;
}

/** An object that is nothing but its members, or an array: of any realm, or with a `toJSON` of its own. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null || "toJSON" in value;
}

/**
 * The JSON of an object, and what is to come after it.
 *
 * @throws {@link CallscopeError} `not-serialisable`.
 */
export function jsonBytes(value: object, after = ""): Uint8Array {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    // Engines describe a circular structure over several lines; the first says it all.
    const reason = String(cause instanceof Error ? cause.message : cause).split("\n", 1)[0];
    throw new CallscopeError("not-serialisable", `the event cannot be written as JSON: ${reason}`, { cause });
  }
  // A toJSON that returns undefined.
  if (text === undefined) throw new CallscopeError("not-serialisable", "the event cannot be written as JSON");
  return encoder.encode(text + after);
}

/** A part of a blob that the engine reads itself: where that can be done at once, in a worker. */
export class BlobPart {
  readonly blob: Blob;
  readonly start: number;
  readonly end: number;

  constructor(blob: Blob, start: number, end: number) {
    this.blob = blob;
    this.start = start;
    this.end = end;
  }
}

/** Chunks of one source as bytes: a character that was cut in two waits for its second half, and an event that is an object ends its line. */
export class Chunks {
  /** The first half of a character that a chunk of text was cut in. */
  #half = "";

  /** @throws {@link CallscopeError} `invalid-input`, `not-serialisable`. */
  next(chunk: Uint8Array | string | object): Uint8Array {
    if (typeof chunk === "string") {
      const text = this.#half + chunk;
      const cut = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
      this.#half = text.slice(cut);
      return encoder.encode(text.slice(0, cut));
    }
    // Of other objects JSON would make an empty one: a stream, a promise.
    const bytes = asBytes(chunk) ?? (isPlain(chunk) ? jsonBytes(chunk, "\n") : undefined);
    if (!bytes) throw new CallscopeError("invalid-input", `a chunk is a Uint8Array, a text or an event, not ${kindOf(chunk)}`);
    if (!this.#half) return bytes;
    const rest = this.rest();
    const whole = new Uint8Array(rest.length + bytes.length);
    whole.set(rest);
    whole.set(bytes, rest.length);
    return whole;
  }

  /** What is left when the source ends. */
  rest(): Uint8Array {
    const rest = encoder.encode(this.#half);
    this.#half = "";
    return rest;
  }
}

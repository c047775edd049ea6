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

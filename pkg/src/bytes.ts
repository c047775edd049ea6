// Small helpers around bytes and text that check.ts and analysis.ts share. Not exported from the package.

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

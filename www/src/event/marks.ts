/** Cuts the bytes of an event at the places of its problems, so that each piece of text knows which problems it belongs to. */
import type { Diagnostic } from 'callscope';

export type Piece = {
  /** Where the piece begins, in bytes from the start of the source. */
  offset: number;
  text: string;
  /** The diagnostics whose place holds this piece, as indexes. */
  inside: number[];
  /** The diagnostics whose place begins here. */
  begin: number[];
};

/** A place that is all of the event says nothing more than the event does: it is not marked in the text. */
export function isWhole(diagnostic: Diagnostic, event: { offset: number; length: number }): boolean {
  return (
    diagnostic.path === '' &&
    diagnostic.length > 0 &&
    diagnostic.offset <= event.offset &&
    diagnostic.offset + diagnostic.length >= event.offset + event.length
  );
}

/**
 * @param bytes - what is shown of the event
 * @param offset - where those bytes begin in the source
 */
export function cut(bytes: Uint8Array, offset: number, diagnostics: readonly (Diagnostic | null)[]): Piece[] {
  const end = offset + bytes.length;
  const clip = (place: number) => boundary(bytes, Math.min(Math.max(place, offset), end) - offset) + offset;
  const places = diagnostics.map((diagnostic) =>
    diagnostic && diagnostic.offset + diagnostic.length >= offset && diagnostic.offset <= end
      ? { from: clip(diagnostic.offset), to: clip(diagnostic.offset + diagnostic.length) }
      : null,
  );
  const cuts = new Set([offset, end]);
  for (const place of places) if (place) cuts.add(place.from).add(place.to);
  const at = [...cuts].sort((a, b) => a - b);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: Piece[] = [];
  at.forEach((from, number) => {
    const to = at[number + 1] ?? from;
    const inside: number[] = [];
    const begin: number[] = [];
    places.forEach((place, index) => {
      if (!place) return;
      if (place.from === from) begin.push(index);
      if (place.from <= from && place.to >= to && place.to > from) inside.push(index);
    });
    if (to > from || begin.length > 0) {
      pieces.push({ offset: from, text: decoder.decode(bytes.subarray(from - offset, to - offset)), inside, begin });
    }
  });
  return pieces;
}

/** The place itself, or the start of the character that it falls into. */
function boundary(bytes: Uint8Array, place: number): number {
  let at = place;
  while (at > 0 && at < bytes.length && place - at < 3 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}

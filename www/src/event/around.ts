/** The lines of a source around an event, read again by their place. */
import type { RawText } from '../engine/protocol';

export type Line = {
  number: number;
  text: string;
  /** Whether it is, or is a part of, the event. */
  own: boolean;
  /** Whether there is more of it than `text`. */
  cut: boolean;
};

/** How many lines above and below. */
const NEAR = 3;
/** How many lines of the event itself. */
const OWN = 20;
/** How far from the event lines are looked for, in bytes. */
const REACH = 8 * 1024;
/** How much of one line is shown. */
const WIDE = 400;

type Place = { offset: number; length: number; line: number };

export async function around({ offset, length, line }: Place, read: (offset: number, length: number) => Promise<RawText>): Promise<Line[]> {
  const from = Math.max(0, offset - REACH);
  const end = offset + length;
  const [before, own, after] = await Promise.all([read(from, offset - from), read(offset, Math.min(length, REACH)), read(end, REACH)]);
  const decoder = new TextDecoder();
  const split = ({ bytes }: RawText) => decoder.decode(bytes).split('\n');
  const above = split(before);
  const inside = split(own);
  const below = split(after);
  const isOwnCut = length > REACH;
  // What stands in the event's first line before it, and in its last one after it, belongs to these lines.
  const lead = above.pop() ?? '';
  const tail = isOwnCut ? '' : (below.shift() ?? '');
  const texts = [...inside];
  texts[0] = lead + texts[0];
  texts[texts.length - 1] += tail;
  // The first line above may have begun before what was read.
  if (from > 0) above.shift();
  const top = above.slice(-NEAR);
  const shown = texts.slice(0, OWN);
  const isWhole = !isOwnCut && shown.length === texts.length;
  const bottom = isWhole ? below.slice(0, NEAR) : [];
  if (bottom.at(-1) === '' && below.length <= NEAR) bottom.pop();
  const as = (text: string, number: number, own: boolean): Line => {
    const clean = text.replace(/\r$/, '');
    return { number, text: clean.slice(0, WIDE), own, cut: clean.length > WIDE };
  };
  return [
    ...top.map((text, at) => as(text, line - top.length + at, false)),
    ...shown.map((text, at) => as(text, line + at, true)),
    ...bottom.map((text, at) => as(text, line + texts.length + at, false)),
  ];
}

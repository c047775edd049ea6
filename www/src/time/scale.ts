/** A range of time, and where its moments stand when it is drawn so many pixels wide. */
export type Range = readonly [from: number, to: number];

export type TimeScale = {
  readonly range: Range;
  readonly width: number;
  /** The place of a moment in pixels from the left; of one that is not in the range, left of 0 or right of `width`. */
  x(time: number): number;
  /** The moment at a place. */
  time(x: number): number;
  /** A moment as a share of the range: 0 at its beginning, 1 at its end. */
  share(time: number): number;
};

export function timeScale(range: Range, width: number): TimeScale {
  // Taken once: reading state thousands of times is felt.
  const [from, to] = range;
  const span = Math.max(to - from, Number.MIN_VALUE);
  const perMs = width / span;
  return {
    range: [from, to],
    width,
    x: (time) => (time - from) * perMs,
    time: (x) => from + (x / Math.max(width, 1)) * (to - from),
    share: (time) => (time - from) / span,
  };
}

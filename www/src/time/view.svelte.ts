/** A range of time that is zoomed and panned within limits. */
import type { Range } from './scale';

export type Limits = {
  /** What is shown until the reader moves. */
  home(): Range;
  /** The nearest range to this one that may be shown. */
  within(range: Range): Range;
  /** What "fit" shows; null is home. */
  fit(): Range | null;
  /** Called when nothing has moved for a moment, such as to keep the range in the address. */
  onrest(): void;
};

/** A drag is many moves, and browsers count how often an address is changed. */
const REST_MS = 250;

export class TimeView {
  #moved = $state.raw<Range | null>(null);
  #limits: Limits;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly range: Range = $derived.by(() => this.#moved ?? this.#limits.home());

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** What the reader moved to; null at home. */
  get moved(): Range | null {
    return this.#moved;
  }

  /** Shows a range at once, null is home, and calls nobody: what the address says is nothing to write there. */
  take(range: Range | null): void {
    clearTimeout(this.#timer);
    this.#moved = range && this.#limits.within(range);
  }

  show(range: Range): void {
    this.#move(this.#limits.within(range));
  }

  /** Makes the range so many times as long; the moment at this share of it stays where it is. */
  zoom(factor: number, share = 0.5): void {
    const [from, to] = this.range;
    const still = from + (to - from) * share;
    this.show([still + (from - still) * factor, still + (to - still) * factor]);
  }

  /** Moves by a share of the range. */
  pan(share: number): void {
    const [from, to] = this.range;
    const by = (to - from) * share;
    this.show([from + by, to + by]);
  }

  /** Moves a moment that is out of view into the middle. */
  bringIn(time: number): void {
    const [from, to] = this.range;
    if (time >= from && time <= to) return;
    const half = (to - from) / 2;
    this.show([time - half, time + half]);
  }

  fit(): void {
    this.#move(this.#limits.fit());
  }

  #move(range: Range | null): void {
    this.#moved = range;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#limits.onrest(), REST_MS);
  }
}

/** The nearest range that is no shorter than `shortest` and lies between two limits. */
export function inside([from, to]: Range, [first, last]: Range, shortest: number): Range {
  const span = Math.min(Math.max(to - from, shortest), last - first);
  const low = Math.min(Math.max((from + to - span) / 2, first), last - span);
  return [low, low + span];
}

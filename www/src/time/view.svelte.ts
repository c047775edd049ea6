/** A range of time that is zoomed and panned within limits. */
export type Range = readonly [from: number, to: number];

export type Place = {
  /** What is shown until somebody moves. */
  home(): Range;
  /** Beyond these there is nothing to see. */
  limits(): Range;
  /** The shortest range that can be looked at, in milliseconds. */
  shortest: number;
  /** What the fit of what is shown now would be. */
  fit(): Range;
  /** Called when nothing has moved for a moment. */
  onrest(range: Range): void;
};

const REST_MS = 250;

export class TimeView {
  #moved = $state.raw<Range | null>(null);
  #place: Place;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly range: Range = $derived.by(() => this.#moved ?? this.#place.home());

  constructor(place: Place) {
    this.#place = place;
  }

  /** Goes home at once, and tells nobody. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#moved = null;
  }

  show([from, to]: Range): void {
    const [first, last] = this.#place.limits();
    const span = Math.min(Math.max(to - from, this.#place.shortest), last - first);
    const low = Math.min(Math.max((from + to - span) / 2, first), last - span);
    this.#moved = [low, low + span];
    this.#rest();
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

  fit(): void {
    this.#moved = this.#place.fit();
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#place.onrest(this.range), REST_MS);
  }
}

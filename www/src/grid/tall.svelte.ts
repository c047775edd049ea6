/**
 * Which rows of a list are in view, and where they stand: of rows that are all of one height, however many.
 *
 * Browsers draw no element taller than some millions of pixels (Firefox 17.8, Chromium 33.5). A list that is taller is given
 * less height, and its scroll bar stands for all of it nonetheless: near both ends a way of the bar is as long in the list, in
 * between it is longer. A short way, such as a wheel's, is as long in the list everywhere; by what the list is then ahead of
 * its bar the rows are shifted, and the bar follows when all is still.
 */
const TALLEST = 12_000_000;
const END = 1_000_000;
/** A longer way at once was not scrolled: the bar was moved. */
const LEAP = 5000;
const STILL_MS = 150;
/** So many rows are there before they are in view. */
const AHEAD = 8;

const between = (value: number, from: number, to: number) => Math.min(Math.max(value, from), to);

/** The value at the same part of another range, of which both ends are the same. */
function across(value: number, from: number, to: number): number {
  if (from === to || value <= END) return Math.min(value, to);
  if (value >= from - END) return Math.max(to - (from - value), 0);
  return Math.round(END + ((value - END) * (to - 2 * END)) / (from - 2 * END));
}

export class Tall {
  #room = $state(0);
  readonly #count: () => number;
  readonly #rowHeight: () => number;
  #scroller: HTMLElement | undefined;
  #at = $state(0);
  #ahead = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(count: () => number, rowHeight: () => number) {
    this.#count = count;
    this.#rowHeight = rowHeight;
  }

  readonly #whole = $derived.by(() => this.#count() * this.#rowHeight());
  /** How tall the element that holds the rows must be. */
  readonly height = $derived.by(() => Math.min(this.#whole, TALLEST));
  readonly #shift = $derived.by(() => (this.height < this.#whole ? this.#ahead : 0));
  readonly #first = $derived.by(() => Math.max(Math.floor((this.#at + this.#shift) / this.#rowHeight()) - AHEAD, 0));
  readonly #end = $derived.by(() => Math.min(Math.ceil((this.#at + this.#shift + this.#room) / this.#rowHeight()) + AHEAD, this.#count()));
  /** The rows that are in view, or nearly. */
  readonly rows = $derived.by(() => Array.from({ length: Math.max(this.#end - this.#first, 0) }, (_, at) => this.#first + at));
  readonly #slots = $derived.by(() => Math.ceil(this.#room / this.#rowHeight()) + 2 * AHEAD + 2);

  /** The same for a row that left the view and for one that came into it instead, so that its element is used again. */
  slot(index: number): number {
    return index % this.#slots;
  }

  /** Where a row stands in the element that holds the rows. */
  place(index: number): number {
    return index * this.#rowHeight() - this.#shift;
  }

  /** The row that is so many pixels below the upper edge of the room; there may be none. */
  rowAt(below: number): number {
    return Math.floor((this.#at + this.#shift + below) / this.#rowHeight());
  }

  /** Follows the element that scrolls. */
  readonly attach = (scroller: HTMLElement) => {
    this.#scroller = scroller;
    const scrolled = () => this.#scrolled();
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      clearTimeout(this.#timer);
      this.#scroller = undefined;
    };
  };

  /** The height of the room that rows are seen through. */
  get room(): number {
    return this.#room;
  }

  /** There is more room, or less; of one row, if it was in view, that it stays there. */
  resize(room: number, row: number): void {
    const top = row * this.#rowHeight() - this.#at - this.#shift;
    const seen = row >= 0 && top >= 0 && top < this.#room;
    this.#room = room;
    if (seen) this.show(row);
  }

  /** Brings a row into view. */
  show(index: number): void {
    const top = index * this.#rowHeight();
    const now = this.#at + this.#shift;
    this.#go(between(now, top + this.#rowHeight() - this.#room, top));
  }

  /** Back to the first row. */
  reset(): void {
    this.#go(0);
  }

  get #most(): number {
    return Math.max(this.height - this.#room, 0);
  }

  get #mostOfAll(): number {
    return Math.max(this.#whole - this.#room, 0);
  }

  #scrolled(): void {
    const at = this.#scroller!.scrollTop;
    const way = at - this.#at;
    const [most, all] = [this.#most, this.#mostOfAll];
    this.#at = at;
    if (most === all) return;
    const top = Math.abs(way) > LEAP ? across(at, most, all) : between(at + this.#ahead, 0, all);
    this.#ahead = top - at;
    clearTimeout(this.#timer);
    // The bar is at an end of which the list is not.
    if ((at <= 0 && top > 0) || (at >= most - 1 && top < all)) this.#go(top);
    else this.#timer = setTimeout(() => this.#go(this.#at + this.#ahead), STILL_MS);
  }

  #go(top: number): void {
    if (!this.#scroller) return;
    const to = across(between(top, 0, this.#mostOfAll), this.#mostOfAll, this.#most);
    if (to !== this.#scroller.scrollTop) this.#scroller.scrollTop = to;
    // It may have been rounded.
    this.#at = this.#scroller.scrollTop;
    this.#ahead = top - this.#at;
  }
}

/** Rows of a long list, fetched a page at a time as they come into view, and forgotten again when far away. */
import type { Page } from 'callscope';

export type Fetch<T> = (offset: number, limit: number) => Promise<Page<T>>;

const SIZE = 100;
const KEPT = 40;

export class Pager<T> {
  /** How many rows there are; null until the first page is here. */
  total = $state<number | null>(null);
  error = $state<string | null>(null);
  /** Goes up when other rows take the place of these: the list starts at its top again. */
  generation = $state(0);
  #version = $state(0);
  #pages = new Map<number, readonly T[]>();
  /** Pages of before the rows changed, which are shown until they are here anew. */
  #stale = new Set<number>();
  #wanted: number[] = [];
  #busy = false;
  #run = 0;
  #list: string | undefined;
  /** The page that was looked at last. */
  #last = 0;
  #fetch: Fetch<T> = async () => ({ total: 0, items: [] });

  /**
   * Takes the rows from elsewhere. What is shown stays until the first new page is here.
   *
   * @param list - What the rows are a list of, in whatever words: when they are as before it is the same list with other or more
   *   rows, and stays where it was scrolled to.
   */
  from(list: string, fetch: Fetch<T>): void {
    this.#fetch = fetch;
    const stays = list === this.#list;
    this.#list = list;
    this.#wanted = stays && this.#last > 0 ? [this.#last, 0] : [0];
    this.#run++;
    this.#busy = false;
    void this.#work(this.#run, true, stays);
  }

  /** The row, if it is here; else it is fetched and the caller is run again. */
  row(index: number): T | undefined {
    void this.#version;
    const page = Math.floor(index / SIZE);
    const rows = this.#pages.get(page);
    this.#last = page;
    if (!rows || this.#stale.has(page)) this.#want(page);
    return rows?.[index % SIZE];
  }

  /** Any row that is here; none before the first page. */
  get some(): T | undefined {
    void this.generation;
    return this.#pages.get(this.#last)?.[0] ?? this.#pages.values().next().value?.[0];
  }

  /** The row, when it has come. */
  async wait(index: number): Promise<T | undefined> {
    const page = Math.floor(index / SIZE);
    const here = this.#stale.has(page) ? undefined : this.#pages.get(page);
    const rows = here ?? (await this.#fetch(page * SIZE, SIZE)).items;
    return rows[index % SIZE];
  }

  #want(page: number): void {
    if (this.#wanted.includes(page)) return;
    // The newest wish comes first; what was scrolled past long ago is no wish any more.
    this.#wanted.unshift(page);
    this.#wanted.length = Math.min(this.#wanted.length, 3);
    queueMicrotask(() => void this.#work(this.#run, false));
  }

  async #work(run: number, first: boolean, stays = false): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (run === this.#run && this.#wanted.length > 0) {
      const page = this.#wanted[0]!;
      try {
        const { total, items } = await this.#fetch(page * SIZE, SIZE);
        if (run !== this.#run) return;
        if (first) {
          if (stays) this.#stale = new Set(this.#pages.keys());
          else {
            this.#pages.clear();
            this.#stale.clear();
            this.generation++;
          }
          first = false;
        }
        this.#pages.delete(page);
        this.#stale.delete(page);
        this.#pages.set(page, items);
        if (this.#pages.size > KEPT) this.#pages.delete(this.#pages.keys().next().value!);
        this.total = total;
        this.error = null;
        this.#version++;
      } catch (error) {
        if (run !== this.#run) return;
        this.error = error instanceof Error ? error.message : String(error);
      }
      this.#wanted = this.#wanted.filter((other) => other !== page);
    }
    if (run === this.#run) this.#busy = false;
  }
}

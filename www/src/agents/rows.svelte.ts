/** What is known of the agents in view: their figures, and the lanes of their states. Only what is in view is asked for. */
import type { AgentQuery, AgentRow, Window } from 'callscope';
import type { Engine } from '../engine/engine';
import type { Lane } from '../engine/protocol';

/** Rows asked for at once, and how far from the view they are kept. */
const STEP = 25;
const KEPT = 500;

type Question = { query: AgentQuery; read: number; first: number; last: number };

export class AgentRows {
  total = $state<number | null>(null);
  error = $state<string | null>(null);
  #rows = $state.raw<ReadonlyMap<number, AgentRow>>(new Map());
  #engine: Engine;
  #query = '';
  #busy = false;
  #next: Question | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  at(index: number): AgentRow | undefined {
    return this.#rows.get(index);
  }

  /** The rows between two places. What was shown stays until they are here. */
  show(query: AgentQuery, read: number, first: number, last: number): void {
    const from = Math.max(0, Math.floor((first - STEP / 2) / STEP)) * STEP;
    this.#next = { query, read, first: from, last: Math.ceil((last + STEP / 2) / STEP) * STEP };
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    // Of the questions that came meanwhile, only the last is still of interest.
    for (let asked = this.#next; asked; asked = this.#next) {
      this.#next = undefined;
      await this.#ask(asked);
    }
    this.#busy = false;
  }

  async #ask({ query, read, first, last }: Question): Promise<void> {
    const key = JSON.stringify([query, read]);
    const same = key === this.#query;
    if (same && this.#has(first, last)) return;
    try {
      const { total, items } = await this.#engine.ask('agents', { ...query, offset: first, limit: last - first });
      const kept = same ? [...this.#rows].filter(([at]) => at > first - KEPT && at < last + KEPT) : [];
      this.#rows = new Map([...kept, ...items.map((row, at) => [first + at, row] as const)]);
      this.#query = key;
      this.total = total;
      this.error = null;
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  #has(first: number, last: number): boolean {
    for (let at = first; at < Math.min(last, this.total ?? 0); at++) if (!this.#rows.has(at)) return false;
    return this.total !== null;
  }
}

const LANES_KEPT = 400;
const AT_ONCE = 3;

export class Lanes {
  #engine: Engine;
  #version = $state(0);
  #lanes = new Map<string, { window: string; lane: Lane | null }>();
  #wanted: { id: string; window: Window; key: string }[] = [];
  #asking = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The lane, if it is here; of another window, until that of the window in view has come. */
  of(id: string): Lane | undefined {
    void this.#version;
    return this.#lanes.get(id)?.lane ?? undefined;
  }

  /** Asks for the lanes that are not here. */
  show(ids: readonly string[], read: number, window: Window): void {
    const key = `${read} ${window.from} ${window.to}`;
    this.#wanted = ids.filter((id) => this.#lanes.get(id)?.window !== key).map((id) => ({ id, window, key }));
    this.#work();
  }

  #work(): void {
    while (this.#asking < AT_ONCE && this.#wanted.length > 0) void this.#ask(this.#wanted.shift()!);
  }

  async #ask({ id, window, key }: { id: string; window: Window; key: string }): Promise<void> {
    this.#asking++;
    try {
      const lane = await this.#engine.ask('lane', id, window);
      this.#lanes.delete(id);
      this.#lanes.set(id, { window: key, lane });
      if (this.#lanes.size > LANES_KEPT) this.#lanes.delete(this.#lanes.keys().next().value!);
      this.#version++;
    } catch {
      // The list's own question fails as well, and says why.
    }
    this.#asking--;
    this.#work();
  }
}

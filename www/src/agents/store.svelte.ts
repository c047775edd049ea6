/** The lanes of the agents in view, and of those that were lately. Only what is in view is asked for. */
import type { Window } from 'callscope';
import type { Engine } from '../engine/engine';
import type { Lane } from '../engine/protocol';

const LANES_KEPT = 400;
const AT_ONCE = 3;

export class LaneStore {
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

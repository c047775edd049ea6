/** One contact with all its events, fetched in pages so that no page is long enough to be felt. */
import type { Engine } from '../engine/engine';
import type { ContactEvent, ContactHead } from '../engine/protocol';

const PAGE = 500;

export class OpenContact {
  /** Null where the input has no such contact; undefined until that is known. */
  contact = $state.raw<ContactHead | null | undefined>(undefined);
  /** All events, once they are here. */
  events = $state.raw<readonly ContactEvent[] | undefined>(undefined);
  /** How many events there are, and how many of them have come. */
  total = $state(0);
  read = $state(0);
  error = $state<string | null>(null);

  constructor(engine: Engine, id: string) {
    this.#load(engine, id).catch((reason: unknown) => (this.error = reason instanceof Error ? reason.message : String(reason)));
  }

  async #load(engine: Engine, id: string): Promise<void> {
    const detail = await engine.ask('contact', id);
    this.total = detail?.events ?? 0;
    this.contact = detail?.contact ?? null;
    if (!detail) return;
    const events: ContactEvent[] = [];
    while (events.length < this.total) {
      const page = await engine.ask('contactEvents', id, events.length, PAGE);
      if (page.length === 0) break;
      for (const event of page) events.push(event);
      this.read = events.length;
    }
    this.events = events;
  }
}

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

  #id: string | undefined;
  #run = 0;

  /** Asks for a contact; what is shown of the same one stays until it is here, as while an input is read more comes. */
  load(engine: Engine, id: string): void {
    if (this.#id !== id) {
      this.#id = id;
      this.contact = this.events = undefined;
      this.total = this.read = 0;
    }
    const run = ++this.#run;
    this.error = null;
    this.#load(engine, id, () => run === this.#run).catch((reason: unknown) => {
      if (run === this.#run) this.error = reason instanceof Error ? reason.message : String(reason);
    });
  }

  async #load(engine: Engine, id: string, current: () => boolean): Promise<void> {
    const detail = await engine.ask('contact', id);
    if (!current()) return;
    const total = detail?.events ?? 0;
    if (!this.events || !detail) {
      this.total = total;
      this.contact = detail?.contact ?? null;
      this.events = undefined;
    }
    if (!detail) return;
    const events: ContactEvent[] = [];
    while (events.length < total) {
      const page = await engine.ask('contactEvents', id, events.length, PAGE);
      if (!current()) return;
      if (page.length === 0) break;
      for (const event of page) events.push(event);
      this.read = events.length;
    }
    this.total = total;
    this.contact = detail.contact;
    this.events = events;
  }
}

/** The worker's answers about one contact: its events with their values, what deliveries differ in, the same with pseudonyms. */
import { analyze, fieldOf, type Analysis, type Contact, type EventRow, type Options } from 'callscope';
import type { ContactEvent, ContactFormat, ContactHead, Difference, Problem, Source } from './protocol';
import { fileOf } from './files';
import { readAt, readEach } from './raw';
import { placesOf, type Place } from './redacted';

/** A value is shown in a cell or on an arrow; more of it is in the event itself. */
const LONGEST = 300;
const MOST_PROBLEMS = 24;

const text = (value: unknown): string => {
  const said =
    typeof value === 'string'
      ? value
      : Array.isArray(value) && value.every((item) => typeof item !== 'object')
        ? value.join(', ')
        : JSON.stringify(value);
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
};

/** A contact's events in its own order; a repeated one stands behind the one that it repeats. */
export class EventsOf {
  readonly rows: readonly EventRow[];
  readonly #repeats = new Map<number, number>();
  readonly #firsts = new Map<string, number>();

  readonly #analysis: Analysis;
  readonly #id: string;

  constructor(analysis: Analysis, contact: Found) {
    this.#analysis = analysis;
    this.#id = contact.contactId;
    const place = new Map(contact.eventIndexes.map((index, at) => [index, at]));
    const rows = this.#all();
    const kept = new Map<string, number>();
    const again = new Set(rows.filter(({ duplicate }) => duplicate).map(key));
    // Only where something was repeated are normal forms compared at all.
    for (const row of rows) if (!row.duplicate && again.has(key(row))) kept.set(this.#form(row), row.index);
    for (const row of rows) {
      const first = row.duplicate ? kept.get(this.#form(row)) : undefined;
      if (first !== undefined) this.#repeats.set(row.index, first);
    }
    const order = ({ index }: EventRow) => place.get(this.#repeats.get(index) ?? index) ?? Number.MAX_SAFE_INTEGER;
    this.rows = rows.sort(
      (a, b) =>
        compare(a.eventTime ?? '', b.eventTime ?? '') ||
        order(a) - order(b) ||
        Number(a.duplicate) - Number(b.duplicate) ||
        a.index - b.index,
    );
  }

  /** Whether these are the contact's as the analysis now has it: while an input is read, more come. */
  is(analysis: Analysis, id: string): boolean {
    return this.#analysis === analysis && this.#id === id;
  }

  #all(): EventRow[] {
    const all: EventRow[] = [];
    for (;;) {
      const { total, items } = this.#analysis.events({ contactId: this.#id, offset: all.length, limit: 10_000 });
      all.push(...items);
      if (items.length === 0 || all.length >= total) return all;
    }
  }

  #form = (row: EventRow): string => JSON.stringify(this.#analysis.event(row.index)?.normal);

  page(offset: number, limit: number): ContactEvent[] {
    return this.rows.slice(offset, offset + limit).map((row) => this.#event(row));
  }

  #event(row: EventRow): ContactEvent {
    const detail = this.#analysis.event(row.index);
    const fields = Object.fromEntries(Object.entries(detail?.normal ?? {}).map(([name, value]) => [name, text(value)]));
    const problems = (detail?.diagnostics ?? [])
      .slice(0, MOST_PROBLEMS)
      .map(({ field, code, severity }): Problem => ({ field, code, severity }));
    const same = `${row.eventType} ${row.eventTime} ${fields['connectId'] ?? fields['channelId']} ${row.agentId} ${fields['beginOffsetMs'] ?? fields['nodeId'] ?? ''}`;
    const first = this.#firsts.get(same);
    if (first === undefined && !row.duplicate) this.#firsts.set(same, row.index);
    const rivals = row.duplicate || first === undefined || first === row.index ? null : first;
    return { ...row, fields, problems, repeats: this.#repeats.get(row.index) ?? null, rivals };
  }
}

const key = ({ eventType, eventTime, agentId }: EventRow): string => `${eventType} ${eventTime} ${agentId}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function withoutEvents(contact: Found): ContactHead {
  const { events: _, eventIndexes: __, ...rest } = contact;
  return rest;
}

/** What of the later text is not as in the earlier, member by member. */
export async function differences(analysis: Analysis, sources: readonly Source[], was: number, is: number): Promise<Difference[] | null> {
  const [before, after] = await Promise.all([was, is].map((index) => written(analysis, sources, index)));
  if (!before || !after) return null;
  const eventType = analysis.event(is)?.eventType ?? null;
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was = null, is = null] = [before.get(name), after.get(name)];
    return was === is ? [] : [{ name: text(name), field: fieldOf(name, eventType), was: was && text(was), is: is && text(is) }];
  });
}

/** The members of an event as they were written, by name; null where its place holds no JSON object, such as base64 of one. */
async function written(analysis: Analysis, sources: readonly Source[], index: number): Promise<Map<string, string> | null> {
  const event = analysis.event(index);
  const source = event && sources[event.source];
  if (!source) return null;
  const { bytes, truncated } = await readAt(source, event.offset, event.length);
  if (truncated) return null;
  try {
    const object: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return null;
    return new Map(Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]));
  } catch {
    return null;
  }
}

type Found = Contact & { eventIndexes: number[] };

/**
 * Reads the contact's events again from their source, in an analysis of their own that puts pseudonyms in place of people.
 * The events that ended its agents' phases without naming a contact are read too, so that every phase keeps its end.
 * Events keep the places that they have in the source.
 */
export async function withRedacted<T>(
  analysis: Analysis,
  sources: readonly Source[],
  options: Options,
  id: string,
  use: (analysis: Analysis, contact: Found) => T | Promise<T>,
): Promise<T> {
  if (!analysis.contact(id)) throw new Error(`no contact ${id}`);
  const places = placesOf(analysis, id);
  const found = new Map<number, Place>();
  const lines: BlobPart[] = [];
  let offset = 0;
  for (const [number, source] of sources.entries()) {
    const mine = places.filter((place) => place.source === number).sort((a, b) => a.offset - b.offset);
    const texts = await readEach(source, mine);
    mine.forEach((place, at) => {
      found.set(offset, place);
      lines.push(texts[at]!, '\n');
      offset += texts[at]!.length + 1;
    });
  }
  const hidden = await analyze({ name: 'redacted', data: new Blob(lines) }, { ...options, redact: true });
  try {
    const again = hidden.contact(id);
    if (!again) throw new Error('the source could not be read again');
    const events = again.events.map((event) => {
      const { source, offset, length, line } = found.get(event.offset) ?? event;
      return { ...event, source, offset, length, line };
    });
    return await use(hidden, { ...again, events });
  } finally {
    hidden.free();
  }
}

/** One contact as a file: the trace as the package exports it, the JSON as people read it. */
export function contactFile(analysis: Analysis, contact: Found, format: ContactFormat): Blob | Promise<Blob> {
  if (format === 'trace') return fileOf(analysis, 'contacts', 'trace', { ids: [contact.contactId] });
  const { eventIndexes: _, ...rest } = contact;
  return new Blob([`${JSON.stringify(rest, null, 2)}\n`], { type: 'application/json' });
}

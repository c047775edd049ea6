/** Few events with people's data replaced, small enough for a link. */
import { Analysis, analyze, type EventRow, type Options } from 'callscope';
import type { Source } from './protocol';
import { dataOf, readAt, sizeOf } from './raw';

/** More than this never fits into a link, deflated or not. */
const MOST = 500_000;

/** All events, or those of a contact with what its agents did next, in normal form; `null`: there is too much of them. */
export async function redacted(
  sources: readonly Source[],
  options: Options,
  contact: { analysis: Analysis; id: string } | null,
): Promise<Blob | null> {
  const asked = { ...options, redact: true };
  let found: Analysis;
  if (contact === null) {
    if (sources.reduce((sum, source) => sum + sizeOf(source), 0) > MOST) return null;
    found = await analyze(
      sources.map((source) => ({ name: source.name, data: dataOf(source) })),
      asked,
    );
  } else {
    const places = placesOf(contact.analysis, contact.id);
    if (places.reduce((sum, { length }) => sum + length, 0) > MOST) return null;
    found = new Analysis(asked);
    for (const { source, offset, length } of places) {
      found.push((await readAt(sources[source]!, offset, length)).bytes);
      found.push('\n');
    }
    found.finish();
  }
  try {
    return new Blob([...found.export('events', 'jsonl')] as BlobPart[]);
  } finally {
    found.free();
  }
}

export type Place = Pick<EventRow, 'source' | 'offset' | 'length' | 'line'>;

/** Where the events of a contact stand, and those that say what its agents did meanwhile and right after. */
export function placesOf(analysis: Analysis, id: string): Place[] {
  const contact = analysis.contact(id);
  const events = analysis.events({ contactId: id, limit: 1_000_000 }).items;
  const last = contact?.events.at(-1)?.eventTime ?? '';
  const around = (contact?.agentIds ?? []).flatMap((agentId) => {
    const own = (analysis.agent(agentId)?.events ?? []).filter(
      (event) => event.contactId === null && event.eventTime >= contact!.startTime,
    );
    const after = own.findIndex(({ eventTime }) => eventTime > last);
    return after < 0 ? own : own.slice(0, after + 1);
  });
  // Several events in one envelope stand in one place.
  const places = new Map<string, Place>([...events, ...around].map((place) => [`${place.source} ${place.offset}`, place]));
  return [...places.values()];
}

/** What the reference has to say, from the catalogue alone, and how it is found again. */
import type { Catalog } from 'callscope';

export type Event = Catalog['events'][number];
export type Field = Catalog['fields'][number];
export type Code = Catalog['codes'][number];
export type Anomaly = Catalog['anomalies'][number];
export type Condition = Event['conditions'][number];

/** An entry has the name that the address knows it by; no two entries share one. */
export type Entry = { name: string; title: Code['title']; text: string } & (
  { kind: 'event'; of: Event } | { kind: 'field'; of: Field } | { kind: 'code'; of: Code } | { kind: 'anomaly'; of: Anomaly }
);

const both = ({ en, zh }: Code['title']): string[] => [en, zh];
const searchable = (...parts: readonly string[]): string => parts.join('\n').toLowerCase();

export function entries({ events, fields, codes, anomalies }: Catalog): Entry[] {
  return [
    ...events.map((of): Entry => {
      const text = searchable(
        of.eventType,
        ...both(of.title),
        ...both(of.description),
        ...of.fields.flatMap(({ field, name }) => [field, name]),
      );
      return { kind: 'event', name: of.eventType, title: of.title, text, of };
    }),
    ...fields.map((of): Entry => {
      const spelt = events.flatMap((event) => event.fields.filter(({ field }) => field === of.name).map(({ name }) => name));
      const values = (of.values ?? []).flatMap(({ name, title, aliases }) => [name, ...both(title), ...aliases]);
      const text = searchable(of.name, ...spelt, ...both(of.title), ...both(of.description), ...values);
      return { kind: 'field', name: of.name, title: of.title, text, of };
    }),
    ...codes.map((of): Entry => {
      return {
        kind: 'code',
        name: of.code,
        title: of.title,
        text: searchable(of.code, ...both(of.title), ...both(of.description), ...both(of.fix)),
        of,
      };
    }),
    ...anomalies.map((of): Entry => {
      const text = searchable(of.code, ...both(of.title), ...both(of.description), ...both(of.fix), ...both(of.example));
      return { kind: 'anomaly', name: of.code, title: of.title, text, of };
    }),
  ];
}

/** Those in which every word is found. */
export function matching(all: readonly Entry[], search: string): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ text }) => words.every((word) => text.includes(word)));
}

/** What the reference has to say, from the catalogue alone, and how it is found again. */
import type { Catalog, Dialect } from 'callscope';
import { dialects } from '../engine/protocol';

export type Event = Catalog['events'][number];
export type Field = Catalog['fields'][number];
export type Code = Catalog['codes'][number];
export type Anomaly = Catalog['anomalies'][number];
/** An event as one dialect writes it. */
export type Documented = Event['documented'][number];
export type Condition = Documented['conditions'][number];

/** An entry has the name that the address knows it by; no two entries share one. An event is also found by what its dialects call it. */
export type Entry = {
  name: string;
  also: readonly string[];
  /** Those that have it; of what is no part of an event, both. */ dialects: readonly Dialect[];
  title: Code['title'];
  text: string;
} & ({ kind: 'event'; of: Event } | { kind: 'field'; of: Field } | { kind: 'code'; of: Code } | { kind: 'anomaly'; of: Anomaly });

/** A field as one dialect uses it. */
export type FieldUse = {
  dialect: Dialect;
  /** How it is spelt there. */
  spelt: readonly string[];
  /** Every event of the dialect must have it. */
  everywhere: boolean;
  /** The events that have it, by the dialect's own names, each with its entry. */
  events: readonly { name: string; entry: string; required: boolean }[];
};

const both = ({ en, zh }: Code['title']): string[] => [en, zh];
const searchable = (...parts: readonly string[]): string => parts.join('\n').toLowerCase();
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** How the dialects use a field; without those that do not have it. */
export function usesOf(field: string, { events }: Pick<Catalog, 'events'>): FieldUse[] {
  return dialects.flatMap((dialect): FieldUse[] => {
    const documented = events.flatMap(({ eventType, documented }) =>
      documented
        .filter((one) => one.dialect === dialect)
        .map(({ name, fields }) => ({ name, entry: eventType, use: fields.find((one) => one.field === field) })),
    );
    const having = documented.flatMap(({ name, entry, use }) => (use ? [{ name, entry, use }] : []));
    if (having.length === 0) return [];
    return [
      {
        dialect,
        spelt: unique(having.map(({ use }) => use.name)),
        everywhere: documented.every(({ use }) => use?.required),
        events: unique(having.map(({ name }) => name)).map((name) => {
          const its = having.filter((one) => one.name === name);
          return { name, entry: its[0]!.entry, required: its.every(({ use }) => use.required) };
        }),
      },
    ];
  });
}

export function entries({ events, fields, codes, anomalies }: Catalog): Entry[] {
  return [
    ...events.map((of): Entry => {
      const also = unique(of.documented.map(({ name }) => name));
      const text = searchable(
        of.eventType,
        ...also,
        ...both(of.title),
        ...both(of.description),
        ...of.documented.flatMap((one) => one.fields.flatMap(({ field, name }) => [field, name])),
      );
      return {
        kind: 'event',
        name: of.eventType,
        also,
        dialects: unique(of.documented.map(({ dialect }) => dialect)),
        title: of.title,
        text,
        of,
      };
    }),
    ...fields.map((of): Entry => {
      const uses = usesOf(of.name, { events });
      const values = (of.values ?? []).flatMap(({ name, title, documented }) => [
        name,
        ...both(title),
        ...documented.flatMap((spelling) => [spelling.name, ...spelling.aliases]),
      ]);
      const text = searchable(
        of.name,
        ...uses.flatMap(({ spelt }) => spelt),
        ...both(of.title),
        ...both(of.description),
        ...values,
        ...(of.words ?? []),
      );
      // What no event has as it is delivered is in the normal form of all.
      const its = uses.length > 0 ? uses.map(({ dialect }) => dialect) : dialects;
      return { kind: 'field', name: of.name, also: [], dialects: its, title: of.title, text, of };
    }),
    ...codes.map((of): Entry => {
      return {
        kind: 'code',
        name: of.code,
        also: [],
        dialects,
        title: of.title,
        text: searchable(of.code, ...both(of.title), ...both(of.description), ...both(of.fix)),
        of,
      };
    }),
    ...anomalies.map((of): Entry => {
      const text = searchable(of.code, ...both(of.title), ...both(of.description), ...both(of.fix), ...both(of.example));
      return { kind: 'anomaly', name: of.code, also: [], dialects, title: of.title, text, of };
    }),
  ];
}

/** Those of a dialect, or of any, in which every word is found. */
export function matching(all: readonly Entry[], search: string, dialect: Dialect | null): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ text, dialects }) => (dialect === null || dialects.includes(dialect)) && words.every((word) => text.includes(word)));
}

/** The entry that an address means: by its own name, else by what a dialect calls it. */
export const named = (all: readonly Entry[], name: string): Entry | undefined =>
  all.find((entry) => entry.name === name) ?? all.find(({ also }) => also.includes(name));

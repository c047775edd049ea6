/**
 * The views: routing, navigation, commands, their keys and `App.svelte` are made from this list. A new view is an entry here, a folder,
 * and its texts (`i18n/rooms/`).
 */
import type { Summary } from 'callscope';
import type { Component } from 'svelte';
import type { Engine } from './engine/engine';
import type { Texts } from './i18n/i18n.svelte';

export type ViewEntry = {
  /** What it is called in the address: `#/NAME`. */
  name: string;
  title: (t: Texts) => string;
  /** Pressed after `g`, it goes there. */
  key: string;
  /** What is counted beside the title. */
  number?: (summary: Summary) => number;
} & (
  | { /** It shows the input. */ needsInput: true; load: () => Promise<{ default: Component<{ engine: Engine; summary: Summary }> }> }
  | { /** It is there without an input too. */ needsInput: false; load: () => Promise<{ default: Component }> }
);

/** The first one is shown where the address names none. */
const list = [
  {
    name: 'contacts',
    title: (t) => t.contacts,
    key: 'c',
    number: ({ contacts }) => contacts,
    needsInput: true,
    load: () => import('./contacts/Contacts.svelte'),
  },
  {
    name: 'agents',
    title: (t) => t.of.shell.agents,
    key: 'a',
    number: ({ agents }) => agents,
    needsInput: true,
    load: () => import('./agents/Agents.svelte'),
  },
  {
    name: 'report',
    title: (t) => t.of.shell.report,
    key: 'r',
    needsInput: true,
    load: () => import('./report/Report.svelte'),
  },
  {
    name: 'problems',
    title: (t) => t.problems,
    key: 'p',
    // That events arrived out of order is a fact about the input and no row of the list.
    number: ({ codes }) => codes.reduce((sum, { code, count }) => sum + (code === 'out-of-order' ? 0 : count), 0),
    needsInput: true,
    load: () => import('./problems/Problems.svelte'),
  },
  {
    name: 'events',
    title: (t) => t.events,
    key: 'e',
    number: ({ events }) => events,
    needsInput: true,
    load: () => import('./events/Events.svelte'),
  },
  {
    name: 'migration',
    title: (t) => t.of.migration.title,
    key: 'm',
    needsInput: true,
    load: () => import('./migration/Migration.svelte'),
  },
  {
    name: 'reference',
    title: (t) => t.of.shell.reference,
    key: 'f',
    needsInput: false,
    load: () => import('./reference/Reference.svelte'),
  },
  {
    name: 'paste',
    title: (t) => t.of.shell.paste,
    key: 'v',
    needsInput: false,
    load: () => import('./paste/PasteView.svelte'),
  },
] as const satisfies readonly ViewEntry[];

type Names = { readonly [Name in (typeof list)[number]['name']]: true };

declare module './address/route.svelte' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- An interface is what can be added to from here.
  interface ViewNames extends Names {}
}

export const views: readonly (ViewEntry & { name: keyof Names })[] = list;

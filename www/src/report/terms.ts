/** The figures that a report explains; their words are texts of the room. */
import type { i18n } from '../i18n/i18n.svelte';

export type Term = keyof (typeof i18n)['t']['of']['report']['terms'];

/** The columns that the list of contacts can have, and which of them it shows. */
import type { ContactRow, ContactSort } from 'callscope';
import type { Column } from '../grid/Grid.svelte';
import { count, duration, durationWidth } from '../i18n/format';
import type { Lang, Texts } from '../i18n/i18n.svelte';
import { recall, remember } from '../settings/stored';

const ids = [
  'outcome',
  'start',
  'end',
  'parties',
  'caller',
  'callee',
  'callType',
  'agents',
  'skillGroups',
  'id',
  'wait',
  'ivr',
  'queue',
  'ring',
  'talk',
  'hold',
  'acw',
  'duration',
  'transfers',
  'requeues',
  'rating',
  'dialect',
  'events',
  'problems',
] as const;
export type ColumnId = (typeof ids)[number];

const usual: readonly ColumnId[] = ['outcome', 'start', 'parties', 'callType', 'agents', 'id', 'wait', 'talk', 'duration', 'problems'];
/** Where there is little room they go in this order; the others stay. */
const first: readonly ColumnId[] = ['id', 'agents', 'wait', 'callType', 'talk', 'problems'];

const KEY = 'columns.contacts';

/** The reader's choice of columns, `null` for the usual ones. */
export function chosenColumns(): readonly ColumnId[] | null {
  const kept = recall(KEY)?.split(',') ?? [];
  const known = ids.filter((id) => kept.includes(id));
  return known.length > 0 ? known : null;
}

export const keepColumns = (chosen: readonly ColumnId[] | null): void => remember(KEY, chosen?.join(',') ?? '');

export function allColumns(t: Texts, lang: Lang, severalDays: boolean): (Column<ContactSort> & { id: ColumnId })[] {
  const time = severalDays ? 104 : 66;
  const lasting = durationWidth(lang);
  const { list } = t.of;
  return [
    { id: 'outcome', title: t.column.outcome, sort: 'outcome', width: 150 },
    { id: 'start', title: t.column.start, sort: 'start', width: time },
    { id: 'end', title: list.column.end, sort: 'end', width: time },
    { id: 'parties', title: t.column.parties, sort: 'caller', width: 172, grow: 1.4 },
    { id: 'caller', title: list.column.caller, sort: 'caller', width: 110 },
    { id: 'callee', title: list.column.callee, sort: 'callee', width: 110 },
    { id: 'callType', title: t.column.callType, sort: 'callType', width: 78 },
    { id: 'agents', title: t.column.agents, sort: 'agents', width: 118, grow: 1 },
    { id: 'skillGroups', title: list.column.skillGroups, sort: 'skillGroups', width: 118, grow: 1 },
    { id: 'id', title: t.column.id, sort: 'id', width: 104, grow: 1 },
    { id: 'wait', title: t.column.wait, sort: 'wait', end: true, width: lasting },
    { id: 'ivr', title: list.column.ivr, sort: 'ivr', end: true, width: lasting },
    { id: 'queue', title: list.column.queue, sort: 'queue', end: true, width: lasting },
    { id: 'ring', title: list.column.ring, sort: 'ring', end: true, width: lasting },
    { id: 'talk', title: t.column.talk, sort: 'talk', end: true, width: Math.max(lasting, 72) },
    { id: 'hold', title: list.column.hold, sort: 'hold', end: true, width: lasting },
    { id: 'acw', title: list.column.acw, sort: 'acw', end: true, width: Math.max(lasting, 72) },
    { id: 'duration', title: t.column.duration, sort: 'duration', end: true, width: Math.max(lasting, 76) },
    { id: 'rating', title: list.column.rating, sort: 'rating', end: true, width: 72 },
    { id: 'dialect', title: t.dialect, width: 72 },
    { id: 'transfers', title: list.column.transfers, sort: 'transfers', end: true, width: 72 },
    { id: 'requeues', title: list.column.requeues, sort: 'requeues', end: true, width: 76 },
    { id: 'events', title: t.column.events, sort: 'events', end: true, width: 64 },
    { id: 'problems', title: list.column.problems, sort: 'problems', width: 108, grow: 1.2 },
  ];
}

/**
 * The columns to show in so much room: those chosen (beside an open contact as many of them as fit), else the usual ones
 * that fit.
 */
export function fitting<C extends Column & { id: ColumnId }>(
  all: C[],
  chosen: readonly ColumnId[] | null,
  room: number,
  narrowed: boolean,
): C[] {
  let shown = all.filter(({ id }) => (chosen ?? usual).includes(id));
  if (chosen && !narrowed) return shown;
  const least = () => shown.reduce((sum, { width }) => sum + width! + 8, 12);
  const going = chosen ? [...ids].reverse().filter((id) => !['outcome', 'start', 'parties'].includes(id)) : first;
  for (const id of going) {
    if (least() <= room) break;
    shown = shown.filter((column) => column.id !== id);
  }
  return shown;
}

/** What stands in a column of plain figures. */
export function figure(row: ContactRow, id: ColumnId, lang: Lang): string {
  const { metrics } = row;
  const some = (ms: number) => (ms > 0 ? duration(ms, lang) : '–');
  switch (id) {
    case 'wait':
      return some(row.waitMs);
    case 'ivr':
      return some(metrics.ivrMs);
    case 'queue':
      return some(metrics.queueMs);
    case 'ring':
      return some(metrics.ringMs);
    case 'talk':
      return some(metrics.talkMs);
    case 'hold':
      return some(metrics.holdMs);
    case 'rating':
      return row.rating === null ? '–' : count(row.rating, lang);
    case 'dialect':
      return row.dialect;
    case 'acw':
      return some(metrics.acwMs);
    case 'duration':
      return metrics.totalMs === null ? '–' : duration(metrics.totalMs, lang);
    case 'transfers':
      return metrics.transfers > 0 ? count(metrics.transfers, lang) : '–';
    case 'requeues':
      return metrics.requeues > 0 ? count(metrics.requeues, lang) : '–';
    case 'events':
      return count(row.events, lang);
    default:
      return '';
  }
}

/** What the view of events shows, as the address says it, and back; times in fields are in the zone that the page shows. */
import type { DiagnosticCode, EventQuery, EventType } from 'callscope';
import { dateAndTime } from '../i18n/format';
import { route } from '../address/route.svelte';
import { settings } from '../settings/settings.svelte';

export const filters = ['type', 'valid', 'code', 'source', 'agent', 'from', 'to', 'q'] as const;

export function asked(): EventQuery {
  const [type, valid, code, source, agentId, from, to, search] = filters.map((name) => route.arg(name));
  const time = (text: string | undefined) => (text !== undefined && !Number.isNaN(Date.parse(text)) ? text : undefined);
  return {
    ...(type !== undefined && { eventType: type === '-' ? null : (type as EventType) }),
    ...(valid === 'yes' && { valid: true }),
    ...(valid === 'no' && { valid: false }),
    ...(valid === 'again' && { duplicate: true }),
    ...(code !== undefined && { code: code as DiagnosticCode }),
    ...(source !== undefined && /^\d{1,6}$/.test(source) && { source: Number(source) }),
    ...(agentId !== undefined && { agentId }),
    ...(time(from) !== undefined && { from: time(from) }),
    ...(time(to) !== undefined && { to: time(to) }),
    ...(search !== undefined && { search }),
  };
}

/** `2021-04-14T10:34:00`, as fields for a day and a time want it. */
export const inField = (time: string | undefined): string =>
  time === undefined || Number.isNaN(Date.parse(time)) ? '' : dateAndTime(time).replace(' ', 'T');

/** The moment that a field for a day and a time means. */
export function fromField(text: string): string | undefined {
  if (text === '') return undefined;
  // Without a zone it is the browser's own.
  const zone = { utc: 'Z', local: '', '+08:00': '+08:00' }[settings.zone];
  const time = new Date(`${text}${zone}`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/**
 * The list of contacts as the address says it, and back: what other views link to (`README.md` lists the names). What an
 * address says that cannot be meant (a misspelt outcome, a range that is none) is left out.
 */
import type { AnomalyCode, ContactQuery, ContactSort, DiagnosticCode, DurationName, DurationRange, GroupName, Outcome } from 'callscope';
import { address, route, type Place } from './route.svelte';
import { outcomes } from '../values/outcomes';

type Args = NonNullable<Place['args']>;
/** A query without its part; all of it stands in the address. */
export type ListQuery = Omit<ContactQuery, 'offset' | 'limit'>;

const sorts: readonly ContactSort[] = [
  'start',
  'duration',
  'wait',
  'answer',
  'ivr',
  'queue',
  'ring',
  'talk',
  'hold',
  'acw',
  'end',
  'events',
  'id',
  'outcome',
  'callType',
  'caller',
  'callee',
  'agents',
  'skillGroups',
  'transfers',
  'requeues',
  'rating',
  'problems',
];
/** Their names in the address, and in a query. */
const durations = {
  total: 'totalMs',
  ivr: 'ivrMs',
  queue: 'queueMs',
  dial: 'dialMs',
  ring: 'ringMs',
  talk: 'talkMs',
  hold: 'holdMs',
  consult: 'consultMs',
  acw: 'acwMs',
  answer: 'answerMs',
  wait: 'waitMs',
} as const satisfies Record<string, DurationName>;
const flags = {
  problems: 'problems',
  invalid: 'invalid',
  anomalies: 'anomalies',
  queued: 'queued',
  transferred: 'transferred',
  attendedTransfer: 'attendedTransfer',
  held: 'held',
  observed: 'observed',
  requeued: 'requeued',
} as const satisfies Record<string, keyof ListQuery>;
const groups: readonly GroupName['by'][] = ['skillGroup', 'agent', 'callType', 'hour'];

/** All names that the list has in the address; a contact's own view takes others. */
export const listNames: readonly string[] = [
  'q',
  'outcome',
  'detail',
  'callType',
  'skillGroup',
  'agent',
  'flow',
  'from',
  'to',
  'answeredWithin',
  'ratedAtMost',
  'dialect',
  'anomaly',
  'code',
  'group',
  'sort',
  ...Object.keys(durations),
  ...Object.keys(flags),
];

/** `a,b`; commas within a value are escaped, and a value that is none is a hyphen. */
const list = (values: readonly (string | null)[]): string =>
  values.map((value) => (value === null ? '-' : value === '-' ? '%2D' : value.replaceAll(/[%,]/g, encodeURIComponent))).join(',');

function items(text: string): (string | null)[] {
  return text.split(',').map((item) => {
    if (item === '-') return null;
    try {
      return decodeURIComponent(item);
    } catch {
      return item;
    }
  });
}

const texts = (text: string): string[] => items(text).filter((item) => item !== null);
const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

function range(text: string): DurationRange | undefined {
  const found = /^(\d{1,15})?-(\d{1,15})?$/.exec(text);
  if (!found) return undefined;
  const [, from, to] = found;
  return { ...(from !== undefined && { fromMs: Number(from) }), ...(to !== undefined && { toMs: Number(to) }) };
}

/** What an address asks for. */
export function queryOf(args: Args = {}): ListQuery {
  const query: ListQuery = {};
  const given = (name: string): string | undefined => (Object.hasOwn(args, name) && args[name] !== '' ? args[name] : undefined);
  const q = given('q');
  if (q !== undefined) query.search = q;
  const outcome = items(given('outcome') ?? '').filter((item): item is Outcome => outcomes.some((known) => known === item));
  if (outcome.length > 0) query.outcome = outcome;
  const detail = given('detail');
  if (detail !== undefined) query.outcomeDetail = items(detail);
  const callType = given('callType');
  if (callType !== undefined) query.callType = items(callType);
  for (const [name, member] of [
    ['skillGroup', 'skillGroupId'],
    ['agent', 'agentId'],
    ['flow', 'flowId'],
  ] as const) {
    const text = given(name);
    if (text !== undefined) query[member] = texts(text);
  }
  const [from, to] = [given('from'), given('to')];
  if (from !== undefined && isTime(from)) query.from = from;
  if (to !== undefined && isTime(to)) query.to = to;
  for (const [name, member] of Object.entries(flags)) {
    const text = given(name);
    if (text === '1' || text === '0') query[member] = text === '1';
  }
  const within = given('answeredWithin');
  if (within !== undefined && /^\d{1,15}$/.test(within)) query.answeredWithinMs = Number(within);
  const rated = given('ratedAtMost');
  if (rated !== undefined && /^\d{1,3}(\.\d{1,3})?$/.test(rated)) query.ratedAtMost = Number(rated);
  const dialect = given('dialect');
  if (dialect === '1.0' || dialect === '2.0') query.dialect = dialect;
  const ranges = Object.entries(durations).flatMap(([name, member]) => {
    const found = range(given(name) ?? '');
    return found ? [[member, found] as const] : [];
  });
  if (ranges.length > 0) query.ranges = Object.fromEntries(ranges);
  // The engine knows which codes there are, and says so where one is not.
  const [anomaly, code] = [given('anomaly'), given('code')];
  if (anomaly !== undefined) query.anomaly = anomaly as AnomalyCode;
  if (code !== undefined) query.code = code as DiagnosticCode;
  const group = /^([^:]*)(?::(.*))?$/s.exec(given('group') ?? '');
  const by = groups.find((known) => known === group?.[1]);
  if (by !== undefined) query.group = { by, key: group![2] ?? null };
  const sort = given('sort');
  const sorted = sorts.find((known) => known === sort?.replace(/^-/, ''));
  if (sorted !== undefined) Object.assign(query, { sort: sorted, descending: sort!.startsWith('-') });
  return query;
}

const many = (value: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof value === 'string' ? [value] : value;

/** The arguments of the address that asks for it. */
export function argsOf(query: ListQuery): Record<string, string> {
  const args: Record<string, string> = {};
  const put = (name: string, text: string | undefined) => text !== undefined && text !== '' && (args[name] = text);
  put('q', query.search);
  put('outcome', query.outcome && list(query.outcome));
  put('detail', query.outcomeDetail && list(query.outcomeDetail));
  put('callType', query.callType && list(query.callType));
  put('skillGroup', list(many(query.skillGroupId) ?? []));
  put('agent', list(many(query.agentId) ?? []));
  put('flow', list(many(query.flowId) ?? []));
  put('from', query.from?.replace('.000Z', 'Z'));
  put('to', query.to?.replace('.000Z', 'Z'));
  for (const [name, member] of Object.entries(flags)) {
    const value = query[member];
    put(name, value === undefined ? undefined : value ? '1' : '0');
  }
  put('answeredWithin', query.answeredWithinMs?.toString());
  put('ratedAtMost', query.ratedAtMost?.toString());
  put('dialect', query.dialect);
  for (const [name, member] of Object.entries(durations)) {
    const bounds = query.ranges?.[member];
    put(name, bounds && `${bounds.fromMs ?? ''}-${bounds.toMs ?? ''}`);
  }
  put('anomaly', query.anomaly);
  put('code', query.code);
  put('group', query.group && (query.group.key === null ? query.group.by : `${query.group.by}:${query.group.key}`));
  if (query.sort) put('sort', `${query.descending ? '-' : ''}${query.sort}`);
  return args;
}

/** The address of the list that a query asks for, for links: `<a href={linkTo({ outcome: ['abandoned'] })}>`. */
export const linkTo = (query: ListQuery): string => address({ view: 'contacts', args: argsOf(query) });

/** What of a contact's own view goes on to the next contact: its form, and what is shown in it. */
const viewNames: readonly string[] = ['form', 'clock', 'facts', 'list', 'hide'];

/** The part of the address's arguments that is the list's. */
const kept = (names: readonly string[]): Args =>
  Object.fromEntries(Object.entries(route.place.args ?? {}).filter(([name]) => names.includes(name)));

/** A contact beside the list as it is now filtered; another view goes there with no filter. */
export function contactPlace(contact: string, event?: number): Place {
  const args = route.place.view === 'contacts' ? kept([...listNames, ...viewNames]) : {};
  return { view: 'contacts', contact, ...(event !== undefined && { event }), args };
}

/** The list without a contact. */
export const listPlace = (): Place => ({ view: 'contacts', args: kept(listNames) });

/** The detail record beside what was rebuilt, row by row. */
import type { Cdr, Leg } from 'callscope';
import type { ContactHead } from '../../engine/protocol';
import { legId } from '../timeline/lanes';

export type RecordRow = {
  field: 'start' | 'end' | 'duration' | 'caller' | 'callee' | 'callType' | 'agent' | 'skillGroups';
  kind: 'time' | 'duration' | 'text';
  record: string | number | null;
  rebuilt: string | number | null;
  /** Milliseconds that the record is later or longer; null where there is no such thing. */
  offMs: number | null;
  /** Null where the two are not of one kind, or one is not known. */
  same: boolean | null;
};

const ms = (time: string | null): number | null => (time === null ? null : Date.parse(time));

/**
 * A record may mean the contact or its leg, and may name the parties of either: the nearer one is shown.
 */
export function compare(contact: ContactHead, cdr: Cdr): RecordRow[] {
  const leg = contact.legs.find((leg) => legId(leg) === legId(cdr));
  const whole = { startTime: contact.startTime, endTime: contact.endTime };
  const spans: { startTime: string | null; endTime: string | null }[] = leg ? [whole, leg] : [whole];

  const nearest = (side: 'startTime' | 'endTime'): string | null => {
    const said = ms(cdr[side]);
    const known = spans.flatMap((span) => span[side] ?? []);
    if (said === null) return known[0] ?? null;
    return known.reduce<string | null>(
      (best, time) => (best === null || Math.abs(ms(time)! - said) < Math.abs(ms(best)! - said) ? time : best),
      null,
    );
  };
  const [start, end] = [nearest('startTime'), nearest('endTime')];

  const time = (field: 'start' | 'end', record: string | null, rebuilt: string | null): RecordRow => {
    const offMs = record === null || rebuilt === null ? null : ms(record)! - ms(rebuilt)!;
    return { field, kind: 'time', record, rebuilt, offMs, same: offMs === null ? null : offMs === 0 };
  };
  const between = (from: string | null, to: string | null) => (from === null || to === null ? null : ms(to)! - ms(from)!);
  const long = [between(cdr.startTime, cdr.endTime), between(start, end)] as const;
  const longOff = long[0] === null || long[1] === null ? null : long[0] - long[1];

  const party = (field: 'caller' | 'callee'): RecordRow => {
    const among = [contact[field], ...contact.legs.map((leg: Leg) => leg[field])];
    const said = cdr[field];
    const rebuilt = said !== null && among.includes(said) ? said : contact[field];
    return { field, kind: 'text', record: said, rebuilt, offMs: null, same: said === null || rebuilt === null ? null : said === rebuilt };
  };
  const named = cdr.agentId === null ? cdr.agentIds : [cdr.agentId];
  // Those of the contact include the record's own.
  const agents = [...new Set(contact.phases.flatMap(({ agentId }) => agentId ?? []))];
  const text = (field: RecordRow['field'], record: string | null, rebuilt: string | null, same: boolean | null): RecordRow => ({
    field,
    kind: 'text',
    record,
    rebuilt,
    offMs: null,
    same: record === null || rebuilt === null ? null : same,
  });

  const rows = [
    time('start', cdr.startTime, start),
    time('end', cdr.endTime, end),
    {
      field: 'duration',
      kind: 'duration',
      record: long[0],
      rebuilt: long[1],
      offMs: longOff,
      same: longOff === null ? null : longOff === 0,
    } satisfies RecordRow,
    party('caller'),
    party('callee'),
    text('callType', cdr.callType, contact.callType, cdr.callType === contact.callType),
    text(
      'agent',
      named.join(', ') || null,
      agents.join(', ') || null,
      named.every((agent) => agents.includes(agent)),
    ),
    // A record of 1.0 has names, the other events ids.
    text(
      'skillGroups',
      [...cdr.skillGroupNames, ...cdr.skillGroupIds].join(', ') || null,
      contact.skillGroupIds.join(', ') || null,
      cdr.skillGroupNames.length > 0 ? null : cdr.skillGroupIds.every((group) => contact.skillGroupIds.includes(group)),
    ),
  ];
  return rows.filter(({ record, rebuilt }) => record !== null || rebuilt !== null);
}

/** Lays a contact out: which lane every phase, recording, event and anomaly belongs to, and in which row of it. */
import type { Anomaly, Dialect, Leg, Phase, Recording, Severity } from 'callscope';
import type { ContactEvent, ContactHead } from '../../engine/protocol';

export type LaneKind = 'ivr' | 'queue' | 'leg' | 'agent' | 'records';
export type BarKind = Phase['kind'] | 'leg' | 'recording';

export type Bar = {
  key: string;
  kind: BarKind;
  start: number;
  end: number;
  /** Nothing ended it. */
  open: boolean;
  row: number;
  leg: Leg | null;
  phase: Phase | null;
  recording: Recording | null;
  /** The event that began it, as an index into the analysis; null when it is not known. */
  event: number | null;
};

export type Mark = { event: ContactEvent; time: number; severity: Severity | null };
/** An anomaly where it stands; `number` is its place among the contact's. */
export type Flag = { anomaly: Anomaly; number: number; time: number };

export type Lane = {
  id: string;
  kind: LaneKind;
  /** The flow's, queue's or agent's own name; the number of a leg. */
  name: string;
  title: string;
  rows: number;
  /** By start. */
  bars: Bar[];
  /** By time. */
  marks: Mark[];
  flags: Flag[];
};

export type Layout = {
  lanes: Lane[];
  /** The call with its phases. */
  call: [number, number];
  /** The call, and every event and recording however late. */
  all: [number, number];
};

/** A leg by what its dialect calls it: `connectId` in 1.0, `channelId` in 2.0. */
export const legId = ({ connectId, channelId }: Pick<Leg, 'connectId' | 'channelId'>): string => connectId ?? channelId ?? '';

/**
 * From when a leg is answered. The customer of an inbound call is connected before the first event, so that in 2.0, where customers have
 * legs of their own, no event says so.
 */
export const answeredFrom = ({ establishedTime, party, callType, startTime }: Leg): string | null =>
  establishedTime ?? (party === 'customer' && callType === 'Inbound' ? startTime : null);

/** After so many of anything a long layout may be put aside. */
const MANY = 500;

const RECORDS = 'records';
/** In 2.0 each party has a leg, which shows little that the agents' lanes do not: these come first. */
const orders: Record<Dialect, readonly LaneKind[]> = {
  '1.0': ['ivr', 'queue', 'leg', 'agent', 'records'],
  '2.0': ['ivr', 'queue', 'agent', 'leg', 'records'],
};

/** May be put aside at each `yield`, since a contact can be long. */
export function* layOut(contact: ContactHead, events: readonly ContactEvent[]): Generator<undefined, Layout> {
  const lanes = new Map<string, Lane>();
  const timed = events.filter((event) => event.eventTime !== null && !event.duplicate);
  const lastEvent = timed.at(-1)?.eventTime ?? contact.startTime;
  const start = Date.parse(contact.startTime);
  /** Where a bar ends that nothing ended: at the contact's end, or its last event. */
  const openEnd = Math.max(Date.parse(contact.endTime ?? lastEvent), start);

  function lane(id: string): Lane {
    const found = lanes.get(id);
    if (found) return found;
    const [kind, name] = nameOf(id);
    const made: Lane = { id, kind, name, title: name, rows: 1, bars: [], marks: [], flags: [] };
    lanes.set(id, made);
    return made;
  }

  const begun = new Beginnings();
  for (const [number, event] of timed.entries()) {
    begun.add(event);
    if (number % MANY === 0) yield;
  }

  for (const [number, leg] of contact.legs.entries()) {
    if (number % MANY === 0) yield;
    const at = lane(`leg:${legId(leg)}`);
    at.name = String(number + 1);
    at.title = legId(leg);
    if (leg.startTime === null) continue;
    const from = Date.parse(leg.startTime);
    at.bars.push({
      ...bar(`leg ${number}`, 'leg', from, Math.max(leg.endTime === null ? openEnd : Date.parse(leg.endTime), from)),
      open: leg.endTime === null,
      leg,
    });
  }

  for (const [number, phase] of contact.phases.entries()) {
    if (number % MANY === 0) yield;
    const from = Date.parse(phase.startTime);
    const to = phase.endTime === null ? Math.max(openEnd, from) : Date.parse(phase.endTime);
    lane(phase.lane).bars.push({
      ...bar(`phase ${number}`, phase.kind, from, to),
      open: phase.endTime === null,
      phase,
      event: begun.event(phase.startedBy, phase.startTime, phase.agentId),
    });
  }

  for (const [number, recording] of contact.recordings.entries()) {
    if (number % MANY === 0) yield;
    if (recording.startTime === null) continue;
    const from = Date.parse(recording.startTime);
    const to = recording.endTime === null ? from : Math.max(Date.parse(recording.endTime), from);
    lane(RECORDS).bars.push({
      ...bar(`recording ${number}`, 'recording', from, to),
      recording,
      event: begun.event(recording.eventType, recording.eventTime, recording.agentId),
    });
  }

  const first = contact.legs[0];
  for (const [number, event] of timed.entries()) {
    if (number % MANY === 0) yield;
    const wanted = laneOf(event);
    const leg = event.fields['connectId'] ?? event.fields['channelId'];
    const home = leg !== undefined ? `leg:${leg}` : first && `leg:${legId(first)}`;
    const id = wanted !== null && (lanes.has(wanted) || wanted === RECORDS) ? wanted : (home ?? wanted ?? RECORDS);
    const at = lane(id);
    at.marks.push({ event, time: Date.parse(event.eventTime!), severity: gravity(event) });
    if (at.kind === 'ivr') at.name = event.fields['contactFlowName'] ?? at.name;
  }

  const fallback = first ? `leg:${legId(first)}` : [...lanes.keys()][0];
  contact.anomalies.forEach((anomaly, number) => {
    if (anomaly.time === null) return;
    const wanted = [`agent:${anomaly.agentId}`, `leg:${anomaly.connectId ?? anomaly.channelId}`].find((id) => lanes.has(id)) ?? fallback;
    if (wanted !== undefined) lane(wanted).flags.push({ anomaly, number, time: Date.parse(anomaly.time) });
  });

  for (const [number, each] of [...lanes.values()].entries()) {
    if (number % MANY === 0) yield;
    stack(each);
  }
  const order = orders[contact.dialect];
  const sorted = [...lanes.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  yield;

  const call = new Extent();
  call.add(start, openEnd);
  const all = new Extent();
  for (const { bars, marks, flags } of sorted) {
    for (const { kind, start, end } of bars) (kind === 'recording' ? all : call).add(start, end);
    for (const { time } of marks) all.add(time, time);
    for (const { time } of flags) all.add(time, time);
  }
  all.add(...call.range);
  return { lanes: sorted, call: call.range, all: all.range };
}

class Extent {
  range: [number, number] = [Infinity, -Infinity];

  add(from: number, to: number): void {
    this.range = [Math.min(this.range[0], from), Math.max(this.range[1], to)];
  }
}

/** The event that stands where a phase, a recording or an anomaly says that something was. */
export class Beginnings {
  readonly #byTime = new Map<string, ContactEvent[]>();

  constructor(events: readonly ContactEvent[] = []) {
    for (const event of events) this.add(event);
  }

  add(event: ContactEvent): void {
    if (event.eventTime === null || event.duplicate) return;
    const there = this.#byTime.get(event.eventTime);
    if (there) there.push(event);
    else this.#byTime.set(event.eventTime, [event]);
  }

  event(eventType: string, time: string, agentId: string | null): number | null {
    const there = (this.#byTime.get(time) ?? []).filter((event) => event.eventType === eventType);
    return (there.find((event) => event.agentId === agentId) ?? there[0])?.index ?? null;
  }

  /** Of several events at that moment, the one that fits the agent and the leg best. */
  near({ time, agentId, connectId, channelId }: Anomaly): number | null {
    const fit = (event: ContactEvent) =>
      Number(agentId !== null && event.agentId === agentId) +
      Number(connectId !== null && event.fields['connectId'] === connectId) +
      Number(channelId !== null && event.fields['channelId'] === channelId);
    const there = time === null ? [] : (this.#byTime.get(time) ?? []);
    return (
      there.reduce<ContactEvent | null>((best, event) => (best === null || fit(event) > fit(best) ? event : best), null)?.index ?? null
    );
  }
}

const bar = (key: string, kind: BarKind, start: number, end: number): Bar => ({
  key,
  kind,
  start,
  end,
  open: false,
  row: 0,
  leg: null,
  phase: null,
  recording: null,
  event: null,
});

function nameOf(id: string): [LaneKind, string] {
  const colon = id.indexOf(':');
  const [prefix, name] = colon < 0 ? [id, ''] : [id.slice(0, colon), id.slice(colon + 1)];
  if (prefix === 'flow') return ['ivr', name];
  if (prefix === 'queue' || prefix === 'leg' || prefix === 'agent') return [prefix, name];
  return ['records', name];
}

/** The queue that an event names: a skill group's or an agent's. */
export const queueOf = ({ fields }: ContactEvent): string | undefined =>
  fields['queueType'] === 'Agent' ? fields['agentId'] : fields['skillGroupId'];

/** The lane that an event's mark would best stand in. */
function laneOf(event: ContactEvent): string | null {
  const named = (prefix: string, name: string | null | undefined) => (name ? `${prefix}:${name}` : null);
  const agent = named('agent', event.agentId);
  const queue = named('queue', queueOf(event));
  const flow = named('flow', event.fields['contactFlowId'] ?? event.fields['flowId']);
  switch (event.eventType) {
    case 'Route2IVR':
    case 'IvrTracking':
      return flow;
    case 'Enqueue':
    case 'QueueingTimeout':
    case 'AssignAgent':
      return queue;
    case 'CallAbandoned':
      return event.fields['abandonPhase'] === 'IVR' ? flow : event.fields['abandonPhase'] === 'Ring' ? agent : queue;
    // Named in them as the agent is who is listened to; the phase is the supervisor's.
    case 'StartMonitor':
    case 'StopMonitor':
      return named('agent', event.fields['counterparty']) ?? agent;
    case 'CDRReady':
    case 'RecordingReady':
    case 'DualTrackRecordingReady':
      return RECORDS;
    case 'Dialing':
    case 'Ringing':
    case 'CallEstablished':
    case 'CallReleased':
      return named('leg', event.fields['connectId'] ?? event.fields['channelId']) ?? agent;
    default:
      return agent;
  }
}

/** Bars of one lane that overlap stand in rows of their own; a leg's own bar lies behind its phases. */
function stack(lane: Lane): void {
  const ends: number[] = [];
  lane.bars.sort((a, b) => a.start - b.start || a.end - b.end);
  for (const each of lane.bars) {
    if (each.kind === 'leg') continue;
    const free = ends.findIndex((end) => end <= each.start);
    each.row = free < 0 ? ends.length : free;
    ends[each.row] = each.end;
  }
  lane.rows = Math.max(1, ends.length);
}

/** A bar to be drawn from `x` on; of several too thin to be seen apart one is drawn for all. */
export type Drawn = { bar: Bar; x: number; width: number; count: number };

const kinds: readonly BarKind[] = [
  'ivr',
  'queue',
  'dial',
  'ring',
  'talk',
  'acw',
  'hold',
  'consult',
  'monitor',
  'coach',
  'barge',
  'leg',
  'recording',
];

/**
 * What of a lane's bars there is to draw.
 * @param px - the place of a time, from the left
 * @param apart - how much wider than usual bars have to be, so as to be seen apart
 */
export function drawn(bars: readonly Bar[], px: (time: number) => number, width: number, apart = 1): Drawn[] {
  const out: Drawn[] = [];
  const last = new Map<number, Drawn>();
  for (const bar of bars) {
    const from = Math.max(px(bar.start), -20);
    const to = Math.min(px(bar.end), width + 20);
    if (to < 0 || from > width) continue;
    const wide = Math.max(to - from, 2);
    const row = bar.row * kinds.length + kinds.indexOf(bar.kind);
    const before = last.get(row);
    if (before && wide <= 1 + 2 * apart && before.width <= 30 && from <= before.x + before.width + 1) {
      before.width = Math.max(before.width, from + wide - before.x);
      before.count++;
      continue;
    }
    const one = { bar, x: from, width: wide, count: 1 };
    last.set(row, one);
    out.push(one);
  }
  return out;
}

/** The pixels that bars of each kind cover, as stretches from one to before another. */
export function covered(bars: readonly Bar[], px: (time: number) => number, width: number): Map<BarKind, [number, number][]> {
  const edges = new Map<BarKind, Int32Array>();
  const last = Math.max(Math.ceil(width), 1);
  for (const { kind, start, end } of bars) {
    const from = Math.min(Math.max(Math.floor(px(start)), 0), last - 1);
    let at = edges.get(kind);
    if (!at) edges.set(kind, (at = new Int32Array(last + 1)));
    at[from]!++;
    at[Math.min(Math.max(Math.round(px(end)), from + 1), last)]!--;
  }
  const out = new Map<BarKind, [number, number][]>();
  for (const [kind, at] of edges) {
    const runs: [number, number][] = [];
    let open = 0;
    let since = 0;
    at.forEach((by, pixel) => {
      if (open === 0 && by > 0) since = pixel;
      if (open > 0 && open + by === 0) runs.push([since, pixel]);
      open += by;
    });
    out.set(kind, runs);
  }
  return out;
}

/** Marks so near to each other that one stands for all. */
export type Cluster = { x: number; marks: Mark[]; severity: Severity | null };

const NEAR = 7;
const gravity = ({ valid, warnings }: ContactEvent): Severity | null => (!valid ? 'error' : warnings > 0 ? 'warning' : null);

/** @param apart - how much wider apart than usual marks have to be, so as not to become one */
export function clusters(marks: readonly Mark[], px: (time: number) => number, width: number, apart = 1): Cluster[] {
  const out: Cluster[] = [];
  for (const mark of marks) {
    const x = px(mark.time);
    if (x < -6) continue;
    if (x > width + 6) break;
    const before = out.at(-1);
    if (before && x - before.x < NEAR * apart) {
      before.marks.push(mark);
      if (mark.severity === 'error' || before.severity === null) before.severity = mark.severity;
    } else out.push({ x, marks: [mark], severity: mark.severity });
  }
  return out;
}

/** What a lane is doing at a moment: a phase or a recording, else its leg. */
export function doing(lane: Lane, time: number): Bar | null {
  let found: Bar | null = null;
  for (const bar of lane.bars) {
    if (bar.start > time) break;
    if (bar.end > time || (bar.end === time && bar.open)) if (found === null || bar.kind !== 'leg') found = bar;
  }
  return found;
}

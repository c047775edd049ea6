/** Lays a contact out: which lane every phase, recording and event belongs to, and in which row of it. */
import type { Contact, Leg, Phase, Recording } from 'callscope';
import type { ContactEvent } from '../engine/protocol';

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

export type Mark = { event: ContactEvent; time: number };

export type Lane = {
  id: string;
  kind: LaneKind;
  /** The flow's, queue's or agent's own name; the number of a leg. */
  name: string;
  title: string;
  rows: number;
  bars: Bar[];
  marks: Mark[];
};

export type Layout = {
  lanes: Lane[];
  /** The call with its phases. */
  call: [number, number];
  /** The call, and every event and recording however late. */
  all: [number, number];
};

const RECORDS = 'records';
const order: LaneKind[] = ['ivr', 'queue', 'leg', 'agent', 'records'];

export function layOut(contact: Contact, events: readonly ContactEvent[]): Layout {
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
    const made: Lane = { id, kind, name, title: name, rows: 1, bars: [], marks: [] };
    lanes.set(id, made);
    return made;
  }

  const begun = new Map(timed.map((event) => [`${event.eventType} ${event.eventTime}`, event.index]));

  contact.legs.forEach((leg, number) => {
    const at = lane(`leg:${leg.connectId}`);
    at.name = String(number + 1);
    at.title = leg.connectId;
    if (leg.startTime === null) return;
    const from = Date.parse(leg.startTime);
    at.bars.push({
      ...bar(`leg ${number}`, 'leg', from, Math.max(leg.endTime === null ? openEnd : Date.parse(leg.endTime), from)),
      open: leg.endTime === null,
      leg,
    });
  });

  contact.phases.forEach((phase, number) => {
    const from = Date.parse(phase.startTime);
    const to = phase.endTime === null ? Math.max(openEnd, from) : Date.parse(phase.endTime);
    lane(phase.lane).bars.push({
      ...bar(`phase ${number}`, phase.kind, from, to),
      open: phase.endTime === null,
      phase,
      event: begun.get(`${phase.startedBy} ${phase.startTime}`) ?? null,
    });
  });

  contact.recordings.forEach((recording, number) => {
    if (recording.startTime === null) return;
    const from = Date.parse(recording.startTime);
    const to = recording.endTime === null ? from : Math.max(Date.parse(recording.endTime), from);
    lane(RECORDS).bars.push({
      ...bar(`recording ${number}`, 'recording', from, to),
      recording,
      event: begun.get(`${recording.eventType} ${recording.eventTime}`) ?? null,
    });
  });

  const first = contact.legs[0];
  for (const event of timed) {
    const wanted = laneOf(event);
    const home = event.connectId !== null ? `leg:${event.connectId}` : first && `leg:${first.connectId}`;
    const id = wanted !== null && (lanes.has(wanted) || wanted === RECORDS) ? wanted : (home ?? wanted ?? RECORDS);
    const at = lane(id);
    at.marks.push({ event, time: Date.parse(event.eventTime!) });
    if (at.kind === 'ivr' && event.flowName !== null) at.name = event.flowName;
  }

  for (const each of lanes.values()) stack(each);
  const sorted = [...lanes.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

  const phases = sorted.flatMap(({ bars }) => bars.filter(({ kind }) => kind !== 'recording'));
  const call = extent([start, openEnd, ...phases.flatMap(({ start, end }) => [start, end])]);
  const all = extent([
    ...call,
    ...sorted.flatMap(({ bars, marks }) => [...bars.flatMap(({ start, end }) => [start, end]), ...marks.map(({ time }) => time)]),
  ]);
  return { lanes: sorted, call, all };
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

/** The lane that an event's mark would best stand in. */
function laneOf(event: ContactEvent): string | null {
  const agent = event.agentId === null ? null : `agent:${event.agentId}`;
  const queue = event.queueId === null ? null : `queue:${event.queueId}`;
  const flow = event.flowId === null ? null : `flow:${event.flowId}`;
  switch (event.eventType) {
    case 'Route2IVR':
      return flow;
    case 'Enqueue':
    case 'QueueingTimeout':
    case 'AssignAgent':
      return queue;
    case 'CallAbandoned':
      return event.abandonPhase === 'IVR' ? flow : event.abandonPhase === 'Ring' ? agent : queue;
    case 'CDRReady':
    case 'RecordingReady':
    case 'DualTrackRecordingReady':
      return RECORDS;
    case 'Dialing':
    case 'Ringing':
    case 'CallEstablished':
    case 'CallReleased':
      return event.connectId === null ? agent : `leg:${event.connectId}`;
    default:
      return agent;
  }
}

/** Bars of one lane that overlap stand in rows of their own; a leg's own bar lies behind its phases. */
function stack(lane: Lane): void {
  const ends: number[] = [];
  const bars = lane.bars.filter(({ kind }) => kind !== 'leg').sort((a, b) => a.start - b.start || a.end - b.end);
  for (const each of bars) {
    const free = ends.findIndex((end) => end <= each.start);
    each.row = free < 0 ? ends.length : free;
    ends[each.row] = each.end;
  }
  lane.rows = Math.max(1, ends.length);
}

function extent(times: number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const time of times) {
    if (time < low) low = time;
    if (time > high) high = time;
  }
  return [low, high];
}

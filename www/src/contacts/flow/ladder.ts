/**
 * A contact as a ladder: parties as columns, events as arrows between them in the contact's own order.
 *
 * Which party an event comes from and goes to is only how the page presents it: `moves` is all there is to it.
 * Of several roles the first counts that the event, or its leg, names.
 */
import type { EventType, Leg, Phase } from 'callscope';
import type { ContactEvent, ContactHead } from '../../engine/protocol';
import { Beginnings, legId, queueOf } from '../timeline/lanes';

type Role =
  /** Who calls on this leg: the caller; of an outbound or internal call the agent. */
  | 'near'
  /** Who is called on this leg: the callee; of an inbound call the agent, else wherever the call is. */
  | 'far'
  | 'caller'
  | 'flow'
  | 'queue'
  | 'agent'
  /** The agent or the number that the event names as its destination. */
  | 'destination'
  /** Who is asked, observed or observes: the other party of a consultation or of a supervisor's part. */
  | 'counterparty'
  /** The customer whose leg is put on hold, or taken back. */
  | 'held'
  /** In 2.0 the party whose own leg it is. */
  | 'owner'
  /** Who released, and who is released by it: the leg's own party, in 1.0 the other side. */
  | 'initiator'
  | 'peer'
  /** The flow, queue or agent that the call was at. */
  | 'where'
  | 'records';

/** From whom, and to whom; an event that concerns one party alone is a note at it. */
const moves: Record<EventType, [from: Role[], to?: Role[]]> = {
  Route2IVR: [['caller'], ['flow']],
  Enqueue: [['flow', 'where', 'caller'], ['queue']],
  QueueingTimeout: [['queue'], ['caller']],
  AssignAgent: [['queue', 'where', 'caller'], ['agent']],
  CallAbandoned: [['caller'], ['where']],
  Dialing: [['near'], ['far']],
  Ringing: [
    ['queue', 'near'],
    ['destination', 'far'],
  ],
  RingingTimeout: [
    ['agent', 'far'],
    ['queue', 'near'],
  ],
  CallEstablished: [['far'], ['near']],
  CallReleased: [['initiator', 'owner', 'near'], ['peer']],
  BlindTransfer: [['agent'], ['destination']],
  AgentRinging: [['agent']],
  AgentTalk: [['agent']],
  AgentACW: [['agent']],
  AgentReady: [['agent']],
  AgentBreak: [['agent']],
  AgentCheckIn: [['agent']],
  AgentCheckOut: [['agent']],
  CDRReady: [['records']],
  RecordingReady: [['records']],
  DualTrackRecordingReady: [['records']],
  CallHeld: [
    ['agent', 'near'],
    ['held', 'caller'],
  ],
  CallRetrieved: [
    ['agent', 'near'],
    ['held', 'caller'],
  ],
  AttendedTransfer: [['agent'], ['destination']],
  TextStream: [['agent', 'where']],
  AgentDialing: [['agent']],
  AgentRelease: [['agent']],
  SatisfactionSurveyOffer: [['agent', 'where'], ['caller']],
  SatisfactionSurveyResponse: [['caller'], ['agent', 'where']],
  Muted: [['agent', 'near']],
  Unmuted: [['agent', 'near']],
  InitiateConsultant: [['agent'], ['counterparty']],
  StartConsultant: [['agent'], ['counterparty']],
  StopConsultant: [['agent'], ['counterparty']],
  StartConference: [['agent', 'where']],
  StopConference: [['agent', 'where']],
  StartMonitor: [['counterparty'], ['agent']],
  StopMonitor: [['counterparty'], ['agent']],
  StartCoach: [['agent'], ['counterparty']],
  StopCoach: [['agent'], ['counterparty']],
  BargeIn: [['agent'], ['counterparty']],
  Intercept: [['agent'], ['counterparty']],
  IvrTracking: [['flow', 'where']],
  QueueingOverflow: [['queue', 'where']],
  QueueingCancelled: [['queue', 'where']],
  QueueingRerouted: [['queue', 'where']],
  QueueingFailure: [['queue', 'where']],
  DispatchingFailure: [['queue', 'where']],
  AssignAgentFailure: [['queue', 'where']],
  CampaignSubmitted: [['where']],
  CampaignPaused: [['where']],
  CampaignResumed: [['where']],
  CampaignAborted: [['where']],
  CampaignCompleted: [['where']],
  CaseAttempted: [['where']],
  VoicemailReady: [['records']],
  MediaStream: [['where']],
  VnRecordingReady: [['records']],
};

/** What stands on the arrow besides the event's name: the fields in which it differs from others of its type. */
const said: Partial<Record<EventType, readonly string[]>> = {
  Route2IVR: ['contactFlowName'],
  CallAbandoned: ['abandonPhase'],
  CallReleased: ['releaseReason'],
  BlindTransfer: ['destination'],
  AttendedTransfer: ['destination'],
  AgentBreak: ['breakReason'],
  IvrTracking: ['nodeName', 'nodeAction', 'nodeExitCode'],
  TextStream: ['channelType', 'text'],
  SatisfactionSurveyResponse: ['rating'],
  RecordingReady: ['fileName'],
  DualTrackRecordingReady: ['fileName'],
};

export type PartyKind = 'caller' | 'line' | 'flow' | 'queue' | 'agent' | 'callee' | 'other' | 'records';

export type Party = {
  id: string;
  kind: PartyKind;
  name: string;
  /** Of a number that is called: the number of its leg. */
  leg: number | null;
};

export type Rung = {
  event: ContactEvent;
  /** Columns; a note has no `to`. */
  from: number;
  to: number | null;
  detail: string;
  /** Milliseconds from the contact's start, and from the row before; null without a time. */
  since: number | null;
  delta: number | null;
};

/** A phase as a stretch of rows on a column. */
export type Activation = { kind: Phase['kind']; from: number; to: number; open: boolean };

export type Ladder = { parties: Party[]; rungs: Rung[]; activations: Activation[][] };

const kinds: PartyKind[] = ['caller', 'line', 'flow', 'queue', 'agent', 'callee', 'other', 'records'];

/** After so many of anything a long ladder may be put aside. */
const MANY = 300;

/** May be put aside at each `yield`, since a contact can be long. */
export function* ladder(contact: ContactHead, events: readonly ContactEvent[]): Generator<undefined, Ladder> {
  const start = Date.parse(contact.startTime);
  const legs = new Map(contact.legs.map((leg, number) => [legId(leg), { ...leg, number: number + 1 }]));
  /** The first leg on which a number is called. */
  const called = new Map<string, number>();
  for (const { callee, number } of legs.values()) if (callee !== null && !called.has(callee)) called.set(callee, number);
  const agents = new Set(contact.agentIds);
  const extensions = extensionsOf(events, legs);
  yield;
  const number = (text: string | null | undefined) => {
    if (!text) return null;
    const extension = extensions.get(text);
    return extension === undefined ? `number:${text}` : `agent:${extension}`;
  };
  /** The customer's number, where there is one customer. */
  const customer =
    contact.callType === 'Inbound'
      ? number(contact.caller)
      : contact.callType === 'Outbound' || contact.callType === 'PredictiveDial'
        ? number(contact.callee)
        : null;
  const parties = new Map<string, Party>();
  let where: string | null = null;
  let before: number | null = null;

  const found: (Omit<Rung, 'from' | 'to'> & { at: string; goesTo: string | null })[] = [];
  for (const event of events) {
    if (found.length % MANY === 0) yield;
    const { fields } = event;
    const leg = legs.get(fields['connectId'] ?? fields['channelId'] ?? '');
    const callType = fields['callType'] ?? leg?.callType ?? contact.callType;
    const [callerText, calleeText] = [fields['caller'] ?? leg?.caller ?? contact.caller, fields['callee'] ?? leg?.callee ?? contact.callee];
    const [caller, callee] = [number(callerText), number(calleeText)];
    const agent = event.agentId === null ? null : `agent:${event.agentId}`;
    // The leg of a consultation is that of the agent who is asked.
    const asked = callType === 'Consult' && leg?.party === 'agent';
    const near = callType === 'Inbound' || callType === 'Back2Back' || asked ? caller : (agent ?? caller);
    const far = callType === 'Inbound' ? (agent ?? where ?? callee) : asked ? (agent ?? callee) : callee;
    const whom = (text: string | undefined): string | null => {
      if (!text) return null;
      if (text === event.agentId || agents.has(text)) return `agent:${text}`;
      // A number stands for its side of the leg, whoever answers there.
      return text === callerText ? near : text === calleeText ? far : number(text);
    };
    const heldLeg = legs.get(fields['heldChannelId'] ?? fields['retrievedChannelId'] ?? '');
    const owner = leg?.party === 'agent' ? agent : leg?.party === 'customer' ? customer : null;
    // A number in 1.0, mostly a word in 2.0.
    const words: Record<string, string | null> = { customer, agent, system: null };
    const who = fields['initiator'];
    const initiator = who !== undefined && Object.hasOwn(words, who) ? words[who]! : whom(who);
    const queue = asked ? undefined : queueOf(event);
    const flowId = fields['contactFlowId'] ?? fields['flowId'];
    const roles: Record<Role, string | null> = {
      near,
      far,
      caller,
      flow: flowId ? `flow:${flowId}` : null,
      queue: queue ? `queue:${queue}` : null,
      agent,
      destination: fields['destination'] === calleeText ? far : whom(fields['destination']),
      counterparty: whom(fields['counterparty']),
      initiator,
      held: heldLeg?.party === 'customer' ? customer : null,
      owner,
      peer: owner ?? (initiator === near ? far : near),
      where,
      records: 'records',
    };
    const [from, to] = event.eventType === null ? [['where'] as Role[]] : moves[event.eventType];
    const first = (wanted: readonly Role[] | undefined) => wanted?.flatMap((role) => roles[role] ?? [])[0] ?? null;
    const [acts, concerned] = [first(from), first(to)];
    const at: string = acts ?? concerned ?? where ?? near ?? 'records';
    const goesTo: string | null = concerned !== null && concerned !== at ? concerned : null;
    for (const id of [at, goesTo]) {
      if (id === null || parties.has(id)) continue;
      parties.set(id, partyOf(id, callerText, leg?.number ?? null, contact, called));
    }
    const arrived: string = goesTo ?? at;
    if (!event.duplicate && /^(flow|queue|agent):/.test(arrived) && event.eventType !== 'AgentACW') where = arrived;
    const flow = fields['contactFlowName'];
    const column = parties.get(roles.flow ?? '');
    if (column && flow) column.name = flow;
    const time = event.eventTime === null ? null : Date.parse(event.eventTime);
    const delta = time === null || before === null ? null : time - before;
    before = time ?? before;
    found.push({ event, at, goesTo, detail: detailOf(event), since: time === null ? null : time - start, delta });
  }

  const columns = [...parties.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.leg ?? 0) - (b.leg ?? 0));
  const place = new Map(columns.map(({ id }, at) => [id, at]));
  const rungs = found.map(({ at, goesTo, ...rest }): Rung => ({
    ...rest,
    from: place.get(at)!,
    to: goesTo === null ? null : place.get(goesTo)!,
  }));
  return { parties: columns, rungs, activations: yield* activate(contact, events, place) };
}

/**
 * The agents by their extensions, by which 2.0 calls them: the ringing of an agent's leg names both, and the leg of a consultation comes
 * from the extension of who asks.
 */
function extensionsOf(events: readonly ContactEvent[], legs: ReadonlyMap<string, Leg>): Map<string, string> {
  const found = new Map<string, string>();
  const askers = new Map<string, string>();
  for (const { eventType, agentId, fields } of events) {
    if (agentId === null) continue;
    const leg = legs.get(fields['channelId'] ?? '');
    if (eventType === 'InitiateConsultant' && fields['counterparty']) askers.set(fields['counterparty'], agentId);
    if (eventType !== 'Ringing' || leg?.party !== 'agent') continue;
    if (fields['destination']) found.set(fields['destination'], agentId);
    const asker = leg.callType === 'Consult' ? askers.get(agentId) : undefined;
    if (asker !== undefined && leg.caller !== null) found.set(leg.caller, asker);
  }
  return found;
}

function partyOf(id: string, calling: string | null, leg: number | null, contact: ContactHead, called: ReadonlyMap<string, number>): Party {
  const colon = id.indexOf(':');
  if (colon < 0) return { id, kind: 'records', name: '', leg: null };
  const [prefix, name] = [id.slice(0, colon), id.slice(colon + 1)];
  if (prefix === 'flow' || prefix === 'queue' || prefix === 'agent') return { id, kind: prefix, name, leg: null };
  const platform = contact.callType === 'Outbound' || contact.callType === 'Back2Back';
  if (name === contact.caller || name === calling) return { id, kind: platform ? 'line' : 'caller', name, leg: null };
  const onLeg = called.get(name);
  if (onLeg !== undefined) return { id, kind: 'callee', name, leg: onLeg };
  return { id, kind: name === contact.callee ? 'callee' : 'other', name, leg: name === contact.callee ? leg : null };
}

function detailOf({ eventType, fields }: ContactEvent): string {
  const parts = (eventType === null ? [] : (said[eventType] ?? [])).flatMap((name) => fields[name] ?? []);
  const failed =
    fields['result'] !== undefined && fields['result'] !== '0'
      ? [`result ${fields['result']}`, ...(fields['remark'] ? [fields['remark']] : [])]
      : [];
  return [...parts, ...failed].join(' · ');
}

/** From the row that began a phase to the row that ended it, else to the last row before its end. */
function* activate(
  contact: ContactHead,
  events: readonly ContactEvent[],
  place: ReadonlyMap<string, number>,
): Generator<undefined, Activation[][]> {
  const rows = new Map<number, number>();
  const begun = new Beginnings();
  for (const event of events) {
    if (rows.size % MANY === 0) yield;
    rows.set(event.index, rows.size);
    begun.add(event);
  }
  const legs = new Map(contact.legs.map((leg) => [`leg:${legId(leg)}`, leg]));
  const times = events.map(({ eventTime }) => eventTime ?? '');
  const row = (event: number | null) => (event === null ? undefined : rows.get(event));
  const out: Activation[][] = Array.from({ length: place.size }, () => []);
  const lastUntil = (time: string): number => {
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  for (const [number, phase] of contact.phases.entries()) {
    if (number % MANY === 0) yield;
    const leg = legs.get(phase.lane);
    const column = place.get(leg ? `number:${leg.callee}` : phase.lane);
    const from = row(begun.event(phase.startedBy, phase.startTime, phase.agentId));
    if (column === undefined || from === undefined) continue;
    const open = phase.endTime === null;
    const ended =
      phase.endTime === null
        ? times.length - 1
        : (row(begun.event(phase.endedBy ?? '', phase.endTime, phase.agentId)) ?? lastUntil(phase.endTime));
    out[column]!.push({ kind: phase.kind, from, to: Math.max(ended, from), open });
  }
  return out;
}

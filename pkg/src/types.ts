import type { AnomalyCode, DiagnosticCode, EventType, FieldName, NormalEvent } from "./generated.js";

export type * from "./generated.js";

/** How the events are read and judged. Every member may be left out. */
export interface Options {
  /**
   * The payload must be what the source documents, letter for letter: what normalising would quietly mend (another
   * spelling, a number as text, an epoch time …) is an error instead of a note. Default `false`.
   */
  strict?: boolean | undefined;
  /** The offset that times without a zone are read in, as `+hh:mm` or `-hh:mm`. Default `"+08:00"`. */
  assumeOffset?: string | undefined;
  /** The longest event that is read, in bytes; a longer one is `event-too-large`. Default 1048576 (1 MiB). */
  maxEventBytes?: number | undefined;
  /** The deepest nesting that is read, in levels; a deeper one is `nesting-too-deep`. Default 64. */
  maxDepth?: number | undefined;
  /**
   * House rules: a JSON Schema (2020-12), as an object or as text, that every normal event must satisfy as well. What
   * breaks them is a `house-rule`: an error, or what the schema says by `"x-severity": "warning" | "note"` at the rule or
   * around it. In a browser await {@link loadRules} once before; {@link analyze} and Node need nothing.
   */
  rules?: object | string | undefined;
  /**
   * Replaces phone numbers, agents' names, file addresses and free text by pseudonyms in everything that comes out, so that
   * it can be shared. The same value has the same pseudonym throughout one analysis; a text is a key, with which the
   * pseudonyms are the same in every run. `true` takes a random key. Default `false`.
   */
  redact?: boolean | string | undefined;
  /**
   * How much memory what is kept may take, in bytes. What comes after that is still read, checked and counted, and is not
   * kept: {@link Summary.notKept} says how much that is. WebAssembly has 4 GiB. Default 3221225472 (3 GiB).
   */
  maxMemoryBytes?: number | undefined;
}

/** How grave a diagnostic is. An event with an `error` is invalid. */
export type Severity = "error" | "warning" | "note";

/** A text for people in both languages. */
export interface Bilingual {
  /** English. */
  en: string;
  /** 简体中文. */
  zh: string;
}

/** The house rule that an event breaks. */
export interface BrokenRule {
  /** What the rule calls itself: the nearest `title` (else `description`) around it, else its keyword. */
  title: string;
  /** JSON Pointer to the rule's keyword in the schema. */
  schemaPath: string;
  /** JSON Pointer to what breaks it in the event's normal form. */
  instancePath: string;
}

/** One finding about one event. */
export interface Diagnostic {
  /** What it is about; stable, for programs. All codes with their meaning are in {@link Catalog.codes}. */
  code: DiagnosticCode;
  /** How grave it is; an error makes the event invalid. */
  severity: Severity;
  /** JSON Pointer (RFC 6901) to the place in the event as it was written; `""` is the whole event. */
  path: string;
  /** The normal field that it is about, by the event's type; `null` where it is about none that is known. */
  field: FieldName | null;
  /** For people, in both languages. */
  message: Bilingual;
  /** What would have been right. */
  expected: string | null;
  /** What was there. */
  actual: string | null;
  /** A near, allowed value. */
  suggestion: string | null;
  /** The line in the source, from 1. */
  line: number;
  /** The column in that line, from 1, in Unicode code points. */
  column: number;
  /** Where the place begins in the source, in bytes from its start (for gzip: of the inflated text). */
  offset: number;
  /** How long the place is, in bytes. */
  length: number;
  /** Of a `house-rule` the rule; `null` for every other code. */
  rule: BrokenRule | null;
}

/** One event with the verdict on it and its normal form. */
export interface CheckedEvent {
  /** The number of the source, from 0 in the order in which the sources began. */
  source: number;
  /** Where the event begins in the source, in bytes. */
  offset: number;
  /** How long the event is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** `null` where none could be read. */
  eventType: EventType | null;
  /** No diagnostic of this event is an error. */
  valid: boolean;
  /** What was found, in the order of the places. */
  diagnostics: Diagnostic[];
  /** `null` when the event could not be brought into the normal form. */
  normal: NormalEvent | null;
}

/** How a contact ended. */
export type Outcome = "answered" | "abandoned" | "timeout" | "unanswered" | "open";

/** The figures of a contact. Times are whole milliseconds. */
export interface Metrics {
  /** From the start to the end; `null` while the contact is open. */
  totalMs: number | null;
  /** In the IVR. */
  ivrMs: number;
  /** In queues. */
  queueMs: number;
  /** From dialling to ringing. */
  dialMs: number;
  /** Ringing. */
  ringMs: number;
  /** The time covered by talk, overlaps counted once. */
  talkMs: number;
  /** After-call work. */
  acwMs: number;
  /** From the first queueing (else the first dialling, else the start) to the first talk; `null` without talk. */
  answerMs: number | null;
  /** Successful transfers. */
  transfers: number;
  /** How many different agents dialled, rang or talked. */
  agents: number;
  /** Queueings after the first. */
  requeues: number;
}

/** What a phase of a contact is. */
export type PhaseKind = "ivr" | "queue" | "dial" | "ring" | "talk" | "acw";

/** A stretch of a contact in one lane. */
export interface Phase {
  /** What happened in it. */
  kind: PhaseKind;
  /** `flow:ID`, `queue:ID`, `leg:CONNECTID` or `agent:ID`. */
  lane: string;
  /** RFC 3339, milliseconds, UTC. */
  startTime: string;
  /** `null` while nothing ended it. */
  endTime: string | null;
  /** From its start to its end; `null` while it is open. */
  durationMs: number | null;
  /** The agent, where the phase is one's. */
  agentId: string | null;
  /** The skill group or agent that the caller queued for. */
  queueId: string | null;
  /** The IVR's flow. */
  flowId: string | null;
  /** The leg. */
  connectId: string | null;
  /** The event that began it. */
  startedBy: EventType;
  /** The event that ended it; `null` while it is open. */
  endedBy: EventType | null;
}

/** One connection of a contact (one `connectId`). */
export interface Leg {
  /** Its id. */
  connectId: string;
  /** Who called whom; `null` when no event told. */
  callType: string | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** When it began: RFC 3339, milliseconds, UTC. */
  startTime: string | null;
  /** When it was answered; `null` when it was not. */
  establishedTime: string | null;
  /** When it ended; `null` while it is open. */
  endTime: string | null;
  /** The number that hung up. */
  initiator: string | null;
  /** Why it was released, in the platform's words. */
  releaseReason: string | null;
}

/** A recording of a contact. */
export interface Recording {
  /** Whether it is of both sides in one track or of each in its own. */
  eventType: "RecordingReady" | "DualTrackRecordingReady";
  /** When it happened: RFC 3339, milliseconds, UTC. */
  eventTime: string;
  /** When the recording began. */
  startTime: string | null;
  /** When it ended. */
  endTime: string | null;
  /** Seconds, as the event gave it. */
  duration: number | null;
  /** What the file is called. */
  fileName: string | null;
  /** Expires after about a day. */
  downloadUrl: string | null;
  /** The address as older events give it. */
  url: string | null;
  /** The agent who was recorded. */
  agentId: string | null;
  /** Its parts, as the event gave them. */
  segments: unknown[] | null;
}

/** The call detail record of a contact. */
export interface Cdr {
  /** When it happened: RFC 3339, milliseconds, UTC. */
  eventTime: string;
  /** When the call began, by the record. */
  startTime: string | null;
  /** When it ended, by the record. */
  endTime: string | null;
  /** The leg: one connection of the contact. */
  connectId: string | null;
  /** Who called whom; `null` when no event told. */
  callType: string | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** The agent. */
  agentId: string | null;
  /** Names, where events have ids. */
  skillGroupNames: string[];
}

/** Where an event of a contact stands in the input. */
export interface ContactEvent {
  /** The number of the source, from 0. */
  source: number;
  /** Where it begins in the source, in bytes. */
  offset: number;
  /** How long it is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** When it happened: RFC 3339, milliseconds, UTC. */
  eventTime: string;
  /** The type of the event. */
  eventType: EventType;
  /** Whether it has no error. */
  valid: boolean;
}

/** Something about a contact or an agent that contradicts itself, or the rules of the trade. */
export interface Anomaly {
  /** What it is about; stable, for programs. All codes with their conditions are in {@link Catalog.anomalies}. */
  code: AnomalyCode;
  /** How grave it is. */
  severity: Severity;
  /** For people, in both languages. */
  message: Bilingual;
  /** Where on the timeline it stands. */
  time: string | null;
  /** The agent whom it concerns. */
  agentId: string | null;
  /** The leg that it concerns. */
  connectId: string | null;
  /** Of a contact: the other contact that it concerns. Of an agent: the contact in which it happened. */
  contactId: string | null;
}

/** A call from its first event to its last, rebuilt. */
export interface Contact {
  /** The contact, as the events call it. */
  contactId: string;
  /** The call centre. */
  instanceId: string | null;
  /** Who called whom, by its first event. */
  callType: string | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** The number of the call centre in between. */
  broker: string | null;
  /** How it ended. */
  outcome: Outcome;
  /** The phase of an abandon, or `queue` or `ring` of a timeout. */
  outcomeDetail: string | null;
  /** The time of its first event. */
  startTime: string;
  /** The last release, or what ended it without one; `null` while it is open. */
  endTime: string | null;
  /** How long what took. */
  metrics: Metrics;
  /** Its connections, in the order of their first event. */
  legs: Leg[];
  /** Sorted by start, then end, then lane. */
  phases: Phase[];
  /** Every recording event. */
  recordings: Recording[];
  /** The last detail record; `null` when none came. */
  cdr: Cdr | null;
  /** The skill groups that its events name. */
  skillGroupIds: string[];
  /** The agents that its events name. */
  agentIds: string[];
  /** In the order of time. */
  events: ContactEvent[];
  /** What contradicts itself. */
  anomalies: Anomaly[];
}

/** A contact with the way to its events. */
export interface ContactDetail extends Contact {
  /** For each of `events` its number for {@link Analysis.event}. */
  eventIndexes: number[];
}

/** A contact as a row of a list. */
export interface ContactRow {
  /** Its number among all contacts. */
  index: number;
  /** The contact, as the events call it. */
  contactId: string;
  /** Who called whom; `null` when no event told. */
  callType: string | null;
  /** Who calls: a number or an agent. */
  caller: string | null;
  /** Who is called: a number or an agent. */
  callee: string | null;
  /** How it ended. */
  outcome: Outcome;
  /** The phase of an abandon, or `queue` or `ring` of a timeout. */
  outcomeDetail: string | null;
  /** The time of its first event. */
  startTime: string;
  /** The last release, or what ended it without one; `null` while it is open. */
  endTime: string | null;
  /** How long what took. */
  metrics: Metrics;
  /**
   * How long it waited, in milliseconds: {@link Metrics.answerMs}, or what was spent in IVR, queue and ringing if nobody answered.
   * `sort: "wait"` sorts by it, and `ranges` know it by this name.
   */
  waitMs: number;
  /** The agents that its events name. */
  agentIds: string[];
  /** The skill groups that its events name. */
  skillGroupIds: string[];
  /** How many events it has. */
  events: number;
  /** How many of them are invalid. */
  invalid: number;
  /** What is odd about it, each code once. */
  anomalies: AnomalyCode[];
}

/** What an agent was doing; `unknown` is signed in while no event tells what the agent did. */
export type AgentStateName = "ready" | "dialing" | "ringing" | "talking" | "acw" | "break" | "offline" | "unknown";

/** A stretch of an agent's day. */
export interface AgentState {
  /** What the agent was doing. */
  state: AgentStateName;
  /** When it began: RFC 3339, milliseconds, UTC. */
  startTime: string;
  /** `null` while nothing ended it. */
  endTime: string | null;
  /** From its start to its end; `null` while nothing ended it. */
  durationMs: number | null;
  /** The contact, of what belongs to a call. */
  contactId: string | null;
  /** The leg, of what belongs to a call. */
  connectId: string | null;
  /** Of a break. */
  breakReason: string | null;
  /** The code of a break. */
  breakCode: string | null;
  /** The event that began it. */
  startedBy: EventType;
  /** The event that ended it; `null` while it is open. */
  endedBy: EventType | null;
}

/** A stretch of an agent's day as a list of many agents has it. */
export type AgentSpan = Pick<AgentState, "state" | "startTime" | "endTime" | "contactId" | "breakReason">;

/** How long an agent was in each state, in whole milliseconds. States that nothing ended add nothing. */
export interface AgentTotals {
  /** Ready for calls. */
  readyMs: number;
  /** Dialling. */
  dialingMs: number;
  /** Being rung. */
  ringingMs: number;
  /** Talking. */
  talkingMs: number;
  /** After-call work. */
  acwMs: number;
  /** On a break. */
  breakMs: number;
  /** Signed out. */
  offlineMs: number;
  /** Signed in, while no event tells more. */
  unknownMs: number;
}

/** An agent as a row of a list. */
export interface AgentRow {
  /** Only when the query asks for `states`: what the agent did within its window, in the order of time. */
  states?: AgentSpan[];
  /** Its number among all agents, by id. */
  index: number;
  /** The agent. */
  agentId: string;
  /** The skill groups that its events name. */
  skillGroupIds: string[];
  /** The time of the first event, or the start of the window. */
  startTime: string | null;
  /** The time of the last event, or the end of the window. */
  endTime: string | null;
  /** How long the agent was in each state. */
  totals: AgentTotals;
  /** All but offline. */
  signedInMs: number;
  /** Ringing, talking and after-call work, over the time signed in; from 0 to 1. */
  occupancy: number | null;
  /** Contacts in which the agent talked. */
  handled: number;
  /** How many events there are. */
  events: number;
  /** How many of them are invalid. */
  invalid: number;
  /** What is odd about it, each code once. */
  anomalies: AnomalyCode[];
}

/** What an agent did, as states one after another. */
export interface Agent {
  /** The agent. */
  agentId: string;
  /** The call centre. */
  instanceId: string | null;
  /** The skill groups that its events name. */
  skillGroupIds: string[];
  /** The time of the first event, or the start of the window. */
  startTime: string | null;
  /** The time of the last event, or the end of the window. */
  endTime: string | null;
  /** How long the agent was in each state. */
  totals: AgentTotals;
  /** Time in any state but offline. */
  signedInMs: number;
  /** Ringing, talking and after-call work, over the time signed in; from 0 to 1, `null` when never signed in. */
  occupancy: number | null;
  /** Contacts in which the agent talked. */
  handled: number;
  /** The contacts in which the agent dialled, rang or talked, in the order of time. */
  contactIds: string[];
  /** Contiguous, in the order of time. */
  states: AgentState[];
  /** What contradicts itself. */
  anomalies: Anomaly[];
  /** The agent's events in the order of time, with the contact of each. */
  events: (ContactEvent & { contactId: string | null })[];
}

/** A window of time. */
export interface Window {
  /** RFC 3339. */
  from?: string | undefined;
  /** RFC 3339; this moment is no longer in it. */
  to?: string | undefined;
}

/** Which agents are wanted, and in which order. A window cuts states at its ends; figures are the window's. */
export interface AgentQuery extends PageQuery, Window {
  /** Default `"id"`. */
  sort?: "id" | "start" | "signedIn" | "occupancy" | "handled" | "talking" | undefined;
  /** The other way round. Default `false`. */
  descending?: boolean | undefined;
  /** A text to find in the agent's id or skill groups. */
  search?: string | undefined;
  /** Only agents whose events within the window list this skill group. */
  skillGroupId?: string | undefined;
  /** Only agents with this anomaly, in the window. */
  anomaly?: AnomalyCode | undefined;
  /** Each row has its `states` too, for lanes of many agents. Default `false`. */
  states?: boolean | undefined;
}

/** How a duration is spread over contacts: exact percentiles by nearest rank. */
export interface Spread {
  /** Contacts that had such a phase which ended. */
  count: number;
  /** The sum. */
  totalMs: number;
  /** The mean; `null` when there is none. */
  meanMs: number | null;
  /** The median. */
  p50Ms: number | null;
  /** Nine of ten are no longer. */
  p90Ms: number | null;
  /** 99 of 100 are no longer. */
  p99Ms: number | null;
  /** The longest. */
  maxMs: number | null;
}

/** Figures over contacts. Shares are from 0 to 1; what nothing can be told about is `null`. */
export interface Figures {
  /** How many there are. */
  contacts: number;
  /** With talk. */
  answered: number;
  /** The caller gave up. */
  abandoned: number;
  /** In the IVR. */
  abandonedIvr: number;
  /** In a queue. */
  abandonedQueuing: number;
  /** While an agent was rung. */
  abandonedRing: number;
  /** The event did not tell in which phase. */
  abandonedUnknown: number;
  /** Queueing or ringing ended by a timeout. */
  timeouts: number;
  /** In a queue. */
  timeoutsQueue: number;
  /** While an agent was rung. */
  timeoutsRing: number;
  /** Released without talk. */
  unanswered: number;
  /** Nothing ended them. */
  open: number;
  /** Successful transfers. */
  transfers: number;
  /** Queueings after the first. */
  requeues: number;
  /** Abandoned inbound contacts over all inbound contacts; from 0 to 1. */
  abandonmentRate: number | null;
  /** Average speed of answer. */
  asaMs: number | null;
  /** Inbound contacts answered within the threshold, over those that entered a queue. */
  serviceLevel: number | null;
  /** Answered within the threshold. */
  serviceLevelAnswered: number;
  /** Inbound contacts that entered a queue. */
  serviceLevelOffered: number;
  /** Average handling time: talk and after-call work of answered contacts. */
  ahtMs: number | null;
  /** How long contacts queued. */
  queue: Spread;
  /** How long they rang. */
  ring: Spread;
  /** How long they talked. */
  talk: Spread;
  /** How long after-call work took. */
  acw: Spread;
}

/** Figures over the contacts that share a key: a skill group, an agent, a call type, an hour. */
export interface Group extends Figures {
  /** `null`: none was read. */
  key: string | null;
}

/** How the input itself was. */
export interface InputFacts {
  /** Each source: its name, its inflated bytes, what was in it. */
  sources: {
    name: string;
    bytes: number;
    events: number;
    valid: number;
    invalid: number;
    duplicates: number;
    startTime: string | null;
    endTime: string | null;
  }[];
  /** Events read. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Events with an error. */
  invalid: number;
  /** Events delivered again. */
  duplicates: number;
  /** How far arrivals strayed from the order of time. */
  arrival: {
    inOrder: number;
    /** Events that arrived after one with a later time. */
    late: number;
    largestLagMs: number;
    p50LagMs: number | null;
    p90LagMs: number | null;
    p99LagMs: number | null;
  };
  /** The longest stretches without any event, longest first. */
  gaps: { startTime: string; endTime: string; durationMs: number }[];
  /** How many events of each type; `null`: of which none was read. */
  eventTypes: { eventType: EventType | null; events: number; invalid: number; invalidShare: number | null }[];
}

/** Figures over all contacts and over groups of them, and how the input was. */
export interface Report {
  /** The threshold of the service level that was used. */
  serviceLevelMs: number;
  /** The offset of hours that was used. */
  utcOffset: string;
  /** The first time of any event. */
  startTime: string | null;
  /** The last time of any event. */
  endTime: string | null;
  /** Over all contacts. */
  all: Figures;
  /** By skill group: a contact counts in each that its `skillGroupId`s name. */
  bySkillGroup: Group[];
  /** By agent: a contact counts for each who dialled, rang or talked in it. */
  byAgent: Group[];
  /** By call type. */
  byCallType: Group[];
  /** By the hour of the contacts' start. */
  byHour: Group[];
  /** How many contacts and agents have which anomaly. */
  anomalies: { code: AnomalyCode; severity: Severity; contacts: number; agents: number }[];
  /** How the input was. */
  input: InputFacts;
}

/** How a report is made. */
export interface ReportOptions {
  /** Within how many milliseconds a contact must be answered for the service level. Default 20000. */
  serviceLevelMs?: number | undefined;
  /** The offset of hours, as `+hh:mm` or `-hh:mm`. Default: the one assumed for times without a zone. */
  utcOffset?: string | undefined;
  /** A stretch without events as long as this is a gap, in milliseconds. Default 900000 (15 minutes). */
  gapMs?: number | undefined;
}

/** What can be exported, and in which formats: `jsonl` is JSON Lines, `trace` is the Trace Event JSON of Perfetto and speedscope. */
export interface ExportFormats {
  /** Every call with all that is known of it. */
  contacts: "jsonl" | "json" | "csv" | "trace";
  /** Every agent with the states of the day. */
  agents: "jsonl" | "json" | "csv" | "trace";
  /** The normal form of every event, in the order of arrival. */
  events: "jsonl" | "json";
  /** The figures. */
  report: "json" | "csv";
  /** The diagnostics of all events, in the order of arrival, with the name of their source. */
  diagnostics: "jsonl" | "csv";
}

/** What goes into a file. */
export interface ExportOptions {
  /** Only those with these ids, in this order. */
  ids?: readonly string[] | undefined;
  /** Whether a CSV begins with a byte order mark, without which some spreadsheets do not read it as UTF-8. Default `false`. */
  bom?: boolean | undefined;
}

/** An event as a row of a list. */
export interface EventRow {
  /** Its number, for {@link Analysis.event}. */
  index: number;
  /** The number of the source, from 0. */
  source: number;
  /** Where it begins in the source, in bytes. */
  offset: number;
  /** How long it is in the source, in bytes. */
  length: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** When it happened; `null` when that could not be read. */
  eventTime: string | null;
  /** Its type; `null` when that could not be read. */
  eventType: EventType | null;
  /** The contact that it belongs to. */
  contactId: string | null;
  /** The agent whom it names. */
  agentId: string | null;
  /** Whether it has no error. */
  valid: boolean;
  /** How many warnings it has. */
  warnings: number;
  /** How many notes it has. */
  notes: number;
  /** Delivered before; counted once. */
  duplicate: boolean;
}

/** An event with its normal form and all that was found about it. */
export interface EventDetail extends EventRow {
  /** Its normal form; `null` when it has none. */
  normal: NormalEvent | null;
  /** What was found about it, in the order of the places. */
  diagnostics: Diagnostic[];
}

/** A diagnostic as a row of a list. */
export interface DiagnosticRow extends Diagnostic {
  /** The number of its event, for {@link Analysis.event}. */
  event: number;
  /** The number of its source, from 0. */
  source: number;
}

/** Which part of a long list is wanted. */
export interface PageQuery {
  /** How many are skipped. Default 0. */
  offset?: number | undefined;
  /** How many are returned at most. Default 100. */
  limit?: number | undefined;
}

/**
 * A duration of a contact.
 *
 * `ivrMs`, `queueMs`, `dialMs`, `ringMs`, `talkMs` and `acwMs` are had by contacts with such a phase that ended, `totalMs`
 * by those that ended, `answerMs` by answered ones. `waitMs` is had by all: `answerMs` of answered contacts, else the time
 * in IVR, queues and ringing.
 */
export type DurationName = "totalMs" | "ivrMs" | "queueMs" | "dialMs" | "ringMs" | "talkMs" | "acwMs" | "answerMs" | "waitMs";

/** Durations from `fromMs` on and below `toMs`, in milliseconds; a bound that is left out is none. */
export interface DurationRange {
  /** As long as this, or longer. */
  fromMs?: number | undefined;
  /** Shorter than this. */
  toMs?: number | undefined;
}

/** A group of the {@link Report}: the list it stands in, and its key. */
export interface GroupName {
  /** By what contacts are grouped. */
  by: "skillGroup" | "agent" | "callType" | "hour";
  /** Which group; `null`: those of which the key was not read. */
  key: string | null;
}

/** By what contacts are sorted: by their start where that leaves a tie. Contacts without a value come first. */
export type ContactSort =
  | "start"
  /** `totalMs`. */
  | "duration"
  /** `waitMs`. */
  | "wait"
  /** `answerMs`. */
  | "answer"
  | "ivr"
  | "queue"
  | "ring"
  | "talk"
  | "acw"
  | "end"
  | "events"
  | "id"
  /** By the outcome, then its detail. */
  | "outcome"
  | "callType"
  | "caller"
  | "callee"
  /** By the ids of the agents, the first one first. */
  | "agents"
  /** By the ids of the skill groups, the first one first. */
  | "skillGroups"
  | "transfers"
  | "requeues"
  /** By the number of invalid events and anomalies together. */
  | "problems";

/**
 * Which contacts are wanted, and in which order. Of a window those that start in it. A contact is wanted when every member
 * that is there agrees; of a list of values any one will do, and an empty list agrees with none.
 */
export interface ContactQuery extends PageQuery, Window {
  /** Default `"start"`. */
  sort?: ContactSort | undefined;
  /** The other way round. Default `false`. */
  descending?: boolean | undefined;
  /** A text to find in the contact's id, caller, callee or agents. */
  search?: string | undefined;
  /** Only contacts that ended in one of these ways. */
  outcome?: readonly Outcome[] | undefined;
  /** What stands in `outcomeDetail`: `IVR`, `Queuing`, `Ring`, `queue`, `ring`, or `null` for none. */
  outcomeDetail?: readonly (string | null)[] | undefined;
  /** `null`: contacts of which none was read. */
  callType?: readonly (string | null)[] | undefined;
  /** Only contacts with (`true`) or without (`false`) an invalid event or an anomaly. */
  problems?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) an invalid event. */
  invalid?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) an anomaly. */
  anomalies?: boolean | undefined;
  /** Only contacts with this anomaly. */
  anomaly?: AnomalyCode | undefined;
  /** Only contacts with an event that has this diagnostic. */
  code?: DiagnosticCode | undefined;
  /** Only contacts whose events name this agent, or one of these. */
  agentId?: string | readonly string[] | undefined;
  /** Only contacts whose events name this skill group, or one of these. */
  skillGroupId?: string | readonly string[] | undefined;
  /** Only contacts whose events name this flow (`contactFlowId`), or one of these. */
  flowId?: string | readonly string[] | undefined;
  /** Only contacts that entered (`true`) or never entered (`false`) a queue. */
  queued?: boolean | undefined;
  /** Only contacts with (`true`) or without (`false`) a successful transfer. */
  transferred?: boolean | undefined;
  /** Only contacts that were (`true`) or were not (`false`) put into a queue again after the first time. */
  requeued?: boolean | undefined;
  /** Only contacts that were answered with an `answerMs` of at most this. */
  answeredWithinMs?: number | undefined;
  /** Only contacts that have these durations, within these bounds. `{}` is any. */
  ranges?: { readonly [name in DurationName]?: DurationRange | undefined } | undefined;
  /**
   * Only contacts of this group of the {@link Report}, seen as the group sees them: of an agent the outcome, transfers, ringing,
   * talk and after-call work are that agent's own; of a skill group the time in queues is that of its own queue.
   */
  group?: GroupName | undefined;
}

/** A value that contacts, diagnostics or events share, and how many do. */
export interface FacetValue<T> {
  /** The value. */
  value: T;
  /** How many contacts have it. */
  count: number;
}

/** The values of a facet, those that most share first; of as many, in the order of the values. */
export interface Facet<T> {
  /** The most frequent first. */
  values: FacetValue<T>[];
  /** How many more values there are, beyond the limit. */
  more: number;
}

/** How {@link Analysis.facets} counts. */
export interface FacetOptions {
  /** The offset of hours, as `+hh:mm` or `-hh:mm`. Default: the one assumed for times without a zone. */
  utcOffset?: string | undefined;
  /** How many values of a facet are returned at most. Default 50. */
  limit?: number | undefined;
}

/**
 * What the contacts of a query have, as faceted searches show it: each facet is counted over the contacts that all members of
 * the query ask for but the facet's own. Those are the members of the same name (for `outcome` also `outcomeDetail`; for
 * `hour` `from` and `to`; for `problems` also `invalid`, `anomalies`, `anomaly` and `code`).
 */
export interface Facets {
  /** How many contacts the whole query asks for. */
  total: number;
  /** In the order of the type {@link Outcome}; those that no contact has are left out. */
  outcome: (FacetValue<Outcome> & { details: FacetValue<string | null>[] })[];
  /** By call type; `null`: none was read. */
  callType: FacetValue<string | null>[];
  /** By skill group. */
  skillGroupId: Facet<string>;
  /** By agent. */
  agentId: Facet<string>;
  /** By IVR flow. */
  flowId: Facet<string>;
  /**
   * The hours in which the contacts start, in the order of time, at most 1000 of them; a value is the moment when the hour began,
   * such as `2021-04-14T10:00:00+08:00`, as in {@link Report.byHour}.
   */
  hour: Facet<string>;
  /** By what is wrong with them. */
  problems: {
    /** Contacts with an invalid event or an anomaly. */
    any: number;
    /** Contacts without. */
    none: number;
    /** Contacts with an invalid event. */
    invalid: number;
    /** Contacts with an anomaly. */
    anomalies: number;
    /** Contacts with each anomaly. */
    anomaly: FacetValue<AnomalyCode>[];
  };
}

/** Which stretch of time {@link Analysis.overview} shows, and how finely. */
export interface OverviewOptions extends Window {
  /** How many buckets at most, from 1 to 2000. Default 200. */
  buckets?: number | undefined;
}

/** How many contacts start when. */
export interface Overview {
  /** When the first bucket begins; `null` when there is no contact. */
  startTime: string | null;
  /** When the last bucket ends; this moment is no longer in it. */
  endTime: string | null;
  /** How long each bucket is, in milliseconds. */
  bucketMs: number;
  /** How many contacts there are in all buckets. */
  total: number;
  /** One after another, empty ones too. */
  buckets: OverviewBucket[];
}

/** The contacts that start within a bucket of time: how many ended how. */
export interface OverviewBucket {
  /** When the bucket begins. */
  startTime: string;
  /** The sum of all outcomes. */
  contacts: number;
  /** Those of them with an invalid event or an anomaly. */
  problems: number;
  /** With talk. */
  answered: number;
  /** The caller gave up. */
  abandoned: number;
  /** Queueing or ringing ended by a timeout. */
  timeout: number;
  /** Released without talk. */
  unanswered: number;
  /** Nothing ended them. */
  open: number;
}

/** How finely {@link Analysis.distribution} shows. */
export interface DistributionOptions {
  /** How many buckets at most, from 2 to 200. Default 40. */
  buckets?: number | undefined;
}

/** How a duration is spread over contacts. */
export interface Distribution {
  /** Which duration it is. */
  metric: DurationName;
  /** Contacts that have the duration: the sum of all buckets. */
  count: number;
  /** Contacts of the query that do not. */
  without: number;
  /** The shortest; `null` when there is none. */
  minMs: number | null;
  /** Percentiles are exact, by nearest rank. */
  p50Ms: number | null;
  /** Nine of ten are no longer. */
  p90Ms: number | null;
  /** 99 of 100 are no longer. */
  p99Ms: number | null;
  /** The longest. */
  maxMs: number | null;
  /** How wide the buckets are: a round duration, the smallest with which 99 of 100 values are not in the last bucket. */
  bucketMs: number;
  /**
   * From 0 on, one after another, empty ones too; empty when no contact has the duration. Each is a {@link DurationRange} that
   * finds its contacts. `toMs` of the last one is `null` when it has all longer ones too.
   */
  buckets: { fromMs: number; toMs: number | null; count: number }[];
}

/** Which events are wanted. Of a window those whose time is in it. */
export interface EventQuery extends PageQuery, Window {
  /** Of this contact, in the order of time. */
  contactId?: string | undefined;
  /** Only events that name this agent. */
  agentId?: string | undefined;
  /** `null`: events of which none was read. */
  eventType?: EventType | null | undefined;
  /** Only valid (`true`) or invalid (`false`) events. */
  valid?: boolean | undefined;
  /** Only events that were (`true`) or were not (`false`) delivered before. */
  duplicate?: boolean | undefined;
  /** Only events with a diagnostic of this code. */
  code?: DiagnosticCode | undefined;
  /** Only events of the source of this number. */
  source?: number | undefined;
  /** A text to find in the event's contactId, connectId or agentId. */
  search?: string | undefined;
}

/** Which diagnostics are wanted. */
export interface DiagnosticQuery extends PageQuery {
  /** Only those of this code. */
  code?: DiagnosticCode | undefined;
  /** Only those as grave as this. */
  severity?: Severity | undefined;
  /** Only diagnostics of events of this type; `null`: of which none was read. */
  eventType?: EventType | null | undefined;
  /**
   * Only diagnostics about this field, by any spelling of its name; about an unknown one, by its name as it was written. `null`:
   * only those that are about no field.
   */
  field?: string | null | undefined;
  /** Only diagnostics of events of the source of this number. */
  source?: number | undefined;
  /** Only findings of the house rule with this title. */
  rule?: string | undefined;
  /** A text to find in what was there (`actual`), in the path, or in the event's contactId, connectId or agentId. */
  search?: string | undefined;
}

/** What the diagnostics of a query are about; each facet is counted over those that all members but its own ask for. */
export interface DiagnosticFacets {
  /** How many diagnostics the whole query asks for. */
  total: number;
  /** The gravest first, then those that there are most of. The own members of the query are `code`, `severity` and `rule`. */
  code: { code: DiagnosticCode; severity: Severity; count: number }[];
  /** `null`: none was read. */
  eventType: FacetValue<EventType | null>[];
  /** By the normal name; of unknown fields by the name as it was written; `null`: about no field. At most 200. */
  field: Facet<string | null>;
  /** By the number of the source. */
  source: FacetValue<number>[];
  /** House rules by their title; the own members of the query are those of `code`. */
  rule: FacetValue<string>[];
}

/** A part of a long list. */
export interface Page<T> {
  /** How many there are in all that match the query. */
  total: number;
  /** Those that were asked for. */
  items: T[];
}

/** How many events went through a stream. */
export interface Counts {
  /** Events, broken ones included. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Valid events with a warning. */
  withWarnings: number;
  /** Events with an error. */
  invalid: number;
  /** Bytes read, inflated. */
  bytes: number;
}

/** What was read. */
export interface Summary {
  /** The sources in their order; `bytes` counts inflated bytes. */
  sources: { name: string; bytes: number; events: number }[];
  /** Bytes read, inflated. */
  bytes: number;
  /** Events read, broken ones included. */
  events: number;
  /** Events without an error. */
  valid: number;
  /** Valid events with a warning. */
  withWarnings: number;
  /** Events with an error. */
  invalid: number;
  /** Events delivered again, equal in normal form. */
  duplicates: number;
  /** How far arrivals strayed from the order of time. */
  outOfOrder: {
    events: number;
    largestLagMs: number;
    /** The note to show people; `null` when everything came in order. */
    message: Bilingual | null;
  };
  /** How many contacts there are. */
  contacts: number;
  /** How many agents there are. */
  agents: number;
  /** The first time of any event. */
  startTime: string | null;
  /** The last time of any event. */
  endTime: string | null;
  /** How many events of each type; `null`: of which none was read. */
  eventTypes: { eventType: EventType | null; events: number; invalid: number }[];
  /** How often each diagnostic came. */
  codes: { code: DiagnosticCode; severity: Severity; count: number }[];
  /** What was read and not kept, since {@link Options.maxMemoryBytes} was reached; `null` when everything was kept. */
  notKept: NotKept | null;
}

/**
 * What was read and not kept, because memory has an end. All other figures and answers are about what was kept: they are those of
 * an input that ended before the first event that was not kept.
 */
export interface NotKept {
  /** How many events were not kept. */
  events: number;
  /** How many of them had no error. */
  valid: number;
  /** How many of them had one. */
  invalid: number;
  /** How many bytes they were, with what stood between them, inflated. */
  bytes: number;
  /** The number of the source in which the first of them stands. */
  source: number;
  /** Where it begins in that source, in bytes. */
  offset: number;
  /** The line on which it begins, from 1. */
  line: number;
  /** The same for people. */
  message: Bilingual;
}

/** What the vendor documents, and what callscope says about it. */
export interface Catalog {
  /** The classes of events. */
  classes: { id: string; title: Bilingual }[];
  /** The events, with their fields and conditions. */
  events: {
    eventType: EventType;
    title: Bilingual;
    description: Bilingual;
    /** The `id` of one of `classes`. */
    class: string;
    /** The call types that the event occurs with; empty: any or none. */
    appliesTo: string[];
    /** `field` is the normal name, `name` the spelling that the vendor documents for this event. */
    fields: { field: string; name: string; required: boolean }[];
    /** Under `when` (`null`: always), at least one of `anyOf` is needed. */
    conditions: { when: { field: string; value: string } | null; anyOf: string[] }[];
    /** The documented values of `result`. */
    results: number[];
    /** The event as the vendor would send it, as JSON text: what it requires, and what its conditions ask for. */
    example: string;
  }[];
  /** The fields, with their documented values. */
  fields: {
    name: string;
    title: Bilingual;
    description: Bilingual;
    shape: string;
    /** Of a closed set; `onlyIn` is the only event that documents the value, `null` where all that have the field do. */
    values: { name: string; title: Bilingual; aliases: string[]; onlyIn: EventType | null }[] | null;
  }[];
  /** Every diagnostic. */
  codes: {
    code: DiagnosticCode;
    severity: Severity;
    title: Bilingual;
    /** Why it matters. */
    description: Bilingual;
    /** What to do about it. */
    fix: Bilingual;
    /** An event that earns it. */
    example: string;
  }[];
  /** Every anomaly. */
  anomalies: {
    code: AnomalyCode;
    severity: Severity;
    /** What it can be told of. */
    scope: "contact" | "agent" | "both";
    title: Bilingual;
    /** The exact condition. */
    description: Bilingual;
    /** What to do about it. */
    fix: Bilingual;
    /** What happens, in words and events. */
    example: Bilingual;
  }[];
}

/** How {@link createLive} works. All times are milliseconds of the events' own time. */
export interface LiveOptions extends Omit<Options, "maxMemoryBytes"> {
  /**
   * How long a released contact must have been quiet before it is given as complete. What is older than the latest event by
   * more than this may come too late for its contact. Default 60000 (a minute).
   */
  graceMs?: number | undefined;
  /** How long a released contact waits for an agent to end after-call work or ringing. Default 1800000 (half an hour). */
  openMs?: number | undefined;
  /** After how long without news a contact that was never released is given as complete, as it is. Default 7200000 (two hours). */
  idleMs?: number | undefined;
  /** How long a complete contact is kept, so that a late event re-opens it. Default 600000 (ten minutes). */
  rememberMs?: number | undefined;
  /**
   * The most that the events kept may take, in bytes; at least 1048576. When it is reached, the contacts that have been quiet the longest
   * are given as complete, with the reason `memory`. Default 67108864 (64 MiB).
   */
  maxBytes?: number | undefined;
  /**
   * Of how many forgotten events, and of how many forgotten contacts, it is remembered that they were: by that a repeated delivery is told from
   * news, and a late event from a new contact. Each takes 8 to 32 bytes. At least half as many are remembered, the latest. Default 200000.
   */
  maxForgotten?: number | undefined;
  /** Which events {@link LiveResult.events} has: `"all"`, or those with a diagnostic alone. Default `"all"`. */
  verdicts?: "all" | "problems" | undefined;
  /** What {@link Live.save} returned: the new one goes on where the old one was. */
  state?: Uint8Array | undefined;
  /** Called for each of {@link LiveResult.changed} with the contact as it is now. Rebuilding it costs something: leave it away if ids will do. */
  onChange?: ((contact: LiveContact) => void) | undefined;
  /** Called for each of {@link LiveResult.completed}. */
  onComplete?: ((contact: LiveContact) => void) | undefined;
}

/**
 * Why a contact is complete: it was `released` and quiet; it was `idle` too long without a release; there was no `memory`
 * left for it; or {@link Live.flush} ended everything.
 */
export type CompleteReason = "released" | "idle" | "memory" | "flush";

/** A contact on its way, or complete. */
export interface LiveContact {
  /** As {@link Analysis.contact} would have it. `source` of its events is the number of the push that brought them. */
  contact: Contact;
  /** Why it is complete; `null` while it is not. */
  reason: CompleteReason | null;
  /** How often it was given as complete, this time included: more than 1 once late events have re-opened it. */
  revision: number;
  /** It had been forgotten, and these events came too late for it: what was given before is not in it. */
  late: boolean;
}

/** An event that was pushed. */
export interface LiveEvent extends CheckedEvent {
  /** The contact that it belongs to; `null` when it belongs to none. */
  contactId: string | null;
  /** It was delivered before and changed nothing. One of its diagnostics is `duplicate-event`. */
  duplicate: boolean;
  /** Its contact had been forgotten and starts anew. */
  late: boolean;
}

/** What a push brought. */
export interface LiveResult {
  /** The events in it, in order. Their `source` is the number of the push. */
  events: LiveEvent[];
  /** The ids of the contacts of which there was news, each once: their own events, or an event of an agent of theirs that may end a phase. */
  changed: string[];
  /** The contacts that are complete now. */
  completed: LiveContact[];
}

/** What a {@link Live} has done and holds. */
export interface LiveStats {
  /** Events that were pushed, whatever became of them. */
  events: number;
  /** Those without an error. */
  valid: number;
  /** Those with one. */
  invalid: number;
  /** Repeated deliveries, which changed nothing. */
  duplicates: number;
  /** Events whose contact had been forgotten. */
  late: number;
  /** Events that belong to no contact and no agent, or have no type or time. */
  apart: number;
  /** Contacts that are not complete. */
  open: number;
  /** Contacts that were given as complete for the first time. */
  completed: number;
  /** Contacts that were given as complete once more. */
  revised: number;
  /** Contacts that were forgotten. */
  forgotten: number;
  /** Events that are kept. */
  keptEvents: number;
  /** How much they take, in bytes. */
  keptBytes: number;
  /** The time up to which the stream has come: that of its latest event, or of {@link Live.tick}. */
  time: string | null;
}

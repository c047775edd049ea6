/** What the page and its worker say to each other. */
import type {
  Agent,
  AgentQuery,
  AgentRow,
  AgentState,
  AgentStateName,
  Bilingual,
  Catalog,
  Contact,
  ContactQuery,
  ContactRow,
  Dialect,
  DiagnosticCode,
  DiagnosticFacets,
  DiagnosticQuery,
  DiagnosticRow,
  Distribution,
  DistributionOptions,
  DurationName,
  EventDetail,
  EventQuery,
  EventRow,
  ExportFormats,
  ExportOptions,
  FacetOptions,
  Facets,
  FacetValue,
  Migration,
  Options,
  Overview,
  OverviewOptions,
  Page,
  PageQuery,
  Report,
  ReportOptions,
  Severity,
  Summary,
  Window,
} from 'callscope';

/** Why a schema is no house rules, in words; its place in the schema where that is known. */
export type RulesFault = { message: Bilingual; pointer: string | null; line: number | null; column: number | null };

/** Bytes to read, with the name to show for them: in a blob (a file is one), or at an address of this page's own server. */
export type Source = { name: string; blob: Blob } | { name: string; url: string; size: number };

export type Progress = { bytes: number };

/** What is to say about one field of an event; `field` is null where it is about the whole event. */
export type Problem = { field: string | null; code: DiagnosticCode; severity: Severity };

/** An event of a contact with its values, ready to be laid out. */
export type ContactEvent = EventRow & {
  /** The normal form by the names of its fields, each value as text and cut where it is long. */
  fields: Readonly<Record<string, string>>;
  problems: readonly Problem[];
  /** Of one that was delivered before: the event that it repeats, equal in normal form. */
  repeats: number | null;
  /** The first event of the same type, time, leg and agent, whose values are others. */
  rivals: number | null;
};

/** A contact without its events, which are asked for in pages. */
export type ContactHead = Omit<Contact, 'events'>;
export type ContactDetail = { contact: ContactHead; events: number };

/** What differs between two deliveries; null where one of them has no such member, as it was written. */
export type Difference = { name: string; field: string | null; was: string | null; is: string | null };

/** How a contact leaves the page. */
export type ContactFormat = 'json' | 'trace';

/** Bytes of an event as they were delivered; fewer than asked for where `truncated`. */
export type RawText = { bytes: Uint8Array<ArrayBuffer>; offset: number; truncated: boolean };

/** An agent's states in columns, in the order of time: little to send, quick to draw. */
export type Lane = {
  starts: Float64Array<ArrayBuffer>;
  /** Of what nothing ended, the last moment that is known of the agent. */
  ends: Float64Array<ArrayBuffer>;
  /** Places in `agentStates`. */
  states: Uint8Array<ArrayBuffer>;
  contacts: (string | null)[];
  /** The reason and the code of a break. */
  breaks: ([reason: string | null, code: string | null] | null)[];
  /** Nothing ended the last state. */
  open: boolean;
};

/** An agent's figures; the long lists are asked for by the page. */
export type AgentFigures = Omit<Agent, 'events' | 'states' | 'contactIds'> & {
  events: number;
  breaks: AgentState[];
  /** How many contacts the agent dialled, rang or talked in. */
  contacts: number;
};

/** A contact of an agent: when it first showed among the agent's states, and what became of it. */
export type AgentContact = Pick<Contact, 'contactId' | 'callType' | 'caller' | 'callee' | 'outcome' | 'outcomeDetail'> & {
  engagedTime: string | null;
  /** The agent talked in it, whoever else did. */
  talked: boolean;
};

export const agentStates = [
  'talking',
  'hold',
  'consulting',
  'ringing',
  'dialing',
  'acw',
  'monitoring',
  'ready',
  'break',
  'unknown',
  'offline',
] as const satisfies readonly AgentStateName[];

export const dialects = ['1.0', '2.0'] as const satisfies readonly Dialect[];
/** What may have happened in a call, by the member of a query that asks for it. */
export const courses = ['held', 'attendedTransfer', 'observed'] as const satisfies readonly (keyof ContactQuery)[];
/** Customers rate from 1 to 5; at most 5 is every rating. */
export const ratings = [1, 2, 3, 4] as const;

/** More facets of a list of contacts, each counted like those of {@link Facets}: without the query's own member of its name. */
export type CourseCounts = {
  course: readonly FacetValue<(typeof courses)[number]>[];
  ratedAtMost: readonly FacetValue<(typeof ratings)[number]>[];
  dialect: readonly FacetValue<Dialect>[];
};

/** The questions the worker answers, one page at a time. */
export type Questions = {
  load(sources: Source[], options: Options): Summary;
  catalog(): Catalog;
  contacts(query: ContactQuery): Page<ContactRow>;
  facets(query: ContactQuery, options?: FacetOptions): Facets;
  courseCounts(query: ContactQuery): CourseCounts;
  overview(query: ContactQuery, options?: OverviewOptions): Overview;
  /** The ids of all contacts of a query, in its order. */
  contactIds(query: ContactQuery): string[];
  contact(id: string): ContactDetail | null;
  /** Every event of a contact, the repeated ones too, in the contact's own order. */
  contactEvents(id: string, offset: number, limit: number): ContactEvent[];
  /** The contact and all its events with pseudonyms in place of people; null where the source cannot be read again. */
  redactedContact(id: string): { contact: ContactHead; events: ContactEvent[] };
  exportContact(id: string, format: ContactFormat, redacted: boolean): Blob;
  /** What of the second event's text is not as in the first's; null where they cannot be compared member by member. */
  differences(was: number, is: number): Difference[] | null;
  agents(query: AgentQuery): Page<AgentRow>;
  agent(id: string, window: Window): AgentFigures | null;
  /** Every skill group that an agent is signed in to, by id. */
  agentGroups(): string[];
  lane(id: string, window: Window): Lane | null;
  states(id: string, window: Window, part: PageQuery): Page<AgentState>;
  engaged(id: string, window: Window, part: PageQuery): Page<AgentContact>;
  distribution(query: ContactQuery, metric: DurationName, options?: DistributionOptions): Distribution;
  report(options: ReportOptions, query?: ContactQuery): Report;
  events(query: EventQuery): Page<ListedEvent>;
  /** What a consumer of one dialect will not find in the other. */
  migration(): Migration;
  /** The number of the event that stands at a place; null where none does. */
  eventAt(source: number, offset: number): number | null;
  event(index: number): EventDetail | null;
  diagnostics(query: DiagnosticQuery): Page<DiagnosticRow>;
  diagnosticFacets(query: DiagnosticQuery): DiagnosticFacets;
  /** All errors and warnings, for code scanning. */
  sarif(lang: 'en' | 'zh', redact: boolean): Blob;
  /** Whether a JSON Schema can be house rules; null if it can. */
  rules(text: string): RulesFault | null;
  raw(source: number, offset: number, length: number): RawText;
  head(source: number): RawText;
  /** The events of a contact, or all, with people's data replaced; `null` where they are too many for a link. */
  redacted(contact: string | undefined): Blob | null;
  /** A file as the package exports it, made in the worker; the options are those of the list that it holds. */
  file(
    what: keyof ExportFormats,
    format: ExportFormats[keyof ExportFormats],
    options?: ExportOptions & (ContactQuery | Window | ReportOptions | DiagnosticQuery),
  ): Blob;
};

/** An event as a row of a list, with the dialect that it is written in; null where it has no normal form. */
export type ListedEvent = EventRow & { dialect: Dialect | null };

export type Question = keyof Questions;
export type Answer<Q extends Question> = ReturnType<Questions[Q]>;

export type ToWorker = { id: number; question: Question; args: unknown[] };
export type FromWorker =
  | { id: number; answer: unknown }
  | { id: number; error: { name: string; message: string } }
  | { progress: Progress }
  | { preview: Summary };

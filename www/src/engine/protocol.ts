/** What the page and its worker say to each other. */
import type {
  Agent,
  AgentQuery,
  AgentRow,
  Catalog,
  Contact,
  ContactQuery,
  ContactRow,
  DiagnosticQuery,
  DiagnosticRow,
  EventDetail,
  EventQuery,
  EventRow,
  ExportFormats,
  ExportOptions,
  Options,
  Page,
  Report,
  ReportOptions,
  Summary,
  Window,
} from 'callscope';

/** Bytes to read, with the name to show for them: in a blob (a file is one), or at an address of this page's own server. */
export type Source = { name: string; blob: Blob } | { name: string; url: string; size: number };

export type Progress = { bytes: number };

/** An event of a contact, with the parties that its mark's lane is found by. */
export type ContactEvent = EventRow & {
  connectId: string | null;
  queueId: string | null;
  flowId: string | null;
  flowName: string | null;
  abandonPhase: string | null;
};

export type ContactDetail = { contact: Contact; events: ContactEvent[] };

/** Bytes of an event as they were delivered; fewer than asked for where `truncated`. */
export type RawText = { bytes: Uint8Array<ArrayBuffer>; offset: number; truncated: boolean };

/** The questions the worker answers, one page at a time. */
export type Questions = {
  load(sources: Source[], options: Options): Summary;
  catalog(): Catalog;
  contacts(query: ContactQuery): Page<ContactRow>;
  contact(id: string): ContactDetail | null;
  agents(query: AgentQuery): Page<AgentRow>;
  agent(id: string, window?: Window): Agent | null;
  report(options?: ReportOptions): Report;
  events(query: EventQuery): Page<EventRow>;
  event(index: number): EventDetail | null;
  diagnostics(query: DiagnosticQuery): Page<DiagnosticRow>;
  raw(source: number, offset: number, length: number): RawText;
  head(source: number): RawText;
  /** The events of a contact, or all, with people's data replaced; `null` where they are too many for a link. */
  redacted(contact: string | undefined): Blob | null;
  /** A file as the package exports it, made in the worker; the options are those of the list that it holds. */
  file(what: keyof ExportFormats, format: string, options?: ExportOptions & (ContactQuery | Window | ReportOptions)): Blob;
};

export type Question = keyof Questions;
export type Answer<Q extends Question> = ReturnType<Questions[Q]>;

export type ToWorker = { id: number; question: Question; args: unknown[] };
export type FromWorker =
  | { id: number; answer: unknown }
  | { id: number; error: { name: string; message: string } }
  | { progress: Progress }
  | { preview: Summary };

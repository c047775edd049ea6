// What is JavaScript's own; every type of what is written and asked for comes from the structs of the crate (generated.ts).
import type { AgentQuery, ContactQuery, LiveContact } from "./generated.js";

export type * from "./generated.js";

/** How the events are read and checked. Every member may be left out. */
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

/** Which part of a long list is wanted. */
export type PageQuery = Pick<ContactQuery, "offset" | "limit">;

/** A window of time. */
export type Window = Pick<AgentQuery, "from" | "to">;

/** How finely {@link Analysis.distribution} shows. */
export interface DistributionOptions {
  /** How many buckets at most, from 2 to 200. Default 40. */
  buckets?: number | undefined;
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

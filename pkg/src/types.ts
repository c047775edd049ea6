// What is JavaScript's own; every type of what is written and asked for comes from the structs of the crate (generated.ts).
import type { AgentQuery, CheckOptions, ContactQuery, FollowOptions, LiveContact } from "./generated.js";

export type * from "./generated.js";

/** How the events are read and checked. Every member may be left out. */
export interface Options extends CheckOptions {
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
}

/** Which part of a long list is wanted. */
export type PageQuery = Pick<ContactQuery, "offset" | "limit">;

/** A window of time. */
export type Window = Pick<AgentQuery, "from" | "to">;

/** How {@link createLive} works. All times are milliseconds of the events' own time. */
export interface LiveOptions extends Omit<Options, "maxMemoryBytes">, FollowOptions {
  /** What {@link Live.save} returned: the new one goes on where the old one was. */
  state?: Uint8Array | undefined;
  /** Called for each of {@link LiveResult.changed} with the contact as it is now. Rebuilding it costs something: leave it away if ids will do. */
  onChange?: ((contact: LiveContact) => void) | undefined;
  /** Called for each of {@link LiveResult.completed}. */
  onComplete?: ((contact: LiveContact) => void) | undefined;
}

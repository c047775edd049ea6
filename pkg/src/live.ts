// In the declarations too, for users whose own "lib" has no Symbol.dispose.
/// <reference lib="esnext.disposable" preserve="true" />

import { type InputData, sourceOf } from "./analysis.js";
import { asBytes, Chunks, kindOf } from "./bytes.js";
import { toBytes } from "./check.js";
import { CallscopeError } from "./errors.js";
import type { LiveContact, LiveOptions, LiveResult, LiveStats } from "./types.js";
import { feed, judging, pour, type RawLive, withWasm } from "./wasm.js";

// Engines without explicit resource management have no Symbol.dispose yet.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

/**
 * Follows a stream of events that does not end: checks each, rebuilds the contacts on the way, gives each contact once it
 * is complete, and forgets it. Its memory is bounded. Made by {@link createLive}.
 *
 * It holds memory until {@link Live.free}, or until it goes out of scope when declared with `using`.
 */
export class Live {
  #raw: RawLive | undefined;
  #feeding = false;
  readonly #onChange: LiveOptions["onChange"];
  readonly #onComplete: LiveOptions["onComplete"];

  /**
   * @param options - As for {@link createLive}.
   * @throws {@link CallscopeError} as {@link createLive}.
   */
  constructor(options: LiveOptions = {}) {
    const { onChange, onComplete, state, ...asked } = options;
    const given = judging(asked);
    const bytes = state === undefined ? undefined : asBytes(state);
    if (state !== undefined && !bytes) throw new CallscopeError("invalid-option", `state is a Uint8Array, not ${kindOf(state)}`);
    this.#raw = withWasm((wasm) => new wasm.Live(given, bytes), given);
    this.#onChange = onChange;
    this.#onComplete = onComplete;
  }

  /**
   * Takes one message: an event, or several in whatever framing (an array, JSON Lines, an envelope, gzip). It must be
   * whole; for a stream that is cut anywhere there is {@link Live.feed}.
   *
   * @param message - The message as an object, as text or as UTF-8 bytes. Never throws for what is wrong with an event:
   *   that is reported in the result.
   * @returns Verdicts, the contacts with news, and those that are complete now.
   * @throws {@link CallscopeError} `freed`, `busy`, `invalid-input`, `not-serialisable`; and whatever `onChange` or
   *   `onComplete` throws, after the message was taken.
   *
   * @example
   * ```js
   * import { createLive } from "callscope";
   *
   * const live = createLive();
   * const { events, changed } = live.push({
   *   EventType: "Dialing",
   *   EventTime: "2021-04-14T02:34:00.447Z",
   *   contactId: "job-1",
   *   connectId: "c-1",
   *   callType: "Outbound",
   *   caller: "4001",
   *   broker: "4001",
   *   callee: "13888880000",
   *   instanceId: "acme",
   * });
   * console.log(events[0].valid, changed); // true [ "job-1" ]
   * live.free();
   * ```
   */
  push(message: object | string | Uint8Array): LiveResult {
    const raw = this.#idle();
    const bytes = toBytes(message);
    return this.#told(() => {
      raw.begin("");
      feed(raw, bytes);
      raw.finish();
      return raw.take();
    });
  }

  /**
   * Takes a stream of bytes or text that is cut anywhere, such as a response, a pipe or a growing file: the chunks are one
   * source.
   *
   * @param source - The chunks.
   * @param options - `signal`: ends the work early.
   * @returns For each chunk what it brought, and at the end what was left. While it is read nothing else can be pushed.
   *   A chunk may end within an event; a state that is saved then does not have that event's beginning.
   * @throws {@link CallscopeError} `freed`, `busy`, `invalid-input`; the signal's reason when aborted; and whatever the
   *   stream fails with. Always as a rejection.
   *
   * @example
   * ```js
   * for await (const { completed } of live.feed(process.stdin)) {
   *   for (const { contact } of completed) console.log(contact.contactId, contact.outcome);
   * }
   * ```
   */
  async *feed(source: InputData, options: { signal?: AbortSignal | undefined } = {}): AsyncGenerator<LiveResult, void, undefined> {
    const raw = this.#idle();
    const { chunks } = sourceOf(source, 0, [source]);
    this.#feeding = true;
    try {
      raw.begin("");
      const cut = new Chunks();
      for await (const chunk of chunks(options.signal)) {
        const taken = this.#open();
        yield this.#told(() => {
          pour(taken, cut, chunk);
          return raw.take();
        });
      }
      yield this.#told(() => {
        feed(this.#open(), cut.rest());
        raw.finish();
        return raw.take();
      });
    } finally {
      this.#feeding = false;
    }
  }

  /**
   * One contact as it is now.
   *
   * @param id - Its `contactId`.
   * @returns `undefined` when there is none of that id, or when it was forgotten.
   */
  contact(id: string): LiveContact | undefined {
    const raw = this.#open();
    if (typeof id !== "string") throw new CallscopeError("invalid-option", `a contact's id is a text, not ${kindOf(id)}`);
    return withWasm(() => raw.contact(id));
  }

  /** The ids of the contacts that are not complete, by their start. */
  openContacts(): string[] {
    const raw = this.#open();
    return withWasm(() => raw.openContacts());
  }

  /**
   * Tells what time it is, for hours in which no event comes: contacts become complete that would wait for the next one.
   *
   * @param now - Milliseconds since 1970, or a `Date`. Only for a stream that is up to date: what is older than this by
   *   more than the grace time comes too late. It never goes back.
   * @returns The contacts that are complete now.
   *
   * @example
   * ```js
   * setInterval(() => live.tick(Date.now()), 60_000);
   * ```
   */
  tick(now: number | Date): LiveResult {
    const raw = this.#open();
    const ms = Number(now);
    if (!Number.isFinite(ms)) throw new CallscopeError("invalid-option", `now is a time in milliseconds, not ${kindOf(now)}`);
    return this.#told(() => {
      raw.tick(ms);
      return raw.take();
    });
  }

  /**
   * Gives every contact that is not complete as it is, with the reason `flush`: at the end of a file, or before the
   * consumer is taken down for good. Not before a restart: that is what {@link Live.save} is for.
   */
  flush(): LiveResult {
    const raw = this.#idle();
    return this.#told(() => {
      raw.flush();
      return raw.take();
    });
  }

  /**
   * All that is known, for {@link LiveOptions.state}: store it in the same transaction as what came of the events, then
   * acknowledge them.
   *
   * @returns Bytes of a format of their own, which a later version may refuse. With `redact` name a key: `true` takes
   *   another one each time.
   */
  save(): Uint8Array {
    const raw = this.#open();
    return withWasm(() => raw.save());
  }

  /** What was done so far, and what is held. */
  stats(): LiveStats {
    const raw = this.#open();
    return withWasm(() => raw.stats());
  }

  /** Gives the memory back. May be called twice; anything else afterwards throws `freed`. */
  free(): void {
    const raw = this.#raw;
    this.#raw = undefined;
    if (raw) withWasm(() => raw.free());
  }

  /** The same as {@link Live.free}, for `using live = …`. */
  [dispose](): void {
    this.free();
  }

  #open(): RawLive {
    if (!this.#raw) throw new CallscopeError("freed", "the live analysis was freed");
    return this.#raw;
  }

  #idle(): RawLive {
    const raw = this.#open();
    if (this.#feeding) throw new CallscopeError("busy", "a stream is being fed: nothing else can be pushed before it ends");
    return raw;
  }

  #told(work: () => LiveResult): LiveResult {
    const result = withWasm(work);
    if (this.#onChange) {
      for (const id of result.changed) {
        const contact = this.contact(id);
        if (contact) this.#onChange(contact);
      }
    }
    if (this.#onComplete) result.completed.forEach(this.#onComplete);
    return result;
  }
}

/**
 * Follows a stream of events for weeks: gives each contact when there is news of it and once it is complete, checks on the
 * way, forgets what is complete, and holds no more memory than it may.
 *
 * A contact is complete when it was released and has been quiet for the grace time. A late event re-opens it, and it is
 * given once more. When everything arrives within the grace time, what is given is what {@link analyze} makes of the same
 * events.
 *
 * @param options - How to judge, how long to wait, how much to hold, where to go on.
 * @throws {@link CallscopeError} `invalid-option`, `invalid-rules`, `not-initialised`; `invalid-state` for a state that is
 *   damaged or of another version.
 *
 * @example
 * ```js
 * import { createLive } from "callscope";
 *
 * const live = createLive({ graceMs: 30_000, onComplete: ({ contact }) => console.log(contact.contactId, contact.outcome) });
 * const event = (time, EventType, more) =>
 *   live.push({ EventTime: `2021-04-14T${time}Z`, EventType, contactId: "job-1", connectId: "c-1", callType: "Outbound",
 *     caller: "4001", broker: "4001", callee: "13888880000", instanceId: "acme", ...more });
 * event("02:34:00.000", "Dialing");
 * event("02:34:20.000", "CallReleased", { initiator: "4001", releaseReason: "486 - Busy Here" });
 * live.tick(Date.parse("2021-04-14T02:35:00Z"));
 * // job-1 unanswered
 * const state = live.save();
 * live.free();
 * const next = createLive({ state });
 * console.log(next.stats().completed); // 1
 * next.free();
 * ```
 */
export function createLive(options?: LiveOptions): Live {
  return new Live(options);
}

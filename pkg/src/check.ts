import { asBytes, encoder, jsonBytes, kindOf } from "./bytes.js";
import { catalogue } from "./catalogue.js";
import { CallscopeError } from "./errors.js";
import type { Catalog, CheckedEvent, EventType, FieldName, NormalEvent, Options } from "./types.js";
import { judging, withWasm } from "./wasm.js";

/**
 * Checks one event: what is wrong with it, and its normal form.
 *
 * @param event - The event as an object, as text or as UTF-8 bytes, bare or in an envelope. Of several events in it the
 *   first counts; {@link checkAll} takes them all. An object is checked as the text that `JSON.stringify` makes of it, and
 *   the places of its diagnostics are places in that text.
 * @param options - How to judge.
 * @returns The verdict. An invalid event is reported in `diagnostics`; nothing is thrown for it.
 * @throws {@link CallscopeError} `no-event` when there is no event in the input, `not-serialisable` for an object that
 *   JSON cannot hold, `invalid-input` for a number and the like, `invalid-option`, `invalid-rules`, `not-initialised`.
 *
 * @example
 * ```js
 * import { check } from "callscope";
 *
 * const { valid, diagnostics } = check({
 *   EventTime: "2021-04-14T02:34:00.447Z",
 *   EventType: "AgentRaedy",
 *   agentId: "1001@acme",
 *   skillGroupIds: "sales@acme",
 *   instanceId: "8f3c2a1e",
 *   result: 0,
 * });
 * console.log(valid); // false
 * console.log(diagnostics[0].code, diagnostics[0].suggestion); // unknown-event-type AgentReady
 * ```
 */
export function check(event: object | string | Uint8Array, options?: Options): CheckedEvent {
  const first = checkBytes(toBytes(event), options)[0];
  if (!first) throw new CallscopeError("no-event", "there is no event in the input");
  return first;
}

/**
 * Checks all events in a text, in whatever framing they come: one object, an array, JSON Lines, log lines, envelopes, gzip.
 * Everything is returned at once; for what is long use {@link analyze}.
 *
 * @param input - The text, or its UTF-8 bytes.
 * @param options - How to judge.
 * @returns A verdict per event, in the input's order; empty when there is none.
 * @throws {@link CallscopeError} `invalid-input`, `invalid-option`, `invalid-rules`, `not-initialised`.
 *
 * @example
 * ```js
 * import { checkAll } from "callscope";
 *
 * const lines = '{"EventType":"Dialing"}\n{"EventType":"Hangup"}\n';
 * console.log(checkAll(lines).map((event) => event.eventType)); // [ "Dialing", null ]
 * ```
 */
export function checkAll(input: string | Uint8Array, options?: Options): CheckedEvent[] {
  if (typeof input !== "string" && !asBytes(input)) {
    throw new CallscopeError("invalid-input", `checkAll takes a text or a Uint8Array, not ${kindOf(input)}`);
  }
  return checkBytes(toBytes(input), options);
}

/**
 * Brings one event into the normal form: one spelling, UTC times with milliseconds, numbers as numbers, lists as lists.
 *
 * @param event - As for {@link check}.
 * @param options - As for {@link check}.
 * @returns The normal form, or `null` when the input is no event that has one. An event may be invalid and still have a
 *   normal form; {@link check} reports both.
 * @throws {@link CallscopeError} as {@link check}.
 *
 * @example
 * ```js
 * import { normalize } from "callscope";
 *
 * const event = normalize({
 *   EventTime: "2021-04-14 10:34:00",
 *   EventType: "AgentReady",
 *   agentId: "1001@acme",
 *   skillGroupIds: "sales@acme,vip@acme",
 *   instanceId: "8f3c2a1e",
 *   result: "0",
 * });
 * console.log(event.eventTime, event.skillGroupIds, event.result);
 * // 2021-04-14T02:34:00.000Z [ "sales@acme", "vip@acme" ] 0
 * ```
 */
export function normalize(event: object | string | Uint8Array, options?: Options): NormalEvent | null {
  return check(event, options).normal;
}

/**
 * What the vendor documents (classes, events, fields, values, conditions), every diagnostic code and every anomaly, in both
 * languages. A new object each time; it needs no {@link init}.
 *
 * @example
 * ```js
 * import { catalog } from "callscope";
 *
 * const enqueue = catalog().events.find((event) => event.eventType === "Enqueue");
 * for (const { dialect, name, fields } of enqueue.documented) console.log(dialect, name, fields.length);
 * ```
 */
export function catalog(): Catalog {
  return catalogue();
}

/**
 * The normal field that a member's name stands for, in whatever spelling (`skill_group_ids`, `SkillGroupIds`): as the check reads it.
 *
 * @param name - The name of an event's member, as it was written.
 * @param eventType - The type of the event: some names stand for another field in one type.
 * @returns `null` for a name of no known field.
 * @throws {@link CallscopeError} `not-initialised`.
 *
 * @example
 * ```js
 * import { fieldOf } from "callscope";
 *
 * console.log(fieldOf("skill_group_ids"), fieldOf("colour")); // skillGroupIds null
 * ```
 */
export function fieldOf(name: string, eventType?: EventType | null): FieldName | null {
  return withWasm((wasm) => wasm.fieldOf(String(name), eventType)) ?? null;
}

function checkBytes(bytes: Uint8Array, options: Options | undefined): CheckedEvent[] {
  const given = judging(options);
  return withWasm((wasm) => wasm.check(bytes, given), given);
}

/**
 * The bytes of an event or a text. For the modules of this package.
 * @internal
 */
export function toBytes(event: unknown): Uint8Array {
  if (typeof event === "string") return encoder.encode(event);
  const bytes = asBytes(event);
  if (bytes) return bytes;
  if (typeof event !== "object" || event === null) {
    throw new CallscopeError("invalid-input", `an event is an object, a text or a Uint8Array, not ${kindOf(event)}`);
  }
  return jsonBytes(event);
}

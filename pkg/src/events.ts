import { isPlain } from "./bytes.js";
import { check } from "./check.js";
import type { EventType, NormalEvent } from "./types.js";

/** The normal form of the events of one type, or of several. */
export type NormalEventOf<Type extends EventType> = Extract<NormalEvent, { eventType: Type }>;

declare const checked: unique symbol;

/**
 * An event that {@link isEvent} found valid. The mark is known to TypeScript alone: a function can ask for events that were
 * checked, and one that was not stays what it was.
 */
export type ValidEvent<Type extends EventType = EventType> = NormalEventOf<Type> & { readonly [checked]: true };

/**
 * Whether a value is a valid event in the normal form, such as {@link normalize} returns: everything that its type requires is
 * there, and normalising would change nothing. TypeScript knows its members afterwards. It never throws for the value's sake.
 *
 * An event as it was delivered is mostly not in the normal form; {@link normalize} it first.
 *
 * @param value - Anything.
 * @param eventTypes - The types that it may have; none named: any.
 * @throws {@link CallscopeError} `not-initialised`.
 *
 * @example
 * ```js
 * import { isEvent, normalize } from "callscope";
 *
 * const event = normalize({
 *   EventTime: "2021-04-14 10:34:00",
 *   EventType: "AgentReady",
 *   agentId: "1001@acme",
 *   skillGroupIds: "sales@acme",
 *   instanceId: "8f3c2a1e",
 *   result: 0,
 * });
 * console.log(isEvent(event), isEvent(event, "AgentReady"), isEvent(event, "AgentBreak", "AgentCheckOut")); // true true false
 * if (isEvent(event, "AgentReady")) console.log(event.skillGroupIds.length); // 1
 * ```
 */
export function isEvent<Type extends EventType = EventType>(value: unknown, ...eventTypes: Type[]): value is ValidEvent<Type> {
  if (!isPlain(value) || Array.isArray(value)) return false;
  const { eventType } = value as { eventType?: unknown };
  if (eventTypes.length > 0 && !eventTypes.includes(eventType as Type)) return false;
  try {
    // The limits are those of reading: an event that is there already is as large as it is.
    const { valid, normal } = check(value, { maxEventBytes: 1 << 28 });
    return valid && same(normal, value);
  } catch (error) {
    if ((error as { code?: unknown }).code === "not-serialisable") return false;
    throw error;
  }
}

/** Whether two values are the same JSON. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const members = (of: object) => Object.entries(of).filter(([, value]) => value !== undefined);
  const [these, those] = [members(one), new Map(members(other))];
  return these.length === those.size && these.every(([name, value]) => those.has(name) && same(value, those.get(name)));
}

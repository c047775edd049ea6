/** House rules: a JSON Schema of the reader's own that every event is held against, until it is taken away. */
import { Engine } from '../engine/engine';
import type { RulesFault } from '../engine/protocol';
import { session } from '../engine/session.svelte';

type Rules = { name: string; text: string; titles: string[] };

/** A longer text is no schema that a person wrote. */
const LONGEST = 4_000_000;

class HouseRules {
  active = $state.raw<Rules | null>(null);
  /** What cannot be used, and why. */
  fault = $state.raw<(RulesFault & { name: string }) | null>(null);
  busy = $state(false);

  /** Tries the schema; if it can be used, reads what is open again with it. */
  async apply(name: string, text: string): Promise<void> {
    this.busy = true;
    this.fault = null;
    const own = session.engine ?? new Engine([]);
    try {
      const fault = await own.ask('rules', text);
      if (fault) {
        this.fault = { ...fault, name };
        return;
      }
      this.active = { name, text, titles: titles(text) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.fault = { name, message: { en: message, zh: message }, pointer: null, line: null, column: null };
      return;
    } finally {
      this.busy = false;
      if (own !== session.engine) own.stop();
    }
    await session.reload({ ...session.engine?.options, rules: text });
  }

  async remove(): Promise<void> {
    this.active = null;
    this.fault = null;
    const { rules: _, ...rest } = session.engine?.options ?? {};
    await session.reload(rest);
  }
}

export const houseRules = new HouseRules();

/** Whether a file is a JSON Schema and no event: by its name, and by what is in it. */
export async function schemaIn(file: File): Promise<string | null> {
  if (!/\.(json|schema)$/i.test(file.name) || file.size > LONGEST) return null;
  const text = await file.text();
  return isSchema(text) ? text : null;
}

function isSchema(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = new Map(Object.entries(value));
  const dialect = members.get('$schema');
  if (typeof dialect === 'string') return dialect.includes('json-schema.org');
  const isObject = (name: string) => typeof members.get(name) === 'object' && members.get(name) !== null;
  return (
    ['properties', '$defs', 'allOf', 'anyOf', 'oneOf', 'if'].some(isObject) &&
    ![...members.keys()].some((name) => /^event_?type$/i.test(name))
  );
}

/** What the rules of a schema call themselves, in its order. */
function titles(text: string): string[] {
  const found = new Set<string>();
  JSON.parse(text, function (this: unknown, name, value: unknown) {
    if (name === 'title' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

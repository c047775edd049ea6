/** Names of fields and values of closed sets, completed from the catalogue. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Catalog } from 'callscope';
import type { SyntaxNode } from '@lezer/common';

export type Words = { catalog: Catalog; pick: (text: Catalog['events'][number]['title']) => string; required: string; optional: string };

/** How far back a name and a value are looked for. */
const NEAR = 300;

export function complete(context: CompletionContext, words: Words): CompletionResult | null {
  const { state, pos } = context;
  const before = state.sliceDoc(Math.max(0, pos - NEAR), pos);
  const value = /"([^"\\\n]{1,60})"\s*:\s*("[^"\\\n]*|[\w.-]*)$/.exec(before);
  const name = value ? null : /[{,]\s*("?[\w-]*)$/.exec(before);
  const typed = value?.[2] ?? name?.[1];
  if (typed === undefined || (typed === '' && !context.explicit)) return null;
  const object = enclosing(state, pos);
  const options = value ? values(value[1]!, eventType(state, object, words), words) : names(state, object, words);
  if (options.length === 0) return null;
  return { from: pos - typed.length + (typed.startsWith('"') ? 1 : 0), options, validFor: /^[\w.-]*$/ };
}

function enclosing(state: EditorState, pos: number): SyntaxNode | null {
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(pos, -1);
  while (node && node.name !== 'Object') node = node.parent;
  return node;
}

function* properties(state: EditorState, object: SyntaxNode | null): Generator<[name: string, value: string]> {
  for (const property of object?.getChildren('Property') ?? []) {
    const name = property.getChild('PropertyName');
    const value = property.lastChild;
    if (!name) continue;
    yield [unquoted(state, name), value && value.name === 'String' ? unquoted(state, value) : ''];
  }
}

function unquoted(state: EditorState, { from, to }: SyntaxNode): string {
  return state.sliceDoc(from + 1, Math.max(from + 1, Math.min(to - 1, from + NEAR)));
}

type Event = Catalog['events'][number];

function eventType(state: EditorState, object: SyntaxNode | null, { catalog }: Words): Event | undefined {
  const spelt = new Set(
    catalog.events.flatMap(({ fields }) => fields.filter(({ field }) => field === 'eventType').map(({ name }) => name)),
  );
  for (const [name, value] of properties(state, object)) {
    if (spelt.has(name) || name === 'eventType') return catalog.events.find((event) => event.eventType === value);
  }
  return undefined;
}

/** The event's fields that are not there yet; without an event type those of all events. */
function names(state: EditorState, object: SyntaxNode | null, words: Words): Completion[] {
  const there = new Set([...properties(state, object)].map(([name]) => name));
  const event = eventType(state, object, words);
  const fields = event?.fields ?? [
    ...new Map(words.catalog.events.flatMap(({ fields }) => fields).map((field) => [field.name, field])).values(),
  ];
  return fields
    .filter(({ name }) => !there.has(name))
    .map(({ field, name, required }) => {
      const about = words.catalog.fields.find((entry) => entry.name === field)!;
      return {
        label: name,
        detail: event ? `${words.pick(about.title)} · ${required ? words.required : words.optional}` : words.pick(about.title),
        info: words.pick(about.description),
        boost: event && required ? 1 : 0,
        type: 'property',
        apply: (view, _, from, to) => {
          const colon = /^"?\s*:/.test(view.state.sliceDoc(to, to + 20)) ? '' : ': ';
          write(view, from, to, `"${name}"${colon}`);
        },
      };
    });
}

function values(written: string, event: Event | undefined, { catalog, pick }: Words): Completion[] {
  const field =
    event?.fields.find(({ name, field }) => name === written || field === written)?.field ??
    catalog.events.flatMap(({ fields }) => fields).find(({ name, field }) => name === written || field === written)?.field;
  const about = catalog.fields.find(({ name }) => name === field);
  if (!about) return [];
  const allowed =
    about.shape === 'eventType'
      ? catalog.events.map(({ eventType, title, description }) => ({ name: eventType, title, description }))
      : (about.values ?? [])
          .filter(({ onlyIn }) => onlyIn === null || !event || onlyIn === event.eventType)
          .map((value) => ({ ...value, description: undefined }));
  const texts = allowed.map(({ name, title, description }): Completion => ({
    label: name,
    detail: pick(title),
    ...(description && { info: pick(description) }),
    type: 'enum',
    apply: writes(JSON.stringify(name)),
  }));
  const results = about.shape === 'result' ? (event?.results ?? [...new Set(catalog.events.flatMap(({ results }) => results))]) : [];
  return [...texts, ...results.map((result): Completion => ({ label: String(result), type: 'enum', apply: writes(String(result)) }))];
}

const writes =
  (insert: string): Exclude<Completion['apply'], string | undefined> =>
  (view, _, from, to) =>
    write(view, from, to, insert);

/** Writes it in the place of what was typed, with the quotes around that. */
function write(view: EditorView, from: number, to: number, insert: string): void {
  const start = view.state.sliceDoc(from - 1, from) === '"' ? from - 1 : from;
  const rest = /^[\w.-]*"/.exec(view.state.sliceDoc(to, to + NEAR));
  const end = to + (rest?.[0].length ?? 0);
  view.dispatch({ changes: { from: start, to: end, insert }, selection: { anchor: start + insert.length }, userEvent: 'input.complete' });
}

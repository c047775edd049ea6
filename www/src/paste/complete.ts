/** Names of fields and values of closed sets, completed from the catalogue. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Bilingual, Catalog, Dialect } from 'callscope';
import type { SyntaxNode } from '@lezer/common';

export type Words = {
  catalog: Catalog;
  pick: (text: Bilingual) => string;
  required: string;
  optional: string;
  dialectName: (dialect: Dialect) => string;
};

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
  const options = value ? values(value[1]!, state, object, words) : names(state, object, words);
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

type Documented = Catalog['events'][number]['documented'][number];

/** Everything that either dialect documents, by the names that an event may be called. */
const documented = ({ events }: Catalog): Documented[] => events.flatMap((event) => event.documented);

/**
 * How the event that is being written is documented: in the dialect that its other names point to, else in all that have its type.
 * Of an event type in normal form that no dialect spells so, the documentation of the event that it stands for. Empty: it has no type yet.
 */
function eventOf(state: EditorState, object: SyntaxNode | null, { catalog }: Words): Documented[] {
  const all = documented(catalog);
  const spelt = new Set(all.flatMap(({ fields }) => fields.filter(({ field }) => field === 'eventType').map(({ name }) => name)));
  const there = [...properties(state, object)];
  const type = there.find(([name]) => spelt.has(name) || name === 'eventType')?.[1];
  const named = all.filter(({ name }) => name === type);
  const found = named.length > 0 ? named : (catalog.events.find(({ eventType }) => eventType === type)?.documented ?? []);
  const known = (one: Documented) => there.filter(([written]) => one.fields.some(({ name }) => name === written)).length;
  const most = Math.max(0, ...found.map(known));
  return found.filter((one) => known(one) === most);
}

/** Of one dialect its name, where it is not the only one; of both nothing. */
const dialectsOf = (of: readonly Documented[], { dialectName }: Words): string => {
  const dialects = [...new Set(of.map(({ dialect }) => dialect))];
  return dialects.length === 1 ? dialectName(dialects[0]!) : '';
};

/** Those of the same name together, in the order of the first of each. */
function grouped<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ');

/** The event's fields that are not there yet; without an event type those of all events. */
function names(state: EditorState, object: SyntaxNode | null, words: Words): Completion[] {
  const there = new Set([...properties(state, object)].map(([name]) => name));
  const event = eventOf(state, object, words);
  const of = event.length > 0 ? event : documented(words.catalog);
  const uses = of.flatMap((one) => one.fields.map((use) => ({ ...use, one })));
  const byName = grouped(uses, ({ name }) => name);
  return [...byName].flatMap(([name, its]): Completion[] => {
    if (there.has(name)) return [];
    const about = words.catalog.fields.find((entry) => entry.name === its[0].field)!;
    const isRequired = its.every(({ required }) => required);
    return [
      {
        label: name,
        detail: joined(
          words.pick(about.title),
          event.length > 0 ? (isRequired ? words.required : words.optional) : '',
          its.length < of.length
            ? dialectsOf(
                its.map(({ one }) => one),
                words,
              )
            : '',
        ),
        info: words.pick(about.description),
        boost: event.length > 0 && isRequired ? 1 : 0,
        type: 'property',
        apply: (view, _, from, to) => {
          const colon = /^"?\s*:/.test(view.state.sliceDoc(to, to + 20)) ? '' : ': ';
          write(view, from, to, `"${name}"${colon}`);
        },
      },
    ];
  });
}

function values(written: string, state: EditorState, object: SyntaxNode | null, words: Words): Completion[] {
  const { catalog, pick } = words;
  const event = eventOf(state, object, words);
  const of = event.length > 0 ? event : documented(catalog);
  const uses = (some: readonly Documented[]) =>
    some.flatMap(({ fields }) => fields).find(({ name, field }) => name === written || field === written)?.field;
  const about = catalog.fields.find(({ name }) => name === (uses(of) ?? uses(documented(catalog))));
  if (!about) return [];
  if (about.shape === 'eventType') return types(object, state, words);
  const dialects = new Set(of.map(({ dialect }) => dialect));
  const eventTypes = new Set(
    catalog.events.filter(({ documented }) => documented.some((one) => event.includes(one))).map(({ eventType }) => eventType),
  );
  const spelt = (about.values ?? []).flatMap(({ title, documented }) =>
    documented
      .filter(
        ({ dialect, onlyIn }) =>
          dialects.has(dialect) && (onlyIn.length === 0 || event.length === 0 || onlyIn.some((one) => eventTypes.has(one))),
      )
      .map(({ name, dialect }) => ({ name, dialect, title })),
  );
  const texts = [...grouped(spelt, ({ name }) => name)].map(([name, its]): Completion => ({
    label: name,
    detail: joined(pick(its[0].title), its.length < dialects.size ? words.dialectName(its[0].dialect) : ''),
    type: 'enum',
    apply: writes(JSON.stringify(name)),
  }));
  const known = (about.words ?? []).map((word): Completion => ({ label: word, type: 'enum', apply: writes(JSON.stringify(word)) }));
  const results = about.shape === 'result' ? [...new Set(of.flatMap(({ results }) => results))] : [];
  return [
    ...texts,
    ...known,
    ...results.map((result): Completion => ({ label: String(result), type: 'enum', apply: writes(String(result)) })),
  ];
}

/** The names of all events, by what each dialect calls them; the first ones are those of the dialect that `EventType` or `eventType` belongs to. */
function types(object: SyntaxNode | null, state: EditorState, words: Words): Completion[] {
  const { catalog, pick } = words;
  const there = new Set([...properties(state, object)].map(([name]) => name));
  const spells = (one: Documented) => one.fields.some(({ field, name }) => field === 'eventType' && there.has(name));
  const named = catalog.events.flatMap((event) => event.documented.map((one) => ({ ...event, one })));
  return [...grouped(named, ({ one }) => one.name)].map(([name, its]): Completion => {
    const [{ title, description }] = its;
    return {
      label: name,
      detail: joined(
        pick(title),
        dialectsOf(
          its.map(({ one }) => one),
          words,
        ),
      ),
      info: pick(description),
      boost: its.some(({ one }) => spells(one)) ? 1 : 0,
      type: 'enum',
      apply: writes(JSON.stringify(name)),
    };
  });
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

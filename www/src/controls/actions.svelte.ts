/**
 * What can be done now: every view adds its own, which the keys do, the command palette finds, and `?` lists. They go with
 * the component that added them.
 */
import { untrack } from 'svelte';

export type Action = {
  /** What it does, in the language in use. */
  title: string;
  /** The heading it stands under in the list of keys, such as the view's name. */
  group: string;
  /**
   * Keys as `KeyboardEvent.key` names them, any of them: `'/'`, `'Escape'`, `'Mod+k'` (Ctrl, on a Mac ⌘), `'Shift+ArrowUp'`,
   * `'g c'` (one after the other).
   */
  keys?: readonly string[];
  /**
   * Does it; the element with the focus has been asked first. Without: the keys are only listed, because an element (a
   * timeline with the focus) does them itself.
   */
  run?: () => void;
  /** Whether the palette offers it. Default: if it runs. */
  palette?: boolean;
  /** Whether a key works inside a field too. Default: only one with Ctrl or ⌘. */
  inFields?: boolean;
};

type Add = () => readonly Action[];

class Actions {
  #added = $state.raw<readonly Add[]>([]);
  readonly all: readonly Action[] = $derived(this.#added.flatMap((list) => list()));

  add(list: Add): () => void {
    this.#added = [...this.#added, list];
    return () => (this.#added = this.#added.filter((other) => other !== list));
  }
}

export const actions = new Actions();

/** While the component lives. To be called when it is made; the list may depend on state. */
export function useActions(list: Add): void {
  $effect.pre(() => untrack(() => actions.add(list)));
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** `Mod+k` as people of the machine write it: `Ctrl K`, `⌘ K`. */
export const keyParts = (keys: string): string[][] =>
  keys.split(' ').map((press) =>
    press.split(/\+(?=.)/).map((part) => {
      const names: Record<string, string> = {
        Mod: isMac ? '⌘' : 'Ctrl',
        ArrowUp: '↑',
        ArrowDown: '↓',
        ArrowLeft: '←',
        ArrowRight: '→',
        Escape: 'Esc',
        ' ': 'Space',
      };
      return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }),
  );

/** Whether what has the focus takes letters. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])') !== null;

/** How long the second key of two may take. */
const SECOND_KEY_MS = 1200;
let first = '';
let firstAt = 0;

/** The press as an action writes it. Shift is only said of keys that write nothing: `?` says it already. */
function pressed(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${key}`;
}

/** The window's handler: does what the press stands for. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
  // A dialog keeps the keys to itself, and closes by its own.
  if (document.querySelector('dialog[open]') !== null) return;
  const press = pressed(event);
  const now = performance.now();
  const two = now - firstAt < SECOND_KEY_MS ? `${first} ${press}` : '';
  [first, firstAt] = [press, now];
  const inField = isField(event.target);
  const open = (action: Action) => action.run && (!inField || (action.inFields ?? press.startsWith('Mod+')));
  const having = (keys: string) =>
    keys === '' ? undefined : actions.all.findLast((action) => open(action) && action.keys?.includes(keys));
  const found = having(two) ?? having(press);
  if (!found) return;
  first = '';
  event.preventDefault();
  found.run!();
}

/** Escape, where it means to leave what was chosen: not in a field, and not what closes a dialog or a menu. */
export function isEscape(event: KeyboardEvent): boolean {
  if (document.querySelector(':popover-open') !== null) return false;
  const inField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [popover]') !== null;
  return event.key === 'Escape' && !event.defaultPrevented && !inField;
}

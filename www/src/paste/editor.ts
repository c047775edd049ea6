/**
 * The editor. It lives in a shadow root: there its styles are adopted style sheets, which the page's policy against inline
 * styles allows, and its colours are still the page's tokens.
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { HIDDEN, reveal } from '../i18n/reveal';

/** What the editor says, in the reader's language. */
export type Words = { label: string; keys: string; placeholder: string; phrases: Record<string, string> };

type Wishes = {
  doc: Text;
  cursor: number;
  words: Words;
  complete: CompletionSource;
  /** The most characters that it holds. */
  limit: number;
  onchange: () => void;
  oncursor: () => void;
  /** Text was to be pasted that is more than it holds. */
  onlong: (text: string) => void;
  /** The suggestion at the cursor is wanted. */
  onfix: () => boolean;
};

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--panel)', fontSize: '12.5px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', border: '0', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--sunken) 55%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--line)', color: 'var(--text)' },
  '& > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    {
      backgroundColor: 'var(--accent-soft)',
    },
  '.cm-placeholder': { color: 'var(--muted)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--line)', outline: '0' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--error-soft)' },
  '.cm-specialChar': { color: 'var(--error)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-soft)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--warning-soft)', outline: '1px solid var(--warning)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--line)' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0', textDecorationLine: 'underline', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    backgroundColor: 'var(--error-soft)',
    textDecorationStyle: 'wavy',
    textDecorationColor: 'var(--error)',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    backgroundColor: 'var(--warning-soft)',
    textDecorationStyle: 'dashed',
    textDecorationColor: 'var(--warning)',
  },
  '.cm-lintRange-info': { backgroundImage: 'none', textDecorationStyle: 'dotted', textDecorationColor: 'var(--note)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--accent-soft)' },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--error)' },
  '.cm-lintPoint-warning::after': { borderBottomColor: 'var(--warning)' },
  '.cm-tooltip': {
    maxWidth: '520px',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--panel)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
    font: '13px/1.45 system-ui, sans-serif',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontFamily: 'system-ui, sans-serif', fontStyle: 'normal', color: 'var(--muted)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionInfo': { padding: '6px 10px' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '4px solid var(--note)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnosticAction': {
    minHeight: '24px',
    margin: '4px 8px 0 0',
    padding: '2px 10px',
    border: '1px solid var(--accent)',
    borderRadius: '5px',
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    font: 'inherit',
    fontWeight: '600',
    cursor: 'pointer',
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-panel.cm-search': { font: '13px/1.45 system-ui, sans-serif', padding: '6px 8px' },
  '.cm-panel.cm-search label': { fontSize: '12px' },
  '.cm-panel.cm-search [name=close]': { minWidth: '24px', minHeight: '24px', color: 'inherit' },
  '.cm-textfield': {
    minHeight: '26px',
    border: '1px solid var(--line-strong)',
    borderRadius: '5px',
    backgroundColor: 'var(--panel)',
    color: 'inherit',
  },
  '.cm-button': {
    minHeight: '26px',
    border: '1px solid var(--line-strong)',
    borderRadius: '5px',
    background: 'var(--panel)',
    color: 'inherit',
    font: 'inherit',
  },
});

/** The most characters whose syntax is followed: of more the parser would take the main thread for too long at once. */
const COLOURED = 400_000;
const language = json();
const plain: Extension = [];
const coloured = (doc: Text): Extension => (doc.length <= COLOURED ? language : plain);

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--good)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
]);

/** Characters that hide or reorder others are shown by their code, as everywhere on the page. */
const special = highlightSpecialChars({
  specialChars: HIDDEN,
  render(code, name) {
    const shown = document.createElement('span');
    shown.className = 'cm-specialChar';
    shown.textContent = reveal(String.fromCodePoint(code));
    shown.title = name ?? '';
    return shown;
  },
});

/**
 * A browser that types over a selection writes the styles of what was there into the text, which the policy forbids and
 * reports. So the editor does it itself.
 */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { data, inputType, isComposing } = event;
  const { main } = view.state.selection;
  if (inputType !== 'insertText' || data === null || isComposing || main.empty) return false;
  const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
  const taken = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, main.from, main.to, data, insert));
  if (!taken) view.dispatch(insert());
  return true;
}

export class Editor {
  readonly view: EditorView;
  #words = new Compartment();
  #language = new Compartment();
  #keys: HTMLElement;

  constructor(host: HTMLElement, { doc, cursor, words, complete, limit, onchange, oncursor, onlong, onfix }: Wishes) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    this.#keys = document.createElement('p');
    this.#keys.id = 'keys';
    this.#keys.hidden = true;
    root.append(this.#keys);
    // The page's own keys (such as ? or Escape) are not meant while the reader writes.
    host.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const extensions: Extension = [
      lineNumbers(),
      lintGutter(),
      highlightActiveLineGutter(),
      special,
      history(),
      drawSelection({ cursorBlinkRate: still ? 0 : 1200 }),
      this.#language.of(coloured(doc)),
      syntaxHighlighting(colours),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [complete], icons: false }),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorView.lineWrapping,
      theme,
      this.#words.of(this.#in(words)),
      keymap.of([
        { key: 'Mod-.', run: onfix },
        ...closeBracketsKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...completionKeymap,
        ...lintKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.domEventObservers({
        // Whatever else Escape closes, a Tab after it leaves.
        keydown: (event, view) => {
          if (event.key === 'Escape') view.setTabFocusMode(2000);
        },
      }),
      EditorView.domEventHandlers({
        beforeinput: replaceSelected,
        // Files are the page's to open.
        drop: (event) => event.dataTransfer?.types.includes('Files') ?? false,
        paste: (event, view) => {
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (view.state.doc.length + text.length <= limit) return false;
          event.preventDefault();
          onlong(text);
          return true;
        },
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          const wanted = coloured(update.state.doc);
          if (this.#language.get(update.state) !== wanted) update.view.dispatch({ effects: this.#language.reconfigure(wanted) });
          onchange();
        }
        if (update.docChanged || update.selectionSet) oncursor();
      }),
    ];
    const anchor = Math.min(cursor, doc.length);
    this.view = new EditorView({ root, parent: root, state: EditorState.create({ doc, selection: { anchor }, extensions }) });
  }

  #in({ label, keys, placeholder: hint, phrases }: Words): Extension {
    this.#keys.textContent = keys;
    return [
      EditorState.phrases.of(phrases),
      placeholder(hint),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'keys', spellcheck: 'false' }),
    ];
  }

  speak(words: Words): void {
    this.view.dispatch({ effects: this.#words.reconfigure(this.#in(words)) });
  }

  underline(diagnostics: readonly Diagnostic[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** Puts the cursor there and brings it into view. */
  go(from: number, to = from): void {
    const end = this.view.state.doc.length;
    const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    this.view.focus();
  }

  replace(changes: { from: number; to: number; insert: string }[]): void {
    this.view.dispatch({ changes, userEvent: 'input.fix' });
  }
}

/** Hostile characters on the page: by the package's one list, except that text may have several lines and tabs. */
import { HOSTILE_CHARACTERS, showHostile } from 'callscope';

const KEPT = '\t\n';

/** U+202E becomes `⟨202E⟩`. */
export const reveal = (text: string): string => showHostile(text, { keep: KEPT });

/** The same characters for an editor, which looks for them itself. */
export const HIDDEN = new RegExp(
  `(?![${KEPT}])[${HOSTILE_CHARACTERS.map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join('-')).join('')}]`,
  'gu',
);

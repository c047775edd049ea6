import { HOSTILE_CHARACTERS } from "./generated.js";

/** How {@link showHostile} works. */
export interface ShowOptions {
  /** Hostile characters that stay as they are, such as `"\n\t"` where text of several lines is shown. Default: none. */
  keep?: string | undefined;
}

const code = (point: number): string => point.toString(16).toUpperCase().padStart(4, "0");
const ranges = HOSTILE_CHARACTERS.map(([first, last]) => `\\u{${code(first)}}-\\u{${code(last)}}`);
// With the flag `u` a surrogate is one that has no other half.
const HOSTILE = new RegExp(`[${ranges.join("")}\\u{D800}-\\u{DFFF}]`, "gu");

/**
 * Text that can be shown to people: every character of {@link HOSTILE_CHARACTERS}, and every half of a character, stands there as its
 * code. Events come from outside, and what is written in them could hide or reorder text, or steer a terminal.
 *
 * @param text - Any text, such as a message, an id or a file's name.
 * @param options - What stays as it is.
 * @returns The text with U+202E as `⟨202E⟩`, and likewise for the others.
 *
 * @example
 * ```js
 * import { showHostile } from "callscope";
 *
 * console.log(showHostile("job-\u202egpj.exe")); // job-⟨202E⟩gpj.exe
 * ```
 */
export function showHostile(text: string, options: ShowOptions = {}): string {
  const { keep = "" } = options;
  return text.replace(HOSTILE, (char) => (keep.includes(char) ? char : `⟨${code(char.codePointAt(0) as number)}⟩`));
}

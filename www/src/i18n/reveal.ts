/** Makes characters visible that would hide or reorder others: controls, bidirectional marks, blanks of no width. */
export const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** U+202E becomes `⟨202E⟩`. */
export function reveal(text: string): string {
  return text.replace(HIDDEN, (char) => {
    if (char === '\r') return '␍';
    return `⟨${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

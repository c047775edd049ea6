/** How wide a text of 12 pixels roughly is, and as much of it as there is room for. CJK characters are as wide as they are high. */
const wideOf = (char: string): number =>
  char > '\u2e80' ? 12.2 : /[A-Zmw@%]/.test(char) ? 8.6 : /[il.,:;|' [\]()]/.test(char) ? 3.9 : 6.9;

export const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + wideOf(char), 0);

export function cutTo(text: string, room: number, bold = false): { text: string; width: number } {
  let width = 0;
  let kept = '';
  for (const char of text) {
    const wide = wideOf(char) * (bold ? 1.09 : 1);
    if (width + wide > room) {
      // The end gives way to the sign that there was more.
      const short = [...kept].slice(0, -1).join('');
      return short.trim().length > 2 ? { text: `${short}…`, width } : { text: '', width: 0 };
    }
    width += wide;
    kept += char;
  }
  return { text, width };
}

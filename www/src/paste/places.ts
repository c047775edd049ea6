/**
 * Where bytes of the UTF-8 of a text stand in the text, in UTF-16 units. A lone surrogate is the three bytes of U+FFFD, as
 * encoders write it. A place inside of a character is where that character begins.
 */
export function inText(text: string, bytes: readonly number[]): Map<number, number> {
  const wanted = [...new Set(bytes)].sort((a, b) => a - b);
  const found = new Map<number, number>();
  let next = 0;
  let byte = 0;
  let at = 0;
  while (at < text.length && next < wanted.length) {
    const code = text.codePointAt(at)!;
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    while (next < wanted.length && wanted[next]! < byte + length) found.set(wanted[next++]!, at);
    byte += length;
    at += length === 4 ? 2 : 1;
  }
  while (next < wanted.length) found.set(wanted[next++]!, text.length);
  return found;
}

/**
 * The name that was probably meant: the nearest within two edits, of a short word within one.
 *
 * @param {string} word
 * @param {Iterable<string>} names
 * @returns {string | undefined}
 */
export function nearest(word, names) {
  let best;
  let least = word.length < 5 ? 2 : 3;
  for (const name of names) {
    const edits = distance(word.toLowerCase(), name.toLowerCase(), least);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/**
 * Letters added, left out, changed or swapped with their neighbour; `limit` or more is just too many.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (/** @type {number[]} */ cells, /** @type {number} */ k) => cells[k] ?? Number.POSITIVE_INFINITY;
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit;
}

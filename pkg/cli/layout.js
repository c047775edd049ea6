// Text in columns, for people.

/**
 * Rows as lines, each column as wide as it must be.
 *
 * @param {string[][]} rows
 * @param {string} sides For each column `l` or `r`: where its text stands.
 * @param {string} [indent]
 */
export function table(rows, sides, indent = "    ") {
  const widths = [...sides].map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ""))));
  return rows.map((row) => {
    const cells = row.map((text, column) => {
      const blanks = " ".repeat((widths[column] ?? 0) - columnsOf(text));
      return sides[column] === "r" ? blanks + text : text + blanks;
    });
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NONE = /\p{Mn}|\p{Me}|[\u200b-\u200d\ufe00-\ufe0f]/u;
const ESCAPES = /\x1b\[[\d;]*m/g;

/** How many columns of a terminal a text takes: Chinese characters take two, colours none. @param {string} text */
export function columnsOf(text) {
  // Nearly all text is ASCII.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let sum = 0;
  for (const char of text.replace(ESCAPES, "")) sum += widthOf(char);
  return sum;
}

/** @param {string} char */
function widthOf(char) {
  return WIDE.test(char) ? 2 : NONE.test(char) ? 0 : 1;
}

/**
 * The first characters of a text that fit into so many columns.
 *
 * @param {string} text
 * @param {number} columns
 */
export function head(text, columns) {
  let kept = "";
  let room = columns;
  for (const char of text) {
    room -= widthOf(char);
    if (room < 0) break;
    kept += char;
  }
  return kept;
}

/**
 * The last characters of a text that fit into so many columns.
 *
 * @param {string} text
 * @param {number} columns
 */
export function tail(text, columns) {
  const chars = [...text];
  let room = columns;
  let from = chars.length;
  while (from > 0) {
    room -= widthOf(/** @type {string} */ (chars[from - 1]));
    if (room < 0) break;
    from--;
  }
  return chars.slice(from).join("");
}

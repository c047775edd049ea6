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

/** How many columns of a terminal a text takes: Chinese characters take two. @param {string} text */
function columnsOf(text) {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : 1), 0);
}

/** Payload text must not steer the terminal: control and direction characters are shown, not obeyed. @param {string} text */
export function printable(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

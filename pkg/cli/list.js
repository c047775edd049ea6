import { showHostile } from "../dist/characters.js";
import { columnsOf } from "./layout.js";
import { paint } from "./terminal.js";

/**
 * @template Row
 * @typedef {object} Column
 * @property {[en: string, zh: string]} heading
 * @property {boolean} [right] Its text stands to the right.
 * @property {(row: Row) => string} cell
 * @property {(row: Row) => import("./terminal.js").Colour} [colour]
 */

/**
 * A list of any length as a table, a row each. What is to be shown is gone through twice, so that no list has to fit into
 * memory.
 *
 * @template Row
 * @param {() => Iterable<Row[]>} pages
 * @param {Column<Row>[]} columns
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 * @param {number} width The columns that the terminal has; the last ones that do not fit are left out.
 * @returns {Generator<string>} Some lines at a time; nothing where there are no rows.
 */
export function* list(pages, columns, lang, style, width) {
  const text = (/** @type {Column<Row>} */ column, /** @type {Row} */ row) => showHostile(column.cell(row));
  const headings = columns.map(({ heading }) => heading[lang === "zh" ? 1 : 0]);
  const widths = headings.map(columnsOf);
  let rows = 0;
  for (const page of pages()) {
    for (const row of page) {
      rows++;
      for (const [i, column] of columns.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(text(column, row)));
    }
  }
  if (rows === 0) return;
  let room = width + 2;
  const shown = columns.filter((_, i) => (room -= (widths[i] ?? 0) + 2) >= 0 || i < 2);
  const line = (/** @type {(column: Column<Row>, i: number) => [plain: string, painted: string]} */ cell) =>
    shown
      .map((column) => {
        const i = columns.indexOf(column);
        const [plain, painted] = cell(column, i);
        const blanks = " ".repeat((widths[i] ?? 0) - columnsOf(plain));
        return column.right ? blanks + painted : painted + blanks;
      })
      .join("  ")
      .trimEnd();
  yield `${line((_, i) => [headings[i] ?? "", paint(style, headings[i] ?? "", "dim")])}\n`;
  for (const page of pages()) {
    yield page
      .map((row) => {
        const written = line((column) => {
          const plain = text(column, row);
          return [plain, column.colour ? paint(style, plain, column.colour(row)) : plain];
        });
        return `${written}\n`;
      })
      .join("");
  }
}

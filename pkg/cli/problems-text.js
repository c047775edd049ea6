import { showHostile } from "../dist/characters.js";
import { columnsOf, head, tail } from "./layout.js";
import { SEVERITIES } from "./messages.js";
import { paint, SEVERITY_COLOURS } from "./terminal.js";

/**
 * A finding with the line around it.
 *
 * @typedef {object} Excerpt
 * @property {string} before
 * @property {string} marked
 * @property {string} after
 * @property {boolean} cutBefore
 * @property {boolean} cutMarked
 * @property {boolean} cutAfter
 *
 * @typedef {import("../dist/node.js").Diagnostic & { excerpt: Excerpt | null }} Problem
 */

/**
 * A problem to read: what and where, the line with the place underlined, what was probably meant.
 *
 * @param {string} source The file's name.
 * @param {Problem} problem
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
export function problemText(source, problem, lang, style) {
  const { severity, code, line, column, excerpt } = problem;
  const colour = SEVERITY_COLOURS[severity] ?? "cyan";
  const named = `${lang === "zh" ? SEVERITIES[severity] : severity}[${code}]`;
  const number = String(line);
  const margin = " ".repeat(number.length);
  const bar = paint(style, "|", "blue");
  const arrow = paint(style, "-->", "blue");
  const lines = [
    `${paint(style, named, "bold", colour)}${paint(style, `: ${showHostile(problem.message[lang])}`, "bold")}`,
    `${margin}${arrow} ${showHostile(source)}:${number}:${column}`,
  ];
  const label = labelOf(problem, lang);
  if (excerpt) {
    const { shown, at, length } = fit(excerpt, style.width - number.length - 3, style.unicode ? "…" : "...");
    const marks = paint(style, "^".repeat(length), "bold", colour);
    lines.push(
      `${margin} ${bar}`,
      `${paint(style, number, "blue")} ${bar} ${shown}`,
      `${margin} ${bar} ${" ".repeat(at)}${marks}${label ? ` ${paint(style, label, colour)}` : ""}`,
    );
  } else if (label) lines.push(`${margin} ${paint(style, "=", "blue")} ${label}`);
  return `${lines.join("\n")}\n\n`;
}

/** What the message leaves unsaid. @param {Problem} problem @param {"en" | "zh"} lang */
function labelOf({ message, suggestion, expected }, lang) {
  const said = message[lang];
  if (suggestion !== null && !said.includes(suggestion))
    return showHostile(lang === "zh" ? `是否应为 ${suggestion}` : `did you mean ${suggestion}`);
  if (expected !== null && expected.length <= 80 && !expected.split(" | ").every((one) => said.includes(one))) {
    return showHostile(lang === "zh" ? `应为 ${expected}` : `expected ${expected}`);
  }
  return "";
}

/**
 * As much of a line as fits around what is marked in it.
 *
 * @param {Excerpt} excerpt
 * @param {number} width
 * @param {string} dots What stands where something is left out.
 */
function fit(excerpt, width, dots) {
  // A tab before or after the place is a blank; at the place it may be what is wrong.
  const [before, after] = [excerpt.before, excerpt.after].map((text) => showHostile(text.replaceAll("\t", "  ")));
  const room = Math.max(20, width - 2 * dots.length);
  let marked = showHostile(excerpt.marked);
  const whole = columnsOf(marked);
  marked = head(marked, Math.floor((room * 2) / 3));
  const isCut = excerpt.cutMarked || columnsOf(marked) < whole;
  const rest = room - columnsOf(marked);
  const left = tail(before ?? "", Math.max(Math.floor(rest / 2), rest - columnsOf(after ?? "")));
  const right = isCut ? "" : head(after ?? "", rest - columnsOf(left));
  const start = excerpt.cutBefore || left !== before ? dots : "";
  const end = isCut || excerpt.cutAfter || right !== after ? dots : "";
  return {
    shown: `${start}${left}${marked}${right}${end}`,
    at: columnsOf(start) + columnsOf(left),
    length: Math.max(1, columnsOf(marked)),
  };
}

// What the terminal can show: how wide it is, whether it has colours, whether it knows more than ASCII.

/** @typedef {import("node:tty").WriteStream | NodeJS.WriteStream} Output */

/**
 * How text for people is drawn.
 * @typedef {object} Style
 * @property {number} width Columns.
 * @property {boolean} colour
 * @property {boolean} unicode
 */

/**
 * @param {Output} stream
 * @param {NodeJS.ProcessEnv} env
 * @returns {Style}
 */
export function styleOf(stream, env) {
  const terminal = stream.isTTY === true;
  return {
    width: widthOf(terminal ? stream.columns : undefined, env),
    colour: hasColour(terminal, env),
    unicode: !terminal || hasUnicode(env),
  };
}

/** Where the width is unknown, text is as wide as a page. @param {number | undefined} columns @param {NodeJS.ProcessEnv} env */
function widthOf(columns, env) {
  const said = Number(env["COLUMNS"]);
  const width = columns || (Number.isInteger(said) && said > 0 ? said : 100);
  return Math.max(40, Math.min(width, 400));
}

/** @param {boolean} terminal @param {NodeJS.ProcessEnv} env */
function hasColour(terminal, env) {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return terminal && env["TERM"] !== "dumb";
}

/** A file is read by something that knows UTF-8; a terminal's locale shows what it knows. @param {NodeJS.ProcessEnv} env */
function hasUnicode(env) {
  if (process.platform === "win32") return true;
  return env["TERM"] !== "linux" && /utf-?8/i.test(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "");
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

/** @typedef {keyof typeof CODES} Colour */

/**
 * @param {Style} style
 * @param {string} text
 * @param {...Colour} colours
 */
export function paint({ colour }, text, ...colours) {
  if (!colour || text === "") return text;
  return colours.reduce((painted, name) => `\x1b[${CODES[name][0]}m${painted}\x1b[${CODES[name][1]}m`, text);
}

/** @type {Record<string, Colour>} */
export const SEVERITY_COLOURS = { error: "red", warning: "yellow", note: "cyan" };

import { parseArgs } from "node:util";
import { COMMANDS, OPTIONS } from "./commands.js";

/** The user asked for something that the command line does not have. */
export class UsageError extends Error {
  /**
   * @param {string} message
   * @param {string} [command] The command whose help would help.
   */
  constructor(message, command) {
    super(message);
    this.command = command;
  }
}

/** What the arguments name is not to be had: a contact that is not in the input, rules that cannot be used. */
export class NotUsable extends Error {}

/**
 * @typedef {object} Request
 * @property {string} command
 * @property {boolean} help
 * @property {string[]} files
 * @property {string} format
 * @property {boolean} all
 * @property {"en" | "zh"} lang
 * @property {string} [rules] The file of the house rules.
 * @property {import("../dist/node.js").Options} options How the events are read and judged.
 * @property {import("../dist/node.js").ReportOptions} report How a report is made.
 * @property {import("../dist/node.js").Window} window The part of the time that is wanted.
 * @property {string | undefined} only The one contact or agent that is wanted.
 */

/**
 * Reads the arguments after the command's name.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Request}
 * @throws {UsageError}
 */
export function parseRequest(command, args, env) {
  const { formats, options } = /** @type {import("./commands.js").Command} */ (COMMANDS[command]);
  /** @param {string} message */
  const wrong = (message) => new UsageError(message, command);
  /** @type {Record<string, { type: "string" | "boolean", short?: string }>} */
  const known = {};
  for (const name of options) {
    const { type, short } = /** @type {import("./commands.js").Option} */ (OPTIONS[name]);
    known[name] = short ? { type, short } : { type };
  }
  let parsed;
  try {
    parsed = parseArgs({ args: joinOffset(args), options: known, allowPositionals: true });
  } catch (error) {
    throw wrong(sentence(/** @type {Error & { code?: string }} */ (error), command));
  }
  const values = /** @type {Record<string, any>} */ (parsed.values);
  const files = parsed.positionals;
  const format = values.format ?? formats[0];
  const lang = values.lang ?? (/^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en");
  if (values.help) return { command, help: true, files, format, all: false, lang, options: {}, report: {}, only: undefined, window: {} };
  if (!formats.includes(format)) throw wrong(`${command} writes ${anyOf(formats)}, not ${format}`);
  if (lang !== "en" && lang !== "zh") throw wrong(`--lang is en or zh, not ${lang}`);
  if (files.length === 0) throw wrong("no input: name a FILE, or - for standard input");
  if (values.rules === "-") throw wrong("--rules is a file, not standard input");
  if (files.indexOf("-") !== files.lastIndexOf("-")) throw wrong("- (standard input) can be read only once");
  /** @type {import("../dist/node.js").Options} */
  const judging = {};
  if (values.strict) judging.strict = true;
  if (values["assume-offset"] !== undefined) judging.assumeOffset = values["assume-offset"];
  if (values["max-event-bytes"] !== undefined) judging.maxEventBytes = count("--max-event-bytes", values["max-event-bytes"], wrong);
  if (values["max-depth"] !== undefined) judging.maxDepth = count("--max-depth", values["max-depth"], wrong);
  // An empty key is the mistake of a script, and would be no secret.
  if (values["redact-key"] === "") throw wrong("--redact-key is empty");
  if (values["redact-key"] !== undefined) judging.redact = values["redact-key"];
  else if (values.redact) judging.redact = true;
  /** @type {import("../dist/node.js").ReportOptions} */
  const report = {};
  if (values["service-level"] !== undefined) report.serviceLevelMs = milliseconds("--service-level", values["service-level"], wrong);
  if (values["utc-offset"] !== undefined) report.utcOffset = values["utc-offset"];
  const only = values.contact ?? values.agent;
  /** @type {import("../dist/node.js").Window} */
  const window = {};
  if (values.from !== undefined) window.from = values.from;
  if (values.to !== undefined) window.to = values.to;
  if (Object.values(window).includes("")) throw wrong("--from and --to are times, not empty");
  if (only === "") throw wrong(`--${command === "agents" ? "agent" : "contact"} is empty`);
  return { command, help: false, files, format, all: values.all === true, lang, rules: values.rules, options: judging, report, only, window };
}

/** "a", "a or b", "a, b or c". @param {string[]} words */
function anyOf(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/**
 * parseArgs takes `--assume-offset -05:00` for two options; joined by `=` it is one.
 * @param {string[]} args
 */
function joinOffset(args) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const joined = [];
  for (let i = 0; i < args.length; i++) {
    const next = args[i + 1];
    if (i + 1 < end && /^--(assume|utc)-offset$/.test(args[i] ?? "") && next && /^-\d/.test(next)) {
      joined.push(`${args[i]}=${next}`);
      i++;
    } else joined.push(/** @type {string} */ (args[i]));
  }
  return joined;
}

/**
 * @param {string} option
 * @param {string} text
 * @param {(message: string) => UsageError} wrong
 */
function count(option, text, wrong) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 2 ** 31 - 1) throw wrong(`${option} is a whole number from 1, not ${text}`);
  return number;
}

/**
 * @param {string} option
 * @param {string} text Seconds.
 * @param {(message: string) => UsageError} wrong
 */
function milliseconds(option, text, wrong) {
  const ms = Math.round(Number(text) * 1000);
  if (!/^\d+(\.\d+)?$/.test(text) || ms > 2 ** 31 - 1) throw wrong(`${option} is a number of seconds, not ${text}`);
  return ms;
}

/**
 * parseArgs speaks in several sentences and quotes; this is one, in our own words.
 * @param {Error & { code?: string }} error
 * @param {string} command
 */
function sentence({ code, message }, command) {
  const option = /--[\w-]+/.exec(message)?.[0] ?? /'(-.+?)'/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    return Object.hasOwn(OPTIONS, option.slice(2)) ? `${command} has no option ${option}` : `there is no option ${option}`;
  }
  if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return message;
  return message.includes("does not take") ? `${option} takes no value` : `${option} needs a value`;
}

import { parseArgs } from "node:util";
import { COMMANDS, OPTIONS } from "./commands.js";
import { nearest } from "./nearest.js";

/** @typedef {import("./messages.js").Lang} Lang */

/** The arguments are not valid. */
export class UsageError extends Error {
  /**
   * @param {string} en
   * @param {string} zh
   * @param {string} [command] The command whose help would help.
   */
  constructor(en, zh, command) {
    super(en);
    this.zh = zh;
    this.command = command;
  }
}

/** Something that the arguments name cannot be used: a contact that is not in the input, invalid rules. */
export class NotUsable extends Error {}

/**
 * @typedef {object} Request
 * @property {string} command
 * @property {boolean} help
 * @property {string[]} files What the command is about: files, or the names that `explain` takes.
 * @property {string} format
 * @property {boolean} all
 * @property {Lang} lang
 * @property {string} [rules] The file of the house rules.
 * @property {import("../dist/node.js").Options} options How the events are read and checked.
 * @property {import("../dist/node.js").ReportOptions} report How a report is made.
 * @property {import("../dist/node.js").Window} window The part of the time that is wanted.
 * @property {import("../dist/node.js").Dialect} [dialect] The one dialect that is wanted.
 * @property {string | undefined} only The one contact, agent or event that is wanted.
 * @property {number} [maxProblems]
 * @property {number} [jobs]
 * @property {number} [port]
 * @property {boolean} [open] Whether the browser is opened.
 * @property {boolean} [fromStart]
 * @property {number} [graceMs]
 */

/**
 * The language of everything that is said, also of what is wrong with the arguments.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Lang}
 */
export function languageOf(args, env) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const said = args
    .slice(0, end)
    .flatMap((arg, i) => (arg === "--lang" ? (args[i + 1] ?? []) : arg.startsWith("--lang=") ? arg.slice(7) : []));
  const lang = said.at(-1) ?? (env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "");
  return /^zh/i.test(lang) ? "zh" : "en";
}

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
  const { formats, options, takes } = /** @type {import("./commands.js").Command} */ (COMMANDS[command]);
  /** @param {string} en @param {string} zh */
  const wrong = (en, zh) => new UsageError(en, zh, command);
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
    throw wrong(...sentence(/** @type {Error & { code?: string }} */ (error), command, options));
  }
  const values = /** @type {Record<string, any>} */ (parsed.values);
  const files = parsed.positionals;
  const format = values.format ?? formats[0] ?? "";
  const lang = languageOf(args, env);
  if (values.help) return { command, help: true, files, format, all: false, lang, options: {}, report: {}, only: undefined, window: {} };
  if (values.lang !== undefined && values.lang !== "en" && values.lang !== "zh") {
    throw wrong(`--lang is en or zh, not ${values.lang}`, `--lang 应为 en 或 zh，而不是 ${values.lang}`);
  }
  if (formats.length > 0 && !formats.includes(format)) {
    throw wrong(`${command} writes ${anyOf(formats, "or")}, not ${format}`, `${command} 可写 ${anyOf(formats, "或")}，不支持 ${format}`);
  }
  const dialects = OPTIONS["dialect"]?.values ?? [];
  if (values.dialect !== undefined && !dialects.includes(values.dialect)) {
    throw wrong(
      `--dialect is ${anyOf(dialects, "or")}, not ${values.dialect}`,
      `--dialect 应为 ${anyOf(dialects, "或")}，而不是 ${values.dialect}`,
    );
  }
  const dialect = values.dialect === "auto" ? undefined : values.dialect;
  if (files.includes("")) throw wrong("an argument is empty", "有一个参数为空");
  if (takes === "files" && command !== "view" && files.length === 0) {
    throw wrong("no input: name a FILE, or - for standard input", "没有输入：请指定文件，或以 - 表示标准输入");
  }
  if (takes === "files" && files.indexOf("-") !== files.lastIndexOf("-")) {
    throw wrong("- (standard input) can be read only once", "-（标准输入）只能读取一次");
  }
  if (command === "watch" && files.length > 1) throw wrong("watch follows one file", "watch 只能跟随一个文件");
  if (takes === "events" && files.length > 0) {
    throw wrong(
      `catalog takes no ${files[0]}; for one event: catalog --event EVENT`,
      `catalog 不接受参数 ${files[0]}；查看一种事件请用 catalog --event EVENT`,
    );
  }
  if (takes === "shell" && !(files.length === 1 && SHELLS.includes(files[0] ?? ""))) {
    throw wrong("completion takes one of bash, zsh and fish", "completion 的参数应为 bash、zsh 或 fish");
  }
  if (values.rules === "-") throw wrong("--rules is a file, not standard input", "--rules 应为文件，不能是标准输入");
  /** @param {string} option @param {number} [least] @param {number} [most] */
  const whole = (option, least = 1, most = 2 ** 31 - 1) => {
    const text = values[option];
    if (text === undefined) return undefined;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw wrong(`--${option} is a whole number from ${least}, not ${text}`, `--${option} 应为不小于 ${least} 的整数，而不是 ${text}`);
  };
  /** @param {string} option */
  const milliseconds = (option) => {
    const text = values[option];
    if (text === undefined) return undefined;
    const ms = Math.round(Number(text) * 1000);
    if (/^\d+(\.\d+)?$/.test(text) && ms <= 2 ** 31 - 1) return ms;
    throw wrong(`--${option} is a number of seconds, not ${text}`, `--${option} 应为秒数，而不是 ${text}`);
  };
  /** @type {import("../dist/node.js").Options} */
  const judging = {};
  if (values.strict) judging.strict = true;
  if (dialect !== undefined) judging.dialect = dialect;
  if (values["assume-offset"] !== undefined) judging.assumeOffset = values["assume-offset"];
  const maxEventBytes = whole("max-event-bytes");
  if (maxEventBytes !== undefined) judging.maxEventBytes = maxEventBytes;
  const maxDepth = whole("max-depth");
  if (maxDepth !== undefined) judging.maxDepth = maxDepth;
  // An empty key is the mistake of a script, and would be no secret.
  if (values["redact-key"] === "") throw wrong("--redact-key is empty", "--redact-key 为空");
  if (values["redact-key"] !== undefined) judging.redact = values["redact-key"];
  else if (values.redact || command === "redact") judging.redact = true;
  /** @type {import("../dist/node.js").ReportOptions} */
  const report = {};
  const serviceLevelMs = milliseconds("service-level");
  if (serviceLevelMs !== undefined) report.serviceLevelMs = serviceLevelMs;
  if (values["utc-offset"] !== undefined) report.utcOffset = values["utc-offset"];
  /** @type {import("../dist/node.js").Window} */
  const window = {};
  if (values.from !== undefined) window.from = values.from;
  if (values.to !== undefined) window.to = values.to;
  if (Object.values(window).includes("")) throw wrong("--from and --to are times, not empty", "--from 和 --to 应为时间，不能为空");
  const named = ["contact", "agent", "event"].find((option) => values[option] !== undefined);
  const only = named && values[named];
  if (only === "") throw wrong(`--${named} is empty`, `--${named} 为空`);
  const maxProblems = whole("max-problems", 0);
  if (maxProblems !== undefined && format === "sarif") {
    throw wrong("--max-problems cannot be used with sarif, which has its own limit", "--max-problems 不能用于 sarif，它有自己的上限");
  }
  return {
    command,
    help: false,
    files,
    format,
    all: values.all === true,
    lang,
    rules: values.rules,
    options: judging,
    report,
    only,
    window,
    ...(dialect !== undefined && { dialect }),
    ...(maxProblems !== undefined && { maxProblems }),
    ...given("jobs", whole("jobs", 1, 256)),
    ...given("port", whole("port", 0, 65535)),
    ...given("graceMs", milliseconds("grace")),
    open: !values["no-open"],
    fromStart: values["from-start"] === true,
  };
}

export const SHELLS = ["bash", "zsh", "fish"];

/** @param {string} name @param {number | undefined} value */
function given(name, value) {
  return value === undefined ? {} : { [name]: value };
}

/** "a", "a or b", "a, b or c". @param {string[]} words @param {string} or */
function anyOf(words, or) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(or === "or" ? ", " : "、")} ${or} ${words.at(-1)}`;
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
 * parseArgs speaks in several sentences and quotes; this is one, in our own words.
 * @param {Error & { code?: string }} error
 * @param {string} command
 * @param {string[]} options Those of the command.
 * @returns {[en: string, zh: string]}
 */
function sentence({ code, message }, command, options) {
  const option = /--[\w-]+/.exec(message)?.[0] ?? /'(-.+?)'/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    if (Object.hasOwn(OPTIONS, option.slice(2))) return [`${command} has no option ${option}`, `${command} 没有选项 ${option}`];
    const near = option.startsWith("--") ? nearest(option.slice(2), options) : undefined;
    const [en, zh] = near ? [`; did you mean --${near}`, `；是否应为 --${near}`] : ["", ""];
    return [`there is no option ${option}${en}`, `没有选项 ${option}${zh}`];
  }
  if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return [message, message];
  return message.includes("does not take")
    ? [`${option} takes no value`, `${option} 不带值`]
    : [`${option} needs a value`, `${option} 需要一个值`];
}

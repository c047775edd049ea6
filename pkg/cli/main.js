import { readFileSync } from "node:fs";
import { languageOf, NotUsable, parseRequest, UsageError } from "./arguments.js";
import { COMMANDS } from "./commands.js";
import { nearest } from "./nearest.js";
import { ClosedPipe, OutputError, writeOut } from "./output.js";

/** @typedef {(request: import("./arguments.js").Request) => Promise<number>} Run */

/**
 * What runs a command. The WebAssembly is loaded with it, when there is work for it.
 * @type {Record<string, () => Promise<Run>>}
 */
const RUN = {
  check: async () => (await import("./stream.js")).stream,
  normalize: async () => (await import("./stream.js")).stream,
  redact: async () => (await import("./stream.js")).stream,
  contacts: async () => (await import("./analysis.js")).analysis,
  agents: async () => (await import("./analysis.js")).analysis,
  report: async () => (await import("./analysis.js")).analysis,
  migrate: async () => (await import("./migrate.js")).migrate,
  view: async () => (await import("./view.js")).view,
  watch: async () => (await import("./watch.js")).watch,
  explain: async () => (await import("./explain.js")).explain,
  catalog: async () => (await import("./catalog.js")).catalog,
  completion: async () => (await import("./completion.js")).completion,
};

/**
 * Runs the command line.
 *
 * @param {string[]} args
 * @returns {Promise<number>} The exit status.
 */
export async function main(args) {
  process.stderr.on("error", () => {}); // its reader has gone
  try {
    return await run(args);
  } catch (error) {
    // Something may still be waiting for input, so this does not wait for the event loop to run dry.
    if (error instanceof ClosedPipe) process.exit(0);
    if (error instanceof UsageError || isOptionError(error)) {
      const command = error instanceof UsageError ? error.command : args[0];
      const message = error instanceof UsageError && languageOf(args, process.env) === "zh" ? error.zh : asTyped(error.message);
      process.stderr.write(`callscope: ${message}\nTry: callscope help${command ? ` ${command}` : ""}\n`);
      return 2;
    }
    if (error instanceof NotUsable || error instanceof OutputError) {
      process.stderr.write(`callscope: ${error.message}\n`);
      return 2;
    }
    // Not 1, which says that there are invalid events. An internal error: its stack helps to fix it.
    const { inspect } = await import("node:util");
    process.stderr.write(
      `callscope: ${process.env["CALLSCOPE_DEBUG"] ? inspect(error) : `internal error: ${/** @type {Error} */ (error)?.message ?? error}`}\n`,
    );
    return 2;
  }
}

/** @param {string[]} args */
async function run(args) {
  const [first, ...rest] = args;
  const lang = languageOf(args, process.env);
  if (first === undefined) {
    const { overview } = await import("./help.js");
    process.stderr.write(overview(lang));
    return 2;
  }
  if (first === "--version" || first === "-V") {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    await writeOut(`${version}\n`);
    return 0;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const { commandHelp, overview } = await import("./help.js");
    const topic = rest.find((arg, i) => !arg.startsWith("-") && rest[i - 1] !== "--lang");
    await writeOut(first !== "help" || topic === undefined ? overview(lang) : commandHelp(commandNamed(topic), lang));
    return 0;
  }
  if (first.startsWith("-") && first !== "-") throw new UsageError(`the command comes first, before ${first}`, `命令应写在 ${first} 之前`);
  const request = parseRequest(commandNamed(first), rest, process.env);
  if (request.help) {
    const { commandHelp } = await import("./help.js");
    await writeOut(commandHelp(request.command, lang));
    return 0;
  }
  if (request.rules !== undefined) await (await import("./rules.js")).readRules(request);
  const command = await /** @type {() => Promise<Run>} */ (RUN[request.command])();
  return command(request);
}

/** The package's names of options as the command line has them: `utcOffset` is `--utc-offset`. @param {string} message */
function asTyped(message) {
  return message.replace(
    /^(?:assumeOffset|utcOffset|serviceLevelMs)\b/,
    (name) => `--${name.replace(/Ms$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
}

/** @param {string} name */
function commandNamed(name) {
  if (Object.hasOwn(COMMANDS, name)) return name;
  const near = nearest(name, Object.keys(COMMANDS));
  const names = Object.keys(COMMANDS);
  throw new UsageError(
    `there is no command ${name}; ${near ? `did you mean ${near}` : `there are ${names.join(", ")}`}`,
    `没有命令 ${name}；${near ? `是否应为 ${near}` : `可用的命令有 ${names.join("、")}`}`,
  );
}

/**
 * @param {unknown} error
 * @returns {error is import("../dist/node.js").CallscopeError}
 */
function isOptionError(error) {
  return error instanceof Error && error.name === "CallscopeError" && /** @type {any} */ (error).code === "invalid-option";
}

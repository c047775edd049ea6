import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { NotUsable, parseRequest, UsageError } from "./arguments.js";
import { COMMANDS } from "./commands.js";
import { ClosedPipe, OutputError, writeOut } from "./output.js";

/**
 * Runs the command line.
 *
 * @param {string[]} args
 * @returns {Promise<number>} The exit status.
 */
export async function main(args) {
  process.stderr.on("error", () => {}); // nobody reads it any more
  try {
    return await run(args);
  } catch (error) {
    // Something may still be waiting for input, so this does not wait for the event loop to run dry.
    if (error instanceof ClosedPipe) process.exit(0);
    if (error instanceof UsageError || isOptionError(error)) {
      const command = error instanceof UsageError ? error.command : args[0];
      process.stderr.write(`callscope: ${asTyped(error.message)}\nTry: callscope help${command ? ` ${command}` : ""}\n`);
      return 2;
    }
    if (error instanceof NotUsable) {
      process.stderr.write(`callscope: ${error.message}\n`);
      return 2;
    }
    // Not 1, which says that there are invalid events. A full disk needs no stack, a fault of ours does.
    process.stderr.write(`callscope: ${error instanceof OutputError ? error.message : inspect(error)}\n`);
    return 2;
  }
}

/** @param {string[]} args */
async function run(args) {
  const [first, ...rest] = args;
  if (first === undefined) {
    const { overview } = await import("./help.js");
    process.stderr.write(overview());
    return 2;
  }
  if (first === "--version" || first === "-V") {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    await writeOut(`${version}\n`);
    return 0;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const { commandHelp, overview } = await import("./help.js");
    const [topic] = first === "help" ? rest : [];
    await writeOut(topic === undefined ? overview() : commandHelp(commandNamed(topic)));
    return 0;
  }
  if (first.startsWith("-") && first !== "-") throw new UsageError(`the command comes first, before ${first}`);
  const request = parseRequest(commandNamed(first), rest, process.env);
  if (request.help) {
    const { commandHelp } = await import("./help.js");
    await writeOut(commandHelp(request.command));
    return 0;
  }
  // The WebAssembly is loaded only now, when there is work for it.
  if (request.rules !== undefined) await (await import("./rules.js")).readRules(request);
  if (["contacts", "agents", "report"].includes(request.command)) return (await import("./analysis.js")).analysis(request);
  return (await import("./stream.js")).stream(request);
}

/** The package's names of options as the command line has them: `utcOffset` is `--utc-offset`. @param {string} message */
function asTyped(message) {
  return message.replace(/^(?:assumeOffset|utcOffset|serviceLevelMs)\b/, (name) => `--${name.replace(/Ms$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

/** @param {string} name */
function commandNamed(name) {
  if (Object.hasOwn(COMMANDS, name)) return name;
  throw new UsageError(`there is no command ${name}; there are ${Object.keys(COMMANDS).join(", ")}`);
}

/**
 * @param {unknown} error
 * @returns {error is import("../dist/node.js").CallscopeError}
 */
function isOptionError(error) {
  return error instanceof Error && error.name === "CallscopeError" && /** @type {any} */ (error).code === "invalid-option";
}

import { COMMANDS, OPTIONS } from "./commands.js";

/** The help of the whole. */
export function overview() {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]);
  return `callscope reads the events of a cloud call centre, checks them, and rebuilds every call.

Examples:
${columns(Object.values(COMMANDS).map(({ examples: [first] }) => /** @type {[string, string]} */ (first)))}

Usage: callscope COMMAND [OPTION…] FILE…

Commands:
${columns([...commands, ["help COMMAND", "what a command does and its options"]])}

Options:
${columns([["--version", "the version"], ["-h, --help", "this help"]])}

FILE may be -, which is standard input. gzip is recognised. Several files make one input.
Exit status: 0 all is well; 1 check found invalid events; 2 wrong usage, or an input could not be read.
`;
}

/**
 * The help of one command.
 * @param {string} name
 */
export function commandHelp(name) {
  const { summary, description, examples, formats, options } = /** @type {import("./commands.js").Command} */ (COMMANDS[name]);
  /** @type {[string, string][]} */
  const rows = options.map((option) => {
    const { value, help, short } = /** @type {import("./commands.js").Option} */ (OPTIONS[option]);
    const flag = `${short ? `-${short}, ` : ""}--${option}${value ? ` ${option === "format" ? formats.join("|") : value}` : ""}`;
    return [flag, option === "format" ? `how to write (default ${formats[0]})` : help];
  });
  return `callscope ${name}: ${summary}

Examples:
${columns(examples)}

Usage: callscope ${name} [OPTION…] FILE…

${description}

Options:
${columns(rows)}

FILE may be -, which is standard input. gzip is recognised. Several files make one input.
Exit status: ${name === "check" ? "0 all events are valid; 1 some are not" : "0 done"}; 2 wrong usage, or an input could not be read.
`;
}

/** @param {string[][]} rows */
function columns(rows) {
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return rows.map(([left = "", right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

import { SHELLS } from "./arguments.js";
import { eventNames } from "./catalog.js";
import { COMMANDS, OPTIONS } from "./commands.js";
import { writeOut } from "./output.js";

/**
 * `completion`: a script for a shell, made from the commands and options that there are.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function completion({ files: [shell], lang }) {
  const language = lang === "zh" ? 1 : 0;
  const { catalogue } = await import("../dist/catalogue.js");
  const all = catalogue();
  const { codes, anomalies, fields } = all;
  const events = eventNames(all);
  const names = {
    codes: [...codes.map(({ code }) => code), ...anomalies.map(({ code }) => code), ...events, ...fields.map(({ name }) => name)],
    events,
  };
  await writeOut(shell === "bash" ? bash(names) : shell === "zsh" ? zsh(names, language) : fish(names, language));
  return 0;
}

/** @typedef {{ codes: string[], events: string[] }} Names */

/** The command that is asked for, with its options and what each of them takes. */
const ENTRIES = Object.entries(COMMANDS).map(([name, command]) => ({
  name,
  ...command,
  flags: command.options.map((option) => {
    const spec = /** @type {import("./commands.js").Option} */ (OPTIONS[option]);
    const values = option === "format" ? command.formats : option === "event" ? "events" : (spec.values ?? []);
    return { option, ...spec, help: command.helps?.[option] ?? spec.help, values };
  }),
}));

/** The words that may follow an option. @param {Names} names @param {string[] | string} values */
const wordsOf = (names, values) => (typeof values === "string" ? names.events : values);

/** What a command's own arguments are, where they are no files. @param {Names} names @param {string} takes */
function argumentsOf(names, takes) {
  if (takes === "codes") return names.codes;
  return takes === "shell" ? SHELLS : [];
}

/** @param {Names} names */
function bash(names) {
  const cases = ENTRIES.map(({ name, flags, takes }) => {
    const after = flags
      .filter(({ type }) => type === "string")
      .map(
        ({ option, values, file }) =>
          `      --${option}) ${file ? "compopt -o default" : `COMPREPLY=($(compgen -W "${wordsOf(names, values).join(" ")}" -- "$word"))`}; return ;;`,
      );
    const options = flags.map(({ option }) => `--${option}`).join(" ");
    const own = argumentsOf(names, takes);
    const rest = takes === "files" ? "compopt -o default" : `COMPREPLY=($(compgen -W "${own.join(" ")}" -- "$word"))`;
    return `    ${name})
      case $before in
${after.join("\n")}
      esac
      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "${options}" -- "$word")); else ${rest}; fi ;;`;
  });
  const commands = [...Object.keys(COMMANDS), "help"].join(" ");
  return `# bash completion of callscope, made by: callscope completion bash
_callscope() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $before == "=" ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; elif [[ $word == "=" ]]; then before=\${COMP_WORDS[COMP_CWORD-1]} word=; fi
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands} --version --help" -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
    help) COMPREPLY=($(compgen -W "${commands}" -- "$word")) ;;
${cases.join("\n")}
  esac
}
complete -F _callscope callscope
`;
}

/** @param {Names} names @param {0 | 1} language */
function zsh(names, language) {
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  const described = (/** @type {string} */ text) => text.replace(/[[\]:\\]/g, "\\$&");
  const cases = ENTRIES.map(({ name, flags, takes }) => {
    const specs = flags.map(({ option, type, short, help, values, value, file }) => {
      const words = wordsOf(names, values);
      const text = described(option === "format" ? (language ? "输出格式" : "the output format") : help[language]);
      const takesValue = type === "string" ? `:${value}:${file ? "_files" : words.length ? `(${words.join(" ")})` : " "}` : "";
      return [`--${option}${type === "string" ? "=" : ""}[${text}]${takesValue}`, ...(short ? [`-${short}[${text}]`] : [])].map(quoted);
    });
    const own = argumentsOf(names, takes);
    const rest = takes === "files" ? "*:file:_files" : own.length ? `*:name:(${own.join(" ")})` : "";
    return `      ${name}) _arguments ${[...specs.flat(), ...(rest ? [quoted(rest)] : [])].join(" ")} ;;`;
  });
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => quoted(`${name}:${described(summary[language])}`));
  return `#compdef callscope
# zsh completion of callscope, made by: callscope completion zsh
_callscope() {
  local -a commands=(${commands.join(" ")} ${quoted(`help:${described(language ? "命令的作用和选项" : "what a command does and its options")}`)})
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments '--version[${language ? "显示版本" : "the version"}]' '--help[${language ? "显示本帮助" : "this help"}]'
  else
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
      help) _describe command commands ;;
${cases.join("\n")}
    esac
  fi
}
# Read by the shell itself, or found in its path of functions.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _callscope "$@"; else compdef _callscope callscope; fi
`;
}

/** @param {Names} names @param {0 | 1} language */
function fish(names, language) {
  const quoted = (/** @type {string} */ text) => `'${text.replace(/[\\']/g, "\\$&")}'`;
  const first = "__fish_use_subcommand";
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `complete -c callscope -n ${first} -f -a ${name} -d ${quoted(summary[language])}`,
  );
  lines.push(
    `complete -c callscope -n ${first} -f -a help -d ${quoted(language ? "命令的作用和选项" : "what a command does and its options")}`,
    `complete -c callscope -n ${first} -f -l version -d ${quoted(language ? "显示版本" : "the version")}`,
    `complete -c callscope -n '__fish_seen_subcommand_from help' -f -a ${quoted(Object.keys(COMMANDS).join(" "))}`,
  );
  for (const { name, flags, takes } of ENTRIES) {
    const seen = `-n '__fish_seen_subcommand_from ${name}'`;
    for (const { option, type, short, help, values, file } of flags) {
      const words = wordsOf(names, values);
      const takesValue = type === "boolean" ? "" : file ? " -r -F" : words.length ? ` -x -a ${quoted(words.join(" "))}` : " -x";
      const text = option === "format" ? (language ? "输出格式" : "the output format") : help[language];
      lines.push(`complete -c callscope ${seen}${short ? ` -s ${short}` : ""} -l ${option}${takesValue} -d ${quoted(text)}`);
    }
    const own = argumentsOf(names, takes);
    if (takes !== "files") lines.push(`complete -c callscope ${seen} -f${own.length ? ` -a ${quoted(own.join(" "))}` : ""}`);
  }
  return `# fish completion of callscope, made by: callscope completion fish\n${lines.join("\n")}\n`;
}

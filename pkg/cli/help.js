import { COMMANDS, OPTIONS } from "./commands.js";
import { columnsOf } from "./layout.js";

/** @typedef {import("./messages.js").Lang} Lang */

/** @param {Lang} lang @param {import("./commands.js").Text} text */
const inLanguage = (lang, text) => text[lang === "zh" ? 1 : 0];

/**
 * The help of the whole.
 * @param {Lang} lang
 */
export function overview(lang) {
  const say = (/** @type {string} */ en, /** @type {string} */ zh) => inLanguage(lang, [en, zh]);
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, inLanguage(lang, summary)]);
  const examples = Object.values(COMMANDS).map(({ examples: [first] }) => {
    const [command, comment] = /** @type {[string, import("./commands.js").Text]} */ (first);
    return [command, inLanguage(lang, comment)];
  });
  return `${say("callscope reads the events of a cloud call centre, checks them, and rebuilds every call.", "callscope 读取云呼叫中心的事件，进行检查，并还原每通话务。")}

${say("Examples:", "示例：")}
${columns(examples)}

${say("Usage: callscope COMMAND [OPTION…] FILE…", "用法：callscope 命令 [选项…] 文件…")}

${say("Commands:", "命令：")}
${columns([...commands, ["help COMMAND", say("what a command does and its options", "命令的作用和选项")]])}

${say("Options:", "选项：")}
${columns([
  ["--version", say("the version", "显示版本")],
  ["-h, --help", inLanguage(lang, /** @type {any} */ (OPTIONS["help"]).help)],
])}

${files(lang)}
${say("Exit status: 0 success; 1 check found invalid events; 2 wrong usage, or an input could not be read.", "退出状态：0 成功；1 check 发现无效事件；2 用法错误，或有输入无法读取。")}
`;
}

/**
 * The help of one command.
 * @param {string} name
 * @param {Lang} lang
 */
export function commandHelp(name, lang) {
  const { summary, description, examples, formats, options, takes, usage, helps } = /** @type {import("./commands.js").Command} */ (
    COMMANDS[name]
  );
  const say = (/** @type {string} */ en, /** @type {string} */ zh) => inLanguage(lang, [en, zh]);
  const rows = options.map((option) => {
    const { value, help, short } = /** @type {import("./commands.js").Option} */ (OPTIONS[option]);
    const flag = `${short ? `-${short}, ` : ""}--${option}${value ? ` ${option === "format" ? formats.join("|") : value}` : ""}`;
    return [
      flag,
      option === "format"
        ? say(`the output format (default ${formats[0]})`, `输出格式（默认 ${formats[0]}）`)
        : inLanguage(lang, helps?.[option] ?? help),
    ];
  });
  const ending = name === "check" ? say("0 all events are valid; 1 some are not", "0 全部有效；1 有无效事件") : say("0 done", "0 完成");
  const fault =
    takes === "files"
      ? say("2 wrong usage, or an input could not be read", "2 用法错误，或有输入无法读取")
      : say("2 wrong usage", "2 用法错误");
  return (
    `callscope ${name}${say(": ", "：")}${inLanguage(lang, summary)}

${say("Examples:", "示例：")}
${columns(examples.map(([command, comment]) => [command, inLanguage(lang, comment)]))}

${say("Usage:", "用法：")} callscope ${name} ${say("[OPTION…]", "[选项…]")} ${usage}
`.trimEnd() +
    `

${inLanguage(lang, description)}

${say("Options:", "选项：")}
${columns(rows)}

${takes === "files" && name !== "watch" && name !== "view" ? `${files(lang)}\n` : ""}${say("Exit status: ", "退出状态：")}${ending}${say("; ", "；")}${fault}${say(".", "。")}
`
  );
}

/** @param {Lang} lang */
function files(lang) {
  return lang === "zh"
    ? "文件可以是 -（标准输入）、文件夹，或加引号的 'logs/**/*.ndjson' 之类的模式。自动识别 gzip。"
    : "FILE may be - (standard input), a folder, or a pattern in quotes such as 'logs/**/*.ndjson'. gzip is recognised.";
}

/** @param {string[][]} rows */
function columns(rows) {
  // A long example has its comment on a line of its own, so that the others stay near.
  const short = rows.map(([left = ""]) => columnsOf(left)).filter((width) => width <= 72);
  const width = Math.max(...short);
  return rows
    .map(([left = "", right]) => {
      const blanks = width - columnsOf(left);
      return blanks < 0 ? `  ${left}\n  ${" ".repeat(width)}  ${right}` : `  ${left}${" ".repeat(blanks)}  ${right}`;
    })
    .join("\n");
}

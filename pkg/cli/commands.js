// The commands and their options, as data: the parser, the help texts and the shells' completions are made from here.

/**
 * In both languages.
 * @typedef {[en: string, zh: string]} Text
 *
 * @typedef {object} Option
 * @property {"string" | "boolean"} type
 * @property {string} [value] What stands for its value in the help.
 * @property {string[]} [values] All values that there are.
 * @property {boolean} [file] Its value is a file.
 * @property {Text} help
 * @property {string} [short]
 *
 * @typedef {object} Command
 * @property {Text} summary One line.
 * @property {Text} description
 * @property {[command: string, comment: Text][]} examples
 * @property {"files" | "codes" | "events" | "shell" | "command"} takes What its arguments are.
 * @property {string} usage Its arguments in the help.
 * @property {string[]} formats The first is the default; none: it has no choice.
 * @property {string[]} options Names in {@link OPTIONS}.
 * @property {Record<string, Text>} [helps] Help of options that mean something else here.
 */

/** @type {Record<string, Option>} */
export const OPTIONS = {
  format: { type: "string", value: "FORMAT", help: ["", ""] }, // values and help are those of the command
  all: { type: "boolean", help: ["also events without problems, and notes", "也写出没有问题的事件，以及提示"] },
  "max-problems": {
    type: "string",
    value: "N",
    help: ["show at most N problems, only count the rest", "最多显示 N 个问题，其余只计数"],
  },
  strict: { type: "boolean", help: ["the payload must match the vendor's documentation exactly", "事件必须与厂商文档逐字一致"] },
  dialect: {
    type: "string",
    value: "auto|1.0|2.0",
    values: ["auto", "1.0", "2.0"],
    help: ["the dialect that every event must be written in (default auto: either)", "事件必须采用的版本（默认 auto：两个版本均可）"],
  },
  "assume-offset": {
    type: "string",
    value: "±hh:mm",
    help: ["the offset of times that have none (default +08:00)", "不带时区的时间按此时区读取（默认 +08:00）"],
  },
  "max-event-bytes": {
    type: "string",
    value: "N",
    help: ["the longest event that is read (default 1048576)", "单个事件的最大长度，单位字节（默认 1048576）"],
  },
  "max-depth": { type: "string", value: "N", help: ["the deepest nesting that is read (default 64)", "JSON 的最大嵌套层数（默认 64）"] },
  rules: {
    type: "string",
    value: "FILE",
    file: true,
    help: ["a JSON Schema that each event's normal form must also satisfy", "每个事件的规范格式还须符合的 JSON Schema"],
  },
  redact: {
    type: "boolean",
    help: ["replace numbers, names, addresses and free text with pseudonyms", "将号码、姓名、地址和自由文本替换为化名"],
  },
  "redact-key": {
    type: "string",
    value: "KEY",
    help: ["the same with a key, for the same pseudonyms in every run", "同上，并指定密钥：每次运行的化名相同"],
  },
  contact: { type: "string", value: "ID", help: ["only this contact", "只看这一通话务"] },
  agent: { type: "string", value: "ID", help: ["only this agent", "只看这一名坐席"] },
  from: {
    type: "string",
    value: "TIME",
    help: ["from this time on (RFC 3339; without a zone as --assume-offset)", "从此时间起（RFC 3339；不带时区时同 --assume-offset）"],
  },
  to: { type: "string", value: "TIME", help: ["before this time", "在此时间之前"] },
  "service-level": {
    type: "string",
    value: "SECONDS",
    help: ["the threshold of the service level (default 20)", "服务水平的阈值，单位秒（默认 20）"],
  },
  "utc-offset": {
    type: "string",
    value: "±hh:mm",
    help: ["the UTC offset of the hours (default as --assume-offset)", "按小时统计所用的时区（默认同 --assume-offset）"],
  },
  jobs: {
    type: "string",
    value: "N",
    help: ["read N files at once (default: one per core)", "同时读取的文件数（默认为处理器核数）"],
  },
  event: { type: "string", value: "EVENT", help: ["only this event", "只看这一种事件"] },
  port: { type: "string", value: "N", help: ["the port to serve on (default: any free port)", "服务端口（默认任选一个空闲端口）"] },
  "no-open": { type: "boolean", help: ["do not open the browser", "不打开浏览器"] },
  "from-start": { type: "boolean", help: ["also report what is already in the file", "也显示文件中已有的内容"] },
  grace: {
    type: "string",
    value: "SECONDS",
    help: ["seconds without events until a released contact is complete (default 60)", "话务结束后静默多久视为完成，单位秒（默认 60）"],
  },
  lang: {
    type: "string",
    value: "en|zh",
    values: ["en", "zh"],
    help: ["the language of texts (default from LC_ALL, LC_MESSAGES, LANG)", "文字的语言（默认取自 LC_ALL、LC_MESSAGES、LANG）"],
  },
  help: { type: "boolean", short: "h", help: ["this help", "显示本帮助"] },
};

const JUDGING = ["strict", "dialect", "assume-offset", "max-event-bytes", "max-depth"];
const ALWAYS = ["lang", "help"];
const READING = [...JUDGING, "redact", "redact-key", ...ALWAYS];

/** @type {Record<string, Command>} */
export const COMMANDS = {
  check: {
    summary: ["report what is wrong with each event, and where", "逐个事件检查，指出问题和位置"],
    description: [
      "Shows each problem with its line of input, underlined; a summary goes to standard error. --format short\nwrites one line per problem, json one object per event that has a problem, sarif a document for code scanning.",
      "显示每个问题及其所在的输入行，并在问题处画线；汇总写入标准错误。--format short 每个问题一行，\njson 为每个有问题的事件写出一个对象，sarif 供代码扫描服务使用。",
    ],
    examples: [
      ["callscope check events.ndjson", ["each problem with its line", "显示每个问题及所在行"]],
      [
        "callscope check payloads/",
        ["every .json, .jsonl, .ndjson, .log, also .gz, in a folder", "检查文件夹中所有 .json、.jsonl、.ndjson、.log（含 .gz）"],
      ],
      ["callscope check --format short --max-problems 20 '**/*.ndjson'", ["one line per problem, at most 20", "每个问题一行，最多 20 行"]],
      ["callscope check --format json *.ndjson.gz", ["one JSON object per event that has a problem", "每个有问题的事件一个 JSON 对象"]],
      ["callscope check --dialect 2.0 events.ndjson", ["an event of 1.0 is an error", "出现 1.0 版事件即为错误"]],
      ["callscope check --rules house.json events.ndjson", ["check your own house rules too", "同时检查自定义规则"]],
      ["callscope check --format sarif payloads/ > callscope.sarif", ["for a CI system that annotates files", "供 CI 系统在文件上标注"]],
      ["curl -s https://example.com/events | callscope check -", ["standard input", "读取标准输入"]],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["text", "short", "json", "sarif"],
    options: ["format", "all", "max-problems", "rules", "jobs", ...READING],
  },
  normalize: {
    summary: ["write every event in one normal form", "将所有事件写成统一的规范格式"],
    description: [
      "Writes JSON Lines, one event per line: one spelling, UTC times, numbers as numbers, lists as lists.",
      "写出 JSON Lines，每行一个事件：统一写法，UTC 时间，数字为数字，列表为列表。",
    ],
    examples: [
      ["callscope normalize events.log > events.ndjson", ["from log lines to JSON Lines", "从日志行到 JSON Lines"]],
      ["callscope normalize --assume-offset +00:00 a.json b.json.gz", ["times without a zone are UTC", "不带时区的时间按 UTC 读取"]],
      ["callscope normalize --redact events.log > shareable.ndjson", ["without numbers and names", "不含号码和姓名"]],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["json"],
    options: ["format", "jobs", ...READING],
  },
  contacts: {
    summary: ["rebuild every call as a timeline", "将每通话务还原为时间线"],
    description: [
      "Writes JSON Lines, one contact per line. --format text draws each as a timeline, table writes one row each.",
      "写出 JSON Lines，每行一通话务。--format text 画出每通话务的时间线，table 每通话务一行。",
    ],
    examples: [
      ["callscope contacts --format text events.ndjson", ["a timeline of each", "画出每通话务的时间线"]],
      ["callscope contacts --format table events.ndjson", ["a row each", "每通话务一行"]],
      ["callscope contacts monday.ndjson.gz tuesday.ndjson.gz > contacts.ndjson", ["several files, one input", "多个文件合为一份输入"]],
      ["callscope contacts --format csv events.ndjson > contacts.csv", ["for a spreadsheet", "供电子表格使用"]],
      [
        "callscope contacts --format trace --contact job-1 events.ndjson > trace.json",
        ["one contact, for Perfetto or speedscope", "一通话务，供 Perfetto 或 speedscope 查看"],
      ],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["json", "text", "table", "csv", "trace"],
    options: ["format", "contact", "from", "to", "rules", ...READING],
  },
  agents: {
    summary: ["show what every agent did", "显示每名坐席的工作情况"],
    description: [
      "Writes JSON Lines, one agent per line: states, totals, occupancy. --format text shows the totals, table writes one row each.",
      "写出 JSON Lines，每行一名坐席：状态、合计、坐席利用率。--format text 显示合计，table 每名坐席一行。",
    ],
    examples: [
      ["callscope agents --format text events.ndjson", ["how long each was in which state", "每名坐席各状态的时长"]],
      ["callscope agents --format table events.ndjson", ["a row each", "每名坐席一行"]],
      ["callscope agents --agent 1001@acme --format text events.ndjson", ["one agent", "一名坐席"]],
      ["callscope agents --from 2021-04-14T00:00:00 --to 2021-04-15T00:00:00 week.ndjson", ["one day", "一天之内"]],
      ["callscope agents --format csv events.ndjson > agents.csv", ["for a spreadsheet", "供电子表格使用"]],
      [
        "callscope agents --format trace events.ndjson > agents.json",
        ["a lane per agent, for Perfetto or speedscope", "每名坐席一条泳道，供 Perfetto 或 speedscope 查看"],
      ],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["json", "text", "table", "csv", "trace"],
    options: ["format", "agent", "from", "to", "rules", ...READING],
  },
  report: {
    summary: ["service level, waiting and handling, by group and hour", "按组和小时统计服务水平、等待和处理时长"],
    description: [
      "Writes one JSON object: figures over all contacts, by skill group, agent, call type and hour, and facts about the input.",
      "写出一个 JSON 对象：全部话务以及按技能组、坐席、呼叫类型、小时的统计，和输入本身的情况。",
    ],
    examples: [
      ["callscope report --format text events.ndjson", ["service level, waits, groups, hours", "服务水平、等待、各组、各小时"]],
      [
        "callscope report --service-level 30 --format csv events.ndjson > report.csv",
        ["a service level of 30 seconds", "服务水平按 30 秒计"],
      ],
      ["callscope report --utc-offset -05:00 events.ndjson > report.json", ["hours in another time zone", "按另一时区的小时统计"]],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["json", "text", "csv"],
    options: ["format", "service-level", "utc-offset", "rules", ...READING],
  },
  migrate: {
    summary: [
      "what a consumer of events 1.0 will not find in 2.0, and the other way",
      "按 1.0 版编写的消费端程序在 2.0 版中找不到什么，反之亦然",
    ],
    description: [
      "Counts in the events of the input which names, fields, values and meanings differ between the dialects, with an example\nof each as FILE:LINE. --format markdown writes a document, json one object.",
      "统计输入的事件在两个版本之间有哪些名称、字段、取值和含义不同，并各给出一个示例（文件:行号）。\n--format markdown 写出文档，json 写出一个对象。",
    ],
    examples: [
      ["callscope migrate events.ndjson", ["what differs in these events", "这些事件有哪些差异"]],
      ["callscope migrate --format markdown events.ndjson > migration.md", ["a document to work from", "供修改程序时参考的文档"]],
      ["callscope migrate --format json old.ndjson new.ndjson", ["for a program", "供程序读取"]],
    ],
    takes: "files",
    usage: "FILE…",
    formats: ["text", "markdown", "json"],
    options: ["format", ...READING],
  },
  redact: {
    summary: ["write the events as they are, with personal data replaced", "原样写出事件，仅将个人信息替换为化名"],
    description: [
      "Writes JSON Lines: each event with its field names and their order unchanged; numbers, names, addresses and free text are\nreplaced. Errors in events remain. Text that is not an event is omitted and counted.",
      "写出 JSON Lines：字段名和顺序保持原样，号码、姓名、地址和自由文本被替换。事件原有的问题保持不变。\n无法读取的内容不写出，只计数。",
    ],
    examples: [
      ["callscope redact events.log > shareable.ndjson", ["a random key: pseudonyms that cannot be reproduced", "随机密钥：化名无法复现"]],
      [
        'callscope redact --redact-key "$KEY" monday.ndjson > monday.redacted.ndjson',
        ["the same pseudonyms in every file of that key", "同一密钥在各文件中的化名相同"],
      ],
    ],
    takes: "files",
    usage: "FILE…",
    formats: [],
    options: ["redact-key", "jobs", ...JUDGING, ...ALWAYS],
  },
  view: {
    summary: ["open the files in the browser, served to this machine only", "在浏览器中打开文件，仅供本机访问"],
    description: [
      "Serves the page with the files loaded, on the loopback address at an unguessable path, until Ctrl-C.",
      "在本机回环地址上以无法猜测的路径提供页面并载入文件，按 Ctrl-C 结束。",
    ],
    examples: [
      ["callscope view events.ndjson", ["opens the browser", "打开浏览器"]],
      ["callscope view --no-open --port 8080 monday.ndjson tuesday.ndjson.gz", ["only prints the address", "只显示地址"]],
      ["callscope view", ["an empty page, to drop files on", "打开空页面，可拖入文件"]],
    ],
    takes: "files",
    usage: "[FILE…]",
    formats: [],
    options: ["no-open", "port", ...ALWAYS],
  },
  watch: {
    summary: ["follow a growing file: problems and contacts as they arrive", "跟随增长中的文件，实时显示问题和话务"],
    description: [
      "Reads what is there, then follows the file as tail -F does, also when it is replaced or truncated. Shows each problem\nand each contact that changes, until Ctrl-C.",
      "先读取已有内容，然后像 tail -F 一样跟随文件，文件被替换或截断时亦然。显示新的问题和发生变化的话务，\n按 Ctrl-C 结束。",
    ],
    examples: [
      ["callscope watch /var/log/events.ndjson", ["what is new", "显示新内容"]],
      ["callscope watch --from-start --format json events.ndjson", ["all of it, for a program", "全部内容，供程序读取"]],
    ],
    takes: "files",
    usage: "FILE",
    formats: ["text", "json"],
    options: ["format", "from-start", "grace", "rules", ...READING],
  },
  explain: {
    summary: ["what a code, an event or a field means, and what to do", "解释代码、事件或字段的含义和处理方法"],
    description: [
      "Explains codes of problems and anomalies, event types and fields. Without a name it lists the codes.",
      "解释问题和异常的代码、事件类型、字段。不带名称时列出所有代码。",
    ],
    examples: [
      ["callscope explain missing-field", ["a code that check reported", "check 给出的代码"]],
      ["callscope explain queue-without-end", ["an anomaly", "一种异常"]],
      ["callscope explain AssignAgent abandonPhase", ["an event and a field", "一种事件和一个字段"]],
      ["callscope explain Established", ["an event by its name in 2.0", "以 2.0 版名称查事件"]],
    ],
    takes: "codes",
    usage: "[NAME…]",
    formats: ["text", "json"],
    options: ["format", ...ALWAYS],
  },
  catalog: {
    summary: ["the events and fields that the vendor documents", "厂商文档中的事件和字段"],
    description: [
      "Lists the documented events of both dialects with their fields; json is the whole catalogue with codes and anomalies.",
      "列出两个版本文档中的事件及其字段；json 为完整目录，含代码和异常。",
    ],
    examples: [
      ["callscope catalog", ["all events", "所有事件"]],
      ["callscope catalog --event Enqueue", ["one event with its fields", "一种事件及其字段"]],
      ["callscope catalog --dialect 2.0", ["only the events of 2.0", "只列出 2.0 版事件"]],
      ["callscope catalog --format json > catalog.json", ["for a program", "供程序读取"]],
    ],
    takes: "events",
    usage: "",
    formats: ["text", "json"],
    options: ["format", "event", "dialect", ...ALWAYS],
    helps: { dialect: ["only what this dialect has (default auto: both)", "只列出此版本的内容（默认 auto：两个版本）"] },
  },
  completion: {
    summary: ["completion for bash, zsh or fish", "bash、zsh 或 fish 的自动补全"],
    description: ["Writes a script for the shell to read.", "写出供 shell 读取的脚本。"],
    examples: [
      ["source <(callscope completion bash)", ["in ~/.bashrc", "写入 ~/.bashrc"]],
      ["source <(callscope completion zsh)", ["in ~/.zshrc, after compinit", "写入 ~/.zshrc，放在 compinit 之后"]],
      ["callscope completion fish > ~/.config/fish/completions/callscope.fish", ["once", "执行一次"]],
    ],
    takes: "shell",
    usage: "bash|zsh|fish",
    formats: [],
    options: [...ALWAYS],
  },
};

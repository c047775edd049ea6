// Writes docs/reference.md and docs/reference.zh-CN.md from the catalogue: `npm run reference -w pkg`.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalog } from "../dist/node.js";

/** @typedef {"en" | "zh"} Lang */
/** @typedef {import("../dist/node.js").Catalog} Catalog */

const WORDS = {
  en: {
    other: "[简体中文](reference.zh-CN.md)",
    title: "Reference: events, fields, codes",
    intro:
      "The events of both [dialects](dialects.md), 1.0 and 2.0, as the vendor documents them, their fields, and every code that callscope can report. Events and fields stand under their names in the normal form. `callscope explain NAME` and the page's **Reference** show the same.",
    events: "Events",
    fields: "Fields",
    codes: "Diagnostic codes",
    anomalies: "Anomalies",
    written: (/** @type {string} */ dialect, /** @type {string} */ name) => `Events ${dialect}: ${name}`,
    revised: ", as revised in March 2021",
    unpublished: "Only its name is published. The fields that all events have are checked; other fields are kept.",
    words: "Known values",
    occurs: "Occurs with call type",
    columns: ["documented as", "normal name", "needed"],
    required: "required",
    optional: "optional",
    conditions: (/** @type {string} */ when, /** @type {string} */ fields) => `With ${when}, ${fields} is required.`,
    always: (/** @type {string} */ fields) => `At least one of ${fields} is required.`,
    or: " or ",
    results: "Documented results",
    example: "Example",
    shape: "Shape",
    values: "Values",
    alias: "also read",
    onlyIn: "only in",
    severity: "Severity",
    scope: "Reported for",
    shapes: {
      text: "text",
      eventType: "name of an event",
      agentId: "text, `name@domain`",
      time: "time; normal form `2021-04-14T02:34:00.447Z`",
      enum: "one of the values",
      list: "list of texts",
      result: "whole number; 0 is success",
      seconds: "seconds",
      url: "address, http or https",
      array: "list of objects",
      boolean: "true or false",
      integer: "whole number",
      object: "object",
      word: "text; other values than the known ones are kept",
      any: "any value",
    },
    scopes: { contact: "contacts", agent: "agents", both: "contacts and agents" },
    severities: { error: "error", warning: "warning", note: "note" },
  },
  zh: {
    other: "[English](reference.md)",
    title: "参考：事件、字段、代码",
    intro:
      "厂商文档中[两个版本](dialects.zh-CN.md)（1.0 版和 2.0 版）的事件、它们的字段，以及 callscope 可能给出的全部代码。事件和字段按规范格式中的名称排列。`callscope explain 名称` 与页面的**参考**视图内容相同。",
    events: "事件",
    fields: "字段",
    codes: "诊断代码",
    anomalies: "异常",
    written: (/** @type {string} */ dialect, /** @type {string} */ name) => `${dialect} 版：${name}`,
    revised: "（2021 年 3 月修订）",
    unpublished: "厂商仅公布了名称：只检查所有事件共有的字段，其他字段原样保留。",
    words: "已知取值",
    occurs: "适用的呼叫类型",
    columns: ["文档写法", "规范名称", "要求"],
    required: "必填",
    optional: "选填",
    conditions: (/** @type {string} */ when, /** @type {string} */ fields) => `${when} 时，${fields} 必填。`,
    always: (/** @type {string} */ fields) => `${fields} 至少填写一项。`,
    or: " 或 ",
    results: "文档规定的 result",
    example: "示例",
    shape: "类型",
    values: "取值",
    alias: "也识别",
    onlyIn: "仅用于",
    severity: "级别",
    scope: "对象",
    shapes: {
      text: "文本",
      eventType: "事件名称",
      agentId: "文本，形如 `name@domain`",
      time: "时间，规范格式 `2021-04-14T02:34:00.447Z`",
      enum: "下列取值之一",
      list: "文本列表",
      result: "整数，0 表示成功",
      seconds: "秒数",
      url: "地址，http 或 https",
      array: "对象列表",
      boolean: "布尔值",
      integer: "整数",
      object: "对象",
      word: "文本，已知取值以外的值原样保留",
      any: "任意值",
    },
    scopes: { contact: "话务", agent: "坐席", both: "话务与坐席" },
    severities: { error: "错误", warning: "警告", note: "提示" },
  },
};

/** Chinese text has full-width punctuation. */
const MARKS = {
  en: { stop: ". ", end: ".", colon: ": ", open: " (", close: ")", semicolon: "; ", comma: ", " },
  zh: { stop: "。", end: "。", colon: "：", open: "（", close: "）", semicolon: "；", comma: "、" },
};

const code = (/** @type {string} */ text) => `\`${text}\``;

/**
 * The page's text in a language.
 *
 * @param {Lang} lang
 * @returns {string}
 */
export function referencePage(lang) {
  const { classes, events, fields, codes, anomalies } = catalog();
  const w = WORDS[lang];
  const m = MARKS[lang];
  /** @type {string[]} */
  const out = [
    "<!-- Written from the catalogue by `npm run reference -w pkg`. Do not edit. -->",
    `# ${w.title}`,
    w.other,
    w.intro,
    `## ${w.events}`,
  ];
  for (const { id, title } of classes) {
    out.push(`### ${title[lang]}`);
    for (const event of events.filter((one) => one.class === id)) {
      out.push(
        `#### ${event.eventType}`,
        `**${event.title[lang]}**${lang === "en" ? ` (${event.title.zh})` : ""}${m.stop}${event.description[lang]}`,
      );
      for (const [i, way] of event.documented.entries()) {
        // The second way in which one dialect writes an event under one name is the vendor's revision.
        const isRevision = event.documented.slice(0, i).some(({ dialect, name }) => dialect === way.dialect && name === way.name);
        out.push(`**${w.written(way.dialect, code(way.name))}**${isRevision ? w.revised : ""}`);
        if (!way.published) {
          out.push(w.unpublished);
          continue;
        }
        if (way.appliesTo.length > 0) out.push(`${w.occurs}${m.colon}${way.appliesTo.map(code).join(m.comma)}${m.end}`);
        const conditional = new Set(way.conditions.flatMap(({ anyOf }) => anyOf));
        const rows = way.fields.map(({ field, name, required }) => {
          const needed = required ? `**${w.required}**` : conditional.has(field) ? `${w.optional} *` : w.optional;
          return `| ${code(name)} | [${code(field)}](#${field.toLowerCase()}) | ${needed} |`;
        });
        out.push(`| ${w.columns.join(" | ")} |\n|---|---|---|\n${rows.join("\n")}`);
        const said = way.conditions.map(({ when, anyOf }) => {
          const names = anyOf.map((field) => code(way.fields.find((use) => use.field === field)?.name ?? field)).join(w.or);
          return when ? w.conditions(code(`${when.field}: ${when.value}`), names) : w.always(names);
        });
        if (said.length > 0) out.push(`\\* ${said.join(lang === "en" ? " " : "")}`);
        if (way.results.length > 0)
          out.push(`${w.results}${m.colon}${way.results.map((result) => code(String(result))).join(m.comma)}${m.end}`);
        out.push(`${w.example}${m.colon.trim()}`, `\`\`\`json\n${JSON.stringify(JSON.parse(way.example), null, 2)}\n\`\`\``);
      }
    }
  }
  out.push(`## ${w.fields}`);
  for (const { name, title, description, shape, values, words } of fields) {
    out.push(
      `#### ${name}`,
      `**${title[lang]}**${lang === "en" ? ` (${title.zh})` : ""}${m.stop}${description[lang]}${lang === "en" ? " " : ""}${w.shape}${m.colon}${w.shapes[/** @type {keyof typeof w.shapes} */ (shape)]}${m.end}`,
    );
    if (values) {
      out.push(
        values
          .map((value) => {
            const more = value.documented.map(({ dialect, name, aliases, onlyIn }) =>
              [
                `${dialect} ${code(name)}`,
                ...(aliases.length > 0 ? [`${w.alias} ${aliases.map(code).join(m.comma)}`] : []),
                ...(onlyIn.length > 0 ? [`${w.onlyIn} ${onlyIn.map(code).join(m.comma)}`] : []),
              ].join(lang === "en" ? ", " : "，"),
            );
            return `- ${code(value.name)}${m.colon}${value.title[lang]}${more.length > 0 ? `${m.open}${more.join(m.semicolon)}${m.close}` : ""}`;
          })
          .join("\n"),
      );
    }
    if (words) out.push(`${w.words}${m.colon}${words.map(code).join(m.comma)}${m.end}`);
  }
  out.push(`## ${w.codes}`);
  for (const { code: id, severity, title, description, example } of codes) {
    out.push(
      `#### ${id}`,
      `**${title[lang]}**${m.open}${w.severities[severity]}${m.close}${m.stop}${description[lang]}`,
      `\`\`\`text\n${example}\n\`\`\``,
    );
  }
  out.push(`## ${w.anomalies}`);
  for (const { code: id, severity, scope, title, description, example } of anomalies) {
    out.push(
      `#### ${id}`,
      `**${title[lang]}**${m.open}${w.severities[severity]}${m.semicolon}${w.scope}${m.colon}${w.scopes[scope]}${m.close}${m.stop}${description[lang]}`,
      `${w.example}${m.colon}${example[lang]}`,
    );
  }
  return `${out.join("\n\n")}\n`;
}

/** @param {Lang} lang */
export const referenceFile = (lang) => fileURLToPath(new URL(`../../docs/reference${lang === "zh" ? ".zh-CN" : ""}.md`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const lang of /** @type {Lang[]} */ (["en", "zh"])) writeFileSync(referenceFile(lang), referencePage(lang));
}

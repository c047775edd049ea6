import { catalogue } from "../dist/catalogue.js";
import { showHostile } from "../dist/characters.js";
import { NotUsable } from "./arguments.js";
import { eventNames, eventOf, eventText, fieldText } from "./catalog.js";
import { table } from "./layout.js";
import { SEVERITIES } from "./messages.js";
import { nearest } from "./nearest.js";
import { writeOut } from "./output.js";
import { paint, SEVERITY_COLOURS, styleOf } from "./terminal.js";

/** @typedef {import("../dist/node.js").Catalog} Catalog */

/**
 * What a name stands for.
 * @typedef {{ kind: "code", entry: Catalog["codes"][number] } | { kind: "anomaly", entry: Catalog["anomalies"][number] }
 *   | { kind: "event", entry: Catalog["events"][number] } | { kind: "field", entry: Catalog["fields"][number] }} Thing
 */

/**
 * `explain`: what codes, events and fields mean.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function explain({ files: names, format, lang }) {
  const all = catalogue();
  const style = styleOf(process.stdout, process.env);
  if (names.length === 0) {
    await writeOut(
      format === "json"
        ? lines([
            ...all.codes.map((entry) => ({ kind: "code", ...entry })),
            ...all.anomalies.map((entry) => ({ kind: "anomaly", ...entry })),
          ])
        : overview(all, lang, style),
    );
    return 0;
  }
  // All are looked up before anything is written.
  const things = names.map((name) => named(all, name, lang));
  if (format === "json") {
    await writeOut(lines(things.map(({ kind, entry }) => ({ kind, ...entry }))));
    return 0;
  }
  const texts = [];
  for (const thing of things) {
    if (thing.kind === "event") texts.push(eventText(all, thing.entry, lang, style));
    else if (thing.kind === "field") texts.push(fieldText(all, thing.entry, lang, style));
    else if (thing.kind === "anomaly") texts.push(anomalyText(thing.entry, lang, style));
    else texts.push(await codeText(thing.entry, lang, style));
  }
  await writeOut(texts.join("\n"));
  return 0;
}

/** @param {object[]} entries */
const lines = (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");

/**
 * @param {Catalog} all
 * @param {string} name
 * @param {"en" | "zh"} lang
 * @returns {Thing}
 */
function named(all, name, lang) {
  const loose = (/** @type {string} */ text) => text.toLowerCase().replace(/[-_ ]/g, "");
  const same = (/** @type {string} */ one) => loose(one) === loose(name);
  const code = all.codes.find((one) => same(one.code));
  if (code) return { kind: "code", entry: code };
  const anomaly = all.anomalies.find((one) => same(one.code));
  if (anomaly) return { kind: "anomaly", entry: anomaly };
  const event = eventOf(all, same);
  if (event) return { kind: "event", entry: event };
  const uses = all.events.flatMap(({ documented }) => documented.flatMap(({ fields }) => fields));
  const documented = uses.find((one) => same(one.name))?.field;
  const field = all.fields.find((one) => same(one.name)) ?? all.fields.find((one) => one.name === documented);
  if (field) return { kind: "field", entry: field };
  const near = nearest(name, [
    ...all.codes.map((one) => one.code),
    ...all.anomalies.map((one) => one.code),
    ...eventNames(all),
    ...all.fields.map((one) => one.name),
  ]);
  const shown = showHostile(name);
  if (lang === "zh") throw new NotUsable(`${shown} 不是代码、事件或字段；${near ? `是否应为 ${near}` : "callscope explain 列出所有代码"}`);
  throw new NotUsable(`${shown} is not a code, event or field; ${near ? `did you mean ${near}` : "callscope explain lists the codes"}`);
}

/** @param {Catalog} all @param {"en" | "zh"} lang @param {import("./terminal.js").Style} style */
function overview(all, lang, style) {
  const zh = lang === "zh";
  const severity = (/** @type {string} */ name) => paint(style, (zh && SEVERITIES[name]) || name, SEVERITY_COLOURS[name] ?? "cyan");
  const codes = all.codes.map((one) => [one.code, severity(one.severity), one.title[lang]]);
  const anomalies = all.anomalies.map((one) => [one.code, severity(one.severity), one.title[lang]]);
  return [
    zh ? "事件的问题：" : "Problems of an event:",
    ...table(codes, "lll", "  "),
    "",
    zh ? "话务和坐席的异常：" : "Anomalies of a contact or an agent's day:",
    ...table(anomalies, "lll", "  "),
    "",
    zh ? "callscope explain 代码 给出详情，也可查事件和字段。" : "callscope explain CODE has details, also of events and fields.",
    "",
  ].join("\n");
}

/** @param {string} code @param {string} severity @param {string} title @param {"en" | "zh"} lang @param {import("./terminal.js").Style} style */
function heading(code, severity, title, lang, style) {
  const named = `${(lang === "zh" && SEVERITIES[severity]) || severity}[${code}]`;
  return `${paint(style, named, "bold", SEVERITY_COLOURS[severity] ?? "cyan")}${paint(style, `: ${title}`, "bold")}`;
}

/**
 * @param {Catalog["codes"][number]} entry
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
async function codeText({ code, severity, title, description, fix, example }, lang, style) {
  const zh = lang === "zh";
  const parts = [
    heading(code, severity, title[lang], lang, style),
    "",
    `  ${description[lang]}`,
    "",
    `${zh ? "处理方法：" : "What to do: "}${fix[lang]}`,
    "",
    `${zh ? "示例：" : "Example:"}`,
    `  ${example}`,
    "",
  ];
  const shown = await said(code, example, lang, style);
  return `${parts.join("\n")}${shown ? `\n${shown}` : ""}`;
}

/**
 * What check reports for the example, if the example alone causes the code.
 *
 * @param {string} code
 * @param {string} example
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
async function said(code, example, lang, style) {
  await import("./engine.js");
  const { feed, withWasm } = await import("../dist/wasm.js");
  const { problemText } = await import("./problems-text.js");
  const [, event = example, dialect] = /^(.*) with --dialect (\S+)$/.exec(example) ?? [];
  const options = { all: true, ...(dialect && { dialect: /** @type {import("../dist/node.js").Dialect} */ (dialect) }) };
  const stream = withWasm((wasm) => new wasm.Stream("check", /** @type {any} */ ("excerpts"), options));
  stream.begin("example");
  feed(stream, new TextEncoder().encode(event));
  stream.finish();
  const events = new TextDecoder().decode(stream.take()).split("\n").filter(Boolean);
  stream.free();
  const problem = events.flatMap((line) => JSON.parse(line).diagnostics).find((one) => one.code === code);
  return problem ? problemText("example", problem, lang, style).replace(/\n$/, "") : "";
}

/**
 * @param {Catalog["anomalies"][number]} entry
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
function anomalyText({ code, severity, title, description, fix, example, counterexample }, lang, style) {
  const zh = lang === "zh";
  return [
    heading(code, severity, title[lang], lang, style),
    "",
    `  ${description[lang]}`,
    "",
    `${zh ? "处理方法：" : "What to do: "}${fix[lang]}`,
    "",
    `${zh ? "示例：" : "Example: "}${example[lang]}`,
    "",
    `${zh ? "不报告：" : "Not reported: "}${counterexample[lang]}`,
    "",
  ].join("\n");
}

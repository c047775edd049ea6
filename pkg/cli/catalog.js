import { catalogue } from "../dist/catalogue.js";
import { showHostile } from "../dist/characters.js";
import { NotUsable } from "./arguments.js";
import { table } from "./layout.js";
import { nearest } from "./nearest.js";
import { writeOut } from "./output.js";
import { paint, styleOf } from "./terminal.js";

/** @typedef {import("../dist/node.js").Catalog} Catalog */
/** @typedef {import("./terminal.js").Style} Style */

/**
 * `catalog`: the events and fields that the vendor documents.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function catalog({ format, lang, only }) {
  const all = catalogue();
  const style = styleOf(process.stdout, process.env);
  const event = only === undefined ? undefined : eventNamed(all, only, lang);
  if (format === "json") await writeOut(`${JSON.stringify(event ?? all)}\n`);
  else await writeOut(event ? eventText(all, event, lang, style) : overview(all, lang, style));
  return 0;
}

/** @param {Catalog} all @param {string} name @param {"en" | "zh"} lang */
function eventNamed(all, name, lang) {
  const event = all.events.find((one) => one.eventType.toLowerCase() === name.toLowerCase() || one.title.zh === name);
  if (event) return event;
  const near = nearest(
    name,
    all.events.map((one) => one.eventType),
  );
  const shown = showHostile(name);
  if (lang === "zh") throw new NotUsable(`没有事件 ${shown}；${near ? `是否应为 ${near}` : "callscope catalog 列出所有事件"}`);
  throw new NotUsable(`there is no event ${shown}; ${near ? `did you mean ${near}` : "callscope catalog lists them"}`);
}

/** @param {Catalog} all @param {"en" | "zh"} lang @param {Style} style */
function overview(all, lang, style) {
  const rows = all.classes.flatMap(({ id, title }) => [
    [paint(style, title[lang], "bold")],
    ...all.events
      .filter((event) => event.class === id)
      .map((event) => [`  ${event.eventType}`, event.title[lang], event.description[lang]]),
    [],
  ]);
  const more = lang === "zh" ? "callscope catalog --event 事件 列出字段" : "callscope catalog --event EVENT lists its fields";
  return `${table(rows, "lll", "").join("\n")}${more}\n`;
}

/** @type {Record<string, [en: string, zh: string]>} */
const SHAPES = {
  text: ["text", "文本"],
  eventType: ["event type", "事件类型"],
  agentId: ["name@domain", "名称@域"],
  time: ["time", "时间"],
  list: ["list of texts", "文本列表"],
  result: ["whole number", "整数"],
  seconds: ["seconds", "秒数"],
  url: ["address", "网址"],
  segments: ["list of objects", "对象列表"],
};

/** @param {Catalog["fields"][number]} field @param {"en" | "zh"} lang */
function shapeOf({ shape, values }, lang) {
  return values ? values.map((value) => value.name).join(" | ") : (SHAPES[shape]?.[lang === "zh" ? 1 : 0] ?? shape);
}

/**
 * An event with its fields.
 *
 * @param {Catalog} all
 * @param {Catalog["events"][number]} event
 * @param {"en" | "zh"} lang
 * @param {Style} style
 */
export function eventText(all, event, lang, style) {
  const zh = lang === "zh";
  const say = (/** @type {string} */ en, /** @type {string} */ chinese) => (zh ? chinese : en);
  const group = all.classes.find(({ id }) => id === event.class)?.title[lang] ?? event.class;
  const other = zh ? event.title.en : event.title.zh;
  const rows = event.fields.map(({ field, name, required }) => {
    const spec = /** @type {Catalog["fields"][number]} */ (all.fields.find((one) => one.name === field));
    const isConditional = !required && event.conditions.some(({ anyOf }) => anyOf.includes(field));
    const need = required ? say("required", "必填") : isConditional ? say("conditional", "条件必填") : say("optional", "选填");
    return [paint(style, name, "bold"), need, shapeOf(spec, lang), spec.description[lang]];
  });
  const conditions = event.conditions.map(({ when, anyOf }) => {
    const needed = anyOf.join(say(" or ", " 或 "));
    if (!when) return say(`  needs ${needed}`, `  至少需要 ${needed}`);
    return say(`  needs ${needed} when ${when.field} is ${when.value}`, `  ${when.field} 为 ${when.value} 时需要 ${needed}`);
  });
  const facts = [
    event.appliesTo.length ? say(`call types: ${event.appliesTo.join(", ")}`, `呼叫类型：${event.appliesTo.join("、")}`) : "",
    event.results.length ? say(`results: ${event.results.join(", ")}`, `结果取值：${event.results.join("、")}`) : "",
  ].filter(Boolean);
  return [
    `${paint(style, event.eventType, "bold")}  ${event.title[lang]} (${other})  ${group}`,
    `  ${event.description[lang]}`,
    ...facts.map((fact) => `  ${fact}`),
    "",
    ...table(rows, "llll", "  "),
    ...(conditions.length ? ["", ...conditions] : []),
    "",
  ].join("\n");
}

/**
 * A field: what it is, its values, and where it occurs.
 *
 * @param {Catalog} all
 * @param {Catalog["fields"][number]} field
 * @param {"en" | "zh"} lang
 * @param {Style} style
 */
export function fieldText(all, field, lang, style) {
  const zh = lang === "zh";
  const say = (/** @type {string} */ en, /** @type {string} */ chinese) => (zh ? chinese : en);
  const uses = all.events.flatMap((event) =>
    event.fields.filter((use) => use.field === field.name).map((use) => ({ event: event.eventType, ...use })),
  );
  const spellings = [...new Set(uses.map(({ name }) => name))];
  const where = (/** @type {boolean} */ required) => uses.filter((use) => use.required === required).map((use) => use.event);
  const [required, optional] = [where(true), where(false)];
  const everywhere = required.length === all.events.length ? say("every event", "所有事件") : required.join(", ");
  const values = (field.values ?? []).map((value) => [
    `  ${value.name}`,
    value.title[lang],
    value.aliases.length ? say(`also ${value.aliases.join(", ")}`, `也写作 ${value.aliases.join("、")}`) : "",
  ]);
  return [
    `${paint(style, field.name, "bold")}  ${field.title[lang]}  ${field.values ? say("one of a set", "枚举") : shapeOf(field, lang)}`,
    `  ${field.description[lang]}`,
    ...(spellings.some((name) => name !== field.name) ? [`  ${say("documented as", "文档写法")} ${spellings.join(", ")}`] : []),
    ...(values.length ? ["", ...table(values, "lll", "")] : []),
    "",
    ...(required.length ? [`  ${say("required in", "必填于")} ${everywhere}`] : []),
    ...(optional.length ? [`  ${say("optional or conditional in", "选填或条件必填于")} ${optional.join(", ")}`] : []),
    "",
  ].join("\n");
}

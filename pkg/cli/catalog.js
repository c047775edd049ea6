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
export async function catalog({ format, lang, only, dialect }) {
  const all = ofDialect(catalogue(), dialect);
  const style = styleOf(process.stdout, process.env);
  const event = only === undefined ? undefined : eventNamed(all, only, lang);
  if (format === "json") await writeOut(`${JSON.stringify(event ?? all)}\n`);
  else await writeOut(event ? eventText(all, event, lang, style) : overview(all, lang, style));
  return 0;
}

/**
 * What one dialect has of the catalogue; all of it where none is asked for.
 *
 * @param {Catalog} all
 * @param {import("../dist/node.js").Dialect | undefined} dialect
 * @returns {Catalog}
 */
function ofDialect(all, dialect) {
  if (dialect === undefined) return all;
  /** @template {{ documented: { dialect: string }[] }} T @param {T[]} entries @returns {T[]} */
  const narrowed = (entries) =>
    entries
      .map((entry) => ({ ...entry, documented: entry.documented.filter((one) => one.dialect === dialect) }))
      .filter(({ documented }) => documented.length > 0);
  const events = narrowed(all.events);
  const used = new Set(events.flatMap(({ documented }) => documented.flatMap(({ fields }) => fields.map(({ field }) => field))));
  const fields = all.fields.filter(({ name }) => used.has(name)).map((one) => ({ ...one, values: one.values && narrowed(one.values) }));
  return { ...all, events, fields };
}

/**
 * The event of that name: of the normal form, of a dialect, or in Chinese.
 *
 * @param {Catalog} all
 * @param {(name: string) => boolean} same
 */
export function eventOf({ events }, same) {
  return (
    events.find((one) => same(one.eventType) || same(one.title.zh)) ?? events.find((one) => one.documented.some(({ name }) => same(name)))
  );
}

/** Every name that an event has. @param {Catalog} all */
export function eventNames({ events }) {
  return [...new Set(events.flatMap(({ eventType, documented }) => [eventType, ...documented.map(({ name }) => name)]))];
}

/** @param {Catalog} all @param {string} name @param {"en" | "zh"} lang */
function eventNamed(all, name, lang) {
  const event = eventOf(all, (one) => one.toLowerCase() === name.toLowerCase());
  if (event) return event;
  const near = nearest(name, eventNames(all));
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
      .map((event) => [`  ${event.eventType}`, event.title[lang], dialectsOf(event), event.description[lang]]),
    [],
  ]);
  const more = lang === "zh" ? "callscope catalog --event 事件 列出字段" : "callscope catalog --event EVENT lists its fields";
  return `${table(rows, "llll", "").join("\n")}${more}\n`;
}

/** The dialects that have an event, with its names where they differ from the normal one: `1.0, 2.0 Established`. @param {Catalog["events"][number]} event */
function dialectsOf({ eventType, documented }) {
  const names = new Map(documented.map(({ dialect, name }) => [`${dialect}${name === eventType ? "" : ` ${name}`}`, name]));
  return [...names.keys()].join(", ");
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
  array: ["list of objects", "对象列表"],
  boolean: ["true or false", "布尔值"],
  integer: ["whole number", "整数"],
  object: ["object", "对象"],
  word: ["text", "文本"],
  any: ["any value", "任意值"],
};

/** @param {Catalog["fields"][number]} field @param {"en" | "zh"} lang */
function shapeOf({ shape }, lang) {
  return SHAPES[shape]?.[lang === "zh" ? 1 : 0] ?? shape;
}

/**
 * The values of a field as an event of a dialect documents them.
 *
 * @param {Catalog["fields"][number]} field
 * @param {string} dialect
 * @param {Catalog["events"][number]["eventType"]} eventType
 */
function valuesIn({ values }, dialect, eventType) {
  const documented = (values ?? []).flatMap((value) => value.documented);
  const those = documented.filter((one) => one.dialect === dialect && (one.onlyIn.length === 0 || one.onlyIn.includes(eventType)));
  return those.map(({ name }) => name).join(" | ");
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
  const group = all.classes.find(({ id }) => id === event.class)?.title[lang] ?? event.class;
  const other = zh ? event.title.en : event.title.zh;
  const ways = event.documented.map((one, i) => {
    // The second way in which one dialect writes an event under one name is the vendor's revision.
    const isRevision = event.documented.slice(0, i).some(({ dialect, name }) => dialect === one.dialect && name === one.name);
    return wayText(all, event, one, isRevision, lang, style);
  });
  return [
    `${paint(style, event.eventType, "bold")}  ${event.title[lang]} (${other})  ${group}`,
    `  ${event.description[lang]}`,
    ...ways.flat(),
    "",
  ].join("\n");
}

/**
 * An event as one dialect writes it.
 *
 * @param {Catalog} all
 * @param {Catalog["events"][number]} event
 * @param {Catalog["events"][number]["documented"][number]} way
 * @param {boolean} isRevision
 * @param {"en" | "zh"} lang
 * @param {Style} style
 */
function wayText(all, event, { dialect, name, published, appliesTo, fields, conditions, results }, isRevision, lang, style) {
  const say = (/** @type {string} */ en, /** @type {string} */ chinese) => (lang === "zh" ? chinese : en);
  const rows = fields.map(({ field, name: spelling, required }) => {
    const spec = /** @type {Catalog["fields"][number]} */ (all.fields.find((one) => one.name === field));
    const isConditional = !required && conditions.some(({ anyOf }) => anyOf.includes(field));
    const need = required ? say("required", "必填") : isConditional ? say("conditional", "条件必填") : say("optional", "选填");
    return [paint(style, spelling, "bold"), need, valuesIn(spec, dialect, event.eventType) || shapeOf(spec, lang), spec.description[lang]];
  });
  const needs = conditions.map(({ when, anyOf }) => {
    const needed = anyOf.join(say(" or ", " 或 "));
    if (!when) return say(`  needs ${needed}`, `  至少需要 ${needed}`);
    return say(`  needs ${needed} when ${when.field} is ${when.value}`, `  ${when.field} 为 ${when.value} 时需要 ${needed}`);
  });
  const facts = [
    appliesTo.length ? say(`call types: ${appliesTo.join(", ")}`, `呼叫类型：${appliesTo.join("、")}`) : "",
    results.length ? say(`results: ${results.join(", ")}`, `结果取值：${results.join("、")}`) : "",
    published
      ? ""
      : say(
          "Only its name is published: the fields of every event are checked, others are kept.",
          "厂商仅公布了名称：只检查所有事件共有的字段，其他字段原样保留。",
        ),
  ].filter(Boolean);
  const revision = isRevision ? say(", as revised in March 2021", "（2021 年 3 月修订）") : "";
  return [
    "",
    paint(style, `${say(`${dialect}: ${name}`, `${dialect} 版：${name}`)}${revision}`, "bold"),
    ...facts.map((fact) => `  ${fact}`),
    ...table(rows, "llll", "  "),
    ...(needs.length ? ["", ...needs] : []),
  ];
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
  const ways = all.events.flatMap(({ documented }) => documented);
  const dialects = [...new Set(ways.map(({ dialect }) => dialect))].sort();
  const uses = ways.flatMap(({ dialect, name: event, fields }) =>
    fields.filter((use) => use.field === field.name).map((use) => ({ dialect, event, ...use })),
  );
  const spellings = [...new Set(uses.map(({ name }) => name))];
  const places = dialects.flatMap((dialect) => {
    const where = (/** @type {boolean} */ required) => [
      ...new Set(uses.filter((use) => use.dialect === dialect && use.required === required).map((use) => use.event)),
    ];
    const [required, optional] = [where(true), where(false)];
    const events = new Set(ways.filter((way) => way.dialect === dialect).map(({ name }) => name));
    const everywhere = required.length === events.size ? say("every event", "所有事件") : required.join(", ");
    return [
      ...(required.length ? [say(`  ${dialect}: required in ${everywhere}`, `  ${dialect} 版：必填于 ${everywhere}`)] : []),
      ...(optional.length
        ? [
            say(
              `  ${dialect}: optional or conditional in ${optional.join(", ")}`,
              `  ${dialect} 版：选填或条件必填于 ${optional.join(", ")}`,
            ),
          ]
        : []),
    ];
  });
  const values = (field.values ?? []).map((value) => [
    `  ${value.name}`,
    value.title[lang],
    ...dialects.map((dialect) => {
      const spelling = value.documented.find((one) => one.dialect === dialect);
      if (!spelling) return "–";
      const also = spelling.aliases.length ? say(`, also ${spelling.aliases.join(", ")}`, `，也写作 ${spelling.aliases.join("、")}`) : "";
      return `${spelling.name}${also}`;
    }),
  ]);
  const headings = ["", "", ...dialects.map((dialect) => say(dialect, `${dialect} 版`))];
  return [
    `${paint(style, field.name, "bold")}  ${field.title[lang]}  ${field.values ? say("one of a set", "枚举") : shapeOf(field, lang)}`,
    `  ${field.description[lang]}`,
    ...(spellings.some((name) => name !== field.name) ? [`  ${say("documented as", "文档写法")} ${spellings.join(", ")}`] : []),
    ...(field.words ? [`  ${say(`known values: ${field.words.join(", ")}`, `已知取值：${field.words.join("、")}`)}`] : []),
    ...(values.length ? ["", ...table([headings, ...values], "l".repeat(headings.length), "")] : []),
    "",
    ...places,
    "",
  ].join("\n");
}

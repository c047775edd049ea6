import { showHostile } from "./characters.js";
import type { Difference, DifferenceKind, Migration, SourceSummary } from "./types.js";

/** The sections of one consumer, in the order in which they stand in {@link Migration.differences}. */
const SECTIONS: [kind: DifferenceKind, en: string, zh: string][] = [
  ["event", "Events", "事件"],
  ["field", "Fields", "字段"],
  ["value", "Values", "取值"],
  ["meaning", "Meanings", "含义"],
];

type Lang = "en" | "zh";
/** Where an example stands is shown by the name of its source. */
type Sources = readonly Pick<SourceSummary, "name">[];

/**
 * A migration as a Markdown document: how many events of each dialect there are, and for a consumer of each dialect tables of
 * the events, fields, values and meanings that it will not find in the other one, with counts and an example of each.
 *
 * @param migration - What {@link Analysis.migration} returned.
 * @param lang - The language, `en` or `zh`.
 * @param sources - The sources that were read, as {@link Summary.sources} has them: examples are shown as `NAME:LINE`. Without
 *   them the number of the source stands for its name.
 * @returns The document, with a line break at its end.
 *
 * @example
 * ```js
 * import { createAnalysis, migrationMarkdown } from "callscope";
 *
 * const analysis = createAnalysis();
 * analysis.push({ eventTime: "2021-05-20T02:34:00Z", eventType: "Established", contactId: "job-1", channelId: "ch-1" });
 * const { sources } = analysis.finish();
 * const document = migrationMarkdown(analysis.migration(), "en", sources);
 * console.log(document.split("\n")[0]); // # Migration between events 1.0 and 2.0
 * analysis.free();
 * ```
 */
export function migrationMarkdown(
  migration: Migration,
  lang: "en" | "zh" = "en",
  sources: readonly Pick<SourceSummary, "name">[] = [],
): string {
  const say = saying(lang);
  const counts = migration.events.map(({ dialect, count }) => `| ${dialect} | ${count} |`);
  const out = [
    `# ${titleOf(lang)}`,
    [`| ${say("dialect", "版本")} | ${say("events read", "读取的事件")} |`, "|---|---:|", ...counts].join("\n"),
    ...notesOf(migration, lang),
  ];
  for (const { title, sections } of consumersOf(migration, lang)) {
    out.push(`## ${title}`);
    for (const { heading, differences } of sections) {
      const isAbout = differences.some((one) => eventsOf(one).length > 0);
      const row = (difference: string, events: string, count: string, example: string) =>
        `| ${[difference, ...(isAbout ? [events] : []), count, example].join(" | ")} |`;
      const rows = differences.map((one) => {
        const events = eventsOf(one).map(code).join(say(", ", "、"));
        return row(cell(one.message[lang]), events, String(one.count), placeOf(one, sources, code));
      });
      const columns = row(say("difference", "差异"), say("in events", "所在事件"), say("count", "次数"), say("example", "示例"));
      out.push(`### ${heading}`, [columns, row("---", "---", "---:", "---"), ...rows].join("\n"));
    }
  }
  return `${out.join("\n\n")}\n`;
}

/**
 * A migration as text for a terminal or a log: the same as {@link migrationMarkdown}, without tables.
 *
 * @param migration - As for {@link migrationMarkdown}.
 * @param lang - As for {@link migrationMarkdown}.
 * @param sources - As for {@link migrationMarkdown}.
 * @returns The text, with a line break at its end.
 *
 * @example
 * ```js
 * import { analyze, migrationText } from "callscope";
 *
 * const analysis = await analyze('{"EventTime":"2021-04-14T02:34:00Z","EventType":"CallHeld","contactId":"job-1"}');
 * console.log(migrationText(analysis.migration()).split("\n")[6]); // 1 × CallHeld is called Held in 2.0
 * analysis.free();
 * ```
 */
export function migrationText(
  migration: Migration,
  lang: "en" | "zh" = "en",
  sources: readonly Pick<SourceSummary, "name">[] = [],
): string {
  const say = saying(lang);
  const counts = migration.events.map(({ dialect, count }) => say(`${dialect}: ${count}`, `${dialect} 版 ${count} 个`));
  const out = [titleOf(lang), say(`events read: ${counts.join(", ")}`, `读取的事件：${counts.join("，")}`), ...notesOf(migration, lang)];
  for (const { title, sections } of consumersOf(migration, lang)) {
    out.push("", title);
    for (const { heading, differences } of sections) {
      out.push("", `  ${heading}`);
      const width = Math.max(...differences.map(({ count }) => String(count).length));
      for (const one of differences) {
        const place = placeOf(one, sources, String);
        const types = eventsOf(one).join(say(", ", "、"));
        const more = [types && say(`in ${types}`, `见于 ${types}`), place && say(`example ${place}`, `示例 ${place}`)].filter(Boolean);
        out.push(`  ${String(one.count).padStart(width + 2)} × ${one.message[lang]}`);
        if (more.length > 0) out.push(`${" ".repeat(width + 7)}${more.join(say("; ", "；"))}`);
      }
    }
  }
  return `${out.join("\n")}\n`;
}

function saying(lang: Lang) {
  return (en: string, zh: string) => (lang === "zh" ? zh : en);
}

function titleOf(lang: Lang): string {
  return saying(lang)("Migration between events 1.0 and 2.0", "事件 1.0 版与 2.0 版之间的迁移");
}

/** What a reader should know before the lists. */
function notesOf({ events, differences }: Migration, lang: Lang): string[] {
  const say = saying(lang);
  if (differences.length > 0) return [];
  return events.some(({ count }) => count > 0)
    ? [say("Nothing in these events differs.", "这些事件在两个版本中没有差异。")]
    : [say("No event was read.", "没有读取到事件。")];
}

/** The differences of each consumer, by kind. Who has none is left out. */
function consumersOf({ events, differences }: Migration, lang: Lang) {
  const say = saying(lang);
  return events.flatMap(({ dialect }) => {
    const own = differences.filter(({ consumer }) => consumer === dialect);
    const stream = own[0]?.stream;
    if (stream === undefined) return [];
    const sections = SECTIONS.map(([kind, en, zh]) => ({
      heading: say(en, zh),
      differences: own.filter((one) => one.kind === kind),
    })).filter((section) => section.differences.length > 0);
    const title = say(`A consumer written for ${dialect} that reads ${stream}`, `按 ${dialect} 版编写的消费端程序读取 ${stream} 版事件时`);
    return [{ title, sections }];
  });
}

/** The events that a difference is about, where its sentence does not name them. */
function eventsOf({ kind, eventTypes }: Difference): string[] {
  return kind === "event" ? [] : [...new Set(eventTypes)];
}

function placeOf({ example }: Difference, sources: Sources, write: (text: string) => string): string {
  if (!example) return "";
  return write(`${showHostile(sources[example.source]?.name ?? `#${example.source}`)}:${example.line}`);
}

/** Text in a cell of a table: a bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** A span of code in a cell; the fence is longer than any run of backticks in it. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = longest > 0 ? " " : "";
  return `${fence}${gap}${cell(text)}${gap}${fence}`;
}

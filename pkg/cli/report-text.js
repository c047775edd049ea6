import { showHostile } from "../dist/characters.js";
import { table } from "./layout.js";
import { count, percent, roughly, SEVERITIES, some } from "./messages.js";

/** @typedef {import("../dist/node.js").Figures} Figures */

/**
 * The columns: heading in both languages, and what stands below.
 * @type {[en: string, zh: string, cell: (figures: Figures) => string][]}
 */
const COLUMNS = [
  ["contacts", "话务", (f) => count(f.contacts)],
  ["answered", "接通", (f) => count(f.answered)],
  ["abandoned", "放弃", (f) => count(f.abandoned)],
  ["timeout", "超时", (f) => count(f.timeouts)],
  ["unanswered", "未接通", (f) => count(f.unanswered)],
  ["open", "未结束", (f) => count(f.open)],
  ["abandon rate", "放弃率", (f) => percent(f.abandonmentRate)],
  ["service level", "服务水平", (f) => percent(f.serviceLevel)],
  ["ASA", "平均应答", (f) => roughly(f.asaMs)],
  ["AHT", "平均处理", (f) => roughly(f.ahtMs)],
];

/** @type {[member: "queue" | "ring" | "talk" | "hold" | "acw", en: string, zh: string][]} */
const SPREADS = [
  ["queue", "queue", "排队"],
  ["ring", "ring", "振铃"],
  ["talk", "talk", "通话"],
  ["hold", "hold", "保持"],
  ["acw", "ACW", "话后处理"],
];

/**
 * A report to read: figures of all contacts and of each group, the spread of durations, what is odd, how the input was.
 * All its times are by the clock whose hours are counted.
 *
 * @param {import("../dist/node.js").Report} report
 * @param {"en" | "zh"} lang
 */
export function reportText(report, lang) {
  const zh = lang === "zh";
  /** @param {string} en @param {string} chinese */
  const say = (en, chinese) => (zh ? chinese : en);
  const { all, input, utcOffset } = report;
  /** @param {string | null} start @param {string | null} end */
  const span = (start, end) => (start === null || end === null ? "" : `${clock(start, utcOffset)} – ${clock(end, utcOffset)}`);
  const whole = span(report.startTime, report.endTime);
  const lines = [whole ? `${whole} (${utcOffset})` : say("no event with a time", "没有带时间的事件"), ""];

  const headings = COLUMNS.map(([en, chinese]) => say(en, chinese));
  /** @param {string} name @param {Figures} figures */
  const row = (name, figures) => [name, ...COLUMNS.map(([, , cell]) => cell(figures))];
  const none = say("(none)", "（无）");
  /** @type {[title: string, groups: import("../dist/node.js").Group[], name: (key: string) => string][]} */
  const groups = [
    [say("by skill group", "按技能组"), report.bySkillGroup, (key) => key],
    [say("by agent", "按坐席"), report.byAgent, (key) => key],
    [say("by call type", "按呼叫类型"), report.byCallType, (key) => key],
    [say("by hour", "按小时"), report.byHour, (key) => hour(key, utcOffset)],
  ];
  const rows = [["", ...headings], row(say("all", "全部"), all)];
  for (const [title, list, name] of groups) {
    if (list.length === 0) continue;
    rows.push([], [title], ...list.map((group) => row(`  ${group.key === null ? none : name(group.key)}`, group)));
  }
  lines.push(...table(rows, `l${"r".repeat(COLUMNS.length)}`, ""), "");

  const within = report.serviceLevelMs / 1000;
  lines.push(
    say(
      `service level: ${count(all.serviceLevelAnswered)} of ${count(all.serviceLevelOffered)} queued inbound contacts were answered within ${within} s`,
      `服务水平：进入队列的呼入话务共 ${count(all.serviceLevelOffered)} 通，其中 ${count(all.serviceLevelAnswered)} 通在 ${within} 秒内接通`,
    ),
    "",
  );

  const spreads = SPREADS.map(([member, en, chinese]) => {
    const { count: contacts, meanMs, p50Ms, p90Ms, p99Ms, maxMs } = all[member];
    return [say(en, chinese), count(contacts), ...[meanMs, p50Ms, p90Ms, p99Ms, maxMs].map(roughly)];
  });
  const spreadHeadings = [
    say("time in", "时长"),
    say("contacts", "话务"),
    say("mean", "平均"),
    "p50",
    "p90",
    "p99",
    say("longest", "最长"),
  ];
  lines.push(...table([spreadHeadings, ...spreads], "lrrrrrr", ""), "");

  if (report.anomalies.length) {
    const found = report.anomalies.map(({ code, severity, contacts, agents }) => [
      `  ${(zh && SEVERITIES[severity]) || severity}[${code}]`,
      count(contacts),
      count(agents),
    ]);
    lines.push(...table([[say("anomalies", "异常"), say("contacts", "话务"), say("agents", "坐席")], ...found], "lrr", ""), "");
  }

  const counted = [say("events", "事件"), say("invalid", "无效")];
  /** @param {string} name @param {{ events: number, invalid: number }} counts */
  const judged = (name, { events, invalid }) => [`  ${name}`, count(events), count(invalid), percent(events ? invalid / events : null)];
  const sources = input.sources.map((source) => [
    ...judged(source.name, source),
    count(source.duplicates),
    span(source.startTime, source.endTime),
  ]);
  lines.push(...table([[say("input", "输入"), ...counted, "", say("repeated", "重复"), ""], ...sources], "lrrrrl", ""), "");
  const types = input.eventTypes
    .filter(({ invalid }) => invalid > 0)
    .map((type) => judged(type.eventType ?? say("(unknown)", "（无法识别）"), type));
  if (types.length)
    lines.push(...table([[say("types with invalid events", "含无效事件的类型"), ...counted, ""], ...types], "lrrr", ""), "");

  const { late, p50LagMs, p90LagMs, largestLagMs } = input.arrival;
  if (late === 1) {
    lines.push(say(`1 event came late, by ${roughly(largestLagMs)}`, `1 个事件乱序到达，落后 ${roughly(largestLagMs)}`));
  } else if (late) {
    const [half, most, longest] = [p50LagMs, p90LagMs, largestLagMs].map(roughly);
    lines.push(
      say(
        `${some(late, "event")} came late: half of them by ${half} at most, nine in ten by ${most}, the latest by ${longest}`,
        `${count(late)} 个事件乱序到达：半数落后不超过 ${half}，九成不超过 ${most}，最多 ${longest}`,
      ),
    );
  }
  for (const { startTime, endTime, durationMs } of input.gaps) {
    lines.push(
      say(
        `no event for ${roughly(durationMs)}: ${span(startTime, endTime)}`,
        `连续 ${roughly(durationMs)} 没有事件：${span(startTime, endTime)}`,
      ),
    );
  }
  return `${lines
    .map((text) => showHostile(text))
    .join("\n")
    .trimEnd()}\n`;
}

/**
 * `2021-04-14T02:34:00.447Z` as the clock at an offset shows it: `2021-04-14 10:34:00`.
 *
 * @param {string} time
 * @param {string} offset Such as `+08:00`.
 */
function clock(time, offset) {
  const [, sign, hours, minutes] = /** @type {string[]} */ (/** @type {unknown} */ (/^([+-])(\d\d):(\d\d)$/.exec(offset)));
  const ahead = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const shown = new Date(Date.parse(time) + ahead).toISOString();
  // By that clock it may be a year before 0 or after 9999.
  return /^\d{4}-/.test(shown) ? shown.slice(0, 19).replace("T", " ") : time;
}

/**
 * `2021-04-14T10:00:00+08:00` without what is said above it: `2021-04-14 10:00`.
 *
 * @param {string} key
 * @param {string} offset
 */
function hour(key, offset) {
  return key.endsWith(offset) ? key.slice(0, 16).replace("T", " ") : key;
}

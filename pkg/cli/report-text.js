import { printable, table } from "./layout.js";
import { count, duration, percent, SEVERITIES } from "./messages.js";

/** @typedef {import("../dist/node.js").Figures} Figures */

/**
 * The columns: heading in both languages, and what stands below.
 * @type {[en: string, zh: string, cell: (figures: Figures) => string][]}
 */
const COLUMNS = [
  ["contacts", "话务", (f) => count(f.contacts)],
  ["answered", "接通", (f) => count(f.answered)],
  ["abandoned", "放弃", (f) => count(f.abandoned)],
  ["timeouts", "超时", (f) => count(f.timeouts)],
  ["unanswered", "未接通", (f) => count(f.unanswered)],
  ["open", "未结束", (f) => count(f.open)],
  ["abandonment", "放弃率", (f) => percent(f.abandonmentRate)],
  ["service level", "服务水平", (f) => percent(f.serviceLevel)],
  ["ASA", "平均应答速度", (f) => time(f.asaMs)],
  ["AHT", "平均处理时长", (f) => time(f.ahtMs)],
];

/** @type {[member: "queue" | "ring" | "talk" | "acw", en: string, zh: string][]} */
const SPREADS = [
  ["queue", "queue", "排队"],
  ["ring", "ring", "振铃"],
  ["talk", "talk", "通话"],
  ["acw", "ACW", "话后处理"],
];

/** @param {number | null} ms */
const time = (ms) => (ms === null ? "–" : duration(Math.round(ms)));

/**
 * A report to read: figures of all contacts and of each group, the spread of durations, what is odd, how the input was.
 *
 * @param {import("../dist/node.js").Report} report
 * @param {"en" | "zh"} lang
 */
export function reportText(report, lang) {
  const zh = lang === "zh";
  /** @param {string} en @param {string} chinese */
  const say = (en, chinese) => (zh ? chinese : en);
  const { input } = report;
  const lines = [`${report.startTime ?? "–"} – ${report.endTime ?? "–"}  ${say("hours", "小时按")} ${report.utcOffset}`, ""];

  const headings = COLUMNS.map(([en, chinese]) => say(en, chinese));
  const sides = `l${"r".repeat(COLUMNS.length)}`;
  /** @param {string} name @param {Figures} figures */
  const row = (name, figures) => [name, ...COLUMNS.map(([, , cell]) => cell(figures))];
  const unknown = say("(none)", "（无）");
  const groups = /** @type {const} */ ([
    [say("by skill group", "按技能组"), report.bySkillGroup],
    [say("by agent", "按坐席"), report.byAgent],
    [say("by call type", "按呼叫类型"), report.byCallType],
    [say("by hour", "按小时"), report.byHour],
  ]);
  const rows = [["", ...headings], row(say("all", "全部"), report.all)];
  for (const [title, list] of groups) {
    if (list.length === 0) continue;
    rows.push([], [title], ...list.map((group) => row(`  ${group.key ?? unknown}`, group)));
  }
  const within = report.serviceLevelMs / 1000;
  lines.push(...table(rows, sides, ""), "");
  lines.push(
    say(
      `service level: ${count(report.all.serviceLevelAnswered)} of ${count(report.all.serviceLevelOffered)} queued inbound contacts answered within ${within} s`,
      `服务水平：进入队列的呼入话务 ${count(report.all.serviceLevelOffered)} 通，${within} 秒内接通 ${count(report.all.serviceLevelAnswered)} 通`,
    ),
    "",
  );

  const spreads = SPREADS.map(([member, en, chinese]) => {
    const { count: contacts, meanMs, p50Ms, p90Ms, p99Ms, maxMs } = report.all[member];
    return [say(en, chinese), count(contacts), ...[meanMs, p50Ms, p90Ms, p99Ms, maxMs].map(time)];
  });
  const spreadHeadings = ["", say("contacts", "话务"), say("mean", "平均"), "p50", "p90", "p99", say("longest", "最长")];
  lines.push(...table([spreadHeadings, ...spreads], "lrrrrrr", ""), "");

  if (report.anomalies.length) {
    const found = report.anomalies.map(({ code, severity, contacts, agents }) => [
      `${(zh && SEVERITIES[severity]) || severity}[${code}]`,
      contacts ? say(`${count(contacts)} contact${contacts === 1 ? "" : "s"}`, `${count(contacts)} 通话务`) : "",
      agents ? say(`${count(agents)} agent${agents === 1 ? "" : "s"}`, `${count(agents)} 名坐席`) : "",
    ]);
    lines.push(say("anomalies", "异常"), ...table(found, "lrr", "  "), "");
  }

  const { arrival } = input;
  lines.push(say("input", "输入"));
  lines.push(
    ...table(
      input.sources.map(({ name, events, invalid, duplicates, startTime, endTime }) => [
        name,
        say(`${count(events)} events`, `${count(events)} 个事件`),
        say(`${count(invalid)} invalid`, `${count(invalid)} 个无效`),
        say(`${count(duplicates)} again`, `${count(duplicates)} 个重复`),
        startTime ? `${startTime} – ${endTime}` : "",
      ]),
      "lrrrl",
      "  ",
    ),
  );
  if (arrival.late) {
    lines.push(
      say(
        `  ${count(arrival.late)} arrived out of order: behind by ${time(arrival.p50LagMs)} (p50), ${time(arrival.p99LagMs)} (p99), ${time(arrival.largestLagMs)} at most`,
        `  ${count(arrival.late)} 个事件乱序到达：落后 ${time(arrival.p50LagMs)}（p50）、${time(arrival.p99LagMs)}（p99），最多 ${time(arrival.largestLagMs)}`,
      ),
    );
  }
  for (const { startTime, endTime, durationMs } of input.gaps) {
    lines.push(say(`  no event for ${duration(durationMs)}: ${startTime} – ${endTime}`, `  ${duration(durationMs)} 没有事件：${startTime} – ${endTime}`));
  }
  for (const { eventType, events, invalid, invalidShare } of input.eventTypes) {
    if (invalid === 0) continue;
    const name = eventType ?? say("(no event type)", "（无事件类型）");
    lines.push(say(`  ${name}: ${count(invalid)} of ${count(events)} invalid (${percent(invalidShare)})`, `  ${name}：${count(events)} 个中 ${count(invalid)} 个无效（${percent(invalidShare)}）`));
  }
  return `${lines.map(printable).join("\n")}\n`;
}

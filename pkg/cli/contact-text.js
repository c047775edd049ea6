import { showHostile } from "../dist/characters.js";
import { columnsOf, head, table, tail } from "./layout.js";
import { count, duration, OUTCOMES, roughly, SEVERITIES, some } from "./messages.js";
import { paint, SEVERITY_COLOURS } from "./terminal.js";

/** @typedef {import("./terminal.js").Style} Style */

/** @type {Record<string, [en: string, zh: string]>} */
export const KINDS = {
  ivr: ["IVR", "IVR"],
  queue: ["queue", "排队"],
  dial: ["dial", "拨号"],
  ring: ["ring", "振铃"],
  talk: ["talk", "通话"],
  hold: ["hold", "保持"],
  consult: ["consult", "咨询"],
  monitor: ["monitor", "监听"],
  coach: ["coach", "辅导"],
  barge: ["barge", "强插"],
  acw: ["ACW", "话后处理"],
};

/** How a phase is drawn: talk is solid, waiting half, what goes on beside the call or after it light. @type {Record<string, [unicode: string, ascii: string, colour: import("./terminal.js").Colour]>} */
const BARS = {
  ivr: ["▒", "-", "blue"],
  queue: ["▒", "-", "yellow"],
  dial: ["▒", "-", "cyan"],
  ring: ["▒", "-", "cyan"],
  talk: ["█", "#", "green"],
  hold: ["▒", "-", "yellow"],
  consult: ["▓", "=", "cyan"],
  monitor: ["░", ".", "blue"],
  coach: ["░", ".", "blue"],
  barge: ["▓", "=", "blue"],
  acw: ["░", ".", "magenta"],
};

/** @type {Record<string, import("./terminal.js").Colour>} */
export const OUTCOME_COLOURS = { answered: "green", abandoned: "red", timeout: "red", unanswered: "yellow", open: "cyan" };

/**
 * A contact to read: what became of it, its figures, its phases one below the other on one axis of time.
 *
 * @param {import("../dist/node.js").Contact} contact
 * @param {"en" | "zh"} lang
 * @param {Style} style
 */
export function contactText(contact, lang, style) {
  const zh = lang === "zh";
  const { metrics, startTime, endTime } = contact;
  const outcome = paint(style, showHostile(outcomeOf(contact, zh)), OUTCOME_COLOURS[contact.outcome] ?? "cyan");
  const arrow = style.unicode ? "→" : "->";
  const parties = `${contact.caller ?? "?"} ${arrow} ${contact.callee ?? "?"}`;
  const total = metrics.totalMs === null ? (zh ? "未结束" : "open") : duration(metrics.totalMs);
  const lines = [
    `${paint(style, showHostile(contact.contactId), "bold")}  ${outcome}`,
    showHostile(
      `  ${contact.dialect}  ${contact.callType ?? "?"}  ${parties}  ${startTime}${endTime ? ` ${style.unicode ? "–" : "-"} ${endTime}` : ""}  ${total}`,
    ),
  ];
  const figures = figuresOf(metrics, zh);
  if (figures.length) lines.push(`  ${figures.join(zh ? "，" : ", ")}`);
  lines.push(...timeline(contact, zh, style), ...ivrPath(contact, zh), ...survey(contact, zh), ...transcript(contact, zh));
  lines.push(...anomalies(contact.anomalies, lang, style));
  return `${lines.join("\n")}\n`;
}

/** @param {{ outcome: string, outcomeDetail: string | null }} contact @param {boolean} zh */
export function outcomeOf({ outcome, outcomeDetail }, zh) {
  return `${zh ? OUTCOMES[outcome] : outcome}${outcomeDetail ? ` (${outcomeDetail})` : ""}`;
}

/** How much of a lane's name is shown: all, or so many columns where its bar would have no room. */
const NAMES = [Number.POSITIVE_INFINITY, 26, 18];
/** The least room in which a bar tells anything, what is worth shortening names for, and the most that it needs, in columns. */
const BAR = { least: 12, good: 24, most: 60 };

/**
 * The phases, each with its bar.
 *
 * @param {import("../dist/node.js").Contact} contact
 * @param {boolean} zh
 * @param {Style} style
 */
function timeline({ phases, startTime }, zh, style) {
  if (phases.length === 0) return [];
  const start = Date.parse(startTime);
  const arrow = style.unicode ? "→" : "->";
  const dots = style.unicode ? "…" : "...";
  /** @param {number} longest */
  const rows = (longest) =>
    phases.map((phase) =>
      [
        `+${duration(Date.parse(phase.startTime) - start)}`,
        KINDS[phase.kind]?.[zh ? 1 : 0] ?? phase.kind,
        phase.durationMs === null ? (zh ? "未结束" : "open") : duration(phase.durationMs),
        shorter(showHostile(phase.lane), longest, dots),
        phase.endedBy ? `${arrow} ${phase.endedBy}` : "",
      ].map((text) => showHostile(text)),
    );
  const ends = phases.map((phase) => Date.parse(phase.endTime ?? phase.startTime) - start);
  const span = Math.max(...ends);
  const [whole = [], ...shortened] = NAMES.map((longest) => table(rows(longest), "rlrll"));
  const widest = (/** @type {string[]} */ lines) => Math.max(...lines.map(columnsOf));
  const texts = [whole, ...shortened].find((lines) => widest(lines) + 2 + BAR.good <= style.width) ?? shortened.at(-1) ?? whole;
  const width = widest(texts);
  const room = Math.min(BAR.most, style.width - width - 2);
  if (room < BAR.least || span <= 0) return whole;
  const beside = (/** @type {string} */ text, /** @type {string} */ bar) =>
    `${text}${" ".repeat(width - columnsOf(text))}  ${bar}`.trimEnd();
  const bars = phases.map((phase, i) => {
    const [unicode, ascii, colour] = BARS[phase.kind] ?? ["▒", "-", "cyan"];
    const from = Math.min(room - 1, Math.floor(((Date.parse(phase.startTime) - start) / span) * room));
    const ended = /** @type {number} */ (ends[i]) / span;
    const to = phase.endTime === null ? room : Math.max(from + 1, Math.round(ended * room));
    const open = phase.endTime === null ? (style.unicode ? "▶" : ">") : "";
    return " ".repeat(from) + paint(style, (style.unicode ? unicode : ascii).repeat(to - from - open.length) + open, colour);
  });
  return [beside("", paint(style, axis(span, room), "dim")), ...texts.map((text, i) => beside(text, /** @type {string} */ (bars[i])))];
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 172800, 604800].map(
  (s) => s * 1000,
);

/**
 * Moments above the bars: `0s        1m        2m`.
 *
 * @param {number} span Milliseconds.
 * @param {number} room Columns.
 */
function axis(span, room) {
  const step = STEPS.find((one) => (one / span) * room >= 9) ?? span;
  let line = "";
  for (let ms = 0; ms <= span; ms += step) {
    const at = Math.floor((ms / span) * room);
    const label = moment(ms);
    if (at + label.length > room || (line !== "" && at <= line.length)) continue;
    line = line.padEnd(at) + label;
  }
  return line;
}

/** `90000` is `1m30s`. @param {number} ms */
function moment(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) return `${Number(seconds.toFixed(1))}s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round(seconds % 60)];
  const days = Math.floor(hours / 24);
  if (days) return `${days}d${hours % 24 ? `${hours % 24}h` : ""}`;
  if (hours) return `${hours}h${minutes ? `${minutes}m` : ""}`;
  return `${minutes}m${rest ? `${rest}s` : ""}`;
}

/** A name without its middle, which is where ids tell least. @param {string} text @param {number} columns @param {string} dots */
function shorter(text, columns, dots) {
  if (columnsOf(text) <= columns) return text;
  const room = columns - dots.length;
  const end = Math.floor(room * 0.4);
  return head(text, room - end) + dots + tail(text, end);
}

/**
 * @param {import("../dist/node.js").Metrics} metrics
 * @param {boolean} zh
 */
function figuresOf(metrics, zh) {
  const figures = [];
  if (metrics.answerMs !== null) figures.push(zh ? `${duration(metrics.answerMs)} 后接通` : `answered after ${duration(metrics.answerMs)}`);
  for (const [kind, [en, chinese]] of Object.entries(KINDS)) {
    const ms = metrics[/** @type {"ivrMs"} */ (`${kind}Ms`)]; // observers' phases have no figure
    if (ms > 0) figures.push(`${zh ? chinese : en} ${duration(ms)}`);
  }
  if (metrics.agents > 0) figures.push(zh ? `${metrics.agents} 名坐席` : some(metrics.agents, "agent"));
  if (metrics.transfers > 0) figures.push(zh ? `${metrics.transfers} 次转接` : some(metrics.transfers, "transfer"));
  if (metrics.requeues > 0) figures.push(zh ? `${metrics.requeues} 次重新排队` : some(metrics.requeues, "requeue"));
  return figures;
}

/** @param {string} time @param {string} start */
const after = (time, start) => `+${duration(Date.parse(time) - Date.parse(start))}`;

/**
 * The way through the IVR, a line for each visit of a node.
 *
 * @param {import("../dist/node.js").Contact} contact
 * @param {boolean} zh
 */
function ivrPath({ ivrPath, startTime }, zh) {
  if (ivrPath.length === 0) return [];
  const rows = ivrPath.map(({ name, nodeId, type, enterTime, leaveTime, exitCode }) => [
    enterTime === null ? (leaveTime === null ? "" : after(leaveTime, startTime)) : after(enterTime, startTime),
    name ?? nodeId ?? "?",
    type ?? "",
    enterTime === null || leaveTime === null ? "" : duration(Date.parse(leaveTime) - Date.parse(enterTime)),
    exitCode ?? "",
  ]);
  return [zh ? "  IVR 轨迹" : "  IVR path", ...table(shown(rows), "rllrl")];
}

/** @param {import("../dist/node.js").Contact} contact @param {boolean} zh */
function survey({ survey, startTime }, zh) {
  if (survey === null) return [];
  const { offeredTime, channel, rating, userInput, responseTime } = survey;
  const parts = [
    rating === null ? (zh ? "未评价" : "not answered") : zh ? `评分 ${rating}` : `rated ${rating}`,
    userInput === null || userInput === rating ? "" : zh ? `输入 ${userInput}` : `input ${userInput}`,
    channel === null ? "" : zh ? `渠道 ${channel}` : `by ${channel}`,
    offeredTime === null ? "" : zh ? `${after(offeredTime, startTime)} 发送` : `offered ${after(offeredTime, startTime)}`,
    responseTime === null ? "" : zh ? `${after(responseTime, startTime)} 回复` : `answered ${after(responseTime, startTime)}`,
  ].filter(Boolean);
  return [showHostile(zh ? `  满意度评价：${parts.join("，")}` : `  survey: ${parts.join(", ")}`)];
}

/** @type {Record<string, [en: string, zh: string]>} */
const PARTIES = { agent: ["agent", "坐席"], customer: ["customer", "客户"] };

/**
 * What was said, a sentence a line.
 *
 * @param {import("../dist/node.js").Contact} contact
 * @param {boolean} zh
 */
function transcript({ transcript, startTime }, zh) {
  if (transcript.length === 0) return [];
  const rows = transcript.map(({ time, party, text }) => [
    after(time, startTime),
    PARTIES[party ?? ""]?.[zh ? 1 : 0] ?? party ?? "?",
    text,
  ]);
  return [zh ? "  通话转写" : "  transcript", ...table(shown(rows), "rll")];
}

/** @param {string[][]} rows */
const shown = (rows) => rows.map((row) => row.map((text) => showHostile(text)));

/**
 * @param {import("../dist/node.js").Anomaly[]} anomalies
 * @param {"en" | "zh"} lang
 * @param {Style} style
 */
export function anomalies(anomalies, lang, style) {
  return anomalies.map(({ severity, code, message }) => {
    const named = `${(lang === "zh" && SEVERITIES[severity]) || severity}[${code}]`;
    return `  ${paint(style, named, SEVERITY_COLOURS[severity] ?? "cyan")} ${showHostile(message[lang])}`;
  });
}

/**
 * The columns of the list of contacts: heading in both languages, side, cell, colour. The last ones are left out first
 * where the terminal is too narrow.
 *
 * @param {boolean} zh
 * @returns {import("./list.js").Column<import("../dist/node.js").ContactRow>[]}
 */
export const contactColumns = (zh) => [
  { heading: ["start", "开始"], cell: (c) => c.startTime.replace("T", " ").replace(/\.\d+Z$/, "Z") },
  { heading: ["contact", "话务"], cell: (c) => c.contactId, colour: () => "bold" },
  { heading: ["outcome", "结果"], cell: (c) => outcomeOf(c, zh), colour: (c) => OUTCOME_COLOURS[c.outcome] ?? "cyan" },
  { heading: ["total", "总时长"], right: true, cell: (c) => roughly(c.metrics.totalMs) },
  { heading: ["wait", "等待"], right: true, cell: (c) => roughly(c.metrics.answerMs) },
  { heading: ["talk", "通话"], right: true, cell: (c) => roughly(c.metrics.talkMs) },
  { heading: ["hold", "保持"], right: true, cell: (c) => (c.metrics.holds > 0 ? roughly(c.metrics.holdMs) : "") },
  { heading: ["type", "类型"], cell: (c) => c.callType ?? "?" },
  { heading: ["caller", "主叫"], cell: (c) => c.caller ?? "?" },
  { heading: ["callee", "被叫"], cell: (c) => c.callee ?? "?" },
  { heading: ["agents", "坐席"], cell: (c) => c.agentIds.join(" ") },
  { heading: ["invalid", "无效"], right: true, cell: (c) => (c.invalid ? count(c.invalid) : "") },
  { heading: ["anomalies", "异常"], cell: (c) => c.anomalies.join(" "), colour: () => "yellow" },
];

import { duration, OUTCOMES, some } from "./messages.js";

/** @type {Record<string, [en: string, zh: string]>} */
const KINDS = {
  ivr: ["IVR", "IVR"],
  queue: ["queue", "排队"],
  dial: ["dial", "拨号"],
  ring: ["ring", "振铃"],
  talk: ["talk", "通话"],
  acw: ["ACW", "话后"],
};

/**
 * A contact to read: what became of it, its figures, its phases one below the other.
 *
 * @param {import("../dist/node.js").Contact} contact
 * @param {"en" | "zh"} lang
 */
export function contactText(contact, lang) {
  const zh = lang === "zh";
  const { metrics, phases, startTime, endTime } = contact;
  const outcome = `${zh ? OUTCOMES[contact.outcome] : contact.outcome}${contact.outcomeDetail ? ` (${contact.outcomeDetail})` : ""}`;
  const parties = `${contact.caller ?? "?"} → ${contact.callee ?? "?"}`;
  const total = metrics.totalMs === null ? (zh ? "未结束" : "open") : duration(metrics.totalMs);
  const lines = [
    `${contact.contactId}  ${outcome}`,
    `  ${contact.callType ?? "?"}  ${parties}  ${startTime}${endTime ? ` – ${endTime}` : ""}  ${total}`,
  ];
  const figures = figuresOf(metrics, zh);
  if (figures.length) lines.push(`  ${figures.join(zh ? "，" : ", ")}`);
  const start = Date.parse(startTime);
  const rows = phases.map((phase) => [
    `+${duration(Date.parse(phase.startTime) - start)}`,
    KINDS[phase.kind]?.[zh ? 1 : 0] ?? phase.kind,
    phase.durationMs === null ? (zh ? "未结束" : "open") : duration(phase.durationMs),
    phase.lane,
    phase.endedBy ? `→ ${phase.endedBy}` : "",
  ]);
  lines.push(...table(rows));
  for (const { severity, code, message } of contact.anomalies) lines.push(`  ${severity}[${code}] ${message[lang]}`);
  return `${lines.map(printable).join("\n")}\n`;
}

/**
 * @param {import("../dist/node.js").Metrics} metrics
 * @param {boolean} zh
 */
function figuresOf(metrics, zh) {
  const figures = [];
  if (metrics.answerMs !== null) figures.push(zh ? `${duration(metrics.answerMs)} 后接通` : `answered after ${duration(metrics.answerMs)}`);
  for (const [kind, [en, chinese]] of Object.entries(KINDS)) {
    const ms = metrics[/** @type {"ivrMs"} */ (`${kind}Ms`)];
    if (ms > 0) figures.push(`${zh ? chinese : en} ${duration(ms)}`);
  }
  if (metrics.agents > 0) figures.push(zh ? `${metrics.agents} 名坐席` : some(metrics.agents, "agent"));
  if (metrics.transfers > 0) figures.push(zh ? `${metrics.transfers} 次转接` : some(metrics.transfers, "transfer"));
  if (metrics.requeues > 0) figures.push(zh ? `${metrics.requeues} 次重新排队` : some(metrics.requeues, "requeue"));
  return figures;
}

/** @param {string[][]} rows Offset, kind, duration, lane, end. */
function table(rows) {
  /** @param {number} column */
  const width = (column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? "")));
  const [offset, kind, time, lane] = [0, 1, 2, 3].map(width);
  return rows.map((row) => {
    const [a = "", b = "", c = "", d = "", e = ""] = row;
    return `    ${left(a, offset)}  ${right(b, kind)}  ${left(c, time)}  ${right(d, lane)}  ${e}`.trimEnd();
  });
}

/** @param {string} text @param {number} [width] */
const right = (text, width = 0) => text + " ".repeat(Math.max(0, width - columnsOf(text)));
/** @param {string} text @param {number} [width] */
const left = (text, width = 0) => " ".repeat(Math.max(0, width - columnsOf(text))) + text;

/** How many columns of a terminal a text takes: Chinese characters take two. @param {string} text */
function columnsOf(text) {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : 1), 0);
}

/** Payload text must not steer the terminal: control and direction characters are shown, not obeyed. @param {string} text */
function printable(text) {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

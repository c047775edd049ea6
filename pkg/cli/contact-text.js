import { printable, table } from "./layout.js";
import { duration, OUTCOMES, SEVERITIES, some } from "./messages.js";

/** @type {Record<string, [en: string, zh: string]>} */
const KINDS = {
  ivr: ["IVR", "IVR"],
  queue: ["queue", "排队"],
  dial: ["dial", "拨号"],
  ring: ["ring", "振铃"],
  talk: ["talk", "通话"],
  acw: ["ACW", "话后处理"],
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
  lines.push(...table(rows, "rlrll"));
  lines.push(...anomalies(contact.anomalies, lang));
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

/**
 * @param {import("../dist/node.js").Anomaly[]} anomalies
 * @param {"en" | "zh"} lang
 */
export function anomalies(anomalies, lang) {
  return anomalies.map(({ severity, code, message }) => `  ${(lang === "zh" && SEVERITIES[severity]) || severity}[${code}] ${message[lang]}`);
}

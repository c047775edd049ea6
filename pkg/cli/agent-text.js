import { anomalies } from "./contact-text.js";
import { printable, table } from "./layout.js";
import { duration, percent, some, count } from "./messages.js";

/** @type {[state: string, en: string, zh: string][]} */
const STATES = [
  ["ready", "ready", "空闲"],
  ["dialing", "dialling", "拨号"],
  ["ringing", "ringing", "振铃"],
  ["talking", "talking", "通话"],
  ["acw", "ACW", "话后处理"],
  ["break", "break", "小休"],
  ["offline", "offline", "离线"],
  ["unknown", "unknown", "未知"],
];

/**
 * An agent to read: the totals, and what was odd.
 *
 * @param {import("../dist/node.js").Agent} agent
 * @param {"en" | "zh"} lang
 */
export function agentText(agent, lang) {
  const zh = lang === "zh";
  const { totals, states, startTime, endTime, occupancy } = agent;
  const times = startTime ? `${startTime} – ${endTime ?? ""}` : "";
  const figures = zh
    ? `签入时长 ${duration(agent.signedInMs)}，占用率 ${percent(occupancy)}，接听 ${count(agent.handled)} 通`
    : `signed in ${duration(agent.signedInMs)}, occupancy ${percent(occupancy)}, ${some(agent.handled, "contact")} handled`;
  const rows = STATES.flatMap(([state, en, chinese]) => {
    const ms = totals[/** @type {"readyMs"} */ (`${state}Ms`)];
    const times = states.filter((one) => one.state === state).length;
    return times ? [[zh ? chinese : en, duration(ms), `${count(times)}×`]] : [];
  });
  const lines = [`${agent.agentId}  ${times}`, `  ${figures}`, ...table(rows, "lrr"), ...anomalies(agent.anomalies, lang)];
  return `${lines.map(printable).join("\n")}\n`;
}

import { anomalies } from "./contact-text.js";
import { printable, table } from "./layout.js";
import { count, duration, percent, some } from "./messages.js";

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
 * An agent to read: how long in which state, how often, and what was odd.
 *
 * @param {import("../dist/node.js").Agent} agent
 * @param {"en" | "zh"} lang
 */
export function agentText(agent, lang) {
  const zh = lang === "zh";
  const { totals, states, startTime, endTime, occupancy } = agent;
  const times = startTime === endTime ? (startTime ?? "") : `${startTime} – ${endTime}`;
  const parts = zh
    ? [`签入 ${duration(agent.signedInMs)}`, `占用率 ${percent(occupancy)}`, `处理话务 ${count(agent.handled)} 通`]
    : [`signed in ${duration(agent.signedInMs)}`, `occupancy ${percent(occupancy)}`, `${some(agent.handled, "contact")} handled`];
  // Before anything is known of an agent there is no occupancy.
  const figures = parts.filter((_, i) => i !== 1 || occupancy !== null);
  const rows = STATES.flatMap(([state, en, chinese]) => {
    const those = states.filter((one) => one.state === state);
    if (those.length === 0) return [];
    const open = those.find((one) => one.endTime === null)?.startTime;
    return [
      [
        zh ? chinese : en,
        duration(totals[/** @type {"readyMs"} */ (`${state}Ms`)]),
        zh ? `${count(those.length)} 次` : `${count(those.length)}×`,
        open ? (zh ? `自 ${open} 起` : `since ${open}`) : "",
      ],
    ];
  });
  const lines = [`${agent.agentId}  ${times}`.trimEnd(), `  ${figures.join(zh ? "，" : ", ")}`, ...table(rows, "lrrl"), ...anomalies(agent.anomalies, lang)];
  return `${lines.map(printable).join("\n")}\n`;
}

import { showHostile } from "../dist/characters.js";
import { anomalies } from "./contact-text.js";
import { table } from "./layout.js";
import { count, duration, percent, roughly, some } from "./messages.js";
import { paint } from "./terminal.js";

/** @type {[state: string, en: string, zh: string][]} */
const STATES = [
  ["ready", "ready", "空闲"],
  ["dialing", "dialling", "拨号"],
  ["ringing", "ringing", "振铃"],
  ["talking", "talking", "通话"],
  ["hold", "hold", "保持"],
  ["consulting", "consulting", "咨询"],
  ["monitoring", "monitoring", "监听"],
  ["acw", "ACW", "话后处理"],
  ["break", "break", "小休"],
  ["offline", "offline", "离线"],
  ["unknown", "unknown", "未知"],
];

/**
 * An agent to read: how long in which state, how often, and the anomalies.
 *
 * @param {import("../dist/node.js").Agent} agent
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
export function agentText(agent, lang, style) {
  const zh = lang === "zh";
  const { totals, states, startTime, endTime, occupancy } = agent;
  const times = startTime === endTime ? (startTime ?? "") : `${startTime} – ${endTime}`;
  const parts = zh
    ? [`签入 ${duration(agent.signedInMs)}`, `坐席利用率 ${percent(occupancy)}`, `处理话务 ${count(agent.handled)} 通`]
    : [`signed in ${duration(agent.signedInMs)}`, `occupancy ${percent(occupancy)}`, `${some(agent.handled, "contact")} handled`];
  // An agent without a known state has no occupancy.
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
  const lines = [
    `${paint(style, showHostile(agent.agentId), "bold")}  ${showHostile(times)}`.trimEnd(),
    `  ${figures.join(zh ? "，" : ", ")}`,
    ...table(rows, "lrrl").map((text) => showHostile(text)),
    ...anomalies(agent.anomalies, lang, style),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * The columns of the list of agents.
 * @type {import("./list.js").Column<import("../dist/node.js").AgentRow>[]}
 */
export const AGENT_COLUMNS = [
  { heading: ["agent", "坐席"], cell: (a) => a.agentId, colour: () => "bold" },
  { heading: ["handled", "处理话务"], right: true, cell: (a) => count(a.handled) },
  { heading: ["occupancy", "坐席利用率"], right: true, cell: (a) => percent(a.occupancy) },
  { heading: ["signed in", "签入"], right: true, cell: (a) => roughly(a.signedInMs) },
  ...STATES.filter(([state]) => state !== "unknown").map(
    ([state, en, zh]) =>
      /** @type {import("./list.js").Column<import("../dist/node.js").AgentRow>} */ ({
        heading: [en, zh],
        right: true,
        cell: (a) => roughly(a.totals[/** @type {"readyMs"} */ (`${state}Ms`)]),
      }),
  ),
  { heading: ["invalid", "无效"], right: true, cell: (a) => (a.invalid ? count(a.invalid) : "") },
  { heading: ["anomalies", "异常"], cell: (a) => a.anomalies.join(" "), colour: () => "yellow" },
];

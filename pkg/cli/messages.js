// What the command line itself says, in both languages.

/** @typedef {"en" | "zh"} Lang */

/** @param {number} n A count, in groups of three digits. */
export function count(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/**
 * A length of time, such as `4m 47.091s`.
 * @param {number} ms
 * @returns {string}
 */
export function duration(ms) {
  if (ms < 0) return `-${duration(-ms)}`;
  const seconds = (ms % 60_000) / 1000;
  const minutes = Math.floor(ms / 60_000) % 60;
  const hours = Math.floor(ms / 3_600_000);
  if (hours) return `${hours}h ${minutes}m ${seconds.toFixed(3)}s`;
  return minutes ? `${minutes}m ${seconds.toFixed(3)}s` : `${seconds.toFixed(3)}s`;
}

/**
 * A length of time to a tenth of a second, such as `4m 47.1s`.
 * @param {number | null} ms
 * @returns {string}
 */
export function roughly(ms) {
  if (ms === null) return "–";
  const rounded = Math.round(ms / 100) * 100;
  return duration(rounded).replace(/(\.\d)00s$/, "$1s");
}

/**
 * A share, such as `93.4 %`.
 * @param {number | null} share
 */
export function percent(share) {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

/** @type {Record<string, string>} */
export const SEVERITIES = { error: "错误", warning: "警告", note: "提示" };

/**
 * "1 event", "2 events".
 * @param {number} n
 * @param {string} one
 */
export function some(n, one) {
  return `${count(n)} ${one}${n === 1 ? "" : "s"}`;
}

/**
 * @param {{ events: number, invalid: number, withWarnings: number }} counts
 * @param {Lang} lang
 */
export function checked({ events, invalid, withWarnings }, lang) {
  if (lang === "zh") {
    if (events === 0) return "没有找到事件";
    const verdict = invalid ? `${count(invalid)} 个无效` : "全部有效";
    const warned = withWarnings ? `，${invalid ? "有效的当中" : "其中"} ${count(withWarnings)} 个有警告` : "";
    return `共 ${count(events)} 个事件，${verdict}${warned}`;
  }
  if (events === 0) return "no events found";
  const verdict = invalid ? `${count(invalid)} invalid` : "all valid";
  const warned = withWarnings ? `, ${count(withWarnings)} ${invalid ? "valid " : ""}with warnings` : "";
  return `${some(events, "event")}, ${verdict}${warned}`;
}

/**
 * @param {{ events: number, invalid: number }} counts
 * @param {Lang} lang
 */
export function normalized({ events, invalid }, lang) {
  if (lang === "zh") {
    const more = invalid ? `，其中 ${count(invalid)} 个无效（原因见 callscope check）` : "";
    return events === 0 ? "没有找到事件" : `共 ${count(events)} 个事件${more}`;
  }
  const more = invalid ? `, ${count(invalid)} invalid (callscope check tells why)` : "";
  return events === 0 ? "no events found" : `${some(events, "event")}${more}`;
}

/**
 * @param {import("../dist/node.js").Summary} summary
 * @param {[outcome: string, contacts: number][] | null} outcomes How the contacts ended; `null`: agents are what it is about.
 * @param {Lang} lang
 */
export function rebuilt({ events, invalid, duplicates, contacts, agents }, outcomes, lang) {
  const ended = (outcomes ?? [])
    .filter(([, n]) => n > 0)
    .map(([outcome, n]) => (lang === "zh" ? `${OUTCOMES[outcome]} ${count(n)}` : `${count(n)} ${outcome}`));
  if (lang === "zh") {
    const more = [invalid ? `${count(invalid)} 个无效` : "", duplicates ? `${count(duplicates)} 个重复` : ""].filter(Boolean);
    const what = outcomes ? `${count(contacts)} 通话务` : `${count(agents)} 名坐席`;
    return `共 ${count(events)} 个事件${more.length ? `（${more.join("，")}）` : ""}，${what}${ended.length ? `：${ended.join("，")}` : ""}`;
  }
  const more = [invalid ? `${count(invalid)} invalid` : "", duplicates ? `${count(duplicates)} delivered again` : ""].filter(Boolean);
  const what = outcomes ? some(contacts, "contact") : some(agents, "agent");
  return `${some(events, "event")}${more.length ? ` (${more.join(", ")})` : ""}, ${what}${ended.length ? `: ${ended.join(", ")}` : ""}`;
}

/** @type {Record<string, string>} */
export const OUTCOMES = { answered: "已接通", abandoned: "已放弃", timeout: "超时", unanswered: "未接通", open: "未结束" };

/** @type {Record<string, [en: string, zh: string]>} */
const FILE_ERRORS = {
  ENOENT: ["no such file", "文件不存在"],
  EACCES: ["permission denied", "没有权限"],
  EISDIR: ["is a folder", "是文件夹"],
};

/**
 * Why a file could not be read.
 * @param {NodeJS.ErrnoException} error
 * @param {Lang} lang
 */
export function unreadable(error, lang) {
  return FILE_ERRORS[error.code ?? ""]?.[lang === "zh" ? 1 : 0] ?? error.message;
}

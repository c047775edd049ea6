// The command line's own messages, in both languages.

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
 * "17 events in 2 files"; for one file the files are not mentioned.
 * @param {number} events
 * @param {number} files
 * @param {Lang} lang
 */
function eventsIn(events, files, lang) {
  if (lang === "zh") return files > 1 ? `${count(files)} 个文件共 ${count(events)} 个事件` : `共 ${count(events)} 个事件`;
  return `${some(events, "event")}${files > 1 ? ` in ${count(files)} files` : ""}`;
}

/**
 * @param {{ events: number, invalid: number, withWarnings: number }} counts
 * @param {number} files
 * @param {Lang} lang
 */
export function checked({ events, invalid, withWarnings }, files, lang) {
  if (lang === "zh") {
    if (events === 0) return "没有找到事件";
    const verdict = invalid ? `${count(invalid)} 个无效` : "全部有效";
    const warned = withWarnings ? `，${invalid ? "有效事件中" : "其中"} ${count(withWarnings)} 个有警告` : "";
    return `${eventsIn(events, files, lang)}，${verdict}${warned}`;
  }
  if (events === 0) return "no events found";
  const verdict = invalid ? `${count(invalid)} invalid` : "all valid";
  const warned = withWarnings ? `, ${count(withWarnings)} ${invalid ? "valid " : ""}with warnings` : "";
  return `${eventsIn(events, files, lang)}, ${verdict}${warned}`;
}

/**
 * @param {{ events: number, invalid: number }} counts
 * @param {number} files
 * @param {Lang} lang
 */
export function normalized({ events, invalid }, files, lang) {
  if (lang === "zh") {
    const more = invalid ? `，其中 ${count(invalid)} 个无效（原因见 callscope check）` : "";
    return events === 0 ? "没有找到事件" : `${eventsIn(events, files, lang)}${more}`;
  }
  const more = invalid ? `, ${count(invalid)} invalid (callscope check shows why)` : "";
  return events === 0 ? "no events found" : `${eventsIn(events, files, lang)}${more}`;
}

/**
 * What `check` found, by code, and where to learn more.
 * @param {Map<string, number>} codes
 * @param {Lang} lang
 */
export function found(codes, lang) {
  const SHOWN = 6;
  const order = [...codes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = order.slice(0, SHOWN).map(([code, times]) => `${count(times)} × ${code}`);
  const others = order.length - SHOWN;
  if (lang === "zh") return `${shown.join("，")}${others > 0 ? `，另有 ${others} 种` : ""}；详情见 callscope explain 代码`;
  return `${shown.join(", ")}${others > 0 ? ` and ${others} more` : ""}; callscope explain CODE has details`;
}

/**
 * That only some problems were shown.
 * @param {number} shown
 * @param {number} all
 * @param {Lang} lang
 */
export function leftOut(shown, all, lang) {
  if (lang === "zh") return `共 ${count(all)} 个问题，仅显示前 ${count(shown)} 个（--max-problems）`;
  return `showing ${count(shown)} of ${some(all, "problem")} (--max-problems)`;
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
    const what = outcomes ? `话务 ${count(contacts)} 通` : `坐席 ${count(agents)} 名`;
    return `共 ${count(events)} 个事件${more.length ? `（${more.join("，")}）` : ""}，${what}${ended.length ? `：${ended.join("，")}` : ""}`;
  }
  const more = [invalid ? `${count(invalid)} invalid` : "", duplicates ? `${count(duplicates)} delivered again` : ""].filter(Boolean);
  const what = outcomes ? some(contacts, "contact") : some(agents, "agent");
  return `${some(events, "event")}${more.length ? ` (${more.join(", ")})` : ""}, ${what}${ended.length ? `: ${ended.join(", ")}` : ""}`;
}

/**
 * How far `watch` is: at the end of what there was, and when it stops.
 *
 * @param {import("../dist/node.js").LiveStats} stats
 * @param {string} name
 * @param {boolean} over
 * @param {Lang} lang
 */
export function watched({ events, invalid, open, completed }, name, over, lang) {
  if (lang === "zh") {
    const counted = `共 ${count(events)} 个事件，${count(invalid)} 个无效；话务 ${count(completed)} 通已完成，${count(open)} 通进行中`;
    return over ? counted : `正在跟随 ${name}：已有内容${counted}；按 Ctrl-C 结束`;
  }
  const counted = `${some(events, "event")}, ${count(invalid)} invalid; ${some(completed, "contact")} complete, ${count(open)} open`;
  return over ? counted : `following ${name}: ${counted} so far; Ctrl-C stops`;
}

/** @type {Record<string, string>} */
export const OUTCOMES = { answered: "已接通", abandoned: "已放弃", timeout: "超时", unanswered: "未接通", open: "未结束" };

/** @type {Record<string, [en: string, zh: string]>} */
const FILE_ERRORS = {
  ENOENT: ["no such file", "文件不存在"],
  EACCES: ["permission denied", "没有权限"],
  EISDIR: ["is a folder", "是文件夹"],
  ENOTDIR: ["no such file", "文件不存在"],
  EMFILE: ["too many open files", "打开的文件过多"],
  EIO: ["the disk cannot be read", "磁盘读取错误"],
};

/**
 * Why a file could not be read.
 * @param {NodeJS.ErrnoException} error
 * @param {Lang} lang
 */
export function unreadable(error, lang) {
  return FILE_ERRORS[error.code ?? ""]?.[lang === "zh" ? 1 : 0] ?? error.message;
}

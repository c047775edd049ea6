import { showHostile } from "../dist/characters.js";
import { KINDS, OUTCOME_COLOURS, outcomeOf } from "./contact-text.js";
import { roughly } from "./messages.js";
import { paint } from "./terminal.js";

const OBSERVING = ["monitor", "coach", "barge"];

/**
 * A contact on its way in one line: when, which, where it is or how it ended.
 *
 * @param {import("../dist/node.js").LiveContact} live
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 * @returns {{ text: string, state: string }} `state`: what has to change for the line to be worth showing again.
 */
export function contactLine({ contact, reason, revision, late }, lang, style) {
  const zh = lang === "zh";
  const { metrics, phases, events } = contact;
  const running = reason === null && contact.endTime === null ? phases.filter(({ endTime }) => endTime === null) : [];
  // Who observes a call does not say where it is.
  const current = running.filter(({ kind }) => !OBSERVING.includes(kind)).at(-1) ?? running.at(-1);
  const time = events.at(-1)?.eventTime ?? contact.startTime;
  const outcome = paint(style, outcomeOf(contact, zh), OUTCOME_COLOURS[contact.outcome] ?? "cyan");
  const details = current
    ? [KINDS[current.kind]?.[zh ? 1 : 0] ?? current.kind, current.lane]
    : [
        outcome,
        metrics.answerMs === null ? "" : `${zh ? "等待" : "wait"} ${roughly(metrics.answerMs)}`,
        metrics.talkMs > 0 ? `${zh ? "通话" : "talk"} ${roughly(metrics.talkMs)}` : "",
        metrics.holds > 0 ? `${zh ? "保持" : "hold"} ${roughly(metrics.holdMs)}` : "",
        metrics.totalMs === null ? "" : `${zh ? "总时长" : "total"} ${roughly(metrics.totalMs)}`,
        ...contact.anomalies.map(({ code }) => paint(style, code, "yellow")),
      ];
  const notes = [
    reason === null ? "" : zh ? "已完成" : "complete",
    reason !== null && revision > 1 ? (zh ? `第 ${revision} 次` : `revision ${revision}`) : "",
    late ? (zh ? "事件过晚" : "late") : "",
  ].filter(Boolean);
  const shown = details.filter(Boolean).map((part) => (part.startsWith("\x1b") ? part : showHostile(part)));
  const mark = reason === null ? " " : style.unicode ? "✓" : "*";
  const head = `${mark} ${time.slice(11, 19)}  ${paint(style, showHostile(contact.contactId), "bold")}`;
  const tail = notes.length ? `  ${paint(style, `(${notes.join(zh ? "，" : ", ")})`, "dim")}` : "";
  return {
    text: `${head}  ${shown.join("  ")}${tail}\n`,
    state: current ? `${current.kind} ${current.lane} ${current.startTime}` : `${contact.outcome} ${contact.endTime}`,
  };
}

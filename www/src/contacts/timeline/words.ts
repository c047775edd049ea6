/** What lanes and bars are called, and as much of it as there is room for. */
import type { Leg } from 'callscope';
import { duration } from '../../i18n/format';
import { reveal } from '../../i18n/reveal';
import type { Lang, Texts } from '../../i18n/i18n.svelte';
import { widthOf } from '../../charts/text';
import { answeredFrom, type Bar, type Lane } from './lanes';

export const laneKind = (lane: Lane, t: Texts): string =>
  ({ ivr: t.laneIvr, queue: t.laneQueue, agent: t.laneAgent, leg: t.laneLeg(Number(lane.name)), records: t.laneRecords })[lane.kind];

export const barName = (bar: Bar, t: Texts): string =>
  bar.kind === 'leg' ? t.legBar : bar.kind === 'recording' ? t.recording : t.phase[bar.kind];

export const barTime = (bar: Bar, t: Texts, lang: Lang): string => (bar.open ? t.openPhase : duration(bar.end - bar.start, lang));

/** Whose leg it is where that is known, and who called whom. As payloads have it, so it is still to be revealed. */
export const legName = ({ party, caller, callee }: Leg, t: Texts): string =>
  `${party ? `${t.of.contact.partyOf[party]} · ` : ''}${caller ?? '–'} → ${callee ?? '–'}`;

/** Who hung up: a number in 1.0; in 2.0 mostly a word. */
export function initiatorName(initiator: string, t: Texts): string {
  const known: Record<string, string> = t.of.contact.initiator;
  return Object.hasOwn(known, initiator) ? known[initiator]! : reveal(initiator);
}

/** Text on a bar is 11 pixels high and has some air at both sides. */
const AIR = 8;
export const fits = (text: string, room: number): boolean => (widthOf(text) * 11) / 12 + AIR <= room;

/** A bar's name and time, or its time alone, or nothing. */
export function barLabel(bar: Bar, room: number, t: Texts, lang: Lang): string {
  const time = barTime(bar, t, lang);
  return [`${barName(bar, t)} ${time}`, time].find((text) => fits(text, room)) ?? '';
}

/** What a lane is doing: a phase and since when, or whether a leg has been answered. */
export function doingText(bar: Bar, time: number, t: Texts, lang: Lang): string {
  const c = t.of.contact;
  if (bar.kind !== 'leg') return `${barName(bar, t)} ${duration(Math.round(time - bar.start), lang)}`;
  const answered = bar.leg && answeredFrom(bar.leg);
  if (!answered) return c.notEstablished;
  return Date.parse(answered) <= time ? c.legAnswered : c.legDialled;
}

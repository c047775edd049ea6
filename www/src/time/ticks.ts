/** The ruler: where ticks stand in time, and what is written at them. */
import { scaleTime, scaleUtc } from 'd3-scale';
import { day, duration, hourAndMinute, month, timeOfDay, timeOfDayMs } from '../i18n/format';
import type { Lang } from '../i18n/i18n.svelte';
import { aheadOfUtc } from '../settings/zone';
import type { Range, TimeScale } from './scale';

export type Tick = { time: number; x: number; text: string };

/** So many pixels for a tick and what is written at it. */
const ROOM = 100;

/**
 * The ticks of a scale. By the clock they stand where people of the zone would put them, at full hours and days of theirs, and right
 * where summer time begins or ends; a tick at midnight names the day.
 *
 * @param since - Counts from a moment instead of by the clock, in a language.
 */
export function ruler(scale: TimeScale, since?: { start: number; lang: Lang }): Tick[] {
  const most = Math.max(Math.floor(scale.width / ROOM), 2);
  if (!since) return clock(scale.range, most).map(({ time, text }) => ({ time, x: scale.x(time), text }));
  const { start, lang } = since;
  return timesSince(start, scale.range, most).map((time) => ({ time, x: scale.x(time), text: sinceStart(time - start, lang) }));
}

function clock([from, to]: Range, most: number): { time: number; text: string }[] {
  const ahead = aheadOfUtc();
  const shift = ahead ?? 0;
  const times = (ahead === null ? scaleTime() : scaleUtc())
    .domain([from + shift, to + shift])
    .ticks(most)
    .map((tick) => +tick - shift);
  const step = times.length > 1 ? times[1]! - times[0]! : to - from;
  const write = writerOf(step);
  return times.map((time) => ({ time, text: write(time) }));
}

/** How a tick is written when ticks are `step` milliseconds apart. */
function writerOf(step: number): (time: number) => string {
  if (step < SECOND) return timeOfDayMs;
  if (step < MINUTE) return timeOfDay;
  if (step < 20 * HOUR) return (time) => (hourAndMinute(time) === '00:00' ? day(time) : hourAndMinute(time));
  return step < 20 * DAY ? day : month;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What people count durations in. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((step) => step * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((step) => step * MINUTE),
  ...[1, 2, 3, 6, 12].map((step) => step * HOUR),
  ...[1, 2, 4, 7].map((step) => step * DAY),
];

/** The first of these steps that is not shorter. */
const stepFor = (least: number): number => steps.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;

/** The moments of a range at round distances from another moment, at most about so many. */
function timesSince(start: number, [from, to]: Range, most: number): number[] {
  const step = stepFor((to - from) / most);
  const out: number[] = [];
  for (let at = Math.ceil((from - start) / step) * step; start + at <= to; at += step) out.push(start + at);
  return out;
}

/** Round durations from 0 to the largest, with at most so many steps between them. */
export function durationTicks(largest: number, most: number): number[] {
  const step = stepFor(largest / most);
  return Array.from({ length: Math.floor(largest / step) + 1 }, (_, at) => at * step);
}

/** `+1 m 20 s`, `−250 ms`, `0`. */
export function sinceStart(ms: number, lang: Lang): string {
  const rounded = Math.round(ms);
  if (rounded === 0) return '0';
  return `${rounded < 0 ? '−' : '+'}${duration(Math.abs(rounded), lang)}`;
}

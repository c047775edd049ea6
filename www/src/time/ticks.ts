/** Ticks of an axis that counts from the start of a call. */
import type { Lang } from '../i18n/i18n.svelte';
import { duration } from '../i18n/format';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((step) => step * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((step) => step * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 168].map((step) => step * HOUR),
];

/** Times, `about` of them, at round distances from `start`. */
export function ticksFrom(start: number, [from, to]: readonly [number, number], about: number): number[] {
  const least = (to - from) / about;
  const step = steps.find((step) => step >= least) ?? Math.ceil(least / (24 * HOUR)) * 24 * HOUR;
  const out: number[] = [];
  for (let at = Math.ceil((from - start) / step) * step; start + at <= to; at += step) out.push(start + at);
  return out;
}

/** `+1 m 20 s`, `−250 ms`, `0`. */
export function sinceStart(ms: number, lang: Lang): string {
  const rounded = Math.round(ms);
  if (rounded === 0) return '0';
  return `${rounded < 0 ? '−' : '+'}${duration(Math.abs(rounded), lang)}`;
}

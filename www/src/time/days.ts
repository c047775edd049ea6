/** Days of the zone that the reader chose. */
import type { Range } from './scale';
import { aheadOfUtc } from '../settings/zone';

const DAY = 86_400_000;

/** When the day of this moment began; with `by`, so many days later. */
export function midnight(time: number, by = 0): number {
  const ahead = aheadOfUtc();
  if (ahead === null) {
    const date = new Date(time);
    return +new Date(date.getFullYear(), date.getMonth(), date.getDate() + by);
  }
  return (Math.floor((time + ahead) / DAY) + by) * DAY - ahead;
}

/** The whole days that a range touches. */
export const wholeDays = ([from, to]: Range): Range => [midnight(from), midnight(Math.max(to - 1, from), 1)];

/** When each day of a range began; at most so many, the latest. */
export function daysOf([from, to]: Range, most: number): number[] {
  const days: number[] = [];
  for (let day = midnight(to); days.length < most && day > midnight(from, -1); day = midnight(day, -1)) days.unshift(day);
  return days;
}

/** Round ticks for durations and counts. */
import { scaleLinear } from 'd3-scale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const steps = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
];

/** From 0 to the largest, at most so many steps of what people count durations in. */
export function durationTicks(largest: number, most: number): number[] {
  const step = steps.find((step) => largest / step <= most) ?? Math.ceil(largest / most / (24 * HOUR)) * 24 * HOUR;
  return Array.from({ length: Math.floor(largest / step) + 1 }, (_, at) => at * step);
}

/** Whole numbers from 0 to at least the largest. */
export function countTicks(largest: number, most: number): number[] {
  const ticks = scaleLinear()
    .domain([0, Math.max(largest, 1)])
    .nice(most)
    .ticks(most);
  return ticks.filter(Number.isInteger);
}

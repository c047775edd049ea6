/** Round ticks for counts. */
import { scaleLinear } from 'd3-scale';

/** Whole numbers from 0 to at least the largest. */
export function countTicks(largest: number, most: number): number[] {
  const ticks = scaleLinear()
    .domain([0, Math.max(largest, 1)])
    .nice(most)
    .ticks(most);
  return ticks.filter(Number.isInteger);
}

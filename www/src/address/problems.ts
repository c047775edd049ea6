/** Links to the problems, with filters. */
import { address, route, type Change } from './route.svelte';

/** The address of the problems with other filters; what is chosen there stays open. */
export function linkToProblems(change: Change): string {
  const merged = Object.entries({ ...route.place.args, ...change });
  const args = Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return address({ ...route.place, view: 'problems', args });
}

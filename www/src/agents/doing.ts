/** What an agent was doing at a moment, as its lane has it. */
import type { AgentStateName } from 'callscope';
import { agentStates, type Lane } from '../engine/protocol';
import { stateAt } from './draw';

export type Doing = {
  state: AgentStateName;
  start: number;
  /** Null where nothing ended it. */
  end: number | null;
  contact: string | null;
  /** The reason and the code of a break. */
  pause: readonly (string | null)[] | null;
};

export function doing(lane: Lane | undefined, time: number): Doing | null {
  const found = lane ? stateAt(lane, time) : -1;
  if (!lane || found < 0) return null;
  const ended = found < lane.ends.length - 1 || !lane.open;
  return {
    state: agentStates[lane.states[found]!]!,
    start: lane.starts[found]!,
    end: ended ? lane.ends[found]! : null,
    contact: lane.contacts[found] ?? null,
    pause: lane.breaks[found] ?? null,
  };
}

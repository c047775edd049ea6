/** What the page asks about agents, in parts that are small enough to be sent. */
import type { Agent, AgentState, Analysis, Page, PageQuery, Window } from 'callscope';
import { agentStates, type AgentContact, type AgentFigures, type Lane } from './protocol';

/** As many breaks as anybody reads; a window of months may have more. */
const MAX_BREAKS = 500;

function page<T>(all: readonly T[], { offset = 0, limit = 100 }: PageQuery): Page<T> {
  return { total: all.length, items: all.slice(offset, offset + limit) };
}

export class Agents {
  #analysis: () => Analysis;
  /** The agent asked for last: its lists are asked for page by page. */
  #last: { key: string; agent: Agent | undefined } | undefined;

  constructor(analysis: () => Analysis) {
    this.#analysis = analysis;
  }

  groups(): string[] {
    const found = new Set<string>();
    const size = 500;
    for (let offset = 0; ; offset += size) {
      const { total, items } = this.#analysis().agents({ offset, limit: size });
      for (const { skillGroupIds } of items) for (const id of skillGroupIds) found.add(id);
      if (offset + size >= total) return [...found].sort();
    }
  }

  figures(id: string, window: Window): AgentFigures | null {
    const found = this.#agent(id, window);
    if (!found) return null;
    const { events, states, contactIds, ...rest } = found;
    const breaks = states.filter(({ state }) => state === 'break').slice(0, MAX_BREAKS);
    return { ...rest, events: events.length, breaks, contacts: contactIds.length };
  }

  lane(id: string, window: Window): Lane | null {
    const found = this.#analysis().agent(id, window);
    return found ? laneOf(found) : null;
  }

  states(id: string, window: Window, part: PageQuery): Page<AgentState> {
    return page(this.#agent(id, window)?.states ?? [], part);
  }

  contacts(id: string, window: Window, part: PageQuery): Page<AgentContact> {
    const found = this.#agent(id, window);
    const { total, items } = page(found?.contactIds ?? [], part);
    const engaged = new Map<string, string>();
    for (const { contactId, startTime } of found?.states ?? []) {
      if (contactId !== null && !engaged.has(contactId)) engaged.set(contactId, startTime);
    }
    const rows = items.flatMap((contactId): AgentContact[] => {
      const contact = this.#analysis().contact(contactId);
      if (!contact) return [];
      const { callType, caller, callee, outcome, outcomeDetail, phases } = contact;
      const talked = phases.some(({ kind, agentId }) => kind === 'talk' && agentId === id);
      return [{ contactId, callType, caller, callee, outcome, outcomeDetail, engagedTime: engaged.get(contactId) ?? null, talked }];
    });
    return { total, items: rows };
  }

  #agent(id: string, window: Window): Agent | undefined {
    const key = JSON.stringify([id, window.from, window.to]);
    if (this.#last?.key !== key) this.#last = { key, agent: this.#analysis().agent(id, window) };
    return this.#last.agent;
  }
}

function laneOf({ states, endTime }: Agent): Lane {
  const lane: Lane = {
    starts: new Float64Array(states.length),
    ends: new Float64Array(states.length),
    states: new Uint8Array(states.length),
    contacts: [],
    breaks: [],
    open: states.at(-1)?.endTime === null,
  };
  states.forEach(({ state, startTime, endTime: end, contactId, breakReason, breakCode }, at) => {
    lane.starts[at] = Date.parse(startTime);
    lane.ends[at] = Date.parse(end ?? endTime ?? startTime);
    lane.states[at] = agentStates.indexOf(state);
    lane.contacts.push(contactId);
    lane.breaks.push(state === 'break' ? [breakReason, breakCode] : null);
  });
  return lane;
}

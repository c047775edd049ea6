/** From a figure to the contacts behind it. */
import type { DurationName, Figures, Outcome } from 'callscope';
import { linkTo, type ListQuery } from '../address/contacts';

/** The address of the contacts of the report that also agree with this. */
export type Link = (more: ListQuery) => string;

export function linkFrom(base: ListQuery): Link {
  return (more) => linkTo({ ...base, ...more, ...((base.ranges || more.ranges) && { ranges: { ...base.ranges, ...more.ranges } }) });
}

/** The figures that count contacts of one outcome, as the list asks for them. */
export const byOutcome = {
  answered: { outcome: ['answered'] },
  abandoned: { outcome: ['abandoned'] },
  abandonedIvr: { outcome: ['abandoned'], outcomeDetail: ['IVR'] },
  abandonedQueuing: { outcome: ['abandoned'], outcomeDetail: ['Queuing'] },
  abandonedRing: { outcome: ['abandoned'], outcomeDetail: ['Ring'] },
  abandonedUnknown: { outcome: ['abandoned'], outcomeDetail: [null] },
  timeouts: { outcome: ['timeout'] },
  timeoutsQueue: { outcome: ['timeout'], outcomeDetail: ['queue'] },
  timeoutsRing: { outcome: ['timeout'], outcomeDetail: ['ring'] },
  unanswered: { outcome: ['unanswered'] },
  open: { outcome: ['open'] },
} as const satisfies Partial<Record<keyof Figures, ListQuery>>;

/** The parts of all contacts, from the best to the least known; charts stack them in this order. */
export const parts = [
  { figure: 'answered', outcome: 'answered' },
  { figure: 'timeouts', outcome: 'timeout' },
  { figure: 'abandoned', outcome: 'abandoned' },
  { figure: 'unanswered', outcome: 'unanswered' },
  { figure: 'open', outcome: 'open' },
] as const satisfies readonly { figure: keyof typeof byOutcome; outcome: Outcome }[];

/** The durations whose spread the report has. */
export const spreads = [
  { figure: 'queue', metric: 'queueMs' },
  { figure: 'ring', metric: 'ringMs' },
  { figure: 'talk', metric: 'talkMs' },
  { figure: 'hold', metric: 'holdMs' },
  { figure: 'acw', metric: 'acwMs' },
] as const satisfies readonly { figure: keyof Figures; metric: DurationName }[];

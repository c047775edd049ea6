/** What the paste view and its worker say to each other. */
import type { Diagnostic, EventDetail, Options } from 'callscope';

/** How pasted text is judged. */
export type Judging = Pick<Options, 'strict' | 'assumeOffset'>;

/** A diagnostic with its place in the text as an editor counts: UTF-16 units, and whether it is about its event as a whole. */
export type Found = Diagnostic & { event: number; from: number; to: number; whole: boolean };

export type Verdict = {
  events: number;
  invalid: number;
  contacts: number;
  counts: Record<Diagnostic['severity'], number>;
  /** Where each event begins and ends, in UTF-16 units. */
  from: Uint32Array;
  to: Uint32Array;
  /** The first of the diagnostics, in the order of the text. */
  found: Found[];
  /** How long the check took, in milliseconds. */
  took: number;
};

export type ToWorker = { id: number } & ({ text: string; judging: Judging } | { event: number });
export type FromWorker = { id: number } & ({ verdict: Verdict } | { detail: EventDetail | null } | { error: string });

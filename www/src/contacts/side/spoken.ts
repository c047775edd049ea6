/** What was said in a contact, as the page shows it: in the order of time, with where the conversation stands at a moment. */
import type { Sentence } from 'callscope';
import type { Texts } from '../../i18n/i18n.svelte';

export type Spoken = { sentence: Sentence; time: number; end: number | null };

/** By time: each recognition counts its offsets from a begin of its own, as after a transfer. */
export const spoken = (transcript: readonly Sentence[]): Spoken[] =>
  transcript
    .map((sentence) => {
      const time = Date.parse(sentence.time);
      const { startMs, endMs } = sentence;
      return { sentence, time, end: startMs === null || endMs === null ? null : time + Math.max(endMs - startMs, 0) };
    })
    .sort((a, b) => a.time - b.time);

/**
 * The sentence that the conversation has come to at a moment: the last that had begun, also in the pause after it; -1 before the first
 * and after the contact.
 */
export function reached(all: readonly Spoken[], moment: number | null, contactEnd: string | null): number {
  if (moment === null) return -1;
  const last = all.findLastIndex(({ time }) => time <= moment);
  const end = last === all.length - 1 && contactEnd !== null ? Math.max(Date.parse(contactEnd), all[last]?.end ?? 0) : Infinity;
  return moment <= end ? last : -1;
}

/** Who speaks, in plain words; an agent by their ID. What the page shows of it is still to be revealed. */
export const speaker = ({ party, agentId }: Sentence, c: Texts['of']['contact']): string =>
  party === 'agent' ? (agentId ?? c.partyOf.agent) : party === 'customer' ? c.partyOf.customer : (party ?? '–');

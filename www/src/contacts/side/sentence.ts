/** What became of a contact, in plain sentences of the reader's language. */
import type { Phase } from 'callscope';
import type { ContactEvent, ContactHead } from '../../engine/protocol';
import { duration } from '../../i18n/format';
import type { Lang, Texts } from '../../i18n/i18n.svelte';

export type Words = {
  t: Texts;
  lang: Lang;
  /** Texts of payloads become visible here. */
  reveal: (text: string) => string;
  title: (eventType: string) => string;
  clock: (time: string) => string;
};

/** A sentence names no more agents, queues or flows than this. */
const SOME = 4;

export function sentence(contact: ContactHead, events: readonly ContactEvent[], words: Words): string {
  const { t, lang, reveal, title, clock } = words;
  const c = t.of.contact;
  const { metrics, phases } = contact;
  const time = (ms: number) => duration(ms, lang);
  const some = (all: Iterable<string>) => {
    const once = [...new Set(all)].map(reveal);
    return once.length > SOME ? [...once.slice(0, SOME), '…'].join(c.listed) : once.join(c.listed);
  };
  const names = (kind: Phase['kind'], of: (phase: Phase) => string | null) =>
    some(phases.filter((phase) => phase.kind === kind).flatMap((phase) => of(phase) ?? []));
  const flows = new Map(
    events.flatMap(({ fields }) => (fields['contactFlowName'] ? [[fields['contactFlowId'] ?? '', fields['contactFlowName']]] : [])),
  );
  const ivr =
    metrics.ivrMs > 0 &&
    c.inIvr(
      time(metrics.ivrMs),
      names('ivr', ({ flowId }) => flows.get(flowId ?? '') ?? flowId),
    );
  const queue =
    metrics.queueMs > 0 &&
    c.inQueue(
      time(metrics.queueMs),
      names('queue', ({ queueId }) => queueId),
    );
  // Supervisors who observe dial too, but not for the customer.
  const observers = new Set(
    phases.flatMap(({ kind, agentId }) => (kind === 'monitor' || kind === 'coach' || kind === 'barge' ? agentId : [])),
  );
  const observersDialMs = phases
    .filter(({ kind, agentId }) => kind === 'dial' && agentId !== null && observers.has(agentId))
    .reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const dialMs = metrics.dialMs - observersDialMs;
  const dial = dialMs > 0 && c.dialled(time(dialMs));
  const rangAt = names('ring', ({ agentId }) => agentId);
  const talkers = names('talk', ({ agentId }) => agentId);
  const ring = metrics.ringMs > 0 && c.rang(time(metrics.ringMs), contact.outcome === 'answered' ? '' : rangAt);
  const join = (...parts: (string | false)[]) => c.join(parts.filter((part) => part !== false));
  // Where each party has a leg of its own, the customer's shows how the call ended.
  const last =
    contact.legs.findLast(({ party, endTime }) => party === 'customer' && endTime !== null) ??
    contact.legs.findLast(({ endTime }) => endTime !== null && endTime === contact.endTime) ??
    contact.legs.findLast(({ endTime }) => endTime !== null);
  const reason = last?.releaseReason ? reveal(last.releaseReason) : '';
  const said: string[] = [];

  switch (contact.outcome) {
    case 'answered': {
      const before = join(ivr, queue, dial, ring);
      said.push(metrics.talkMs > 0 ? c.talked(before, talkers, time(metrics.talkMs)) : c.talking(before, talkers));
      const asked = names('consult', ({ agentId, startedBy }) => (startedBy === 'StartConsultant' ? null : agentId));
      if (metrics.holds > 0) said.push(c.held(metrics.holds, time(metrics.holdMs)));
      if (asked) said.push(c.consulted(asked, time(metrics.consultMs)));
      if (metrics.transfers > 0) {
        const to = events
          .filter(({ eventType, duplicate }) => (eventType === 'BlindTransfer' || eventType === 'AttendedTransfer') && !duplicate)
          .flatMap(({ fields }) => fields['destination'] ?? []);
        said.push(c.transferred(metrics.transfers, some(to)));
      }
      break;
    }
    case 'abandoned':
      said.push(c.hungUp(join(ivr, queue, ring)));
      return said.map(c.capital).join(c.sentences);
    case 'timeout':
      said.push(contact.outcomeDetail === 'ring' ? c.timedOutRing(join(ivr, queue, ring)) : c.timedOutQueue(join(ivr, queue)));
      break;
    case 'unanswered':
      said.push(c.noAnswer(join(ivr, queue, dial, ring), reason));
      return said.map(c.capital).join(c.sentences);
    case 'open': {
      const end = events.findLast(({ eventTime, duplicate }) => eventTime !== null && !duplicate);
      said.push(
        c.notOver(join(ivr, queue, dial, ring), end?.eventType ? title(end.eventType) : '–', clock(end?.eventTime ?? contact.startTime)),
      );
    }
  }
  for (const kind of ['monitor', 'coach', 'barge'] as const) {
    const supervisors = names(kind, ({ agentId }) => agentId);
    if (supervisors) said.push(c.supervised[kind](supervisors));
  }
  const takers = events
    .filter(({ eventType, duplicate }) => eventType === 'Intercept' && !duplicate)
    .flatMap(({ agentId }) => agentId ?? []);
  if (takers.length > 0) said.push(c.intercepted(some(takers)));
  if (last?.initiator) said.push(`${endedBy(contact, last.initiator, words)}${reason && c.reason(reason)}${c.stop}`);
  return said.map(c.capital).join(c.sentences);
}

/** Who hung up, as the customer's side or the call centre's where the call type says which is which. */
function endedBy(contact: ContactHead, initiator: string, { t, reveal }: Words): string {
  const who = t.of.contact.endedBy;
  if (initiator === 'customer' || initiator === 'agent' || initiator === 'system') return who[initiator];
  if (contact.agentIds.includes(initiator)) return t.of.contact.endedByOther(reveal(initiator));
  const numbers = (side: 'caller' | 'callee') => [contact[side], ...contact.legs.map((leg) => leg[side])];
  const [called, calling] = [numbers('callee').includes(initiator), numbers('caller').includes(initiator)];
  if (called === calling) return t.of.contact.endedByOther(reveal(initiator));
  if (contact.callType === 'Inbound') return calling ? who.customer : who.centre;
  if (contact.callType === 'Outbound' || contact.callType === 'Back2Back') return calling ? who.centre : who.customer;
  return calling ? who.caller : who.callee;
}

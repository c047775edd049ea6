/** What narrows the list, in words, each with the change that lets go of it. */
import type { DurationName } from 'callscope';
import { count, dateAndTime, duration, span } from '../i18n/format';
import { i18n } from '../i18n/i18n.svelte';
import { reveal } from '../i18n/reveal';
import { anomalyTitle, codeTitle } from '../names/catalog.svelte';
import { callTypeName, outcomeDetailName } from '../names/contact';
import type { ListQuery } from '../address/contacts';

export type Chip = { key: string; text: string; without: ListQuery };

const flags = ['problems', 'invalid', 'anomalies', 'queued', 'transferred', 'attendedTransfer', 'held', 'observed', 'requeued'] as const;

export function chipsOf(query: ListQuery): Chip[] {
  const { t, lang } = i18n;
  const { list } = t.of;
  const chips: Chip[] = [];
  const add = (key: string, text: string, without: ListQuery) => chips.push({ key, text, without });
  const all = <T>(member: keyof ListQuery, values: readonly T[] | undefined, text: (value: T) => string) => {
    for (const value of values ?? []) {
      const rest = values!.filter((other) => other !== value);
      add(`${member} ${value}`, text(value), { [member]: rest.length > 0 ? rest : undefined });
    }
  };
  const many = (values: string | readonly string[] | undefined) => (typeof values === 'string' ? [values] : values);

  if (query.search) add('q', list.found(reveal(query.search)), { search: undefined });
  for (const outcome of query.outcome ?? []) {
    const rest = query.outcome!.filter((other) => other !== outcome);
    add(`outcome ${outcome}`, t.outcome[outcome], { outcome: rest.length > 0 ? rest : undefined, outcomeDetail: undefined });
  }
  all('outcomeDetail', query.outcomeDetail, (detail) => (detail === null ? list.noneRead : outcomeDetailName(detail, t)));
  all('callType', query.callType, (type) => (type === null ? list.named(list.facet.callType, list.noneRead) : callTypeName(type, t)));
  all('skillGroupId', many(query.skillGroupId), (id) => list.named(list.facet.skillGroup, reveal(id)));
  all('agentId', many(query.agentId), (id) => list.named(list.facet.agent, reveal(id)));
  all('flowId', many(query.flowId), (id) => list.named(list.facet.flow, reveal(id)));
  const { from, to } = query;
  if (from !== undefined && to !== undefined) {
    const [first, last] = span(from, to).split(' – ') as [string, string];
    add('time', list.started(first, last), { from: undefined, to: undefined });
  } else if (from !== undefined) add('time', list.startedFrom(dateAndTime(from)), { from: undefined });
  else if (to !== undefined) add('time', list.startedTo(dateAndTime(to)), { to: undefined });
  for (const flag of flags) {
    const value = query[flag];
    if (value !== undefined) add(flag, (value ? list.yes : list.no)[flag], { [flag]: undefined });
  }
  if (query.answeredWithinMs !== undefined) {
    add('within', list.within2(duration(query.answeredWithinMs, lang)), { answeredWithinMs: undefined });
  }
  if (query.ratedAtMost !== undefined) add('rated', list.ratedAtMost(count(query.ratedAtMost, lang)), { ratedAtMost: undefined });
  if (query.dialect !== undefined) add('dialect', list.named(t.dialect, t.dialectName(query.dialect)), { dialect: undefined });
  for (const [name, bounds] of Object.entries(query.ranges ?? {}) as [DurationName, { fromMs?: number; toMs?: number } | undefined][]) {
    if (!bounds) continue;
    const { fromMs, toMs } = bounds;
    const what = list.durations[name];
    const text =
      fromMs !== undefined && toMs !== undefined
        ? list.between(what, duration(fromMs, lang), duration(toMs, lang))
        : fromMs !== undefined
          ? list.atLeast(what, duration(fromMs, lang))
          : toMs !== undefined
            ? list.below(what, duration(toMs, lang))
            : list.has(what);
    const { [name]: _, ...rest } = query.ranges!;
    add(name, text, { ranges: Object.keys(rest).length > 0 ? rest : undefined });
  }
  if (query.anomaly !== undefined) add('anomaly', anomalyTitle(query.anomaly), { anomaly: undefined });
  if (query.code !== undefined) add('code', codeTitle(query.code), { code: undefined });
  if (query.group) {
    const { by, key } = query.group;
    const name = key === null ? list.noneRead : by === 'hour' ? dateAndTime(key) : by === 'callType' ? callTypeName(key, t) : reveal(key);
    add('group', list.groupOf(list.facet[by], name), { group: undefined });
  }
  return chips;
}

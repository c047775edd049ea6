/** Names of what a contact is made of, in the language in use. */
import type { AnomalyCode, DiagnosticCode, Outcome } from 'callscope';
import { session } from '../engine/session.svelte';
import type { Texts } from '../i18n/en';
import { i18n } from '../i18n/i18n.svelte';
import { reveal } from '../i18n/reveal';

export const outcomes: readonly Outcome[] = ['answered', 'abandoned', 'timeout', 'unanswered', 'open'];

export function outcomeDetailName(detail: string, t: Texts): string {
  const known: Record<string, string> = t.outcomeAt;
  const key = detail.toLowerCase();
  return known[key] ?? (key === 'queuing' ? t.outcomeAt.queue : reveal(detail));
}

export function callTypeName(callType: string | null, t: Texts): string {
  const known: Record<string, string> = t.callType;
  if (callType === null) return '–';
  return Object.hasOwn(known, callType) ? known[callType]! : reveal(callType);
}

/** What an anomaly is called; the catalogue knows. */
export function anomalyTitle(code: AnomalyCode): string {
  const found = session.catalog?.anomalies.find((anomaly) => anomaly.code === code);
  return found ? i18n.pick(found.title) : code;
}

/** What a diagnostic is called. */
export function codeTitle(code: DiagnosticCode): string {
  const found = session.catalog?.codes.find((known) => known.code === code);
  return found ? i18n.pick(found.title) : code;
}

/** Names of what a contact is made of, in the language in use. */
import type { Texts } from '../i18n/en';
import { reveal } from '../i18n/reveal';

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

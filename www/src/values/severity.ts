/** Severities from the gravest on, and which of several is the gravest. */
import type { Diagnostic, Severity } from 'callscope';

export const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** The gravest among the diagnostics at these indexes. */
export function worst(diagnostics: readonly Diagnostic[], indexes: readonly number[]): Severity {
  const found = indexes.map((at) => severities.indexOf(diagnostics[at]!.severity));
  return severities[Math.min(...found)] ?? 'note';
}

export const worstOf = (found: readonly { severity: Severity }[]): Severity =>
  severities.find((severity) => found.some((one) => one.severity === severity)) ?? 'note';

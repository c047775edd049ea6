/** What the view of problems shows, as the address says it, and back. */
import type { AnomalyCode, DiagnosticCode, DiagnosticQuery, Severity } from 'callscope';
import { severities } from '../values/severity';
import { route } from '../address/route.svelte';

/** A value that is none: `-` in the address. */
const orNone = (text: string): string | null => (text === '-' ? null : text);
export const written = (value: string | null): string => value ?? '-';

/** The diagnostics that are asked for. Without anything said in the address they are the gravest that there are. */
export function asked(gravest: Severity | undefined): DiagnosticQuery {
  const [code, severity, type, field, source, search, rule] = ['code', 'severity', 'type', 'field', 'source', 'q', 'rule'].map((name) =>
    route.arg(name),
  );
  const said = severities.find((name) => name === severity) ?? (severity === undefined && code === undefined ? gravest : undefined);
  return {
    ...(code !== undefined && { code: code as DiagnosticCode }),
    ...(said !== undefined && { severity: said }),
    ...(type !== undefined && { eventType: orNone(type) as DiagnosticQuery['eventType'] }),
    ...(field !== undefined && { field: orNone(field) }),
    ...(source !== undefined && /^\d{1,6}$/.test(source) && { source: Number(source) }),
    ...(search !== undefined && { search }),
    ...(rule !== undefined && { rule }),
  };
}

export const anomaly = (): AnomalyCode | undefined => route.arg('anomaly') as AnomalyCode | undefined;

/** Lists of diagnostics as files, and house rules tried before they are applied; both in the worker. */
import { CallscopeError, checkAll, sarifStream, type Analysis, type DiagnosticQuery, type DiagnosticRow, type Options } from 'callscope';
import type { RulesFault, Source } from './protocol';
import { dataOf } from './raw';

const PAGE = 5000;
const columns = [
  'source',
  'line',
  'column',
  'offset',
  'length',
  'event',
  'severity',
  'code',
  'path',
  'message_en',
  'message_zh',
  'expected',
  'actual',
  'suggestion',
  'rule',
];

export async function diagnosticsFile(analysis: Analysis, query: DiagnosticQuery, format: 'jsonl' | 'csv'): Promise<Blob> {
  const names = analysis.summary().sources.map(({ name }) => name);
  const parts: Blob[] = format === 'csv' ? [new Blob([`${columns.join(',')}\r\n`])] : [];
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = analysis.diagnostics({ ...query, offset, limit: PAGE });
    const write = format === 'csv' ? asCsv : asJson;
    parts.push(new Blob(items.map((row) => write(row, names[row.source] ?? ''))));
    if (offset + PAGE >= total) break;
    // Other questions are answered in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/x-ndjson' });
}

/** Errors and warnings of the whole input, read once more. */
export function sarif(sources: readonly Source[], options: Options, lang: 'en' | 'zh', redact: boolean): Promise<Blob> {
  const inputs = sources.map((source) => ({ name: source.name, data: dataOf(source) }));
  return new Response(sarifStream(inputs, { ...options, lang, redact })).blob();
}

const asJson = (row: DiagnosticRow, source: string): string => `${JSON.stringify({ ...row, source })}\n`;

function asCsv({ message, rule, ...row }: DiagnosticRow, source: string): string {
  const cells = { ...row, source, message_en: message.en, message_zh: message.zh, rule: rule?.title ?? null };
  return `${columns.map((name) => cell(new Map<string, unknown>(Object.entries(cells)).get(name))).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets a `'` in front, as in the package's own CSV. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Null where the schema can be used. The module with house rules must be loaded. */
export function rulesFault(rules: string): RulesFault | null {
  try {
    checkAll('', { rules });
    return null;
  } catch (error) {
    if (!(error instanceof CallscopeError) || error.code !== 'invalid-rules') throw error;
    const { message, pointer = null, line = null, column = null, cause } = error;
    const zh = cause instanceof Object && 'zh' in cause && typeof cause.zh === 'string' ? cause.zh : message;
    return { message: { en: message, zh }, pointer, line, column };
  }
}

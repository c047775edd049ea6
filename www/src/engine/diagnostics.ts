/** Diagnostics for code scanning, and house rules tried before they are applied; both in the worker. */
import { CallscopeError, checkAll, sarifStream, type Options } from 'callscope';
import type { RulesFault, Source } from './protocol';
import { dataOf } from './raw';

/** Errors and warnings of the whole input, read once more. */
export function sarif(sources: readonly Source[], options: Options, lang: 'en' | 'zh', redact: boolean): Promise<Blob> {
  const inputs = sources.map((source) => ({ name: source.name, data: dataOf(source) }));
  return new Response(sarifStream(inputs, { ...options, lang, redact })).blob();
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

/** What a diagnostic's suggestion does to the text. */
import type { Diagnostic } from 'callscope';

/**
 * The suggestion as it stands in JSON, for the place of the diagnostic; null where the place holds something else than what
 * was judged, such as a whole envelope of which a part is meant.
 *
 * @param written - the text at the diagnostic's place: a value with its quotes, or a name without them
 */
export function fixed({ suggestion, actual }: Diagnostic, written: string): string | null {
  if (suggestion === null || actual === null) return null;
  const quoted = JSON.stringify(suggestion);
  const reads = (text: string) => {
    try {
      return (JSON.parse(text) as unknown) === actual;
    } catch {
      return false;
    }
  };
  if (written.startsWith('"')) return reads(written) ? quoted : null;
  return reads(`"${written}"`) ? quoted.slice(1, -1) : null;
}

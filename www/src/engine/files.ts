/** Files that the reader takes away: made in the worker a part at a time, saved by the page. */
import type { Analysis, ExportFormats, ExportOptions } from 'callscope';

/** Parts are small; from here on they are put into a blob, which the browser may keep outside of memory. */
const PART = 8 * 1024 * 1024;
const types: Record<string, string> = {
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
  trace: 'application/json',
};

export async function fileOf<What extends keyof ExportFormats>(
  analysis: Analysis,
  what: What,
  format: ExportFormats[What],
  options?: ExportOptions,
): Promise<Blob> {
  const blobs: Blob[] = [];
  let parts: BlobPart[] = [];
  let size = 0;
  for (const bytes of analysis.export(what, format, options as never)) {
    parts.push(bytes as Uint8Array<ArrayBuffer>);
    size += bytes.length;
    if (size < PART) continue;
    blobs.push(new Blob(parts));
    parts = [];
    size = 0;
    // Other questions are answered in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob([...blobs, ...parts], { type: types[format] ?? '' });
}

/** Hands a blob to the browser's downloads. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Ways in: chosen and dropped files, pasted text, the sample. */
import { session } from '../engine/session.svelte';
import type { Source } from '../engine/protocol';
import { i18n } from '../i18n/i18n.svelte';

const SAMPLE = 'sample.ndjson.gz';

export const openFiles = (files: Iterable<File>): Promise<void> =>
  session.open(Array.from(files, (blob): Source => ({ name: blob.name, blob })));

export const openText = (text: string): Promise<void> =>
  session.open([{ name: i18n.t.pastedName, blob: new Blob([text], { type: 'text/plain' }) }]);

export async function openSample(): Promise<void> {
  try {
    const response = await fetch(SAMPLE);
    if (!response.ok) throw new Error(String(response.status));
    await session.open([{ name: SAMPLE, blob: await response.blob() }]);
  } catch {
    session.error = { message: i18n.t.sampleMissing, names: [SAMPLE] };
  }
}

/** Asks for files with the browser's own dialog. */
export function chooseFiles(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.onchange = () => void openFiles(input.files ?? []);
  input.click();
}

/** Ways in: chosen, dropped and pasted files and folders, text, the sample, and what the address says. */
import type { Options } from 'callscope';
import { embedded } from '../engine/embedded';
import { session } from '../engine/session.svelte';
import type { Source } from '../engine/protocol';
import { i18n } from '../i18n/i18n.svelte';
import { houseRules, schemaIn } from '../rules/rules.svelte';
import { route, type Input } from '../address/route.svelte';
import { unpack } from './packed';

const SAMPLE = 'sample.ndjson.gz';

/** What is opened by hand is no longer what the address says. House rules hold until they are taken away. */
function open(sources: Source[], options: Options = {}): Promise<void> {
  if (sources.length > 0) route.forgetInput();
  return session.open(sources, { ...(houseRules.active && { rules: houseRules.active.text }), ...options });
}

const asSource = (blob: File): Source => ({ name: blob.webkitRelativePath || blob.name, blob });
/** Of a folder, what the system keeps there for itself is left out. */
const isHidden = (name: string): boolean => /(^|\/)\./.test(name);

/** A single file that is a JSON Schema is no input: it is house rules. */
export async function openFiles(files: Iterable<File>): Promise<void> {
  const all = Array.from(files);
  const schema = all.length === 1 ? await schemaIn(all[0]!) : null;
  if (schema === null) return open(all.map(asSource));
  route.go({ view: 'problems' });
  await houseRules.apply(all[0]!.name, schema);
}

export const openText = (text: string, options: Options = {}): Promise<void> =>
  open([{ name: i18n.t.pastedName, blob: new Blob([text], { type: 'text/plain' }) }], options);

export async function openSample(): Promise<void> {
  await openWith([SAMPLE], async () => {
    await open([{ name: SAMPLE, blob: __SINGLE__ ? await embedded('sample') : await fetchSample() }]);
  });
}

async function fetchSample(): Promise<Blob> {
  const response = await fetch(SAMPLE);
  if (!response.ok) throw new Error(i18n.t.sampleMissing);
  return response.blob();
}

/** What was dropped or pasted: files, and all files within folders. */
export async function openTransfer(transfer: DataTransfer): Promise<void> {
  // To be asked for at once: after the event the list is empty.
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return openFiles(transfer.files);
  await openWith([entries[0]?.name ?? ''], async () => {
    const found = (await Promise.all(entries.map((entry) => (entry ? within(entry) : Promise.resolve([]))))).flat();
    await open(found.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });
}

async function within(entry: FileSystemEntry): Promise<Source[]> {
  const name = entry.fullPath.replace(/^\//, '');
  if (isHidden(name)) return [];
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ name, blob }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Source[] = [];
  for (;;) {
    // A folder is listed in parts, until one is empty.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const each of part) found.push(...(await within(each)));
  }
}

/** Asks for files, or for a folder, with the browser's own dialog. */
export function chooseFiles({ folder = false } = {}): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.onchange = () => void openFiles(Array.from(input.files ?? []).filter(({ webkitRelativePath }) => !isHidden(webkitRelativePath)));
  input.click();
}

/** Opens what the address says: `load` names a list of files of this page's own server, `data` has the events in it. */
export async function openInput({ by, value }: Input): Promise<void> {
  if (by === 'data') {
    const name = i18n.t.of.shell.linkName;
    await openWith([name], async () => {
      const blob = await unpack(value).catch(() => {
        throw new Error(i18n.t.of.shell.badLink);
      });
      await session.open([{ name, blob }]);
    });
  } else {
    await openWith([value], async () => session.open(await listed(value)));
  }
}

async function listed(path: string): Promise<Source[]> {
  const list = own(path, document.baseURI);
  const response = await fetch(list);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  const files: unknown = await response.json();
  if (!Array.isArray(files)) throw new Error(i18n.t.of.shell.noList);
  return files.map((file: unknown): Source => {
    const { name, url, size } = (file ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || typeof url !== 'string' || typeof size !== 'number') throw new Error(i18n.t.of.shell.noList);
    return { name, url: own(url, list), size };
  });
}

/** An address of this page's own server, beside or below the page. A link from elsewhere cannot make the page fetch anything else. */
function own(path: string, base: string): string {
  const url = new URL(path, base);
  const isRelative = !/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(path);
  if (!isRelative || url.origin !== location.origin) throw new Error(i18n.t.of.shell.notOwn);
  return url.href;
}

async function openWith(names: string[], run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    session.error = { message: error instanceof Error ? error.message : String(error), names };
  }
}

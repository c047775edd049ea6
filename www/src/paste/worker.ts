/** Checks the editor's text off the main thread, and keeps the last analysis for questions about single events. */
import { Analysis } from 'callscope';
import { modules } from '../engine/modules';
import { isWhole } from '../event/marks';
import { inText } from './places';
import type { Found, FromWorker, Judging, ToWorker, Verdict } from './protocol';

/** More diagnostics than this are counted, but neither listed nor underlined. */
const LISTED = 2000;

const { ready } = modules();
let analysis: Analysis | undefined;

function check(text: string, judging: Judging): Verdict {
  const since = performance.now();
  analysis?.free();
  analysis = undefined;
  const read = new Analysis(judging);
  analysis = read;
  read.push(text);
  const { events, invalid, contacts, codes } = read.finish();
  const rows = read.events({ limit: events }).items;
  const listed = read.diagnostics({ limit: LISTED }).items;
  const ends = (place: { offset: number; length: number }) => [place.offset, place.offset + place.length];
  const place = inText(text, [...rows.flatMap(ends), ...listed.flatMap(ends)]);
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity, count } of codes) counts[severity] += count;
  return {
    events,
    invalid,
    contacts,
    counts,
    from: Uint32Array.from(rows, ({ offset }) => place.get(offset)!),
    to: Uint32Array.from(rows, ({ offset, length }) => place.get(offset + length)!),
    found: listed.map((row): Found => ({
      ...row,
      from: place.get(row.offset)!,
      to: place.get(row.offset + row.length)!,
      whole: isWhole(row, rows[row.event]!),
    })),
    took: performance.now() - since,
  };
}

async function answerTo(data: ToWorker): Promise<void> {
  const answer = (reply: FromWorker) => self.postMessage(reply);
  const { id } = data;
  try {
    await ready;
    if ('text' in data) answer({ id, verdict: check(data.text, data.judging) });
    else answer({ id, detail: analysis?.event(data.event) ?? null });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void answerTo(data));

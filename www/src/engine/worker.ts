/** The worker: holds one analysis and answers questions about it, a page at a time. */
import { analyze, catalog, init, type Analysis } from 'callscope';
import type { ContactDetail, ContactEvent, FromWorker, Question, Source, ToWorker } from './protocol';
import { fileOf } from './files';
import { readAt } from './raw';

const PROGRESS_MS = 80;
/** Of a contact with more events than this, the events' own parties are not looked up. */
const MAX_DETAILED = 2000;

let sources: Source[] = [];
let analysis: Analysis | undefined;

const send = (message: FromWorker): void => self.postMessage(message);

function loaded(): Analysis {
  if (!analysis) throw new Error('nothing is loaded');
  return analysis;
}

async function load(from: Source[]) {
  sources = from;
  const size = from.reduce((sum, { blob }) => sum + blob.size, 0);
  let told = 0;
  analysis = await analyze(
    from.map(({ name, blob }) => ({ name, data: blob })),
    {
      onProgress({ bytes, totalBytes }) {
        const now = performance.now();
        if (now - told < PROGRESS_MS) return;
        told = now;
        send({ progress: { bytes, total: totalBytes ?? size } });
      },
    },
  );
  return analysis.summary();
}

/** A contact with every event of it, the repeated ones too, in the contact's own order. */
function contact(id: string): ContactDetail | null {
  const found = loaded().contact(id);
  if (!found) return null;
  const place = new Map(found.eventIndexes.map((index, at) => [index, at]));
  const rows = loaded().events({ contactId: id, limit: 100_000 }).items;
  const detailed = rows.length <= MAX_DETAILED;
  const events = rows.map((row): ContactEvent => {
    const normal = new Map<string, unknown>(Object.entries((detailed && loaded().event(row.index)?.normal) || {}));
    const text = (name: string) => {
      const value = normal.get(name);
      return typeof value === 'string' ? value : null;
    };
    return {
      ...row,
      connectId: text('connectId'),
      queueId: text('queueType') === 'Agent' ? text('agentId') : text('skillGroupId'),
      flowId: text('contactFlowId'),
      flowName: text('contactFlowName'),
      abandonPhase: text('abandonPhase'),
    };
  });
  const order = (event: ContactEvent) => place.get(event.index) ?? Number.MAX_SAFE_INTEGER;
  events.sort(
    (a, b) => (a.eventTime ?? '').localeCompare(b.eventTime ?? '') || order(a) - order(b) || a.index - b.index,
  );
  return { contact: found, events };
}

function source(at: number): Source {
  const found = sources[at];
  if (!found) throw new Error(`no source ${at}`);
  return found;
}

const answers: { [Q in Question]: (...args: any[]) => unknown } = {
  load,
  contact,
  catalog: () => catalog(),
  contacts: (query) => loaded().contacts(query),
  agents: (query) => loaded().agents(query),
  agent: (id, window) => loaded().agent(id, window) ?? null,
  report: (options) => loaded().report(options),
  events: (query) => loaded().events(query),
  event: (index) => loaded().event(index) ?? null,
  diagnostics: (query) => loaded().diagnostics(query),
  raw: (at, offset, length) => readAt(source(at).blob, offset, length),
  file: (what, format, options) => fileOf(loaded(), what, format, options),
  head: (at) => readAt(source(at).blob, 0, 512),
};

const ready = init();

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  const { id, question, args } = data;
  try {
    await ready;
    send({ id, answer: await answers[question](...args) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({ id, error: { name, message } });
  }
});

/** The worker: holds one analysis and answers questions about it, a page at a time. */
import { analyze, catalog, init, type Analysis, type Options } from 'callscope';
import type { ContactDetail, ContactEvent, FromWorker, Question, Source, ToWorker } from './protocol';
import { fileOf } from './files';
import { dataOf, readAt } from './raw';
import { redacted } from './redacted';

const PROGRESS_MS = 80;
/** Of a contact with more events than this, the events' own parties are not looked up. */
const MAX_DETAILED = 2000;

let sources: Source[] = [];
let options: Options = {};
let analysis: Analysis | undefined;

const send = (message: FromWorker): void => self.postMessage(message);

function loaded(): Analysis {
  if (!analysis) throw new Error('nothing is loaded');
  return analysis;
}

async function load(from: Source[], asked: Options) {
  sources = from;
  options = asked;
  let told = 0;
  analysis = await analyze(
    from.map((source) => ({ name: source.name, data: dataOf(source) })),
    {
      maxMemoryBytes: roomForEvents(),
      ...options,
      onProgress({ bytes }) {
        const now = performance.now();
        if (now - told < PROGRESS_MS) return;
        told = now;
        send({ progress: { bytes } });
      },
      onPreview(part) {
        analysis = part;
        send({ preview: part.summary() });
      },
    },
  );
  return analysis.summary();
}

/** Of a machine with little memory the events may take a third: a tab that takes more is ended by the browser. */
function roomForEvents(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return Math.min(deviceMemory / 3, 3) * 2 ** 30;
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
  raw: (at, offset, length) => readAt(source(at), offset, length),
  file: (what, format, options) => fileOf(loaded(), what, format, options),
  redacted: (id) => redacted(sources, options, id === undefined ? null : { analysis: loaded(), id }),
  head: (at) => readAt(source(at), 0, 512),
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

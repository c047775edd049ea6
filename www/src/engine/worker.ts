/** The worker: holds one analysis and answers questions about it, a page at a time. */
import { analyze, catalog, type Analysis, type ContactQuery, type EventQuery, type Options, type Page } from 'callscope';
import { Agents } from './agents';
import { contactFile, differences, EventsOf, withoutEvents, withRedacted } from './contact';
import { courseCounts } from './counts';
import { rulesFault, sarif } from './diagnostics';
import type {
  Answer,
  ContactDetail,
  ContactEvent,
  ContactFormat,
  FromWorker,
  ListedEvent,
  Question,
  Questions,
  Source,
  ToWorker,
} from './protocol';
import { fileOf } from './files';
import { modules } from './modules';
import { dataOf, readAt } from './raw';
import { redacted } from './redacted';

const PROGRESS_MS = 80;
/** So long reading rests when there is something to show for the first time: two cores are not enough to read, and to draw a view at once. */
const FIRST_DRAW_MS = 150;

let sources: Source[] = [];
let options: Options = {};
let analysis: Analysis | undefined;

const agents = new Agents(loaded);

const send = (message: FromWorker): void => self.postMessage(message);

function loaded(): Analysis {
  if (!analysis) throw new Error('nothing is loaded');
  return analysis;
}

async function load(from: Source[], asked: Options) {
  sources = from;
  options = asked;
  if (asked.rules !== undefined) await rules();
  let reported = 0;
  let shown = false;
  analysis = await analyze(
    from.map((source) => ({ name: source.name, data: dataOf(source) })),
    {
      ...options,
      onProgress({ bytes }) {
        const now = performance.now();
        if (now - reported < PROGRESS_MS) return;
        reported = now;
        send({ progress: { bytes } });
      },
      async onPreview(part) {
        analysis = part;
        send({ preview: part.summary() });
        if (shown) return;
        shown = true;
        await new Promise((resume) => setTimeout(resume, FIRST_DRAW_MS));
      },
    },
  );
  // What the first of many questions gathers for all of them is a part of the loading, so that none of them has to wait for it.
  analysis.contacts({ limit: 1 });
  analysis.facets({}, { limit: 1 });
  return analysis.summary();
}

/** The events of the contact asked for last, in their order. */
let opened: EventsOf | undefined;

function contact(id: string): ContactDetail | null {
  const found = loaded().contact(id);
  if (!found) return null;
  opened = new EventsOf(loaded(), found);
  return { contact: withoutEvents(found), events: opened.rows.length };
}

function contactEvents(id: string, offset: number, limit: number): ContactEvent[] {
  if (!opened?.is(loaded(), id)) contact(id);
  return opened?.is(loaded(), id) ? opened.page(offset, limit) : [];
}

const redactedContact = (id: string) =>
  withRedacted(loaded(), sources, options, id, (analysis, found) => ({
    contact: withoutEvents(found),
    events: new EventsOf(analysis, found).page(0, Infinity),
  }));

async function exportContact(id: string, format: ContactFormat, hidden: boolean): Promise<Blob> {
  if (hidden) return withRedacted(loaded(), sources, options, id, (analysis, found) => contactFile(analysis, found, format));
  const found = loaded().contact(id);
  if (!found) throw new Error(`no contact ${id}`);
  return contactFile(loaded(), found, format);
}

function contactIds(query: ContactQuery): string[] {
  const ids: string[] = [];
  for (let total = 1; ids.length < total;) {
    const page = loaded().contacts({ ...query, offset: ids.length, limit: 10_000 });
    if (page.items.length === 0) break;
    total = page.total;
    for (const { contactId } of page.items) ids.push(contactId);
  }
  return ids;
}

function events(query: EventQuery): Page<ListedEvent> {
  const { total, items } = loaded().events(query);
  return { total, items: items.map((row) => ({ ...row, dialect: loaded().event(row.index)?.normal?.dialect ?? null })) };
}

/** Events are numbered in the order of their sources and places. */
function eventAt(source: number, offset: number): number | null {
  const at = (place: number) => loaded().events({ offset: place, limit: 1 });
  let [low, high] = [0, at(0).total];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = at(middle).items[0];
    if (row && (row.source < source || (row.source === source && row.offset < offset))) low = middle + 1;
    else high = middle;
  }
  const found = at(low).items[0];
  return found?.source === source && found.offset === offset ? found.index : null;
}

function source(at: number): Source {
  const found = sources[at];
  if (!found) throw new Error(`no source ${at}`);
  return found;
}

const answers: { [Q in Question]: (...args: Parameters<Questions[Q]>) => Answer<Q> | Promise<Answer<Q>> } = {
  load,
  contact,
  contactEvents,
  redactedContact,
  exportContact,
  differences: (was, is) => differences(loaded(), sources, was, is),
  catalog: () => catalog(),
  contacts: (query) => loaded().contacts(query),
  facets: (query, options) => loaded().facets(query, options),
  courseCounts: (query) => courseCounts(loaded(), query),
  overview: (query, options) => loaded().overview(query, options),
  contactIds,
  agents: (query) => loaded().agents(query),
  agent: (id, window) => agents.figures(id, window),
  agentGroups: () => agents.groups(),
  lane: (id, window) => agents.lane(id, window),
  states: (id, window, part) => agents.states(id, window, part),
  engaged: (id, window, part) => agents.contacts(id, window, part),
  distribution: (query, metric, options) => loaded().distribution(query, metric, options),
  report: (options, query) => loaded().report(options, query),
  events,
  migration: () => loaded().migration(),
  eventAt,
  event: (index) => loaded().event(index) ?? null,
  diagnostics: (query) => loaded().diagnostics(query),
  diagnosticFacets: (query) => loaded().diagnosticFacets(query),
  sarif: (lang, redact) => sarif(sources, options, lang, redact),
  rules: async (text) => (await rules(), rulesFault(text)),
  raw: (at, offset, length) => readAt(source(at), offset, length),
  file: (what, format, options) => fileOf(loaded(), what, format, options),
  redacted: (id) => redacted(sources, options, id === undefined ? null : { analysis: loaded(), id }),
  head: (at) => readAt(source(at), 0, 512),
};

const { ready, rules } = modules();

async function answer({ id, question, args }: ToWorker): Promise<void> {
  try {
    await ready;
    // Whoever asked was held to the question's own arguments (`Engine.ask`).
    const ask = answers[question] as (...args: unknown[]) => unknown;
    send({ id, answer: await ask(...args) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({ id, error: { name, message } });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void answer(data));

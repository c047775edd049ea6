/** How long the main thread was held up at a time. */
import { expect, type Page } from '@playwright/test';

type TraceEvent = { ph: string; name: string; pid: number; tid: number; tdur?: number; args: { name?: string } };

/**
 * The longest task of the main thread while something is done, in milliseconds of the thread's own processor time, so that a busy
 * machine matters little: where the page blocks, it is far beyond any bound. `make bench-page` measures by the clock.
 */
export async function longestTask(page: Page, what: () => Promise<void>): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] }, transferMode: 'ReportEvents' });
  await what();
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  const mains = new Set(events.filter(({ args }) => args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ ph, name, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid} ${tid}`));
  expect(tasks.length).toBeGreaterThan(10);
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000;
}

/** Durations of an hour and more, and of days, are wholly in their columns: in every list, in both languages. */
import type { Page } from '@playwright/test';
import { answered, drop, expect, line, test } from './page';

const START = Date.UTC(2021, 3, 14);
const [HOUR, DAY] = [3_600_000, 86_400_000];

/** A call of which every phase lasts as long as this. */
function lasting(contactId: string, from: number, ms: number) {
  const steps = ['Route2IVR', 'Enqueue', 'AgentRinging', 'CallEstablished', 'CallReleased', 'AgentReady'];
  return answered(contactId, from)
    .filter(({ EventType }) => EventType !== 'AssignAgent')
    .map((event) => {
      const type = String(event['EventType']).replace('AgentTalk', 'CallEstablished').replace('AgentACW', 'CallReleased');
      return { ...event, EventTime: new Date(from + steps.indexOf(type) * ms).toISOString() };
    });
}

const events = [
  ...lasting('job-minutes', START, HOUR - 1000),
  ...lasting('job-hours', START + 10 * DAY, DAY - 60_000),
  ...lasting('job-days', START + 30 * DAY, 10 * DAY - HOUR),
];

const DURATION = /^\+?\d+ (?:h|m|d|小时|分|天) \d+ (?:m|s|h|分|秒|小时)$/;

/** The cells with a duration of two parts, and what is wrong with them: cut off, or over the next cell. */
const cells = (page: Page) =>
  page.getByRole('gridcell').evaluateAll((all, source) => {
    const found = all.filter((cell) => new RegExp(source).test(cell.textContent.trim()) && cell.clientWidth > 0);
    const wrong = found.filter((cell) => {
      const next = cell.nextElementSibling?.getBoundingClientRect();
      const { right } = cell.getBoundingClientRect();
      return cell.scrollWidth > cell.clientWidth || (next && next.width > 0 && right > next.left + 0.5);
    });
    const about = (cell: Element) => `${cell.className}: ${cell.textContent.trim()} ${cell.scrollWidth} > ${cell.clientWidth}`;
    return { found: found.length, wrong: wrong.map(about) };
  }, DURATION.source);

for (const lang of ['en', 'zh']) {
  test(`in ${lang}`, async ({ page }) => {
    const columns = ['outcome', 'wait', 'ivr', 'queue', 'ring', 'talk', 'acw', 'duration'];
    await page.addInitScript(
      ([lang, columns]) => {
        localStorage.setItem('callscope.lang', lang!);
        localStorage.setItem('callscope.columns.contacts', columns!);
      },
      [lang, columns.join(',')],
    );
    await page.goto('./');
    await drop(page, [{ name: 'long.ndjson', text: line(events) }]);
    for (const [hash, least] of [
      ['#/contacts', 15],
      ['#/contacts?contact=job-minutes', 3],
      ['#/contacts?contact=job-hours&form=table', 3],
      ['#/contacts?contact=job-days', 3],
      ['#/agents', 2],
      ['#/agents?agent=1001@acme-cc', 5],
    ] as const) {
      await page.evaluate((hash) => void (location.hash = hash), hash);
      if (hash.includes('agent=')) await page.locator('#agent-tab-states').click();
      await expect.poll(async () => (await cells(page)).found, { message: hash }).toBeGreaterThanOrEqual(least);
      expect((await cells(page)).wrong, hash).toEqual([]);
    }
  });
}

/** A list of more rows than an element can be tall: browsers draw none of more than some millions of pixels. */
import type { Locator, Page } from '@playwright/test';
import { expect, figure, rows, tab, test } from './page';

const EVENTS = 1_300_000;
const last = EVENTS.toLocaleString('en-US');

/** Drops so many events of one agent, each on a line of its own. */
const dropMany = (page: Page) =>
  page.evaluate((events) => {
    const event = '{"EventTime":"2021-04-14T02:00:00Z","EventType":"AgentReady","agentId":"1@a"}\n';
    const thousand = event.repeat(1000);
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(
        Array.from({ length: events / 1000 }, () => thousand),
        'many.ndjson',
      ),
    );
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, EVENTS);

const row = (page: Page, number: string) => rows(page, 'Events').filter({ has: page.getByRole('gridcell', { name: number, exact: true }) });
/** Where a row is on the page. Not a number while the list is drawing it anew. */
const top = async (row: Locator) => (await row.boundingBox())?.y ?? NaN;

test('every row can be reached: by keys, by the scroll bar, by a jump, and by the wheel a row at a time', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('./#/events');
  await dropMany(page);
  await expect(figure(page, 'Events')).toHaveText(last, { timeout: 120_000 });
  const grid = page.getByRole('grid', { name: 'Events', exact: true });
  await expect(grid).toHaveAttribute('aria-rowcount', String(EVENTS + 1));
  await expect(row(page, '1')).toBeInViewport();

  // By the wheel, whose notches are as long as anywhere.
  await grid.hover();
  await expect(row(page, '12')).toBeVisible();
  const before = await top(row(page, '12'));
  await page.mouse.wheel(0, 90);
  await expect.poll(async () => before - (await top(row(page, '12')))).toBe(90);

  await grid.focus();
  await page.keyboard.press('End');
  await expect(row(page, last)).toBeInViewport({ ratio: 1 });
  await expect(page).toHaveURL(new RegExp(`event=${EVENTS - 1}`));
  expect(await grid.evaluate((grid) => grid.scrollHeight - grid.clientHeight - grid.scrollTop)).toBeLessThan(2);

  // Up from the end, further than a row of the scroll bar is.
  const near = (EVENTS - 12).toLocaleString('en-US');
  const there = await top(row(page, near));
  await grid.hover();
  for (let notch = 0; notch < 3; notch++) await page.mouse.wheel(0, -30);
  await expect.poll(async () => (await top(row(page, near))) - there).toBe(90);
  // When all is still the rows are where they were, and so they stay.
  await page.waitForTimeout(500);
  await expect.poll(async () => (await top(row(page, near))) - there).toBe(90);

  await grid.evaluate((grid) => (grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2));
  const middle = rows(page, 'Events').nth(8);
  await expect(middle.getByRole('gridcell').first()).toHaveText(/^6\d\d,\d\d\d$/);
  const number = Number((await middle.getByRole('gridcell').first().innerText()).replaceAll(',', ''));
  expect(Math.abs(number - EVENTS / 2)).toBeLessThan(60);

  const line = page.getByRole('spinbutton', { name: 'Go to line' });
  await line.fill('1234567');
  await line.press('Enter');
  await expect(row(page, '1,234,567')).toBeInViewport({ ratio: 1 });
  await expect(row(page, '1,234,567')).toHaveAttribute('aria-selected', 'true');
  // By the keys a row further each time.
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, '1,234,568')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Home');
  await expect(row(page, '1')).toBeInViewport({ ratio: 1 });
  expect(await grid.evaluate((grid) => grid.scrollTop)).toBe(0);
  expect(await rows(page, 'Events').count()).toBeLessThan(80);

  // Problems are more yet: each event has several.
  await tab(page, 'Problems').click();
  const problems = page.getByRole('grid', { name: 'Problems', exact: true });
  await expect.poll(async () => Number(await problems.getAttribute('aria-rowcount'))).toBeGreaterThan(EVENTS);
  const count = Number(await problems.getAttribute('aria-rowcount'));
  await problems.focus();
  await page.keyboard.press('End');
  const lowest = problems.locator(`[aria-rowindex="${count}"]`);
  await expect(lowest).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`event=${EVENTS - 1}`));
  await expect(page.getByRole('heading', { level: 3, name: /ready/i })).toBeVisible();
  // What is chosen does not move the list.
  await expect(lowest).toBeInViewport({ ratio: 1 });
});

/** Every event: filtered by what it is, found by its line, brought into view by its address. */
import type { Page } from '@playwright/test';
import { answered, answered2, drop, expect, figure, line, misspelt, paste, rows, test } from './page';

const status = (page: Page) => page.getByRole('search').getByRole('status');
const call = answered('job-1');

async function open(page: Page, hash = '#/events'): Promise<void> {
  await page.goto('./');
  await drop(page, [
    { name: 'one.ndjson', text: line([...call, call[1]!, misspelt]) },
    {
      name: 'two.ndjson',
      text: line(
        answered('job-2', Date.UTC(2021, 3, 14, 5)).map((event) => ({ ...event, ...('agentId' in event && { agentId: '1002@acme-cc' }) })),
      ),
    },
  ]);
  await expect(figure(page, 'Events')).toHaveText('20');
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await expect(page.getByRole('grid', { name: 'Events' })).toBeVisible();
}

test('filters narrow it, are in the address, and the back button undoes them', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  await expect(status(page)).toHaveText('20 of 20');
  await page.getByRole('combobox', { name: 'Event type' }).selectOption('Enqueue');
  await expect(status(page)).toHaveText('3 of 20');
  await page.getByRole('combobox', { name: 'File' }).selectOption('1');
  await expect(status(page)).toHaveText('1 of 20');
  await expect(page).toHaveURL(/type=Enqueue&source=1/);
  await page.goBack();
  await expect(status(page)).toHaveText('3 of 20');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('button', { name: /^Invalid/ }).click();
  await expect(status(page)).toHaveText('1 of 20');
  await page.getByRole('button', { name: /^Repeated/ }).click();
  await expect(rows(page, 'Events')).toHaveCount(1);
  await expect(rows(page, 'Events')).toContainText('repeated');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'With this problem' }).selectOption('unknown-event-type');
  await expect(status(page)).toHaveText('1 of 20');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'Agent' }).fill('1002@acme-cc');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/agent=1002@acme-cc/);
  await expect(rows(page, 'Events').filter({ hasText: '1001@acme-cc' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('From this time').fill('2021-04-14T04:00:00');
  await page.keyboard.press('Tab');
  await expect(status(page)).toHaveText('9 of 20');
  await page.getByRole('searchbox').fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(status(page)).toHaveText('20 of 20');
});

test('each event shows the dialect that it is written in', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/events');
  await paste(page, line([call[0]!, answered2('job-2')[6]!, misspelt]));
  await expect(rows(page, 'Events')).toContainText(['1.0', '2.0', '']);
  const [first, second] = [rows(page, 'Events').nth(0), rows(page, 'Events').nth(1)];
  await expect(first.getByTitle('Written in dialect 1.0')).toHaveCount(1);
  await second.click();
  const event = page.getByRole('region', { name: 'Event', exact: true });
  await expect(event.getByTitle('Written in dialect 2.0')).toHaveText('2.0');
  await expect(event.getByTestId('normal')).toContainText('CallEstablished');
});

test('a line can be jumped to, and an address brings its event into view', async ({ page }) => {
  await page.goto('./');
  await drop(page, [{ name: 'big.ndjson', contacts: 1000 }]);
  await expect(figure(page, 'Events')).toHaveText('2,000');
  await page.evaluate(() => void (location.hash = '#/events?event=1500'));
  await expect(rows(page, 'Events').filter({ hasText: '1,501' })).toBeInViewport();
  await page.getByRole('spinbutton', { name: 'Go to line' }).fill('801');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/event=800/);
  const row = rows(page, 'Events').filter({ hasText: '801' }).first();
  await expect(row).toBeInViewport();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await page.getByText('In the source: line 801 of big.ndjson').click();
  await expect(page.getByTestId('lines').getByRole('listitem')).toHaveCount(7);
  await page.getByRole('button', { name: 'Event before' }).click();
  await expect(page).toHaveURL(/event=799/);
});

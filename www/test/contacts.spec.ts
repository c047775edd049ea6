/** The list of contacts: any length, sorted, searched, filtered, by mouse and by keys. */
import { answered, drop, expect, figure, line, paste, rows, test } from './page';

test.beforeEach(({ page }) => page.goto('./').then(() => undefined));

test('a list of 100,000 contacts scrolls, and only what is in view exists', async ({ page }) => {
  test.setTimeout(180_000);
  await drop(page, [{ name: 'big.ndjson', contacts: 100_000 }]);
  await expect(figure(page, 'Contacts')).toHaveText('100,000', { timeout: 120_000 });
  const grid = page.getByRole('grid', { name: 'Contacts' });
  await expect(grid).toHaveAttribute('aria-rowcount', '100001');
  await expect(rows(page, 'Contacts').first()).toContainText('job-0000000');

  // A hundred notches of a wheel, one a frame; then anywhere, and the end.
  // Counted in the main thread's own processor time, so that other work on the machine does not matter.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  const before = await busy();
  await grid.evaluate(async (body) => {
    for (let frame = 0; frame < 100; frame++) {
      body.scrollTop += 120;
      await new Promise(requestAnimationFrame);
    }
  });
  const perFrame = ((await busy()) - before) / 100;
  console.log(`  the main thread's work per frame while scrolling 100,000 contacts: ${perFrame.toFixed(1)} ms`);
  expect(perFrame).toBeLessThan(25);
  expect(await rows(page, 'Contacts').count()).toBeLessThan(120);

  for (const part of [0.3, 0.9, 0.5]) {
    await grid.evaluate((body, part) => (body.scrollTop = body.scrollHeight * part), part);
    await expect(rows(page, 'Contacts').first()).toContainText(/job-\d{7}/);
  }
  await grid.focus();
  await page.keyboard.press('End');
  await expect(rows(page, 'Contacts').last()).toContainText('138 00099999'.replace(' ', ''));
  await expect(page).toHaveURL(/contact=job-0099999/);

  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('0054321');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: /^Abandoned/ }).click();
  await expect(page.getByRole('status')).toHaveText('10,000 of 100,000');
  await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page, 'Contacts').first()).toContainText(/1 m 3\d s/);
});

const day = Date.UTC(2021, 3, 14, 2);
const three = line([
  ...answered('job-b', day + 60_000),
  ...answered('job-a', day, { caller: '13900002222' }),
  ...answered('job-c', day + 120_000).slice(0, 2),
]);

test('columns sort both ways, and say so', async ({ page }) => {
  await paste(page, three);
  await expect(rows(page, 'Contacts')).toHaveCount(3);
  await expect(rows(page, 'Contacts').first()).toContainText('job-a');
  const start = page.getByRole('columnheader', { name: 'Start' });
  await expect(start).toHaveAttribute('aria-sort', 'ascending');
  await start.getByRole('button').click();
  await expect(start).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page, 'Contacts').first()).toContainText('job-c');
  await page.getByRole('columnheader', { name: 'Contact' }).getByRole('button').click();
  await expect(rows(page, 'Contacts').first()).toContainText('job-a');
  for (const name of ['Outcome', 'Type', 'Wait', 'Talk', 'Duration', 'Events']) {
    await page.getByRole('columnheader', { name, exact: true }).getByRole('button').click();
    await expect(page.getByRole('columnheader', { name, exact: true })).toHaveAttribute('aria-sort', 'ascending');
    await expect(rows(page, 'Contacts')).toHaveCount(3);
  }
});

test('search and filters narrow the list; nothing left is said, and undone by a button', async ({ page }) => {
  await paste(page, three);
  const search = page.getByRole('searchbox');
  await search.fill('13900002222');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('job-a');
  await expect(page.getByRole('status')).toHaveText('1 of 3');
  await search.fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(rows(page, 'Contacts')).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^Answered/ })).toContainText('2');
  await page.getByRole('button', { name: /^Open/ }).filter({ hasText: '1' }).click();
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('job-c');
});

test('the list goes by keys, and the back button leads out again', async ({ page }) => {
  await paste(page, three);
  await expect(rows(page, 'Contacts')).toHaveCount(3);
  await page.getByRole('grid', { name: 'Contacts' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-a' })).toBeVisible();
  await expect(rows(page, 'Contacts').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-b' })).toBeVisible();
  await rows(page, 'Contacts').first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-c' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('application')).toBeHidden();
  await expect(rows(page, 'Contacts')).toHaveCount(3);
});

test('an input whose events name no contact says so', async ({ page }) => {
  await paste(page, line(answered('job-1').slice(-1)));
  await expect(page.getByRole('heading', { name: 'No contact in this input' })).toBeVisible();
});

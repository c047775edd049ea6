/** The frame: views by keys and by the palette, titles, focus, settings, links. */
import { answered, drop, expect, figure, line, paste, rows, tab, test } from './page';

test.beforeEach(({ page }) => page.goto('./').then(() => undefined));

const two = line([...answered('job-1'), ...answered('job-2', Date.UTC(2021, 3, 14, 3), { caller: '13900002222' })]);

test('without an input only views that need none can be opened', async ({ page }) => {
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Reference', 'Paste']);
  await expect(page).toHaveTitle('callscope');
  await tab(page, 'Reference').click();
  await expect(page).toHaveTitle('Reference · callscope');
});

test('views are opened by keyboard; title and focus follow, and the back button leads back', { tag: '@disk' }, async ({ page }) => {
  await paste(page, two);
  await expect(rows(page, 'Contacts')).toHaveCount(2);
  await expect(page).toHaveTitle('Contacts · callscope');
  for (const [key, name] of [
    ['p', 'Problems'],
    ['e', 'Events'],
    ['r', 'Report'],
    ['a', 'Agents'],
    ['f', 'Reference'],
    ['v', 'Paste'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page).toHaveTitle(`${name} · callscope`);
    await expect(page.getByRole('link', { name, exact: key === 'v' }).first()).toHaveAttribute('aria-current', 'page');
    await expect.poll(() => page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(true);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  }
  await page.goBack();
  await expect(page).toHaveTitle('Reference · callscope');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await rows(page, 'Contacts').first().click();
  await expect(page).toHaveTitle('job-1 · Contacts · callscope');
});

test('? lists the keys, and they do nothing while typing', async ({ page }) => {
  await paste(page, two);
  await expect(rows(page, 'Contacts')).toHaveCount(2);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toBeVisible();
  await expect(keys.getByRole('region', { name: 'Go to' })).toContainText('Go to Report');
  await expect(keys.getByRole('region', { name: 'Contacts' })).toContainText('Search contacts');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search contact, number or agent' });
  await expect(search).toBeFocused();
  await page.keyboard.type('g?');
  await expect(search).toHaveValue('g?');
  await expect(keys).toBeHidden();
});

test('the palette finds views, commands, contacts and agents', { tag: '@disk' }, async ({ page }) => {
  await paste(page, two);
  await expect(rows(page, 'Contacts')).toHaveCount(2);
  const palette = page.getByRole('combobox', { name: 'Command palette' });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeFocused();
  await palette.fill('13900002222');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/contact=job-2/);
  await page.keyboard.press('Control+k');
  await palette.fill('1001@acme');
  await expect(page.getByRole('group', { name: 'Agents' }).getByRole('option', { name: /1001@acme-cc/ })).toBeVisible();
  await palette.fill('theme dark');
  await expect(page.getByRole('option')).toHaveText([/Theme: Dark/]);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await palette.fill('report');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('option', { name: /Go to Report/ }).click();
  await expect(page).toHaveURL(/#\/report/);
  await page.keyboard.press('Control+k');
  await palette.fill('nothing of the kind');
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test.describe('in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('theme and time zone are chosen and remembered; summer time is right', async ({ page }) => {
    const winter = answered('job-w', Date.UTC(2021, 2, 28, 0, 30));
    const summer = answered('job-s', Date.UTC(2021, 2, 28, 1, 30));
    await paste(page, line([...winter, ...summer]));
    await expect(rows(page, 'Contacts').first()).toContainText('00:30:00');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: '+08:00' }).check();
    await expect(rows(page, 'Contacts').first()).toContainText('08:30:00');
    await page.getByRole('radio', { name: /Local time/ }).check();
    await expect(rows(page, 'Contacts').first()).toContainText('01:30:00');
    await expect(rows(page, 'Contacts').last()).toContainText('03:30:00');
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await paste(page, line(winter));
    await expect(rows(page, 'Contacts').first()).toContainText('01:30:00');
    await expect(figure(page, 'Time span (+01:00)')).toContainText('2021-03-28 01:30:00');
  });
});

test('a link carries the view; and, where they are few, the redacted events', { tag: '@disk' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await paste(page, two);
  await rows(page, 'Contacts').last().click();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link to this view' }).click();
  await expect(page.getByRole('dialog', { name: 'Link' }).getByRole('status')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

  await page.getByRole('button', { name: 'Copy link with this contact’s events, redacted' }).click();
  await expect(page.getByRole('dialog', { name: 'Link' }).getByRole('status')).toHaveText(/^Copied: (\d{3} B|.* kB)$/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(8200);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'job-2' })).toBeVisible();
  await expect(rows(other, 'Contacts')).toHaveCount(1);
  await expect(rows(other, 'Contacts')).toContainText('Answered');
  await expect(rows(other, 'Contacts')).not.toContainText('13900002222');
  await other.reload();
  await expect(rows(other, 'Contacts')).toHaveCount(1);

  await other.goto(`${link.split('#')[0]}#/contacts?data=%%%`);
  await other.reload();
  await expect(other.getByText('The events in this link cannot be read')).toBeVisible();
});

test('events too large for a link are reported', async ({ page }) => {
  await drop(page, [{ name: 'big.ndjson', contacts: 3000 }]);
  await expect(figure(page, 'Contacts')).toHaveText('3,000');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link with the events, redacted' }).click();
  await expect(page.getByRole('dialog', { name: 'Link' }).getByRole('status')).toContainText('Too big for a link');
});

test('files that the page’s own server lists are opened, in ranges; others are not', { tag: '@served' }, async ({ page }) => {
  const text = two;
  const asked: string[] = [];
  await page.route('**/files.json', (route) =>
    route.fulfill({ json: [{ name: 'day.ndjson', url: 'files/0', size: Buffer.byteLength(text) }] }),
  );
  await page.route('**/files/0', (route) => {
    const range = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '');
    asked.push(range?.[0] ?? 'all');
    if (!range) return route.fulfill({ body: text });
    const [from, to] = [Number(range[1]), Number(range[2])];
    return route.fulfill({
      status: 206,
      body: text.slice(from, to + 1),
      headers: { 'content-range': `bytes ${from}-${to}/${text.length}` },
    });
  });
  await page.goto('./#/contacts?load=files.json');
  await page.reload();
  await expect(rows(page, 'Contacts')).toHaveCount(2);
  await tab(page, 'Events').click();
  await expect(page).toHaveURL(/load=files\.json/);
  await rows(page, 'Events').first().click();
  await expect(page.getByTestId('raw')).toContainText('Route2IVR');
  expect(asked[0]).toBe('all');
  expect(asked.some((range) => range.startsWith('bytes='))).toBe(true);

  for (const foreign of ['https://example.org/files.json', '//example.org/files.json', '\\\\example.org/x']) {
    await page.goto(`./#/contacts?load=${encodeURIComponent(foreign)}`);
    await page.reload();
    await expect(page.getByText('do not belong to this page')).toBeVisible();
  }
});

/** All events of a contact as they were delivered, read again from their source when they come into view. */
import { answered, drop, expect, line, openContact, test } from './page';

const events = answered('job-1');

test('every event exactly as delivered, in order, with its place', async ({ page }) => {
  await openContact(page, line(events), 'raw');
  const all = page.getByRole('feed', { name: 'Events as delivered' }).getByRole('article');
  await expect(all).toHaveCount(8);
  for (const at of [0, 3, 7]) {
    await all.nth(at).scrollIntoViewIfNeeded();
    await expect(all.nth(at).getByTestId('raw')).toHaveText(JSON.stringify(events[at]));
    await expect(all.nth(at)).toContainText(`line ${at + 1} ·`);
  }
  const before = line(events.slice(0, 3)).length;
  await expect(all.nth(3)).toContainText(`byte ${before.toLocaleString('en')}`);
});

test('problems are marked at their exact place, in each of several events', async ({ page }) => {
  await openContact(page, line([events[0]!, { ...events[1]!, callType: 'Sideways' }, { ...events[2]!, callType: 'Upwards' }]), 'raw');
  const all = page.getByRole('feed').getByRole('article');
  await expect(all.nth(1).locator('mark.error')).toHaveText(/"Sideways"/);
  await expect(all.nth(2).locator('mark.error')).toHaveText(/"Upwards"/);
  await all
    .nth(2)
    .getByRole('button', { name: /Agent assigned/ })
    .click();
  await expect(page).toHaveURL(/event=2/);
  await expect(all.nth(2)).toContainText('invalid-enum');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/event=/);
  await expect(all).toHaveCount(3);
});

test('copies one event and all', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openContact(page, line(events), 'raw');
  await page.getByRole('feed').getByRole('article').nth(1).getByRole('button', { name: 'Copy this event' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(JSON.stringify(events[1]));
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(line(events.slice(0, 8)));
});

test('read again from gzip, and from the right one of several sources', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/contacts?contact=job-1&form=raw');
  await drop(page, [
    { name: 'first.ndjson.gz', text: line(events.slice(0, 4)), gzip: true },
    { name: 'second.ndjson', text: `\n\n${line(events.slice(4))}` },
  ]);
  const all = page.getByRole('feed').getByRole('article');
  await expect(all.nth(2).getByTestId('raw')).toHaveText(JSON.stringify(events[2]));
  await expect(all.nth(2)).toContainText('first.ndjson.gz');
  await all.nth(5).scrollIntoViewIfNeeded();
  await expect(all.nth(5).getByTestId('raw')).toHaveText(JSON.stringify(events[5]));
  await expect(all.nth(5)).toContainText('second.ndjson · line 4');
});

test('read again from a gzip of several members', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/contacts?contact=job-1&form=raw');
  await drop(page, [{ name: 'rotated.ndjson.gz', members: [line(events.slice(0, 2)), line(events.slice(2, 5)), line(events.slice(5))] }]);
  const all = page.getByRole('feed').getByRole('article');
  await expect(all).toHaveCount(8);
  for (const at of [0, 2, 4, 6]) {
    await all.nth(at).scrollIntoViewIfNeeded();
    await expect(all.nth(at).getByTestId('raw')).toHaveText(JSON.stringify(events[at]));
  }
});

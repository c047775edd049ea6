/** The table of a contact's events: fields that occur, what changes, what deliveries differ in, what is wrong where. */
import type { Page } from '@playwright/test';
import { answered, drop, expect, line, openContact, test } from './page';

const events = answered('job-1');
const grid = (page: Page) => page.getByRole('grid', { name: 'Table of events' });
const rows = (page: Page) => grid(page).locator('[role=row][aria-selected]');
const head = (page: Page) =>
  grid(page)
    .getByRole('columnheader')
    .allInnerTexts()
    .then((all) => all.map((text) => text.split('\n')[0]!));

test('every event is a row, fields that occur are columns, in the order of the normal form', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(events), 'table', '&list=off');
  await expect(rows(page)).toHaveCount(8);
  const columns = await head(page);
  expect(columns.slice(0, 5)).toEqual(['#', 'Time', 'Event', 'Since last', 'Delivery']);
  expect(columns).toContain('contactFlowName');
  expect(columns).not.toContain('breakReason');
  expect(columns.indexOf('callType')).toBeLessThan(columns.indexOf('caller'));
  // The same in every event.
  expect(columns).not.toContain('contactId');
  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: 'contactId' }).check();
  await page.getByRole('checkbox', { name: 'callType' }).uncheck();
  await expect.poll(() => head(page)).toContain('contactId');
  expect(await head(page)).not.toContain('callType');
  await page.reload();
  await expect(page).toHaveURL(/hide=/);
});

test('a repeated delivery shows which members differ', async ({ page }) => {
  const { EventType, ...rest } = events[1]!;
  const again = { eventtype: EventType, ...rest, callType: 'INBOUND' };
  await openContact(page, line([...events, again, events[2]!]), 'table', '&list=off');
  await expect(rows(page)).toHaveCount(10);
  const other = rows(page)
    .nth(2)
    .getByRole('note', { name: /The same event as row 2/ });
  await expect(other).toHaveAccessibleName(/members differ/);
  await other.focus();
  await expect(page.getByRole('tooltip')).toContainText('callType: "Inbound" → "INBOUND"');
  await expect(
    rows(page)
      .nth(2)
      .getByRole('note', { name: /before: "Inbound"/ }),
  ).toBeVisible();
  await expect(
    rows(page)
      .nth(4)
      .getByRole('note', { name: /Exactly the same text/ }),
  ).toBeVisible();
});

test('what deliveries differ in is read from a gzip of several members', async ({ page }) => {
  await page.goto('./#/contacts?contact=job-1&form=table&list=off');
  const again = { ...events[1]!, callType: 'INBOUND' };
  await drop(page, [{ name: 'rotated.gz', members: [line(events), line([again])] }]);
  const other = rows(page)
    .nth(2)
    .getByRole('note', { name: /The same event as row 2/ });
  await other.focus();
  await expect(page.getByRole('tooltip')).toContainText('callType: "Inbound" → "INBOUND"');
});

test('two events at one moment that disagree show which members differ', async ({ page }) => {
  await openContact(page, line([...events, { ...events[6]!, releaseReason: 'busy' }]), 'table', '&list=off');
  const last = rows(page).filter({ hasText: 'unlike' });
  await expect(last).toHaveCount(1);
  await expect(last.getByRole('note', { name: /before: .*here: / })).toBeVisible();
});

test('problems are underlined in their cells and described there', async ({ page }) => {
  const wrong = { ...events[1]!, callType: 'Sideways' };
  await openContact(page, line([events[0]!, wrong, ...events.slice(2)]), 'table', '&list=off&hide=');
  const cell = rows(page)
    .nth(1)
    .getByRole('note', { name: /Value not allowed|not one of|callType|Sideways/i })
    .first();
  await cell.focus();
  await expect(page.getByRole('tooltip')).toContainText('Error');
  await expect(page.getByRole('tooltip')).toContainText('Sideways');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip').filter({ hasText: 'Sideways' })).toHaveCount(0);
});

test('keys and clicks choose; of many events only rows in view exist', async ({ page }) => {
  const many = Array.from({ length: 3000 }, (_, number) => ({
    ...events[1]!,
    EventTime: new Date(Date.UTC(2021, 3, 14, 2, 0, 20) + number * 10).toISOString(),
  }));
  await openContact(page, line([events[0]!, ...many]), 'table');
  await expect(rows(page).first()).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(120);
  await rows(page).nth(2).click();
  await expect(page).toHaveURL(/event=2/);
  await grid(page).press('End');
  await expect(grid(page).locator('[aria-rowindex="3002"]')).toHaveAttribute('aria-selected', 'true');
  await expect(grid(page).locator('[aria-rowindex="3002"]')).toBeInViewport();
});

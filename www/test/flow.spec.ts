/** A contact as a ladder: parties as columns, events as arrows in the contact's order, the same choice as in the other forms. */
import type { Page } from '@playwright/test';
import { answered, expect, line, openContact, test } from './page';

const list = (page: Page) => page.getByRole('listbox', { name: 'Flow of this contact' });
const rungs = (page: Page) => list(page).getByRole('option');
const parties = (page: Page) =>
  page
    .getByTestId('party')
    .allInnerTexts()
    .then((all) => all.map((text) => text.replace(/\s+/g, ' ')));

const at = (seconds: number) => new Date(Date.UTC(2021, 3, 14, 2) + seconds * 1000).toISOString();
const base = {
  contactId: 'job-b',
  instanceId: 'x',
  callType: 'Back2Back',
  caller: '4008123456',
  broker: '4008123456',
  agentId: '1001@acme-cc',
};
const agentLeg = { ...base, connectId: 'leg-a', callee: '15800000001' };
const customerLeg = { ...base, connectId: 'leg-c', callee: '13900000002' };
const back2back = [
  { EventTime: at(0), EventType: 'Dialing', ...agentLeg },
  { EventTime: at(1), EventType: 'Ringing', ...agentLeg, destination: '15800000001' },
  { EventTime: at(4), EventType: 'CallEstablished', ...agentLeg },
  { EventTime: at(5), EventType: 'Dialing', ...customerLeg },
  { EventTime: at(6), EventType: 'Ringing', ...customerLeg, destination: '13900000002' },
  { EventTime: at(20), EventType: 'CallEstablished', ...customerLeg },
  { EventTime: at(80), EventType: 'CallReleased', ...customerLeg, initiator: '13900000002', releaseReason: '200 - OK' },
  { EventTime: at(81), EventType: 'CallReleased', ...agentLeg, initiator: '4008123456', releaseReason: '200 - OK' },
];

test('parties are columns, events are arrows with their text and time', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(answered('job-1')), 'flow');
  expect(await parties(page)).toEqual(['Caller 13800001111', 'IVR Main menu', 'Queue support@acme-cc', 'Agent 1001@acme-cc']);
  await expect(rungs(page)).toHaveCount(8);
  const told = await rungs(page).getByTestId('words').allTextContents();
  expect(told).toEqual([
    'Into the IVR, from Caller 13800001111 to IVR Main menu, Main menu, 0',
    'IVR to queue, from IVR Main menu to Queue support@acme-cc, +20 s',
    // It does not say which agent.
    'Agent assigned, at Queue support@acme-cc, +30 s',
    'Agent ringing, at Agent 1001@acme-cc, +30 s',
    'Call answered, from Agent 1001@acme-cc to Caller 13800001111, +35 s',
    'Agent talking, at Agent 1001@acme-cc, +35 s',
    'Call ended, from Caller 13800001111 to Agent 1001@acme-cc, normal, +1 m 35 s',
    'After-call work, at Agent 1001@acme-cc, +1 m 35 s',
  ]);
  await expect(rungs(page).nth(1)).toContainText('+20 s');
});

test('a call of two legs has its parties leg by leg, the agent side first', async ({ page }) => {
  await openContact(page, line(back2back), 'flow');
  expect(await parties(page)).toEqual(['Line 4008123456', 'Called · leg 1 15800000001', 'Called · leg 2 13900000002']);
  await expect(rungs(page).nth(5)).toHaveAccessibleName(/from Called 13900000002 to Line 4008123456/);
  await expect(rungs(page).nth(6)).toHaveAccessibleName(/from Called 13900000002 to Line 4008123456, 200 - OK/);
});

test('repeated deliveries are listed after the first one and labelled', async ({ page }) => {
  const events = answered('job-1');
  await openContact(page, line([...events, events[1]!]), 'flow');
  await expect(rungs(page)).toHaveCount(9);
  await expect(rungs(page).nth(2)).toHaveAccessibleName(/IVR to queue.*repeated/);
  await expect(rungs(page).nth(1)).not.toHaveAccessibleName(/repeated/);
});

test('keys select an event; the selection is in the address and in every form', async ({ page }) => {
  await openContact(page, line(answered('job-1')), 'flow');
  await list(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rungs(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('raw')).toContainText('"EventType":"Enqueue"');
  await expect(page).toHaveURL(/event=1/);
  await page.keyboard.press('.');
  await expect(rungs(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(rungs(page).nth(7)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('3');
  await expect(page).toHaveURL(/form=table/);
  await expect(page.getByRole('grid', { name: 'Table of events' }).getByRole('row').nth(8)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('4');
  await expect(page.getByRole('feed').getByRole('article').nth(7)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('1');
  await expect(page.getByRole('region', { name: 'Timeline' }).locator('.mark.chosen')).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(/form=raw/);
  await page.keyboard.press('2');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/event=/);
  await expect(page.getByTestId('sentence')).toBeVisible();
});

test('the text can be enlarged, and the time can count from the start', async ({ page }) => {
  await openContact(page, line(answered('job-1')), 'flow');
  const before = (await rungs(page).first().boundingBox())!.height;
  await list(page).press('+');
  await expect.poll(async () => (await rungs(page).first().boundingBox())!.height).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'From the start' }).click();
  await expect(rungs(page).nth(6)).toContainText('+1 m 35 s');
  await expect(page).toHaveURL(/clock=start/);
});

test('of thousands of events only rows in view exist', async ({ page }) => {
  const [first, ...rest] = answered('job-1');
  const many = Array.from({ length: 2000 }, (_, number) => ({
    ...rest[0]!,
    EventTime: new Date(Date.UTC(2021, 3, 14, 2, 0, 20) + number * 10).toISOString(),
  }));
  await openContact(page, line([first!, ...many]), 'flow');
  await expect(rungs(page).first()).toBeVisible();
  expect(await rungs(page).count()).toBeLessThan(120);
  await list(page).press('End');
  await expect(rungs(page).last()).toHaveAttribute('aria-posinset', '2001');
  await expect(rungs(page).last()).toBeInViewport();
});

/** One contact: its lanes, zoom and pan by wheel, drag and keys, its events, and an event's raw text beside its normal form. */
import type { Page } from '@playwright/test';
import { answered, expect, figure, line, paste, rows, tab, test } from './page';

const events = answered('job-1');

async function open(page: Page, text = line(events)): Promise<void> {
  await page.goto('./');
  await paste(page, text);
  await rows(page, 'Contacts').first().click();
  await expect(page.getByRole('application')).toBeVisible();
}

const plot = (page: Page) => page.getByRole('application');

async function shown(page: Page): Promise<{ from: number; to: number; span: number }> {
  const from = Number(await plot(page).getAttribute('data-from'));
  const to = Number(await plot(page).getAttribute('data-to'));
  return { from, to, span: to - from };
}

test('lanes and phases with their durations', async ({ page }) => {
  await open(page);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  for (const name of ['Main menu', 'support@acme-cc', '1001@acme-cc', 'Leg 1']) await expect(timeline.getByText(name)).toBeVisible();
  for (const [kind, text] of [
    ['ivr', 'IVR 20 s'],
    ['queue', '10 s'],
    ['ring', ''],
    ['talk', 'Talk 1 m'],
    ['acw', '15 s'],
  ] as const) {
    const bar = timeline.locator(`.bar.${kind}`);
    await expect(bar).toHaveCount(1);
    await expect(bar).toContainText(text);
  }
  await expect(timeline.locator('.mark')).toHaveCount(8);
  await timeline.locator('.bar.talk').hover();
  await expect(timeline.locator('.tip')).toContainText('Talk · 1 m');
  await expect(page.getByRole('article')).toContainText('Time to answer');
});

test('the wheel zooms at the pointer, sideways it pans', async ({ page }) => {
  await open(page);
  const box = (await plot(page).boundingBox())!;
  const before = await shown(page);
  const still = (at: { from: number; span: number }) => at.from + at.span * 0.25;
  await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await shown(page)).span).toBeLessThan(before.span * 0.7);
  const zoomed = await shown(page);
  expect(Math.abs(still(zoomed) - still(before))).toBeLessThan(before.span * 0.01);
  await page.mouse.wheel(200, 0);
  await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(zoomed.from);
  expect((await shown(page)).span).toBeCloseTo(zoomed.span, 0);
  await page.mouse.wheel(0, 300);
  await expect.poll(async () => (await shown(page)).span).toBeGreaterThan(zoomed.span);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('drag pans, a press without moving chooses, double click shows the whole call', async ({ page }) => {
  await open(page);
  const box = (await plot(page).boundingBox())!;
  const before = await shown(page);
  await page.mouse.move(box.x + 300, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(before.from);
  expect((await shown(page)).span).toBeCloseTo(before.span, 0);
  await expect(page).not.toHaveURL(/event=/);
  await plot(page).dblclick({ position: { x: 400, y: 12 } });
  await expect.poll(async () => (await shown(page)).from).toBe(before.from);
  await page.locator('.bar.talk').click();
  await expect(page.getByTestId('raw')).toContainText('"EventType":"CallEstablished"');
});

test('every move by keys', async ({ page }) => {
  await open(page);
  await plot(page).focus();
  const before = await shown(page);
  await page.keyboard.press('+');
  await expect.poll(async () => (await shown(page)).span).toBeLessThan(before.span);
  const zoomed = await shown(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(zoomed.from);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => Math.round((await shown(page)).from)).toBe(Math.round(zoomed.from));
  await page.keyboard.press('-');
  await expect.poll(async () => Math.round((await shown(page)).span)).toBe(Math.round(before.span));
  for (let press = 0; press < 60; press++) await page.keyboard.press('+');
  expect((await shown(page)).span).toBeGreaterThanOrEqual(4);
  await page.keyboard.press('9');
  await page.keyboard.press('0');
  await expect.poll(async () => (await shown(page)).span).toBe(before.span);
  await page.keyboard.press('.');
  await expect(page.getByTestId('raw')).toContainText('Route2IVR');
  await plot(page).press('.');
  await expect(page.getByTestId('raw')).toContainText('Enqueue');
  await plot(page).press(',');
  await expect(page.getByTestId('raw')).toContainText('Route2IVR');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('raw')).toBeHidden();
});

test('an event is shown as it was delivered, beside its normal form', async ({ page }) => {
  await open(page);
  await expect(rows(page, 'Events of this contact')).toHaveCount(8);
  await rows(page, 'Events of this contact').nth(1).click();
  await expect(page.getByTestId('raw')).toHaveText(JSON.stringify(events[1]));
  const normal = page.getByTestId('normal');
  await expect(normal).toContainText('eventTime');
  await expect(normal).toContainText('2021-04-14T02:00:20.000Z');
  await expect(page.getByText('Nothing to say: the event is as documented.')).toBeVisible();
});

test('the places of its problems are marked and numbered', async ({ page }) => {
  const odd = `  {"EventTime":"2021-04-14 10:00:20","eventtype":"enqueue","contactId":"job-1","connectId":"job-1-leg","callType":"Sideways","caller":"张三 😀","broker":"400","callee":"400","instanceId":"x","contactFlowId":"f","queueType":"SkillGroup","skillGroupId":"sg"}`;
  await open(page, line([events[0]!, odd]));
  await rows(page, 'Events of this contact').nth(1).click();
  const raw = page.getByTestId('raw');
  const error = raw.locator('mark.error');
  await expect(error).toHaveCount(1);
  await expect(error).toHaveText(/Sideways/);
  await expect(raw.locator('mark.note').filter({ hasText: '2021-04-14 10:00:20' })).toHaveCount(1);
  await expect(raw).toContainText('张三 😀');
  const found = page.locator('li.error');
  await expect(found).toContainText('invalid-enum');
  await expect(found).toContainText('Inbound');
  await found.getByRole('button').click();
  await expect(error).toHaveClass(/pointed/);
});

test('a repeated delivery is said to be one, and counts once', async ({ page }) => {
  await open(page, line([...events, events[1]!]));
  await expect(figure(page, 'Repeated')).toHaveText('1');
  await expect(page.getByRole('region', { name: 'Timeline' }).locator('.mark')).toHaveCount(8);
  await tab(page, 'Events').click();
  await expect(rows(page, 'Events').filter({ hasText: 'repeated' })).toHaveCount(1);
});

test('a contact that the address names but the input lacks is said to be missing', async ({ page }) => {
  await page.goto('./#/contacts?contact=gone');
  await paste(page, line(events));
  await expect(page.getByRole('heading', { name: 'This contact is not in the input.' })).toBeVisible();
});

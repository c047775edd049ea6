/** The editor that checks while you type. */
import type { Page } from '@playwright/test';
import { answered, expect, figure, line, misspelt, rows, tab, test } from './page';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Payloads to check' });
const found = (page: Page) => page.getByRole('region', { name: 'Problems' }).getByRole('listitem');
const said = (page: Page) => page.getByRole('status');

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** The text of the editor, as it is drawn. */
const drawn = (page: Page) =>
  editor(page)
    .locator('.cm-line')
    .allTextContents()
    .then((lines) => lines.join('\n'));

test.beforeEach(async ({ page }) => {
  await page.goto('./#/paste');
  await expect(editor(page)).toBeFocused();
});

test('typed text is checked, and the exact place underlined, whatever precedes it', { tag: '@disk' }, async ({ page }) => {
  await write(page, `{"remark":"张三 😀","EventType":"AgentRedy","EventTime":"2021-04-14T02:00:00Z"}`);
  await expect(said(page)).toHaveText('1 event, 1 invalid');
  await expect(editor(page).locator('.cm-lintRange-error', { hasText: 'AgentRedy' })).toHaveText('"AgentRedy"');
  await expect(found(page).filter({ hasText: 'unknown-event-type' })).toContainText('AgentReady');
  await expect(page.getByRole('region', { name: 'Event' })).toContainText('2021-04-14T02:00:00.000Z');
  await page.getByRole('checkbox', { name: 'Strict' }).check();
  await write(page, JSON.stringify({ ...answered('job-1')[8], eventTime: '2021-04-14T02:00:00Z', EventTime: undefined }));
  await expect(found(page).filter({ hasText: 'field-renamed' })).toContainText('Error');
  await page.getByRole('checkbox', { name: 'Strict' }).uncheck();
  await expect(said(page)).toHaveText('1 event, all valid');
});

test('a suggestion is one press away: by its button, by the keys, all at once', { tag: '@disk' }, async ({ page }) => {
  const odd = { ...misspelt, EventTime: '2021-04-14 10:00:00+0800' };
  await write(page, line([odd, { ...answered('job-1')[0], callType: 'INBOUND' }]));
  await found(page).filter({ hasText: 'unknown-event-type' }).getByRole('button', { name: 'Change to AgentReady' }).click();
  await expect.poll(() => drawn(page)).toContain('"EventType":"AgentReady"');
  await expect(found(page).filter({ hasText: 'unknown-event-type' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Apply all 2 suggestions' }).click();
  await expect.poll(() => drawn(page)).toContain('2021-04-14 10:00:00+08:00');
  await expect.poll(() => drawn(page)).toContain('"callType":"Inbound"');
  await expect(said(page)).toHaveText('2 events, all valid');
  await editor(page).click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => drawn(page)).toContain('2021-04-14 10:00:00+0800');
  await expect.poll(() => drawn(page)).toContain('"callType":"INBOUND"');

  await write(page, JSON.stringify(misspelt));
  await expect(said(page)).toHaveText('1 event, 1 invalid');
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+.');
  await expect.poll(() => drawn(page)).toContain('"AgentReady"');
});

test('any framing; the normal form is that of the event at the cursor', async ({ page }) => {
  const [first, second] = answered('job-1');
  await write(
    page,
    `[\n  ${JSON.stringify(first, null, 2)},\n  ${JSON.stringify(second)}\n]\n2021-04-14 INFO body=${JSON.stringify(answered('job-2')[8])}`,
  );
  await expect(said(page)).toHaveText('3 events, all valid');
  const normal = page.getByTestId('normal');
  await expect(normal).toContainText('AgentReady');
  await page.keyboard.press('Control+Home');
  await expect(normal).toContainText('Route2IVR');
  await expect(normal).toContainText('contactFlowName');
  await found(page).filter({ hasText: 'log-prefix' }).getByRole('button').click();
  await expect(normal).toContainText('AgentReady');
});

test('names and values are completed from the catalogue', async ({ page }) => {
  await editor(page).click();
  await page.keyboard.type('{"EventType":"Assi');
  const offered = page.getByRole('option');
  /** A list that has just come up does not take an Enter that was meant for the text. */
  const take = async () => {
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
  };
  await expect(offered.first()).toContainText('AssignAgent');
  await take();
  await page.keyboard.type(',"queueT');
  await expect(offered.filter({ hasText: 'queueType' })).toContainText('required');
  await take();
  await page.keyboard.type('"Sk');
  await expect(offered.filter({ hasText: 'SkillGroup' })).toBeVisible();
  await take();
  await expect.poll(() => drawn(page)).toBe('{"EventType":"AssignAgent","queueType": "SkillGroup"}');
});

test('names and values of both dialects are completed, each with its own', async ({ page }) => {
  await editor(page).click();
  const offered = page.getByRole('option');
  const take = async () => {
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
  };
  // The name of the field says which dialect is meant, so its events come first; those of the other are there too.
  await page.keyboard.type('{"eventType":"Establ');
  await expect(offered.filter({ hasText: 'CallEstablished' })).toContainText('1.0');
  await expect(offered.filter({ hasText: /^Established/ })).toContainText('2.0');
  await take();
  await page.keyboard.type(',"ch');
  await expect(offered.filter({ hasText: 'channelId' })).toContainText('required');
  await take();
  await page.keyboard.type('"x","con');
  await expect(offered.filter({ hasText: 'contactId' })).toContainText('required');
  await expect(offered.filter({ hasText: 'connectId' })).toHaveCount(0);
  await page.keyboard.type('nothing","callType": "INB');
  await expect(offered.filter({ hasText: /^INBOUND/ })).toBeVisible();
  await expect(offered.filter({ hasText: /^Inbound/ })).toHaveCount(0);

  // Without an event type the fields of both are offered, each with the dialect that has it.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('{"c');
  await expect(offered.filter({ hasText: /^connectId/ })).toContainText('1.0');
  await expect(offered.filter({ hasText: /^channelId/ })).toBeVisible();
});

test('Tab indents, and Escape before it leaves; keys of the page stay with the editor', async ({ page }) => {
  await editor(page).click();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
  await expect(page.getByRole('region', { name: 'Text' }).getByText('Escape, then Tab, leaves the editor').first()).toBeVisible();
});

test('its text is opened in the other views and kept afterwards, only in memory', { tag: '@disk' }, async ({ page }) => {
  await write(page, line(answered('job-1')));
  await expect(said(page)).toHaveText('9 events, all valid');
  await page.getByRole('button', { name: 'Open in the other views' }).click();
  await expect(figure(page, 'Events')).toHaveText('9');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await tab(page, 'Paste').click();
  await expect.poll(() => drawn(page)).toContain('Route2IVR');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('Route2IVR');
  await page.reload();
  await expect(editor(page)).toBeVisible();
  expect(await drawn(page)).not.toContain('Route2IVR');
});

test('a big paste stays fluid; one that is too big is opened instead', async ({ page }) => {
  const big = line(Array.from({ length: 500 }, (_, at) => answered(`job-${at}`)).flat());
  await editor(page).click();
  await page.evaluate(() => {
    const long: number[] = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    Object.assign(window, { long });
  });
  const put = (text: string) =>
    editor(page).evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await put(big);
  await expect(said(page)).toHaveText('4,500 events, all valid', { timeout: 30_000 });
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(' ');
  await expect(said(page)).toHaveText('4,500 events, all valid', { timeout: 30_000 });
  console.log(
    `  long tasks with 4,500 events (${(big.length / 1e6).toFixed(1)} MB) in the editor: ${await page.evaluate(() => JSON.stringify((window as unknown as { long: number[] }).long))}`,
  );
  await put(big.repeat(4));
  await expect(page.getByRole('alert')).toContainText('more than this editor holds');
  await page.getByRole('button', { name: 'Open it there' }).click();
  await expect(figure(page, 'Contacts')).toHaveText('500', { timeout: 30_000 });
});

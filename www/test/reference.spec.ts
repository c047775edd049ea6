/** The reference: everything from the catalogue, searched, linked to, with nothing loaded. */
import type { Page } from '@playwright/test';
import { answered, expect, line, misspelt, paste, rows, test } from './page';

const text = (page: Page) => page.getByRole('region', { name: 'Reference' });
const entry = (page: Page, name: string) => page.getByRole('article', { name: new RegExp(`^${name} `) });
const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' });

test('without an input the reference has every event, field, code and anomaly', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/reference');
  await expect(text(page)).toBeVisible();
  await expect(text(page).getByRole('heading', { level: 3 })).toHaveText(['Events', 'Fields', 'Problems', 'Anomalies']);
  const entriesOf = (part: string) => page.locator(`section[aria-labelledby="part-${part}"] article`);
  await expect(entriesOf('events')).toHaveCount(21);
  await expect(entriesOf('fields')).toHaveCount(32);
  await expect(entry(page, 'house-rule')).toHaveCount(1);
  await expect(entry(page, 'agent-overlap')).toHaveCount(1);
  const enqueue = entry(page, 'Enqueue');
  await expect(enqueue).toContainText('IVR 转人工');
  await expect(enqueue.getByRole('row', { name: /^skillGroupId / })).toContainText('required if queueType is SkillGroup');
  await expect(enqueue.getByRole('row', { name: /^callType / })).not.toContainText('PredictiveDial');
  await expect(entry(page, 'BlindTransfer').getByRole('row', { name: /^callType / })).toContainText('PredictiveDial');
  await expect(entry(page, 'CDRReady').getByRole('row', { name: /^SkillGroupIds / })).toContainText('skillGroupNames');
  await expect(entry(page, 'abandonPhase')).toContainText('Queueing');
});

test('an entry has an address; the back button leads back', async ({ page }) => {
  await page.goto('./#/reference?at=RecordingReady');
  await expect(entry(page, 'RecordingReady')).toBeInViewport();
  await contents(page).getByRole('link', { name: 'missing-conditional-field' }).click();
  await expect(page).toHaveURL(/at=missing-conditional-field/);
  await expect(entry(page, 'missing-conditional-field')).toBeInViewport();
  await page.goBack();
  await expect(entry(page, 'RecordingReady')).toBeInViewport();
});

test('it is searched in both languages, by the keys', async ({ page }) => {
  await page.goto('./#/reference');
  await expect(text(page)).toBeVisible();
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search the reference' });
  await expect(search).toBeFocused();
  await page.keyboard.type('话后处理');
  await expect(entry(page, 'AgentACW')).toBeVisible();
  await expect(entry(page, 'Dialing')).toHaveCount(0);
  await expect(page).toHaveURL(/q=/);
  await search.fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'Nothing in the reference matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(entry(page, 'Dialing')).toHaveCount(1);
});

test('with an input it shows counts that lead to the events', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./');
  await paste(page, line([...answered('job-1'), misspelt]));
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await page.goto('./#/reference?at=unknown-event-type');
  await entry(page, 'unknown-event-type').getByRole('link', { name: '1 in this input' }).click();
  await expect(page).toHaveURL(/#\/problems\?code=unknown-event-type/);
});

test('an example is tried in the editor', async ({ page }) => {
  await page.goto('./#/reference?at=Enqueue');
  await entry(page, 'Enqueue').getByRole('button', { name: 'Try in the editor' }).click();
  await expect(page.getByRole('textbox', { name: 'Payloads to check' })).toContainText('"EventType": "Enqueue"');
  await expect(page.getByRole('status')).toHaveText('1 event, all valid');
});

test('the printed reference is complete', async ({ page }) => {
  await page.goto('./#/reference');
  await expect(text(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(contents(page)).toBeHidden();
  const lengths = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  expect(lengths[0]!).toBeGreaterThan(lengths[1]! * 10);
});

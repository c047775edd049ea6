/** The reference: everything from the catalogue, searched, linked to, with nothing loaded. */
import type { Page } from '@playwright/test';
import { catalog } from 'callscope';
import { answered, expect, line, misspelt, paste, rows, test } from './page';

const text = (page: Page) => page.getByRole('region', { name: 'Reference' });
const entry = (page: Page, name: string) => page.getByRole('article', { name: new RegExp(`^${name} `) });
/** An event as a dialect documents it, by the name that it has there. */
const documented = (page: Page, event: string, dialect: string, name: string) =>
  entry(page, event)
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 5, name: new RegExp(`^${dialect} ${name}\\b`) }) });
/** The text is made a little at a time, which takes a while on a busy machine. */
async function whole(page: Page): Promise<void> {
  const { events, fields, codes, anomalies } = catalog();
  await expect(page.locator('article')).toHaveCount(events.length + fields.length + codes.length + anomalies.length, { timeout: 30_000 });
}
const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' });

test('without an input the reference has every event, field, code and anomaly', { tag: '@disk' }, async ({ page }) => {
  const { events, fields, codes, anomalies } = catalog();
  await page.goto('./#/reference');
  await whole(page);
  await expect(text(page).getByRole('heading', { level: 3 })).toHaveText(['Events', 'Fields', 'Problems', 'Anomalies']);
  const entriesOf = (part: string) => page.locator(`section[aria-labelledby="part-${part}"] article`);
  await expect(entriesOf('events')).toHaveCount(events.length);
  await expect(entriesOf('fields')).toHaveCount(fields.length);
  await expect(entriesOf('codes')).toHaveCount(codes.length);
  await expect(entriesOf('anomalies')).toHaveCount(anomalies.length);
  // 25 of 1.0 and 58 of 2.0, by the names that they have there.
  const documentedIn = (dialect: string) =>
    new Set(events.flatMap((event) => event.documented.filter((one) => one.dialect === dialect).map(({ name }) => name)));
  expect([documentedIn('1.0').size, documentedIn('2.0').size]).toEqual([25, 58]);
  await expect(entry(page, 'house-rule')).toHaveCount(1);
  await expect(entry(page, 'agent-overlap')).toHaveCount(1);
  const enqueue = documented(page, 'Enqueue', '1.0', 'Enqueue');
  await expect(entry(page, 'Enqueue')).toContainText('IVR 转人工');
  await expect(enqueue.getByRole('row', { name: /^skillGroupId / })).toContainText('required if queueType is SkillGroup');
  await expect(enqueue.getByRole('row', { name: /^callType / })).not.toContainText('PredictiveDial');
  const transfer = documented(page, 'BlindTransfer', '1.0', 'BlindTransfer');
  await expect(transfer).toHaveCount(2);
  await expect(transfer.first().getByRole('row', { name: /^callType / })).toContainText('PredictiveDial');
  await expect(transfer.last()).toContainText('as revised in March 2021');
  await expect(
    documented(page, 'CDRReady', '1.0', 'CDRReady')
      .first()
      .getByRole('row', { name: /^SkillGroupIds / }),
  ).toContainText('skillGroupNames');
  await expect(entry(page, 'abandonPhase')).toContainText('Queueing');
});

test('each dialect of an event has its own documentation', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/reference?at=CallEstablished');
  await whole(page);
  const [old, own] = [
    documented(page, 'CallEstablished', '1.0', 'CallEstablished'),
    documented(page, 'CallEstablished', '2.0', 'Established'),
  ];
  await expect(old.getByRole('row', { name: /^connectId / })).toContainText('required');
  await expect(old.getByRole('row', { name: /^callType / })).toContainText('Inbound');
  await expect(old).not.toContainText('channelId');
  await expect(own.getByRole('row', { name: /^channelId / })).toContainText('required');
  await expect(own.getByRole('row', { name: /^caller / })).toContainText('optional');
  await expect(own.getByRole('row', { name: /^callType / })).toContainText('INBOUND');
  await expect(own).not.toContainText('connectId');
  await expect(documented(page, 'CampaignPaused', '2.0', 'CampaignPaused')).toContainText('Only its name is published');
  await expect(entry(page, 'callType').getByRole('row', { name: /^Consult / })).toContainText('CONSULTANT');
  await expect(entry(page, 'initiator')).toContainText('releaseInitiator');
});

test('one dialect alone is shown where it is chosen; the address keeps it', async ({ page }) => {
  const { events } = catalog();
  await page.goto('./#/reference');
  const shown = page.locator('section[aria-labelledby="part-events"] article');
  const dialect = page.getByRole('group', { name: 'Dialect' });
  await expect(shown).toHaveCount(events.length);
  await dialect.getByRole('button', { name: '1.0' }).click();
  await expect(page).toHaveURL(/dialect=1\.0/);
  await expect(shown).toHaveCount(25);
  await expect(entry(page, 'AgentDialing')).toHaveCount(0);
  await expect(entry(page, 'channelVariables')).toHaveCount(0);
  await expect(text(page).getByRole('heading', { name: '2.0 Established' })).toHaveCount(0);
  await page.reload();
  await expect(shown).toHaveCount(25);
  await dialect.getByRole('button', { name: '2.0' }).click();
  await expect(entry(page, 'AgentACW')).toHaveCount(0);
  await expect(entry(page, 'AgentDialing')).toHaveCount(1);
  await dialect.getByRole('button', { name: 'Both' }).click();
  await expect(shown).toHaveCount(events.length);
});

test('an event is found by the name that either dialect gives it', async ({ page }) => {
  await page.goto('./#/reference?at=Established');
  await whole(page);
  await expect(entry(page, 'CallEstablished')).toBeInViewport();
  await expect(contents(page).getByRole('link', { name: 'CallEstablished' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('AgentRingingTimeout');
  await expect(entry(page, 'RingingTimeout')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('CONSULTANT');
  await expect(entry(page, 'callType')).toBeVisible();
});

test('an entry has an address; the back button leads back', async ({ page }) => {
  await page.goto('./#/reference?at=RecordingReady');
  await whole(page);
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
  const editor = page.getByRole('textbox', { name: 'Payloads to check' });
  await documented(page, 'Enqueue', '1.0', 'Enqueue').getByRole('button', { name: 'Try in the editor' }).click();
  await expect(editor).toContainText('"EventType": "Enqueue"');
  await expect(page.getByRole('status')).toHaveText('1 event, all valid');
  await page.goBack();
  await documented(page, 'Enqueue', '2.0', 'Enqueue').getByRole('button', { name: 'Try in the editor' }).click();
  await expect(editor).toContainText('"eventType": "Enqueue"');
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

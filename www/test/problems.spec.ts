/** Problems by code, anomaly and house rule: counted, filtered, explained, led back to their events, taken away as files. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { answered, drop, expect, figure, line, misspelt, paste, rows, test } from './page';

const kinds = (page: Page) => page.getByRole('navigation', { name: 'Kinds of problems' });
const status = (page: Page) => page.getByRole('search').getByRole('status');

const call = answered('job-1');
const events = [
  ...call,
  misspelt,
  { ...call[1], contactId: 'job-2', callType: 'Sideways' },
  { ...call[1], contactId: 'job-2', callType: 'Sidewise', skillGroupId: undefined },
  { ...call[8], eventTime: call[8]!['EventTime'], EventTime: undefined },
];

async function open(page: Page, hash = '#/problems'): Promise<void> {
  await page.goto('./');
  await paste(page, line(events));
  await expect(figure(page, 'Events')).toHaveText('13');
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await expect(kinds(page)).toBeVisible();
}

test('errors come first; each code explains its meaning and cause', async ({ page }) => {
  await open(page);
  await expect(kinds(page).getByRole('link', { name: /^Errors/ })).toHaveAttribute('aria-current', 'true');
  await expect(kinds(page).getByRole('link', { name: /^invalid-enum/ })).toContainText('2');
  await kinds(page)
    .getByRole('link', { name: /^invalid-enum/ })
    .click();
  await expect(page).toHaveURL(/code=invalid-enum/);
  await expect(rows(page, 'Problems')).toHaveCount(2);
  const about = page.getByRole('region', { name: 'About this kind' });
  await expect(about).toContainText('{"callType":"Sideways"}');
  await expect(about.getByRole('link', { name: 'Reference' })).toHaveAttribute('href', '#/reference?at=invalid-enum');
  await page.goBack();
  await expect(kinds(page).getByRole('link', { name: /^Errors/ })).toHaveAttribute('aria-current', 'true');
});

test('filters by type, field and text are in the address, and undone by a button', async ({ page }) => {
  await open(page, '#/problems?severity=all');
  await expect(status(page)).toHaveText(/\d+ problems/);
  const all = await status(page).textContent();
  await page.getByRole('combobox', { name: 'Event type' }).selectOption('Enqueue');
  await expect(page).toHaveURL(/type=Enqueue/);
  await page.getByRole('combobox', { name: 'Field' }).selectOption('callType');
  await expect(status(page)).toHaveText('2 problems');
  await page.getByRole('searchbox').fill('sidewise');
  await expect(status(page)).toHaveText('1 problem');
  await expect(page).toHaveURL(/q=sidewise/);
  await expect(rows(page, 'Problems')).toHaveCount(1);
  await expect(rows(page, 'Problems')).toContainText('Sidewise');
  await page.getByRole('searchbox').fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No problem of this kind' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(status(page)).toHaveText(all!);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('from a problem to its event, its line with those around it, and its contact', { tag: '@disk' }, async ({ page }) => {
  await open(page, '#/problems?code=invalid-enum');
  await rows(page, 'Problems').first().click();
  await expect(page.getByTestId('raw')).toContainText('Sideways');
  await page.getByText('In the source: line 11').click();
  const lines = page.getByTestId('lines').getByRole('listitem');
  await expect(lines).toHaveCount(6);
  await expect(lines.filter({ hasText: 'Sideways' })).toHaveAttribute('aria-current', 'true');
  await expect(lines.first()).toContainText('8');
  await expect(lines.first()).toContainText('AgentACW');
  await page.getByRole('button', { name: 'Event after' }).click();
  await expect(page.getByTestId('raw')).toContainText('Sidewise');
  await page.getByRole('button', { name: 'Show the contact' }).click();
  await expect(page).toHaveURL(/contact=job-2/);
});

test('anomalies are counted, and lead to the contacts that have them', async ({ page }) => {
  await open(page);
  await kinds(page)
    .getByRole('link', { name: /^queue-without-end/ })
    .click();
  await expect(page.getByRole('region', { name: 'About this kind' })).toContainText('queue-without-end');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('job-2');
  await page.getByRole('link', { name: 'Show in the list of contacts' }).click();
  await expect(page).toHaveURL(/#\/contacts\?anomaly=queue-without-end/);
});

type Sarif = {
  version: string;
  runs: { results: { ruleId: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
};

test('the list is exported as JSON Lines and CSV, the whole input as SARIF, redacted too', { tag: '@disk' }, async ({ page }) => {
  await open(page, '#/problems?code=invalid-enum');
  await page.getByRole('button', { name: 'Export' }).click();
  const menu = page.getByRole('dialog', { name: 'Export' });
  await expect(menu).toContainText('The 2 listed problems');
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name }).click()]);
    return readFile(await download.path(), 'utf8');
  };
  const json = (await saved('JSON Lines'))
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Record<string, unknown>);
  expect(json.map(({ code, actual, source, line }) => [code, actual, source, line])).toEqual([
    ['invalid-enum', 'Sideways', 'pasted text', 11],
    ['invalid-enum', 'Sidewise', 'pasted text', 12],
  ]);
  const csv = (await saved('CSV')).trim().split('\r\n');
  expect(csv).toHaveLength(3);
  expect(csv[0]).toMatch(/^source,line,column,/);
  expect(csv[1]).toContain('Sideways is not a value of callType');
  const sarif = JSON.parse(await saved('SARIF')) as Sarif;
  expect(sarif.version).toBe('2.1.0');
  const [run] = sarif.runs;
  expect(run!.results.length).toBeGreaterThan(2);
  expect(
    run!.results.filter(({ ruleId }) => ruleId === 'invalid-enum').map(({ locations }) => locations[0]!.physicalLocation.region.startLine),
  ).toEqual([11, 12]);
  await menu.getByRole('checkbox', { name: /pseudonyms/ }).check();
  const redacted = (await saved('JSON Lines')).trim().split('\n');
  expect(redacted).toHaveLength(2);
  expect((JSON.parse(await saved('SARIF')) as Sarif).runs[0]!.results).toHaveLength(run!.results.length);
});

test('no cell of the CSV is a formula, however it is disguised', { tag: '@disk' }, async ({ page }) => {
  const disguised = { '\u200b=1': "'\u200b=1", ' =1': "' =1", '＝1': "'＝1", 'a;=1': "a;'=1" };
  const faulty = Object.keys(disguised).map((evil) => ({
    EventType: 'AgentReady',
    EventTime: '2021-04-14T02:34:00Z',
    agentId: evil,
    result: evil,
    [evil]: 1,
  }));
  await page.goto('./');
  await paste(page, line(faulty));
  await expect(figure(page, 'Events')).toHaveText('4');
  await page.evaluate(() => void (location.hash = '#/problems?severity=all'));
  await expect(kinds(page)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const menu = page.getByRole('dialog', { name: 'Export' });
  const [download] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name: 'CSV' }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  const cells = [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  expect(cells).toContain('actual');
  for (const [evil, written] of Object.entries(disguised)) {
    expect(cells, evil).toContain(written);
    expect(cells, evil).not.toContain(evil);
  }
  expect(cells.filter((cell) => /(?:^|[;\t\r\n])[\s\u200b]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
});

test.describe('house rules', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: {
      agentId: { title: 'Agents are cc-', pattern: '^cc-' },
      skillGroupId: { title: 'Only sales', 'x-severity': 'warning', enum: ['sales@acme-cc'] },
    },
  };

  test('a dropped schema is applied, its diagnostics are listed by rule, and it can be removed', { tag: '@disk' }, async ({ page }) => {
    test.setTimeout(120_000);
    await open(page);
    await drop(page, [{ name: 'rules.json', text: JSON.stringify(schema) }]);
    const rules = page.getByRole('region', { name: 'House rules' });
    await expect(rules.getByText('rules.json')).toBeVisible({ timeout: 60_000 });
    await expect(rules.getByRole('link', { name: /^Only sales/ })).toContainText(/[1-9]/);
    await rules.getByRole('link', { name: /^Agents are cc-/ }).click();
    await expect(page).toHaveURL(/rule=Agents/);
    await expect(rows(page, 'Problems').first()).toContainText('house-rule');
    await expect(rows(page, 'Problems').filter({ hasText: 'Only sales' })).toHaveCount(0);
    await rows(page, 'Problems').first().click();
    await expect(page.getByTestId('raw')).toBeVisible();
    await rules.getByRole('button', { name: 'Remove' }).click();
    await expect(kinds(page).getByRole('link', { name: /^house-rule/ })).toHaveCount(0);
    await expect(rules.getByText('Drop a JSON Schema here')).toBeVisible();
  });

  test('rules dropped before any input are shown and apply to the next input', async ({ page }) => {
    await page.goto('./');
    await drop(page, [{ name: 'rules.json', text: JSON.stringify(schema) }]);
    await expect(page.getByRole('region', { name: 'House rules' })).toContainText('Agents are cc-');
    await expect(page.getByRole('main')).toContainText('Whatever you open next is checked against them.');
    await paste(page, line(events));
    await expect(rows(page, 'Problems').filter({ hasText: 'house-rule' }).first()).toBeVisible();
  });

  test('an unusable schema shows why and where', async ({ page }) => {
    test.setTimeout(120_000);
    await open(page);
    const rules = page.getByRole('region', { name: 'House rules' });
    await rules.getByRole('button', { name: 'Paste a schema…' }).click();
    await page.getByRole('textbox', { name: /^JSON Schema/ }).fill('{"properties":{"agentId":{"pattern":"^(cc-"}}}');
    await page.getByRole('button', { name: 'Apply' }).click();
    const fault = rules.getByRole('alert');
    await expect(fault).toContainText('cannot be compiled', { timeout: 60_000 });
    await expect(fault).toContainText('line 1, column 37');
    await expect(fault).toContainText('/properties/agentId/pattern');
    await expect(figure(page, 'Events')).toHaveText('13');
  });
});

test('an input without problems is reported as such', async ({ page }) => {
  await page.goto('./');
  await paste(page, line(call.slice(0, 2)));
  await expect(figure(page, 'Events')).toHaveText('2');
  await page.evaluate(() => void (location.hash = '#/problems'));
  await expect(page.getByRole('heading', { name: 'No problem found' })).toBeVisible();
});

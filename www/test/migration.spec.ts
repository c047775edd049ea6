/** What differs between the dialects: the package's own answer, narrowed, followed to an event, taken away. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createAnalysis, migrationMarkdown, type Migration } from 'callscope';
import { answered, answered2, drop, expect, line, paste, rows, test } from './page';

const START = Date.UTC(2021, 3, 14, 2);
const old = line(answered('job-1'));
const own = line(answered2('job-2', START + 600_000));

/** The package's answer about the same events. */
function expected(files: readonly { name: string; text: string }[]): { migration: Migration; markdown: string } {
  const analysis = createAnalysis();
  for (const { name, text } of files) {
    analysis.begin(name);
    analysis.push(new TextEncoder().encode(text), name);
  }
  const { sources } = analysis.finish();
  const migration = analysis.migration();
  analysis.free();
  return { migration, markdown: migrationMarkdown(migration, 'en', sources) };
}

const kinds = (page: Page) => page.getByRole('navigation', { name: 'Kinds of differences' });
const differences = (page: Page) => page.getByRole('region', { name: 'Migration' }).locator('tbody tr');
const section = (page: Page, name: string) => page.getByRole('region', { name: 'Migration' }).getByRole('region', { name });

test('it has what the package finds, for a consumer of each dialect', { tag: '@disk' }, async ({ page }) => {
  const { migration } = expected([{ name: 'pasted text', text: old + own }]);
  await page.goto('./#/migration');
  await paste(page, old + own);
  await expect(page.getByRole('status').filter({ hasText: 'Events read' })).toHaveText('Events read: 9 in 1.0, 15 in 2.0');
  await expect(differences(page)).toHaveCount(migration.differences.length);
  const headings = page.getByRole('region', { name: 'Migration' }).getByRole('heading', { level: 3 });
  await expect(headings).toHaveText(['A consumer written for 1.0 that reads 2.0', 'A consumer written for 2.0 that reads 1.0']);
  for (const { message, count } of migration.differences) {
    await expect(
      differences(page)
        .filter({ has: page.getByText(message.en, { exact: true }) })
        .first(),
    ).toContainText(String(count));
  }
  await expect(differences(page).filter({ hasText: 'CallEstablished is called Established in 2.0' })).toHaveCount(1);
  await expect(differences(page).filter({ hasText: 'after-call work has no event of its own in 2.0' })).toHaveCount(1);
  await expect(section(page, 'Meanings').first()).toContainText('nothing fails, and the figures are wrong');
});

test('it is narrowed to one consumer and one kind; the address keeps it, and the back button undoes it', async ({ page }) => {
  const { migration } = expected([{ name: 'pasted text', text: old + own }]);
  const some = (consumer: string, kind?: string) =>
    migration.differences.filter((one) => one.consumer === consumer && (kind === undefined || one.kind === kind)).length;
  await page.goto('./#/migration');
  await paste(page, old + own);
  await kinds(page).getByRole('link', { name: 'A consumer written for 1.0 that reads 2.0' }).click();
  await expect(differences(page)).toHaveCount(some('1.0'));
  await kinds(page).getByRole('link', { name: 'Meanings' }).first().click();
  await expect(page).toHaveURL(/consumer=1\.0&kind=meaning/);
  await expect(differences(page)).toHaveCount(some('1.0', 'meaning'));
  await page.goBack();
  await expect(differences(page)).toHaveCount(some('1.0'));
  await page.goto('./#/migration?consumer=3.0&kind=nonsense');
  await expect(differences(page)).toHaveCount(migration.differences.length);
});

test('an example leads to its event, and the names of events to all of them', { tag: '@disk' }, async ({ page }) => {
  await page.goto('./#/migration');
  await drop(page, [
    { name: 'old.ndjson', text: old },
    { name: 'new.ndjson', text: own },
  ]);
  const row = differences(page).filter({ hasText: 'AgentRelease is new in 2.0' });
  await row.getByRole('button', { name: 'Show the event at new.ndjson:10' }).click();
  await expect(page).toHaveURL(/event=18/);
  const event = page.getByRole('region', { name: 'Event', exact: true });
  await expect(event.getByTitle('Written in dialect 2.0')).toHaveCount(1);
  await expect(event).toContainText('"eventType":"AgentRelease"');
  await event.getByRole('button', { name: 'Close this event' }).click();
  await expect(event).toHaveCount(0);
  await differences(page)
    .filter({ hasText: 'these events have no contactFlowName in 2.0' })
    .getByRole('link', { name: 'Route2IVR' })
    .click();
  await expect(page).toHaveURL(/#\/events\?type=Route2IVR/);
  await expect(rows(page, 'Events')).toHaveCount(2);
});

test('it is copied and downloaded as the package writes it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const files = [
    { name: 'old.ndjson', text: old },
    { name: 'new.ndjson', text: own },
  ];
  const { migration, markdown } = expected(files);
  await page.goto('./#/migration');
  await drop(page, files);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(markdown);
  const take = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  expect(await take('Download Markdown')).toEqual({ name: 'migration.md', text: markdown });
  const json = await take('Download JSON');
  expect(json.name).toBe('migration.json');
  expect(JSON.parse(json.text)).toEqual(migration);
});

test('where a kind has no difference, that is said', async ({ page }) => {
  await page.goto('./#/migration?kind=value');
  await paste(page, JSON.stringify(answered('job-1')[8]));
  await expect(page.getByRole('heading', { name: 'No difference of this kind' })).toBeVisible();
  await page.getByRole('region', { name: 'Migration' }).getByRole('link', { name: 'All differences' }).click();
  await expect(differences(page).filter({ hasText: 'EventTime is spelled eventTime in 2.0' })).toHaveCount(1);
});

test('printed it is complete, without its controls', async ({ page }) => {
  await page.goto('./#/migration');
  await paste(page, old + own);
  await expect(differences(page).last()).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(kinds(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeHidden();
  const body = page.getByRole('region', { name: 'Migration', exact: true });
  expect(await body.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1000);
});

test.describe('Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the document is in the language of the page', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('./#/migration');
    await drop(page, [{ name: 'new.ndjson', text: own }]);
    await expect(page.getByRole('status').filter({ hasText: '读取的事件' })).toHaveText('读取的事件：1.0 版 0 条，2.0 版 15 条');
    await page.getByRole('button', { name: '复制为 Markdown' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('# 事件 1.0 版与 2.0 版之间的迁移');
  });
});

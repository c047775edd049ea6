/** The report: every number leads to as many contacts; charts, tables, options, definitions, files, states. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { answered, answered2, expect, line, paste, rows, tab, test } from './page';

const START = Date.UTC(2021, 3, 14, 2);
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** An inbound call that waits in a queue for so many seconds and gives up, or runs out of time. */
const lost = (contactId: string, from: number, wait: number, EventType: 'CallAbandoned' | 'QueueingTimeout') => {
  const call = { contactId, connectId: contactId, callType: 'Inbound', caller: '138', broker: '400', callee: '400', instanceId: 'x' };
  const queue = { contactFlowId: 'f', queueType: 'SkillGroup', skillGroupId: 'sales@acme-cc' };
  return [
    { EventTime: at(from), EventType: 'Enqueue', ...call, ...queue },
    { EventTime: at(from + wait), EventType, ...call, ...queue, ...(EventType === 'CallAbandoned' && { abandonPhase: 'Queuing' }) },
    { EventTime: at(from + wait + 1), EventType: 'CallReleased', ...call, initiator: '138', releaseReason: 'normal' },
  ];
};

/** Two answered after 15 s, one that gave up after 12 s, one that timed out after a minute in the next hour. */
const morning = line([
  ...answered('job-1'),
  ...answered('job-2', START + 600_000),
  ...lost('job-3', 900, 12, 'CallAbandoned'),
  ...lost('job-4', 3700, 60, 'QueueingTimeout'),
]);

async function open(page: Page, text: string, hash = './#/report'): Promise<void> {
  await page.goto(hash);
  await paste(page, text);
  await expect(page.getByRole('group', { name: 'Report options' })).toBeVisible();
}

async function sample(page: Page): Promise<void> {
  await page.goto('./#/report');
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await expect(page.getByRole('heading', { name: 'By agent' })).toBeVisible({ timeout: 30_000 });
}

const tile = (page: Page, name: string): Locator => page.locator('dl > div', { has: page.getByRole('button', { name, exact: true }) });

test('the figures are those of the engine', { tag: '@disk' }, async ({ page }) => {
  await open(page, morning);
  await expect(tile(page, 'Contacts')).toContainText('4');
  await expect(tile(page, 'Answered')).toContainText('2');
  await expect(tile(page, 'Abandoned')).toContainText(/1.*25\.0%.*in queue\s*1/s);
  await expect(tile(page, 'Timed out')).toContainText(/1.*in queue\s*1/s);
  await expect(tile(page, 'Service level')).toContainText(/50\.0%\s*within 20 s.*Answered in time\s*2\s*Offered\s*4/s);
  await expect(tile(page, 'Average speed of answer')).toContainText('15 s');
  await expect(tile(page, 'Average handling time')).toContainText('1 m 15 s');
  await expect(tile(page, 'Abandonment rate')).toContainText('25.0%');
});

test('hold has its spread, its column, and a part in the handling time; its contacts are found', { tag: '@disk' }, async ({ page }) => {
  await open(page, line([...answered('job-1'), ...answered2('job-2', START + 600_000)]));
  // Talk 60 s and after-call work 15 s; talk 48 s, hold 12 s and after-call work 15 s.
  await expect(tile(page, 'Average handling time')).toContainText('1 m 15 s');
  const hold = page.locator('section.chart').filter({ has: page.getByRole('button', { name: 'Hold', exact: true }) });
  await expect(hold).toContainText('mean 12 s');
  const agents = page.getByRole('region', { name: 'By agent' });
  await expect(agents.getByRole('columnheader', { name: 'Hold mean' })).toBeVisible();
  await expect(agents.getByRole('row', { name: /1001@acme-cc/ })).toContainText('12 s');
  await hold.getByRole('link', { name: '1 Hold: show these contacts' }).click();
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('job-2');
});

test('another threshold changes the service level and is kept in the address', async ({ page }) => {
  await open(page, morning);
  await page.getByRole('spinbutton', { name: /Service level within/ }).fill('10');
  await expect(tile(page, 'Service level')).toContainText(/0\.0%\s*within 10 s/);
  await expect(page).toHaveURL(/within=10/);
  await page.goto('./#/report?within=15');
  await expect(tile(page, 'Service level')).toContainText('50.0%');
  // Exactly as long is in time.
  await tile(page, 'Service level')
    .getByRole('link', { name: /^2 Answered in time/ })
    .click();
  await expect(rows(page, 'Contacts')).toHaveCount(2);
});

test('a number leads to that many contacts', { tag: '@disk' }, async ({ page }) => {
  test.setTimeout(240_000);
  await sample(page);
  for (const button of await page.getByRole('button', { name: 'Table' }).all()) await button.click();
  const links = await page
    .locator('.report a[href^="#/contacts"]')
    .evaluateAll((found) =>
      found.map((link) => ({ href: link.getAttribute('href')!, number: Number(link.textContent.replaceAll(',', '')) })),
    );
  const distinct = [...new Map(links.map((link) => [link.href, link])).values()];
  expect(distinct.length).toBeGreaterThan(100);
  // Every third of them, each kind among them.
  const tried = distinct.filter((_, place) => place % 3 === 0);
  for (const { href, number } of tried) {
    await page.evaluate((href) => (location.hash = href), href);
    await expect(page.getByRole('grid', { name: 'Contacts', exact: true }), href).toHaveAttribute('aria-rowcount', String(number + 1));
  }
});

test('bars are links, reached by the arrow keys; the back button returns', async ({ page }) => {
  await open(page, morning);
  const hours = page.getByRole('group', { name: 'By hour' });
  await expect(hours.getByRole('link')).toHaveCount(2);
  await hours.getByRole('link').first().focus();
  await expect(hours.getByRole('link').first()).toHaveAccessibleName('04-14 02:00: 3 contacts, service level 66.7%');
  await page.keyboard.press('ArrowRight');
  await expect(hours.getByRole('link').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts').first()).toContainText('job-4');
  await page.goBack();
  const queue = page.getByRole('group', { name: 'Time in queue' });
  await expect(queue.getByRole('link').first()).toHaveAccessibleName(/contacts$/);
  await queue.getByRole('link').last().press('Enter');
  await expect(rows(page, 'Contacts').first()).toContainText('job-4');
});

test('hours are in the time zone of the page', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('callscope.zone', '+08:00'));
  await open(page, morning);
  await expect(page.getByText('Hours at +08:00')).toBeVisible();
  await expect(page.getByRole('group', { name: 'By hour' }).getByRole('link').first()).toHaveAccessibleName(/^04-14 10:00/);
});

test('tables sort, and their order is kept in the address; an agent leads to the lanes', async ({ page }) => {
  await sample(page);
  const agents = page.getByRole('region', { name: 'By agent' });
  const first = () => agents.getByRole('rowheader').first();
  await agents.getByRole('button', { name: 'Agent' }).click();
  await expect(agents.getByRole('columnheader', { name: 'Agent' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(first()).toHaveText('1001@acme-cc');
  await expect(page).toHaveURL(/byAgent=key/);
  await agents.getByRole('button', { name: 'AHT' }).click();
  await expect(agents.getByRole('columnheader', { name: 'AHT' })).toHaveAttribute('aria-sort', 'descending');
  const name = await first().textContent();
  await first().getByRole('link').click();
  await expect(page.getByRole('region', { name: `Agent ${name!.trim()}` })).toBeVisible();
});

test('the definition of a figure is shown by hover, key and press', async ({ page }) => {
  await open(page, morning);
  const term = page.getByRole('button', { name: 'Service level', exact: true }).first();
  await term.hover();
  await expect(page.getByRole('tooltip')).toContainText('answered within the threshold ÷ offered');
  await page.mouse.move(0, 400);
  await expect(page.getByRole('tooltip')).toBeHidden();
  await term.focus();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await expect(term).toHaveAccessibleDescription(/abandoned in the queue/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();
  await term.click();
  await expect(page.getByRole('tooltip')).toBeVisible();
});

test('the report of some contacts: filters of the list apply, and links keep them', async ({ page }) => {
  await sample(page);
  const options = page.getByRole('group', { name: 'Report options' });
  await options.getByRole('combobox', { name: 'Call type' }).selectOption('Inbound');
  await expect(options.getByRole('status')).toHaveText('41 of 64 contacts');
  await expect(tile(page, 'Contacts')).toContainText('41');
  await expect(page).toHaveURL(/callType=Inbound/);
  const link = tile(page, 'Answered').getByRole('link').first();
  const number = Number(await link.textContent());
  await link.click();
  await expect(page.getByRole('grid', { name: 'Contacts', exact: true })).toHaveAttribute('aria-rowcount', String(number + 1));
  await page.goBack();
  await options.getByRole('button', { name: 'All contacts' }).click();
  await expect(tile(page, 'Contacts')).toContainText('64');
});

test('exports of the report contain what is shown', { tag: '@disk' }, async ({ page }) => {
  await open(page, morning, './#/report?within=10');
  const take = async (name: string | RegExp) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return readFile(await file.path(), 'utf8');
  };
  const json = JSON.parse(await take('Download JSON')) as {
    serviceLevelMs: number;
    utcOffset: string;
    all: { contacts: number; serviceLevel: number };
  };
  expect([json.serviceLevelMs, json.utcOffset, json.all.contacts, json.all.serviceLevel]).toEqual([10_000, '+00:00', 4, 0]);
  const csv = await take('Download CSV');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(csv).toContain('serviceLevel');

  // With a filter, of what it leaves.
  await page.goto('./#/report?within=10&outcome=answered');
  await expect(page.getByRole('button', { name: 'All contacts' })).toBeVisible();
  const some = JSON.parse(await take('Download JSON')) as { all: { contacts: number } };
  expect(some.all.contacts).toBeGreaterThan(0);
  expect(some.all.contacts).toBeLessThan(4);
  const [names, all] = (await take('Download CSV'))
    .replace('\ufeff', '')
    .split('\r\n')
    .map((row) => row.split(','));
  expect(all![names!.indexOf('contacts')]).toBe(String(some.all.contacts));
});

test('the printed report is complete, without its controls', async ({ page }) => {
  await sample(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('group', { name: 'Report options' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
  const { page: high, body } = await page.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    body: document.querySelector('.report .body')!.scrollHeight,
  }));
  expect(high).toBeGreaterThanOrEqual(body);
});

test('without agents, without an answer, without contacts: unknown figures are a dash', async ({ page }) => {
  await open(page, line(lost('job-1', 0, 12, 'CallAbandoned')));
  await expect(tile(page, 'Average speed of answer')).toContainText('–');
  await expect(tile(page, 'Average handling time')).toContainText('–');
  await expect(tile(page, 'Service level')).toContainText('0.0%');
  await expect(page.getByText('No contact belongs to one.')).toHaveCount(1);
  await expect(page.getByText('No contact has this.')).toHaveCount(4);
  await page.reload();
  await paste(page, line([{ EventTime: at(0), EventType: 'AgentReady', agentId: '1@a', skillGroupIds: 'g', result: 0, instanceId: 'x' }]));
  await tab(page, 'Report').click();
  await expect(page.getByText('No contact in this input')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Event types' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme });
    await sample(page);
    await expect(page.getByRole('group', { name: 'Time in queue' }).getByRole('link').first()).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    ).toEqual([]);
  });
}

test('a number of events leads to that many events', async ({ page }) => {
  await sample(page);
  const types = page.getByRole('table').filter({ hasText: 'Event type' });
  for (const [name, column] of [
    ['Into the IVR', 1],
    ['Sign-in', 1],
    ['not an event', 2],
  ] as const) {
    const row = types.getByRole('row', { name: new RegExp(`^${name}`, 'i') });
    const link = row
      .getByRole('cell')
      .nth(column - 1)
      .getByRole('link');
    const number = (await link.textContent())!.trim();
    await link.click();
    await expect(page.getByRole('search').getByRole('status')).toHaveText(new RegExp(`^${number} of `));
    await page.goBack();
    await expect(types).toBeVisible();
  }
});

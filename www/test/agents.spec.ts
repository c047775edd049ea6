/** The agents' lanes: figures of the time shown, order, search, zoom, cursor, keys, one agent in full, files. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answered, drop, expect, line, paste, rows, tab, test } from './page';

const START = Date.UTC(2021, 3, 14, 2);
const second = (seconds: number, from = START) => new Date(from + seconds * 1000).toISOString();
const lanes = (page: Page) => page.getByRole('grid', { name: 'What agents were doing' });
const row = (page: Page, agent: string) => lanes(page).getByRole('row', { name: new RegExp(`^${agent}`) });
const window = async (page: Page) => {
  const grid = lanes(page);
  return [Date.parse((await grid.getAttribute('data-from'))!), Date.parse((await grid.getAttribute('data-to'))!)] as const;
};

const agentEvent = (EventType: string, agentId: string, seconds: number, more: Record<string, unknown> = {}, from = START) => ({
  EventTime: second(seconds, from),
  EventType,
  agentId,
  skillGroupIds: 'billing@acme-cc',
  result: 0,
  instanceId: 'x',
  ...more,
});

/** 1001 answers two calls; 1002 is ready, has lunch, and comes back. */
const morning = [
  agentEvent('AgentCheckIn', '1002@acme-cc', 0),
  agentEvent('AgentReady', '1002@acme-cc', 10),
  agentEvent('AgentBreak', '1002@acme-cc', 100, { breakReason: 'Lunch <b>', breakCode: '7' }),
  agentEvent('AgentReady', '1002@acme-cc', 400),
  agentEvent('AgentCheckOut', '1002@acme-cc', 500),
  ...answered('job-1'),
  ...answered('job-2', START + 200_000),
];

async function open(page: Page, text: string, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await paste(page, text);
  if (hash === '') await tab(page, 'Agents').click();
  await expect(lanes(page)).toBeVisible();
}

test('a row for each agent, with the figures of the engine and what was done at the cursor', { tag: '@disk' }, async ({ page }) => {
  await open(page, line(morning));
  await expect(rows(page, 'What agents were doing')).toHaveCount(2);
  // Two calls of 5 s ringing, 60 s talk, 15 s work; signed in from the first ringing to the last word, 30 s to 310 s.
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(0)).toHaveText('57.1%');
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(1)).toHaveText('2');
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(2)).toHaveText('2 m');
  await expect(row(page, '1002@acme-cc').getByRole('gridcell').nth(0)).toHaveText('0.0%');
  await expect(row(page, '1002@acme-cc')).toContainText('Break 5 m');
  // The cursor begins in the middle, at 250 s.
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(4)).toContainText(/Talking\s*1 m\s*· job-2/);
  await expect(row(page, '1002@acme-cc').getByRole('gridcell').nth(4)).toContainText(/Break\s*5 m\s*· Lunch <b> · 7/);
});

test('the cursor follows the pointer; a press goes to the contact, or to the agent', async ({ page }) => {
  await open(page, line(morning));
  const [from, to] = await window(page);
  const place = async (agent: string, seconds: number) => {
    const box = (await row(page, agent).getByRole('gridcell').last().boundingBox())!;
    return [box.x + ((START + seconds * 1000 - from) / (to - from)) * box.width, box.y + box.height / 2] as const;
  };
  await page.mouse.move(...(await place('1001@acme-cc', 60)));
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(4)).toContainText('job-1');
  await expect(row(page, '1002@acme-cc').getByRole('gridcell').nth(4)).toContainText('Ready');
  await expect(page.getByRole('columnheader', { name: /^At 02:00:5\d|^At 02:01:0\d/ })).toBeVisible();
  await page.mouse.click(...(await place('1002@acme-cc', 50)));
  await expect(page.getByRole('region', { name: 'Agent 1002@acme-cc' })).toBeVisible();
  await page.mouse.click(...(await place('1001@acme-cc', 60)));
  await expect(page).toHaveURL(/#\/contacts\?contact=job-1/);
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Agent 1002@acme-cc' })).toBeVisible();
});

test('wheel, drag and keys move over time; figures and address follow; the back button undoes it', async ({ page }) => {
  await open(page, line(morning));
  const home = await window(page);
  await lanes(page).focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press('+');
  await expect(page).toHaveURL(/from=2021-04-14T02.*to=2021-04-14T02/);
  const zoomed = await window(page);
  expect(zoomed[1] - zoomed[0]).toBeCloseTo((home[1] - home[0]) / 1.25 ** 6, -2);
  // 1002 has a break in all that is left of the time.
  await expect(row(page, '1002@acme-cc').getByRole('gridcell').last()).toHaveText(/^\s*Break 2 m 1\d s\s*$/);
  const address = page.url();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await window(page))[0]).toBeGreaterThan(zoomed[0]);
  await expect(page).not.toHaveURL(address);
  await page.keyboard.press('0');
  await expect.poll(() => window(page)).toEqual(home);
  await expect(page).not.toHaveURL(/from=/);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => window(page)).toEqual(zoomed.map(Math.round));

  await page.goto('./#/agents');
  await expect.poll(() => window(page)).toEqual(home);
  const box = (await row(page, '1001@acme-cc').getByRole('gridcell').last().boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await window(page))[1] - (await window(page))[0]).toBeLessThan((home[1] - home[0]) * 0.8);
  const before = await window(page);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 80, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await window(page))[0]).toBeGreaterThan(before[0]);
  // A drag is no press.
  await expect(page).toHaveURL(/#\/agents/);
});

test('by keyboard only: rows, states, the contact at the cursor, the agent', async ({ page }) => {
  await open(page, line(morning));
  await lanes(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(lanes(page)).toHaveAttribute('aria-activedescendant', 'agent-1');
  await page.keyboard.press('ArrowUp');
  for (let press = 0; press < 12; press++) await page.keyboard.press(',');
  for (let press = 0; press < 2; press++) await page.keyboard.press('.');
  await expect(row(page, '1001@acme-cc').getByRole('gridcell').nth(4)).toContainText(/After-call work.*job-1/s);
  await page.keyboard.press('Enter');
  const agent = page.getByRole('region', { name: 'Agent 1001@acme-cc' });
  await expect(agent).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(agent).toBeHidden();
  await lanes(page).focus();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/#\/contacts\?contact=job-1/);
});

test('one agent in full: time by state, contacts, states, breaks, anomalies', { tag: '@disk' }, async ({ page }) => {
  const contradictory = [...morning, agentEvent('AgentCheckIn', '1002@acme-cc', 50)];
  await open(page, line(contradictory), '#/agents?agent=1002%40acme-cc');
  const agent = page.getByRole('region', { name: 'Agent 1002@acme-cc' });
  await expect(agent.getByRole('row', { name: /^Break/ })).toContainText('5 m');
  await expect(agent).toContainText('No contact in the time shown.');
  await agent.getByRole('tab', { name: /^Breaks/ }).click();
  await expect(agent.getByRole('row', { name: /Lunch <b>/ })).toContainText('7');
  await agent.getByRole('tab', { name: /^Anomalies/ }).click();
  await expect(agent.getByRole('listitem')).toHaveCount(1);
  await agent.getByRole('tab', { name: /^Anomalies/ }).press('ArrowLeft');
  await expect(agent.getByRole('tab', { name: /^Breaks/ })).toBeFocused();
  await page.goto('./#/agents?agent=1001%40acme-cc');
  const other = page.getByRole('region', { name: 'Agent 1001@acme-cc' });
  await other.getByRole('tab', { name: /^States/ }).click();
  await expect(rows(page, 'States').filter({ hasText: 'Talking' })).toHaveCount(2);
  await other.getByRole('tab', { name: /^Contacts/ }).click();
  await expect(rows(page, 'Contacts')).toHaveCount(2);
  await rows(page, 'Contacts').first().click();
  await expect(page).toHaveURL(/#\/contacts\?contact=job-1/);
});

test('order, search and skill group narrow the list and are kept in the address', async ({ page }) => {
  await open(page, line(morning));
  await page.getByRole('columnheader', { name: 'Occupancy' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Occupancy' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page, 'What agents were doing').first()).toContainText('1001@acme-cc');
  await page.getByRole('columnheader', { name: 'Signed in' }).getByRole('button').click();
  await expect(rows(page, 'What agents were doing').first()).toContainText('1002@acme-cc');
  await expect(page).toHaveURL(/sort=-signedIn/);
  await page.getByRole('combobox', { name: 'Skill group' }).selectOption('support@acme-cc');
  await expect(rows(page, 'What agents were doing')).toHaveCount(1);
  await expect(row(page, '1001@acme-cc')).toBeVisible();
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByRole('heading', { name: 'No agent matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all agents' }).click();
  await expect(rows(page, 'What agents were doing')).toHaveCount(2);
});

test('several days: the first is shown, others are picked, and days are those of the zone', async ({ page }) => {
  const next = START + 86_400_000;
  await open(
    page,
    line([
      ...morning,
      agentEvent('AgentReady', '1003@acme-cc', 0, {}, next + 86_400_000),
      agentEvent('AgentReady', '1004@acme-cc', 0, {}, next),
    ]),
  );
  await expect(rows(page, 'What agents were doing')).toHaveCount(2);
  const picker = page.getByRole('combobox', { name: 'Day' });
  await expect(picker.locator('option')).toHaveText(['All days', '2021-04-14', '2021-04-15', '2021-04-16']);
  await page.getByRole('button', { name: 'The day after' }).click();
  await expect(picker).toHaveValue(String(Date.UTC(2021, 3, 15)));
  await expect(row(page, '1004@acme-cc')).toBeVisible();
  await picker.selectOption({ label: '2021-04-16' });
  await expect(row(page, '1003@acme-cc')).toBeVisible();
  await picker.selectOption({ label: 'All days' });
  await expect(rows(page, 'What agents were doing')).toHaveCount(4);
  await page.goBack();
  await expect(picker).toHaveValue(String(Date.UTC(2021, 3, 16)));
});

test('exports of the agents contain what is shown', { tag: '@disk' }, async ({ page }) => {
  await open(page, line(morning));
  const take = async (name: string) => {
    await page.getByText('Download').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const csv = await take('CSV');
  expect(csv.name).toBe('agents.csv');
  expect(csv.text.charCodeAt(0)).toBe(0xfeff);
  expect(csv.text).toContain('1001@acme-cc');
  const jsonl = await take('JSON Lines');
  const agents = jsonl.text
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { agentId: string; handled: number });
  expect(agents.map(({ agentId, handled }) => [agentId, handled])).toEqual([
    ['1001@acme-cc', 2],
    ['1002@acme-cc', 0],
  ]);
  const trace = await take('Trace for Perfetto');
  expect(JSON.parse(trace.text)).toHaveProperty('traceEvents');
});

test('an input without agents says so', async ({ page }) => {
  await page.goto('./');
  await drop(page, [{ name: 'calls.ndjson', contacts: 3 }]);
  await tab(page, 'Agents').click();
  await expect(page.getByRole('heading', { name: 'No agent in this input' })).toBeVisible();
});

test('two thousand agents: only rows in view exist, and a frame is quick', async ({ page }) => {
  test.setTimeout(120_000);
  const many = Array.from({ length: 2000 }, (_, number) => {
    const id = `${1000 + number}@acme-cc`;
    return Array.from({ length: 20 }, (_, turn) =>
      agentEvent(turn % 2 ? 'AgentBreak' : 'AgentReady', id, turn * 300 + number, turn % 2 ? { breakReason: 'r', breakCode: '1' } : {}),
    );
  }).flat();
  await page.goto('./#/agents');
  await drop(page, [{ name: 'many.ndjson', text: line(many) }]);
  await expect(lanes(page)).toHaveAttribute('aria-rowcount', '2001', { timeout: 60_000 });
  expect(await rows(page, 'What agents were doing').count()).toBeLessThan(60);
  await lanes(page).evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
  await expect(row(page, '2999@acme-cc')).toContainText('Break');
  await lanes(page).focus();
  await page.keyboard.press('Home');
  await expect(row(page, '1000@acme-cc')).toBeVisible();

  // Counted in the main thread's own processor time, so that other work on the machine does not matter.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  const before = await busy();
  await lanes(page).evaluate(async (grid) => {
    for (let frame = 0; frame < 60; frame++) {
      const key = frame % 2 ? 'ArrowRight' : frame % 4 ? '-' : '+';
      grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      grid.scrollTop += 60;
      await new Promise(requestAnimationFrame);
    }
  });
  const perFrame = ((await busy()) - before) / 60;
  console.log(`  the main thread's work per frame while scrolling and panning 2,000 agents: ${perFrame.toFixed(1)} ms`);
  expect(perFrame).toBeLessThan(50);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme });
    await open(page, line(morning), './#/agents?agent=1001%40acme-cc');
    const agent = page.getByRole('region', { name: 'Agent 1001@acme-cc' });
    for (const name of [/^Contacts/, /^States/, /^Breaks/, /^Anomalies/]) {
      await agent.getByRole('tab', { name }).click();
      expect(
        (await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ).toEqual([]);
    }
  });
}

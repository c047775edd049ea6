/** The list of contacts: any length, sorted, searched, filtered, by mouse and by keys. */
import { readFile } from 'node:fs/promises';
import { Analysis } from 'callscope';
import type { Page } from '@playwright/test';
import { answered, answered2, drop, expect, figure, line, misspelt, paste, rows, test } from './page';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search contact, number or agent' });
const status = (page: Page) => page.getByRole('search').getByRole('status');
const facet = (page: Page, group: string, value: string) => page.getByRole('group', { name: group }).getByRole('checkbox', { name: value });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in use' }).getByRole('button', { name: /^Remove: / });
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

test.beforeEach(({ page }) => page.goto('./').then(() => undefined));

test('a list of 100,000 contacts scrolls, and only rows in view exist', async ({ page }) => {
  test.setTimeout(180_000);
  await drop(page, [{ name: 'big.ndjson', contacts: 100_000 }]);
  await expect(figure(page, 'Contacts')).toHaveText('100,000', { timeout: 120_000 });
  const grid = page.getByRole('grid', { name: 'Contacts' });
  await expect(grid).toHaveAttribute('aria-rowcount', '100001');
  await expect(rows(page, 'Contacts').first()).toContainText('job-0000000');

  // A hundred notches of a wheel, one a frame; then anywhere, and the end.
  // Counted in the main thread's own processor time, so that other work on the machine does not matter.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  const before = await busy();
  await grid.evaluate(async (body) => {
    for (let frame = 0; frame < 100; frame++) {
      body.scrollTop += 120;
      await new Promise(requestAnimationFrame);
    }
  });
  const perFrame = ((await busy()) - before) / 100;
  console.log(`  the main thread's work per frame while scrolling 100,000 contacts: ${perFrame.toFixed(1)} ms`);
  expect(perFrame).toBeLessThan(25);
  expect(await rows(page, 'Contacts').count()).toBeLessThan(120);

  for (const part of [0.3, 0.9, 0.5]) {
    await grid.evaluate((body, part) => (body.scrollTop = body.scrollHeight * part), part);
    await expect(rows(page, 'Contacts').first()).toContainText(/job-\d{7}/);
  }
  await grid.focus();
  await page.keyboard.press('End');
  await expect(rows(page, 'Contacts').last()).toContainText('138 00099999'.replace(' ', ''));
  await expect(page).toHaveURL(/contact=job-0099999/);

  await page.keyboard.press('Escape');
  await search(page).fill('0054321');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await search(page).fill('');
  await facet(page, 'Outcome', 'Abandoned').check();
  await expect(status(page)).toHaveText('10,000 of 100,000');
  await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page, 'Contacts').first()).toContainText(/1 m 3\d s/);
});

const day = Date.UTC(2021, 3, 14, 2);
const three = line([
  ...answered('job-b', day + 60_000),
  ...answered('job-a', day, { caller: '13900002222' }),
  ...answered('job-c', day + 120_000).slice(0, 2),
]);

test('columns sort both ways and show the direction; the address keeps it', async ({ page }) => {
  await paste(page, three);
  await expect(rows(page, 'Contacts')).toHaveCount(3);
  await expect(rows(page, 'Contacts').first()).toContainText('job-a');
  await expect(head(page, 'Start')).toHaveAttribute('aria-sort', 'ascending');
  await head(page, 'Start').getByRole('button').click();
  await expect(head(page, 'Start')).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page, 'Contacts').first()).toContainText('job-c');
  await expect(page).toHaveURL(/sort=-start/);
  await head(page, 'Contact').getByRole('button').click();
  await expect(rows(page, 'Contacts').first()).toContainText('job-a');
  for (const name of ['Outcome', 'Caller → callee', 'Type', 'Agents', 'Wait', 'Talk', 'Duration', 'Problems']) {
    await head(page, name).getByRole('button').click();
    await expect(head(page, name)).toHaveAttribute('aria-sort', 'ascending');
    await expect(rows(page, 'Contacts')).toHaveCount(3);
  }
  await page.goBack();
  await expect(head(page, 'Duration')).toHaveAttribute('aria-sort', 'ascending');
});

test('columns are made wider by mouse and by keys, and chosen; both are remembered', async ({ page }) => {
  await paste(page, three);
  const width = async () => (await head(page, 'Start').boundingBox())!.width;
  const before = await width();
  await head(page, 'Start').getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await width()).toBe(before + 16);
  const box = (await head(page, 'Start').boundingBox())!;
  await page.mouse.move(box.x + box.width + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 44, box.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBeCloseTo(before + 56, 0);

  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('checkbox', { name: 'Events' }).check();
  await menu.getByRole('checkbox', { name: 'Talk' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(head(page, 'Events')).toBeVisible();
  await expect(head(page, 'Talk')).toHaveCount(0);
  await expect(rows(page, 'Contacts').first().getByRole('gridcell')).toHaveCount(await page.getByRole('columnheader').count());
  await page.reload();
  await paste(page, three);
  await expect(head(page, 'Events')).toBeVisible();
  expect(await width()).toBeCloseTo(before + 56, 0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Default columns' }).click();
  await expect(head(page, 'Talk')).toBeVisible();
});

test(
  'search and filters narrow the list; active ones are shown and can be removed; the back button undoes them',
  { tag: '@disk' },
  async ({ page }) => {
    await paste(page, three);
    await search(page).fill('13900002222');
    await expect(rows(page, 'Contacts')).toHaveCount(1);
    await expect(rows(page, 'Contacts')).toContainText('job-a');
    await expect(status(page)).toHaveText('1 of 3');
    await search(page).fill('no such thing');
    await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect(rows(page, 'Contacts')).toHaveCount(3);
    await expect(search(page)).toHaveValue('');

    await expect(page.getByRole('group', { name: 'Outcome' }).locator('label', { hasText: 'Answered' })).toContainText('2');
    await facet(page, 'Outcome', 'Open').check();
    await expect(rows(page, 'Contacts')).toHaveCount(1);
    await expect(rows(page, 'Contacts')).toContainText('job-c');
    await expect(page).toHaveURL(/outcome=open/);
    // What else there is to choose is still counted.
    await expect(page.getByRole('group', { name: 'Outcome' }).locator('label', { hasText: 'Answered' })).toContainText('2');
    await facet(page, 'Outcome', 'Answered').check();
    await expect(rows(page, 'Contacts')).toHaveCount(3);
    await facet(page, 'Agent', '1001@acme-cc').check();
    await expect(rows(page, 'Contacts')).toHaveCount(2);
    await expect(chips(page)).toHaveText([/Open/, /Answered/, /Agent: 1001@acme-cc/]);
    await page.getByRole('button', { name: 'Remove: Answered' }).click();
    await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
    await page.goBack();
    await expect(rows(page, 'Contacts')).toHaveCount(2);
    await page.goBack();
    await page.goBack();
    await expect(rows(page, 'Contacts')).toHaveCount(1);
    await expect(rows(page, 'Contacts')).toContainText('job-c');
    await expect(chips(page)).toHaveCount(1);
  },
);

test('a link with filters shows them in words; invalid values are ignored', async ({ page }) => {
  await page.goto(
    './#/contacts?outcome=answered,nonsense&queued=1&talk=60000-&answeredWithin=20000&from=2021-04-14T02:00:30Z&skillGroup=support@acme-cc&sort=-talk&wait=soon',
  );
  await paste(page, three);
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('job-b');
  await expect(chips(page)).toHaveText([
    /Answered/,
    /Skill group: support@acme-cc/,
    /Start from 2021-04-14 02:00:30/,
    /Queued/,
    /Answered within 20 s/,
    /Talk ≥ 1 m/,
  ]);
  await expect(head(page, 'Talk')).toHaveAttribute('aria-sort', 'descending');
});

test('what happened in a call, how it was rated, and its dialect narrow the list', { tag: '@disk' }, async ({ page }) => {
  /** Transferred after a consultation, and listened to. */
  const [last, ...before] = answered2('job-f', day + 240_000, '5').reverse();
  const own = before.find(({ eventType }) => eventType === 'Held')!;
  const moment = (seconds: number) => new Date(day + 240_000 + seconds * 1000).toISOString();
  const more = [
    { ...own, eventType: 'StartMonitor', eventTime: moment(70), counterparty: '1009@acme-cc' },
    { ...own, eventType: 'AttendedTransfer', eventTime: moment(94), originator: '1001', destination: '1002' },
  ];
  await paste(page, three + line([...answered2('job-d', day + 180_000, '2'), ...before.reverse(), ...more, last!]));
  await expect(rows(page, 'Contacts')).toHaveCount(5);
  const counted = (group: string, value: string) => page.getByRole('group', { name: group }).locator('label', { hasText: value });
  await expect(counted('Dialect', '1.0')).toContainText('3');
  await expect(counted('Dialect', '2.0')).toContainText('2');
  await expect(counted('Course of the call', 'Put on hold')).toContainText('2');
  await expect(counted('Rating', 'Rated 2 or lower')).toContainText('1');
  // Nobody rated the call with 1.
  await expect(page.getByRole('group', { name: 'Rating' }).getByRole('checkbox')).toHaveCount(3);

  for (const [group, value, address, left] of [
    ['Course of the call', 'Put on hold', 'held=1', ['job-d', 'job-f']],
    ['Course of the call', 'Transferred after consultation', 'attendedTransfer=1', ['job-f']],
    ['Course of the call', 'Observed by a supervisor', 'observed=1', ['job-f']],
    ['Rating', 'Rated 3 or lower', 'ratedAtMost=3', ['job-d']],
    ['Dialect', '1.0', 'dialect=1.0', ['job-a', 'job-b', 'job-c']],
  ] as const) {
    await facet(page, group, value).check();
    await expect(page).toHaveURL(new RegExp(`[?&]${address.replace('.', '\\.')}(&|$)`));
    await expect(rows(page, 'Contacts')).toContainText([...left]);
    await expect(rows(page, 'Contacts')).toHaveCount(left.length);
    await expect(chips(page)).toContainText([group === 'Dialect' ? 'Dialect: 1.0' : value]);
    await chips(page).click();
    await expect(rows(page, 'Contacts')).toHaveCount(5);
  }
  await page.goto('./#/contacts?held=0&ratedAtMost=many&dialect=3.0');
  await expect(chips(page)).toHaveText([/Never put on hold/]);
});

test('problems are named in the list, counted among the filters, and found by them', async ({ page }) => {
  const [first, ...rest] = answered('job-odd', day + 30_000).filter(({ EventType }) => EventType !== 'AgentRinging');
  await paste(page, three + line([...rest, { ...first, callType: 'Sideways' }, misspelt]));
  const odd = rows(page, 'Contacts').filter({ hasText: 'job-odd' });
  await expect(odd).toContainText('1 invalid');
  await facet(page, 'Problems', 'Invalid events').check();
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await facet(page, 'Problems', 'Without problems').check();
  await expect(rows(page, 'Contacts').filter({ hasText: 'job-odd' })).toHaveCount(0);
});

test('the strip over time narrows by mouse and by keys', async ({ page }) => {
  await paste(page, line(Array.from({ length: 60 }, (_, at) => answered(`job-${at}`, day + at * 60_000)).flat()));
  await expect(status(page)).toHaveText('60 contacts');
  const strip = page.getByRole('region', { name: 'Contacts over time' });
  const plot = (await strip.getByRole('group').boundingBox())!;
  await page.mouse.move(plot.x + plot.width * 0.25, plot.y + 20);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(status(page)).toHaveText(/^1[3-7] of 60$/);
  await expect(page).toHaveURL(/from=2021-04-14T02:1\d.*to=2021-04-14T02:[23]\d/);
  await expect(chips(page)).toHaveText([/^Start 2021-04-14 02:1/]);
  // One step for the back button.
  await page.goBack();
  await expect(status(page)).toHaveText('60 contacts');

  const from = strip.getByRole('slider', { name: 'Start of the chosen time' });
  await from.focus();
  await page.keyboard.press('PageDown');
  await expect(chips(page)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(chips(page)).toHaveCount(1);
  await page.keyboard.press('PageUp');
  await expect(status(page)).toHaveText(/ of 60$/);
  await page.keyboard.press('Escape');
  await expect(status(page)).toHaveText('60 contacts');
});

test('the listed contacts are exported as by the package, redacted too', { tag: '@disk' }, async ({ page }) => {
  await paste(page, three);
  await search(page).fill('13900002222');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  const saved = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toContainText('The listed contact');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeInViewport({ ratio: 1 });
  const jsonl = await saved('JSON Lines');
  expect(jsonl.name).toBe('contacts.jsonl');
  const analysis = new Analysis();
  analysis.push(three);
  analysis.finish();
  expect(jsonl.text).toBe(Buffer.concat([...analysis.export('contacts', 'jsonl', { search: '13900002222' })]).toString());
  expect((await saved('CSV')).text).toContain('13900002222');
  const trace = JSON.parse((await saved('Trace')).text) as { traceEvents: unknown[] };
  expect(trace.traceEvents.length).toBeGreaterThan(3);

  await page.getByRole('checkbox', { name: /pseudonyms/ }).check();
  const redacted = await saved('JSON Lines');
  expect(redacted.name).toBe('contacts.redacted.jsonl');
  expect(redacted.text).not.toContain('13900002222');
  expect(JSON.parse(redacted.text)).toMatchObject({ contactId: 'job-a', outcome: 'answered' });
  analysis.free();
});

test('the list works by keyboard, and the back button leads out of a contact', async ({ page }) => {
  await paste(page, three);
  await expect(rows(page, 'Contacts')).toHaveCount(3);
  await page.getByRole('grid', { name: 'Contacts' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-a' })).toBeVisible();
  await expect(rows(page, 'Contacts').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-b' })).toBeVisible();
  await rows(page, 'Contacts').first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'job-c' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('application')).toBeHidden();
  await expect(rows(page, 'Contacts')).toHaveCount(3);
});

test('an input whose events name no contact is reported as such', async ({ page }) => {
  await paste(page, line(answered('job-1').slice(-1)));
  await expect(page.getByRole('heading', { name: 'No contact in this input' })).toBeVisible();
});

/** One contact: its lanes, zoom and pan by wheel, drag and keys, its events, and an event's raw text beside its normal form. */
import type { Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { answered, drop, expect, figure, line, openContact, paste, rows, tab, test } from './page';

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

test('lanes and phases with their durations', { tag: '@disk' }, async ({ page }) => {
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

test('every movement by keyboard', async ({ page }) => {
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

test('an event is shown as it was delivered, beside its normal form', { tag: '@disk' }, async ({ page }) => {
  await open(page);
  await expect(rows(page, 'Events of this contact')).toHaveCount(8);
  await rows(page, 'Events of this contact').nth(1).click();
  await expect(page.getByTestId('raw')).toHaveText(JSON.stringify(events[1]));
  const normal = page.getByTestId('normal');
  await expect(normal).toContainText('eventTime');
  await expect(normal).toContainText('2021-04-14T02:00:20.000Z');
  await expect(page.getByText('No problems: the event is as documented.')).toBeVisible();
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

test('a repeated delivery is labelled and counts once', async ({ page }) => {
  await open(page, line([...events, events[1]!]));
  await expect(figure(page, 'Repeated')).toHaveText('1');
  await expect(page.getByRole('region', { name: 'Timeline' }).locator('.mark')).toHaveCount(8);
  await tab(page, 'Events').click();
  await expect(rows(page, 'Events').filter({ hasText: 'repeated' })).toHaveCount(1);
});

test('a contact in the address but not in the input is reported as missing', async ({ page }) => {
  await page.goto('./#/contacts?contact=gone');
  await paste(page, line(events));
  await expect(page.getByRole('heading', { name: 'This contact is not in the input.' })).toBeVisible();
});

const at = (seconds: number) => new Date(Date.UTC(2021, 3, 14, 2) + seconds * 1000).toISOString();
/** As the first call, with a detail record and recordings that do not fit, and one answer too many. */
const odd = [
  ...events,
  { ...events[4]!, EventTime: at(50) },
  {
    EventTime: at(100),
    EventType: 'CDRReady',
    StartTime: at(-30),
    EndTime: at(95),
    ContactId: 'job-1',
    ConnectId: 'job-1-leg',
    CallType: 'Inbound',
    Caller: '13800001111',
    Callee: '4008123456',
    AgentId: '1002@acme-cc',
    InstanceId: 'x',
  },
  {
    EventTime: at(101),
    EventType: 'RecordingReady',
    StartTime: at(35),
    EndTime: at(95),
    ContactId: 'job-1',
    FileName: 'a.wav',
    DownloadURL: 'javascript:alert(1)',
    Duration: 60,
    InstanceId: 'x',
  },
  {
    EventTime: at(102),
    EventType: 'RecordingReady',
    StartTime: at(35),
    EndTime: at(95),
    ContactId: 'job-1',
    FileName: 'b.wav',
    DownloadURL: 'https://oss.example.com/b.wav?Expires=4102444800',
    Duration: 60,
    InstanceId: 'x',
  },
  {
    EventTime: at(103),
    EventType: 'DualTrackRecordingReady',
    StartTime: at(35),
    EndTime: at(95),
    ContactId: 'job-1',
    FileName: 'c.wav',
    DownloadURL: 'https://oss.example.com/c.wav',
    Duration: 60,
    InstanceId: 'x',
  },
];

test('the outcome in one sentence, in both languages', async ({ page }) => {
  await openContact(page, line(events));
  await expect(page.getByTestId('sentence')).toHaveText(
    'Spent 20 s in the IVR (Main menu), waited 10 s in queue support@acme-cc and rang for 5 s, then talked with 1001@acme-cc for 1 m. The customer hung up (normal).',
  );
  await page.evaluate(() => localStorage.setItem('callscope.lang', 'zh'));
  await page.reload();
  await drop(page, [{ name: 'x', text: line(events) }]);
  await expect(page.getByTestId('sentence')).toHaveText(
    '在 IVR（Main menu）停留 20 秒、在队列 support@acme-cc 等待 10 秒、振铃 5 秒后，与 1001@acme-cc 通话 1 分。客户挂断（normal）。',
  );
});

test('abandoned in the queue', async ({ page }) => {
  const abandoned = { ...events[1]!, EventTime: at(62), EventType: 'CallAbandoned', abandonPhase: 'Queuing' };
  await openContact(page, line([events[0]!, events[1]!, abandoned]));
  await expect(page.getByTestId('sentence')).toHaveText(
    'Spent 20 s in the IVR (Main menu) and waited 42 s in queue support@acme-cc, then hung up.',
  );
});

test('anomalies are described, and lead to their place in every form', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(odd));
  const said = page.getByRole('list', { name: 'Anomalies' }).getByRole('listitem').filter({ hasText: 'double-establish' });
  await expect(said).toContainText('leg job-1-leg is established once more');
  await page.getByRole('region', { name: 'Timeline' }).locator('.bar.talk').first().hover();
  await plot(page).press('+');
  for (let press = 0; press < 12; press++) await plot(page).press('+');
  await said.getByRole('button').click();
  const { from, to } = await shown(page);
  expect(from).toBeLessThan(Date.parse(at(50)));
  expect(to).toBeGreaterThan(Date.parse(at(50)));
  await expect(page.getByTestId('raw')).toContainText(at(50));
  await page.keyboard.press('2');
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/Call answered.*\+50 s/);
  await page.keyboard.press('1');
  await plot(page).press('0');
  const flag = page.getByRole('region', { name: 'Timeline' }).locator('.flag').first();
  await flag.locator('circle').click();
  await expect(flag).toHaveClass(/chosen/);
});

test('only web addresses are links, and an expired one is labelled', async ({ page }) => {
  await openContact(page, line(odd));
  const recordings = page.getByRole('list', { name: 'Recordings' }).getByRole('listitem');
  await expect(recordings).toHaveCount(3);
  await expect(recordings.filter({ hasText: 'a.wav' }).getByRole('link')).toHaveCount(0);
  await expect(recordings.filter({ hasText: 'a.wav' })).toContainText('not a link');
  const kept = recordings.filter({ hasText: 'b.wav' });
  await expect(kept.getByRole('link')).toHaveAttribute('href', 'https://oss.example.com/b.wav?Expires=4102444800');
  await expect(kept.getByRole('link')).toHaveAttribute('rel', /noreferrer/);
  await expect(kept).toContainText('expires in');
  await expect(recordings.filter({ hasText: 'c.wav' })).toContainText(/expired .* ago/);
});

test('the detail record compared with the rebuilt call', async ({ page }) => {
  await openContact(page, line(odd));
  const row = (name: string) =>
    page
      .getByRole('table', { name: /Detail record/ })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('Start')).toContainText('−30 s');
  await expect(row('End')).not.toContainText('differs');
  await expect(row('Agent')).toContainText('1002@acme-cc');
  await expect(row('Agent')).toContainText('differs');
  await expect(row('Caller')).not.toContainText('differs');
});

test('the cursor shows the state of every lane, by pointer and by keyboard', async ({ page }) => {
  await openContact(page, line(events), 'timeline', '&list=off');
  const box = (await plot(page).boundingBox())!;
  await page.locator('.bar.queue').hover();
  await expect(page.getByTestId('doing').filter({ hasText: /^Queue/ })).toHaveCount(1);
  await page.mouse.move(box.x + box.width / 2, 5);
  await expect(page.getByTestId('doing')).toHaveCount(0);
  await plot(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  const read = page.locator('[aria-live=polite]').filter({ hasText: /Talk/ });
  await expect(read).toContainText(/Agent 1001@acme-cc: Talk \d+ s/);
  await expect(read).toContainText('Leg 1');
  await page.keyboard.press('c');
  await expect(page.getByTestId('doing')).toHaveCount(0);
});

test('the window of the minimap is dragged, resized and moved; the address keeps it', async ({ page }) => {
  await openContact(page, line(events));
  const box = (await page.getByTestId('minimap').boundingBox())!;
  const y = box.y + box.height / 2;
  const whole = await shown(page);
  await page.mouse.move(box.x + box.width - 3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await shown(page)).span).toBeLessThan(whole.span * 0.6);
  const half = await shown(page);
  await page.mouse.move(box.x + box.width / 4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await shown(page)).from).toBeGreaterThan(half.from);
  expect((await shown(page)).span).toBeCloseTo(half.span, -2);
  await expect(page).toHaveURL(/at=/);
  const kept = await shown(page);
  await page.reload();
  await drop(page, [{ name: 'x', text: line(events) }]);
  await expect.poll(async () => Math.round((await shown(page)).from)).toBe(Math.round(kept.from));
});

test('two fingers pinch', async ({ page, context }) => {
  await openContact(page, line(events));
  const box = (await plot(page).boundingBox())!;
  const client = await context.newCDPSession(page);
  const before = await shown(page);
  const y = box.y + 60;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [-apart, apart].map((by, id) => ({ x: box.x + box.width / 2 + by, y, id })),
    });
  await touch('touchStart', 40);
  for (const apart of [60, 90, 120]) await touch('touchMove', apart);
  await touch('touchEnd', 120);
  await expect.poll(async () => (await shown(page)).span).toBeLessThan(before.span * 0.6);
});

test('a call of fifty milliseconds and one of many hours are both readable', async ({ page }) => {
  const [ivr, queued, , , , , released] = events;
  await openContact(page, line([ivr!, { ...queued!, EventTime: at(0.012) }, { ...released!, EventTime: at(0.05) }]));
  await expect(page.locator('.bar.ivr')).toContainText('12 ms');
  await expect(page.locator('.bar.queue')).toContainText('38 ms');
  await page.goto('about:blank');
  await openContact(page, line([ivr!, { ...queued!, EventTime: at(7200) }, { ...released!, EventTime: at(50_400) }]));
  await expect(page.locator('.bar.ivr')).toContainText('2 h');
  await expect(page.locator('.bar.queue')).toContainText('12 h');
});

test('a contact of thousands of events draws no more than can be seen', async ({ page }) => {
  test.setTimeout(120_000);
  const many = Array.from({ length: 3000 }, (_, number) => [
    { ...events[1]!, EventTime: at(20 + number * 5) },
    { ...events[2]!, EventTime: at(21 + number * 5), agentId: '1001@acme-cc' },
    { ...events[5]!, EventTime: at(22 + number * 5) },
    { ...events[7]!, EventTime: at(24 + number * 5) },
  ]).flat();
  await openContact(page, line([events[0]!, ...many]));
  await expect(plot(page)).toBeVisible();
  expect(await page.locator('.timeline .mark').count()).toBeLessThan(400);
  expect(await page.locator('.timeline .bar').count()).toBeLessThan(1500);
  await page.locator('.timeline .mark.many').first().hover();
  await expect(page.locator('.tip')).toContainText(/\d+ events/);
});

for (const form of ['timeline', 'flow', 'table', 'raw']) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${form} in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await openContact(page, line([...odd, events[1]!]), form, '&event=1');
      await expect(page.getByTestId('raw').first()).toBeVisible();
      const found = await new AxeBuilder({ page }).include('article').analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    });
  }
}

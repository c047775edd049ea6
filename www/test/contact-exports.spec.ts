/** A contact taken away: every file is opened and checked, with people's data and without. */
import type { Page } from '@playwright/test';
import { answered, drop, expect, line, openContact, take, test } from './page';

const hostile = '<script>alert(1)</script>|"&\u0000`*[x](javascript:alert(1))';
const events = answered('job-1', undefined, { caller: '13800001111' }).map((event) =>
  event['EventType'] === 'CallReleased'
    ? { ...event, releaseReason: hostile }
    : event['contactFlowName']
      ? { ...event, contactFlowName: hostile }
      : event,
);

/** What an XML parser finds in it. */
const parsed = (page: Page, svg: string) =>
  page.evaluate((svg) => {
    const found = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const all = [...found.querySelectorAll('*')];
    return {
      error: found.querySelector('parsererror')?.textContent ?? null,
      names: [...new Set(all.map(({ localName }) => localName))],
      attributes: [...new Set(all.flatMap((one) => one.getAttributeNames()))],
      texts: [...found.querySelectorAll('text')].map(({ textContent }) => textContent),
      titles: [...found.querySelectorAll('title')].map(({ textContent }) => textContent),
      width: Number(found.documentElement.getAttribute('width')),
      height: Number(found.documentElement.getAttribute('height')),
    };
  }, svg);

test('the timeline and the flow as SVG: whole, by itself, and harmless', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(events));
  for (const item of ['Timeline as SVG', 'Flow as SVG']) {
    const { name, bytes } = await take(page, item);
    expect(name).toMatch(/^job-1\.(timeline|flow)\.svg$/);
    const svg = await parsed(page, bytes.toString('utf8'));
    expect(svg.error).toBeNull();
    expect(svg.names.filter((name) => !['svg', 'title', 'desc', 'rect', 'line', 'text', 'path', 'circle'].includes(name))).toEqual([]);
    expect(svg.attributes.filter((name) => /^on|href|style|class|src/.test(name))).toEqual([]);
    expect(svg.titles[0]).toContain('job-1');
    expect(svg.texts.join('\n')).toContain('2021-04-14 02:00:00');
    expect(svg.width).toBeGreaterThan(600);
    const all = [...svg.titles, ...svg.texts].join('\n');
    for (const phase of ['IVR', 'Queue', 'Ringing', 'Talk', 'After-call work']) expect(all).toContain(phase);
    if (item.startsWith('Flow')) for (const party of ['13800001111', 'support@acme-cc', '1001@acme-cc']) expect(svg.texts).toContain(party);
    else
      for (const bar of ['IVR 20 s', 'Queue 10 s', 'Ringing 5 s', 'Talk 1 m', 'After-call work 15 s'])
        expect(svg.titles.join('\n')).toContain(bar);
  }
});

test('as PNG, at twice the size of the drawing', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(events));
  for (const form of ['Timeline', 'Flow']) {
    const svg = await parsed(page, (await take(page, `${form} as SVG`)).bytes.toString('utf8'));
    const { bytes } = await take(page, `${form} as PNG`);
    const size = await page.evaluate(
      async (data) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(data)], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data: dots } = context.getImageData(0, 0, image.width, image.height);
        const colours = new Set<number>();
        for (let at = 0; at < dots.length; at += 4) colours.add((dots[at]! << 16) | (dots[at + 1]! << 8) | dots[at + 2]!);
        return { width: image.width, height: image.height, hasTalk: colours.has(0x009e73), hasPaper: colours.has(0xffffff) };
      },
      [...bytes],
    );
    expect(size).toEqual({ width: svg.width * 2, height: svg.height * 2, hasTalk: true, hasPaper: true });
  }
});

test('as Markdown: figures, phases and events; payload text is escaped', async ({ page }) => {
  await openContact(page, line(events));
  const { name, bytes } = await take(page, 'Markdown');
  expect(name).toBe('job-1.md');
  const text = bytes.toString('utf8');
  expect(text).toContain('# Contact job-1');
  expect(text).toMatch(/\| Talk \| 1001@acme-cc \| 02:00:35\.000 \| 1 m \| Call ended \|/);
  expect(text.match(/^\| 02:0\d:\d\d\.000 \| /gm)).toHaveLength(8);
  expect(text).not.toContain('<script');
  expect(text).toContain('&lt;script&gt;');
  // Every row of a table has as many cells as its head.
  for (const block of text.split('\n\n').filter((part) => part.startsWith('| '))) {
    const cells = block
      .trim()
      .split('\n')
      .map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size).toBe(1);
  }
});

test('as JSON and as a trace', async ({ page }) => {
  await openContact(page, line(events));
  const contact = JSON.parse((await take(page, 'JSON')).bytes.toString('utf8'));
  expect(contact).toMatchObject({ contactId: 'job-1', caller: '13800001111', outcome: 'answered', metrics: { talkMs: 60_000 } });
  expect(contact.events).toHaveLength(8);
  expect(contact).not.toHaveProperty('eventIndexes');
  const trace = JSON.parse((await take(page, 'Trace (Perfetto, speedscope)')).bytes.toString('utf8'));
  expect(JSON.stringify(trace)).toContain('1001@acme-cc');
});

test('redacted: no number, no name, the same phases and figures', { tag: '@disk' }, async ({ page }) => {
  await openContact(page, line(events));
  const open = JSON.parse((await take(page, 'JSON')).bytes.toString('utf8'));
  const hidden = JSON.parse((await take(page, 'JSON', true)).bytes.toString('utf8'));
  expect(hidden.metrics).toEqual(open.metrics);
  const shape = (contact: typeof open) =>
    contact.phases.map(({ kind, startTime, endTime, endedBy }: Record<string, unknown>) => ({ kind, startTime, endTime, endedBy }));
  expect(shape(hidden)).toEqual(shape(open));
  expect(hidden.events).toEqual(open.events);
  for (const item of ['Timeline as SVG', 'Flow as SVG', 'Markdown', 'JSON', 'Trace (Perfetto, speedscope)']) {
    const { name, bytes } = await take(page, item, true);
    expect(name).toContain('redacted');
    const text = bytes.toString('utf8');
    for (const secret of ['13800001111', '1001@acme-cc', '4008123456', 'alert(1)', 'alert\\(1\\)']) expect(text).not.toContain(secret);
    expect(text).toContain('job-1');
  }
});

test('redacted from gzip', async ({ page }) => {
  await page.goto('./#/contacts?contact=job-1');
  await drop(page, [{ name: 'x.gz', text: line(events), gzip: true }]);
  await expect(page.getByTestId('sentence')).toBeVisible();
  const hidden = JSON.parse((await take(page, 'JSON', true)).bytes.toString('utf8'));
  expect(hidden.metrics.talkMs).toBe(60_000);
});

test('redacted from a gzip of several members', async ({ page }) => {
  await page.goto('./#/contacts?contact=job-1');
  await drop(page, [{ name: 'rotated.gz', members: [line(events.slice(0, 3)), line(events.slice(3))] }]);
  await expect(page.getByTestId('sentence')).toBeVisible();
  const { bytes } = await take(page, 'JSON', true);
  expect(JSON.parse(bytes.toString('utf8')).metrics.talkMs).toBe(60_000);
  expect(bytes.toString('utf8')).not.toContain('13800001111');
});

test('the link leads back to what is shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openContact(page, line(events), 'flow', '&event=3');
  await page
    .getByRole('article')
    .getByRole('button', { name: /^Export/ })
    .click();
  await page.getByRole('group', { name: 'Export this contact' }).getByRole('button', { name: 'Copy the link' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.keyboard.press('Escape');
  // The menu closes first, and nothing else.
  await expect(page.getByRole('group', { name: 'Export this contact' })).toBeHidden();
  await expect(page).toHaveURL(/contact=job-1&(form=flow&event=3|event=3&form=flow)$/);
});

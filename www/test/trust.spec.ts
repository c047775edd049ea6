/** The policy, payloads that want to be more than text, languages, themes and small screens. */
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test as bare } from '@playwright/test';
import { answered, drop, expect, line, paste, rows, tab, test } from './page';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

test('the built page has a strict policy, no inline script or style, and names no other origin', async () => {
  const html = await readFile(`${dist}index.html`, 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain("'unsafe-eval'");
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(url).toMatch(/^\.\//);
  for (const name of await readdir(`${dist}assets`)) {
    if (!name.endsWith('.css')) continue;
    expect(await readFile(`${dist}assets/${name}`, 'utf8')).not.toMatch(/url\(\s*["']?https?:|@import/);
  }
});

bare('the policy is in force', async ({ page }) => {
  await page.goto('./');
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = '<p style="color:red">x</p><style>p{color:red}</style><img src="https://example.org/x.png">';
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    box.append(script);
    await fetch('https://example.org/').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 100));
    return { seen: [...new Set(seen)].sort(), ran: 'ran' in window };
  });
  expect(refused).toEqual({ seen: ['connect-src', 'img-src', 'script-src-elem', 'style-src-attr', 'style-src-elem'], ran: false });
});

bare('where the wasm cannot be had, that is said', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await paste(page, line(answered('job-1')));
  await expect(page.getByRole('heading', { name: 'This could not be read' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
});

test('hostile payloads change nothing but text on the screen', async ({ page }) => {
  await page.goto('./');
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>{@html 1}';
  const bidi = 'job-\u202egpj.exe\u2066';
  const hostile = [
    ...answered(markup, undefined, { caller: '"><iframe src=javascript:alert(4)>', callee: '</pre><a href="javascript:alert(5)">x</a>' }),
    ...answered('__proto__'),
    ...answered('constructor'),
    ...answered(bidi),
    { ...answered('job-x')[0], EventType: markup, toString: 1, __proto__x: { polluted: true } },
    `{"__proto__":{"polluted":true},"EventType":"Dialing","EventTime":"2021-04-14T02:00:00Z","contactId":"job-p","callType":"__proto__","hasOwnProperty":1}`,
    `{"EventType":"AgentReady","EventTime":"2021-04-14T02:00:00Z","agentId":"${'A'.repeat(300_000)}"}`,
    '\u0000\u0007\u001b[31m<b>not json</b>',
  ];
  await drop(page, [{ name: '<b>name</b>\u202e.json', text: line(hostile) }]);
  await expect(rows(page, 'Contacts').filter({ hasText: '<img src=x' })).toHaveCount(1);
  await expect(rows(page, 'Contacts').filter({ hasText: '__proto__' })).toHaveCount(1);
  await expect(rows(page, 'Contacts').filter({ hasText: '⟨202E⟩' })).toHaveCount(1);
  for (const id of ['<img src=x', '__proto__', 'constructor', '⟨202E⟩']) {
    await rows(page, 'Contacts').filter({ hasText: id === '<img src=x' ? '<iframe' : id }).first().click();
    await expect(page.getByRole('application')).toBeVisible();
    await rows(page, 'Events of this contact').nth(1).click();
    await expect(page.getByTestId('raw')).toBeVisible();
    await page.getByRole('button', { name: 'Close this contact' }).click();
  }
  await tab(page, 'Problems').click();
  await rows(page, 'Problems').filter({ hasText: 'unknown-event-type' }).first().click();
  await expect(page.getByTestId('raw')).toContainText('<script>alert(2)</script>');
  const seen = await page.evaluate(() => ({
    foreign: document.querySelectorAll('main :is(script, iframe, img, b, a)').length,
    polluted: 'polluted' in {},
    requests: performance.getEntriesByType('resource').filter(({ name }) => /\/x$/.test(name)).length,
  }));
  expect(seen).toEqual({ foreign: 0, polluted: false, requests: 0 });
});

test('a long event is shown in parts, and its problems are brought into view', async ({ page }) => {
  await page.goto('./');
  const long = { ...answered('job-1')[0], callType: 'Inbound', remarks: 'x'.repeat(200_000), caller: '' };
  delete (long as Record<string, unknown>)['EventTime'];
  await paste(page, JSON.stringify({ ...long, EventTime: 'yesterday' }));
  await tab(page, 'Problems').click();
  await rows(page, 'Problems').filter({ hasText: 'invalid-time' }).click();
  await expect(page.getByTestId('raw')).toContainText('Route2IVR');
  await expect(page.getByText(/^Only /)).toBeVisible();
  await page.locator('li.error', { hasText: 'invalid-time' }).getByRole('button').click();
  await expect(page.getByTestId('raw').locator('mark.error')).toContainText('yesterday');
});

test.describe('languages', () => {
  test.use({ locale: 'zh-CN' });

  test('a Chinese browser gets Chinese; the choice is remembered', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page.getByRole('heading', { name: '检查呼叫中心事件，还原每一通话务' })).toBeVisible();
    await page.getByRole('textbox', { name: '待检查的消息内容' }).fill(line([...answered('job-1'), { ...answered('job-1')[1], callType: 'x' }]));
    await page.getByRole('button', { name: '检查' }).click();
    await rows(page, '话务').first().click();
    await expect(page.locator('.bar.talk')).toContainText('通话 1分');
    await rows(page, '话务的事件').filter({ hasText: '错误' }).click();
    await expect(page.locator('li.error p')).toContainText(/[\u4e00-\u9fff]/);
    await expect(page.getByTestId('normal')).toContainText('主叫号码');

    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('radio', { name: 'English' }).check();
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
    await expect(page.locator('.bar.talk')).toContainText('Talk 1 m');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
  });
});

for (const viewport of [
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${viewport.width}×${viewport.height}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('everything fits and follows the theme', async ({ page }) => {
        await page.goto('./');
        const fits = () =>
          page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.body.scrollHeight <= innerHeight);
        expect(await fits()).toBe(true);
        const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)[0]! > 128);
        expect(light).toBe(colorScheme === 'light');
        await paste(page, line(answered('job-1')));
        await rows(page, 'Contacts').first().click();
        await rows(page, 'Events of this contact').first().click();
        await expect(page.getByTestId('raw')).toBeInViewport();
        await expect(page.getByRole('application')).toBeInViewport();
        await expect(page.getByTestId('normal')).toBeInViewport();
        expect(await fits()).toBe(true);
      });
    });
  }
}

test('from the first screen to an event by keys alone', async ({ page }) => {
  await page.goto('./');
  const reach = async (name: string | RegExp, role: 'textbox' | 'button' | 'grid' | 'application') => {
    const wanted = page.getByRole(role, { name });
    for (let press = 0; press < 40; press++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${name}`);
  };
  await reach('Payloads to check', 'textbox');
  await page.keyboard.insertText(line(answered('job-1')));
  await page.keyboard.press('Control+Enter');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await reach('Contacts', 'grid');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('application')).toBeVisible();
  await reach(/^Timeline/, 'application');
  await page.keyboard.press('+');
  await reach('Events of this contact', 'grid');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('raw')).toContainText('Enqueue');
});

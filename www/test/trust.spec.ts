/** The policy, payloads that want to be more than text, languages, themes and small screens. */
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HOSTILE_CHARACTERS } from 'callscope';
import { test as bare, type Page } from '@playwright/test';
import { answered, drop, expect, line, openContact, paste, rows, tab, test } from './page';
import { bidi, hostile, markup, schema } from './hostile';
import { goTo, openSample, settled, views } from './views';

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

/** What a page is besides its text: elements that do something, names in the global scope, prototypes, where it is. */
const inventory = (page: Page) =>
  page.evaluate(() => {
    const kinds = 'script, iframe, frame, object, embed, applet, link, style, base, meta, form[action], video, audio, portal';
    const all = [...document.querySelectorAll('*')];
    const handlers = all.filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')));
    // Links in drawings too, whose address is no text.
    const links = [...document.querySelectorAll('a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !['http:', 'https:'].includes(new URL(href, location.href).protocol));
    const images = [...document.querySelectorAll('img')].filter(
      ({ src }) => !src.startsWith(location.origin) && !src.startsWith('data:image/svg+xml'),
    );
    const inMain = document.querySelectorAll('main :is(script, iframe, object, embed, link, style, base, meta, img)');
    return {
      kinds: document.querySelectorAll(`body :is(${kinds})`).length,
      inMain: inMain.length,
      handlers: handlers.length,
      links,
      images: images.length,
      globals: Object.getOwnPropertyNames(window)
        .filter((name) => !/^\d+$/.test(name))
        .sort(),
      prototypes: [Object.prototype, Array.prototype, String.prototype, Function.prototype].map(
        (one) => Object.getOwnPropertyNames(one).length,
      ),
      polluted: 'polluted' in {} || 'polluted' in [],
      page: location.origin + location.pathname,
      opened: history.length > 200,
    };
  });

test('the views tried here are all views', async ({ page }) => {
  await page.goto('./');
  await openSample(page);
  const links = await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
  expect(links.map((hash) => hash.replace(/^#\//, ''))).toEqual([...views]);
});

test('every hostile character is shown by its code, in lists and in the raw text', async ({ page }) => {
  // One of each range of the package's list, and what is neither: a half of a character.
  const points = HOSTILE_CHARACTERS.map(([, last]) => last);
  const shown = (point: number) => `⟨${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  const caller = `x${points.map((point) => String.fromCodePoint(point)).join('')}y`;
  await openContact(page, line(answered('job-1', undefined, { caller })), 'raw');
  await page.goto('./#/contacts');
  const row = rows(page, 'Contacts').first();
  await expect(row).toContainText(points.map(shown).join(''));
  const raw = new RegExp(
    `[${points
      .filter((point) => point > 0x20)
      .map((point) => `\\u{${point.toString(16)}}`)
      .join('')}]`,
    'u',
  );
  expect(await page.locator('body').innerText()).not.toMatch(raw);
});

test('hostile payloads change nothing but text on the screen, in any view', async ({ page }) => {
  test.setTimeout(400_000);
  await page.goto('./');
  await openSample(page);
  // Everything is loaded once with what is harmless, so that what is new afterwards came from the payloads.
  for (const view of views) await goTo(page, `#/${view}`);
  const before = await inventory(page);
  const same = async (where: string) => expect.soft(await inventory(page), where).toEqual(before);

  await drop(page, [{ name: '<b>name</b>\u202e.json', text: hostile.join('\n') }]);
  await goTo(page, '#/contacts');
  await expect(rows(page, 'Contacts').filter({ hasText: '<img src=x' })).not.toHaveCount(0, { timeout: 60_000 });
  await expect(rows(page, 'Contacts').filter({ hasText: '⟨202E⟩' })).not.toHaveCount(0);
  for (const view of views) {
    await goTo(page, `#/${view}`);
    await same(view);
  }
  for (const id of [markup, '__proto__', 'constructor', 'hasOwnProperty', bidi, 'job-keys', 'job-deep', 'a'.repeat(500_000)]) {
    await goTo(page, `#/contacts?contact=${encodeURIComponent(id)}`);
    await same(`contact ${id.slice(0, 40)}`);
    await expect(page.getByRole('heading', { name: 'This contact is not in the input.' })).toHaveCount(0);
  }
  for (const agent of [`${markup}@acme`, '__proto__@acme', '1001@acme-cc']) {
    await goTo(page, `#/agents?agent=${encodeURIComponent(agent)}`);
    await same(`agent ${agent.slice(0, 40)}`);
  }
  // Every event, in the views that show one.
  for (let index = 0; index < 90; index += 4) {
    await goTo(page, `#/events?event=${index}`);
    await same(`event ${index}`);
  }
  for (const asked of [
    'code=unknown-event-type',
    'code=unknown-field',
    'code=event-too-large',
    'anomaly=__proto__',
    'code=__proto__',
    `field=${encodeURIComponent(markup)}`,
    'q=constructor',
  ]) {
    await goTo(page, `#/problems?${asked}`);
    await same(`problems ${asked}`);
  }
  await goTo(page, '#/reference?at=__proto__&q=%3Cscript%3E');
  await same('reference');
  await goTo(page, '#/paste');
  await page.getByRole('textbox', { name: 'Payloads to check' }).click();
  await page.keyboard.insertText(hostile.filter((line) => line.length < 20_000).join('\n'));
  await expect(page.getByRole('status')).toContainText('invalid', { timeout: 30_000 });
  await settled(page);
  await same('paste');
});

test('house rules with hostile text are shown as text', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./');
  await paste(page, hostile.filter((line) => line.length < 20_000).join('\n'));
  await goTo(page, '#/problems');
  const before = await inventory(page);
  await drop(page, [{ name: `${markup}.json`, text: schema }]);
  await expect(page.getByRole('region', { name: 'House rules' }).getByRole('link', { name: markup })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('region', { name: 'House rules' }).getByRole('link', { name: '__proto__' }).click();
  await expect(rows(page, 'Problems').first()).toContainText('house-rule');
  await settled(page);
  expect(await inventory(page)).toEqual(before);
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
    await page
      .getByRole('textbox', { name: '待检查的消息内容' })
      .fill(line([...answered('job-1'), { ...answered('job-1')[1], callType: 'x' }]));
    await page.getByRole('button', { name: '检查' }).click();
    await rows(page, '话务').first().click();
    await expect(page.locator('.bar.talk')).toContainText('通话 1 分');
    await rows(page, '话务的事件').filter({ hasText: '错误' }).click();
    await expect(page.locator('li.error p')).toContainText(/[\u4e00-\u9fff]/);
    await expect(page.getByTestId('normal')).toContainText('主叫号码');

    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('radio', { name: 'English' }).check();
    await expect(page.getByRole('link', { name: /^Timeline/ })).toBeVisible();
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

test('from the first screen to an event by keyboard only', async ({ page }) => {
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

/** `callscope.html`: the whole page in one file, opened from the disk. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test as base } from '@playwright/test';
import { answered, expect, line, misspelt, paste, rows, tab } from './page';

const path = fileURLToPath(new URL('../dist/callscope.html', import.meta.url));
const page1 = pathToFileURL(path).href;

/** From the disk nothing but the file itself may be asked for. */
const test = base.extend<{ watched: void }>({
  watched: [
    async ({ page }, use) => {
      const wrong: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (url.split('#')[0] !== page1 && !/^(blob|data):/.test(url)) wrong.push(url);
      });
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
      page.on('pageerror', (error) => wrong.push(error.message));
      await page.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(`policy: ${violatedDirective}`)),
      );
      await use();
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

test('its policy names its script and its style by their hashes, and nothing inline besides', async () => {
  const html = await readFile(path, 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).toMatch(/script-src 'sha256-[^']+' 'wasm-unsafe-eval'/);
  expect(policy).toMatch(/style-src 'sha256-[^']+'/);
  const markup = html.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '');
  expect(markup.length).toBeLessThan(5000);
  expect(markup).not.toMatch(/(src|href)="(?!data:)/);
});

test('every view works from the disk', async ({ page }) => {
  await page.goto(page1);
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await expect(rows(page, 'Contacts').first()).toContainText(/\d\d:\d\d/);
  await rows(page, 'Contacts').first().click();
  await expect(page.getByRole('application')).toBeVisible();
  for (const [name, says] of [
    ['Agents', '@acme-cc'],
    ['Report', 'Service level'],
    ['Problems', 'missing-field'],
    ['Events', 'Events'],
    ['Reference', 'AgentCheckIn'],
  ] as const) {
    await tab(page, name).click();
    await expect(page.getByRole('main')).toContainText(says);
  }
  await tab(page, 'Paste').click();
  await page.locator('.cm-content').click();
  await page.keyboard.insertText(JSON.stringify(misspelt));
  await expect(page.getByRole('main')).toContainText('AgentReady');
});

test('what is pasted and dropped is read, and raw text is read again', async ({ page }) => {
  await page.goto(page1);
  await paste(page, line(answered('job-1')));
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await tab(page, 'Events').click();
  await rows(page, 'Events').first().click();
  await expect(page.getByTestId('raw')).toContainText('Route2IVR');
});

/** `callscope view`: the page as the command line serves it, with files loaded by streams and ranges. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { test } from '@playwright/test';
import { answered, expect, figure, line, rows, tab } from './page';

const cli = fileURLToPath(new URL('../../pkg/cli.js', import.meta.url));

test('files of any name are loaded, raw text is read again by ranges, and Ctrl-C ends it', { tag: '@served' }, async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'callscope-view-'));
  const calls = (from: number, to: number) =>
    line(Array.from({ length: to - from }, (_, at) => answered(`job-${from + at}`, Date.UTC(2021, 3, 14) + (from + at) * 1000)).flat());
  const big = calls(0, 4000);
  const names = ['one day.ndjson', '事件 #2 100%.ndjson.gz'];
  await writeFile(join(folder, names[0]!), big);
  await writeFile(join(folder, names[1]!), gzipSync(calls(4000, 4010)));
  const child = spawn(process.execPath, [cli, 'view', '--no-open', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const address = said.toString().trim();
    const ranges: string[] = [];
    const wrong: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(address).origin) && !/^(blob|data):/.test(request.url())) wrong.push(request.url());
      const { range } = request.headers();
      if (range) ranges.push(range);
    });
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(address);
    await expect(figure(page, 'Contacts')).toHaveText('4,010', { timeout: 30_000 });
    await page.goto(`${address}&contact=job-2000&event=18000`);
    await page.reload();
    await expect(page.getByTestId('raw')).toContainText('job-2000', { timeout: 30_000 });
    const text = await page.getByTestId('raw').textContent();
    expect(big.split('\n')[18_000]).toBe(text!.replace(/\s+$/, ''));
    expect(ranges.some((range) => /^bytes=[1-9]\d{6}/.test(range))).toBe(true);
    await page.goto(`${address}&contact=job-4005`);
    await page.reload();
    await rows(page, 'Events of this contact').first().click();
    await expect(page.getByTestId('raw')).toContainText('job-4005');
    await tab(page, 'Report').click();
    for (const name of names) await expect(page.getByRole('main')).toContainText(name);
    expect(wrong).toEqual([]);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
});

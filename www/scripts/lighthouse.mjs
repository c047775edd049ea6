/**
 * Lighthouse on the served build (`npm run build -w www` first): prints its scores, and fails where one is under 95. It is
 * fetched by npx, so that nobody installs it who does not measure.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';

const LEAST = 95;
const categories = ['performance', 'accessibility', 'best-practices'];
const places = ['', '#/reference', '#/paste'];

const server = await preview({
  root: new URL('..', import.meta.url).pathname,
  preview: { port: 0, strictPort: false },
  logLevel: 'silent',
});
const { port } = server.httpServer.address();
const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
let worst = 100;
try {
  for (const place of places) {
    const report = join(folder, 'report.json');
    const asked = [
      `http://127.0.0.1:${port}/${place}`,
      '--quiet',
      '--preset=desktop',
      '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking',
      `--only-categories=${categories.join(',')}`,
      '--output=json',
      `--output-path=${report}`,
    ];
    const env = { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' };
    const run = spawn('npx', ['--yes', 'lighthouse@12.8.2', ...asked], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const [status] = await once(run, 'exit');
    if (status !== 0) throw new Error(`lighthouse ended with ${status}`);
    const { categories: found, audits } = JSON.parse(await readFile(report, 'utf8'));
    const scores = categories.map((name) => Math.round(found[name].score * 100));
    worst = Math.min(worst, ...scores);
    console.log(`/${place}`.padEnd(14), categories.map((name, at) => `${name} ${scores[at]}`).join(', '));
    for (const name of categories) {
      for (const { id, weight } of found[name].auditRefs) {
        const { score, title, displayValue = '' } = audits[id];
        if (weight > 0 && score !== null && score < 0.9) console.log(`  ${id}: ${title} ${displayValue}`);
      }
    }
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
process.exitCode = worst < LEAST ? 1 : 0;

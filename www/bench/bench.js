// The page with a big file in Chromium, beside the package with the same file in Node: `make bench-page`.
//
//   node www/bench/bench.js FILE [--big]     after `npm run build -w www`
//
// Times are from the drop of the file. Long tasks are the main thread's, as its own observer tells them. Memory is what the
// browser counts for the page with its worker (measureUserAgentSpecificMemory), and what the system counts for the tab's process.
// `--big` leaves Node out, and asks only that the file is loaded or that what was not kept is said.

import { spawn } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const [file, mode] = process.argv.slice(2);
if (!file) throw new Error('usage: bench.js FILE [--big]');
const path = resolve(file);
const size = statSync(path).size;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const isBig = mode === '--big';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };

/** The built page; isolated, because only then the browser tells a page its memory. */
function serve() {
  const server = createServer((request, response) => {
    const name = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/\/$/, '/index.html');
    const stream = createReadStream(join(dist, name));
    stream.on('error', () => response.writeHead(404).end());
    stream.on('open', () => {
      response.writeHead(200, {
        'content-type': types[extname(name)] ?? 'application/octet-stream',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      stream.pipe(response);
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** The package's own time for the same file and the same questions (the list, its filters, the strip of time), in a process of its own. */
function inNode() {
  const script = `
    import { analyzeFiles } from "callscope";
    const since = performance.now();
    const analysis = await analyzeFiles(process.argv[1]);
    const { events, contacts } = analysis.summary();
    const read = performance.now() - since;
    analysis.contacts();
    analysis.facets();
    analysis.overview();
    console.log(JSON.stringify({ read, ms: performance.now() - since, events, contacts }));`;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (part) => (out += part));
    child.on('close', (code) => (code === 0 ? done(JSON.parse(out)) : fail(new Error(`node ended with ${code}`))));
  });
}

/** The memory of the processes of the browser that draw a page, in bytes: shared pages are counted in parts. */
function pssOfRenderers(root) {
  const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const all = [];
  const walk = (pid) => {
    for (const child of children(pid)) {
      all.push(child);
      walk(child);
    }
  };
  walk(root);
  let most = 0;
  for (const pid of all) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      most = Math.max(most, Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) * 1024);
    } catch {
      // It ended meanwhile.
    }
  }
  return most;
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const row = (name, value, note = '') => console.log(`${name.padEnd(42)} ${String(value).padStart(10)}  ${note}`);

const server = await serve();
const chrome = await chromium.launchServer({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const browser = await chromium.connect(chrome.wsEndpoint());
const failed = [];

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  page.on('crash', () => failed.push('the tab crashed'));
  page.on('pageerror', (error) => failed.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
  // The long tasks since the last look, and when the first rows and the whole were there, all by the page's own clock.
  await page.evaluate(() => {
    const seen = { tasks: [], dropped: 0, first: 0, done: 0 };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]);
    }).observe({ entryTypes: ['longtask'] });
    const look = () => {
      const row = document.querySelector('.contacts .body [role=row] [role=gridcell]:nth-child(2)');
      if (!seen.first && row) seen.first = performance.now();
      const reading = document.querySelector('progress') !== null;
      if (seen.first && !seen.done && !reading) seen.done = performance.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench';
    // The real path goes to the page as from a drop: nothing is copied.
    input.onchange = () => {
      const transfer = new DataTransfer();
      for (const file of input.files) transfer.items.add(file);
      seen.dropped = performance.now();
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    };
    document.body.append(input);
    window.bench = seen;
  });
  const longest = async () =>
    page.evaluate(() => {
      const most = Math.max(0, ...window.bench.tasks.map(([, ms]) => ms));
      window.bench.tasks.length = 0;
      return most;
    });
  // What comes first must not be the making of this test.
  await page.waitForTimeout(300);
  await longest();

  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOM.enable');
  const { root } = await cdp.send('DOM.getDocument');
  const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#bench' });
  await cdp.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  await page.waitForFunction(() => window.bench.done > 0 || document.querySelector('[role=alert]'), undefined, {
    timeout: 1_800_000,
    polling: 200,
  });
  const alert = await page.locator('[role=alert]').allTextContents();
  if (alert.length > 0) console.log(`  the page says: ${alert.join(' ').trim()}`);
  const { dropped, first, done } = await page.evaluate(() => window.bench);
  const loading = await longest();
  const pss = pssOfRenderers(chrome.process().pid);

  console.log(`${path}: ${megabytes(size)}\n`);
  row('first contacts listed after', seconds(first - dropped));
  row('everything after', seconds(done - dropped), `${((size / 1e6 / (done - dropped)) * 1000).toFixed(0)} MB/s`);
  row('longest task while loading', `${loading} ms`);

  if (!isBig) {
    const answers = [];
    /** From the click until the list shows its answer. */
    const answer = async (name, act) => {
      const before = await page.evaluate(() => {
        window.bench.changed = 0;
        const rows = document.querySelector('.contacts .body');
        new MutationObserver((_, self) => {
          window.bench.changed = performance.now();
          self.disconnect();
        }).observe(document.querySelector('[role=search] [role=status]').parentElement.parentElement, {
          childList: true,
          subtree: true,
          characterData: true,
        });
        document.addEventListener('pointerup', () => (window.bench.acted = performance.now()), { once: true, capture: true });
        return rows.textContent.slice(0, 3000);
      });
      await act();
      await page.waitForFunction((before) => document.querySelector('.contacts .body')?.textContent.slice(0, 3000) !== before, before, {
        polling: 'raf',
        timeout: 20_000,
      });
      const ms = await page.evaluate(() => performance.now() - window.bench.acted);
      answers.push(ms);
      row(name, `${ms.toFixed(0)} ms`, `longest task ${await longest()} ms`);
    };
    const box = (group, name) => page.getByRole('group', { name: group }).getByRole('checkbox', { name });
    await answer('filter: abandoned', () => box('Outcome', 'Abandoned').first().click());
    await answer('filter: and a skill group', () => page.getByRole('group', { name: 'Skill group' }).getByRole('checkbox').first().click());
    await answer('no filter again', () => page.getByRole('button', { name: 'Clear all' }).click());
    for (const name of ['Wait', 'Duration', 'Talk', 'Start']) {
      await answer(`sort: ${name.toLowerCase()}`, () => page.getByRole('columnheader', { name, exact: true }).getByRole('button').click());
    }
    await longest();
    await page.getByRole('grid', { name: 'Contacts' }).evaluate(async (grid) => {
      for (let frame = 0; frame < 120; frame++) {
        grid.scrollTop += 400;
        await new Promise(requestAnimationFrame);
      }
      for (const part of [0.2, 0.9, 0.5]) {
        grid.scrollTop = grid.scrollHeight * part;
        await new Promise((done) => setTimeout(done, 150));
      }
    });
    row('scrolling', '', `longest task ${await longest()} ms`);
    const plot = await page.getByRole('region', { name: 'Contacts over time' }).getByRole('group').boundingBox();
    await page.mouse.move(plot.x + plot.width * 0.2, plot.y + 20);
    await page.mouse.down();
    for (let step = 0; step <= 30; step++) await page.mouse.move(plot.x + plot.width * (0.2 + step * 0.01), plot.y + 20);
    await page.mouse.up();
    await page.waitForTimeout(400);
    row('brushing', '', `longest task ${await longest()} ms`);
    await page.locator('.contacts .body [role=row]').nth(3).click();
    await page.getByRole('application').waitFor();
    await page.waitForTimeout(400);
    row('opening a contact', '', `longest task ${await longest()} ms`);
    for (const view of ['Agents', 'Report', 'Problems', 'Events']) {
      await page
        .getByRole('navigation', { name: 'Views' })
        .getByRole('link', { name: new RegExp(`^${view}`) })
        .click();
      await page.waitForTimeout(1_500);
      row(`opening ${view.toLowerCase()}`, '', `longest task ${await longest()} ms`);
    }
    row('slowest answer', `${Math.max(...answers).toFixed(0)} ms`);
  } else {
    const said = await page.getByRole('main').textContent();
    row('said of what was not kept', '', /not kept|未保留/i.test(said) ? 'yes' : 'everything was kept');
  }

  const memory = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes ?? 0);
  row('memory as the page counts it', megabytes(memory), `${(memory / size).toFixed(2)} × the file`);
  row("memory of the tab's process (PSS)", megabytes(pss), `${(pss / size).toFixed(2)} × the file, after loading`);
  if (!isBig) {
    const node = await inNode();
    row(
      'the package in Node',
      seconds(node.ms),
      `${node.events} events, ${node.contacts} contacts; without questions ${seconds(node.read)}`,
    );
    row('the page, of what Node needs', `${((done - dropped) / node.ms).toFixed(2)} ×`);
  }
} finally {
  await browser.close();
  await chrome.close();
  server.close();
}
if (failed.length > 0) {
  console.error(failed.join('\n'));
  process.exitCode = 1;
}

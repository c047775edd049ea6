import { defineConfig } from '@playwright/test';

const port = Number(process.env['WWW_TEST_PORT'] ?? 4179);

/** The built page (`npm run build -w www` first) in Debian's Chromium. */
export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'page', testMatch: '*.spec.ts' },
    // The same over dist/callscope.html, from the disk: of each view what may differ there; all that needs no server with ALL=1.
    { name: 'single', testMatch: '*.spec.ts', grep: process.env['ALL'] ? /./ : /@disk/, grepInvert: /@served/ },
    { name: 'screenshots', testMatch: 'screenshots.ts' },
  ],
  webServer: {
    command: `npm run preview -- --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});

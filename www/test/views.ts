/** The views and their states, in one place: what is tried on every view is tried on those that come later too. */
import type { Page } from '@playwright/test';
import { expect, rows } from './page';

/** Held to the page's own navigation by `trust.spec.ts`. */
export const views = ['contacts', 'agents', 'report', 'problems', 'events', 'migration', 'reference', 'paste'] as const;

export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await settled(page);
}

/** Until nothing changes any more for a moment. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let last = performance.now();
    const watch = new MutationObserver(() => (last = performance.now()));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const until = performance.now() + 8000;
    while (performance.now() - last < 350 && performance.now() < until) await new Promise((done) => setTimeout(done, 50));
    watch.disconnect();
  });
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample' }).first().click();
  await expect(rows(page, 'Contacts').first()).toBeVisible();
}

type State = { name: string; open: (page: Page) => Promise<void> };

const at = (name: string, hash: string): State => ({ name, open: (page) => goTo(page, hash) });

const firstRow = (grid: string) => async (page: Page) => {
  await page.getByRole('grid', { name: grid, exact: true }).locator('.body [role=row]').first().click();
  await settled(page);
};

/** With nothing loaded. */
export const without: readonly State[] = [
  at('the first screen', '#/contacts'),
  at('the reference', '#/reference?at=Enqueue'),
  at('the reference, nothing found', '#/reference?q=nothing+like+this'),
  at('the editor, empty', '#/paste'),
];

/** With the sample. */
export const loaded: readonly State[] = [
  ...views.map((view) => at(view, `#/${view}`)),
  at('contacts, none that match', '#/contacts?q=nothing+like+this'),
  {
    name: 'a contact',
    async open(page) {
      await goTo(page, '#/contacts');
      await firstRow('Contacts')(page);
    },
  },
  {
    name: 'an event of a contact',
    async open(page) {
      await goTo(page, '#/contacts');
      await firstRow('Contacts')(page);
      await firstRow('Events of this contact')(page);
    },
  },
  {
    name: 'a problem and its event',
    async open(page) {
      await goTo(page, '#/problems');
      await firstRow('Problems')(page);
    },
  },
  at('a code', '#/problems?code=missing-field'),
  at('an anomaly', '#/problems?anomaly=missing-start'),
  at('problems, none that match', '#/problems?q=nothing+like+this'),
  {
    name: 'an event',
    async open(page) {
      await goTo(page, '#/events?valid=no');
      await firstRow('Events')(page);
    },
  },
  at('events, none that match', '#/events?q=nothing+like+this'),
  {
    name: 'the editor with problems',
    async open(page) {
      await goTo(page, '#/paste');
      await page.getByRole('textbox', { name: 'Payloads to check' }).click();
      await page.keyboard.insertText('{"EventType":"AgentRedy","EventTime":"2021-04-14 10:00:00","agentId":"1001","callType":"INBOUND"}');
      await expect(page.getByRole('status')).toHaveText('1 event, 1 invalid');
      await settled(page);
    },
  },
  {
    name: 'the palette',
    async open(page) {
      await goTo(page, '#/contacts');
      await page.keyboard.press('Control+k');
      await settled(page);
    },
  },
  {
    name: 'the keys',
    async open(page) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await settled(page);
    },
  },
];

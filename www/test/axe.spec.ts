/** What a machine can know of accessibility, on every view and state, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { drop, expect, test } from './page';
import { loaded, openSample, settled, without } from './views';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing loaded', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('./');
      for (const { name, open } of without) {
        await open(page);
        expect.soft(await violations(page), name).toEqual([]);
      }
    });

    test('the sample', async ({ page }) => {
      test.setTimeout(400_000);
      await page.goto('./');
      await openSample(page);
      for (const { name, open } of loaded) {
        await open(page);
        expect.soft(await violations(page), name).toEqual([]);
      }
    });

    test('a file without events', async ({ page }) => {
      await page.goto('./');
      await drop(page, [{ name: 'notes.txt', text: 'Dear diary,\n{"today":' }]);
      await expect(page.getByRole('heading', { name: 'No call events found' })).toBeVisible();
      await settled(page);
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the reference and the editor', async ({ page }) => {
    await page.goto('./');
    for (const { name, open } of without) {
      await open(page);
      expect.soft(await violations(page), name).toEqual([]);
    }
  });
});

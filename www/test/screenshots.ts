/** The pictures of the documentation: `npm run screenshots -w www` writes docs/img/page-*.png. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const folder = fileURLToPath(new URL('../../docs/img/', import.meta.url));

/** One that an agent transferred, since it shows the most. */
const CONTACT = 'job-410d50da-8cca-480b-adc8-3cd9eb784058';

const shots = [
  { name: 'light', locale: 'en-US', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark-zh', locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'tablet-zh', locale: 'zh-CN', colorScheme: 'light', viewport: { width: 820, height: 1180 } },
  { name: 'tablet-dark', locale: 'en-US', colorScheme: 'dark', viewport: { width: 820, height: 1180 } },
] as const;

for (const { name, ...use } of shots) {
  test.describe(name, () => {
    test.use(use);
    test(name, async ({ page }) => {
      const wide = !name.startsWith('tablet');
      const shoot = async (view: string) => {
        // Away from everything that shows a hint.
        await page.mouse.move(0, 0);
        await page.screenshot({ path: `${folder}page-${view}-${name}.png` });
      };
      const go = (place: string) => page.evaluate((hash) => (location.hash = hash), place);
      await page.goto('./');
      const sample = page.getByRole('button', { name: /sample|示例/ }).first();
      await expect(sample).toBeVisible();
      if (wide) await shoot('welcome');
      await sample.click();
      await expect(page.locator('.contacts .body [role=row]').first()).toContainText(/\d\d:\d\d/);
      if (wide) await shoot('contacts');
      await go(`#/contacts?contact=${CONTACT}`);
      await expect(page.locator('.bar.talk').first()).toBeVisible();
      await shoot('contact');
      if (!wide) return;
      await go(`#/contacts?contact=${CONTACT}&form=flow`);
      await expect(page.getByText(/IVR/).first()).toBeVisible();
      await page.waitForTimeout(500);
      await shoot('flow');
      for (const view of ['agents', 'report', 'problems'] as const) {
        await go(`#/${view}`);
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(1000);
        await shoot(view);
      }
    });
  });
}

/** The pictures of the documentation: `npm run screenshots -w www` writes docs/img/page-*.png. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const folder = fileURLToPath(new URL('../../docs/img/', import.meta.url));

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
      const shoot = async (view: string) => {
        if (view === 'contact' || !name.startsWith('tablet')) await page.screenshot({ path: `${folder}page-${view}-${name}.png` });
      };
      await page.goto('./');
      await shoot('welcome');
      await page.getByRole('button', { name: /sample|示例/ }).click();
      const contacts = page.locator('.contacts .body [role=row]');
      await expect(contacts.first()).toContainText(/\d\d:\d\d/);
      await shoot('contacts');
      // A contact that an agent transferred tells most.
      await page.getByRole('searchbox').fill('job-');
      const several = contacts.filter({ hasText: /@\S+, \S+@/ });
      await ((await several.count()) > 0 ? several : contacts).first().click();
      await page.getByRole('searchbox').fill('');
      await expect(page.locator('.bar.talk').first()).toBeVisible();
      // An event with something to say about it.
      await page.locator('.contact-events .body [role=row]', { has: page.locator('.badge') }).first().click();
      await expect(page.getByTestId('raw')).toContainText('{');
      await page.mouse.move(0, 0);
      await shoot('contact');
      await page.locator('nav a').nth(2).click();
      await page.locator('.problems .body [role=row]').first().click();
      await expect(page.getByTestId('raw')).toBeVisible();
      await page.mouse.move(0, 0);
      await shoot('problems');
    });
  });
}

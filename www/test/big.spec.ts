/** A long input: shown while it is read, and the main thread stays free. `make bench-page` prints the figures. */
import { drop, expect, figure, rows, test } from './page';
import { longestTask } from './tasks';

test(
  'contacts are listed and queried while more is read, and the main thread is never blocked for long',
  { tag: '@disk' },
  async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto('./');
    await drop(page, [{ name: 'big.ndjson', contacts: 150_000 }]);
    // The file was made in the page, by this test; what comes from here on is the page's own work.
    const longest = await longestTask(page, async () => {
      const reading = page.getByRole('region', { name: 'Reading…' });
      await expect(reading).toContainText('showing what was read so far', { timeout: 60_000 });
      await expect(rows(page, 'Contacts').first()).toContainText('job-0000000');
      const part = Number((await figure(page, 'Contacts').textContent())!.replace(/\D/g, ''));
      expect(part).toBeGreaterThan(1000);
      expect(part).toBeLessThan(150_000);
      await page.getByRole('group', { name: 'Outcome' }).getByRole('checkbox', { name: 'Abandoned' }).check();
      await expect(figure(page, 'Contacts')).toHaveText('150,000', { timeout: 120_000 });
      await expect(reading).toBeHidden();
      await expect(page.getByRole('search').getByRole('status')).toHaveText('15,000 of 150,000');
      await page.getByRole('grid', { name: 'Contacts' }).evaluate(async (body) => {
        for (let frame = 0; frame < 60; frame++) {
          body.scrollTop += 300;
          await new Promise(requestAnimationFrame);
        }
      });
    });
    console.log(`  the longest task of the main thread while reading, filtering and scrolling: ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThan(100);
  },
);

/** Loading an input, its messages, and closing it. */
import { answered, drop, expect, figure, line, misspelt, paste, rows, tab, test } from './page';

test.beforeEach(({ page }) => page.goto('./').then(() => undefined));

test('the first screen says what this is and offers every way to load', { tag: '@disk' }, async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Call-centre events, checked and shown as calls' })).toBeVisible();
  await expect(page.getByText('Nothing leaves this machine')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check' })).toBeDisabled();
});

test('pasted payloads are checked', { tag: '@disk' }, async ({ page }) => {
  await paste(page, line([...answered('job-1'), misspelt]));
  await expect(figure(page, 'Events')).toHaveText('10');
  await expect(figure(page, 'Valid')).toHaveText('9');
  await expect(figure(page, 'Invalid')).toHaveText('1');
  await expect(figure(page, 'Contacts')).toHaveText('1');
  await expect(figure(page, 'Time span (UTC)')).toHaveText('2021-04-14 02:00:00 – 02:01:50');
  await expect(rows(page, 'Contacts')).toHaveCount(1);
  await expect(rows(page, 'Contacts')).toContainText('Answered');
});

test('the keyboard checks the pasted text, and text or files pasted anywhere later are opened', async ({ page }) => {
  await page.getByRole('textbox').fill(line(answered('job-1')));
  await page.getByRole('textbox').press('Control+Enter');
  await expect(figure(page, 'Contacts')).toHaveText('1');
  const pasteAnywhere = (text: string, name?: string) =>
    page.evaluate(
      ([text, name]) => {
        const clipboardData = new DataTransfer();
        if (name === undefined) clipboardData.setData('text/plain', text!);
        else clipboardData.items.add(new File([text!], name));
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [text, name],
    );
  await pasteAnywhere(line([...answered('job-2'), ...answered('job-3')]));
  await expect(figure(page, 'Contacts')).toHaveText('2');
  await pasteAnywhere(line(['job-4', 'job-5', 'job-6'].flatMap((id) => answered(id))), 'three.ndjson');
  await expect(figure(page, 'Contacts')).toHaveText('3');
  await expect(page.getByText('three.ndjson')).toBeVisible();
});

test('chosen files are read', async ({ page }) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await chooser
  ).setFiles([
    { name: 'a.ndjson', mimeType: 'application/json', buffer: Buffer.from(line(answered('job-1'))) },
    { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(answered('job-2'), null, 2)) },
  ]);
  await expect(figure(page, 'Contacts')).toHaveText('2');
  await expect(page.getByText('2 files')).toBeVisible();
});

test('several dropped files make one input, gzip too, and raw text is read again from each', { tag: '@disk' }, async ({ page }) => {
  const [ivr, ...rest] = answered('job-1');
  await drop(page, [
    { name: 'rest.ndjson', text: line(rest) },
    { name: 'first.ndjson.gz', text: line([...answered('job-2'), ivr!]), gzip: true },
  ]);
  await expect(figure(page, 'Events')).toHaveText('18');
  await expect(figure(page, 'Contacts')).toHaveText('2');
  await rows(page, 'Contacts').filter({ hasText: 'job-1' }).click();
  await rows(page, 'Events of this contact').first().click();
  await expect(page.getByTestId('raw')).toHaveText(JSON.stringify(ivr));
  await expect(page.getByRole('region', { name: 'Event', exact: true })).toContainText('first.ndjson.gz');
});

test('the sample has calls and problems of every kind', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await expect(figure(page, 'Events')).toBeVisible();
  const number = async (name: string) => Number((await figure(page, name).textContent())!.replace(/\D/g, ''));
  expect(await number('Contacts')).toBeGreaterThanOrEqual(40);
  for (const name of ['Invalid', 'With warnings', 'Repeated', 'Late']) expect(await number(name), name).toBeGreaterThan(0);
});

test('loading shows its progress and can be cancelled; what was shown stays', async ({ page }) => {
  await paste(page, line(answered('job-1')));
  await expect(figure(page, 'Contacts')).toHaveText('1');
  await drop(page, [{ name: 'big.ndjson', contacts: 250_000 }]);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/MB of [\d.]+ MB/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(figure(page, 'Contacts')).toHaveText('1');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
});

test('a file without an event shows what was found, and where', async ({ page }) => {
  await drop(page, [{ name: 'notes.txt', text: '{"hello":"world"}\nDear diary, {"oops": \n' }]);
  await expect(page.getByRole('heading', { name: 'No call events found' })).toBeVisible();
  await expect(page.getByText('notes.txt')).toBeVisible();
  await expect(page.getByText('Dear diary')).toBeVisible();
  await expect(page.getByText(/line 1, column \d+, byte \d+/).first()).toBeVisible();
});

test('an empty file is reported', async ({ page }) => {
  await drop(page, [{ name: 'empty.json', text: '' }]);
  await expect(page.getByText('The input is empty: 0 bytes.')).toBeVisible();
});

test('a damaged gzip file is an error in words, not a blank page', { tag: '@disk' }, async ({ page }) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255])], 'bad.gz'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('heading', { name: /This could not be read|No call events found/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose another file…' })).toBeVisible();
});

test('problems of events that belong to no contact are reachable', async ({ page }) => {
  await paste(page, line([...answered('job-1'), misspelt, '{"EventType":"Ringing",,}']));
  await tab(page, 'Problems').click();
  const invalidJson = rows(page, 'Problems').filter({ hasText: 'invalid-json' });
  await expect(invalidJson).toHaveCount(1);
  await invalidJson.click();
  await expect(page.getByTestId('raw')).toContainText('{"EventType":"Ringing",,}');
  await expect(page.getByText('There is no normal form')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('raw')).toBeHidden();

  await page
    .getByRole('navigation', { name: 'Kinds of problems' })
    .getByRole('link', { name: /^unknown-event-type/ })
    .click();
  await expect(rows(page, 'Problems')).toHaveCount(1);
  await rows(page, 'Problems').first().click();
  await expect(page.getByTestId('raw').locator('mark.error')).toContainText('AgentRedy');
  await expect(page.locator('dd.suggestion')).toHaveText('AgentReady');
});

test('a machine of any memory reads', async ({ page }) => {
  for (const memory of [0.25, 0.5, 1, 2, 4, 8, 16]) {
    await page.addInitScript((value) => Object.defineProperty(navigator, 'deviceMemory', { value, configurable: true }), memory);
    await page.reload();
    await paste(page, line(answered('job-1')));
    await expect(rows(page, 'Contacts')).toHaveCount(1);
  }
});

test('events that memory has no room for are reported, and the rest is shown', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 0.01 }));
  await page.reload();
  await drop(page, [{ name: 'big.ndjson', contacts: 60_000 }]);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Not everything was kept', { timeout: 30_000 });
  const kept = Number((await figure(page, 'Contacts').textContent())!.replaceAll(',', ''));
  expect(kept).toBeGreaterThan(100);
  expect(kept).toBeLessThan(60_000);
  await rows(page, 'Contacts').first().click();
  await expect(page.getByRole('application')).toBeVisible();
});

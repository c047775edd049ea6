/** `callscope.html`: the whole page in one file. The project `single` drives it from the disk with the tests of the other specs. */
import { readFile } from 'node:fs/promises';
import { expect, oneFile, test } from './page';

test('its policy names its script and its style by their hashes, and allows nothing else inline', { tag: '@disk' }, async () => {
  const html = await readFile(oneFile, 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).toMatch(/script-src 'sha256-[^']+' 'wasm-unsafe-eval'/);
  expect(policy).toMatch(/style-src 'sha256-[^']+'/);
  const markup = html.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '');
  expect(markup.length).toBeLessThan(5000);
  expect(markup).not.toMatch(/(src|href)="(?!data:)/);
});

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/**
 * What the built page may do: run its own scripts and wasm, use its own styles, read its own files. Nothing else, and
 * no other origin. The development server needs inline styles, so the policy is part of the build alone.
 */
const policy = (scripts: string, styles: string, workers: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    `worker-src ${workers}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy("'self'", "'self'", "'self'") },
      injectTo: 'head-prepend',
    },
  ],
};

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** `npm run build -- --mode single`: everything in one file, which opens from a disk. Its policy names its script and style by their hashes. */
const inOneFile: Plugin = {
  name: 'in-one-file',
  enforce: 'pre',
  // Workers come as text within the script, and the wasm from the page (src/engine/modules.ts), not from an address.
  async resolveId(source, importer) {
    return source.endsWith('?worker') ? this.resolve(`${source}&inline`, importer) : null;
  },
  transform: (code) => code.replaceAll(/new URL\((["'])[^"']*\.wasm\1, import\.meta\.url\)/g, 'undefined'),
};

const writeOneFile: Plugin = {
  name: 'write-one-file',
  enforce: 'post',
  generateBundle: {
    // When the script is as it will be written.
    order: 'post',
    handler(_, bundle) {
      const files = Object.values(bundle);
      const page = files.find((file) => file.fileName === 'index.html');
      const script = files.find((file) => file.type === 'chunk' && file.isEntry);
      const style = files.find((file) => file.fileName.endsWith('.css'));
      if (page?.type !== 'asset' || script?.type !== 'chunk' || style?.type !== 'asset')
        throw new Error('one page, one script and one style were expected');
      // Within a script element these would end it, or hide its end.
      const js = script.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const css = String(style.source);
      const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      const rules = policy(hash(js), hash(css), 'blob:');
      const icon = `data:image/svg+xml;base64,${readFileSync(path('public/favicon.svg')).toString('base64')}`;
      const wasm = (name: string) => gzipSync(readFileSync(path(`../pkg/wasm/${name}_bg.wasm`)), { level: 9 });
      const embed = (name: string, bytes: Buffer) =>
        `<script type="text/plain" id="embedded-${name}">${bytes.toString('base64')}</script>\n`;
      const head = `<meta http-equiv="Content-Security-Policy" content="${rules}">\n`;
      const embedded =
        embed('engine', wasm('callscope')) +
        embed('rules', wasm('callscope_rules')) +
        embed('sample', readFileSync(path('public/sample.ndjson.gz')));
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace(/href="[^"]*favicon\.svg"/, `href="${icon}"`)
        .replace(/<head>\s*/, (found) => found + head)
        .replace('</head>', () => `<style>${css}</style>\n</head>`)
        .replace('</body>', () => `${embedded}<script type="module">${js}</script>\n</body>`);
    },
  },
  closeBundle() {
    mkdirSync(path('dist'), { recursive: true });
    copyFileSync(path('dist-single/index.html'), path('dist/callscope.html'));
  },
};

export default defineConfig(({ mode }) => {
  const isSingle = mode === 'single';
  return {
    base: './',
    define: { __SINGLE__: JSON.stringify(isSingle) },
    plugins: isSingle ? [inOneFile, svelte(), writeOneFile] : [svelte(), contentSecurityPolicy],
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      ...(isSingle
        ? { outDir: 'dist-single', copyPublicDir: false, cssCodeSplit: false, rolldownOptions: { output: { codeSplitting: false } } }
        : { assetsInlineLimit: 0 }),
    },
    // Chromium starts no module worker from within a file of the disk.
    worker: isSingle
      ? { format: 'iife', plugins: () => [inOneFile], rolldownOptions: { output: { codeSplitting: false } } }
      : { format: 'es' },
    preview: { host: '127.0.0.1', port: 8080 },
  };
});

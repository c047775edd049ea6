/**
 * Holds `src/` to its layers: src/README.md lists the folders in order, and a file may import only from its own folder and from those
 * that stand above it in that list. Folders in one line of the list do not import each other, and no files import in a circle.
 *
 *     node scripts/layers.mjs [FOLDER]    the folder with README.md and the sources, default ../src
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../src', import.meta.url)));

/** The folders of README's list under "Layers", by their place in it; `./` is what lies in `src/` itself. */
function layersOf(readme) {
  const list = /^## Layers\n[^]*?\n((?:\d+\. .*\n)+)/m.exec(readme)?.[1];
  if (!list) throw new Error('README.md has no numbered list under "## Layers"');
  const layers = new Map();
  for (const [at, line] of list.trimEnd().split('\n').entries()) {
    const [names] = line.split(': ', 1);
    for (const [, name] of names.matchAll(/`([^`]+)\/`/g)) {
      if (layers.has(name)) throw new Error(`README.md lists ${name}/ twice`);
      layers.set(name, at);
    }
  }
  return layers;
}

/** What a source imports: by `import … from`, `export … from`, `import '…'` or `import('…')`, types too. */
const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
  .map((entry) =>
    relative(root, join(entry.parentPath ?? entry.path, entry.name))
      .split(sep)
      .join('/'),
  );
const known = new Set(files);
const layers = layersOf(readFileSync(join(root, 'README.md'), 'utf8'));
const faults = [];
const folderOf = (file) => dirname(file);

const folders = new Set(files.map(folderOf));
for (const folder of folders) if (!layers.has(folder)) faults.push(`${folder}/ is not in README.md's list`);
for (const folder of layers.keys()) if (!folders.has(folder)) faults.push(`README.md lists ${folder}/, which has no sources`);

/** The file of this page that an import names; undefined for packages. */
function target(file, name) {
  if (!name.startsWith('.')) return undefined;
  const path = normalize(join(folderOf(file), name.replace(/\?.*$/, '')))
    .split(sep)
    .join('/');
  const found = [path, `${path}.ts`, `${path}.js`, `${path}.svelte`].find((one) => known.has(one));
  if (!found && !/\.(css|json)$/.test(path)) faults.push(`${file} imports ${name}, which is not there`);
  return found;
}

const imports = new Map(
  files.map((file) => {
    // Comments may show an import that is none.
    const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
    return [file, [...text.matchAll(IMPORT)].flatMap(([, , name]) => target(file, name) ?? [])];
  }),
);

for (const [file, to] of imports) {
  for (const other of to) {
    const [own, its] = [folderOf(file), folderOf(other)];
    if (own !== its && layers.get(its) >= layers.get(own)) faults.push(`${file} imports ${other}: ${its}/ stands not above ${own}/`);
  }
}

const done = new Set();
function visit(file, path) {
  const at = path.indexOf(file);
  if (at >= 0) return faults.push(`in a circle: ${[...path.slice(at), file].join(' → ')}`);
  if (done.has(file)) return;
  for (const other of imports.get(file)) visit(other, [...path, file]);
  done.add(file);
}
for (const file of files) visit(file, []);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${files.length} files in ${layers.size} folders import only from the layers above`);

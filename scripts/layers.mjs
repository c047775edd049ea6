/**
 * Holds JavaScript and TypeScript to their layers. A numbered list in a Markdown file says which come first; a source imports only from
 * its own entry and from entries above it. An entry names folders (`time/`) or files (`src/wasm.ts`) in code spans before its colon;
 * those in one entry do not import each other. No files import in a circle.
 *
 *     node scripts/layers.mjs FOLDER LIST.md HEADING
 *
 * FOLDER holds the sources, LIST.md has the list under the heading HEADING.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, resolve, sep } from "node:path";

const [folder, list, heading] = process.argv.slice(2);
if (!heading) throw new Error("usage: layers.mjs FOLDER LIST.md HEADING");
const root = resolve(folder);
const faults = [];

/** The entries of the list, each name with its place; `./` is what lies in the folder itself. */
function entriesOf(markdown) {
  const lines = markdown.split("\n");
  const from = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line.startsWith("#")) + 1;
  const until = lines.findIndex((line, at) => at >= from && line.startsWith("#"));
  const items = lines.slice(from, until < 0 ? undefined : until).filter((line) => /^\d+\. /.test(line));
  if (from === 0 || items.length === 0) throw new Error(`${list} has no numbered list under "${heading}"`);
  const entries = new Map();
  for (const [place, item] of items.entries()) {
    for (const [, name] of item.split(": ", 1)[0].matchAll(/`([^`]+)`/g)) {
      if (entries.has(name)) faults.push(`${list} lists ${name} twice`);
      entries.set(name, place);
    }
  }
  return entries;
}

const slashes = (path) => path.split(sep).join("/");
const entries = entriesOf(readFileSync(list, "utf8"));
const SOURCE = /\.(ts|js|svelte)$/;
// Where the list names files, only those folders are looked at in which one of them lies.
const within = [...entries.keys()].filter((name) => !name.endsWith("/")).map((name) => dirname(name));
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.name.endsWith(".d.ts"))
  .map((entry) => slashes(relative(root, join(entry.parentPath ?? entry.path, entry.name))))
  .filter((file) => within.length === 0 || within.includes(dirname(file)));
const known = new Set(files);

const folderOf = (file) => `${dirname(file)}/`;
/** The entry that a source belongs to: its own, else its folder's. */
const entryOf = (file) => (entries.has(file) ? file : folderOf(file));

const used = new Set(files.map(entryOf));
for (const entry of used) if (!entries.has(entry)) faults.push(`${entry} is not on the list`);
for (const entry of entries.keys()) if (!used.has(entry)) faults.push(`${entry} is on the list and has no sources`);

/** What a source imports: by `import … from`, `export … from`, `import '…'` or `import('…')`. */
const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/** The source that an import names; undefined for packages and for what is built. */
function target(file, name) {
  if (!name.startsWith(".")) return undefined;
  // The command line imports what `src/` is compiled to.
  const path = slashes(normalize(join(dirname(file), name.replace(/\?.*$/, "")))).replace(/^dist\//, "src/");
  const found = [path, `${path}.ts`, `${path}.js`, `${path}.svelte`, path.replace(/\.js$/, ".ts")].find((one) => known.has(one));
  if (!found && SOURCE.test(path) && !path.startsWith("wasm/")) faults.push(`${file} imports ${name}, which is not there`);
  return found;
}

const imports = new Map(
  files.map((file) => {
    // Comments may show imports, and name types of any module.
    const text = readFileSync(join(root, file), "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
    return [file, [...text.matchAll(IMPORT)].flatMap(([, , name]) => target(file, name) ?? [])];
  }),
);

for (const [file, others] of imports) {
  for (const other of others) {
    const [own, its] = [entryOf(file), entryOf(other)];
    if (own !== its && entries.get(its) >= entries.get(own)) faults.push(`${file} imports ${other}: ${its} stands not above ${own}`);
  }
}

const done = new Set();
function visit(file, path) {
  const at = path.indexOf(file);
  if (at >= 0) return faults.push(`in a circle: ${[...path.slice(at), file].join(" → ")}`);
  if (done.has(file)) return;
  for (const other of imports.get(file)) visit(other, [...path, file]);
  done.add(file);
}
for (const file of files) visit(file, []);

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${files.length} files in ${entries.size} entries import only from the layers above`);

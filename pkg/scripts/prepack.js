// What is packed and is not the package's own: the licences, and the built page, which `callscope view` serves. The page's
// WebAssembly is the package's, so it is not packed twice; neither is the page as one file.

import { copyFileSync, cpSync, existsSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const page = new URL("../page/", import.meta.url);
const built = new URL("www/dist/", root);

for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(new URL(name, root), new URL(`../${name}`, import.meta.url));
if (!existsSync(new URL("index.html", built))) {
  console.error("the page is not built: make build");
  process.exit(1);
}
rmSync(page, { recursive: true, force: true });
cpSync(fileURLToPath(built), fileURLToPath(page), {
  recursive: true,
  filter: (path) => !/\.(wasm|map)$|^callscope\.html$/.test(basename(path)),
});

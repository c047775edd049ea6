// The package for `require`: dist/node.js and what it imports as one file, dist/node.cjs, and the declarations that go with it.
// It has to be real CommonJS: Node requires ES modules only from 20.19 on.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const dist = new URL("../dist/", import.meta.url);

await build({
  entryPoints: [new URL("node.js", dist).pathname],
  outfile: new URL("node.cjs", dist).pathname,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  charset: "utf8",
  // It stands beside dist/node.js, so that both find the one WebAssembly.
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: '"use strict";\nconst importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "warning",
});

for (const name of readdirSync(dist).filter((name) => name.endsWith(".d.ts") && name !== "workerd.d.ts")) {
  const types = readFileSync(new URL(name, dist), "utf8");
  writeFileSync(new URL(name.replace(/ts$/, "cts"), dist), types.replace(/(from "\.\/[\w-]+)\.js"/g, '$1.cjs"'));
}

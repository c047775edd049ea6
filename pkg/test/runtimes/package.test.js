// The packed tarball as the tools see it that know what goes wrong in packages: publint, arethetypeswrong, size-limit.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { project, run, TARBALL } from "./project.js";

const BIN = fileURLToPath(new URL("node_modules/.bin/", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const pkg = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));

test("publint reports nothing", async () => {
  const tarball = readFileSync(TARBALL);
  const { messages } = await publint({
    pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) },
    strict: true,
  });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test("the types are right for every way of resolving them", (t) => {
  // What is no JavaScript has no types.
  const others = Object.keys(pkg.exports)
    .filter((name) => name !== ".")
    .flatMap((name) => ["--exclude-entrypoints", name.replace(/^\.\//, "")]);
  const said = run(join(BIN, "attw"), [TARBALL, "--format", "table-flipped", "--no-color", "--no-emoji", ...others]);
  for (const line of said.trim().split("\n")) t.diagnostic(line);
  assert.match(said, /No problems found/);
});

test("it is as small as promised", (t) => {
  const sizes = JSON.parse(run("npm", ["run", "--silent", "size", "--", "--json"], { cwd: PACKAGE }));
  for (const { name, size, passed } of sizes) {
    t.diagnostic(`${name}: ${(size / 1000).toFixed(1)} kB`);
    assert.ok(passed, name);
  }
  assert.equal(sizes.length, 3);
});

test("a bundle contains one engine and nothing else", () => {
  assert.deepEqual(
    ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"].filter((kind) => kind in pkg),
    [],
  );
  const folder = join(project({}), "node_modules");
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.startsWith(".")),
    ["callscope"],
  );
  const files = readdirSync(join(folder, "callscope"), { recursive: true, encoding: "utf8" });
  assert.deepEqual(files.filter((name) => name.endsWith(".wasm")).sort(), ["wasm/callscope_bg.wasm", "wasm/callscope_rules_bg.wasm"]);
});

// The package as users get it: packed, and installed into a scratch project without a network.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const here = mkdtempSync(join(tmpdir(), "callscope-"));
after(() => rmSync(here, { recursive: true, force: true, maxRetries: 5 }));

/** @param {string} command @param {string[]} args @param {import("node:child_process").ExecFileSyncOptions} [options] */
export const run = (command, args, options = {}) =>
  String(execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26, ...options }));

const npm = ["--offline", "--no-audit", "--no-fund", "--loglevel=error", `--cache=${join(here, "cache")}`];
const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", here, ...npm], { cwd: PACKAGE }));

/** The tarball. */
export const TARBALL = join(here, packed.filename);

const installed = join(here, "installed");
mkdirSync(installed);
writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "scratch", private: true, type: "module" }));
run("npm", ["install", ...npm, TARBALL], { cwd: installed });

let projects = 0;

/**
 * One of the repository's examples as a project of its own, with the tarball and what else it depends on.
 *
 * @param {string} name
 */
export function example(name) {
  const source = fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
  const folder = project({});
  cpSync(source, folder, { recursive: true });
  const manifest = join(source, "package.json");
  const { dependencies = {} } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  for (const other of Object.keys(dependencies).filter((one) => one !== "callscope")) {
    symlinkSync(fileURLToPath(new URL(`node_modules/${other}`, import.meta.url)), join(folder, "node_modules", other));
  }
  return folder;
}

/**
 * A project of its own with the tarball installed, and these files. It is removed at the end.
 *
 * @param {Record<string, string>} files
 */
export function project(files) {
  const folder = join(here, `project-${++projects}`);
  cpSync(installed, folder, { recursive: true });
  cpSync(fileURLToPath(new URL("work.js", import.meta.url)), join(folder, "work.js"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

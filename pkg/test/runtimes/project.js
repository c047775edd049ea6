// The package as users get it: packed, and installed into a scratch project without a network.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

// The examples in the README and in the TSDoc comments do what they say. A block that imports callscope is run as a module,
// and what it logs must be what its comments show; a block of commands is run, and must print what is below each command.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { BAD_LINES, folder, LINES } from "./fixtures.js";

const ROOT = new URL("../", import.meta.url);
const here = folder({ after });
mkdirSync(join(here, "node_modules"));
symlinkSync(fileURLToPath(ROOT), join(here, "node_modules", "callscope"));
writeFileSync(join(here, "events.ndjson"), BAD_LINES + LINES);
writeFileSync(join(here, "monday.ndjson"), LINES);
writeFileSync(join(here, "tuesday.ndjson.gz"), gzipSync(LINES));
// Stands in for the network.
writeFileSync(join(here, "fetch.mjs"), "globalThis.fetch = async () => new Response(process.env.EVENTS);");

/** @type {{ name: string, text: string }[]} */
const pages = ["README.md", "README.zh-CN.md"].map((name) => ({ name, text: readFileSync(new URL(name, ROOT), "utf8") }));
for (const file of readdirSync(new URL("src/", ROOT))) {
  const text = readFileSync(new URL(`src/${file}`, ROOT), "utf8");
  pages.push({ name: `src/${file}`, text: text.replaceAll(/^ *\* ?/gm, "") });
}

/** @param {string} text @param {string} language @returns {string[]} */
const blocks = (text, language) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] ?? "");

/** @param {string} page @param {string} command @param {string[]} args */
const run = (page, command, args) =>
  spawnSync(command, args, {
    cwd: here,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: page.includes("zh-CN") ? "zh_CN.UTF-8" : "C", EVENTS: LINES },
  });

for (const { name, text } of pages) {
  const examples = blocks(text, "js").filter((code) => code.includes('from "callscope"'));
  examples.forEach((code, i) => {
    test(`${name}: example ${i + 1}`, () => {
      const file = join(here, "example.mjs");
      writeFileSync(file, code);
      const { status, stdout, stderr } = run(name, process.execPath, ["--import", "./fetch.mjs", file]);
      assert.equal(status, 0, stderr);
      const shown = [...code.matchAll(/^.*console\.log\(.*?\); \/\/ (.*)$|^\/\/ (.*)$/gm)].map((match) => match[1] ?? match[2]);
      if (shown.length > 0) assert.equal(plain(stdout), plain(shown.join("\n")));
    });
  });
  blocks(text, "console").forEach((block, i) => {
    test(`${name}: commands ${i + 1}`, () => {
      for (const [, command = "", shown = ""] of block.matchAll(/^\$ (?:npx )?callscope (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
        const { stdout, stderr } = run(name, "sh", ["-c", `"${process.execPath}" "${fileURLToPath(new URL("cli.js", ROOT))}" ${command}`]);
        assert.equal(stdout + stderr, shown, command);
      }
    });
  });
}

/** Quotes and ends of lines as an example may show them. @param {string} text */
function plain(text) {
  return text.trim().replaceAll("'", '"');
}

// What the project's READMEs and docs show is what happens: every `npx callscope …` in a console block is run from the
// repository's root and must print what stands below it, and every js block that imports callscope must log what its comments
// say (those of docs/api.md are run where they are written, by docs.test.js). The Chinese README is run in a Chinese environment. UPDATE=1 writes what really happens into the files instead:
//
//     UPDATE=1 node --test pkg/test/readme.test.js

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder } from "./fixtures.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CLI = join(ROOT, "pkg", "cli.js");
const ENTRY = new URL("../dist/node.js", import.meta.url).href;
const here = folder({ after });

/** @param {string} page @param {string} command @param {string[]} args */
function run(page, command, args) {
  const lang = page.includes("zh-CN") ? "zh_CN.UTF-8" : "C";
  const { stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", env: { ...process.env, LC_ALL: lang } });
  return { stdout, stderr };
}

/** A console block with what its commands really print. @param {string} page @param {string} block */
function transcript(page, block) {
  return block.replace(/^(\$ (.*)\n)(?:(?!\$ )[^\n]*\n)*/gm, (_, shown, command) => {
    assert.match(command, /\bnpx callscope /, `${page} shows a command that no test runs`);
    const real = command.replaceAll("npx callscope", `"${process.execPath}" "${CLI}"`);
    const { stdout, stderr } = run(page, "sh", ["-c", real]);
    return `${shown}${stdout}${stderr}`;
  });
}

/** A js block with what it really logs. @param {string} page @param {string} block */
function module(page, block) {
  const file = join(here, "example.mjs");
  writeFileSync(file, block.replaceAll('from "callscope"', `from "${ENTRY}"`));
  const { stdout, stderr } = run(page, process.execPath, [file]);
  assert.equal(stderr, "", page);
  const lines = stdout.trimEnd().split("\n");
  const shown = block.replace(/^(.*console\.log\(.*\);) \/\/ .*$/gm, (_, call) => `${call} // ${lines.shift() ?? "nothing"}`);
  assert.deepEqual(lines, [], `${page}: logged, but not shown`);
  return shown;
}

const pages = [
  "README.md",
  "README.zh-CN.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md") && name !== "api.md")
    .map((name) => `docs/${name}`),
];
let blocks = 0;
for (const page of pages) {
  test(page, () => {
    const text = readFileSync(join(ROOT, page), "utf8");
    const real = text.replace(/^```(console|js)\n(.*?)^```$/gms, (whole, language, block) => {
      if (language === "js" && !block.includes('from "callscope"')) return whole;
      blocks++;
      return `\`\`\`${language}\n${language === "js" ? module(page, block) : transcript(page, block)}\`\`\``;
    });
    if (process.env["UPDATE"]) writeFileSync(join(ROOT, page), real);
    else assert.equal(text, real);
  });
}

test("there are blocks to run", () => assert.ok(blocks >= 4, `${blocks} blocks`));

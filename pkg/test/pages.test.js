// The pages of documentation as a whole: links have targets, generated pages are up to date, and pages in two languages
// have the same parts and lead to each other.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { referenceFile, referencePage } from "../scripts/build-reference.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SKIPPED = new Set(["node_modules", "target", ".git", ".tools", "dist", "test-results", "wasm", "sample"]);

/** @param {string} folder @returns {string[]} */
function pagesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : pagesIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Without code, where a bracket is not a link. @param {string} text */
const prose = (text) =>
  text.replaceAll(/^(```+|~~~+)[^\n]*\n.*?^\1\s*$/gms, "").replaceAll(/(`+)(?:(?!\1).)+\1/g, (code) => code.replaceAll(/[[\]()]/g, ""));

/** The anchors that a page has, as hosts of repositories make them. @param {string} text */
function anchors(text) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const found = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id));
  for (const [, title = ""] of text.replaceAll(/^```.*?^```/gms, "").matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const words = title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/\\(.)/g, "$1")
      .toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "").replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    found.add(times === 0 ? slug : `${slug}-${times}`);
  }
  return found;
}

const pages = pagesIn(ROOT);

test("there are pages", () => assert.ok(pages.length > 15));

for (const page of pages) {
  test(`links of ${relative(ROOT, page)}`, () => {
    const links = [...prose(readFileSync(page, "utf8")).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, link = ""]) => link);
    for (const link of links) {
      if (/^[a-z+]+:/.test(link)) {
        assert.ok(URL.canParse(link) && /^(https|mailto):/.test(link), `${link} is no address that can be gone to`);
        continue;
      }
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
      assert.ok(existsSync(target), `${link} has no target`);
      if (anchor && target.endsWith(".md")) {
        assert.ok(anchors(readFileSync(target, "utf8")).has(decodeURIComponent(anchor)), `${link}: the page has no such part`);
      }
    }
  });
}

for (const lang of /** @type {("en" | "zh")[]} */ (["en", "zh"])) {
  test(`the reference (${lang}) is what the catalogue says: npm run reference -w pkg writes it`, () => {
    assert.equal(readFileSync(referenceFile(lang), "utf8"), referencePage(lang));
  });
}

/** What a page in Chinese shows otherwise, because it shows the language: options, members, and words that a command looks for. */
const OTHERWISE = [
  ["grep -A 6 含义", "grep -A 6 Meanings"],
  ["awk -F '“|”' '!seen[$2]++'", "sort -t '\"' -k 2,2 -u"],
  [" --lang zh", ""],
  [" --lang en", ""],
  [".message.zh", ".message.en"],
];

/** @param {string} text */
const inEnglish = (text) => OTHERWISE.reduce((changed, [chinese = "", english = ""]) => changed.replaceAll(chinese, english), text);

/** Comments, which are translated, by language. @type {Record<string, RegExp>} */
const COMMENTS = { js: / *\/\/.*$/gm, rust: / *\/\/.*$/gm, sh: / *#.*$/gm };

/** What both pages of a pair have: all but prose, comments and what commands print. @param {string} file */
function parts(file) {
  const text = inEnglish(readFileSync(file, "utf8"));
  const bare = text.replaceAll(/^```.*?^```$/gms, "");
  return {
    titles: [...bare.matchAll(/^(#+) /gm)].map(([, level]) => level),
    lists: [...bare.matchAll(/^ *([-*]|\d+\.) /gm)].map(([, mark]) => mark),
    tables: [...bare.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.split("\n").slice(0, -1).map(cells)),
    blocks: [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", block = ""]) => ({
      language,
      block: language === "console" ? (block.match(/^\$ .*$/gm) ?? []) : block.replaceAll(COMMENTS[language] ?? /$^/g, ""),
    })),
  };
}

/** How many cells a row has. @param {string} row */
const cells = (row) => row.replaceAll("\\|", "").split("|").length - 2;

// The package has a shorter page in Chinese.
for (const page of pages.filter((name) => name.endsWith(".zh-CN.md") && !name.includes("pkg"))) {
  const english = page.replace(".zh-CN.md", ".md");
  test(`${relative(ROOT, page)} has the titles, lists, tables, code and commands of the English page`, () => {
    assert.deepEqual(parts(page), parts(english));
  });
  test(`${relative(ROOT, page)} and the English page lead to each other`, () => {
    const first = (/** @type {string} */ file) => readFileSync(file, "utf8").match(/^\[.*$/m)?.[0] ?? "";
    assert.ok(first(page).startsWith(`[English](${basename(english)})`), first(page));
    assert.ok(first(english).startsWith(`[简体中文](${basename(page)})`), first(english));
  });
  test(`${relative(ROOT, page)} leads to pages in Chinese where there are any`, () => {
    for (const [, link = ""] of prose(readFileSync(page, "utf8")).matchAll(/\]\(([^)\s#]+\.md)/g)) {
      const target = join(dirname(page), link);
      if (link.endsWith(".zh-CN.md") || target === english) continue;
      assert.ok(!existsSync(target.replace(/\.md$/, ".zh-CN.md")), `${link} has a page in Chinese`);
    }
  });
}

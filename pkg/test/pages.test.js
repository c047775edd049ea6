// The pages of documentation as a whole: links have targets, generated pages are up to date, and pages in two languages
// have the same parts.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
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

// The package has a shorter page in Chinese.
for (const page of pages.filter((name) => name.endsWith(".zh-CN.md") && !name.includes("pkg"))) {
  test(`${relative(ROOT, page)} has the parts of the English page, and the same commands`, () => {
    const parts = (/** @type {string} */ file) => {
      const text = readFileSync(file, "utf8");
      return {
        titles: [...text.replaceAll(/^```.*?^```/gms, "").matchAll(/^(#+) /gm)].map(([, level]) => level),
        commands: [...text.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command),
      };
    };
    assert.deepEqual(parts(page), parts(page.replace(".zh-CN.md", ".md")));
  });
}

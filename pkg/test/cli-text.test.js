// What people read: excerpts, timelines, tables, colours, widths, in both languages.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { contactText } from "../cli/contact-text.js";
import { showHostile } from "../dist/characters.js";
import { columnsOf, head, table, tail } from "../cli/layout.js";
import { nearest } from "../cli/nearest.js";
import { problemText } from "../cli/problems-text.js";
import { styleOf } from "../cli/terminal.js";
import { Analysis } from "../dist/node.js";
import { BAD_LINES, CLI, CONTACT, FAULTY, folder, LINES, READY, runIn, SAMPLE } from "./fixtures.js";

const here = folder({ after });
writeFileSync(join(here, "bad.ndjson"), BAD_LINES);
writeFileSync(join(here, "good.ndjson"), LINES);
/** @param {string[]} args @param {Parameters<typeof runIn>[2]} [how] */
const callscope = (args, how) => runIn(here, args, how);

const PLAIN = { width: 100, colour: false, unicode: true };

/** @param {Partial<import("../cli/problems-text.js").Problem>} parts @returns {import("../cli/problems-text.js").Problem} */
const problem = (parts) => ({
  code: "invalid-enum",
  severity: "error",
  path: "/callType",
  field: "callType",
  message: { en: "Inbond is not a value of callType", zh: "Inbond 不是 callType 的有效取值" },
  expected: "Inbound | Outbound",
  actual: "Inbond",
  suggestion: "Inbound",
  line: 7,
  column: 3,
  offset: 2,
  length: 8,
  rule: null,
  excerpt: { before: '{"callType":', marked: '"Inbond"', after: ',"a":1}', cutBefore: false, cutMarked: false, cutAfter: false },
  ...parts,
});

test("a problem: message, place, the line underlined, suggestion", () => {
  assert.equal(
    problemText("a.json", problem({}), "en", PLAIN),
    `error[invalid-enum]: Inbond is not a value of callType
 --> a.json:7:3
  |
7 | {"callType":"Inbond","a":1}
  |             ^^^^^^^^ did you mean Inbound

`,
  );
  assert.match(
    problemText("a.json", problem({}), "zh", PLAIN),
    /^错误\[invalid-enum\]: Inbond 不是 callType 的有效取值\n[^]* \^{8} 是否应为 Inbound\n\n$/,
  );
  assert.match(problemText("a.json", problem({ suggestion: null }), "en", PLAIN), / \^{8} expected Inbound \| Outbound\n/);
  assert.match(problemText("a.json", problem({ suggestion: null, expected: null }), "en", PLAIN), / \^{8}\n\n$/);
  assert.equal(
    problemText("a.json", problem({ excerpt: null, suggestion: null, expected: null, line: 12 }), "en", PLAIN),
    "error[invalid-enum]: Inbond is not a value of callType\n  --> a.json:12:3\n\n",
  );
});

test("an excerpt is cut around the place, whatever is in it and however narrow the terminal", () => {
  const parts = ["x", "中文", "\t", "\u202e", "\u001b[31m", "👩‍💻", "é", "\ud800"];
  for (const part of parts) {
    for (const width of [40, 57, 100, 200]) {
      for (const [before, marked, after] of /** @type {[number, number, number][]} */ ([
        [0, 1, 0],
        [90, 5, 90],
        [90, 90, 0],
        [0, 90, 90],
        [0, 5, 90],
        [90, 1, 1],
      ])) {
        const excerpt = {
          before: part.repeat(before),
          marked: part.repeat(marked),
          after: part.repeat(after),
          cutBefore: before > 0,
          cutMarked: false,
          cutAfter: after > 0,
        };
        for (const unicode of [true, false]) {
          const [, , , line = "", marks = ""] = problemText("a", problem({ excerpt, suggestion: null, expected: null }), "en", {
            width,
            colour: false,
            unicode,
          }).split("\n");
          assert.ok(columnsOf(line) <= width && columnsOf(marks) <= width, `${JSON.stringify(part)} ${width}: ${columnsOf(line)}`);
          assert.doesNotMatch(line, /[\u0000-\u001f\u202e]/);
          // The underlined part is the marked part.
          const at = marks.indexOf("^");
          const length = marks.lastIndexOf("^") + 1 - at;
          const shown = head(tail(line, columnsOf(line) - at), length);
          assert.ok(showHostile(excerpt.marked).startsWith(shown), `${JSON.stringify(shown)} of ${JSON.stringify(part)}`);
          if (marked === 1) assert.equal(shown, showHostile(part));
        }
      }
    }
  }
});

test("check shows excerpts of pretty-printed events, envelopes, log lines and decoded text", async () => {
  const marked = async (/** @type {string} */ input, /** @type {string[]} */ ...args) => {
    const { stdout } = await callscope(["check", ...args, "-"], { input });
    return stdout
      .split("\n\n")
      .filter(Boolean)
      .map((text) => {
        const [, where = "", , line = "", marks = ""] = text.split("\n");
        const at = marks.indexOf("^");
        return [where.replace(/^ *--> <stdin>:/, ""), line.slice(at, marks.lastIndexOf("^") + 1)];
      });
  };
  const wrong = { ...READY, result: "nothing" };
  const pretty = `[\n${JSON.stringify(wrong, null, 2)}\n]`;
  const line = pretty.split("\n").findIndex((text) => text.includes("nothing")) + 1;
  assert.deepEqual(await marked(pretty), [[`${line}:13`, '"nothing"']]);
  const text = JSON.stringify(wrong);
  assert.deepEqual(await marked(`INFO 中文 body=${text}`), [[`1:${14 + text.indexOf('"nothing"')}`, '"nothing"']]);
  // Decoded from a string, it has no place of its own in the input.
  assert.deepEqual(await marked(JSON.stringify({ id: 1, body: text })), [["1:16", '"nothing"']]);
  assert.deepEqual(await marked(JSON.stringify({ body: Buffer.from(text).toString("base64") })), [["1:9", '"nothing"']]);
  assert.deepEqual(await marked(`[${text},7]`), [
    [`1:${2 + text.indexOf('"nothing"')}`, '"nothing"'],
    [`1:${text.length + 3}`, "7"],
  ]);
  assert.deepEqual(await marked(`{"a": tru}\n${text}`), [
    ["1:10", "}"],
    [`2:${1 + text.indexOf('"nothing"')}`, '"nothing"'],
  ]);
});

test("excerpts reveal nothing under redaction", async () => {
  const secrets = ["13957924680", "geheim"];
  const input = `{"EventType":"CallReleasd","caller":"13957924680","remark":"geheim","geheim 13957924680":1}\n{"caller": geheim13957924680}\n`;
  for (const args of [[], ["--all"], ["--format", "json"], ["--lang", "zh"]]) {
    const { stdout } = await callscope(["check", "--redact-key", "k", ...args, "-"], { input });
    assert.ok(stdout.includes("CallReleasd"), "what is no secret is shown");
    for (const secret of secrets) assert.ok(!stdout.includes(secret), `${args}: ${secret}`);
  }
  assert.ok((await callscope(["check", "-"], { input })).stdout.includes("13957924680"), "without redaction they are visible");
});

test("a contact as a timeline: bars on one axis, as wide as the terminal", () => {
  const analysis = new Analysis();
  analysis.push(LINES);
  analysis.finish();
  const contact = /** @type {import("../dist/node.js").ContactDetail} */ (analysis.contact(CONTACT.contactId));
  analysis.free();
  for (const width of [40, 60, 80, 100, 120, 200]) {
    for (const lang of /** @type {const} */ (["en", "zh"])) {
      const lines = contactText(contact, lang, { ...PLAIN, width })
        .trimEnd()
        .split("\n");
      const bars = lines.slice(3).filter((line) => /[▒█░]/.test(line));
      assert.equal(bars.length, width >= 100 ? 5 : bars.length === 5 ? 5 : 0, `${width}`);
      for (const line of bars) assert.ok(columnsOf(line) <= width, line);
      // The talk's bar begins where the axis says.
      if (bars.length && width >= 120) {
        const [axis = "", , , , talk = ""] = lines.slice(3);
        const [zero, minute] = [axis.indexOf("0s"), axis.indexOf("1m")];
        const columnsBefore = (/** @type {string} */ line, /** @type {number} */ at) => columnsOf(line.slice(0, at));
        const begins = columnsBefore(talk, talk.search("█"));
        assert.ok(
          Math.abs(begins - (columnsBefore(axis, zero) + ((minute - zero) * 32.4) / 60)) <= 1,
          `${lang} ${width}\n${lines.join("\n")}`,
        );
      }
    }
  }
  const ascii = contactText(contact, "en", { width: 120, colour: false, unicode: false });
  assert.match(ascii, /^[\x20-\x7e\n]*$/);
  assert.match(ascii, / #{20,}\n/);
  const coloured = contactText(contact, "en", { width: 120, colour: true, unicode: true });
  assert.equal(coloured.replace(/\x1b\[\d+m/g, ""), contactText(contact, "en", { width: 120, colour: false, unicode: true }));
  const open = contactText(
    {
      ...contact,
      phases: [
        { .../** @type {any} */ (contact.phases[4]), endTime: null, durationMs: null, endedBy: null },
        ...contact.phases.slice(0, 4),
      ],
    },
    "en",
    { ...PLAIN, width: 140 },
  );
  assert.match(open, /open .*▶\n/);
});

test("tables of contacts and agents are aligned, in Chinese too", async () => {
  for (const command of ["contacts", "agents"]) {
    for (const lang of ["en", "zh"]) {
      const { stdout, status } = await callscope([command, "--format", "table", "--lang", lang, FAULTY, SAMPLE]);
      assert.equal(status, 0);
      const [headings = "", ...rows] = stdout.trimEnd().split("\n");
      const { total } = await (async () => ({ total: (await callscope([command, FAULTY, SAMPLE])).stdout.trimEnd().split("\n").length }))();
      assert.equal(rows.length, total);
      // Each heading that stands left has every cell of its column begin below it.
      const word = command === "contacts" ? (lang === "zh" ? "结果" : "outcome") : null;
      if (word) {
        const at = columnsOf(headings.slice(0, headings.indexOf(word)));
        for (const row of rows)
          assert.match(
            tail(row, columnsOf(row) - at),
            lang === "zh" ? /^(已|超|未)/ : /^(answered|abandoned|timeout|unanswered|open)/,
            row,
          );
      }
    }
  }
  assert.deepEqual(
    table(
      [
        ["中文", "1"],
        ["a", "22"],
      ],
      "lr",
      "",
    ),
    ["中文   1", "a     22"],
  );
  const one = await callscope(["contacts", "--format", "table", "--contact", CONTACT.contactId, "good.ndjson"]);
  assert.equal(one.stdout.trimEnd().split("\n").length, 2);
  assert.equal((await callscope(["agents", "--format", "table", "-"], { input: "" })).stdout, "", "no rows, no headings");
});

test("widths: wide, combining and invisible characters", () => {
  for (const [text, columns] of /** @type {[string, number][]} */ ([
    ["", 0],
    ["abc", 3],
    ["中文", 4],
    ["ｱ", 1],
    ["，", 2],
    ["é", 1],
    ["😀", 2],
    ["\x1b[31mred\x1b[39m", 3],
    ["한국", 4],
    ["𠀀", 2],
  ])) {
    assert.equal(columnsOf(text), columns, JSON.stringify(text));
  }
  assert.deepEqual([head("中文字", 5), tail("中文字", 5), head("ab", 9)], ["中文", "文字", "ab"]);
  assert.equal(showHostile("a\u0007\u202e\u200b\ufeff\ud83d b😀"), "a⟨0007⟩⟨202E⟩⟨200B⟩⟨FEFF⟩⟨D83D⟩ b😀");
});

test("near names are found, far ones are not", () => {
  for (const [word, name] of /** @type {[string, string | undefined][]} */ ([
    ["chekc", "check"],
    ["check", "check"],
    ["Report", "report"],
    ["contcats", "contacts"],
    ["agent", "agents"],
    ["veiw", "view"],
    ["xyz", undefined],
    ["v", undefined],
    ["", undefined],
    ["normalise", "normalize"],
  ])) {
    assert.equal(nearest(word, ["check", "report", "contacts", "agents", "view", "normalize"]), name, word);
  }
});

test("colours only on a terminal, never with NO_COLOR, always with FORCE_COLOR; width and characters of the terminal", () => {
  const terminal = /** @type {any} */ ({ isTTY: true, columns: 72 });
  const pipe = /** @type {any} */ ({});
  const utf8 = { LANG: "zh_CN.UTF-8" };
  assert.deepEqual(styleOf(terminal, utf8), { width: 72, colour: true, unicode: true });
  assert.deepEqual(styleOf(pipe, utf8), { width: 100, colour: false, unicode: true });
  assert.equal(styleOf(pipe, { COLUMNS: "132" }).width, 132);
  assert.equal(styleOf(terminal, { COLUMNS: "132" }).width, 72);
  assert.equal(styleOf(/** @type {any} */ ({ isTTY: true, columns: 10 }), {}).width, 40);
  const colour = (/** @type {any} */ stream, /** @type {NodeJS.ProcessEnv} */ env) => styleOf(stream, env).colour;
  assert.deepEqual(
    [{ NO_COLOR: "1" }, { NO_COLOR: "" }, { NO_COLOR: "1", FORCE_COLOR: "1" }, { TERM: "dumb" }, { FORCE_COLOR: "0" }].map((env) =>
      colour(terminal, env),
    ),
    [false, true, false, false, false],
  );
  assert.deepEqual(
    [{ FORCE_COLOR: "1" }, { FORCE_COLOR: "" }, { FORCE_COLOR: "0" }, { FORCE_COLOR: "1", NO_COLOR: "1" }].map((env) => colour(pipe, env)),
    [true, true, false, false],
  );
  assert.deepEqual(
    [{ LANG: "C" }, {}, { LANG: "en_US.utf8" }, { LC_ALL: "C", LANG: "en_US.UTF-8" }, { LC_CTYPE: "C.UTF-8" }].map(
      (env) => styleOf(terminal, env).unicode,
    ),
    [false, false, true, false, true],
  );
});

const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

test("at a terminal", { skip: !hasScript && "there is no script(1)" }, () => {
  /** @param {string} args @param {Record<string, string>} env */
  const at = (args, env) =>
    execFileSync("script", ["-qec", `stty cols 80; "${process.execPath}" "${CLI}" ${args}`, "/dev/null"], {
      cwd: here,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], TERM: "xterm", ...env },
    });
  const coloured = at("contacts --format text good.ndjson", { LANG: "C.UTF-8" });
  assert.match(coloured, /\x1b\[32manswered\x1b\[39m/);
  for (const line of coloured.split("\n").slice(3, 9)) assert.ok(columnsOf(line.trimEnd()) <= 80, line);
  assert.doesNotMatch(at("contacts --format text good.ndjson", { LANG: "C.UTF-8", NO_COLOR: "1" }), /\x1b/);
  assert.match(at("contacts --format text good.ndjson", { LANG: "C", NO_COLOR: "1" }), /^[\x20-\x7e\r\n]*$/);
});

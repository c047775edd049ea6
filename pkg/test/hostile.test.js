// Hostile characters on every surface that shows text of the events: all of the one list, none of it raw.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HOSTILE_CHARACTERS, showHostile } from "callscope";
import { folder, runIn } from "./fixtures.js";

/** The first, the last and the middle of every range. */
const points = HOSTILE_CHARACTERS.flatMap(([first, last]) => [...new Set([first, (first + last) >> 1, last])]);
const every = points.map((point) => String.fromCodePoint(point));
const raw = new RegExp(
  every
    .filter((char) => !"\n\t\r".includes(char))
    .map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
    .join("|"),
  "u",
);

test("each is shown by its code, and nothing else is", () => {
  for (const char of every) {
    const code = /** @type {number} */ (char.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    assert.equal(showHostile(`a${char}b`), `a⟨${code}⟩b`);
    assert.equal(showHostile(`a${char}b`, { keep: char }), `a${char}b`);
  }
  for (const [first, last] of HOSTILE_CHARACTERS) {
    for (const point of [first - 1, last + 1].filter((point) => point >= 0)) {
      if (HOSTILE_CHARACTERS.some(([from, to]) => from <= point && point <= to)) continue;
      assert.equal(showHostile(String.fromCodePoint(point)), String.fromCodePoint(point));
    }
  }
  assert.equal(showHostile("\ud83d 😀 \ude00"), "⟨D83D⟩ 😀 ⟨DE00⟩");
  assert.equal(showHostile("坐席 1001@acme (é, 中文)"), "坐席 1001@acme (é, 中文)");
});

test("no format for people writes one of them raw", async (t) => {
  const here = folder(t);
  const lines = every.map((char, at) => {
    const text = `x${char}y`;
    const call = {
      contactId: `job-${at}${char}`,
      connectId: text,
      callType: text,
      caller: text,
      broker: text,
      callee: text,
      instanceId: text,
    };
    const time = `2021-04-14T02:34:00.${String(at % 1000).padStart(3, "0")}Z`;
    return [
      JSON.stringify({
        EventTime: time,
        EventType: "Ringing",
        ...call,
        agentId: text,
        skillGroupId: text,
        destination: text,
        [text]: text,
      }),
      JSON.stringify({ EventTime: text, EventType: text, ...call, agentId: `${text}@acme`, result: text, [`agent${char}Id`]: text }),
      `{"EventType":"Ringing","caller":"${char.codePointAt(0) === 0 ? "" : char}", broken`,
    ].join("\n");
  });
  const file = "hostile\u202e\u061c.ndjson";
  writeFileSync(join(here, file), `${lines.join("\n")}\n`);
  const commands = [
    ["check", "--all", "--format", "short"],
    ["check", "--format", "short", "--lang", "zh"],
    ["check", "--all", "--format", "text"],
    ["contacts", "--format", "text"],
    ["contacts", "--format", "table"],
    ["agents", "--format", "text"],
    ["agents", "--format", "table"],
    ["report", "--format", "text"],
  ];
  for (const command of commands) {
    const { stdout, stderr } = await runIn(here, [...command, file]);
    assert.ok(stdout.length > 0, command.join(" "));
    const found = raw.exec(stdout + stderr);
    assert.equal(
      found,
      null,
      `${command.join(" ")}: U+${found?.[0].codePointAt(0)?.toString(16)} in ${JSON.stringify((stdout + stderr).slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 20))}`,
    );
    assert.match(stdout, /⟨202E⟩/, command.join(" "));
  }
});

// The schemas under Ajv, a second reader of them: what they say of the corpus, and that the package says the same.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Analysis, analyzeFiles, catalog, check, checkAll, createLive } from "callscope";
import { CONTACT, FAULTY, folder, LINES, runIn, SAMPLE } from "./fixtures.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const METRICS = /** @type {const} */ (["totalMs", "ivrMs", "queueMs", "dialMs", "ringMs", "talkMs", "acwMs", "answerMs", "waitMs"]);
/** @param {string} path */
const read = (path) => readFileSync(root + path, "utf8");
// Ajv's strict mode refuses a schema with a keyword that it does not know or that has no effect.
const ajv = new Ajv2020({ strict: true });
/** @param {string} path */
const compile = (path) => ajv.compile(JSON.parse(read(`schema/${path}`)));

/** A house rule that many payloads break. */
const RULES = { required: ["remark"] };

/** @typedef {{ event: string, case: string, code: string | null, strict: boolean, lenient: boolean, payload: Record<string, unknown> }} Entry */
const corpus = read("tests/corpus/events.ndjson")
  .trimEnd()
  .split("\n")
  .map((line) => /** @type {Entry} */ (JSON.parse(line)));

const anyEvent = compile("event.json");
const events = new Map(readdirSync(`${root}schema/events`).map((file) => [file.replace(".json", ""), compile(`events/${file}`)]));

/** Fails with the first of the disagreements. @param {string[]} disagreements */
const none = (disagreements) => {
  assert.equal(disagreements.length, 0, `${disagreements.length}, the first: ${disagreements.slice(0, 5).join("\n")}`);
};

test("there is a schema for each documented event", () => {
  assert.deepEqual(
    [...events.keys()].sort(),
    catalog()
      .events.map((event) => event.eventType)
      .sort(),
  );
});

test("Ajv gives each payload of the corpus the expected verdict", () => {
  const wrong = corpus.filter(({ event, payload, strict }) => anyEvent(payload) !== strict || events.get(event)?.(payload) !== strict);
  none(wrong.map((entry) => JSON.stringify(entry)));
});

test("strict mode and Ajv agree on the corpus", () => {
  const wrong = corpus.filter(({ payload }) => check(payload, { strict: true }).valid !== anyEvent(payload));
  none(wrong.map((entry) => JSON.stringify(entry)));
});

/** How many mutated payloads are judged. */
const MUTATED = 100_000;

/** Numbers below n, the same in every run (mulberry32). @param {number} seed */
const dice = (seed) => (/** @type {number} */ n) => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
};

/** Blanks, and characters that only look like blanks. */
const BLANKS = [" ", "\t", "\u00a0", "\u0085", "\u3000", "\ufeff", "\u2028", "\u200b", "\u001c"];
/** Values in the place of others. @type {unknown[]} */
const VALUES = [
  null,
  true,
  0,
  1,
  3,
  -1,
  0.5,
  1e300,
  13800001111,
  1618367640447,
  1618367640,
  "",
  " ",
  "\u3000",
  "0",
  "1e2",
  "00",
  "Agent",
  "agent",
  "Queuing",
  "Ring",
  "Ringing",
  "Inbound",
  "Internal",
  "PredictiveDial",
  "SkillGroup",
  "Dialing",
  "AgentACW",
  "RingingTimeout",
  "2024-02-29T23:59:60.5+14:00",
  "2023-02-29T23:59:59Z",
  "2024-02-29 23:59:59",
  "1618367640",
  "https://h/é",
  "a, b",
  ",",
  "[]",
  "[1",
  [],
  [""],
  ["a"],
  ["a", " "],
  ["a", 1],
  [null],
  [[["a"]]],
  {},
  { caller: " x " },
];
const STRANGERS = ["colour", "", "extra", "caller.", "skillGrou", "call_Type ", "eventtime", "EventType", "eventType", "resultS"];

/** A payload with one to three changes. @param {Record<string, unknown>} payload @param {(n: number) => number} below */
const mutated = (payload, below) => {
  const out = new Map(Object.entries(payload));
  const pick = (/** @type {readonly any[]} */ from) => from[below(from.length)];
  for (let changes = 1 + below(3); changes > 0 && out.size > 0; changes--) {
    const name = pick([...out.keys()]);
    const value = out.get(name);
    const at = below(name.length + 1);
    switch (below(8)) {
      case 0:
        out.delete(name);
        break;
      case 1:
        // Another spelling, in place of the name or beside it.
        if (below(2) === 0) out.delete(name);
        out.set(
          pick([name.toUpperCase(), name.toLowerCase(), `${name}s`, name.slice(0, at) + pick(["_", "-", ...BLANKS]) + name.slice(at)]),
          value,
        );
        break;
      case 2:
        out.set(pick(STRANGERS), pick(VALUES));
        break;
      case 3:
        out.set(name, out.get(pick([...out.keys()])));
        break;
      case 4:
      case 5:
        out.set(name, pick(VALUES));
        break;
      default:
        if (typeof value === "string") {
          const cut = below(value.length + 1);
          const middle = pick(["", ...BLANKS, "0", "9", "T", "z", ":", "，", '"', "\\"]);
          out.set(name, value.slice(0, cut) + middle + value.slice(cut + below(2)));
        } else if (Array.isArray(value)) {
          out.set(name, [...value, pick(VALUES)]);
        } else {
          out.set(name, typeof value === "number" ? pick([`${value}`, value + 1, -value]) : pick(VALUES));
        }
    }
  }
  return Object.fromEntries(out);
};

test("strict mode and Ajv agree on mutated payloads", () => {
  const below = dice(20210414);
  const good = corpus.filter((entry) => entry.strict);
  let accepted = 0;
  /** @type {string[]} */
  const wrong = [];
  for (let done = 0; done < MUTATED; done += 1000) {
    const lines = Array.from({ length: 1000 }, () => {
      // From something good, small changes also lead to something good.
      const from = below(4) > 0 ? good : corpus;
      return JSON.stringify(mutated(from[below(from.length)]?.payload ?? {}, below));
    });
    const events = checkAll(lines.join("\n"), { strict: true });
    assert.equal(events.length, lines.length);
    lines.forEach((line, i) => {
      const schema = anyEvent(JSON.parse(line));
      accepted += Number(schema);
      if (events[i]?.valid !== schema) {
        wrong.push(`Ajv ${schema}: ${line} ${events[i]?.diagnostics.map((d) => d.code)}`);
      }
    });
  }
  none(wrong);
  assert.ok(accepted > MUTATED / 10 && accepted < (MUTATED * 9) / 10, `${accepted} of ${MUTATED} are good: a poor mix`);
});

test("without strict mode the verdicts are those of the corpus, and the normal forms match their schema", () => {
  const normal = compile("normal.json");
  /** @type {string[]} */
  const wrong = [];
  for (const entry of corpus) {
    const checked = check(entry.payload);
    if (checked.valid !== entry.lenient || (checked.valid && !normal(checked.normal))) {
      wrong.push(`${JSON.stringify(entry)}: ${JSON.stringify(checked)} ${ajv.errorsText(normal.errors)}`);
    }
  }
  none(wrong);
});

/** @typedef {{ $ref?: string, properties?: Record<string, Schema>, items?: Schema, anyOf?: Schema[], oneOf?: Schema[], $defs?: Record<string, Schema> }} Schema */

/** The places in a schema where a member is. @param {Schema} schema @param {string} at @returns {string[]} */
const membersOf = (schema, at) => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [`${at}/${name}`, ...membersOf(member, `${at}/${name}`)]),
  ...(schema.items ? membersOf(schema.items, `${at}/items`) : []),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((branch, i) => membersOf(branch, `${at}/${i}`)),
  ...Object.entries(schema.$defs ?? {}).flatMap(([name, definition]) => membersOf(definition, `#/$defs/${name}`)),
];

/**
 * Notes the places in a schema of all members that a value has.
 *
 * @param {Schema} whole
 * @param {Schema} schema
 * @param {string} at
 * @param {any} value
 * @param {Set<string>} seen
 */
const written = (whole, schema, at, value, seen) => {
  if (typeof value !== "object" || value === null) return;
  /** @param {Schema} one @returns {Schema} */
  const resolved = (one) => (one.$ref ? (whole.$defs?.[one.$ref.replace("#/$defs/", "")] ?? {}) : one);
  if (schema.$ref) return written(whole, resolved(schema), schema.$ref, value, seen);
  if (Array.isArray(value)) return value.forEach((item) => written(whole, schema.items ?? {}, `${at}/items`, item, seen));
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].forEach((branch, i) => {
    const known = resolved(branch).properties ?? {};
    if (Object.keys(value).every((name) => name in known)) written(whole, branch, `${at}/${i}`, value, seen);
  });
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (!(name in value)) continue;
    seen.add(`${at}/${name}`);
    written(whole, member, `${at}/${name}`, value[name], seen);
  }
};

test("outputs match their schemas for any input", async () => {
  /** @type {[string, unknown][]} */
  const outputs = [];
  for (const { payload } of corpus.slice(0, 500)) {
    for (const options of [{}, { rules: RULES }]) {
      const { normal: _, ...record } = check(payload, options);
      outputs.push(["check", record]);
    }
  }
  /** @param {Analysis} analysis */
  const tell = (analysis) => {
    const files = /** @type {const} */ ([
      ["contact", "contacts"],
      ["agent", "agents"],
    ]);
    for (const [name, what] of files) {
      for (const bytes of analysis.export(what, "jsonl")) {
        for (const line of new TextDecoder().decode(bytes).split("\n").filter(Boolean)) outputs.push([name, JSON.parse(line)]);
      }
    }
    const window = { from: "2021-04-14T01:00:00Z", to: "2021-04-14T01:20:00Z" };
    for (const { agentId } of analysis.agents().items)
      outputs.push(["agent", analysis.agent(agentId)], ["agent", analysis.agent(agentId, window)]);
    for (const row of analysis.contacts({ limit: 1000 }).items) outputs.push(["contact-row", row]);
    for (const query of /** @type {import("callscope").ContactQuery[]} */ ([
      {},
      { problems: true },
      { group: { by: "callType", key: "Inbound" } },
    ])) {
      outputs.push(
        ["facets", analysis.facets(query)],
        ["overview", analysis.overview(query, { buckets: 7 })],
        ["report", analysis.report({}, query)],
      );
      for (const metric of METRICS) outputs.push(["distribution", analysis.distribution(query, metric)]);
    }
    outputs.push(
      ["diagnostic-facets", analysis.diagnosticFacets()],
      ["diagnostic-facets", analysis.diagnosticFacets({ severity: "warning" })],
    );
    outputs.push(
      ["summary", analysis.summary()],
      ["report", analysis.report()],
      ["report", analysis.report({ serviceLevelMs: 0, utcOffset: "-12:00", gapMs: 1 })],
    );
    analysis.free();
  };
  const call = new Analysis();
  call.push(LINES, "call.ndjson");
  call.finish();
  // The numbers of its events are the package's own, beside what every surface has.
  const { eventIndexes: _, ...contact } = /** @type {NonNullable<ReturnType<typeof call.contact>>} */ (call.contact(CONTACT.contactId));
  outputs.push(["contact", contact]);
  tell(call);
  const nothing = new Analysis();
  nothing.finish();
  tell(nothing);
  // What the simulator makes of a day on which hardly anything is right, and that as strictly as can be.
  for (const options of [{}, { strict: true }, { redact: "key", maxEventBytes: 500 }, { rules: RULES }])
    tell(await analyzeFiles([FAULTY, SAMPLE], options));
  // What cannot be kept.
  const full = new Analysis({ maxMemoryBytes: 1 });
  full.push(LINES);
  full.finish();
  tell(full);
  // Every payload of the corpus as one stream.
  const odd = new Analysis();
  odd.push(corpus.map(({ payload }) => JSON.stringify(payload)).join("\n"));
  odd.finish();
  tell(odd);

  // As a stream: complete for every reason but a lack of memory, on their way, and re-opened.
  const live = createLive({
    onChange: (contact) => outputs.push(["live-contact", contact]),
    onComplete: (contact) => outputs.push(["live-contact", contact]),
  });
  for (const { payload } of corpus) live.push(payload);
  for await (const _ of live.feed(gunzipSync(readFileSync(FAULTY))));
  live.flush();
  live.push(LINES);
  live.free();
  // One that is quiet for long enough, without the odd times of the others.
  const calm = createLive({ onComplete: (contact) => outputs.push(["live-contact", contact]) });
  calm.push(LINES);
  calm.tick(Date.parse(CONTACT.endTime ?? "") + 3_600_000);
  calm.free();
  const reasons = new Set(
    outputs.filter(([of]) => of === "live-contact").map(([, contact]) => /** @type {import("callscope").LiveContact} */ (contact).reason),
  );
  assert.ok(
    [null, "released", "flush"].every((reason) => reasons.has(/** @type {any} */ (reason))),
    [...reasons].join(),
  );

  // What the command line alone writes.
  const here = folder({ after });
  const lines = async (/** @type {string} */ name, /** @type {string[]} */ args, /** @type {string | undefined} */ input = undefined) => {
    const { stdout, status } = await runIn(here, args, { input });
    assert.equal(status, 0, args.join(" "));
    for (const line of stdout.trimEnd().split("\n")) outputs.push([name, JSON.parse(line)]);
  };
  const everything = catalog();
  await lines("explain", ["explain", "--format", "json"]);
  await lines("explain", [
    "explain",
    "--format",
    "json",
    ...everything.events.map(({ eventType }) => eventType),
    ...everything.fields.map(({ name }) => name),
  ]);
  await lines("catalog", ["catalog", "--format", "json"]);
  for (const { eventType } of everything.events) await lines("catalog", ["catalog", "--format", "json", "--event", eventType]);
  writeFileSync(join(here, "rules.json"), JSON.stringify(RULES));
  await lines("watch", ["watch", "--format", "json", "--rules", "rules.json", "-"], LINES);
  await lines("watch", ["watch", "--format", "json", "-"], LINES + corpus.map(({ payload }) => `${JSON.stringify(payload)}\n`).join(""));

  const names = [
    "agent",
    "catalog",
    "check",
    "contact",
    "contact-row",
    "diagnostic-facets",
    "distribution",
    "explain",
    "facets",
    "live-contact",
    "overview",
    "report",
    "summary",
    "watch",
  ];
  const schemas = new Map(names.map((name) => [name, compile(`output/${name}.json`)]));
  for (const [name, output] of outputs) {
    const validate = schemas.get(name);
    assert.ok(validate?.(output), `${name}: ${ajv.errorsText(validate?.errors)}: ${JSON.stringify(output)?.slice(0, 2000)}`);
  }
  for (const name of names) assert.ok(outputs.filter(([of]) => of === name).length > 5, name);
  // Nothing is in a schema that is never written.
  for (const name of names) {
    const whole = JSON.parse(read(`schema/output/${name}.json`));
    const seen = new Set();
    for (const [of, output] of outputs) if (of === name) written(whole, whole, "", output, seen);
    assert.deepEqual(
      membersOf(whole, "").filter((member) => !seen.has(member)),
      [],
      `${name}: never written`,
    );
  }
  assert.deepEqual(readdirSync(`${root}schema/output`).sort(), names.map((name) => `${name}.json`).sort(), "no schema is left out");
});

test("SARIF matches its schema", async () => {
  // It is of draft 4; of what Ajv reads otherwise, only the name of the id is in it.
  const { $schema: _, id, ...schema } = JSON.parse(read("tests/fixtures/sarif-schema-2.1.0.json"));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({ $id: id, ...schema });
  const { Stream } = await import("../wasm/callscope.js");
  const { feed } = await import("../dist/wasm.js");
  const whole = readFileSync(FAULTY);
  const payloads = corpus.map(({ payload }) => JSON.stringify(payload)).join("\n");
  for (const bytes of [new Uint8Array(), whole, Buffer.from(payloads), Buffer.from("{")]) {
    for (const lang of ["en", "zh"]) {
      const stream = new Stream("check", "sarif", { all: true, lang });
      stream.begin("a b/%/é.ndjson");
      feed(/** @type {any} */ (stream), bytes);
      stream.finish();
      const sarif = JSON.parse(new TextDecoder().decode(stream.take()));
      const { errors, warnings, notes } = sarif.runs[0].properties;
      assert.equal(sarif.runs[0].results.length, errors + warnings + notes);
      assert.ok(validate(sarif), ajv.errorsText(validate.errors));
      stream.free();
    }
  }
  assert.equal(validate({ version: "2.1.0", runs: [{}] }), false, "the schema is awake");
});

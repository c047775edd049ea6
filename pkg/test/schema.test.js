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
import { CONTACT, FAULTY, folder, LINES, LINES_V2, runIn, SAMPLE } from "./fixtures.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const METRICS = /** @type {const} */ ([
  "totalMs",
  "ivrMs",
  "queueMs",
  "dialMs",
  "ringMs",
  "talkMs",
  "holdMs",
  "consultMs",
  "acwMs",
  "answerMs",
  "waitMs",
]);
/** @param {string} path */
const read = (path) => readFileSync(root + path, "utf8");
// Ajv's strict mode refuses a schema with a keyword that it does not know or that has no effect. Two of its rules are off: they ask each part of a schema to
// repeat the type and the members that the whole of it states.
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
/** @param {string} path */
const compile = (path) => ajv.compile(JSON.parse(read(`schema/${path}`)));

/** A house rule that many payloads break. */
const RULES = { required: ["remark"] };

/** @typedef {import("callscope").Dialect} Dialect */
/** @typedef {{ dialect: Dialect, event: string, case: string, code: string | null, strict: boolean, lenient: boolean, payload: Record<string, unknown> }} Entry */
/** @typedef {import("callscope").CheckedEvent} CheckedEvent */
const corpus = read("tests/corpus/events.ndjson")
  .trimEnd()
  .split("\n")
  .map((line) => /** @type {Entry} */ (JSON.parse(line)));

/** The schemas of a dialect's events: of any of them, and of each by its name. @param {string} place */
const schemasIn = (place) => ({
  any: compile(`${place}event.json`),
  each: new Map(readdirSync(`${root}schema/${place}events`).map((file) => [file.replace(".json", ""), compile(`${place}events/${file}`)])),
});
const SCHEMAS = { "1.0": schemasIn(""), "2.0": schemasIn("2.0/") };
const DIALECTS = /** @type {Dialect[]} */ (Object.keys(SCHEMAS));
/** @param {Dialect} dialect @returns {Dialect} */
const otherThan = (dialect) => (dialect === "1.0" ? "2.0" : "1.0");
/** The dialect that an event was read as: its normal form has it. @param {CheckedEvent} checked @returns {Dialect} */
const dialectOf = ({ normal }) => DIALECTS.find((dialect) => normal && "dialect" in normal && normal.dialect === dialect) ?? "1.0";

/** Fails with the first of the disagreements. @param {string[]} disagreements */
const none = (disagreements) => {
  assert.equal(disagreements.length, 0, `${disagreements.length}, the first: ${disagreements.slice(0, 5).join("\n")}`);
};

test("there is a schema for each documented event, and the corpus has good and bad payloads of it", () => {
  const documented = catalog().events.flatMap((event) => event.documented);
  for (const dialect of DIALECTS) {
    const names = documented.filter((one) => one.dialect === dialect).map(({ name }) => name);
    assert.ok(names.length > 20, dialect);
    assert.deepEqual([...SCHEMAS[dialect].each.keys()].sort(), [...new Set(names)].sort());
    for (const name of names) {
      const entries = corpus.filter((entry) => entry.dialect === dialect && entry.event === name);
      for (const strict of [true, false]) assert.ok(entries.filter((entry) => entry.strict === strict).length > 5, `${name} of ${dialect}`);
    }
  }
});

test("the corpus breaks, in every event of either dialect, each rule that holds for all", () => {
  const rules = [
    "missing-event-type",
    "unknown-event-type",
    "missing-field",
    "empty-value",
    "wrong-type",
    "trimmed",
    "field-renamed",
    "enum-renamed",
  ];
  for (const dialect of DIALECTS) {
    for (const name of SCHEMAS[dialect].each.keys()) {
      const codes = new Set(corpus.filter((entry) => entry.dialect === dialect && entry.event === name).map(({ code }) => code));
      assert.deepEqual(
        rules.filter((code) => !codes.has(code)),
        [],
        `${name} of ${dialect}`,
      );
    }
  }
});

test("a time that is none, or not written as documented, is refused in every event of either dialect", () => {
  const times = ["2021-02-30T10:00:00Z", "2021-04-14T25:00:00Z", "2021-04-14 10:34:00", "soon", "1618367640447", 1618367640447, {}];
  const good = corpus.filter((entry) => entry.case === "all fields");
  for (const dialect of DIALECTS) {
    const own = good.filter((entry) => entry.dialect === dialect);
    assert.deepEqual(new Set(own.map(({ event }) => event)), new Set(SCHEMAS[dialect].each.keys()));
    for (const { event, payload } of own) {
      const name = dialect === "1.0" ? "EventTime" : "eventTime";
      assert.ok(name in payload, event);
      for (const time of times) {
        const broken = { ...payload, [name]: time };
        const { any, each } = SCHEMAS[dialect];
        assert.deepEqual(
          [check(broken, { strict: true }).valid, any(broken), each.get(event)?.(broken)],
          [false, false, false],
          JSON.stringify(broken),
        );
      }
    }
  }
});

test("Ajv gives each payload of the corpus the expected verdict", () => {
  const wrong = corpus.filter(({ dialect, event, payload, strict }) => {
    const { any, each } = SCHEMAS[dialect];
    return any(payload) !== strict || each.get(event)?.(payload) !== strict;
  });
  none(wrong.map((entry) => JSON.stringify(entry)));
});

test("strict mode and Ajv agree on the corpus, and no payload is right by both dialects", () => {
  const wrong = corpus.filter(({ dialect, payload }) => {
    const said = check(payload, { strict: true }).valid;
    return said !== SCHEMAS[dialect].any(payload) || (said && SCHEMAS[otherThan(dialect)].any(payload));
  });
  none(wrong.map((entry) => JSON.stringify(entry)));
});

test("the dialect that is asked for decides nothing but wrong-dialect", () => {
  for (const { dialect, payload } of corpus.filter(({ strict }) => strict)) {
    assert.deepEqual(check(payload, { strict: true, dialect }).valid, true, JSON.stringify(payload));
    const { valid, diagnostics } = check(payload, { strict: true, dialect: otherThan(dialect) });
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    assert.deepEqual([valid, errors], [false, ["wrong-dialect"]], JSON.stringify(payload));
  }
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
  "INBOUND",
  "CONSULTANT",
  "MONITORING",
  "MAIN_FLOW",
  "SkillGroup",
  "Dialing",
  "AgentACW",
  "RingingTimeout",
  "Established",
  "Released",
  "AgentRelease",
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
  [{ skillGroupId: "vip", skillLevel: 1 }],
];
const STRANGERS = [
  "colour",
  "",
  "extra",
  "caller.",
  "skillGrou",
  "call_Type ",
  "eventtime",
  "EventType",
  "eventType",
  "resultS",
  "channelId",
  "connectId",
  "scenario",
];

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
      const checked = /** @type {CheckedEvent} */ (events[i]);
      const payload = JSON.parse(line);
      // A schema is of one dialect; which one an event is, the checker decides.
      const dialect = dialectOf(checked);
      const schema = SCHEMAS[dialect].any(payload);
      accepted += Number(schema);
      // No schema can say that two names for one field disagree.
      const codes = checked.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
      const beyond = codes.length > 0 && codes.every((code) => code === "conflicting-field");
      if ((checked.valid !== schema && !beyond) || (schema && SCHEMAS[otherThan(dialect)].any(payload))) {
        wrong.push(`Ajv, as ${dialect}: ${schema}: ${line} ${codes}`);
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

/**
 * So many payloads of the corpus that each event is among them in each dialect: all have one contact, so that what is written at each
 * event of a stream grows with the number of events before it.
 */
const some = corpus.filter((entry, i) => i % 29 === 0 || entry.case === "all fields");

test("outputs match their schemas for any input", async () => {
  /** @type {[string, unknown][]} */
  const outputs = [];
  for (const { payload } of some.slice(0, 500)) {
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
    outputs.push(["migration", analysis.migration()]);
    analysis.free();
  };
  const call = new Analysis();
  call.push(LINES, "call.ndjson");
  call.finish();
  // The numbers of its events are the package's own, beside what every surface has.
  const { eventIndexes: _, ...contact } = /** @type {NonNullable<ReturnType<typeof call.contact>>} */ (call.contact(CONTACT.contactId));
  outputs.push(["contact", contact]);
  tell(call);
  const second = new Analysis();
  second.push(LINES_V2, "call-2.0.ndjson");
  second.push(LINES);
  second.finish();
  tell(second);
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
  for (const { payload } of some) live.push(payload);
  for await (const _ of live.feed(gunzipSync(readFileSync(FAULTY))));
  live.flush();
  live.push(LINES);
  live.push(LINES_V2);
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
  await lines(
    "watch",
    ["watch", "--format", "json", "-"],
    LINES + LINES_V2 + some.map(({ payload }) => `${JSON.stringify(payload)}\n`).join(""),
  );
  await lines("migration", ["migrate", "--format", "json", "-"], LINES + LINES_V2);

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
    "migration",
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

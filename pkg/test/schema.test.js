// The schemas under Ajv, a second reader of them: what they say of the corpus, and that the package says the same.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Analysis, catalog, check } from "callscope";
import { CONTACT, LINES } from "./fixtures.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** @param {string} path */
const read = (path) => readFileSync(root + path, "utf8");
// Ajv's strict mode refuses a schema with a keyword that it does not know or that has no effect.
const ajv = new Ajv2020({ strict: true });
/** @param {string} path */
const compile = (path) => ajv.compile(JSON.parse(read(`schema/${path}`)));

/** @typedef {{ event: string, case: string, code: string | null, strict: boolean, lenient: boolean, payload: Record<string, unknown> }} Entry */
const corpus = read("tests/corpus/events.ndjson")
  .trimEnd()
  .split("\n")
  .map((line) => /** @type {Entry} */ (JSON.parse(line)));

const anyEvent = compile("event.json");
const events = new Map(
  readdirSync(`${root}schema/events`).map((file) => [file.replace(".json", ""), compile(`events/${file}`)]),
);

/** Fails with the first of the disagreements. @param {string[]} disagreements */
const none = (disagreements) => {
  assert.equal(disagreements.length, 0, `${disagreements.length}, the first: ${disagreements.slice(0, 5).join("\n")}`);
};

test("there is a schema for each documented event", () => {
  assert.deepEqual([...events.keys()].sort(), catalog().events.map((event) => event.eventType).sort());
});

test("Ajv gives each payload of the corpus the verdict that is due", () => {
  const wrong = corpus.filter(
    ({ event, payload, strict }) => anyEvent(payload) !== strict || events.get(event)?.(payload) !== strict,
  );
  none(wrong.map((entry) => JSON.stringify(entry)));
});

test("strict mode and Ajv agree on the corpus", () => {
  const wrong = corpus.filter(({ payload }) => check(payload, { strict: true }).valid !== anyEvent(payload));
  none(wrong.map((entry) => JSON.stringify(entry)));
});

test("without strict mode the verdicts are those of the corpus, and the normal forms meet their schema", () => {
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

test("verdicts, contacts and summaries meet the schemas of the outputs", () => {
  /** @type {[string, unknown][]} */
  const outputs = [];
  for (const { payload } of corpus.slice(0, 500)) {
    const { normal: _, ...record } = check(payload);
    outputs.push(["check", record]);
  }
  const analysis = new Analysis();
  analysis.push(LINES, "call.ndjson");
  outputs.push(["summary", analysis.finish()], ["contact", analysis.contact(CONTACT.contactId)]);
  for (const bytes of analysis.contactsJsonLines()) {
    for (const line of new TextDecoder().decode(bytes).trimEnd().split("\n")) {
      outputs.push(["contact", JSON.parse(line)]);
    }
  }
  analysis.free();
  const schemas = new Map(["check", "contact", "summary"].map((name) => [name, compile(`output/${name}.json`)]));
  for (const [name, output] of outputs) {
    const validate = schemas.get(name);
    assert.ok(validate?.(output), `${name}: ${ajv.errorsText(validate?.errors)}: ${JSON.stringify(output)}`);
  }
});

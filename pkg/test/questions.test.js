import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { analyze, CallscopeError, createAnalysis } from "callscope";
import { manyCalls, SAMPLE } from "./fixtures.js";

const sample = gunzipSync(readFileSync(SAMPLE));

const whole = createAnalysis();
whole.push(sample, "sample");
whole.finish();
after(() => whole.free());

/** @param {string} code */
const failing = (code) => (/** @type {unknown} */ error) => error instanceof CallscopeError && error.code === code;

test("a facet's count is the total of its query", () => {
  const analysis = whole;
  const facets = analysis.facets({ outcome: ["answered"] }, { utcOffset: "+00:00", limit: 2 });
  assert.equal(facets.total, analysis.contacts({ outcome: ["answered"] }).total);
  assert.deepEqual(
    facets.outcome.map((one) => one.count),
    facets.outcome.map((one) => analysis.contacts({ outcome: [one.value] }).total),
  );
  assert.ok(facets.outcome.length > 1 && facets.callType.length > 1);
  for (const { value, count } of facets.callType) {
    assert.equal(analysis.contacts({ outcome: ["answered"], callType: [value] }).total, count);
  }
  for (const name of /** @type {const} */ (["skillGroupId", "agentId", "flowId"])) {
    assert.equal(facets[name].values.length, 2, name);
    for (const { value, count } of facets[name].values) {
      assert.equal(analysis.contacts({ outcome: ["answered"], [name]: value }).total, count, name);
      assert.equal(analysis.contacts({ outcome: ["answered"], [name]: [value] }).total, count, name);
    }
  }
  assert.ok(facets.agentId.more > 0);
  for (const { value, count } of facets.hour.values) {
    assert.match(value, /:00:00\+00:00$/);
    assert.equal(analysis.contacts({ outcome: ["answered"], group: { by: "hour", key: value } }).total, count);
  }
  assert.equal(facets.problems.any + facets.problems.none, facets.total);
});

test("the bars of a strip and a chart are queries with their counts", () => {
  const analysis = whole;
  const overview = analysis.overview({ callType: ["Inbound"], from: "1990-01-01T00:00:00Z" }, { buckets: 10 });
  assert.ok(overview.buckets.length <= 10 && overview.buckets.length > 5);
  assert.equal(overview.total, analysis.contacts({ callType: ["Inbound"] }).total);
  const [first, second] = overview.buckets;
  assert.ok(first && second);
  assert.equal(analysis.contacts({ callType: ["Inbound"], from: first.startTime, to: second.startTime }).total, first.contacts);
  const { buckets, count, without } = analysis.distribution(undefined, "talkMs", { buckets: 8 });
  assert.ok(count > 0 && without > 0);
  for (const { fromMs, toMs, count } of buckets) {
    assert.equal(analysis.contacts({ ranges: { talkMs: { fromMs, toMs: toMs ?? undefined } } }).total, count);
  }
});

test("every group of the report can be queried and reported on", () => {
  const analysis = whole;
  const report = analysis.report();
  const lists = /** @type {const} */ ([
    ["skillGroup", report.bySkillGroup],
    ["agent", report.byAgent],
    ["callType", report.byCallType],
    ["hour", report.byHour],
  ]);
  for (const [by, groups] of lists) {
    assert.ok(groups.length > 0, by);
    for (const { key, contacts, answered } of groups) {
      assert.equal(analysis.contacts({ group: { by, key } }).total, contacts);
      assert.equal(analysis.contacts({ group: { by, key }, outcome: ["answered"] }).total, answered);
      assert.equal(analysis.report({}, { group: { by, key } }).all.contacts, contacts);
    }
  }
});

test("agents' states, events and diagnostics are filtered by their members", () => {
  const analysis = whole;
  const lanes = analysis.agents({ states: true }).items;
  assert.ok(lanes.some((lane) => lane.states?.some((span) => span.state === "talking" && span.contactId)));
  assert.ok(analysis.agents().items.every((row) => !("states" in row)));
  const facets = analysis.diagnosticFacets();
  assert.ok(facets.total > 0);
  for (const { value, count } of facets.eventType) assert.equal(analysis.diagnostics({ eventType: value }).total, count);
  for (const { value, count } of facets.field.values) assert.equal(analysis.diagnostics({ field: value }).total, count);
  for (const { code, severity, count } of facets.code) assert.equal(analysis.diagnostics({ code, severity }).total, count);
  const row = analysis.events({ source: 0, eventType: "AgentTalk" }).items[0];
  assert.ok(row);
  assert.deepEqual(analysis.eventAt(row.source, row.offset + row.length - 1), row);
  assert.equal(analysis.eventAt(0, sample.length + 1), undefined);
  assert.equal(analysis.eventAt(7, 0), undefined);
  assert.ok(analysis.events({ agentId: row.agentId ?? "", from: row.eventTime ?? "" }).total > 0);
});

test("an invalid query is refused", () => {
  const analysis = whole;
  const wrong = /** @type {any} */ ([
    () => analysis.contacts(/** @type {any} */ ({ sort: "colour" })),
    () => analysis.contacts(/** @type {any} */ ({ agentId: 7 })),
    () => analysis.contacts(/** @type {any} */ ({ ranges: { talk: {} } })),
    () => analysis.contacts({ ranges: { talkMs: { fromMs: 0.5 } } }),
    () => analysis.contacts(/** @type {any} */ ({ group: { by: "planet", key: "x" } })),
    () => analysis.facets({ from: "yesterday" }),
    () => analysis.facets({}, { utcOffset: "Beijing" }),
    () => analysis.overview({}, { from: "yesterday" }),
    () => analysis.distribution({}, /** @type {any} */ ("talk")),
    () => analysis.distribution({}, /** @type {any} */ (7)),
    () => analysis.events({ to: "tomorrow" }),
    () => createAnalysis({ maxMemoryBytes: -1 }),
  ]);
  for (const ask of wrong) assert.throws(ask, failing("invalid-option"), String(ask));
});

test("a preview covers what was read, and does not change the final result", () => {
  const looked = createAnalysis();
  assert.throws(() => looked.contacts(), failing("not-finished"));
  const half = sample.indexOf("\n", sample.length / 2) + 1;
  looked.push(sample.subarray(0, half), "sample");
  const summary = looked.preview();
  assert.equal(summary.bytes, half);
  assert.deepEqual(looked.summary(), summary);
  assert.equal(looked.contacts().total, summary.contacts);
  looked.push(sample.subarray(half));
  assert.equal(looked.contacts().total, summary.contacts);
  assert.deepEqual(looked.finish(), whole.summary());
  assert.deepEqual(looked.contacts({ limit: 1e6 }), whole.contacts({ limit: 1e6 }));
  assert.throws(() => looked.preview(), failing("finished"));
  looked.free();
});

test("analyze gives previews of long inputs, at growing intervals, and awaits their callback", async () => {
  const parts = [manyCalls(6_000)];
  /** @type {number[]} */
  const seen = [];
  let looking = false;
  const analysis = await analyze(new Blob(parts), {
    onPreview: async (preview) => {
      assert.equal(looking, false);
      looking = true;
      seen.push(preview.contacts().total);
      await new Promise((resolve) => setTimeout(resolve, 5));
      looking = false;
    },
  });
  const { contacts, events } = analysis.summary();
  assert.equal(events, 72_000);
  assert.ok(seen.length >= 1 && seen.length <= 3 && seen.every((count, i) => count > (seen[i - 1] ?? 0) && count < contacts), String(seen));
  analysis.free();
  const stopped = analyze(new Blob(parts), {
    onPreview: () => {
      throw new Error("seen enough");
    },
  });
  await assert.rejects(stopped, /seen enough/);
});

test("memory is limited, and the summary counts what was not kept", () => {
  const analysis = createAnalysis({ maxMemoryBytes: 2_000_000 });
  analysis.push(sample, "sample");
  const summary = analysis.finish();
  assert.ok(summary.notKept);
  assert.equal(whole.summary().notKept, null);
  assert.equal(summary.events + summary.notKept.events, whole.summary().events);
  const prefix = createAnalysis();
  prefix.push(sample.subarray(0, summary.notKept.offset), "sample");
  prefix.finish();
  assert.deepEqual(analysis.contacts({ limit: 1e6 }), prefix.contacts({ limit: 1e6 }));
  assert.match(summary.notKept.message.en, /sample/);
  assert.match(summary.notKept.message.zh, /sample/);
  analysis.free();
  prefix.free();
});

// A stream that does not end: one event at a time, restarts, late events, and the batch as the judge.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { CallscopeError, createAnalysis, createLive } from "../dist/node.js";
import { CALL, CONTACT, LINES, manyCalls } from "./fixtures.js";

const LATER = Date.parse("2021-04-14T02:00:00Z");

/** @param {import("../dist/node.js").LiveResult} result */
const given = ({ completed }) => completed.map(({ contact, reason, revision, late }) => [contact.contactId, reason, revision, late]);

/** The contact as the analysis has it, each message a source. @param {(object | string | Uint8Array)[]} messages */
function batch(messages) {
  const analysis = createAnalysis();
  messages.forEach((message, i) => {
    analysis.begin(String(i));
    analysis.push(message);
  });
  analysis.finish();
  const { eventIndexes, ...contact } = analysis.contact(CONTACT.contactId) ?? assert.fail();
  analysis.free();
  return contact;
}

test("events one at a time: verdicts, changed contacts, and each contact once it is complete", () => {
  const live = createLive();
  const results = CALL.map((event) => live.push(event));
  assert.deepEqual(
    results.map(({ events }) => events.map(({ valid, source }) => [valid, source])),
    CALL.map((_, i) => [[true, i]]),
  );
  assert.deepEqual(
    results.map(({ changed }) => changed.length),
    [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  );
  assert.equal(results[2]?.events[0]?.contactId, CONTACT.contactId);
  assert.equal(results[0]?.events[0]?.normal?.eventType, "AgentCheckIn");
  assert.deepEqual(live.openContacts(), [CONTACT.contactId]);
  const onTheWay = live.contact(CONTACT.contactId);
  assert.deepEqual([onTheWay?.reason, onTheWay?.revision, onTheWay?.contact], [null, 0, batch(CALL)]);
  const done = live.tick(new Date(LATER));
  assert.deepEqual(given(done), [[CONTACT.contactId, "released", 1, false]]);
  assert.deepEqual(done.completed[0]?.contact, batch(CALL));
  assert.deepEqual(done.completed[0]?.contact.metrics, CONTACT.metrics);
  assert.deepEqual(given(live.tick(LATER + 1)), []);
  const { events, valid, completed, open, time } = live.stats();
  assert.deepEqual([events, valid, completed, open, time], [CALL.length, CALL.length, 1, 0, "2021-04-14T02:00:00.001Z"]);
  live.free();
});

test("callbacks are called for each changed and each complete contact", () => {
  /** @type {unknown[]} */
  const told = [];
  const live = createLive({
    onChange: ({ contact, reason }) => told.push([contact.events.length, reason]),
    onComplete: ({ contact, reason }) => told.push([contact.contactId, reason]),
  });
  for (const event of CALL.slice(2, 5)) live.push(event);
  live.flush();
  assert.deepEqual(told, [
    [1, null],
    [2, null],
    [3, null],
    [CONTACT.contactId, "flush"],
  ]);
  live.free();
});

test("a repeated delivery is reported and changes nothing, after a restart too", () => {
  let live = createLive({ verdicts: "problems" });
  for (const event of CALL) assert.deepEqual(live.push(event).events, []);
  live.tick(LATER);
  for (let restart = 0; restart < 2; restart++) {
    for (const event of CALL.slice(2)) {
      const { events, changed, completed } = live.push(event);
      assert.deepEqual(
        events.map(({ duplicate, diagnostics }) => [duplicate, diagnostics.map(({ code }) => code)]),
        [[true, ["duplicate-event"]]],
      );
      assert.deepEqual([changed, completed], [[], []]);
    }
    const state = live.save();
    live.free();
    live = createLive({ state, verdicts: "problems" });
  }
  assert.equal(live.stats().duplicates, 2 * (CALL.length - 2));
  live.free();
});

test("a late event re-opens the contact, or starts it again once it is forgotten", () => {
  const live = createLive();
  const [last, ...rest] = CALL.slice(2, -1).reverse();
  for (const event of rest.reverse()) live.push(event);
  live.push(CALL.at(-1) ?? assert.fail());
  assert.deepEqual(given(live.tick(Date.parse("2021-04-14T01:06:00Z"))), [[CONTACT.contactId, "released", 1, false]]);
  assert.deepEqual(live.push(last ?? assert.fail()).changed, [CONTACT.contactId]);
  const again = live.tick(Date.parse("2021-04-14T01:08:00Z"));
  assert.deepEqual(given(again), [[CONTACT.contactId, "released", 2, false]]);
  assert.equal(again.completed[0]?.contact.metrics.acwMs, CONTACT.metrics.acwMs);
  live.tick(LATER);
  const record = { EventType: "CDRReady", EventTime: "2021-04-14T01:04:12Z", contactId: CONTACT.contactId };
  const { events } = live.push(record);
  assert.deepEqual([events[0]?.late, events[0]?.duplicate], [true, false]);
  assert.deepEqual(given(live.tick(LATER + 600_000)), [[CONTACT.contactId, "released", 1, true]]);
  live.free();
});

test("a message may be text, bytes, gzip, a list, an envelope, or not an event", () => {
  for (const message of [LINES, new TextEncoder().encode(LINES), gzipSync(LINES), CALL, { data: JSON.stringify(CALL) }]) {
    const live = createLive();
    assert.equal(live.push(message).events.filter(({ valid }) => valid).length, CALL.length);
    assert.deepEqual(given(live.flush()), [[CONTACT.contactId, "flush", 1, false]]);
    live.free();
  }
  const live = createLive();
  assert.deepEqual(live.push(""), { events: [], changed: [], completed: [] });
  assert.deepEqual(
    live.push("no event").events.map(({ valid, normal, contactId }) => [valid, normal, contactId]),
    [[false, null, null]],
  );
  for (const wrong of [5, null, undefined, 10n]) {
    assert.throws(() => live.push(/** @type {any} */ (wrong)), { name: "CallscopeError", code: "invalid-input" });
  }
  live.free();
});

test("a stream is fed in chunks, and nothing else is pushed meanwhile", async () => {
  const whole = batch([LINES]);
  for (const size of [1, 100, 1e6]) {
    const live = createLive();
    let contact;
    const pieces = (async function* () {
      for (let at = 0; at < LINES.length; at += size) yield LINES.slice(at, at + size);
    })();
    for await (const result of live.feed(pieces)) {
      if (size === 100) assert.throws(() => live.push(CALL[0] ?? assert.fail()), { code: "busy" });
      assert.deepEqual(result.completed, []);
    }
    [contact] = live.flush().completed;
    assert.deepEqual(contact?.contact, whole);
    live.push(CALL[0] ?? assert.fail());
    live.free();
  }
  const live = createLive();
  const stop = new AbortController();
  const endless = (async function* () {
    for (;;) yield `${LINES}\n`;
  })();
  await assert.rejects(async () => {
    for await (const result of live.feed(endless, { signal: stop.signal })) {
      assert.ok(result.events.length > 0);
      stop.abort(new Error("enough"));
    }
  }, /enough/);
  assert.equal(live.push(CALL[0] ?? assert.fail()).events[0]?.duplicate, true, "it can go on afterwards");
  live.free();
});

test("a restart at any point gives the results of an uninterrupted run", () => {
  const messages = manyCalls(40).trimEnd().split("\n");
  const straight = createLive();
  let restarted = createLive();
  messages.forEach((message, i) => {
    assert.deepEqual(restarted.push(message), straight.push(message));
    if (i % 29 === 0) {
      const state = restarted.save();
      restarted.free();
      restarted = createLive({ state });
    }
  });
  assert.deepEqual(restarted.flush(), straight.flush());
  assert.equal(straight.stats().completed, 40);
  restarted.free();
  straight.free();
});

test("invalid options and states are refused", () => {
  const failing = (/** @type {any} */ options, code = "invalid-option", said = /./) =>
    assert.throws(
      () => createLive(options),
      (error) => error instanceof CallscopeError && error.code === code && said.test(error.message),
    );
  failing({ graceMs: -1 }, "invalid-option", /graceMs/);
  failing({ idleMs: 1.5 }, "invalid-option", /idleMs/);
  failing({ maxBytes: 10 }, "invalid-option", /maxBytes/);
  failing({ maxForgotten: NaN });
  failing({ verdicts: "none" }, "invalid-option", /verdicts/);
  failing({ state: "text" }, "invalid-option", /state/);
  failing({ state: new Uint8Array(100) }, "invalid-state");
  const live = createLive();
  live.push(LINES);
  const state = live.save();
  failing({ state: state.subarray(1) }, "invalid-state");
  failing({ state: state.subarray(0, -1) }, "invalid-state", /damaged/);
  failing({ state: state.map((byte, i) => (i === 100 ? byte ^ 1 : byte)) }, "invalid-state", /damaged/);
  assert.throws(() => live.tick(NaN), { code: "invalid-option" });
  assert.throws(() => live.contact(/** @type {any} */ (5)), { code: "invalid-option" });
  assert.equal(live.contact("nobody"), undefined);
  live.free();
  live.free();
  assert.throws(() => live.stats(), { code: "freed" });
});

test("house rules and pseudonyms hold here too", () => {
  const rules = { properties: { agentId: { pattern: "^cc-" } } };
  const live = createLive({ rules, redact: "a long text that nobody guesses" });
  const { events } = live.push(LINES);
  assert.ok(events.some(({ diagnostics }) => diagnostics.some(({ code }) => code === "house-rule")));
  const told = JSON.stringify(live.flush().completed);
  assert.ok(told.includes(CONTACT.contactId) && !told.includes("15817298507") && !told.includes("1017@"));
  live.free();
});

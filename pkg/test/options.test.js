// Options and queries as JavaScript gives them: with getters, classes and proxies, with members that there are not, with wrong ones.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { analyze, CallscopeError, check, checkStream, createAnalysis, createLive } from "callscope";
import { CONTACT, LINES } from "./fixtures.js";

const analysis = await analyze(LINES);
after(() => analysis.free());

/** @param {() => unknown} ask @param {string} message */
const refused = (ask, message) =>
  assert.throws(ask, (error) => {
    assert.ok(error instanceof CallscopeError, String(error));
    assert.equal(error.code, "invalid-option", error.message);
    assert.equal(error.message, message);
    return true;
  });

/** What TypeScript would not let through. @param {unknown} value @returns {any} */
const any = (value) => value;

test("what is refused names the member, and what was due", () => {
  const asked = any((/** @type {object} */ query) => () => analysis.contacts(query));
  refused(asked({ sort: 7 }), "sort must be a text");
  refused(asked({ descending: "yes" }), "descending must be true or false");
  refused(asked({ offset: -1 }), "offset must be a whole number from 0 to 4294967295");
  refused(asked({ limit: 1.5 }), "limit must be a whole number from 0 to 4294967295");
  refused(asked({ limit: NaN }), "limit must be a whole number from 0 to 4294967295");
  refused(asked({ search: 5 }), "search must be a text");
  refused(asked({ outcome: "answered" }), "outcome must be a list of texts");
  refused(asked({ outcome: [7] }), "outcome must be a list of texts");
  refused(asked({ agentId: 7 }), "agentId must be a text or a list of texts");
  refused(asked({ ranges: [] }), "ranges must be an object");
  refused(asked({ ranges: { talkMs: { fromMs: 0.5 } } }), "fromMs must be a whole number");
  refused(asked({ ranges: { talkMs: { from: 1 } } }), "from is unknown: it must be one of fromMs, toMs");
  refused(asked({ group: {} }), "group must have by");
  refused(asked({ group: { by: "planet" } }), "by must be one of skillGroup, agent, callType, hour");
  refused(asked({ from: "yesterday" }), "from and to are times such as 2021-04-14T02:34:00Z");
  refused(() => analysis.contacts(any("all")), "options must be an object");
  refused(() => analysis.contacts(any([])), "options must be an object");
  refused(
    () => analysis.distribution({}, any("talk")),
    "metric must be one of totalMs, ivrMs, queueMs, dialMs, ringMs, talkMs, holdMs, consultMs, acwMs, answerMs, waitMs",
  );
  refused(() => analysis.report({ utcOffset: "noon" }), "utcOffset must be an offset such as +08:00, not noon");
  refused(() => analysis.report({ serviceLevelMs: -1 }), "serviceLevelMs must be a whole number from 0 to 9000000000000000");
  refused(() => analysis.export("events", any("csv")), "events cannot be written as csv");
  refused(() => analysis.export("contacts", "csv", any({ bom: 1 })), "bom must be true or false");
  refused(() => check("{}", { maxDepth: 0 }), "maxDepth must be a whole number from 1 to 10000");
  refused(() => check("{}", any({ redact: 7 })), "redact must be a text");
  refused(() => createLive(any({ verdicts: "none" })), "verdicts must be all or problems");
  refused(() => createLive({ maxBytes: 5 }), "maxBytes must be a whole number from 1048576 to 2147483648");
});

test("an unknown member is refused, in every question", () => {
  const unknown = /^colour is unknown: it must be one of /;
  const asked = [
    () => analysis.contacts(any({ colour: 1 })),
    () => analysis.agents(any({ colour: 1 })),
    () => analysis.events(any({ colour: 1 })),
    () => analysis.diagnostics(any({ colour: 1 })),
    () => analysis.diagnosticFacets(any({ colour: 1 })),
    () => analysis.facets({}, any({ colour: 1 })),
    () => analysis.overview({}, any({ colour: 1 })),
    () => analysis.distribution({}, "talkMs", any({ colour: 1 })),
    () => analysis.report(any({ colour: 1 })),
    () => analysis.report({}, any({ colour: 1 })),
    () => analysis.export("contacts", "csv", any({ colour: 1 })),
    () => analysis.export("agents", "csv", any({ colour: 1 })),
    () => analysis.export("events", "jsonl", any({ colour: 1 })),
    () => analysis.export("report", "csv", any({ colour: 1 })),
    () => analysis.export("diagnostics", "csv", any({ colour: 1 })),
    () => check("{}", any({ colour: 1 })),
    () => checkStream(any({ colour: 1 })),
    () => createAnalysis(any({ colour: 1 })),
    () => createLive(any({ colour: 1 })),
    () => createLive(any({ colour: () => 1 })),
  ];
  for (const ask of asked) assert.throws(ask, { code: "invalid-option", message: unknown }, String(ask));
  refused(
    () => createAnalysis(any({ stirct: true })),
    "stirct is unknown: it must be one of strict, dialect, assumeOffset, maxEventBytes, maxDepth, maxMemoryBytes, redact",
  );
});

test("null and undefined are as if they were not there, except where null is a value", () => {
  const all = analysis.contacts();
  const nothing = { sort: null, descending: null, offset: null, limit: undefined, search: null, ranges: null, agentId: null, group: null };
  assert.deepEqual(analysis.contacts(any(nothing)), all);
  assert.equal(analysis.events({ eventType: null }).total, 0);
  assert.deepEqual(analysis.facets({}, any({ limit: null, utcOffset: null })), analysis.facets());
  assert.deepEqual(analysis.report(any({ serviceLevelMs: null, gapMs: null })), analysis.report());
});

test("getters, classes and proxies run before the engine is asked, and may ask it themselves", () => {
  const due = analysis.contacts({ group: { by: "callType", key: "Inbound" }, limit: 5 });
  /** @type {string[]} */
  const seen = [];
  const query = {
    get limit() {
      seen.push(`limit ${analysis.contacts().total}`);
      return 5;
    },
    group: {
      get by() {
        seen.push(`by ${analysis.contact(CONTACT.contactId)?.outcome}`);
        return "callType";
      },
      key: "Inbound",
    },
  };
  assert.deepEqual(analysis.contacts(any(query)), due);
  assert.deepEqual(seen, ["limit 1", "by answered"]);

  class Query {
    limit = 5;
    group = { by: "callType", key: "Inbound" };
    get ignored() {
      throw new Error("an accessor of a class is no member");
    }
  }
  assert.deepEqual(analysis.contacts(any(new Query())), due);
  const proxy = new Proxy(query, {
    get(target, name) {
      analysis.summary();
      return Reflect.get(target, name);
    },
  });
  assert.deepEqual(analysis.contacts(any(proxy)), due);
  assert.deepEqual(analysis.contacts(any({ from: new Date(CONTACT.startTime) })).total, 1, "a moment is its text");

  const failing = {
    get limit() {
      throw new Error("not now");
    },
  };
  refused(() => analysis.contacts(any({ group: failing })), "options must be plain values: Error: not now");
  /** @type {any} */
  const round = {};
  round.group = round;
  assert.throws(() => analysis.contacts(round), { code: "invalid-option", message: /^options must be plain values/ });
  refused(() => analysis.contacts(any({ limit: 5n })), "limit must be a whole number from 0 to 4294967295");
  refused(() => analysis.contacts(any({ limit: () => 5 })), "limit must be a whole number from 0 to 4294967295");
});

test("options that free what they are for do not reach into freed memory", () => {
  const own = createAnalysis();
  own.push(LINES);
  own.finish();
  const query = {
    group: {
      get by() {
        own.free();
        return "callType";
      },
      key: "Inbound",
    },
  };
  assert.throws(() => own.contacts(any(query)), CallscopeError);
  assert.throws(() => own.contacts(), { code: "freed" });
});

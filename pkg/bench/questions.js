// How long the questions of the page take on a big input, first and again (in time of the processor), and what memory they leave
// behind.
//
//   node pkg/bench/questions.js sample/events-1000000.ndjson

import { open, stat } from "node:fs/promises";
import { createAnalysis } from "callscope";
import { memoryBytes } from "../dist/wasm.js";

const path = process.argv[2] ?? "";
if (!path) {
  console.error("usage: node pkg/bench/questions.js FILE.ndjson");
  process.exit(2);
}
const { size } = await stat(path);
const share = () => `memory ${(memoryBytes() / size).toFixed(3)} × the input`;

/** Reads the file, with previews as analyze makes them; the milliseconds of reading, of each preview, and of the end. @param {boolean} previews */
async function read(previews) {
  const analysis = createAnalysis();
  const file = await open(path);
  const chunk = Buffer.alloc(1 << 20);
  let [bytes, next, spent] = [0, 4 << 20, 0];
  const start = performance.now();
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length);
    if (bytesRead === 0) break;
    analysis.push(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
    if (previews && bytes >= next && bytes <= size / 5) {
      next *= 4;
      const before = performance.now();
      const { contacts } = analysis.preview();
      const made = performance.now();
      analysis.contacts();
      const first = performance.now() - made;
      spent += made - before;
      console.log(
        `  preview at ${(bytes / 1e6).toFixed(0)} MB: ${(made - before).toFixed(0)} ms, ${contacts} contacts; first page ${first.toFixed(0)} ms`,
      );
    }
  }
  await file.close();
  const pushed = performance.now();
  const summary = analysis.finish();
  const finished = performance.now();
  console.log(
    `read ${((pushed - start - spent) / 1000).toFixed(2)} s, finish ${(finished - pushed).toFixed(0)} ms, previews ${spent.toFixed(0)} ms; ${share()}`,
  );
  return { analysis, summary };
}

const once = await read(false);
once.analysis.free();
const { analysis, summary } = await read(true);
console.log(`${summary.events} events, ${summary.contacts} contacts, ${summary.agents} agents`);

const middle = new Date((Date.parse(summary.startTime ?? "") + Date.parse(summary.endTime ?? "")) / 2).toISOString();
const report = analysis.report();
const agent = report.byAgent[0]?.key ?? "";
const group = report.bySkillGroup[0]?.key ?? "";
console.log(`after the first report: ${share()}`);
const sorts = /** @type {const} */ (["start", "duration", "wait", "talk", "id", "outcome", "caller", "agents", "problems"]);
const windows = Array.from({ length: 24 }, (_, hour) => new Date(Date.parse(summary.startTime ?? "") + hour * 3.6e6).toISOString());
const questions = {
  ...Object.fromEntries(sorts.map((sort) => [`contacts by ${sort}`, () => analysis.contacts({ sort, descending: true })])),
  "contacts: search": () => analysis.contacts({ search: "138" }),
  "contacts: search, rare": () => analysis.contacts({ search: "ffff" }),
  "contacts: problems": () => analysis.contacts({ problems: true }),
  "contacts: code": () => analysis.contacts({ code: "failed-result" }),
  "contacts: agent": () => analysis.contacts({ agentId: agent }),
  "contacts: group of an agent": () => analysis.contacts({ group: { by: "agent", key: agent } }),
  "contacts: group, range": () => analysis.contacts({ group: { by: "skillGroup", key: group }, ranges: { queueMs: { fromMs: 20_000 } } }),
  facets: () => analysis.facets(),
  "facets: filtered": () => analysis.facets({ outcome: ["answered"], search: "138", from: middle }),
  overview: () => analysis.overview(),
  "overview: filtered": () => analysis.overview({ outcome: ["abandoned"], problems: true }),
  distribution: () => analysis.distribution({}, "waitMs"),
  report: () => analysis.report(),
  "report: of a query": () => analysis.report({}, { callType: ["Inbound"], from: middle }),
  agents: () => analysis.agents({ sort: "occupancy" }),
  "agents: an hour, states": () => analysis.agents({ from: windows[3], to: windows[4], states: true }),
  "agents: a day, states": () => analysis.agents({ from: windows[0], to: windows[23], states: true, limit: 50 }),
  contact: () => analysis.contact(analysis.contacts().items[7]?.contactId ?? ""),
  "events: type": () => analysis.events({ eventType: "AgentTalk" }),
  "events: search": () => analysis.events({ search: agent }),
  "events: code": () => analysis.events({ code: "failed-result" }),
  eventAt: () => analysis.eventAt(0, size - 10),
  diagnostics: () => analysis.diagnostics({ severity: "error" }),
  "diagnostics: field": () => analysis.diagnostics({ field: "remark" }),
  "diagnostic facets": () => analysis.diagnosticFacets(),
};
for (const [name, ask] of Object.entries(questions)) {
  const times = [0, 1, 2, 3].map((turn) => {
    // Something else in between, so that no answer is the one kept from before.
    if (turn > 0) analysis.contacts({ invalid: false, limit: 1 });
    // The processor's time: on a machine that does other things as well, the clock's says little.
    const before = process.cpuUsage();
    ask();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const [first, ...again] = times;
  console.log(
    `${name.padEnd(30)} ${(first ?? 0).toFixed(1).padStart(8)} ms, again ${again
      .sort((a, b) => a - b)[1]
      ?.toFixed(1)
      .padStart(7)} ms`,
  );
}
console.log(share());
analysis.free();

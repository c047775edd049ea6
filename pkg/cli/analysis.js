import { sinkOf } from "../dist/analysis.js";
import { Analysis, normalize } from "../dist/node.js";
import { judging } from "../dist/wasm.js";
import { NotUsable } from "./arguments.js";
import { expand, readInputs } from "./inputs.js";
import { OUTCOMES, rebuilt } from "./messages.js";
import { writeOut } from "./output.js";
import { styleOf } from "./terminal.js";

/**
 * `contacts`, `agents` and `report`: what is known once all input is read.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function analysis(request) {
  const { command, format, lang, report, window } = request;
  tryOut(report, window);
  // With the key for pseudonyms, where a random one is wanted.
  const options = judging(request.options) ?? {};
  const analysis = new Analysis(options);
  const complete = await readInputs(sinkOf(analysis), expand(request.files), request);
  const summary = analysis.finish();
  if (command === "report") await figures(analysis, format, report, lang);
  else await entries(analysis, command === "agents" ? "agents" : "contacts", { ...request, options });
  process.stderr.write(`${rebuilt(summary, command === "agents" ? null : outcomes(analysis), lang)}\n`);
  return complete ? 0 : 2;
}

/**
 * A wrong option is reported before any input is read, in the engine's words.
 * @param {import("../dist/node.js").ReportOptions} options
 * @param {import("../dist/node.js").Window} window
 */
function tryOut(options, window) {
  const empty = new Analysis();
  empty.finish();
  empty.report(options);
  empty.agents(window);
  empty.free();
}

/**
 * Contacts or agents, all or the one that is wanted.
 *
 * @param {Analysis} analysis
 * @param {"contacts" | "agents"} what
 * @param {import("./arguments.js").Request} request
 */
async function entries(analysis, what, { format, lang, only, options, window }) {
  const found =
    only === undefined ? undefined : what === "contacts" ? analysis.contact(only)?.contactId : agentNamed(analysis, only, options);
  if (only !== undefined && found === undefined) throw new NotUsable(missing(what, only, lang));
  const query = found === undefined ? window : { ...window, ids: [found] };
  if (format === "csv" || format === "trace") return writeAll(analysis.export(what, format, query));
  const style = styleOf(process.stdout, process.env);
  if (format === "table") return writeTable(analysis, what, query, lang, style);
  if (format !== "text") return writeAll(analysis.export(what, "jsonl", query));
  /** @type {(entry: any, lang: "en" | "zh", style: import("./terminal.js").Style) => string} */
  const text = what === "contacts" ? (await import("./contact-text.js")).contactText : (await import("./agent-text.js")).agentText;
  for (const page of analysis.export(what, "jsonl", query)) {
    const lines = new TextDecoder().decode(page).split("\n").filter(Boolean);
    await writeOut(lines.map((line) => `${text(JSON.parse(line), lang, style)}\n`).join(""));
  }
}

/**
 * A row each.
 *
 * @param {Analysis} analysis
 * @param {"contacts" | "agents"} what
 * @param {{ ids?: (string | undefined)[] } & import("../dist/node.js").Window} query
 * @param {"en" | "zh"} lang
 * @param {import("./terminal.js").Style} style
 */
async function writeTable(analysis, what, { ids, ...window }, lang, style) {
  const { list } = await import("./list.js");
  const wanted = (/** @type {any[]} */ rows) => (ids ? rows.filter((row) => ids.includes(row.contactId ?? row.agentId)) : rows);
  function* pages() {
    for (let offset = 0; ; offset += PAGE) {
      const { total, items } = analysis[what]({ ...window, offset, limit: PAGE });
      yield wanted(items);
      if (offset + PAGE >= total) return;
    }
  }
  const columns =
    what === "contacts"
      ? (await import("./contact-text.js")).contactColumns(lang === "zh")
      : (await import("./agent-text.js")).AGENT_COLUMNS;
  const width = process.stdout.isTTY ? style.width : Number.POSITIVE_INFINITY;
  for (const lines of list(pages, /** @type {import("./list.js").Column<any>[]} */ (columns), lang, style, width)) await writeOut(lines);
}

/** Rows that are asked for at once. */
const PAGE = 500;

/**
 * The agent's id in the analysis. Where that has pseudonyms, an agent may be named as in the events, or by the pseudonym.
 *
 * @param {Analysis} analysis
 * @param {string} id
 * @param {import("../dist/node.js").Options} options
 */
function agentNamed(analysis, id, options) {
  const { rules: _, ...judged } = options;
  const event = options.redact ? normalize({ EventType: "AgentReady", agentId: id }, judged) : null;
  const pseudonym = event && "agentId" in event && typeof event.agentId === "string" ? event.agentId : undefined;
  return [pseudonym, id].find((one) => one !== undefined && analysis.agent(one));
}

/**
 * @param {"contacts" | "agents"} what
 * @param {string} id
 * @param {"en" | "zh"} lang
 */
function missing(what, id, lang) {
  if (lang === "zh") return what === "contacts" ? `输入中没有话务 ${id}` : `输入中没有坐席 ${id}`;
  return `there is no ${what === "contacts" ? "contact" : "agent"} ${id} in the input`;
}

/**
 * @param {Analysis} analysis
 * @param {string} format
 * @param {import("../dist/node.js").ReportOptions} options
 * @param {"en" | "zh"} lang
 */
async function figures(analysis, format, options, lang) {
  if (format !== "text") return writeAll(analysis.export("report", format === "csv" ? "csv" : "json", options));
  const { reportText } = await import("./report-text.js");
  await writeOut(reportText(analysis.report(options), lang));
}

/** How many contacts ended how. @param {Analysis} analysis */
function outcomes(analysis) {
  return Object.keys(OUTCOMES).map((outcome) => {
    const { total } = analysis.contacts({ outcome: [/** @type {import("../dist/node.js").Outcome} */ (outcome)], limit: 0 });
    return /** @type {[string, number]} */ ([outcome, total]);
  });
}

/** @param {Iterable<Uint8Array>} pages */
async function writeAll(pages) {
  for (const page of pages) await writeOut(page);
}

import { sinkOf } from "../dist/analysis.js";
import { Analysis } from "../dist/node.js";
import { UsageError } from "./arguments.js";
import { readInputs } from "./inputs.js";
import { OUTCOMES, rebuilt } from "./messages.js";
import { writeOut } from "./output.js";

/**
 * `contacts`, `agents` and `report`: what can be told once all input is read.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function analysis(request) {
  const { command, format, lang, options, report, only } = request;
  const analysis = new Analysis(options);
  const complete = await readInputs(sinkOf(analysis), request);
  const summary = analysis.finish();
  if (command === "contacts") await contacts(analysis, format, only, lang);
  else if (command === "agents") await agents(analysis, format, only, lang);
  else await figures(analysis, format, report, lang);
  const outcomes = Object.keys(OUTCOMES).map((outcome) => {
    const { total } = analysis.contacts({ outcome: [/** @type {import("../dist/node.js").Outcome} */ (outcome)], limit: 0 });
    return /** @type {[string, number]} */ ([outcome, total]);
  });
  process.stderr.write(`${rebuilt(summary, outcomes, lang)}\n`);
  return complete ? 0 : 2;
}

/**
 * @param {Analysis} analysis
 * @param {string} format
 * @param {string | undefined} only
 * @param {"en" | "zh"} lang
 */
async function contacts(analysis, format, only, lang) {
  if (only !== undefined && !analysis.contact(only)) throw new UsageError(`there is no contact ${only} in the input`);
  const query = only === undefined ? {} : { ids: [only] };
  if (format === "csv" || format === "trace") return writeAll(analysis.export("contacts", format, query));
  const { contactText } = await import("./contact-text.js");
  for (const lines of analysis.export("contacts", "jsonl", query)) {
    await writeOut(format === "text" ? asText(lines, (contact) => contactText(contact, lang)) : lines);
  }
}

/**
 * @param {Analysis} analysis
 * @param {string} format
 * @param {string | undefined} only
 * @param {"en" | "zh"} lang
 */
async function agents(analysis, format, only, lang) {
  if (only !== undefined && !analysis.agent(only)) throw new UsageError(`there is no agent ${only} in the input`);
  const query = only === undefined ? {} : { ids: [only] };
  if (format === "csv" || format === "trace") return writeAll(analysis.export("agents", format, query));
  const { agentText } = await import("./agent-text.js");
  for (const lines of analysis.export("agents", "jsonl", query)) {
    await writeOut(format === "text" ? asText(lines, (agent) => agentText(agent, lang)) : lines);
  }
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

/** @param {Iterable<Uint8Array>} pages */
async function writeAll(pages) {
  for (const page of pages) await writeOut(page);
}

/**
 * @param {Uint8Array} lines JSON Lines.
 * @param {(entry: any) => string} text
 */
function asText(lines, text) {
  const entries = new TextDecoder().decode(lines).split("\n").filter(Boolean);
  return entries.map((line) => `${text(JSON.parse(line))}\n`).join("");
}

import { sinkOf } from "../dist/analysis.js";
import { Analysis } from "../dist/node.js";
import { readInputs } from "./inputs.js";
import { OUTCOMES, rebuilt } from "./messages.js";
import { writeOut } from "./output.js";

/**
 * `contacts`: every contact, once all input is read.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function contacts(request) {
  const { format, lang, options } = request;
  const analysis = new Analysis(options);
  const complete = await readInputs(sinkOf(analysis), request);
  const summary = analysis.finish();
  for (const lines of analysis.contactsJsonLines()) {
    await writeOut(format === "text" ? await asText(lines, lang) : lines);
  }
  const outcomes = Object.keys(OUTCOMES).map((outcome) => {
    const { total } = analysis.contacts({ outcome: [/** @type {import("../dist/node.js").Outcome} */ (outcome)], limit: 0 });
    return /** @type {[string, number]} */ ([outcome, total]);
  });
  process.stderr.write(`${rebuilt(summary, outcomes, lang)}\n`);
  return complete ? 0 : 2;
}

/**
 * @param {Uint8Array} lines Contacts as JSON Lines.
 * @param {"en" | "zh"} lang
 */
async function asText(lines, lang) {
  const { contactText } = await import("./contact-text.js");
  const texts = new TextDecoder().decode(lines).split("\n").filter(Boolean);
  return texts.map((line) => `${contactText(JSON.parse(line), lang)}\n`).join("");
}

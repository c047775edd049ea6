import { sinkOf } from "../dist/analysis.js";
import { migrationMarkdown, migrationText } from "../dist/migration.js";
import { Analysis } from "../dist/node.js";
import { judging } from "../dist/wasm.js";
import { expand, filesIn, readInputs } from "./inputs.js";
import { checked } from "./messages.js";
import { writeOut } from "./output.js";

/**
 * `migrate`: what differs between the dialects in the events of the input.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function migrate(request) {
  const { format, lang, files, options } = request;
  const analysis = new Analysis(judging(options) ?? {});
  const inputs = expand(files);
  const complete = await readInputs(sinkOf(analysis), inputs, request);
  const summary = analysis.finish();
  const migration = analysis.migration();
  if (format === "json") await writeOut(`${JSON.stringify(migration)}\n`);
  else await writeOut((format === "markdown" ? migrationMarkdown : migrationText)(migration, lang, summary.sources));
  process.stderr.write(`${checked(summary, filesIn(inputs), lang)}\n`);
  return complete ? 0 : 2;
}

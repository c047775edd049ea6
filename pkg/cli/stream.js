import "../dist/node.js";
import { judging, withWasm } from "../dist/wasm.js";
import { readInputs } from "./inputs.js";
import { checked, normalized } from "./messages.js";
import { writeOut } from "./output.js";

/**
 * `check` and `normalize`: results are written while the input is read, and memory stays flat.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function stream(request) {
  const { command, format, all, lang, options } = request;
  const mode = command === "check" ? "check" : "normalize";
  const given = judging({ ...options, all, lang });
  const results = withWasm((wasm) => new wasm.Stream(mode, /** @type {"json"} */ (format), given), options);
  const complete = await readInputs(results, request, async (progress) => {
    const text = results.take();
    if (text.length === 0) return;
    if (process.stdout.isTTY) progress.clear();
    await writeOut(text);
  });
  if (!complete) results.failed();
  results.finish();
  const rest = results.take();
  if (rest.length > 0) await writeOut(rest);
  const counts = results.counts();
  process.stderr.write(`${mode === "check" ? checked(counts, lang) : normalized(counts, lang)}\n`);
  if (!complete) return 2;
  return mode === "check" && counts.invalid > 0 ? 1 : 0;
}

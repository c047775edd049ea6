import { availableParallelism } from "node:os";
import { judging, withWasm } from "../dist/wasm.js";
import { ready } from "./engine.js";
import { expand, filesIn, readInputs, report, totalSize } from "./inputs.js";
import { checked, found, leftOut, normalized } from "./messages.js";
import { writeOut } from "./output.js";
import { Progress } from "./progress.js";
import { styleOf } from "./terminal.js";

/** Below so many bytes in all, threads cost more than they bring. */
const WORTH_THREADS = 8e6;

/**
 * `check`, `normalize` and `redact`: results are written while the input is read, and memory stays flat.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function stream(request) {
  const { command, format, lang, files } = request;
  // With the key for pseudonyms where a random one is wanted: all threads must have the same.
  const options = judging(request.options) ?? {};
  await ready(options);
  const inputs = expand(files);
  const outcome = format === "sarif" ? await sarif(inputs, { ...request, options }) : await listed(inputs, { ...request, options });
  const { counts, complete } = outcome;
  const say = command === "check" ? checked : normalized;
  process.stderr.write(`${say(counts, filesIn(inputs), lang)}\n`);
  if (!complete) return 2;
  return command === "check" && counts.invalid > 0 ? 1 : 0;
}

/**
 * One document over all files, by one stream.
 *
 * @param {import("./inputs.js").Input[]} inputs
 * @param {import("./arguments.js").Request} request
 */
async function sarif(inputs, request) {
  const { all, lang, options } = request;
  const given = judging({ ...options, all, lang });
  const results = withWasm((wasm) => new wasm.Stream("check", "sarif", given), options);
  const complete = await readInputs(results, inputs, request, async (progress) => {
    const text = results.take();
    if (text.length === 0) return;
    if (process.stdout.isTTY) progress.clear();
    await writeOut(text);
  });
  if (!complete) results.failed();
  results.finish();
  await writeOut(results.take());
  return { counts: results.counts(), complete };
}

/**
 * File after file, one by one or several at once; what is written is the same.
 *
 * @param {import("./inputs.js").Input[]} inputs
 * @param {import("./arguments.js").Request} request
 */
async function listed(inputs, request) {
  const { lang, maxProblems, jobs } = request;
  const style = styleOf(process.stdout, process.env);
  const bytes = totalSize(inputs);
  const progress = new Progress(bytes);
  let complete = true;
  let problems = 0;
  const sink = {
    /** @param {import("./judge.js").Batch} batch */
    async write(batch) {
      const room = maxProblems === undefined ? batch.parts.length : Math.max(0, maxProblems - problems);
      problems += batch.problems;
      const parts = batch.parts.slice(0, room);
      if (parts.length === 0) return;
      if (process.stdout.isTTY) progress.clear();
      const [first] = parts;
      await writeOut(parts.length === 1 && first !== undefined ? first : parts.join(""));
    },
    /** @param {string} name @param {string} fault */
    unreadable(name, fault) {
      complete = false;
      progress.clear();
      report(name, fault);
    },
    /** @param {number} more */
    bytes: (more) => progress.add(more),
  };
  const threads = Math.min(jobs ?? availableParallelism(), filesIn(inputs));
  const several = threads > 1 && bytes !== null && (jobs !== undefined || bytes >= WORTH_THREADS);
  const { judgeAll } = several ? await import("./pool.js") : await import("./one-by-one.js");
  const { counts, codes } = await judgeAll(inputs, request, style, sink, threads);
  progress.clear();
  if (maxProblems !== undefined && problems > maxProblems) process.stderr.write(`${leftOut(maxProblems, problems, lang)}\n`);
  if (codes.size > 0) process.stderr.write(`${found(codes, lang)}\n`);
  return { counts, complete };
}

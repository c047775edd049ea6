import { Judge } from "./judge.js";

/**
 * Reads all files in this thread.
 *
 * @param {import("./inputs.js").Input[]} inputs
 * @param {import("./arguments.js").Request} request
 * @param {import("./terminal.js").Style} style
 * @param {import("./pool.js").Output} sink
 */
export async function judgeAll(inputs, request, style, sink) {
  const judge = new Judge(request, style);
  for (const [index, input] of inputs.entries()) {
    const fault = await judge.read(index, input, sink.write, sink.bytes);
    if (fault !== undefined) sink.unreadable(input.name, fault);
  }
  return { counts: judge.counts(), codes: judge.found };
}

import { Worker } from "node:worker_threads";

/**
 * Where what is found goes.
 *
 * @typedef {object} Output
 * @property {(batch: import("./judge.js").Batch) => Promise<void>} write
 * @property {(name: string, fault: string) => void} unreadable
 * @property {(bytes: number) => void} bytes So many more were read.
 *
 * @typedef {{ index: number, batch: import("./judge.js").Batch, size: number } | { index: number, fault: string | undefined }
 *   | { bytes: number } | { counts: import("./judge.js").Counts, codes: Map<string, number> }} Message What a thread sends.
 *
 * @typedef {{ index: number, input: import("./inputs.js").Input } | { taken: number } | "end"} Order What a thread receives.
 */

/**
 * Reads several files at once, each in one thread, and writes what is found in the order of the files. A thread that is
 * ahead waits when too much of its own is not written yet, so memory does not grow with the files.
 *
 * @param {import("./inputs.js").Input[]} inputs
 * @param {import("./arguments.js").Request} request
 * @param {import("./terminal.js").Style} style
 * @param {Output} sink
 * @param {number} threads
 */
export async function judgeAll(inputs, request, style, sink, threads) {
  /** What came of each file and was not written yet. @type {{ ready: { batch: import("./judge.js").Batch, size: number, from: Worker }[], done: boolean, fault?: string | undefined }[]} */
  const files = inputs.map(() => ({ ready: [], done: false }));
  /** @type {(() => void) | undefined} */
  let wake;
  /** @type {Error | undefined} */
  let broken;
  let next = 0;
  let ended = 0;
  const counts = { events: 0, valid: 0, withWarnings: 0, invalid: 0, bytes: 0 };
  /** @type {Map<string, number>} */
  const codes = new Map();
  /** @param {Worker} worker @param {Order} order */
  const tell = (worker, order) => worker.postMessage(order);
  const giveWork = (/** @type {Worker} */ worker) => {
    const input = inputs[next];
    if (input) tell(worker, { index: next++, input });
    else tell(worker, "end");
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL("./pool-worker.js", import.meta.url), { workerData: { request, style } });
    worker.on("message", (/** @type {Message} */ message) => {
      if ("batch" in message) files[message.index]?.ready.push({ batch: message.batch, size: message.size, from: worker });
      else if ("bytes" in message) sink.bytes(message.bytes);
      else if ("counts" in message) {
        ended++;
        for (const key of /** @type {(keyof typeof counts)[]} */ (Object.keys(counts))) counts[key] += message.counts[key];
        for (const [code, times] of message.codes) codes.set(code, (codes.get(code) ?? 0) + times);
      } else {
        Object.assign(files[message.index] ?? {}, { done: true, fault: message.fault });
        giveWork(worker);
      }
      wake?.();
    });
    worker.on("error", (error) => {
      broken = /** @type {Error} */ (error);
      wake?.();
    });
    giveWork(worker);
    return worker;
  });
  const news = async () => {
    await new Promise((resolve) => (wake = () => resolve(undefined)));
    if (broken) throw broken;
  };
  try {
    for (const [index, file] of files.entries()) {
      while (!file.done || file.ready.length > 0) {
        const first = file.ready.shift();
        if (!first) {
          await news();
          continue;
        }
        await sink.write(first.batch);
        tell(first.from, { taken: first.size });
      }
      if (file.fault !== undefined) sink.unreadable(inputs[index]?.name ?? "", file.fault);
    }
    while (ended < threads) await news();
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return { counts, codes };
}

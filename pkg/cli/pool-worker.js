import { parentPort, workerData } from "node:worker_threads";
import { ready } from "./engine.js";
import { Judge } from "./judge.js";

const main = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);
await ready(workerData.request.options);
const judge = new Judge(workerData.request, workerData.style);

/** So many bytes may wait to be written; then this thread waits too. */
const AHEAD = 8 << 20;
let waiting = 0;
/** @type {(() => void) | undefined} */
let resume;

/** Progress is reported after so many bytes. */
const STEP = 4 << 20;
let untold = 0;

/** @param {import("./pool.js").Message} message */
const tell = (message) => main.postMessage(message);

/** @param {number} index @param {import("./inputs.js").Input} input */
async function read(index, input) {
  const fault = await judge.read(
    index,
    input,
    async (batch) => {
      const size = batch.parts.reduce((sum, part) => sum + part.length, 0);
      tell({ index, batch, size });
      waiting += size;
      while (waiting > AHEAD) await new Promise((resolve) => (resume = () => resolve(undefined)));
    },
    (bytes) => {
      untold += bytes;
      if (untold < STEP) return;
      tell({ bytes: untold });
      untold = 0;
    },
  );
  tell({ bytes: untold });
  untold = 0;
  tell({ index, fault });
}

main.on("message", (/** @type {import("./pool.js").Order} */ order) => {
  if (order === "end") tell({ counts: judge.counts(), codes: judge.found });
  else if ("taken" in order) {
    waiting -= order.taken;
    resume?.();
  } else void read(order.index, order.input);
});

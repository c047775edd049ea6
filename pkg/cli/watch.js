import { statSync } from "node:fs";
import { createLive } from "../dist/node.js";
import { NotUsable } from "./arguments.js";
import { contactLine } from "./contact-line.js";
import { follow } from "./follow.js";
import { unreadable, watched } from "./messages.js";
import { writeOut } from "./output.js";
import { problemText } from "./problems-text.js";
import { styleOf } from "./terminal.js";

/** How often it is looked whether contacts are complete although no event comes, in milliseconds. */
const TICK = 1000;

/**
 * `watch`: follows a growing file and reports problems and contacts as they arrive.
 *
 * @param {import("./arguments.js").Request} request
 * @returns {Promise<number>} The exit status.
 */
export async function watch(request) {
  const { files, lang, options, fromStart, graceMs } = request;
  const [path = ""] = files;
  const isPipe = path === "-";
  if (!isPipe && statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new NotUsable(`${path}: ${lang === "zh" ? "是文件夹" : "is a folder"}`);
  const live = createLive({ ...options, verdicts: "problems", ...(graceMs !== undefined && { graceMs }) });
  const name = isPipe ? "<stdin>" : path;
  const teller = new Teller(live, name, request);
  const stop = new AbortController();
  const end = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, end);
  teller.telling = fromStart === true || isPipe;
  const say = (/** @type {boolean} */ atEnd) => process.stderr.write(`${watched(live.stats(), name, atEnd, lang)}\n`);
  let isThere = false;
  const atEnd = () => {
    if (isThere) return;
    isThere = true;
    teller.telling = true;
    say(false);
  };
  /** What went wrong when the clock struck, such as a reader that stopped. @type {unknown} */
  let fault;
  const clock = setInterval(() => {
    teller.tick().catch((error) => {
      fault ??= error;
      stop.abort();
    });
  }, TICK);
  try {
    const sources = isPipe ? [until(process.stdin, stop.signal)] : follow(path, stop.signal, atEnd);
    for await (const chunks of sources) {
      for await (const result of live.feed(chunks)) await teller.tell(result);
    }
    if (fault) throw fault;
    if (isPipe && !stop.signal.aborted) await teller.tell(live.flush());
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new NotUsable(`${name}: ${unreadable(/** @type {NodeJS.ErrnoException} */ (error), lang)}`);
  } finally {
    clearInterval(clock);
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, end);
  }
  say(true);
  live.free();
  return 0;
}

/**
 * A pipe to its end, or until it is left.
 *
 * @param {NodeJS.ReadStream} stream
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Uint8Array, void>}
 */
async function* until(stream, signal) {
  signal.addEventListener("abort", () => stream.destroy());
  try {
    yield* stream;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Writes the results of a live analysis. */
class Teller {
  /** Whether results are written yet. */
  telling = false;
  #live;
  #name;
  #request;
  #style = styleOf(process.stdout, process.env);
  /** What was last said of contacts that are not complete. @type {Map<string, string>} */
  #said = new Map();
  /** The time of the latest event, and when it came by our clock; both in milliseconds. */
  #latest = { time: Number.NEGATIVE_INFINITY, at: 0 };
  /** Writing goes on in order, also when the clock strikes in between. */
  #writing = Promise.resolve();

  /**
   * @param {import("../dist/node.js").Live} live
   * @param {string} name
   * @param {import("./arguments.js").Request} request
   */
  constructor(live, name, request) {
    this.#live = live;
    this.#name = name;
    this.#request = request;
  }

  /** Time goes on where no event comes: from the latest event's own time as fast as here, so that the log of another day does as well. */
  tick() {
    const { time, at } = this.#latest;
    if (Number.isFinite(time)) return this.#write(this.#live.tick(time + performance.now() - at));
    return this.#writing;
  }

  /** @param {import("../dist/node.js").LiveResult} result */
  tell(result) {
    const { time } = this.#live.stats();
    // A tick is the stream's time too, until an event comes that is later.
    if (time !== null && Date.parse(time) > this.#latest.time + performance.now() - this.#latest.at)
      this.#latest = { time: Date.parse(time), at: performance.now() };
    return this.#write(result);
  }

  /** @param {import("../dist/node.js").LiveResult} result */
  #write(result) {
    if (!this.telling) return this.#writing;
    const text = this.#request.format === "json" ? this.#json(result) : this.#text(result);
    if (text !== "") this.#writing = this.#writing.then(() => writeOut(text));
    return this.#writing;
  }

  /** @param {import("../dist/node.js").LiveResult} result */
  #json({ events, changed, completed }) {
    const complete = new Set(completed.map(({ contact }) => contact.contactId));
    const news = changed.filter((id) => !complete.has(id)).flatMap((id) => this.#live.contact(id) ?? []);
    return [...events.map((event) => ({ event })), ...news, ...completed].map((entry) => `${JSON.stringify(entry)}\n`).join("");
  }

  /** @param {import("../dist/node.js").LiveResult} result */
  #text({ events, changed, completed }) {
    const { lang, all } = this.#request;
    /** @type {string[]} */
    const lines = [];
    for (const { diagnostics } of events) {
      for (const one of diagnostics) {
        if (one.severity !== "note" || all)
          lines.push(problemText(this.#name, { ...one, excerpt: null }, lang, this.#style).replace(/\n$/, ""));
      }
    }
    const complete = new Set(completed.map(({ contact }) => contact.contactId));
    for (const id of changed) {
      if (complete.has(id)) continue;
      const found = this.#live.contact(id);
      const line = found && contactLine(found, lang, this.#style);
      if (!line || this.#said.get(id) === line.state) continue;
      this.#said.set(id, line.state);
      lines.push(line.text);
    }
    for (const one of completed) {
      this.#said.delete(one.contact.contactId);
      lines.push(contactLine(one, lang, this.#style).text);
    }
    return lines.join("");
  }
}

import "./engine.js";
import { judging, withWasm } from "../dist/wasm.js";
import { showHostile } from "../dist/characters.js";
import { readInput } from "./inputs.js";
import { problemText } from "./problems-text.js";

/**
 * What was written about a file since the last time: whole findings, or bytes as they came.
 * @typedef {{ parts: (Uint8Array | string)[], problems: number }} Batch
 *
 * @typedef {{ events: number, valid: number, withWarnings: number, invalid: number, bytes: number }} Counts
 */

const READ_BY_PROGRAMS = { text: "excerpts", short: "text", json: "json" };

/** Reads file after file and gives what is to be printed of each, in this thread. */
export class Judge {
  /** How often each code was found, where that is seen. @type {Map<string, number>} */
  found = new Map();
  #request;
  #style;
  #stream;
  /** How many sources were read or passed over. */
  #sources = 0;

  /**
   * @param {import("./arguments.js").Request} request
   * @param {import("./terminal.js").Style} style
   */
  constructor(request, style) {
    const { command, format, all, lang, options } = request;
    this.#request = request;
    this.#style = style;
    const mode = command === "check" ? "check" : command === "redact" ? "redact" : "normalize";
    const written = mode === "check" ? READ_BY_PROGRAMS[/** @type {"text"} */ (format)] : "json";
    const given = judging({ ...options, all, lang });
    this.#stream = withWasm((wasm) => new wasm.Stream(/** @type {any} */ (mode), /** @type {any} */ (written), given), options);
  }

  /**
   * Reads one file, whose number among all is `index`; the numbers must rise.
   *
   * @param {number} index
   * @param {import("./inputs.js").Input} input
   * @param {(batch: Batch) => void | Promise<void>} emit
   * @param {(bytes: number) => void} onBytes
   * @returns {Promise<string | undefined>} Why it could not be read.
   */
  async read(index, input, emit, onBytes) {
    const stream = this.#stream;
    for (; this.#sources < index; this.#sources++) {
      stream.begin("");
      stream.finish();
    }
    this.#sources++;
    stream.begin(input.name);
    const print = this.#printer(input.name);
    const flush = async () => {
      const written = withWasm(() => stream.take());
      if (written.length > 0) await emit(print(written));
    };
    const fault = await readInput(stream, input, this.#request.lang, async (bytes) => {
      onBytes(bytes);
      await flush();
    });
    withWasm(() => stream.finish());
    await flush();
    return fault;
  }

  /** @returns {Counts} */
  counts() {
    return withWasm(() => this.#stream.counts());
  }

  /** @param {string} name @returns {(written: Uint8Array) => Batch} */
  #printer(name) {
    const { command, format, maxProblems } = this.#request;
    if (command === "check" && format === "text") return this.#excerpts(name);
    if (maxProblems === undefined) return (written) => ({ parts: [written], problems: 0 });
    let room = maxProblems;
    return (written) => {
      const lines = new TextDecoder().decode(written).split(/(?<=\n)/);
      const parts = lines.slice(0, room);
      room -= parts.length;
      return { parts, problems: lines.length };
    };
  }

  /** @param {string} name @returns {(written: Uint8Array) => Batch} */
  #excerpts(name) {
    const { lang, maxProblems } = this.#request;
    let room = maxProblems ?? Number.POSITIVE_INFINITY;
    return (written) => {
      /** @type {string[]} */
      const parts = [];
      let problems = 0;
      const show = (/** @type {() => string} */ text) => {
        problems++;
        if (room-- > 0) parts.push(text());
      };
      for (const line of new TextDecoder().decode(written).split("\n")) {
        if (line === "") continue;
        const event = JSON.parse(line);
        for (const problem of event.diagnostics) {
          this.found.set(problem.code, (this.found.get(problem.code) ?? 0) + 1);
          show(() => problemText(name, problem, lang, this.#style));
        }
        // Only with --all.
        if (event.diagnostics.length === 0)
          parts.push(`${showHostile(name)}:${event.line}: ${lang === "zh" ? "有效" : "valid"}: ${event.eventType ?? ""}\n`);
      }
      return { parts: maxProblems === undefined ? [parts.join("")] : parts, problems };
    };
  }
}

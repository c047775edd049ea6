import { size } from "./messages.js";

const DELAY = 500; // milliseconds until the bar first shows: short work has none
const EVERY = 100;
const WIDTH = 30;

/** A progress bar on standard error, where that is a terminal. */
export class Progress {
  #shown = false;
  #bytes = 0;
  #next = performance.now() + DELAY;
  #started = performance.now();
  /** @type {number | null} */
  #total;
  #on = process.stderr.isTTY === true && process.env["TERM"] !== "dumb";

  /** @param {number | null} total Bytes in all, where that is known. */
  constructor(total) {
    this.#total = total;
  }

  /** @param {number} bytes So many more were read. */
  add(bytes) {
    this.#bytes += bytes;
    const now = performance.now();
    if (!this.#on || now < this.#next) return;
    this.#next = now + EVERY;
    const rate = size(this.#bytes / ((now - this.#started) / 1000));
    if (this.#total) {
      const part = Math.min(1, this.#bytes / this.#total);
      const bar = "█".repeat(Math.round(part * WIDTH)).padEnd(WIDTH, "░");
      this.#draw(`${bar} ${Math.floor(part * 100)} %  ${size(this.#bytes)} of ${size(this.#total)}  ${rate}/s`);
    } else this.#draw(`${size(this.#bytes)}  ${rate}/s`);
  }

  /** Takes the bar away, before something else is written to the terminal. */
  clear() {
    if (this.#shown) process.stderr.write("\r\x1b[K");
    this.#shown = false;
  }

  /** @param {string} text */
  #draw(text) {
    process.stderr.write(`\r${text}\x1b[K`);
    this.#shown = true;
  }
}

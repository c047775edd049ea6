/** The page's end of the paste view's worker. Of several texts in a row only the newest is checked. */
import type { EventDetail } from 'callscope';
import { begun } from '../engine/embedded';
import type { FromWorker, Judging, ToWorker, Verdict } from './protocol';
import PasteWorker from './worker?worker';

type Asked = { text: string; judging: Judging; answer: (reply: Verdict | string) => void };

export class Checker {
  #worker = begun(new PasteWorker());
  #waiting = new Map<number, (reply: FromWorker) => void>();
  #next = 0;
  #busy = false;
  #queued: Asked | undefined;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      waiting?.(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const [id, answer] of waiting) answer({ id, error: event.message });
    };
  }

  /** Calls back with the verdict, or with words where there can be none; never for a text that a newer one overtook. */
  check(text: string, judging: Judging, answer: Asked['answer']): void {
    this.#queued = { text, judging, answer };
    this.#turn();
  }

  /** An event of the text that was checked last. */
  event(event: number): Promise<EventDetail | null> {
    return new Promise((resolve) => this.#ask({ event }, (reply) => resolve('detail' in reply ? reply.detail : null)));
  }

  stop(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #turn(): void {
    const asked = this.#queued;
    if (this.#busy || !asked) return;
    this.#busy = true;
    this.#queued = undefined;
    this.#ask({ text: asked.text, judging: asked.judging }, (reply) => {
      this.#busy = false;
      if (!this.#queued) asked.answer('verdict' in reply ? reply.verdict : 'error' in reply ? reply.error : '');
      this.#turn();
    });
  }

  #ask(question: { text: string; judging: Judging } | { event: number }, answer: (reply: FromWorker) => void): void {
    const id = this.#next++;
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, ...question } satisfies ToWorker);
  }
}

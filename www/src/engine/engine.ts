/** The page's end of the worker. One engine holds one input; to cancel or to forget it is to stop its worker. */
import type { Answer, FromWorker, Progress, Question, Questions, Source, ToWorker } from './protocol';

/** The worker itself is gone; what it said is of no use to a reader. */
export class WorkerGone extends Error {}

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

export class Engine {
  readonly sources: readonly Source[];
  onProgress: (progress: Progress) => void = () => undefined;
  #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(sources: Source[]) {
    this.sources = sources;
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('progress' in data) return this.onProgress(data.progress);
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('error' in data) waiting?.reject(new Error(data.error.message));
      else waiting?.resolve(data.answer);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new WorkerGone(event.message));
    };
  }

  /** Reads all sources; resolves with the summary. */
  load() {
    return this.ask('load', [...this.sources]);
  }

  ask<Q extends Question>(question: Q, ...args: Parameters<Questions[Q]>): Promise<Answer<Q>> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#worker.postMessage({ id, question, args } satisfies ToWorker);
    });
  }

  /** Ends the worker at once, whatever it is doing. Open questions are never answered. */
  stop(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

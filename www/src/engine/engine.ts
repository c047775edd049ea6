/** The page's end of the worker. One engine holds one input; to cancel or to forget it is to stop its worker. */
import type { Options, Summary } from 'callscope';
import { createSubscriber } from 'svelte/reactivity';
import { begun } from './embedded';
import type { Answer, FromWorker, Progress, Question, Questions, Source, ToWorker } from './protocol';
import EngineWorker from './worker?worker';

/** The worker itself is gone; what it said is of no use to a reader. */
export class WorkerGone extends Error {}

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

export class Engine {
  readonly sources: readonly Source[];
  readonly options: Options;
  onProgress: (progress: Progress) => void = () => undefined;
  /** Called while a long input is read: all questions are answered about what was read so far. */
  onPreview: (summary: Summary) => void = () => undefined;
  onGone: (error: WorkerGone) => void = () => undefined;
  #worker = begun(new EngineWorker());
  #waiting = new Map<number, Waiting>();
  #next = 0;
  #answersChange: () => void = () => undefined;
  #subscribe = createSubscriber((update) => {
    this.#answersChange = update;
    return () => (this.#answersChange = () => undefined);
  });

  constructor(sources: readonly Source[], options: Options = {}) {
    this.sources = sources;
    this.options = options;
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('progress' in data) return this.onProgress(data.progress);
      if ('preview' in data) {
        this.onPreview(data.preview);
        return this.#answersChange();
      }
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
  async load(): Promise<Summary> {
    const summary = await this.#post('load', [...this.sources], this.options);
    this.#answersChange();
    return summary;
  }

  /** Asks the worker. An effect that asks runs again when the answers change, because more has been read. */
  ask<Q extends Question>(question: Q, ...args: Parameters<Questions[Q]>): Promise<Answer<Q>> {
    this.#subscribe();
    return this.#post(question, ...args);
  }

  /** Ends the worker at once, whatever it is doing. Open questions are never answered. */
  stop(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #post<Q extends Question>(question: Q, ...args: Parameters<Questions[Q]>): Promise<Answer<Q>> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve: resolve, reject });
      this.#worker.postMessage({ id, question, args } satisfies ToWorker);
    });
  }

  #fail(error: WorkerGone): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.onGone(error);
  }
}

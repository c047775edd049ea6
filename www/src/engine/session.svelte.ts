/** What is loaded now, and what is being loaded. */
import type { Catalog, Options, Summary } from 'callscope';
import { route } from '../address/route.svelte';
import { Engine, WorkerGone } from './engine';
import type { Source } from './protocol';
import { sizeOf } from './raw';

type Loading = { engine: Engine; names: string[]; bytes: number; total: number; since: number; now: number };
type Shown = { engine: Engine; summary: Summary };

/** Of a machine with little memory the events may take a third: a tab that takes more is ended by the browser. */
function roomForEvents(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return Math.floor(Math.min(deviceMemory / 3, 3) * 2 ** 30);
}

class Session {
  /** The engine whose pages are shown; null before the first input. While it is read it answers about what was read so far. */
  engine = $state.raw<Engine | null>(null);
  summary = $state.raw<Summary | null>(null);
  catalog = $state.raw<Catalog | null>(null);
  loading = $state.raw<Loading | null>(null);
  /** Why nothing could be read; no message where the worker is gone. */
  error = $state.raw<{ message: string | null; names: string[] } | null>(null);
  /** What is shown is only a part of what is being read. */
  readonly partial: boolean = $derived(this.loading !== null && this.loading.engine === this.engine);
  /** What was shown before the parts of a new input were: it comes back when that is cancelled. */
  #before: Shown | null = null;

  /** Reads the sources in a worker of their own; what is shown stays until there is something of them to show. */
  async open(sources: readonly Source[], options: Options = {}): Promise<void> {
    if (sources.length === 0) return;
    this.cancel();
    this.error = null;
    const engine = new Engine(sources, { maxMemoryBytes: roomForEvents(), ...options });
    const names = sources.map(({ name }) => name);
    const since = performance.now();
    const total = sources.reduce((sum, source) => sum + sizeOf(source), 0);
    this.loading = { engine, names, bytes: 0, total, since, now: since };
    const isCurrent = () => this.loading?.engine === engine;
    engine.onProgress = ({ bytes }) => {
      if (isCurrent()) this.loading = { ...this.loading!, bytes, now: performance.now() };
    };
    engine.onPreview = (summary) => {
      if (isCurrent()) this.#show({ engine, summary });
    };
    engine.onGone = () => {
      if (this.engine === engine && !this.loading) this.#fail(null, names);
    };
    try {
      const catalog = engine.ask('catalog').then((catalog) => (this.catalog = catalog));
      const [summary] = await Promise.all([engine.load(), catalog]);
      if (!isCurrent()) return;
      this.#show({ engine, summary });
      this.loading = null;
      this.#before?.engine.stop();
      this.#before = null;
    } catch (error) {
      engine.stop();
      if (!isCurrent()) return;
      this.cancel();
      const message = error instanceof WorkerGone ? null : error instanceof Error ? error.message : String(error);
      this.#fail(message, names);
    }
  }

  /** Reads the same sources again, with other options. */
  async reload(options: Options): Promise<void> {
    if (this.engine) await this.open(this.engine.sources, options);
  }

  cancel(): void {
    if (!this.loading) return;
    this.loading.engine.stop();
    if (this.partial) {
      this.engine = this.#before?.engine ?? null;
      this.summary = this.#before?.summary ?? null;
      this.#before = null;
    }
    this.loading = null;
  }

  /** Forgets everything and shows the first screen. */
  close(): void {
    this.cancel();
    this.engine?.stop();
    this.engine = null;
    this.summary = null;
    this.error = null;
    route.forgetInput();
    route.go({ view: 'contacts' });
  }

  #show({ engine, summary }: Shown): void {
    const before = this.engine;
    if (before !== engine) {
      this.#before = before && { engine: before, summary: this.summary! };
      this.engine = engine;
      // A first load keeps the address it was opened with, and so does the same input read anew; another one starts afresh.
      if (before && before.sources !== engine.sources) route.go({ view: 'contacts' });
    }
    this.summary = summary;
  }

  #fail(message: string | null, names: string[]): void {
    this.error = { message, names };
  }
}

export const session = new Session();

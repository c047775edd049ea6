/** What is loaded now, and what is being loaded. */
import type { Catalog, Summary } from 'callscope';
import { route } from '../route.svelte';
import { Engine, WorkerGone } from './engine';
import type { Source } from './protocol';

type Loading = { engine: Engine; names: string[]; bytes: number; total: number; since: number; now: number };

class Session {
  /** The engine whose pages are shown; null before the first input. */
  engine = $state.raw<Engine | null>(null);
  summary = $state.raw<Summary | null>(null);
  catalog = $state.raw<Catalog | null>(null);
  loading = $state.raw<Loading | null>(null);
  /** Why nothing could be read; no message where the worker is gone. */
  error = $state.raw<{ message: string | null; names: string[] } | null>(null);

  /** Reads the sources in a worker of their own; what is shown stays until they are read. */
  async open(sources: Source[]): Promise<void> {
    if (sources.length === 0) return;
    this.cancel();
    this.error = null;
    const engine = new Engine(sources);
    const names = sources.map(({ name }) => name);
    const since = performance.now();
    const total = sources.reduce((sum, { blob }) => sum + blob.size, 0);
    this.loading = { engine, names, bytes: 0, total, since, now: since };
    engine.onProgress = ({ bytes, total }) => {
      if (this.loading?.engine === engine) this.loading = { ...this.loading, bytes, total, now: performance.now() };
    };
    try {
      const [summary, catalog] = await Promise.all([engine.load(), engine.ask('catalog')]);
      if (this.loading?.engine !== engine) return;
      const again = this.engine !== null;
      this.engine?.stop();
      this.engine = engine;
      this.summary = summary;
      this.catalog = catalog;
      this.loading = null;
      // A first load keeps the address it was opened with; another input starts afresh.
      if (again) route.go({ view: 'contacts' });
    } catch (error) {
      engine.stop();
      if (this.loading?.engine !== engine) return;
      this.loading = null;
      this.error = { message: error instanceof WorkerGone ? null : error instanceof Error ? error.message : String(error), names };
    }
  }

  cancel(): void {
    this.loading?.engine.stop();
    this.loading = null;
  }

  /** Forgets everything and shows the first screen. */
  close(): void {
    this.cancel();
    this.engine?.stop();
    this.engine = null;
    this.summary = null;
    this.error = null;
    route.go({ view: 'contacts' });
  }
}

export const session = new Session();

/** What is typed into a search field is in the address once the typing rests. */
import { route } from '../address/route.svelte';

const REST_MS = 120;

export class Search {
  /** What stands in the field. */
  typed = $state(route.arg('q') ?? '');
  #written = this.typed;

  constructor() {
    // Elsewhere it may change too: by a link, or the back button.
    $effect(() => {
      const said = route.arg('q') ?? '';
      if (said === this.#written) return;
      this.#written = said;
      this.typed = said;
    });
    $effect(() => {
      const wanted = this.typed;
      const timer = setTimeout(() => {
        if (wanted.trim() === this.#written) return;
        this.#written = wanted.trim();
        route.set({ q: this.#written || undefined }, { replace: true });
      }, REST_MS);
      return () => clearTimeout(timer);
    });
  }
}

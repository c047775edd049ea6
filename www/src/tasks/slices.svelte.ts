/** Long reckoning on the main thread, a few milliseconds at a time: generators that yield wherever they may be put aside. */

const SLICE_MS = 10;

/** All of it at once. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The first slice at once, the others in tasks of their own, and so is what is done with the result: only what is short is done when
 * this returns. The answer stops it.
 */
function inSlices<T>(steps: Generator<unknown, T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (first: boolean) => {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      const step = steps.next();
      if (!step.done) continue;
      if (first) done(step.value);
      else timer = setTimeout(done, 0, step.value);
      return;
    }
    timer = setTimeout(slice, 0, false);
  };
  slice(true);
  return () => clearTimeout(timer);
}

/**
 * What `steps` come to. It stays until what comes after it is done.
 *
 * @param steps - Run again when what it reads changes; null leaves everything as it is.
 */
export function useSlices<T>(steps: () => Generator<unknown, T> | null): { readonly value: T | null } {
  let value = $state.raw<T | null>(null);
  $effect.pre(() => {
    const begun = steps();
    return begun ? inSlices(begun, (result) => (value = result)) : undefined;
  });
  return {
    get value() {
      return value;
    },
  };
}

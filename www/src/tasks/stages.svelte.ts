/**
 * A view that is drawn part by part, one in a task of its own, so that no task is long enough to be felt.
 *
 * @param begun - Whether there is something to draw.
 * @param enough - Whether so many parts are all.
 * @returns The number of parts to draw: 1 at first, then one more with each task, and no limit in the end.
 */
export function useStages(begun: () => boolean, enough: (parts: number) => boolean): { readonly parts: number } {
  let parts = $state(1);
  $effect(() => {
    if (!begun() || parts === Infinity) return;
    const timer = setTimeout(() => (parts = enough(parts) ? Infinity : parts + 1));
    return () => clearTimeout(timer);
  });
  return {
    get parts() {
      return parts;
    },
  };
}

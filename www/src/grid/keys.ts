/** The keys that go along a list, the same in every list. */

/**
 * The row that a key goes to; undefined for other keys.
 *
 * @param at - The row that the keys are at; -1 before they are at any.
 * @param page - So many rows are in view; where they differ in height it is left out, and the browser scrolls by a page.
 */
export function rowFor({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, at: number, total: number, page?: number): number | undefined {
  if (ctrlKey || metaKey || altKey || total === 0) return undefined;
  const by = page === undefined ? undefined : Math.max(page - 1, 1);
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? total - 1 : at - 1,
    ...(by !== undefined && { PageDown: at + by, PageUp: at - by }),
    Home: 0,
    End: total - 1,
  };
  return Object.hasOwn(to, key) ? Math.min(Math.max(to[key]!, 0), total - 1) : undefined;
}

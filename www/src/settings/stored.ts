/** Choices that last longer than the page. Storage may be switched off; then they last as long as it does. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`callscope.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`callscope.${name}`, value);
  } catch {
    // As above.
  }
}

/** Text that another view hands to the editor. Apart from the editor, so that it is not loaded with that view. */
let handed: string | null = null;

export function putInEditor(text: string): void {
  handed = text;
}

export function takeHanded(): string | null {
  const text = handed;
  handed = null;
  return text;
}

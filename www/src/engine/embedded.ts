/** What `callscope.html`, the page in one file, carries in itself, as base64. */

export type Modules = { engine: Blob; rules: Blob };

const text = (name: string): Blob => new Blob([document.getElementById(`embedded-${name}`)!.textContent]);

export const decode = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export const embedded = async (name: string): Promise<Blob> => new Blob([decode(await text(name).text())]);

/** A worker that has what it needs to begin: in the one-file page it cannot fetch the WebAssembly itself. */
export function begun(worker: Worker): Worker {
  if (__SINGLE__) worker.postMessage({ modules: { engine: text('engine'), rules: text('rules') } satisfies Modules });
  return worker;
}

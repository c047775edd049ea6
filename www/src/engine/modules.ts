/** A worker's WebAssembly: from beside its own script, or in the one-file page from what the page hands over. */
import { init, loadRules } from 'callscope';
import { decode, type Modules } from './embedded';

/** To be called before the first message: the engine, and house rules where they are wanted. */
export function modules(): { ready: Promise<void>; rules: () => Promise<void> } {
  if (!__SINGLE__) return { ready: init(), rules: () => loadRules() };
  const given = new Promise<Modules>((resolve) => {
    self.addEventListener('message', function take(event: MessageEvent<{ modules?: Modules }>) {
      if (!event.data.modules) return;
      event.stopImmediatePropagation();
      self.removeEventListener('message', take);
      resolve(event.data.modules);
    });
  });
  const bytes = async (name: keyof Modules): Promise<ArrayBuffer> => {
    const packed = new Blob([decode(await (await given)[name].text())]);
    return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  };
  return { ready: bytes('engine').then(init), rules: async () => loadRules(await bytes('rules')) };
}

// Files of lines and one state, changed together or not at all.

import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/**
 * Lines are appended first, then the state is replaced, in which the files' lengths are written down. What a crash left behind
 * that length is cut off at the next start: it belongs to messages that were not acknowledged and will come again.
 */
export class Store {
  #folder;
  #files = new Map();

  /** What was last committed, and a note beside it; `undefined` at the very first start. */
  state;
  note;

  /** Opens the files of a folder and brings them to what was last committed. */
  static async open(folder, names) {
    const store = new Store();
    store.#folder = folder;
    const saved = await readFile(join(folder, "state")).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
    const end = saved?.indexOf("\n");
    const { lengths = {}, note } = saved ? JSON.parse(saved.subarray(0, end).toString()) : {};
    store.note = note;
    store.state = saved?.subarray(end + 1);
    for (const name of names) {
      const handle = await open(join(folder, name), "a+");
      const length = lengths[name] ?? 0;
      await handle.truncate(length);
      store.#files.set(name, { handle, length, lines: [] });
    }
    return store;
  }

  /** One more line for a file, with the next commit. */
  add(name, line) {
    this.#files.get(name).lines.push(`${JSON.stringify(line)}\n`);
  }

  /** The lines so far, this state and this note are on the disk when it returns. */
  async commit(state, note) {
    const lengths = {};
    // At once: lines that come while this one writes belong to the next state.
    const batch = [...this.#files].map(([name, file]) => ({ name, file, text: Buffer.from(file.lines.splice(0).join("")) }));
    for (const { name, file, text } of batch) {
      if (text.length > 0) {
        await file.handle.appendFile(text);
        await file.handle.sync();
      }
      file.length += text.length;
      lengths[name] = file.length;
    }
    const next = join(this.#folder, "state.next");
    const handle = await open(next, "w");
    await handle.writeFile(Buffer.concat([Buffer.from(`${JSON.stringify({ lengths, note })}\n`), state]));
    await handle.sync();
    await handle.close();
    // A rename is whole or has not happened; after this it has, even if the machine loses its power.
    await rename(next, join(this.#folder, "state"));
    if (process.platform === "win32") return;
    const folder = await open(this.#folder);
    await folder.sync();
    await folder.close();
  }

  async close() {
    for (const { handle } of this.#files.values()) await handle.close();
  }
}

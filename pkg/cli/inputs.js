import { readdirSync, statSync } from "node:fs";
import { fileSize, readFileInto, STDIN } from "../dist/files.js";
import { unreadable } from "./messages.js";
import { Progress } from "./progress.js";

/**
 * One file that is to be read, or an argument that names none.
 * @typedef {{ name: string, file: string | typeof STDIN, problem?: undefined } | { name: string, file?: undefined, problem: [en: string, zh: string] }} Input
 */

/** What is looked for in a folder. */
const EVENT_FILE = /\.(json|jsonl|ndjson|log|gz)$/i;

/**
 * The files that the arguments name: a folder stands for the files of events in it and below, sorted by name; a pattern
 * for the files that match. Hidden folders, `node_modules` and links to folders are passed over.
 *
 * @param {string[]} args
 * @returns {Input[]}
 */
export function expand(args) {
  return args.flatMap((arg) => {
    if (arg === "-") return { name: "<stdin>", file: STDIN };
    if (isFolder(arg)) {
      const base = arg.replace(/(?<=.)[/\\]+$/, "");
      /** @type {string[]} */
      const closed = [];
      const found = [...below(base, base === "." ? "" : base, closed)].filter((name) => EVENT_FILE.test(name)).concat(closed);
      return found.length > 0
        ? found.map(input)
        : {
            name: arg,
            problem: ["no .json, .jsonl, .ndjson, .log or .gz in this folder", "文件夹中没有 .json、.jsonl、.ndjson、.log 或 .gz 文件"],
          };
    }
    if (/[*?[{]/.test(arg) && !isThere(arg)) {
      const found = matching(arg);
      return found.length > 0 ? found.map(input) : { name: arg, problem: ["no file matches", "没有匹配的文件"] };
    }
    return input(arg);
  });
}

/** @param {string} name @returns {Input} */
const input = (name) => ({ name, file: name });

/** @param {string} path */
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** @param {string} path */
function isThere(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * All files in a folder and below.
 *
 * @param {string} folder
 * @param {string} shown The folder as its files are named by.
 * @param {string[]} closed Takes the folders that may not be read: to read them as a file tells why.
 * @returns {Generator<string>}
 */
function* below(folder, shown, closed) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    closed.push(shown || folder);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`;
    const name = shown === "" || shown === "/" ? `${shown}${entry.name}` : `${shown}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") yield* below(path, name, closed);
    } else if (entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile())) yield name;
  }
}

/**
 * The files that a pattern matches: `*` and `?` within a name, `**` any folders, `[…]` one of some characters, `{a,b}` either.
 *
 * @param {string} pattern
 */
function matching(pattern) {
  const parts = (process.platform === "win32" ? pattern.replaceAll("\\", "/") : pattern).split("/");
  const plain = parts.findIndex((part) => /[*?[{]/.test(part));
  const base = parts.slice(0, plain).join("/");
  const folder = base === "" ? (plain > 0 ? "/" : ".") : base;
  let wanted;
  try {
    wanted = new RegExp(`^${expression(parts.slice(plain).join("/"))}$`, "u");
  } catch {
    return []; // such as an empty range [z-a]
  }
  const prefix = folder === "." ? "" : folder === "/" ? "/" : `${folder}/`;
  // What may not be read matches nothing; a pattern is about what there is.
  return isFolder(folder)
    ? [...below(folder, folder === "." ? "" : folder, [])].filter((name) => wanted.test(name.slice(prefix.length)))
    : [];
}

/** @param {string} pattern */
function expression(pattern) {
  let depth = 0;
  return (
    pattern.replace(/\*\*\/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|[{},]|[\\^$+.()|[\]]/gu, (sign, at) => {
      const hidden = at === 0 || pattern[at - 1] === "/" ? "(?!\\.)" : "";
      switch (sign) {
        case "**/":
          return "(?:[^/]+/)*";
        case "**":
          return ".*";
        case "*":
          return `${hidden}[^/]*`;
        case "?":
          return `${hidden}[^/]`;
        case "{":
          depth++;
          return "(?:";
        case "}":
          return depth > 0 && depth-- ? ")" : "\\}";
        case ",":
          return depth > 0 ? "|" : ",";
        default:
          if (sign.length > 1)
            return `[${sign.startsWith("[!") ? "^" : ""}${sign.slice(sign.startsWith("[!") ? 2 : 1, -1).replace(/[\\\][&]/g, "\\$&")}]`;
          return `\\${sign}`;
      }
    }) + ")".repeat(depth)
  );
}

/** How many bytes all of them have, or `null` where that is not known. @param {Input[]} inputs */
export function totalSize(inputs) {
  const sizes = inputs.map(({ file }) => (file === undefined ? 0 : fileSize(file)));
  return sizes.includes(null) ? null : sizes.reduce((/** @type {number} */ sum, size) => sum + (size ?? 0), 0);
}

/** How many of them there are to read. @param {Input[]} inputs */
export const filesIn = (inputs) => inputs.filter(({ problem }) => problem === undefined).length;

/**
 * Reads one file into `sink`.
 *
 * @param {import("../dist/wasm.js").Sink} sink
 * @param {Input} input
 * @param {import("./messages.js").Lang} lang
 * @param {(bytes: number) => void | Promise<void>} afterChunk
 * @returns {Promise<string | undefined>} Why it could not be read.
 */
export async function readInput(sink, { file, problem }, lang, afterChunk) {
  if (problem) return problem[lang === "zh" ? 1 : 0];
  try {
    await readFileInto(sink, /** @type {any} */ (file), afterChunk);
    return undefined;
  } catch (error) {
    // Only what the file system says; anything else is not about this file.
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return unreadable(/** @type {NodeJS.ErrnoException} */ (error), lang);
  }
}

/**
 * Reads all files into `sink`, one source each, with a progress bar. A file that cannot be read is reported, and the
 * others are read all the same.
 *
 * @param {import("../dist/wasm.js").Sink & { begin(name: string): void }} sink
 * @param {Input[]} inputs
 * @param {import("./arguments.js").Request} request
 * @param {(progress: Progress) => void | Promise<void>} [afterChunk]
 * @returns {Promise<boolean>} Whether all could be read.
 */
export async function readInputs(sink, inputs, { format, lang }, afterChunk) {
  const progress = new Progress(totalSize(inputs));
  let complete = true;
  for (const input of inputs) {
    // In SARIF a source is an address, and the engine knows what that of standard input is.
    sink.begin(format === "sarif" && input.file === STDIN ? "-" : input.name);
    const fault = await readInput(sink, input, lang, async (bytes) => {
      progress.add(bytes);
      await afterChunk?.(progress);
    });
    if (fault === undefined) continue;
    complete = false;
    progress.clear();
    report(input.name, fault);
  }
  progress.clear();
  return complete;
}

/** Says on standard error what is wrong with a file. @param {string} name @param {string} fault */
export function report(name, fault) {
  process.stderr.write(`callscope: ${name}: ${fault}\n`);
}

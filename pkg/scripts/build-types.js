// The types of the boundary, where the packed declarations find them: wasm/callscope.d.ts is written by wasm-bindgen, names the package's
// types in src/, and is not packed. So dist/ gets a copy that names those beside it.

import { readFileSync, writeFileSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const boundary = readFileSync(new URL("../wasm/callscope.d.ts", import.meta.url), "utf8");
writeFileSync(new URL("boundary.d.ts", dist), boundary.replace('from "../src/types.js"', 'from "./types.js"'));
const types = new URL("wasm.d.ts", dist);
writeFileSync(types, readFileSync(types, "utf8").replaceAll('"../wasm/callscope.js"', '"./boundary.js"'));

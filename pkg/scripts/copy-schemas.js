// The JSON Schemas are written beside the crate; the package carries a copy of them, as `callscope/schema/…`.

import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const copy = new URL("../schema/", import.meta.url);
rmSync(copy, { recursive: true, force: true });
cpSync(fileURLToPath(new URL("../../schema/", import.meta.url)), fileURLToPath(copy), { recursive: true });

#!/usr/bin/env node
import module from "node:module";

// Node 22.8 and newer keep what they have compiled, for the next start.
/** @type {any} */ (module).enableCompileCache?.();
const { main } = await import("./cli/main.js");
process.exitCode = await main(process.argv.slice(2));

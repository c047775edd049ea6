export default [
  {
    name: "the engine: one WebAssembly file for all entries",
    path: "wasm/callscope_bg.wasm",
    limit: "340 kB",
    gzip: true,
  },
  {
    name: "the engine with house rules, loaded only when rules are used",
    path: "wasm/callscope_rules_bg.wasm",
    limit: "1.5 MB",
    gzip: true,
  },
  {
    name: "JavaScript in a browser, if all of it is used",
    path: [
      "dist/{index,analysis,bytes,catalogue,characters,check,errors,events,generated,live,migration,places,streams,wasm}.js",
      "wasm/callscope.js",
    ],
    // It was 54 kB for 1.0 alone. 2.0 brings 33 more events, each with its fields in both languages, into what catalog() returns (6 kB),
    // and the migration in words (2.5 kB). Each code of a diagnostic costs 0.2 kB with its advice.
    limit: "64 kB",
    gzip: true,
  },
];

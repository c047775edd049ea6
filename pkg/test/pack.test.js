// The package as users get it: packed, installed into a project of its own, imported, run and type-checked.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder, LINES } from "./fixtures.js";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

test("the packed tarball, installed", { timeout: 300_000 }, async (t) => {
  const here = folder(t);
  const project = join(here, "project");
  mkdirSync(project);
  /** @param {string} command @param {string[]} args */
  const run = (command, args, cwd = project) => execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  // Its own cache: it must install without a network, and without anything that another project left there.
  const npm = ["--offline", "--no-audit", "--no-fund", "--loglevel=error", `--cache=${join(here, "cache")}`];

  const page = existsSync(new URL("../../www/dist/index.html", import.meta.url));
  if (page) run("node", ["scripts/prepack.js"], PACKAGE);
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", here, ...npm], PACKAGE));
  const files = packed.files.map((/** @type {{ path: string }} */ file) => file.path);
  for (const needed of [
    "package.json",
    "README.md",
    "cli.js",
    "cli/main.js",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/node.js",
    "wasm/callscope.js",
    "wasm/callscope_bg.wasm",
    "wasm/callscope_rules.js",
    "wasm/callscope_rules_bg.wasm",
    "schema/event.json",
    "schema/2.0/event.json",
    "schema/2.0/events/Established.json",
    "schema/normal.json",
    "schema/output/migration.json",
    "cli/agent-text.js",
    "cli/migrate.js",
    "cli/report-text.js",
    "cli/rules.js",
    "cli/pool-worker.js",
    ...(page ? ["page/index.html"] : []),
  ]) {
    assert.ok(files.includes(needed), `${needed} is packed`);
  }
  assert.deepEqual(
    files.filter((/** @type {string} */ path) => /\.map$|^page\/.*\.wasm$|^page\/callscope\.html$/.test(path)),
    [],
    "nothing twice, no source maps",
  );
  assert.deepEqual(
    files.filter((/** @type {string} */ path) => /^(src|test|bench|node_modules)\/|tsconfig/.test(path)),
    [],
  );

  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "scratch", private: true, type: "module" }));
  run("npm", ["install", ...npm, join(here, packed.filename)]);
  assert.ok(!existsSync(join(project, "node_modules", "ajv")), "nothing comes along");

  await t.test("the command runs", () => {
    writeFileSync(join(project, "events.ndjson"), LINES);
    assert.equal(run("npx", ["--offline", "callscope", "--version"]), `${packed.version}\n`);
    assert.equal(run("npx", ["--offline", "callscope", "contacts", "events.ndjson"]).split("\n").length, 2);
    for (const [command, format] of [
      ["agents", "text"],
      ["report", "text"],
      ["report", "csv"],
      ["contacts", "trace"],
      ["check", "sarif"],
    ]) {
      assert.ok(
        run("npx", ["--offline", "callscope", command ?? "", "--format", format ?? "", "events.ndjson"]).length > 100,
        `${command} ${format}`,
      );
    }
    writeFileSync(join(project, "house.json"), '{"title":"none","x-severity":"warning","maxProperties":0}');
    assert.match(
      run("npx", ["--offline", "callscope", "check", "--rules", "house.json", "--redact", "events.ndjson"]),
      /^warning\[house-rule\]: .*\n --> events\.ndjson:1:1\n/,
    );
  });

  await t.test(
    "the page is served with the files, its WebAssembly from the package",
    { skip: !page && "the page is not built" },
    async () => {
      const child = spawn("npx", ["--offline", "callscope", "view", "--no-open", "events.ndjson"], {
        cwd: project,
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      try {
        const [line] = await once(child.stdout, "data");
        const address = new URL(String(line).trim());
        const get = (/** @type {string} */ path) => fetch(new URL(path, address));
        const html = await (await get("./")).text();
        assert.match(html, /Content-Security-Policy/);
        const [, script = ""] = /src="(\.\/assets\/[^"]+\.js)"/.exec(html) ?? [];
        assert.equal((await get(script)).headers.get("content-type"), "text/javascript; charset=utf-8");
        assert.equal(await (await get("files/0")).text(), LINES);
        const named = readdirSync(new URL("../../www/dist/assets/", import.meta.url)).filter((name) => name.endsWith(".wasm"));
        assert.ok(named.length > 0);
        for (const name of named) {
          const response = await get(`assets/${name}`);
          assert.deepEqual([response.status, response.headers.get("content-type")], [200, "application/wasm"], name);
        }
      } finally {
        process.kill(-(/** @type {number} */ (child.pid)), "SIGINT");
      }
    },
  );

  await t.test("it is imported", () => {
    writeFileSync(
      join(project, "use.js"),
      `import { analyzeFiles, check } from "callscope";
       import { createRequire } from "node:module";
       const analysis = await analyzeFiles("events.ndjson");
       const require = createRequire(import.meta.url);
       const files = [...analysis.export("agents", "csv")].length;
       console.log(files, analysis.agents().total, analysis.report().all.answered, check("{}").valid, check("{}", { rules: "false" }).diagnostics.length, analysis.summary().contacts, require.resolve("callscope/wasm/callscope_bg.wasm").endsWith(".wasm"));`,
    );
    assert.equal(run("node", ["use.js"]), "1 1 1 false 4 1 true\n");
  });

  await t.test("its JSON Schemas can be imported", () => {
    writeFileSync(
      join(project, "schemas.mjs"),
      `import { createRequire } from "node:module";
       import { readFileSync } from "node:fs";
       import { fileURLToPath } from "node:url";
       const require = createRequire(import.meta.url);
       const imported = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("callscope/schema/2.0/events/Established.json")), "utf8"));
       console.log(imported.properties.eventType.const, require("callscope/schema/event.json").properties.EventType.enum.length);`,
    );
    assert.equal(run("node", ["schemas.mjs"]), "Established 25\n");
  });

  await t.test("TypeScript finds its types", () => {
    writeFileSync(
      join(project, "use.ts"),
      `import { type Analysis, analyze, type CheckedEvent, check, checkStream, createAnalysis, type Dialect, isEvent, type Migration, migrationMarkdown, migrationText, type NormalEvent, normalize, normalizeStream } from "callscope";
       const checked: CheckedEvent = check({ EventType: "Enqueue" });
       const event: NormalEvent | null = normalize("{}");
       if (event?.eventType === "Enqueue") {
         const queue: "SkillGroup" | "Agent" | "" | undefined = event.queueType;
         void queue;
       }
       // @ts-expect-error: there is no such event
       if (event?.eventType === "Hangup") void 0;
       // @ts-expect-error: a number is no event
       check(7);
       const analysis = await analyze(new Blob(["{}"]), { strict: true, signal: AbortSignal.timeout(1000) });
       const name: string | undefined = analysis.contacts({ sort: "wait" }).items[0]?.contactId;
       const occupancy: number | null | undefined = analysis.agent("1001@acme", { from: "2021-04-14T00:00:00Z" })?.occupancy;
       const level: number | null = analysis.report({ serviceLevelMs: 30_000 }).all.serviceLevel;
       const pages: Uint8Array[] = [...analysis.export("contacts", "csv", { outcome: ["abandoned"], bom: true })];
       // @ts-expect-error: no spreadsheet shows events
       analysis.export("events", "csv");
       // @ts-expect-error: agents have no outcome
       analysis.export("agents", "csv", { outcome: ["abandoned"] });
       const other: unknown = JSON.parse("{}");
       if (isEvent(other, "CallReleased")) {
         const reason: string | undefined = other.releaseReason;
         // What an event must have depends on its dialect.
         if (other.dialect === "1.0") void [other.releaseReason satisfies string, other.connectId satisfies string];
         else void (other.channelId satisfies string);
         // @ts-expect-error: it is no AgentBreak
         void [reason, other.breakReason];
       } else if (event && !isEvent(event)) void event.eventType;
       if (isEvent(other, "AgentBreak", "AgentACW")) void (other.eventType satisfies "AgentBreak" | "AgentACW");
       {
         using pushed: Analysis = createAnalysis({ strict: true });
         pushed.push({ EventType: "Enqueue" });
         await pushed.read(["{}", new Blob([])], { onProgress: ({ bytes }) => void bytes });
         pushed.finish();
         for await (const { outcome } of pushed.iterate("contacts", { sort: "wait", limit: 3 })) void (outcome satisfies string);
         // @ts-expect-error: agents have no outcome
         pushed.iterate("agents", { outcome: ["abandoned"] });
         void new Response(pushed.exportStream("report", "json", { serviceLevelMs: 1, signal: AbortSignal.timeout(1) }));
       }
       for await (const { valid } of new Blob([]).stream().pipeThrough(checkStream({ all: true }))) void (valid satisfies boolean);
       for await (const { eventType } of new Blob([]).stream().pipeThrough(normalizeStream())) void (eventType satisfies string);
       void check("{}", { dialect: "2.0" }).valid;
       // @ts-expect-error: there is no such dialect
       void check("{}", { dialect: "3.0" }).valid;
       const migration: Migration = analysis.migration();
       for (const { consumer, stream, kind, count, message, example } of migration.differences) {
         void [consumer satisfies Dialect, stream satisfies "1.0" | "2.0", kind satisfies "event" | "field" | "value" | "meaning"];
         void [count satisfies number, message.zh satisfies string, example?.line satisfies number | undefined];
       }
       void (migrationMarkdown(migration, "zh", analysis.summary().sources) + migrationText(migration) satisfies string);
       // @ts-expect-error: there is no such language
       migrationText(migration, "de");
       const call = analysis.contact("job-1");
       void [call?.survey?.rating, call?.ivrPath[0]?.name, call?.transcript[0]?.text, call?.legs[0]?.channelId, call?.metrics.holdMs];
       if (isEvent(other, "StartMonitor")) void (other.counterparty satisfies string | undefined);
       void [checked, name, occupancy, level, pages];
       analysis[Symbol.dispose]();`,
    );
    writeFileSync(join(project, "node.ts"), `import { analyzeFiles } from "callscope";\nvoid analyzeFiles(["a"]);`);
    writeFileSync(
      join(project, "use.cts"),
      `import callscope = require("callscope");\nvoid callscope.analyzeFiles(["a"]);\nvoid callscope.check("{}").valid;`,
    );
    const require = createRequire(import.meta.url);
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
    const strict = ["--noEmit", "--strict", "--target", "es2022"];
    /** @param {string[]} args */
    const compile = (...args) => {
      try {
        run("node", [tsc, ...strict, ...args]);
      } catch (error) {
        assert.fail(/** @type {any} */ (error).stdout);
      }
    };
    compile(
      "--module",
      "node16",
      "use.ts",
      "node.ts",
      "use.cts",
      "--types",
      "node",
      "--typeRoots",
      join(dirname(require.resolve("@types/node/package.json")), ".."),
    );
    compile("--module", "esnext", "--moduleResolution", "bundler", "use.ts", "--types", "");
  });
});

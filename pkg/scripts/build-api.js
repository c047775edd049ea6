// Writes docs/api.md from the TSDoc comments: `npm run api -w pkg` (scripts/setup.sh runtimes installs TypeDoc).

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const PAGE = join(PACKAGE, "../docs/api.md");
// TypeDoc needs another TypeScript than the one that compiles the package, so it lives with the tests' tools.
const require = createRequire(join(PACKAGE, "test/runtimes/package.json"));
const { Application, Converter, ReflectionKind } = await import(pathToFileURL(require.resolve("typedoc")).href);

const HEAD = `<!-- Written from the comments in pkg/src by \`npm run api -w pkg\`. Do not edit. -->

# The package's API

Everything that \`import { … } from "callscope"\` and \`require("callscope")\` give, with the types. For a first use see
[the package's own page](../pkg/README.md); the shapes of results are explained in [output.md](output.md).

Each event type has an interface in the normal form, \`NormalEnqueue\` of 1.0 and \`NormalEnqueueV2\` of 2.0, and one as the vendor documents it, \`DocumentedEnqueue\`
and \`DocumentedEnqueueV2\`. Their members are those of the catalogue, which \`catalog()\` returns and your editor shows.

`;

/**
 * The page's text.
 *
 * @returns {Promise<{ text: string, undocumented: string[] }>} And what has no comment.
 */
export async function apiPage() {
  const out = mkdtempSync(join(tmpdir(), "callscope-api-"));
  const app = await Application.bootstrapWithPlugins({
    plugin: [require.resolve("typedoc-plugin-markdown")],
    entryPoints: [join(PACKAGE, "src/node.ts")],
    tsconfig: join(PACKAGE, "tsconfig.json"),
    logLevel: "Error",
    outputs: [{ name: "markdown", path: out }],
    readme: "none",
    router: "module",
    entryFileName: "api",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hidePageTitle: true,
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    useCodeBlocks: true,
    expandObjects: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    propertyMembersFormat: "table",
    sort: ["source-order"],
    groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases"],
    validation: false,
  });
  // Two interfaces for each of 21 events would be most of the page, and say what the catalogue says.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (/** @type {any} */ { project }) => {
    const perEvent = /^(Normal|Documented)[A-Z]/;
    for (const one of project.getReflectionsByKind(ReflectionKind.Interface)) {
      if (perEvent.test(one.name) && one.name !== "NormalBase") project.removeReflection(one);
    }
  });
  try {
    const project = await app.convert();
    if (!project) throw new Error("the package does not compile under TypeDoc's TypeScript");
    await app.generateOutputs(project);
    const undocumented = project
      .getReflectionsByKind(ReflectionKind.All)
      .filter((/** @type {any} */ one) => needsWords(one, ReflectionKind))
      .map((/** @type {any} */ one) => one.getFullName());
    const body = readFileSync(join(out, "api.md"), "utf8").replace(/^.*?(?=^## )/ms, "");
    return { text: `${HEAD}${linked(body).trim()}\n`, undocumented };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Links to types lead to the headings that are there: TypeDoc counts names of equal spelling that the page does not show. @param {string} body */
function linked(body) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Map<string, string>} */
  const anchors = new Map();
  for (const [, title = ""] of body.matchAll(/^#{2,3} (.+)$/gm)) {
    const slug = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    anchors.set(title.replaceAll("\\", ""), times === 0 ? slug : `${slug}-${times}`);
  }
  return body.replaceAll(/\[`([^`]+)`\]\(#[^)]*\)/g, (link, name) => (anchors.has(name) ? `[\`${name}\`](#${anchors.get(name)})` : link));
}

/** What readers meet by name: exports and their members, not the insides of a type that is written out. @param {any} one @param {any} kind */
function needsWords(one, kind) {
  const named = one.kindOf(kind.SomeExport) || (one.kindOf(kind.SomeMember) && one.parent?.kindOf(kind.ClassOrInterface));
  // What is inherited has its words where it comes from.
  if (!named || one.kindOf(kind.Reference) || one.inheritedFrom) return false;
  return !(
    one.hasComment() ||
    one.signatures?.some((/** @type {any} */ signature) => signature.hasComment()) ||
    one.getSignature?.hasComment()
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { text, undocumented } = await apiPage();
  writeFileSync(PAGE, text);
  for (const name of undocumented) console.error(`no comment: ${name}`);
}

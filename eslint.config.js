import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./www/svelte.config.js";

/** What can be found by the types. The preset's rules against `any` are left out, since `JSON.parse` returns it. */
const typed = {
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/no-floating-promises": [
    "error",
    { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test", "suite", "describe", "it", "before", "after"] }] },
  ],
  "@typescript-eslint/no-for-in-array": "error",
  "@typescript-eslint/no-implied-eval": "error",
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "@typescript-eslint/no-unnecessary-type-assertion": "error",
  "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true, allowThrowingAny: true }],
  "@typescript-eslint/restrict-plus-operands": "error",
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
};

export default ts.config(
  {
    ignores: [
      "**/node_modules/",
      "target/",
      ".tools/",
      "**/dist/",
      "www/dist-single/",
      "pkg/wasm/",
      "pkg/page/",
      "**/test-results/",
      "pkg/src/generated.ts",
      "pkg/src/catalogue.ts",
    ],
  },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    languageOptions: { globals: globals.node },
    rules: {
      eqeqeq: "error",
      "no-throw-literal": "error",
      "no-template-curly-in-string": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "no-empty": ["error", { allowEmptyCatch: true }],
      "no-misleading-character-class": ["error", { allowEscape: true }],
      // Control characters are what several expressions here look for, always written as escapes.
      "no-control-regex": "off",
      // Maps and sets here are caches and local tallies; what a view depends on is `$state`.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["www/src/**", "www/test/**", "www/bench/**", "examples/page/**"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["www/src/**", "www/test/**", "www/*.ts", "pkg/src/**", "pkg/cli.js", "pkg/cli/**", "pkg/bench/**", "pkg/test/*.js"],
    ignores: ["pkg/test/schema.test.js"],
    languageOptions: {
      parserOptions: {
        project: ["pkg/tsconfig.json", "pkg/tsconfig.js.json", "www/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: typed,
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
);

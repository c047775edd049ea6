// docs/api.md is what the comments say, and there is nothing without a comment.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apiPage } from "../../scripts/build-api.js";

test("docs/api.md is up to date (npm run api -w pkg)", async () => {
  const { text, undocumented } = await apiPage();
  assert.deepEqual(undocumented, []);
  assert.equal(readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8"), text);
});

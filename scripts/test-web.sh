#!/usr/bin/env bash
# Runs tests/web.rs (in a page) and tests/worker.rs (in a worker) in headless Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# webdriver.json and the browser to use.
mkdir -p target
sed "s|\"args\"|\"binary\": \"$CHROMIUM\",\n    \"args\"|" webdriver.json >target/webdriver.json
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/target/webdriver.json
# no-install: the tools are there, nothing is to be downloaded. Only these two: the other tests are native.
for_wasm wasm-pack --log-level error test --mode no-install --headless --chrome --chromedriver "$CHROMEDRIVER" -- --test web --test worker

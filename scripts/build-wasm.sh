#!/usr/bin/env bash
# Builds pkg/wasm/: the crate as WebAssembly with its JavaScript glue, optimised.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

for_wasm cargo build --release --lib --target wasm32-unknown-unknown
# Built in a folder of this run and moved at the end: neither a build that is broken off nor a second one at the same
# time leaves a half-made pkg/wasm/. (Under target/, so that each move is a rename.)
mkdir -p target pkg/wasm
out=$(mktemp -d target/wasm-out.XXXXXX)
trap 'rm -rf "$out"' EXIT
wasm-bindgen --target web --out-dir "$out" "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/callscope.wasm"
# The features are those that rustc uses by default and .cargo/config.toml adds.
wasm-opt -O3 \
  --enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
  --enable-reference-types --enable-sign-ext --enable-simd \
  "$out/callscope_bg.wasm" -o "$out/optimised.wasm"
mv "$out/optimised.wasm" "$out/callscope_bg.wasm"
echo "pkg/wasm/callscope_bg.wasm: $(wc -c <"$out/callscope_bg.wasm") bytes, $(gzip -9c "$out/callscope_bg.wasm" | wc -c) gzipped"
mv "$out"/* pkg/wasm/

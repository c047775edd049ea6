#!/usr/bin/env bash
# Builds pkg/wasm/: the crate as WebAssembly with its JavaScript glue, optimised.
#
#   build-wasm.sh         callscope.js and callscope_bg.wasm
#   build-wasm.sh rules   callscope_rules.js and callscope_rules_bg.wasm: the same with house rules
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

name=callscope features=() optimise="-O3 --converge"
if [ "${1-}" = rules ]; then
  # It brings a validator and a regex engine along, so this one is made small.
  name=callscope_rules features=(--features rules) optimise=-Os
fi
# As a cdylib alone: where a build makes an rlib as well, cargo leaves link-time optimisation out without a word.
for_wasm cargo rustc --release --lib --crate-type cdylib --target wasm32-unknown-unknown --no-default-features \
  ${features[@]+"${features[@]}"}
# Built in a folder of this run and moved at the end: neither a build that is broken off nor a second one at the same
# time leaves a half-made pkg/wasm/. (Under target/, so that each move is a rename.)
mkdir -p target pkg/wasm
out=$(mktemp -d target/wasm-out.XXXXXX)
trap 'rm -rf "$out"' EXIT
wasm-bindgen --target web --out-dir "$out" --out-name "$name" \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/callscope.wasm"
# The features are those that rustc uses by default and .cargo/config.toml adds.
wasm-opt $optimise \
  --enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
  --enable-reference-types --enable-sign-ext --enable-simd \
  "$out/${name}_bg.wasm" -o "$out/optimised.wasm"
mv "$out/optimised.wasm" "$out/${name}_bg.wasm"
echo "pkg/wasm/${name}_bg.wasm: $(wc -c <"$out/${name}_bg.wasm") bytes, $(gzip -9c "$out/${name}_bg.wasm" | wc -c) gzipped"
mv "$out"/* pkg/wasm/

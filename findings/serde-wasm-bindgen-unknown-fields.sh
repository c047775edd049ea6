#!/usr/bin/env bash
# serde-wasm-bindgen 0.6.5 with serde 1.0.228, wasm-bindgen 0.2.130, Node 20 or newer.
#
# Behaviour: a struct with `#[serde(deny_unknown_fields)]` accepts an object with a member that it does not have. The deserializer asks
# the object for the members that the struct names and never looks at the others, so serde has nothing to refuse. A misspelt option
# (`stict` for `strict`) is taken for the default, without a word. serde_json refuses the same object. Asking for members also runs
# getters, and each of them once per member that the struct has, none for the others.
#
# Output seen:
#   serde_json:         unknown field `stict`, expected `strict` or `limit` at line 1 column 8
#   serde-wasm-bindgen: Options { strict: false, limit: Some(2) }
#   getters that ran:   limit
#
# callscope lists an object's members itself and refuses those that no struct takes (src/wasm/options.rs, tests/web.rs).
#
# Installs into a temporary folder and fails if the behaviour is another one. Needs Rust with the wasm32-unknown-unknown target, and Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[lib]
crate-type = ["cdylib"]

[dependencies]
serde = { version = "=1.0.228", features = ["derive"] }
serde_json = "1"
serde-wasm-bindgen = "=0.6.5"
wasm-bindgen = "=0.2.130"
TOML
cat >src/lib.rs <<'RUST'
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct Options {
    strict: bool,
    limit: Option<u32>,
}

#[wasm_bindgen]
pub fn by_value(options: JsValue) -> String {
    match serde_wasm_bindgen::from_value::<Options>(options) {
        Ok(options) => format!("{options:?}"),
        Err(error) => format!("refused: {error:?}"),
    }
}

#[wasm_bindgen]
pub fn by_json(options: &str) -> String {
    serde_json::from_str::<Options>(options).map_or_else(|error| error.to_string(), |options| format!("{options:?}"))
}
RUST
cargo install --quiet --debug --root tools --version =0.2.130 wasm-bindgen-cli
cargo build --quiet --release --target wasm32-unknown-unknown
tools/bin/wasm-bindgen --target nodejs --out-dir out target/wasm32-unknown-unknown/release/finding.wasm
cat >run.cjs <<'JS'
const { by_value, by_json } = require("./out/finding.js");
console.log("serde_json:        ", by_json('{"stict":true,"limit":2}'));
console.log("serde-wasm-bindgen:", by_value({ stict: true, limit: 2 }));
const ran = [];
by_value({ get stict() { ran.push("stict"); return true; }, get limit() { ran.push("limit"); return 2; } });
console.log("getters that ran:  ", ran.join(" "));
JS
node run.cjs | tee seen
grep -q 'serde_json: *unknown field `stict`' seen
grep -q 'serde-wasm-bindgen: Options { strict: false, limit: Some(2) }' seen
grep -q 'getters that ran: *limit$' seen

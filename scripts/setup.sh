#!/usr/bin/env bash
# Installs what is missing: setup.sh PART..., where a part is one of
#   rust       checks that there is a Rust (installs nothing)
#   wasm       the wasm32-unknown-unknown target and wasm-bindgen
#   wasm-pack  wasm-pack
#   npm        the npm packages (wasm-opt, TypeScript, Vite, ...)
#   browser    Chromium and ChromeDriver
#   runtimes   Bun, Deno, workerd, webpack and the tools that judge packages, for pkg/test/runtimes/
#   shells     zsh and fish, whose completion is tried where they are
#   broker     RabbitMQ, which the tests start for themselves
#   fuzz       cargo-fuzz, and checks that there is a nightly Rust
#   mutants    cargo-mutants
# Tools go to .tools/ and node_modules/, only the browser is installed for the whole machine. What is there already
# costs nothing. `make` calls this by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .tools
. scripts/env.sh

wasm_pack_version=0.15.1
cargo_fuzz_version=0.13.2
cargo_mutants_version=27.1.0

say() { echo "setup: $*"; }
die() { echo "setup: $*" >&2; exit 1; }
version_of() { "$1" --version 2>/dev/null | grep -om1 '[0-9][0-9.]*' || true; }

# One set-up at a time, should several be started in one folder.
if command -v flock >/dev/null; then
  exec 9>.tools/lock
  flock -n 9 || { say "waiting for another set-up in this folder"; flock 9; }
fi

rust() {
  command -v cargo >/dev/null || die "Rust is missing: install its stable toolchain with rustup (https://rustup.rs)"
}

# cargo_tool CRATE BINARY VERSION: installs a tool at exactly this version. Not with --locked: the crates' own lock
# files name dependency versions that have been withdrawn since.
cargo_tool() {
  [ "$(version_of ".tools/bin/$2")" != "$3" ] || return 0
  say "compiling $1 $3 (a few minutes, once)"
  # The tools do short work: their compile time matters more than their speed.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR=.tools/build \
    cargo install --quiet --root .tools --force --version "=$3" "$1" 9>&- || die "cargo could not install $1 $3"
  rm -rf .tools/build
}

wasm() {
  rust
  scripts/wasm-target.sh
  local version
  version=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
  cargo_tool wasm-bindgen-cli wasm-bindgen "$version"
}

wasm-pack() {
  rust
  cargo_tool wasm-pack wasm-pack $wasm_pack_version
}

fuzz() {
  rust
  cargo +nightly --version >/dev/null 2>&1 || die "the fuzzer needs a nightly Rust: rustup toolchain install nightly"
  cargo_tool cargo-fuzz cargo-fuzz $cargo_fuzz_version
}

mutants() {
  rust
  # It tells its version only as a part of cargo.
  if [ -x .tools/bin/cargo-mutants ] && [[ $(cargo mutants --version) == *" $cargo_mutants_version" ]]; then return 0; fi
  cargo_tool cargo-mutants cargo-mutants $cargo_mutants_version
}

npm_packages() {
  command -v npm >/dev/null || die "Node is missing: install Node 20 or newer with npm"
  local node stamp=node_modules/.callscope-stamp
  node=$(version_of node)
  [ "${node%%.*}" -ge 20 ] || die "Node $node is too old: callscope needs Node 20 or newer"
  if [ -e $stamp ] && [ -z "$(find package.json package-lock.json ./*/package.json -newer $stamp)" ]; then return 0; fi
  # npm would empty the folder behind such a link.
  local folder
  for folder in node_modules pkg/node_modules www/node_modules; do
    [ ! -L $folder ] || die "$folder is a link to $(readlink $folder): remove the link first"
  done
  if [ -e package-lock.json ] && [ ! -e $stamp ]; then
    say "installing the npm packages of package-lock.json"
    npm ci --no-audit --no-fund --loglevel=error || die "npm ci failed"
  else
    say "a package.json has changed: bringing node_modules up to date"
    npm install --no-audit --no-fund --loglevel=error || die "npm install failed"
  fi
  touch $stamp
}

# npm_project FOLDER: the packages of a project that is no part of the workspace, exactly as its lock file has them.
npm_project() {
  npm_packages
  local stamp=$1/node_modules/.callscope-stamp
  if [ -e "$stamp" ] && [ -z "$(find "$1/package.json" "$1/package-lock.json" -newer "$stamp")" ]; then return 0; fi
  say "installing the npm packages of $1"
  (cd "$1" && npm ci --no-workspaces --no-audit --no-fund --loglevel=error) || die "npm ci failed in $1"
  touch "$stamp"
}

runtimes() {
  npm_project pkg/test/runtimes
}

# Wanted, not needed: without them, the tests of their completion are left out.
shells() {
  [ ! -e .tools/shells-checked ] || return 0
  { command -v zsh && command -v fish; } >/dev/null || scripts/apt-install.sh zsh fish || say "going on without zsh and fish"
  touch .tools/shells-checked
}

broker() {
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || scripts/apt-install.sh rabbitmq-server
}

browser() {
  if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
    scripts/apt-install.sh chromium chromium-driver ||
      die "the browser tests need Chromium and ChromeDriver (or CHROMIUM and CHROMEDRIVER set to their paths)"
  fi
  # Wanted, not needed: without it, Chinese text shows as boxes on screenshots.
  if [ ! -e .tools/fonts-checked ]; then
    fc-list :lang=zh 2>/dev/null | grep -q . || scripts/apt-install.sh fonts-noto-cjk || say "going on without a Chinese font"
    touch .tools/fonts-checked
  fi
}

for part in "$@"; do
  case $part in
    rust | wasm | wasm-pack | browser | runtimes | shells | broker | fuzz | mutants) $part ;;
    npm) npm_packages ;;
    *) die "unknown part '$part'" ;;
  esac
done

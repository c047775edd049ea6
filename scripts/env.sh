# Sourced by the scripts and the Makefile (. scripts/env.sh), from the repository's root: where the tools are.

# The pinned tools of scripts/setup.sh go before anything else; no tool downloads a browser of its own.
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# One browser for all tests. CHROMIUM and CHROMEDRIVER may name others.
export CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome ||
  command -v google-chrome-stable || command -v chrome || true)}"
export CHROMEDRIVER="${CHROMEDRIVER:-$(command -v chromedriver || true)}"

# Runs a command with the Rust that can compile to WebAssembly: the default one, or the one of scripts/wasm-target.sh.
for_wasm() {
  if [ -x .tools/wasm-rust/bin/rustc ]; then
    PATH="$PWD/.tools/wasm-rust/bin:$PATH" RUSTC="$PWD/.tools/wasm-rust/bin/rustc" "$@"
  else
    "$@"
  fi
}

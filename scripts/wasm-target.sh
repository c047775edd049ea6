#!/usr/bin/env bash
# Makes sure that Rust can compile to WebAssembly.
#
# The ordinary way is `rustup target add`. Only where that cannot be had (no way to Rust's download server), Debian's
# `rustc-web` stands in: it comes without the WebAssembly standard library, so that is compiled once, from Debian's
# `rust-web-src`. The result is a folder that rustc takes as its root, .tools/wasm-rust; its bin/rustc is used for
# wasm builds only (see scripts/wasm-env.sh), everything else keeps the default toolchain.
#
# CALLSCOPE_WASM_RUST=distro skips the ordinary way.
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
root=$PWD/.tools/wasm-rust
say() { echo "setup: $*"; }
die() { echo "setup: $*" >&2; exit 1; }
has_target() { compgen -G "$("$1" --print target-libdir --target $target 2>/dev/null)/libcore-*.rlib" >/dev/null; }

# Already there? The folder of our own comes first: it exists only where rustup had nothing.
if [ -x "$root/bin/rustc" ]; then
  has_target "$root/bin/rustc" && exit 0
  rm -rf "$root" # Debian's rustc was removed or upgraded since
fi
if [ "${CALLSCOPE_WASM_RUST-}" != distro ]; then
  if has_target rustc; then exit 0; fi
  if command -v rustup >/dev/null; then
    say "adding the $target target with rustup"
    if answer=$(RUST_BACKTRACE=0 timeout 300 rustup target add $target 2>&1) && has_target rustc; then exit 0; fi
    say "rustup cannot add it here ($(grep -m1 '^error' <<<"$answer" | cut -d: -f1-2 || echo "no answer")); trying the distribution's packages"
  fi
fi

scripts/apt-install.sh rustc-web rust-web-src rust-web-llvm lld-22 ||
  die "no $target target: neither 'rustup target add $target' nor Debian's rustc-web, rust-web-src, rust-web-llvm and lld-22 can be had"
rustc=/usr/bin/rustc
minimum=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
version=$($rustc --version | cut -d' ' -f2)
[ "$(printf '%s\n' "$minimum" "$version" | sort -V | head -1)" = "$minimum" ] ||
  die "the distribution's rustc-web is $version; callscope needs $minimum or newer"

say "building the standard library of $target with rustc $version (about a minute, once)"
build=$PWD/.tools/build-std
rm -rf "$build" && mkdir -p "$build/src"
printf '[package]\nname = "std-for-wasm"\nedition = "2024"\n[workspace]\n' >"$build/Cargo.toml"
echo '#![no_std]' >"$build/src/lib.rs"
# embed-bitcode: the crate's release build does link-time optimisation, which reads the library's bitcode.
(cd "$build" && RUSTC=$rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" CARGO_TARGET_DIR=target \
  cargo build --quiet --release --target $target -Zbuild-std=std,panic_abort,test)

host=$($rustc -vV | sed -n 's/^host: //p')
lib=lib/rustlib
mkdir -p "$root/$lib/$target/lib" "$root/$lib/$host/bin" "$root/bin"
find "$build/target/$target/release/deps" -name '*.rlib' ! -name 'libstd_for_wasm-*' -exec cp {} "$root/$lib/$target/lib/" \;
ln -s "$(/usr/bin/rustc --print sysroot)/$lib/$host/lib" "$root/$lib/$host/lib" # for build scripts and proc macros
ln -s /usr/bin/lld-22 "$root/$lib/$host/bin/rust-lld"
printf '#!/bin/sh\nexec %s --sysroot "%s" "$@"\n' $rustc "$root" >"$root/bin/rustc"
chmod +x "$root/bin/rustc"
rm -rf "$build"
has_target "$root/bin/rustc" || die "the standard library of $target was built, but rustc does not find it in $root"

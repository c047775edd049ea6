#!/usr/bin/env bash
# mutants.sh SHARD: breaks the rules in src/check, src/normal.rs and src/timeline one at a time and runs the tests that
# should notice (.cargo/mutants.toml). SHARD is k/n: every n-th mutant, from the k-th on.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
# Most of the time is compiling: quick builds, few tries of each law.
export CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_CASES=40
cargo mutants --jobs 1 --sharding round-robin --shard "$1" --output target/mutants

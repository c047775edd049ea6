#!/usr/bin/env bash
# fuzz.sh TARGET MINUTES: fuzzes one target of fuzz/, then brings its committed corpus up to date. What it learns stays
# in fuzz/target/corpus/, so that the next run goes on from there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
target=$1 minutes=$2
committed=fuzz/corpus/$target learned=fuzz/target/corpus/$target
mkdir -p "$learned" "$committed"

case $target in
  timeline | live) longest=700 ;; # about forty events
  whole) longest=1600 ;;
  *) longest=1024 ;;
esac
# Without a sanitizer: there is hardly any unsafe code, and it is faster by far.
run() { cargo +nightly fuzz run -s none "$target" "$@"; }
run "$learned" "$committed" -- -max_total_time=$((minutes * 60)) -max_len=$longest -timeout=20 -dict=fuzz/events.dict

# The fewest inputs that reach what all of them reach, of these at most 190, small and large ones; and what is known.
small=$(mktemp -d)
trap 'rm -rf "$small"' EXIT
run "$small" "$learned" "$committed" -- -set_cover_merge=1 2>/dev/null
find "$committed" -type f -not -name 'known-*' -delete
count=$(find "$small" -type f | wc -l)
find "$small" -type f -size -3k -printf '%s %p\n' | sort -n | cut -d' ' -f2 |
  awk -v every=$((count / 190 + 1)) 'NR % every == 0' | xargs -r cp -t "$committed"
echo "$target: $(find "$committed" -type f | wc -l) inputs, $(du -sb "$committed" | cut -f1) bytes"

#!/usr/bin/env bash
# check.sh FOLDER: checks every payload in a folder and writes callscope.sarif. Exit status: 0 all valid, 1 some are not, 2 one
# could not be read.
set -uo pipefail
folder=${1:?which folder?}

mapfile -t files < <(find "$folder" -type f \( -name '*.json' -o -name '*.ndjson' -o -name '*.gz' \) | sort)
[ ${#files[@]} -gt 0 ] || { echo "no payloads in $folder" >&2; exit 2; }

# SARIF is for the code scanning of GitHub, GitLab and others: each finding is shown at its line in the pull request.
npx callscope check --strict --format sarif "${files[@]}" >callscope.sarif 2>/dev/null
status=$?
# And the same for the log.
npx callscope check --strict "${files[@]}"
exit $status

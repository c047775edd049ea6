#!/usr/bin/env bash
# Installs Debian packages: apt-install.sh PACKAGE... Fails with one sentence where that is not possible.
set -euo pipefail

missing=()
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || { echo "setup: there is no apt-get here; please install: ${missing[*]}" >&2; exit 1; }
as_root=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || [ -t 0 ] && command -v sudo >/dev/null ||
    { echo "setup: please run as root: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi

echo "setup: installing ${missing[*]} with apt-get"
log=$(mktemp)
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1; }
# The package lists may be old or empty: refresh them first, but go on with what there is.
apt update || true
if ! apt install -y --no-install-recommends "${missing[@]}"; then
  tail -5 "$log" >&2
  echo "setup: apt-get could not install ${missing[*]}" >&2
  exit 1
fi
rm -f "$log"

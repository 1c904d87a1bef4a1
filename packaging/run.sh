#!/usr/bin/env bash
# Opens the console on its bundled course. With no display it plays the tour on a virtual one instead.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/lib.sh

console=.venv/bin/instructor-console
pictures=build/tour

if has_display; then
	say "Opening the console"
	exec "$console"
fi
say "There is no display here: playing the tour on a virtual one"
mkdir -p "$pictures"
on_display "$console" tour --out "$pictures"
say "The tour's $(find "$pictures" -name '*.png' | wc -l) pictures are in $(pwd)/$pictures"

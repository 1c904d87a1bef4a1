#!/usr/bin/env bash
# Chooses versions anew and writes the locks: pinned, hashed, for every platform, with no address of a registry.
# The machine's own configuration of pip and uv is left out, so that a lock is the same wherever it is made.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/lib.sh

locks=packaging/locks

# compile LOCK ARGUMENTS...
compile() {
	local lock=$1
	shift
	say "Locking $lock"
	# One version for every Python (fewest): what is tested on one is what runs on the others.
	.venv/bin/uv pip compile --no-config --quiet --universal --fork-strategy fewest --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file "$lock" "$@"
}

compile $locks/runtime.lock pyproject.toml
compile $locks/build.lock --constraint $locks/runtime.lock --group pyproject.toml:build
compile $locks/dev.lock --constraint $locks/runtime.lock --constraint $locks/build.lock pyproject.toml --group dev

say "Locking packaging/web/package-lock.json"
.venv/bin/python packaging/web_assets.py --lock

#!/usr/bin/env bash
# Runs the tests, all of them on several cores or those that the arguments name to pytest, and says how it went in the
# last line.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source packaging/lib.sh

allow_web_engine_as_root
# Tests that need a display start a virtual one of their own; no window appears on the desktop of who runs them.
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}

# Each worker rewrites what the tests assert, and each program that they start is compiled: once, not every time, also
# where the environment wants no bytecode beside the sources.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=${PYTHONPYCACHEPREFIX:-$PWD/build/bytecode}

if [[ $# -eq 0 ]]; then
	# One more than there are cores: what tests start and wait for leaves a third of them idle. Each may have a web engine
	# of its own: four are what a laptop has memory for.
	set -- --numprocesses "$(($(nproc) + 1))" --maxprocesses 4 --dist worksteal
fi

say "Running the tests"
if .venv/bin/python -m pytest "$@"; then
	say "All tests passed"
else
	status=$?
	say "Tests FAILED"
	exit "$status"
fi

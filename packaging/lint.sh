#!/usr/bin/env bash
# Runs one static check, or all of them: format, style, types, imports, scripts.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/lib.sh

bin=.venv/bin

check_style() { $bin/ruff check .; }
check_format() { $bin/ruff format --check .; }
check_types() { $bin/mypy && $bin/mypy packaging/web_assets.py packaging/hatch_build.py; }
check_imports() { $bin/lint-imports; }
check_scripts() {
	if command -v shellcheck >/dev/null; then
		shellcheck --external-sources packaging/*.sh .ci/run resources/enroll/*.sh resources/reporter/*.sh
	else
		note "shellcheck is not installed; scripts were not checked"
	fi
}

checks=("$@")
if [[ ${#checks[@]} -eq 0 ]]; then
	checks=(style format types imports scripts)
fi
for check in "${checks[@]}"; do
	say "Checking $check"
	"check_$check"
done

# Two commands matter: `make run` and `make test`. Both set up whatever is missing first, and are quick the second time.

PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench lock wheel clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## make .venv and install everything that running and testing need
	@packaging/setup.sh test

run: ## open the console on the bundled course (with no display: play the tour on a virtual one)
	@packaging/setup.sh run
	@packaging/run.sh

test: setup ## run every test
	@packaging/test.sh

lint: setup ## check style, types, imports and scripts
	@packaging/lint.sh

bench: setup ## measure what the README's table shows
	@$(PYTHON) packaging/web_assets.py --benchmark
	@bash -c 'source packaging/lib.sh && PYTHONPATH=tests on_display $(PYTHON) -m benchmarks'

lock: setup ## choose versions of all dependencies anew
	@packaging/lock.sh

wheel: setup ## build a wheel into dist/
	@$(PYTHON) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove everything that was built or installed here
	rm -rf .venv build dist packaging/web/node_modules resources/web/vendor resources/i18n/*.qm \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

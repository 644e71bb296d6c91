# Two commands: `make run` builds the seeds into dist/ and answers a first query, `make test` runs the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test install check lint types contracts quality precision ablations benchmark lock clean

run: install
	$(BIN)/kg build seeds --out dist
	@echo
	$(BIN)/kg query casualties --place Aleppo

test: install
	$(BIN)/pytest --numprocesses 2

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml Makefile
	@$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or newer: make PYTHON=python3.12 run" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes --requirement requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

check: lint types contracts

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports

# What the README says of quality and speed; needs the development articles in ../shared/eval.
quality: install
	$(BIN)/python -m tests.quality
	$(BIN)/python -m tests.news

# What judges found right of drawn claims and events, as far as the extractor still gives them.
precision: install
	$(BIN)/python -m tests.precision report
	$(BIN)/python -m tests.link_precision report

# The same code without its lexicons, and without coreference.
ablations: install
	$(BIN)/python -m tests.ablations

benchmark: install
	$(BIN)/python -m tests.benchmarks.extraction
	$(BIN)/python -m tests.benchmarks.gate
	$(BIN)/python -m tests.benchmarks.parallel
	$(BIN)/python -m tests.benchmarks.memory
	$(BIN)/python -m tests.benchmarks.serving
	$(BIN)/python -m tests.benchmarks.loading

# Needs uv; writes hashes and no addresses.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --upgrade --output-file requirements.lock

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

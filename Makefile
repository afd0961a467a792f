# Needs Python 3.11, pip and make; everything else comes into .venv on first use.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
CASE ?= cases/K05-tianjin-port
AS_OF = $(shell sed -n 's/.*"as_of": "\([-0-9]*\)".*/\1/p' $(CASE)/expected.json)
N ?= 10000

.DEFAULT_GOAL := help
.PHONY: help venv test demo lint format types wheel bench oracle families mutants cases clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -c constraints.txt
	touch $@

venv: $(READY) ## the environment all other targets use

test: $(READY) ## every test but the wheel's
	$(BIN)/python -m pytest --ignore=tests/test_wheel.py $(ARGS)

demo: $(READY) ## check one real case (findings are what it shows, so status 1 is fine)
	$(BIN)/policord check $(CASE) --as-of $(AS_OF) || test $$? -eq 1

lint: $(READY) ## style, formatting, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

format: $(READY) ## write the formatting lint asks for
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

types: $(READY) ## mypy, strict
	$(BIN)/mypy

wheel: $(READY) ## build the wheel, install it elsewhere, run it there
	$(BIN)/python -m pytest tests/test_wheel.py

bench: $(READY) ## how long things take, against the stated budgets
	$(BIN)/python tests/benchmarks/bench.py

oracle: $(READY) ## engine against the brute-force reference on N generated sets
	$(BIN)/python -m tests.oracle.run N=$(N)
	$(BIN)/python -m tests.oracle.families.run N=2000

families: $(READY) ## the small worlds of the reference alone: ARGS="N=2000 circles"
	$(BIN)/python -m tests.oracle.families.run $(ARGS)

mutants: $(READY) ## drop each literal of each rule: some example must notice
	$(BIN)/python tests/mutants.py

cases: $(READY) ## every case against its expected findings
	$(BIN)/python -m tests.run_cases $(ARGS)

clean: ## remove what was built, .venv included
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# `make run` sets up what is missing and serves; `make test` sets up and runs every check.
# Both work in a fresh clone with Python 3.11 (or 3.12) and make. `make help` lists the rest.

PYTHON ?= $(shell for p in python3.11 python3.12 python3; do command -v $$p && break; done)
BIN := .venv/bin

# The run of the evaluation that later ones are held to.
BASELINE := eval/baseline

# Whatever the index is made from; a change makes `kehoach index` bring it up to date.
SOURCES := $(shell find corpus index -type f ! -name '*.pyc')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 - /p' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/indexed ## set up what is missing, then serve HTTP (and Telegram where a token is set)
	@exec $(BIN)/kehoach serve

.PHONY: test
test: check .venv/indexed ## set up, then every check and every test
	$(BIN)/pytest

.PHONY: test-fast
test-fast: .venv/installed-dev ## only the tests that take no seconds
	$(BIN)/pytest -m "not slow"

.PHONY: check
check: .venv/installed-dev ## lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: eval
eval: .venv/installed-dev .venv/indexed ## ask every question of eval/questions and write the report
	$(BIN)/python -m eval run --slices --baselines

.PHONY: gate
gate: .venv/installed-dev .venv/indexed ## fail where a promised figure fell beyond chance below the committed run
	$(BIN)/python -m eval run --out var/eval/gate --against $(BASELINE)
	$(BIN)/python -m eval compare $(BASELINE) var/eval/gate --gate

.PHONY: bench
bench: .venv/installed-dev .venv/indexed ## measure speed and memory on this machine
	$(BIN)/python -m bench

.PHONY: clean
clean: ## remove all that set-up made; the feedback database goes with var/
	rm -rf .venv var build dist *.egg-info .*_cache .hypothesis .schemathesis
	find . -type d -name __pycache__ -exec rm -rf {} +

# Set-up. A stamp is as new as what it was made from; it lies in .venv, so that a new virtual
# environment starts from nothing.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: install it, or run make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' || { echo "$(PYTHON) is not Python 3.11 or 3.12: run make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "== Making the virtual environment .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/installed: pyproject.toml | $(BIN)/python
	@echo "== Installing the packages (about 2 GB, some minutes)"
	$(BIN)/python -m pip --disable-pip-version-check install -e .
	@touch $@

.venv/installed-dev: pyproject.toml | $(BIN)/python
	@echo "== Installing the packages and the development tools (about 2 GB, some minutes)"
	$(BIN)/python -m pip --disable-pip-version-check install -e ".[dev]"
	@test .venv/installed -nt $< || touch .venv/installed
	@touch $@

.venv/indexed: $(SOURCES) .venv/installed
	@echo "== Preparing the model and the index"
	$(BIN)/kehoach index
	@touch $@

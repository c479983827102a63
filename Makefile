# Every target does its own set-up first; start with `make run`.
# README.md gives the same steps as plain pip lines, for machines without make.

VENV = .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --no-deps

.PHONY: run test check bench docs lock help clean

help:
	@echo "make run     set up what is missing, then serve the site (PORT=8001 for another port)"
	@echo "make test    run every test, in a real browser too"
	@echo "make check   lint, types, import rules, migrations"
	@echo "make bench   measure speed; the figures belong in docs/benchmarks.md"
	@echo "make docs    write docs/reference again from the program itself"
	@echo "make lock    choose dependency versions again (needs the network)"
	@echo "make clean   remove what set-up made; your register under var/ stays"

.DEFAULT_GOAL = help

run: $(VENV)/runs
	@$(BIN)/candour run

test: $(VENV)/develops
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(TESTS)

check: $(VENV)/develops
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/develops
	@$(BIN)/python -m tests.benchmarks

docs: $(VENV)/runs
	@$(BIN)/python -m candour.cli.reference docs/reference

# A virtual environment made with the first Python of at least 3.11 that is found.
$(BIN)/python:
	@set -e; found=; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    found="$$python"; break; fi; done; \
	if [ -z "$$found" ]; then \
	  echo "Candour needs Python 3.11 or newer. Install it, or name it: make run PYTHON=/path/to/python3"; \
	  exit 1; fi; \
	if ! "$$found" -c 'import ensurepip' 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing python3-venv, which Debian keeps apart from Python..."; \
	    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	  else \
	    echo "This Python cannot make a virtual environment. On Debian: sudo apt install python3-venv"; \
	    exit 1; fi; fi; \
	echo "Making a virtual environment in $(VENV) with $$found..."; \
	"$$found" -m venv $(VENV)

# The two files below mark what is installed, and are newer than what it was installed from.
$(VENV)/runs: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Candour needs (about a minute, the first time)..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --quiet --no-build-isolation -e .
	@touch $@

$(VENV)/develops: requirements-development.lock $(VENV)/runs
	@echo "Installing what the tests and checks need..."
	@$(INSTALL) --require-hashes -r requirements-development.lock
	@touch $@

COMPILE = $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	--annotation-style=line --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: $(BIN)/python
	@$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --build-deps-for editable -o requirements.lock pyproject.toml
	$(COMPILE) --extra development --extra benchmark -c requirements.lock -o requirements-development.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

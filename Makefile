# Everything is made in .venv by the first target that needs it; only Python 3.11+, make and a C toolchain are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
READY := $(VENV)/.ready
TESTED := $(VENV)/.tested

.PHONY: help demo test lint check soak neo4j neo4j-stop bench lock clean

help: ## list the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(TESTED): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: $(READY) ## load the examples, answer the headline question, write its page
	$(BIN)/xinglin demo

test: $(TESTED) ## every test; Neo4j and browser tests are skipped, saying so, where those are missing
	$(BIN)/python -m pytest

lint: $(TESTED) ## ruff, mypy strict
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint ## lint, and the fast tests
	$(BIN)/python -m pytest -q -m "not slow" tests/unit tests/tables tests/reading

soak: $(TESTED) ## the long trials (kills, cuts, hostile files) at their whole size
	XINGLIN_SOAK=1 $(BIN)/python -m pytest -m slow

neo4j: $(TESTED) ## start a real Neo4j server on loopback, without Docker
	$(BIN)/python -m tests.neo4j_server start

neo4j-stop: ## stop it
	$(BIN)/python -m tests.neo4j_server stop

bench: $(TESTED) ## timings, as ratios side by side
	$(BIN)/python -m bench

lock: $(TESTED) ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --output-file requirements-dev.lock --group dev pyproject.toml

clean: ## remove what make made
	rm -rf $(VENV) build dist *.egg-info .demo

# make run   set up, build the graph of the bundled dispatch, validate it, serve it (PORT=8000)
# make test  set up, run the tests
# make check set up, style and types
# make bench set up, measure against peers
# make clean remove what the other targets made
#
# Everything is installed into VENV, with the versions that constraints.txt pins. Another Python: make run PYTHON=python3.12

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test check bench clean

VENV ?= .venv
PORT ?= 8000
OUT ?= out
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$candidate -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$candidate && break; done)
BIN := $(VENV)/bin
READY := $(VENV)/ready

run: $(READY)
	@mkdir -p $(OUT)
	$(BIN)/plenum build -o $(OUT)/plenum.nq
	$(BIN)/plenum validate $(OUT)/plenum.nq
	$(BIN)/plenum export $(OUT)/plenum.ttl $(OUT)/plenum.nq
	$(BIN)/plenum network -o $(OUT)/plenum.graphml $(OUT)/plenum.nq
	$(BIN)/plenum network -o $(OUT)/plenum.gexf $(OUT)/plenum.nq
	$(BIN)/plenum serve $(OUT)/plenum.nq --port $(PORT)

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m bench.bench

clean:
	rm -rf .venv $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The working copy itself is installed, so that only a change of what it needs asks for a new installation.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with the venv module was found: install one, or name it with make PYTHON=/path/to/python." >&2; exit 2; }
	@echo "Setting up $(VENV), once, with the versions of constraints.txt …"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt hatchling editables
	$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

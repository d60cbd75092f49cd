# make demo | test | test-full | lint | bench | setup. Every step has a stamp, so a second run is quick.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_LINK_MODE := copy
BUILT := src/regiovisie/common/static/built
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
PO := $(shell find src -name '*.po')

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-full test-office lint bench lock messages clean

help:  ## show these lines
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	$(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null 2>&1; then ln -sf "$$(command -v uv)" $(BIN)/uv; else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; fi
	@touch $@

$(STAMPS)/base: $(STAMPS)/venv requirements/base.txt requirements/build.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/build.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@# The process that reads files may write nothing: what it loads is compiled here, once.
	$(BIN)/python -m compileall -q src/regiovisie/documents $(VENV)/lib/python*/site-packages/pypdfium2*
	@touch $@

$(STAMPS)/dev: $(STAMPS)/base requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/npm: $(STAMPS)/base frontend/package-lock.json
	$(BIN)/python frontend/npm.py ci --silent
	@touch $@

$(STAMPS)/built: $(STAMPS)/npm $(FRONTEND)
	$(BIN)/python frontend/npm.py run --silent build
	@touch $@

$(STAMPS)/messages: $(STAMPS)/base $(PO)
	$(BIN)/python -m regiovisie.common.messages compile
	@touch $@

setup: $(STAMPS)/built $(STAMPS)/messages  ## install everything a running Regiovisie needs

demo: setup  ## the demo on 127.0.0.1:8000 until Ctrl-C (BROWSER=none: open no browser)
	@exec $(BIN)/regiovisie demo

test: setup $(STAMPS)/dev  ## all tests on both databases and in a browser
	@$(BIN)/python tests/run.py

test-full: setup $(STAMPS)/dev  ## as test, with every page in both languages and both widths
	@$(BIN)/python tests/run.py --full

test-office: setup $(STAMPS)/dev  ## twelve Word papers opened by LibreOffice, word for word (where it is installed)
	@$(BIN)/python -m tests.office

lint: setup $(STAMPS)/dev  ## style, types, rooms, templates, licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djade --check $$(git ls-files 'src/**/*.html')
	$(BIN)/reuse lint --quiet

bench: setup $(STAMPS)/dev  ## the performance card (QUICK=1: within three minutes)
	@$(BIN)/python -m bench.card

lock: $(STAMPS)/venv  ## compile the hashed locks anew
	@cd requirements && for f in base build dev; do \
	  case $$f in base) args="../pyproject.toml";; build) args="--group ../pyproject.toml:build -c base.txt";; \
	    dev) args="--group ../pyproject.toml:dev -c base.txt -c build.txt";; esac; \
	  ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links $$args -o $$f.txt; done

messages: setup $(STAMPS)/dev  ## collect the words on screen into the .po files
	$(BIN)/python -m regiovisie.common.messages collect

clean:  ## remove everything `make` made
	rm -rf $(VENV) $(STAMPS) $(BUILT) frontend/node_modules dist

# make run    the site over the sample shelf, on http://127.0.0.1:8000 (PORT changes the port)
# make test   everything: lint, types, import contracts, all tests
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export DRAMATHEQUE_HOME ?= $(CURDIR)/var/demo

.PHONY: help run test check acceptance bench quality clean

help:
	@grep -E '^# make' Makefile | sed 's/^# //'

$(VENV)/.run: pyproject.toml scripts/make-environment
	@PYTHON=$(PYTHON) scripts/make-environment $(VENV) run

$(VENV)/.dev: pyproject.toml scripts/make-environment
	@PYTHON=$(PYTHON) scripts/make-environment $(VENV) dev

run: $(VENV)/.run
	@exec $(BIN)/dramatheque demo --port $(PORT)

# make check  lint, types, import contracts
check: $(VENV)/.dev
	@$(BIN)/ruff check src tests scripts
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

test: $(VENV)/.dev
	@scripts/install-test-packages
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n auto --dist worksteal

# make acceptance   the table of acceptance rows done and open
acceptance: $(VENV)/.dev
	@$(BIN)/pytest -n auto -m row --acceptance

# make bench  what this machine does: pages a second, title pages a second, memory
bench: $(VENV)/.dev
	@$(BIN)/python scripts/bench.py

# make quality  scores on the data sets beside the project, with their floors; SETS="td_flight …" for some
quality: $(VENV)/.dev
	@$(BIN)/python scripts/quality $(SETS)

# make clean  removes the environment and the demo's data
clean:
	rm -rf $(VENV) var build .pytest_cache .mypy_cache .ruff_cache .hypothesis

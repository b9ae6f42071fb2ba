# Two commands matter: `make drill` opens the program, `make test` runs the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: drill test check format lock wheel picture storm bench clean

drill: $(VENV)/.installed
	@$(BIN)/drill

test: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses 2

check: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(VENV)/.test
	$(BIN)/python -m build --wheel

# The picture of the README, made by the program itself.
picture: $(VENV)/.test
	$(BIN)/python -m tests.pictures.picture > docs/practice.svg.new
	mv docs/practice.svg.new docs/practice.svg

# Hours of misfortune in minutes: kills, full disks, merges and spoilt files of real journals; interviews by the hundred.
storm: $(VENV)/.test
	$(BIN)/python -m tests.storm.journal_storm --kills 300 --full-disks 10 --merges 1000
	$(BIN)/python -m tests.storm.damage_storm
	$(BIN)/python -m tests.storm.interview_storm

# Times against peers in the same run; a peer that is not installed is named as absent.
bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks.start
	$(BIN)/python -m tests.benchmarks.verdict
	$(BIN)/python -m tests.benchmarks.grading
	$(BIN)/python -m tests.benchmarks.variants
	$(BIN)/python -m tests.benchmarks.journal
	$(BIN)/python -m tests.benchmarks.reports

# Pins every dependency, for every platform and Python, to the newest versions that fit.
lock:
	uv pip compile --quiet --universal --upgrade --no-header --no-annotate --no-emit-index-url \
		--python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) dist build

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The pip that comes with Python 3.11 does not know dependency groups.
$(VENV)/.pip: $(BIN)/python requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.installed: $(VENV)/.pip pyproject.toml
	$(PIP) --editable .
	$(BIN)/python -m compileall -q drill
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	$(PIP) --group test
	@touch $@

$(VENV)/.check: $(VENV)/.test
	$(PIP) --group check
	@touch $@

# demo    sets up, makes the documents of the example workspace, says where they are
# test    sets up, runs all tests
# check   sets up, runs the linter, the formatter's check and the type checker
# papers  sets up, makes and prints every kind of paper, judges them and shows a table
# bench   sets up, measures against peers and the physical floor, kills the sender 200 times
# clean   removes what the targets above made; documents in out/ too

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The example workspace is as the office left it on this day.
DEMO_DAY := 17.11.2025

.PHONY: demo test check papers bench clean setup

demo: $(READY)
	@$(BIN)/buendnis-docs pruefen --heute $(DEMO_DAY)
	@$(BIN)/buendnis-docs erzeugen --treffen 2025-2 --heute $(DEMO_DAY)
	@$(BIN)/buendnis-docs treffen --heute $(DEMO_DAY)

test: $(READY)
	@command -v soffice >/dev/null || echo "Hinweis: Ohne LibreOffice (soffice) werden die Seitenprüfungen übersprungen."
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

papers: $(READY)
	$(BIN)/python tools/check_papers.py

bench: $(READY)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/drill_kill.py

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Es fehlt Python 3.11 oder neuer (gesucht als »$(PYTHON)«). Installieren Sie es von https://www.python.org"; \
	  echo "oder nennen Sie ein anderes: make $(firstword $(MAKECMDGOALS)) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Die Umgebung »$(VENV)« ließ sich nicht anlegen. Unter Debian und Ubuntu fehlt meist das Paket python3-venv."; exit 1; }
	@echo "Richte ein (beim ersten Mal etwa eine Minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' || { \
	  echo "Die Pakete ließen sich nicht installieren. Besteht eine Verbindung zum Paketverzeichnis (PyPI)?"; exit 1; }
	@touch $(READY)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage build dist *.egg-info
	find out -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One command for each thing; everything is set up on first use. Needs Python 3.11+, git and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.schoolkader-$(shell cksum pyproject.toml | cut -d' ' -f1)

unexport PYTHONDONTWRITEBYTECODE # what is compiled once need not be compiled in every process

.PHONY: demo web test test-office check fuzz bench bench-privacy goldens schema templates clean

demo: $(STAMP)
	@$(BIN)/schoolkader demo
	@echo "In deze map opent u hem ook met:  make web MAP=uit/proef"

web: $(STAMP)
	@$(BIN)/schoolkader web $(if $(MAP),--map "$(MAP)")

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto -m "not office"

# What LibreOffice, Node and an engine for comparing Word files have to say; .ci/run installs them and always asks.
test-office: $(STAMP)
	@$(BIN)/python -m pytest -n auto -m office

check: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m generator.render.tekst.build_all --check
	@$(BIN)/python -m generator.load.keys.schema --check
	@$(BIN)/python -m generator.stappenplan.table --check
	@$(BIN)/python -m generator.documents.names.table --check
	@$(BIN)/python -m tools.maak_woordmodel --controleer

# Every reader of a file that somebody else made, with files that are spoiled, for ten minutes. The fuzzer that follows which lines
# are reached is there for Linux and macOS; without it the same time goes to files of their own shape.
SECONDEN ?= 600
ZAAD ?= 0
fuzz: $(STAMP)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: 'atheris==3.0.0' || true
	@$(BIN)/python -m fuzz --seconden $(SECONDEN) --zaad $(ZAAD)

bench: $(STAMP)
	@$(BIN)/python -m bench

bench-privacy: $(STAMP)
	@$(BIN)/python -m bench.privacy
	@$(BIN)/python -m bench.zinnen

# What follows writes files that are committed: look at the difference before you do.
goldens: $(STAMP)
	@SCHOOLKADER_GOLDENS=schrijf $(BIN)/python -m pytest tests/goldens tests/gevallen tests/kalender/test_plannen.py tests/documents/test_no_dead_fact.py
	@$(BIN)/python -m tools.maak_woordmodel

schema: $(STAMP)
	@$(BIN)/python -m generator.load.keys.schema
	@$(BIN)/python -m generator.stappenplan.table
	@$(BIN)/python -m generator.documents.names.table

templates: $(STAMP)
	@$(BIN)/python -m generator.render.tekst.build_all

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Eenmalig klaarzetten …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@rm -f $(VENV)/.schoolkader-*
	@touch $@

clean:
	rm -rf $(VENV) uit build dist

# Needs make and Python 3.11 or later; everything is installed into .venv, once.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/installed-to-run
LANGUAGES := .venv/installed-for-other-languages
DEV := .venv/installed-to-develop
EXAMPLE := make ask Q="why did the talks end early?"

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The question reaches the shell through the environment, so that nothing in it is ever run or
# expanded; "$$" is taken as "$", as make's users write it.
override export Q := $(subst $$$$,$$,$(value Q))

.PHONY: ask chat multilingual test lint evaluate clean help
.DELETE_ON_ERROR:

help:
	@echo '$(EXAMPLE)   answer one question'
	@echo 'make chat           ask in the terminal'
	@echo 'make multilingual   install what questions in other languages need'
	@echo 'make test           lint, check types and run the tests'
	@echo 'make lint           lint and check types only'
	@echo 'make evaluate       say how to measure the quality'
	@echo 'make clean          remove what was installed and built'

# By its module `bot`, the code of this folder runs, whatever copy of it pip was told to install.
ifeq ($(strip $(value Q)),)
ask:
	@echo 'No question. Write: $(EXAMPLE)' >&2; exit 2
else
ask: $(RUN)
	@$(BIN)/python -m bot ask -- "$$Q"
endif

chat: $(RUN)
	@$(BIN)/python -m bot chat

multilingual: $(LANGUAGES)

test: lint
	@$(BIN)/pytest --numprocesses 2

lint: $(DEV)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

evaluate: $(RUN)
	@echo 'Write: $(BIN)/python -m bench.evaluate FOLDER'
	@echo 'FOLDER is in BEIR form: corpus.jsonl, queries.jsonl and qrels.tsv.'

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# A stamp is written last, so that an interrupted installation begins again.
$(RUN): pyproject.toml | $(BIN)/pip
	@echo 'Installing (the first time about 2 GB and a few minutes) ...' >&2
	@$(BIN)/pip install --quiet --quiet --editable . >&2
	@touch $@

$(LANGUAGES): pyproject.toml | $(BIN)/pip
	@echo 'Installing, with what other languages need (the first time about 2 GB and a few minutes) ...' >&2
	@$(BIN)/pip install --quiet --quiet --editable '.[multilingual]' >&2
	@touch $(RUN) $@

$(DEV): pyproject.toml | $(BIN)/pip
	@echo 'Installing, with the development tools (the first time about 2 GB and a few minutes) ...' >&2
	@$(BIN)/pip install --quiet --quiet --editable '.[dev]' >&2
	@touch $(RUN) $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or later is needed, and $(PYTHON) is not. Write: make PYTHON=python3.11 ...' >&2; exit 1; }
	@$(PYTHON) -m venv .venv >&2

# Everything is made from a plain checkout: `make site`, then open site/index.html; `make test`.
# Kept to what GNU make 3.81 (macOS) understands.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python
# Hashes say which file is meant, wheels say that nothing is built or run while installing.
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check
LOCKED := --require-hashes --only-binary :all:

# The formats of GitHub's files, as this package carries them: no network.
SCHEMA = $(BIN)/check-jsonschema --quiet --builtin-schema

# tests/tools/README.md
TOOLS ?= build/tools

# On all processors; the tests of one file share what they build, so they stay together.
ON_ALL := $(RUN) -m pytest --numprocesses auto --dist loadfile

LOCK_VENV := build/lock-venv
# Without configuration of the machine: no address and no folder of it may end in a lock.
COMPILE := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL UV_NO_CONFIG=1 \
	$(LOCK_VENV)/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.PHONY: help site serve test test-deep tools schemas lint format lock clean

help:
	@echo "make site       builds the site into site/ (and .venv first, where it is missing)"
	@echo "make serve      shows it on this machine, drafts included, and follows your edits"
	@echo "make test       style, types and the tests, in under ten minutes"
	@echo "make test-deep  the long proofs and the workflows' linters"
	@echo "make tools      installs what the deep tests run beside ours (npm, pip), into build/tools"
	@echo "make schemas    writes the editor's schemas, after a change of the model, topics or scale"
	@echo "make lint       style and types only"
	@echo "make format     lays out the code"
	@echo "make lock       looks up the newest versions and writes the lock files"
	@echo "make clean      removes what was built; .venv too"

site: $(VENV)/site.stamp
	$(RUN) -m generator build

serve: $(VENV)/site.stamp
	$(RUN) -m generator serve

test: lint
	$(ON_ALL) -m "not deep"

test-deep: $(VENV)/dev.stamp
	$(SCHEMA) vendor.github-workflows .github/workflows/*.yml
	$(SCHEMA) custom.github-workflows-require-timeout .github/workflows/*.yml
	$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA) vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(SCHEMA) vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --no-progress --quiet --strict-collection .github
	@if command -v actionlint >/dev/null 2>&1; then actionlint; else echo "actionlint is not installed: passed over"; fi
	$(ON_ALL) -m deep

tools: $(VENV)/dev.stamp
	mkdir -p $(TOOLS)
	$(INSTALL) $(LOCKED) --upgrade --target $(TOOLS)/engines -r tests/tools/engines.txt
	cp tests/tools/package.json tests/tools/package-lock.json $(TOOLS)/
	npm ci --prefix $(TOOLS) --ignore-scripts --no-audit --no-fund --loglevel=error

schemas: $(VENV)/site.stamp
	$(RUN) -m generator schema --write .vscode/schemas

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

lock: $(LOCK_VENV)/stamp
	$(COMPILE) --extra install --output-file requirements.lock
	$(COMPILE) --extra install --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) site build/cache $(LOCK_VENV) build/tools .mypy_cache .ruff_cache .pytest_cache .hypothesis factcheck_site.egg-info
	find build/docs -mindepth 1 ! -name .gitignore -delete

$(VENV)/made.stamp:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed: make PYTHON=python3.11 ...')"
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The development lock holds the site's own versions too, so both targets can share one .venv.
$(VENV)/site.stamp: requirements.lock pyproject.toml $(VENV)/made.stamp
	$(INSTALL) $(LOCKED) -r requirements.lock
	$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/site.stamp
	$(INSTALL) $(LOCKED) -r requirements-dev.lock
	@touch $@

$(LOCK_VENV)/stamp:
	$(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: uv
	@touch $@

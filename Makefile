# Chorus. Every target sets up what it needs first; `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
BIND ?= 127.0.0.1
IN = .venv/bin/python
SETUP = @$(PYTHON) -m deploy.setup

.DEFAULT_GOAL := help
.PHONY: help run ready test coverage check bench demo lock format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: ## set up, load the demo and start everything [PORT=8000 BIND=127.0.0.1]
	$(SETUP) run
	@exec $(IN) -m deploy.run --host $(BIND) --port $(PORT)

ready: ## only the set-up that running needs, for a server
	$(SETUP) run

test: ## the whole suite: SQLite, then PostgreSQL and Redis, with a real browser [ONLY=tests/people]
	$(SETUP) test
	@exec $(IN) -m deploy.testing $(ONLY)

coverage: ## how much of the code the suite walks through, branches too, without the browser; slow
	$(SETUP) test
	@$(IN) -m pytest -m "not browser" --cov --cov-report=term:skip-covered $(ONLY)

check: ## lint, format, types, layers, migrations, settings of production
	$(SETUP) check
	@exec $(IN) -m deploy.checking

bench: ## measured ratios, into build/bench.json [ONLY=area]
	$(SETUP) test
	@exec $(IN) manage.py bench $(if $(ONLY),--only $(ONLY))

demo: ## the main job without a browser; leaves the documents in OUT=folder
	@$(if $(OUT),,echo "Say where the documents should go: make demo OUT=folder" >&2; exit 2)
	$(SETUP) run
	@exec $(IN) manage.py demo --out $(OUT)

format: ## put code and templates into shape
	$(SETUP) check
	@$(IN) -m ruff check --fix --quiet . ; $(IN) -m ruff format .

lock: ## pin requirements*.in and package.json by hash [UPGRADE=--upgrade]
	$(SETUP) check
	@exec $(IN) -m deploy.locking $(UPGRADE)

clean: ## remove all that set-up, tests and builds made (data/ stays)
	rm -rf .venv .debs .tools node_modules build static/fonts .coverage* .*_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

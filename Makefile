# make run: Diwan with all it needs.  make test: what checks it; the long ways are make test-walks.
PACK ?= seeds/easygo
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
V := .venv/bin
CHECKED := engine forms runtime builder workflows
export PACK

.PHONY: run test test-walks test-long coverage lint bench demo bundles prepare

run: prepare
	@exec $(V)/python -m engine.platform

prepare:
	@test -n "$(PYTHON)" || { echo "diwan: Python 3.11, 3.12 or 3.13 is needed: install python3." >&2; exit 1; }
	@$(PYTHON) -m engine.platform.prepare

# Both parts run, whatever the first one finds.
test: prepare
	@failed=0; \
	$(MAKE) --no-print-directory lint || failed=1; \
	$(V)/python -m pytest -n 2 --dist loadfile -m "not long and not walk" --durations 15 || failed=1; \
	exit $$failed

test-walks: prepare
	@$(V)/python -m pytest -n 2 --dist loadfile -m walk

test-long: prepare
	@$(V)/python -m pytest -n 2 --dist loadfile -m long

coverage: prepare
	@$(V)/coverage erase
	@$(V)/coverage run -m pytest -q -m "not long and not walk" --ignore tests/browser
	@$(V)/coverage combine -q
	@$(V)/coverage report

lint: prepare
	@$(V)/ruff check .
	@$(V)/ruff format --check .
	@$(V)/mypy engine forms workflows runtime builder
	@$(V)/lint-imports --no-cache

bench: prepare
	@$(V)/python -m tests.bench $(ONLY)

demo: prepare
	@$(V)/python manage.py setup --pack $(PACK) --fresh

bundles:
	@$(PYTHON) -m engine.platform.prepare --watch

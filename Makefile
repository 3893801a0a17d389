# Short names for the commands of build.py; `python3 build.py --help` lists all of them.
PYTHON ?= python3

.PHONY: build check serve test quick lint lock bench clean
build check serve test lint lock bench:
	$(PYTHON) build.py $@

quick:
	$(PYTHON) build.py test --quick

clean:
	rm -rf site dist htmlcov .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

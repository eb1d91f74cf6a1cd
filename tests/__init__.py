"""The tests; a package so that `python -m tests.fuzz` runs from a checkout."""

"""The tests; a package so that `python -m tests.campaign` runs from a checkout."""

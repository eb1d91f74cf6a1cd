"""Mutants of the trusted code: is each of its refusals held by a test? See `python -m tests.mutants --help`."""

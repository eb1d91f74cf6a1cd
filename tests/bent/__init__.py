"""Counterexamples to the bent claims of the catalogue: certificates, found by `python -m tests.bent` and kept here."""

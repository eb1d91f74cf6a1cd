"""Attacks on the soundness of the checker and of the engine: `python -m tests.campaign --help`."""

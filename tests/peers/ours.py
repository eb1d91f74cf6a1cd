"""This project: `prove` as a library call, search and check together."""

import os
from importlib.metadata import version as installed

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from certify.decision import prove
from certify.trusted import Claim, Proved, Refuted


def version() -> str:
    return f"driftproof {installed('driftproof')}"


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, None]:
    verdict = prove(claim, timeout=patience)
    return "proved" if isinstance(verdict, Proved) else "refuted" if isinstance(verdict, Refuted) else "undecided", None

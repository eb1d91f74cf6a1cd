"""This project: `prove` as a library call, search and check together."""

import os
from importlib.metadata import version as installed
from time import perf_counter

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from certify.decision import prove
from certify.trusted import Claim, Proved, Refuted


def version() -> str:
    return f"driftproof {installed('driftproof')}"


def decide(claim: Claim, timeout: float) -> tuple[str, float]:
    start = perf_counter()
    verdict = prove(claim, timeout=timeout)
    seconds = perf_counter() - start
    answer = "proved" if isinstance(verdict, Proved) else "refuted" if isinstance(verdict, Refuted) else "undecided"
    return answer, seconds

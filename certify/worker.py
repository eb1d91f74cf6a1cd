"""The process in which claims are decided, so that one which does not keep to its time can be stopped.

It reads requests from standard input and writes one record for each to standard output, both as lines of JSON; the
first line says that it is ready. See `certify.pool` for the other end.
"""

import json
import os
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict
from time import monotonic
from typing import TextIO

from certify.account import record, sentence
from certify.catalogue import Theorem, installed
from certify.decision import Undecided, Verdict, prove
from certify.record import Record, undecided
from certify.trusted import Claim, Proved, read
from certify.trusted.error import CertifyError

READY = "ready"


def serve() -> None:
    """Answers requests until there are no more; what libraries print goes to standard error."""
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    with suppress(BrokenPipeError):
        _send(replies, READY)
        for line in sys.stdin:
            _send(replies, asdict(answer(json.loads(line))))


def _send(replies: TextIO, message: object) -> None:
    replies.write(json.dumps(message) + "\n")
    replies.flush()


def answer(request: dict[str, str | float]) -> Record:
    """The record for a request: {"timeout", "claim": its canonical text} or {"timeout", "theorem": its name}."""
    start, timeout = monotonic(), float(request["timeout"])
    try:
        if "theorem" in request:
            verdict = decide_theorem(theorem_called(str(request["theorem"])), timeout)
        else:
            verdict = decide_claim(str(request["claim"]), timeout)
        return record(verdict, monotonic() - start)
    except CertifyError as error:
        return undecided(monotonic() - start, sentence(f"Not decided: {error}"))
    except (RecursionError, MemoryError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else "too big for this machine's memory"
        return undecided(monotonic() - start, f"Not decided: the claim is {problem}; state it in smaller pieces.")


def decide_claim(text: str, timeout: float) -> Verdict:
    """The verdict on the claim that a canonical text writes."""
    claim = read(text, "claim")
    if not isinstance(claim, Claim):
        raise TypeError("a request holds a claim")
    return prove(claim, timeout=timeout)


def decide_theorem(theorem: Theorem, timeout: float) -> Verdict:
    """The verdict on a theorem by its own derivation; a theorem whose derivation has a gap is not proved."""
    start = monotonic()
    evidence = theorem.evidence(timeout)
    left = max(1.0, timeout - (monotonic() - start))
    verdict = prove(theorem.claim, timeout=left, evidence=evidence)
    if evidence is None and isinstance(verdict, Proved | Undecided):
        beyond = "the claim itself holds" if isinstance(verdict, Proved) else verdict.reason
        return Undecided(theorem.claim, f"a step of its derivation was not shown in time; {beyond}")
    return verdict


def theorem_called(name: str) -> Theorem:
    """The theorem of a name."""
    return next(theorem for entry in installed() for theorem in entry.theorems() if theorem.name == name)

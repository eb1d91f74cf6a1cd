"""A helper that is one round ahead of a search: it looks for a counterexample, then for a proof with more time."""

import json
from collections.abc import Callable
from multiprocessing.connection import Connection

from certify.search.budget import Effort
from certify.search.crew import CALM, Crew, Helper
from certify.search.lane import evidence_of
from certify.search.pipeline import Round, turn
from certify.trusted import Certificate, Claim, Refuted, check, read, write
from certify.trusted.error import CertifyError
from certify.trusted.evidence import Evidence

FIRST = 0.4  # seconds for a counterexample
Refute = Callable[[Effort, int], Refuted | None]
"""Looks for a counterexample with an effort and a seed."""


class Scout:
    """At most one helper at a time; `refuted` is what the checker says to its point, `evidence` is only proposed."""

    def __init__(self, claim: Claim, effort: Effort, crew: Crew, refute: Refute) -> None:
        self.claim, self.effort, self.crew, self.refute = claim, effort, crew, refute
        self.helper: Helper | None = None
        self.refuted: Refuted | None = None
        self.evidence: Evidence | None = None

    def begin(self, seconds: float, seed: int) -> bool:
        """Whether a helper is ahead in a round of so many seconds: if the search has taken its time and there is a core
        for one.
        """
        if self.helper is None and self.effort.taken >= CALM:
            effort = self.effort.alone()
            self.helper = self.crew.start(lambda connection: self._help(connection, effort, seconds, seed))
        return self.helper is not None

    def _help(self, connection: Connection, effort: Effort, seconds: float, seed: int) -> None:
        refuted = self.refute(effort.part(0.5, FIRST), seed)
        if refuted is not None:
            connection.send_bytes(json.dumps({"refuted": write(refuted.certificate)}).encode())
            return
        ahead = Round(self.claim, turn(effort, seconds), seconds)
        text = "" if ahead.evidence is None else write(ahead.evidence)
        connection.send_bytes(json.dumps({"evidence": text, "tried": effort.tried}).encode())

    def found(self) -> bool:
        """Whether it has found a counterexample or evidence by now."""
        if self.helper is not None and self.helper.told():
            self._hear(self.helper)
        return self.refuted is not None or self.evidence is not None

    def _hear(self, helper: Helper) -> None:
        message = helper.take()
        self.stop()
        report = {} if message is None else json.loads(message)
        self.refuted = _refuted(self.claim, report.get("refuted", ""))
        self.evidence = evidence_of(report.get("evidence", ""))
        trace = self.effort.trace
        trace.tried += [line for line in report.get("tried", []) if line not in trace.tried]

    def taken(self) -> Evidence | None:
        """The evidence that it found, once."""
        evidence, self.evidence = self.evidence, None
        return evidence

    def stop(self) -> None:
        """Ends the helper, if there is one."""
        if self.helper is not None:
            self.helper.stop()
            self.helper = None


def _refuted(claim: Claim, text: str) -> Refuted | None:
    try:
        certificate = read(text) if text else None
        verdict = check(certificate) if isinstance(certificate, Certificate) else None
    except CertifyError:
        return None
    return verdict if isinstance(verdict, Refuted) and verdict.certificate.claim == claim else None

"""Verdicts, and what can be read off them: what decided a claim, the point at which it fails, both sides there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from certify.output.digits import shortened
from certify.output.numeral import compared
from certify.trusted import Certificate, Claim, Proved, Refuted
from certify.trusted.calculus import Calculus
from certify.trusted.error import Malformed
from certify.trusted.evidence import Compute, Evidence, Lemma, Range, Witness
from certify.trusted.point import place_of, truth
from certify.trusted.term import Rational


@dataclass(frozen=True, slots=True, repr=False)
class Undecided:
    """Neither a proof nor a counterexample was found in time; `reason` says what would help, `tried` what was tried."""

    claim: Claim
    reason: str
    tried: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return f"<Undecided: {shortened(self.reason):.100}{'...' * (len(shortened(self.reason)) > 100)}>"

    def __bool__(self) -> bool:
        raise TypeError("a verdict is neither true nor false: match on Proved, Refuted, Undecided, Vacuous")


@dataclass(frozen=True, slots=True, repr=False)
class Vacuous:
    """The hypotheses contradict each other (the evidence shows 1 <= 0 under them): the claim says nothing."""

    claim: Claim
    evidence: Evidence

    def __repr__(self) -> str:
        return "<Vacuous: the hypotheses contradict each other>"

    def __bool__(self) -> bool:
        raise TypeError("a verdict is neither true nor false: match on Proved, Refuted, Undecided, Vacuous")


Verdict = Proved | Refuted | Undecided | Vacuous


def method(verdict: Verdict) -> str:
    """The kind of evidence that decided a claim; lemmas and computed or replaced terms are looked through."""
    match verdict:
        case Proved() | Refuted():
            evidence = verdict.certificate.evidence
            while isinstance(evidence, Lemma | Compute | Range):
                evidence = evidence.then
            return evidence.tag
        case Undecided():
            return "none"
        case Vacuous(_, evidence):
            return evidence.tag


def counterexample(refuted: Refuted) -> dict[str, str | list[str]]:
    """The point of a refutation: each variable's exact rational as text, a vector's as a list of them."""
    claim = refuted.certificate.claim
    witness = refuted.certificate.evidence
    result: dict[str, str | list[str]] = {}
    if isinstance(witness, Witness):
        for entry in witness.point.entries:
            texts = [str(c.value) for c in entry.coordinates if isinstance(c, Rational)]
            result[entry.name] = texts if claim.domains[entry.name].kind == "vector" else texts[0]
    return result


def sides(refuted: Refuted, *, digits: int = 12) -> tuple[str, str, str]:
    """(left, relation, right) of the relation that fails at the counterexample, each side in so many true digits (more
    where they are needed to tell the sides apart) or "undefined".
    """
    certificate = refuted.certificate
    claim, witness = certificate.claim, certificate.evidence
    if not isinstance(witness, Witness):
        raise Malformed("a refutation rests on a witness")
    place = place_of(claim, witness.point, rational=True)
    calculus = Calculus(claim)
    for relation in claim.holds:
        left, right = calculus.expand(relation.left), calculus.expand(relation.right)
        if truth(type(relation)(left, relation.relation, right), place) is False:
            first, second = compared(place.scalar(left), place.scalar(right), digits)
            return first, relation.relation, second
    raise Malformed("no relation fails at the witness")


def walk_evidence(evidence: Evidence) -> Iterator[Evidence]:
    """A piece of evidence and everything it rests on."""
    yield evidence
    for child in evidence.children():
        if isinstance(child, Evidence):
            yield from walk_evidence(child)
        else:
            yield from (e for below in child.children() if isinstance(below, Evidence) for e in walk_evidence(below))


def rules_used(certificate: Certificate) -> Mapping[str, int]:
    """How often each rule is used in a certificate."""
    counts: dict[str, int] = {}
    for evidence in walk_evidence(certificate.evidence):
        counts[evidence.tag] = counts.get(evidence.tag, 0) + 1
    return counts

"""True claims bent by a hair: `python -m tests.campaign tight`.

Each number of a true claim is moved by a relative 1e-3 to 1e-12 either way, each relation is made strict, each end of a
domain moved outward or closed, each hypothesis weakened or left out. Most of these claims are false, nearly true, or
true still; which ones are false is told by points found without the engine (`falsify`, started from where the true
claim is tightest). None of those may be proved: neither by `prove`, nor by the true claim's own evidence. How many the
engine refutes is counted for each size.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from random import Random

from certify.decision import prove
from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, check, write
from certify.trusted.claim import Binding, Domain, Relation
from certify.trusted.node import Node
from certify.trusted.term import Rational
from tests.campaign.edit import put, ways
from tests.campaign.falsify import Rows, falsified, tightest
from tests.campaign.ledger import Ledger
from tests.campaign.source import true_claims

PART = "tight"
SIZES = (3, 6, 9, 12)
LARGEST = 4000
FLIP = {"<=": "<", ">=": ">"}
SECONDS = 2.0


@dataclass(frozen=True)
class Bend:
    """A claim that differs from a true one in one place, by how much, and what was bent."""

    claim: Claim
    size: str
    what: str


def bends(claim: Claim) -> Iterator[Bend]:
    """The claim bent in each place."""
    seen = {claim}
    for bend in _bends(claim):
        if bend.claim not in seen:
            seen.add(bend.claim)
            yield bend


def _bends(claim: Claim) -> Iterator[Bend]:
    for n, relation in enumerate(claim.holds):
        if relation.relation in FLIP:
            strict = Relation(relation.left, FLIP[relation.relation], relation.right)
            yield Bend(Claim(claim.variables, claim.given, _with(claim.holds, n, strict)), "strict", "relation")
        for bent, size in _numbers(relation):
            yield Bend(Claim(claim.variables, claim.given, _with(claim.holds, n, bent)), size, "number")
        for bent, size in _lifted(relation):
            yield Bend(Claim(claim.variables, claim.given, _with(claim.holds, n, bent)), size, "shift")
    for n, fact in enumerate(claim.given):
        yield Bend(
            Claim(claim.variables, claim.given[:n] + claim.given[n + 1 :], claim.holds), "left out", "hypothesis"
        )
        for bent, size in _numbers(fact):
            yield Bend(Claim(claim.variables, _with(claim.given, n, bent), claim.holds), size, "hypothesis")
    for n, binding in enumerate(claim.variables):
        for domain, size in _wider(binding.domain):
            wider = _with(claim.variables, n, Binding(binding.name, domain))
            yield Bend(Claim(wider, claim.given, claim.holds), size, "domain")


def _with(items: tuple[Node, ...], n: int, item: Node) -> tuple:  # type: ignore[type-arg]  # of what the items are
    return (*items[:n], item, *items[n + 1 :])


def _numbers(relation: Relation) -> Iterator[tuple[Relation, str]]:
    for way, shape, value in ways(relation):
        if shape == "rational" and isinstance(value, Fraction) and value:
            for digits in SIZES:
                for sign in (1, -1):
                    bent = value * (1 + sign * Fraction(1, 10**digits))
                    yield put(relation, way, bent), f"1e-{digits}"  # type: ignore[misc]  # a relation again


def _lifted(relation: Relation) -> Iterator[tuple[Relation, str]]:
    """The smaller side made larger."""
    for digits in SIZES:
        hair = Rational(Fraction(1, 10**digits))
        if relation.relation in ("<=", "<"):
            yield Relation(relation.left + hair, relation.relation, relation.right), f"1e-{digits}"
        else:
            yield Relation(relation.left, relation.relation, relation.right + hair), f"1e-{digits}"


def _wider(domain: Domain) -> Iterator[tuple[Domain, str]]:
    low, high = domain.low, domain.high
    flags = (domain.closed_low, domain.closed_high)
    made: list[tuple[tuple[Fraction | None, int, Fraction | None, int], str]] = []
    if low is not None and not flags[0]:
        made.append(((low, 1, high, flags[1]), "closed"))
    if high is not None and not flags[1]:
        made.append(((low, flags[0], high, 1), "closed"))
    if not domain.integral:
        for digits in SIZES:
            hair = Fraction(1, 10**digits)
            if low is not None:
                made.append(((low - hair * max(Fraction(1), abs(low)), flags[0], high, flags[1]), f"1e-{digits}"))
            if high is not None:
                made.append(((low, flags[0], high + hair * max(Fraction(1), abs(high)), flags[1]), f"1e-{digits}"))
    for ends, size in made:
        try:
            yield Domain(domain.kind, *ends, domain.component), size
        except Malformed:
            continue


@cache
def claims() -> Mapping[str, Claim]:
    """The true claims that are bent, by name."""
    return {name: claim for name, claim in true_claims().items() if len(write(claim)) <= LARGEST}


def attack(name: str, evidence: Certificate | None, seed: int, most: int) -> Ledger:
    """What becomes of the bends of one claim: of so many at most, chosen at random."""
    ledger, claim = Ledger(), claims()[name]
    start, chosen = tightest(claim, seed=seed), list(bends(claim))
    if len(chosen) > most:
        chosen = Random(f"{seed}:{name}").sample(chosen, most)
    for bend in chosen:
        started = time.process_time()
        outcome = judged(bend, evidence, start)
        ledger.enter(PART, f"{name}, {bend.what} by {bend.size}", outcome, bend.claim, kind=bend.size)
        took = time.process_time() - started
        ledger.seconds, ledger.slowest = ledger.seconds + took, max(ledger.slowest, took)
    return ledger


def judged(bend: Bend, evidence: Certificate | None, start: Rows) -> str:
    """What becomes of a bent claim."""
    false = falsified(bend.claim, start=start, passes=2)
    if false is not None and evidence is not None and accepted(bend.claim, evidence):
        return f"FAILURE: shown by the true claim's evidence, but false: {false}"
    verdict = prove(bend.claim, timeout=SECONDS if false else SECONDS / 4)
    if isinstance(verdict, Proved):
        false = false or falsified(bend.claim, start=start, seconds=2.0, passes=20)
        return f"FAILURE: proved, but false: {false}" if false else "not seen to be false, proved"
    kind = "refuted" if isinstance(verdict, Refuted) else "undecided"
    return f"false, {kind}" if false else f"not seen to be false, {kind}"


def accepted(claim: Claim, certificate: Certificate) -> bool:
    """Whether the evidence of a certificate shows another claim."""
    try:
        check(Certificate(claim, certificate.evidence, certificate.admissible))
    except Rejected:
        return False
    return True

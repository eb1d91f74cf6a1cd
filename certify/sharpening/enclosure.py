"""The best constant of a claim, enclosed: proved at one end, refuted at the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from certify.decision import prove
from certify.sharpening.bracket import Bracket
from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, check
from certify.trusted.claim import Domain, Relation
from certify.trusted.evidence import Entry, Point, Witness
from certify.trusted.term import Rational, substitute
from certify.verdict import Verdict

Decide = Callable[[Claim, float], Verdict]
"""The verdict on a claim, within some seconds."""
SCALES = tuple(map(Fraction, ("1", "1/2", "1e-1", "1e-2", "1e-3", "1e-4", "1e-5", "1e-6", "2", "10", "100", "1000")))


@dataclass(frozen=True, slots=True)
class End:
    """A value of the constant, and the verdict on the claim there."""

    value: Fraction
    verdict: Proved | Refuted


@dataclass(frozen=True, slots=True)
class Sharpened:
    """An enclosure of the best value of a claim's constant: its ends are `proved` and `refuted`.

    An end is None when no value was found at which the claim is proved, or refuted. The best constant lies between
    the two ends provided that the claim is true on one side of it and false on the other; each end is a fact of its
    own, with a certificate. `open` are the values that were left undecided, between the ends if there are two.
    """

    constant: str
    digits: int
    proved: End | None
    refuted: End | None
    open: tuple[Fraction, ...]
    seconds: float

    @property
    def enclosure(self) -> tuple[Fraction, Fraction] | None:
        """The lower and the upper end, when there are two."""
        if self.proved is None or self.refuted is None:
            return None
        low, high = sorted((self.proved.value, self.refuted.value))
        return low, high

    @property
    def reached(self) -> bool:
        """Whether the ends agree to the digits that were wanted."""
        return self.enclosure is not None and self.enclosure[1] - self.enclosure[0] <= Fraction(1, 10**self.digits)


def sharpen(
    claim: Claim,
    constant: str,
    *,
    digits: int = 6,
    timeout: float = 60.0,
    largest: bool | None = None,
    hints: tuple[Fraction, ...] = (),
    decide: Decide | None = None,
) -> Sharpened:
    """The best value of a real variable of a claim, enclosed within `10**-digits`, or as far as the time allows.

    Whether larger values make the claim harder is found out. Where it holds between two best values, `largest` says
    which one is wanted. `hints` are values to try first, and `decide` is another way to decide claims than `prove`.
    `Malformed` when the constant is no real variable of the claim.
    """
    domain = claim.domains.get(constant)
    if domain is None or domain.kind != "real" or domain.component:
        names = ", ".join(b.name for b in claim.variables if b.domain.kind == "real") or "none"
        raise Malformed(f"{constant} is no real variable of the claim; its real variables: {names}")
    inquiry, start = Inquiry(claim, constant, decide or _prove), monotonic()
    bracket = Bracket(inquiry.ask, domain, Fraction(1, 10**digits), largest=largest)
    bracket.narrow(timeout, hints)
    proved, refuted = inquiry.end(bracket.proved, "proved"), inquiry.end(bracket.refuted, "refuted")
    return Sharpened(constant, digits, proved, refuted, bracket.undecided, monotonic() - start)


def _prove(claim: Claim, seconds: float) -> Verdict:
    return prove(claim, timeout=seconds)


def at(claim: Claim, constant: str, value: Fraction) -> Claim:
    """The claim with a number in place of one of its variables."""
    values = {constant: Rational(value)}

    def put(relation: Relation) -> Relation:
        left, right = (substitute(side, values, claim.components) for side in (relation.left, relation.right))
        return Relation(left, relation.relation, right)

    variables = tuple(binding for binding in claim.variables if binding.name != constant)
    return Claim(variables, tuple(map(put, claim.given)), tuple(map(put, claim.holds)))


class Inquiry:
    """A claim asked at values of its constant; what is decided is kept."""

    def __init__(self, claim: Claim, constant: str, decide: Decide) -> None:
        self.claim, self.constant, self.decide = claim, constant, decide
        self.found: dict[Fraction, Proved | Refuted] = {}
        self.last: Point | None = None

    def ask(self, value: Fraction, seconds: float) -> str:
        """The verdict in one word: first from points near the last counterexample, since close to the best constant
        claims fail by little and in few places.
        """
        here = at(self.claim, self.constant, value)
        refuted = self._fails(here)
        verdict = self.decide(here, seconds) if refuted is None else refuted
        match verdict:
            case Proved():
                self.found[value] = verdict
                return "proved"
            case Refuted():
                self.found[value] = verdict
                witness = verdict.certificate.evidence
                self.last = witness.point if isinstance(witness, Witness) else None
                return "refuted"
        return "undecided"

    def _fails(self, here: Claim) -> Refuted | None:
        for point in () if self.last is None else scaled(here, self.last):
            try:
                verdict = check(Certificate(here, Witness(point), None))
            except (Rejected, Malformed):
                continue
            if isinstance(verdict, Refuted):
                return verdict
        return None

    def end(self, value: Fraction | None, word: str) -> End | None:
        """An end of the bracket; without a bracket, any value with that verdict."""
        kind = Proved if word == "proved" else Refuted
        values = self.found if value is None else [value]
        return next((End(v, self.found[v]) for v in values if isinstance(self.found[v], kind)), None)


def scaled(claim: Claim, point: Point) -> Iterator[Point]:
    """Points on the line through zero and a point: integers stay as they are."""
    for scale in SCALES:
        yield Point(tuple(_times(entry, scale, claim.domains[entry.name]) for entry in point.entries), point.law)


def _times(entry: Entry, scale: Fraction, domain: Domain) -> Entry:
    if domain.integral:
        return entry
    return Entry(entry.name, tuple(Rational(c.value * scale) for c in entry.coordinates if isinstance(c, Rational)))

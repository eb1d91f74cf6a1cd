"""Claims and evidence to attack the checker with, and what it says of them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any


from certify.expression import parse
from certify.trusted import Claim, Malformed, Rejected
from certify.trusted.budget import Budget
from certify.trusted.admission import refute
from certify.trusted.checker import show
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import (
    Evidence, Summand, Witness,
)  # fmt: skip
from certify.trusted.term import (
    Rational, Term, Variable,
)  # fmt: skip
from tests.corpus import at

X, Y, M = Variable("x"), Variable("y"), Variable("m")
LINE: Mapping[str, str | Domain] = {"x": "real"}
LAW: Mapping[str, str | Domain] = {"m": interval(component=True)}
LAWS = ({"m": 0}, {"m": 2})
UNIT = interval(Fraction(0), Fraction(1))
WHOLE = interval()
VECTOR = interval(kind="vector")
DIMENSION = interval(Fraction(1), kind="dimension")


def number(value: int | str) -> Rational:
    return Rational(Fraction(value))


def term(text: str) -> Term:
    return parse(text, names=set("xyzmuvn"), operators=True)


def summand(root: str, *facts: int, weight: str = "1") -> Summand:
    return Summand(term(weight), facts, term(root))


def shown(claim: Claim, evidence: Evidence) -> bool:
    try:
        show(claim, evidence, Budget())
    except (Rejected, Malformed):
        return False
    return True


def refuted(claim: Claim, values: Mapping[str, Any], laws: Sequence[Mapping[str, Any]] = ()) -> bool:
    try:
        refute(claim, Witness(at(values, laws)))
    except (Rejected, Malformed):
        return False
    return True

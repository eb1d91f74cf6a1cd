"""Attacks on where terms are defined: a claim that a term is its own normal form, which is defined further.

An identity is shown only where its sides are; so what is shown must be defined, and true, at every corner that the
hypotheses admit. Then statements that hold on one branch of a root, an angle or a power, and fail on another.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from random import Random

import pytest

from certify.claimfile import state
from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.evidence import Evidence, Identity, Sign
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO
from tests.attack import refuted, shown
from tests.evaluation import Unsure, number, sign
from tests.test_attacks_form import claims, points, some


@pytest.mark.parametrize("seed", range(2))
def test_what_is_shown_of_a_term_and_its_normal_form_has_a_value_at_every_corner(seed: int) -> None:
    random, told = Random(seed), 0
    for _, claim in zip(range(120), claims(random), strict=False):
        places = points(claim, random)
        algebra = Goal(claim, Budget(2_000_000)).algebra
        for term in (some(random, 2), some(random, 3)) if places else ():
            with suppress(Rejected, Malformed):
                normal = algebra.term(algebra.form(term))
                pairs: list[tuple[Relation, Evidence]] = [
                    (Relation(term, "==", normal), Identity()), (Relation(term - normal, ">=", ZERO), Sign()),
                    (Relation(ZERO, "<=", term), Sign()),
                ]  # fmt: skip
                for relation, evidence in pairs:
                    if shown(Claim(claim.variables, claim.given, (relation,)), evidence):
                        for at in places:
                            with suppress(Unsure):  # `Nowhere` is not suppressed: the sides have values
                                told += 1
                                assert sign(number(relation.gap, at)) in {"==": {0}}.get(relation.relation, {0, 1})
    assert told > 200


BRANCHES: Sequence[tuple[str, Mapping[str, str], Sequence[str], Mapping[str, object]]] = (
    ("asin(2*x*sqrt(1 - x**2)) == 2*asin(x)", {"x": "[-1, 1]"}, (), {"x": 1}),
    ("acos(2*x**2 - 1) == 2*acos(x)", {"x": "[-1, 1]"}, (), {"x": -1}),
    ("atan(x) + atan(1/x) == pi/2", {"x": "real"}, ("x**2 > 0",), {"x": -1}),
    ("atan(tan(x)) == x", {"x": "[0, 3]"}, ("cos(x)**2 > 0",), {"x": 3}),
    ("sqrt(3 - 2*sqrt(2)) == 1 - sqrt(2)", {"x": "real"}, (), {"x": 0}),
    ("sqrt(x + 1 - 2*sqrt(x)) == sqrt(x) - 1", {"x": "nonnegative"}, (), {"x": 0}),
    ("sqrt((x - 1)**2) == x - 1", {"x": "nonnegative"}, (), {"x": 0}),
    ("sqrt(x**2*y) == x*sqrt(y)", {"x": "real", "y": "nonnegative"}, (), {"x": -1, "y": 1}),
    ("sqrt(x*y) == sqrt(x)*sqrt(y)", {"x": "real", "y": "real"}, ("x*y >= 0",), {"x": -1, "y": -1}),
    ("log(x*y) == log(x) + log(y)", {"x": "real", "y": "real"}, ("x*y > 0",), {"x": -1, "y": -1}),
    ("exp(log(x**2)/2) == x", {"x": "real"}, ("x**2 > 0",), {"x": -1}),
    ("(x**3)**(1/3) == x", {"x": "real"}, (), {"x": -1}),
    ("sqrt(x**(2*n)) == x**n", {"x": "real", "n": "integer >= 0"}, (), {"x": -1, "n": 1}),
    ("(x**n)**k == x**(n*k)", {"x": "real", "n": "integer", "k": "integer"}, ("n*k >= 0",), {"x": 0, "n": -1, "k": -1}),
    ("x**(n + k) == x**n*x**k", {"x": "real", "n": "integer", "k": "integer"}, ("n + k >= 0",),
     {"x": 0, "n": 1, "k": -1}),
    ("(-x)**n == (-1)**n*x**n", {"x": "real", "n": "integer"}, (), {"x": 0, "n": -1}),
    ("0**(x*y) == 0**x*0**y", {"x": "nonnegative", "y": "nonnegative"}, (), {"x": 1, "y": 0}),
    ("gamma(x + 1) == x*gamma(x)", {"x": "(-1, 1)"}, (), {"x": 0}),
    ("sin(1/x)**2 + cos(1/x)**2 == 1", {"x": "real"}, (), {"x": 0}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "given", "at"), BRANCHES, ids=[case[0] for case in BRANCHES])
def test_what_holds_on_one_branch_is_not_shown_on_all(
    text: str, kinds: Mapping[str, str], given: Sequence[str], at: Mapping[str, object]
) -> None:
    claim = state(text, kinds, list(given))
    assert not shown(claim, Identity())
    assert refuted(claim, at)

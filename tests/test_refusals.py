"""Attacks that hold refusals of the checker which no other test held: `python -m tests.mutants` found them missing.

Each claim is false at the point that is given with it, and each piece of evidence is accepted when one condition of
its rule is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.trusted import Malformed, Rejected, Relation
from certify.trusted.admission import refute
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import (
    Average, Evidence, Identity, Kept, Ladder, Lemma, Sign, Split, Squares, Summand, Telescope, Witness,
)  # fmt: skip
from certify.trusted.term import ONE, ZERO, Mean, Term, Variable
from tests.corpus import at

M = Variable("m")
REAL = interval()
LAW: Mapping[str, str | Domain] = {"m": interval(component=True)}
MIXED: Mapping[str, str | Domain] = {"t": "real", "y": "real", **LAW}


def sums(*facts: int, square: Term | None = None) -> Squares:
    """The sum of some facts, and of a square."""
    squares = () if square is None else (Summand(ONE, (), square),)
    return Squares(ONE, (*(Summand(ONE, (fact,), ONE) for fact in facts), *squares))


def contradiction(first: int, second: int) -> Squares:
    """c >= 0, the cube of m, from two facts whose sum is -1: c = (c + 1/2)**2 - c**2 - 1/4."""
    half, cube = parse("1/2", names=()), M**3
    rest = [Summand(ONE, (fact,), root) for fact in (first, second) for root in (cube, half)]
    return Squares(ONE, (Summand(ONE, (), cube + half), *rest))


@dataclass(frozen=True)
class Attack:
    """A claim that is false at a point and evidence for it that leans on one step."""

    claim: str
    variables: Mapping[str, str | Domain]
    values: Mapping[str, Any]
    evidence: Sequence[Evidence]
    given: Sequence[str] = ()
    laws: Sequence[Mapping[str, Any]] = field(default=())


ATTACKS = {
    # the hypothesis holds at n, but not at all steps from there to infinity
    "a step shown where a hypothesis on its variable holds": Attack(
        "(n - 6)**2 - 4 >= 0", {"n": "integer >= 0"}, {"n": 5},
        [Telescope("n", Fraction(1), Sign(), sums(fact, fact, square=ONE)) for fact in (0, 1)], ["n <= 5"],
    ),
    # the slope has its sign where the hypothesis holds, and the other one on the way there
    "a slope shown where a hypothesis on its variable holds": Attack(
        "t**2 - 4*t >= 0", {"t": "[0, 3]"}, {"t": 3},
        [Ladder("t", ZERO, (), Identity(), why) for why in (Sign(), sums(0, 0))], ["t >= 2"],
    ),
    # out there t > 0, and y > 0 by the hypothesis; at the point itself neither
    "a limit by a hypothesis on its variable": Attack(
        "y*(pi/2 - atan(t*y)) >= 0", {"t": "real", "y": "real"}, {"t": -1, "y": -1},
        [Ladder("t", None, (), why, Sign()) for why in (Identity(), Sign())], ["y/t > 0"],
    ),
    # each step goes down, but the range ends before the first that does not
    "a step beyond the upper end": Attack(
        "(n - 6)**2 - 4 >= 0", {"n": Domain("integer", Fraction(0), 1, Fraction(5), 1, 0)}, {"n": 5},
        [Telescope("n", Fraction(1), Sign(), sums(fact, fact, square=ONE)) for fact in (0, 1)],
    ),
    "an equation at infinity": Attack(
        "0 == y**2", {"n": "integer >= 1", "y": "real"}, {"n": 1, "y": 1},
        [Telescope("n", Fraction(1), Sign(), Identity())],
    ),
    # where t may be the start, the gap is not shown to be continuous there, and it is not strictly above its limit
    "a strict relation at the start": Attack(
        "t + sqrt(y - t) - sqrt(y - t) > 0", {"t": "[0, 1]", "y": "real"}, {"t": 0, "y": 1},
        [Ladder("t", ZERO, (Kept(0, sums(a, b)),), Identity(), Sign()) for a in range(7) for b in range(a)],
        ["y - t > 0"],
    ),
    "a mean over a posterior of variance zero": Attack(
        "mean(1, m, y, t) >= 1", MIXED, {"t": 0, "y": 0}, [Average(Identity())],
        laws=[{"m": 0}],
    ),
    "means over two laws": Attack(
        "mean(m, m, y, 1 + t**2) == mean(m)", MIXED, {"t": 0, "y": 0}, [Average(Identity())],
        laws=[{"m": 0}, {"m": 2}],
    ),
    "a product of sums of means": Attack(
        "(mean(m) + 1)*mean(m) == mean(m**2 + m)", LAW, {}, [Average(Identity())],
        laws=[{"m": 0}, {"m": 2}],
    ),
    # where m <= 0 is a hypothesis, it is one on all components at once
    "a split by the component next to a hypothesis on the law": Attack(
        "mean(m**3) >= 0", LAW, {},
        [
            Average(Split(M, Lemma(Relation(Mean(M, None), "<=", ZERO), Average(why), contradiction(0, 2)), Sign()))
            for why in (Sign(), sums(1))
        ],
        ["mean(m) >= 1"], [{"m": 5}, {"m": 5}, {"m": -7}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_false_at_a_point_is_refused(attack: Attack) -> None:
    claim = state(attack.claim, attack.variables, attack.given, operators=True)
    refute(claim, Witness(at(attack.values, attack.laws)))
    for evidence in attack.evidence:
        with pytest.raises((Rejected, Malformed)):
            show(claim, evidence, Budget())


def test_a_posterior_mean_that_need_not_exist_is_refused() -> None:
    claim = state("mean(exp(m**2), m, y, 1 + t**2) > 0", MIXED, operators=True)
    with pytest.raises(Rejected, match="grow polynomially"):
        show(claim, Average(Sign()), Budget())


def test_an_integer_variable_is_stepped_along_by_whole_steps() -> None:
    with pytest.raises(Rejected, match="whole for an integer"):
        show(state("1/n >= 0", {"n": "integer >= 1"}), Telescope("n", Fraction(1, 2), Identity(), Sign()), Budget())


@pytest.mark.parametrize("variables", [{"n": "dimension", "x": "vector"}, {"n": "integer >= 1", **LAW}])
def test_no_telescope_goes_along_the_dimension_or_next_to_a_law(variables: Mapping[str, str | Domain]) -> None:
    with pytest.raises(Rejected, match="not along the dimension"):
        show(state("1/n >= 0", variables), Telescope("n", Fraction(1), Identity(), Sign()), Budget())


# Where functions are defined


EDGES = [
    ("sqrt(y)", "nonnegative", "real"), ("log(y)", "positive", "nonnegative"), ("1/y", "positive", "nonnegative"),
    ("y**(-3)", "(-1, 0)", "[-1, 0]"), ("y**(1/2)", "nonnegative", "real"), ("y**(2/3)", "nonnegative", "real"),
    ("y**(-1/2)", "positive", "nonnegative"), ("y**t", "positive", "nonnegative"), ("y**n", "real", None),
    ("y**(n - 1)", "positive", "nonnegative"), ("y**(-n)", "positive", "nonnegative"),
    ("gamma(y)", "positive", "nonnegative"), ("gamma(1/2)*y", "real", None), ("tan(y)", "(-1, 1)", "[-1, 2]"),
    ("polygamma(1, y)", "positive", "nonnegative"), ("gammainc(y, 1)", "positive", "nonnegative"),
    ("gammainc(1, y)", "nonnegative", "real"), ("gammaincc(y, 1)", "positive", "nonnegative"),
    ("gammaincc(1, y)", "nonnegative", "real"), ("besseli(0, y)", "real", None), ("besseli(1, y)", "real", None),
    ("besseli(1/2, y)", "nonnegative", "real"), ("besseli(-1/2, y)", "positive", "nonnegative"),
    ("besseli(y, 1)", "(-1, 1)", "[-1, 1]"), ("besseli(n, t)", "real", "t"),
    ("hyp1f1(1, y, t)", "positive", "nonnegative"),
    ("hyp1f1(y, 1, t)", "real", None), ("asin(y)", "[-1, 1]", "[-1, 2]"), ("asin(-y)", "[-1, 1]", "[-1, 2]"),
    ("acos(y)", "[-1, 1]", "[-2, 1]"), ("acos(-y)", "[-1, 1]", "[-2, 1]"),
    ("mean(m, m, 0, y)", "positive", "nonnegative"),
    ("mean(m, m, log(y), 1)", "positive", "nonnegative"), ("mean(m*log(y))", "positive", "nonnegative"),
]  # fmt: skip


@pytest.mark.parametrize("text, right, wide", EDGES, ids=[case[0] for case in EDGES])
def test_a_term_equals_itself_where_it_is_defined_and_no_further(text: str, right: str, wide: str | None) -> None:
    rest = {"n": "integer >= 0", "t": "real", **LAW}
    if wide == "t":
        rest, right, wide = {**rest, "t": "positive"}, "real", None
    show(state(f"{text} == {text}", {**rest, "y": right}, operators=True), Identity(), Budget())
    if wide is not None:
        with pytest.raises(Rejected):
            show(state(f"{text} == {text}", {**rest, "y": wide}, operators=True), Identity(), Budget())

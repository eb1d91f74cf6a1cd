"""Attacks on what a rule holds fixed: the start of a ladder, the variable of a rule next to a law, the index of a row.

Each false claim is accepted without the one refusal that is named; evidence that is good but for that stands next to
it, or its parts are shown by themselves.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.trusted import Claim, Malformed, Rejected
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Domain
from certify.trusted.evidence import (
    Average, Cases, Conditioned, Cover, Evidence, Identity, Instance, Kept, Ladder, Sign, Specialise, Squares, Summand,
    Value,
)  # fmt: skip
from certify.trusted.term import ONE, ZERO, Row, Term, Variable, substitute
from derivations.statement import component, sequence
from tests.attack import Y, number, refuted, shown

T, M, N = Variable("t"), Variable("m"), Variable("n")
Variables = Mapping[str, str | Domain]


def refusal(claim: Claim, evidence: Evidence) -> str:
    try:
        show(claim, evidence, Budget())
    except (Rejected, Malformed) as error:
        return str(error)
    return ""


def squares(*summands: tuple[int, Term, Sequence[int]]) -> Squares:
    return Squares(ONE, tuple(Summand(number(weight), tuple(facts), root) for weight, root, facts in summands))


# Starts of ladders


def test_a_ladder_does_not_start_at_a_number_that_moves_with_its_variable() -> None:
    """From 3 - t at t = 2 the gap falls until 3/2, where alone t is beyond 3 - t; the slope is shown from there on."""
    claim = state("-4*t**3 + 33*t**2 - 72*t + 43 >= 0", {"t": "[0, 3]"}, ["t >= 2"])
    assert refuted(claim, {"t": 2})
    base = squares((4, 3 - T, (2,)), (29, T - 2, ()), (14, ONE, (2,)))
    slope = squares((6, ONE, (2, 1)), (6, ONE, (2,)))
    assert shown(state("-4*(3 - t)**3 + 33*(3 - t)**2 - 72*(3 - t) + 43 >= 0", {"t": "[0, 3]"}, ["t >= 2"]), base)
    assert shown(state("66*t - 12*t**2 - 72 >= 0", {"t": "(0, 3)"}, ["t > 3 - t"]), slope)
    assert "does not depend on t" in refusal(claim, Ladder("t", 3 - T, (), base, slope))


def test_a_ladder_does_not_start_outside_the_range_of_its_variable() -> None:
    """Between y and 1 the gap falls, and no slope is shown there."""
    kinds: Variables = {"t": "[1, 2]", "y": "[0, 1/2]"}
    claim = state("(t - 1)**2 >= 1/4", kinds)
    assert refuted(claim, {"t": 1, "y": 0})
    assert shown(state("(y - 1)**2 - 1/4 >= 0", kinds), Cover(64, "m"))
    for slope in (Cover(64, "p"), Sign(), squares((2, ONE, (0,)))):
        assert not shown(claim, Ladder("t", Y, (), Cover(64, "m"), slope))
    assert shown(state("2*(t - 1) >= 0", kinds), squares((2, ONE, (0,))))


def test_a_ladder_does_not_start_at_a_component() -> None:
    """That t lies beyond all components is no fact between the least of them and t. At components 0, 2, 2, 2, t = 2,
    the left side is 1/4 and the right one, at the first component, 9/4.
    """
    kinds: Variables = {"t": "[0, 3]", "m": component("[0, 3]")}
    claim = state("(t - mean(m))**2 >= (m - mean(m))**2", kinds, ["t >= m"], operators=True)
    slope = state("2*(t - mean(m)) >= 0", kinds, ["t > m"], operators=True)
    why = Average(squares((2, ONE, (4,))))
    assert shown(slope, why)
    assert "on a component" in refusal(claim, Ladder("t", M, (), Identity(), why))


def test_a_ladder_does_not_climb_along_a_component() -> None:
    claim = state("m <= mean(m)", {"m": component("[0, 1]")}, operators=True)
    for why in (Sign(), Identity(), Average(Identity()), Average(Sign())):
        assert "must be a real variable" in refusal(claim, Ladder("m", ZERO, (), Sign(), why))


@pytest.mark.parametrize("text", ["0 == t", "t == 0", "t**2 == t"])
def test_a_ladder_shows_no_equation(text: str) -> None:
    claim = state(text, {"t": "nonnegative"})
    assert refuted(claim, {"t": 2})
    assert "no equation" in refusal(claim, Ladder("t", ZERO, (), Identity(), Sign()))


def test_a_ladder_keeps_no_hypothesis_that_is_not_there() -> None:
    claim = state("t >= 0", {"t": "nonnegative"}, ["t <= 1"])
    kept = squares((1, ONE, (2,)), (1, ONE, (3,)))  # t <= 1 and s < t give s <= 1
    assert shown(claim, Ladder("t", ZERO, (Kept(0, kept),), Sign(), Sign()))
    assert "no hypothesis" in refusal(claim, Ladder("t", ZERO, (Kept(1, Sign()),), Sign(), Sign()))


# Next to a law


def test_cases_of_one_component_do_not_fix_it_while_the_law_runs_through_another() -> None:
    """Were m no component any more, the means would be over k alone, and m its own mean."""
    kinds: Variables = {"m": component("real"), "k": component("real")}
    claim = state("mean(m**2) == mean(m)**2", kinds, operators=True)
    fixed = state("mean(m**2) == mean(m)**2", {"m": "nonnegative", "k": component("real")}, operators=True)
    assert shown(fixed, Identity())
    assert refuted(claim, {}, ({"m": 0, "k": 0}, {"m": 1, "k": 0}))
    assert "scalar variable" in refusal(claim, Cases("m", Fraction(0), Identity(), Identity()))


def test_a_theorem_on_a_law_is_conditioned_on_no_law_but_the_second() -> None:
    inner = state("mean(p*c) == c*mean(p)", {"p": component("real"), "c": "real"}, operators=True)
    claim = state("mean(m*m) == m*mean(m)", {"m": component("real")}, operators=True)
    putting = (Value("p", M), Value("c", M))
    assert not any(shown(claim, kind(inner, Identity(), putting, ())) for kind in (Instance, Conditioned))


@pytest.mark.parametrize("text", [
    "mean(1, m, x, v) == 1", "mean(m, m, x, v) - mean(m, m, x, v) == 0", "mean(m**2, m, x, v) >= 0",
    "mean(exp(m**2), m, x, 1) >= 0", "mean(1/(1 + m**2), m, x, 1) >= 0", "mean(abs(m)**n, m, x, 1) >= 0",
])  # fmt: skip
def test_a_posterior_mean_that_may_not_exist_is_not_shown_to(text: str) -> None:
    kinds: Variables = {"m": component("real"), "x": "real", "v": "nonnegative", "n": "integer >= 0"}
    claim = state(text, kinds, operators=True)
    for why in (Identity(), Sign(), Average(Identity()), Average(Sign())):
        assert not shown(claim, why)


# Rows


ROWS = [("-j", True), ("n - j", True), ("j", False), ("j*n", False), ("1/(1 + j)", True), ("-1/(1 + j)", False),
        ("-1/j", False)]  # fmt: skip


@pytest.mark.parametrize("index", ["j", "k", "k0", "k1"])
@pytest.mark.parametrize("text, falls", ROWS, ids=[text for text, _ in ROWS])
def test_the_name_of_a_row_s_index_is_of_no_consequence(text: str, falls: bool, index: str) -> None:
    """k0 is what the rule itself calls the index of the hypothesis; -1/j has no value at 0."""
    names: Variables = {"D": sequence(), "n": "integer >= 0"}
    always = [("k", "at(D, k + 1) <= at(D, k)")]
    inner = state("at(D, n + 1) <= at(D, n)", names, always=always, operators=True)
    row = state(f"{text} <= 0", {"n": "integer >= 0", "j": "integer >= 0"}).holds[0].left
    goal = state("0 <= 0", {"n": "integer >= 0"}).goal(
        inner.holds[0].map(lambda side: substitute(side, {"D": Row("D", "j", row)}))
    )
    putting = (Row("D", index, substitute(row, {"j": Variable(index)})), Value("n", N))
    assert shown(goal, Instance(inner, Specialise(0, N, squares((1, ONE, (1,)))), putting, (Sign(),) * 3)) is falls

"""Attacks on the rules of analysis: ladders, telescopes, limits, covers and closed forms of derivatives.

A rule is sound when it leaves something false of a claim that is false. That is asked of ladders and telescopes of all
small shapes over claims drawn at random, read in exact rational arithmetic at points that know nothing of the checker.
Then follow attacks by hand, each on one step of a rule's proof.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from random import Random
from typing import Any

import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.admission import refute
from certify.trusted.analysis import ladder, telescope
from certify.trusted.budget import Budget
from certify.trusted.claim import Binding, Domain, interval
from certify.trusted.evidence import (
    Cover, Evidence, Identity, Kept, Ladder, Sign, Split, Squares, Summand, Telescope, Witness,
)  # fmt: skip
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, call
from tests.attack import shown
from tests.corpus import at
from tests.exact import Spot, Unread, admitted, holds

T, Y, N = Variable("t"), Variable("y"), Variable("n")
NAMES = ("t", "y", "n")


def ends(low: int | None, high: int | None, closed: str = "[]", kind: str = "real") -> Domain:
    bottom, top = (None if end is None else Fraction(end) for end in (low, high))
    return interval(bottom, top, closed_low=closed[0] == "[", closed_high=closed[1] == "]", kind=kind)


REALS = [
    ends(None, None), ends(0, None), ends(0, None, "(]"), ends(None, 0), ends(None, 0, "[)"), ends(0, 1),
    ends(0, 1, "(]"), ends(0, 1, "[)"), ends(-1, 1), ends(-1, 1, "()"), ends(1, None), ends(-2, None),
]  # fmt: skip
INTEGERS = [ends(0, None, kind="integer"), ends(None, None, kind="integer"), ends(-1, 2, kind="integer")]
STARTS: tuple[Term | None, ...] = (
    None, ZERO, ONE, Rational(Fraction(-1)), Rational(Fraction(1, 2)), Y, -Y, 1 / Y, call("max", ZERO, Y), Y**2, N,
)  # fmt: skip
HYPOTHESES = [
    T**2 - 1, T * Y - 1, T - Y, T * Y, Y**2 - 1, 1 / T - 1, 1 / T, T**2 - T, call("abs", T) - Y, T**N - 1, N - T,
]  # fmt: skip
GRID = [Fraction(n, d) for n, d in product((0, 1, -1, 2, -2, 3, -3, 5, -7, 9, -9), (1, 2, 10))]
GRID += [sign * Fraction(n) for sign in (1, -1) for n in ("99/100", "101/100", "1/1000", "1000", "1000000")]


SHAPES = [
    T, 1 / T, T**2, T ** Rational(Fraction(-2)), call("abs", T), T / call("abs", T), 1 / (T - 1), T / (1 + T**2),
    T * Y, T / Y, Y / T, Y**N, T**N, Y ** (2 * N), T ** (2 * N), Y**N / T, N / T, call("min", T, Y),
    call("max", 1 / T, Y), Y**N * T,
]  # fmt: skip


def claims(random: Random) -> Iterator[Claim]:
    """Claims in rational arithmetic, with poles, kinks and powers by an integer variable."""
    while True:
        domains = (random.choice(REALS), random.choice(REALS), random.choice(INTEGERS))
        given = [random.choice((1, -1)) * random.choice(HYPOTHESES) for _ in range(random.randrange(2))]
        known = tuple(Relation(fact, random.choice((">=", ">")), ZERO) for fact in given)
        gap = random.choice((1, -1)) * random.choice(SHAPES) + random.choice((-1, 0, 0, 1))
        yield Claim(tuple(map(Binding, NAMES, domains)), known, (Relation(gap, random.choice((">=", ">")), ZERO),))


def is_false(claim: Claim, random: Random, count: int) -> bool:
    """Whether the claim fails at one of some exact points."""
    values = {b.name: [v for v in GRID if b.domain.contains(v)] for b in claim.variables}
    for _ in range(count):
        spot = Spot({name: random.choice(found) for name, found in values.items()})
        try:
            if admitted(claim, spot) and not holds(claim.holds[0], spot):
                return True
        except (Unread, OverflowError):
            continue
    return False


def rungs_of(claim: Claim) -> Iterator[list[Claim]]:
    """What each ladder and telescope of a small shape leaves to be shown."""
    goal, shapes = Goal(claim, Budget()), list[Evidence]()
    for name, start, kept in product("ty", STARTS, ((), tuple(range(len(claim.given))))):
        shapes.append(Ladder(name, start, tuple(Kept(number, Sign()) for number in kept), Sign(), Sign()))
    shapes += [Telescope(name, width, Sign(), Sign()) for name in NAMES for width in (Fraction(1), Fraction(2))]
    for evidence in shapes:
        try:
            left = ladder(goal, evidence) if isinstance(evidence, Ladder) else telescope(goal, evidence)  # type: ignore[arg-type]  # one of the two
        except (Rejected, Malformed):
            continue
        yield [part for part, _ in left]


@pytest.mark.parametrize("seed", range(2))
def test_ladders_and_telescopes_leave_something_false_of_a_false_claim(seed: int) -> None:
    random, passed = Random(seed), 0
    for claim in islice((c for c in claims(random) if is_false(c, random, 30)), 20):
        for parts in rungs_of(claim):
            passed += 1
            assert any(is_false(part, random, 2000) for part in parts), (claim, parts)
    assert passed > 20


# By hand: claims that are false at a point, and evidence that each leans on one step of a proof


def refuted(claim: Claim, values: Mapping[str, Any]) -> bool:
    try:
        refute(claim, Witness(at(values, ())))
    except (Rejected, Malformed):
        return False
    return True


def term(text: str) -> Term:
    return parse(text, names=set(NAMES))


LEAVES: list[Evidence] = [Sign(), Identity(), Cover(64, "p"), Cover(64, "m"), Cover(64, "0mm")]
CLIMBS = [
    ("1/t >= 0", {"t": "real"}, ["t**2 >= 1"], {"t": -1}),  # the pole lies between the infinite end and t
    ("1/t >= 0", {"t": "real"}, ["1/t >= -1"], {"t": -1}),  # where t is not zero, but not all the way to the end
    ("1/t >= 1", {"t": "positive"}, [], {"t": 2}),  # the limit is below zero
    ("t/abs(t) >= 1", {"t": "real"}, ["t**2 >= 1"], {"t": -1}),  # constant on either side
    ("t/abs(t) > -1", {"t": "real", "y": "real"}, ["abs(t) >= y"], {"t": -1, "y": 1}),
    ("abs(t) >= 1", {"t": "[-1, 1]"}, [], {"t": 0}),  # a kink between the start and t
    ("t**2 >= 1", {"t": "[-1, 1]"}, [], {"t": 0}),
    ("t**2 > 0", {"t": "[0, 1]"}, [], {"t": 0}),  # strict, and t may be the start
    ("sqrt(t) > 0", {"t": "[0, 1]"}, [], {"t": 0}),
    ("t**n > 0", {"t": "[0, 1]", "n": "integer >= 0"}, [], {"t": 0, "n": 1}),
    ("t**n >= 1", {"t": "[0, 1]", "n": "integer >= 0"}, [], {"t": 0, "n": 2}),
    ("0**t >= 1", {"t": "[0, 1]"}, [], {"t": 1}),  # a power that jumps at its start
    ("0**t <= 0", {"t": "[0, 1]"}, [], {"t": 0}),
    ("log(t) - log(t) >= 0", {"t": "[0, 1]"}, [], {"t": 0}),  # undefined at an end that belongs to the range
    ("min(t, y) >= 0", {"t": "[-1, 1]", "y": "[0, 1]"}, ["t*y >= 0"], {"t": -1, "y": 0}),
    ("1/(1 - t) > 0", {"t": "real", "y": "real"}, ["abs(t - 1) >= y", "y > 0"], {"t": 2, "y": 1}),
    ("gamma(t) > 0", {"t": "real"}, ["t**2 >= 1/4"], {"t": "-1/2"}),
    ("tan(t) >= 0", {"t": "[0, 2]"}, ["cos(t)**2 > 0"], {"t": 2}),
    ("atan(1/t) >= 0", {"t": "real"}, ["t**2 > 0"], {"t": -1}),
    ("besseli(1, t) >= 0", {"t": "real"}, [], {"t": -1}),
    ("1/sqrt(t) >= 1", {"t": "[0, 1]"}, [], {"t": 0}),  # no value at zero
    ("gammainc(1/2, t) > 0", {"t": "[0, 1]"}, [], {"t": 0}),
    ("y*t >= 0", {"t": "nonnegative", "y": "real"}, ["y*t >= -1"], {"t": 1, "y": -1}),
]


@pytest.mark.parametrize("text, variables, given, values", CLIMBS, ids=[case[0] for case in CLIMBS])
def test_no_ladder_climbs_across_a_pole_a_kink_or_an_end(
    text: str, variables: Mapping[str, str], given: list[str], values: Mapping[str, Any]
) -> None:
    claim = state(text, variables, given)
    assert refuted(claim, values)
    every = tuple(range(len(given)))
    for start, kept in product((None, *map(term, ("0", "1", "-1", "2", "1/2", "y"))), ((), every)):
        for base, slope, why in product(LEAVES, LEAVES, LEAVES[::2] if kept else LEAVES[:1]):
            assert not shown(claim, Ladder("t", start, tuple(Kept(number, why) for number in kept), base, slope))


STEPS = [
    ("y**(2*n) <= 0", {"y": "[-2, 1/2]", "n": "integer >= 0"}, ["y**2 >= 1"], {"y": -2, "n": 0}),
    ("abs(y)**n <= 0", {"y": "[-2, 1/2]", "n": "integer >= 0"}, ["y**2 >= 1"], {"y": -2, "n": 0}),
    ("(y**2)**n <= 0", {"y": "[-2, 1/2]", "n": "integer >= 0"}, ["y**2 >= 1"], {"y": -2, "n": 0}),
    ("0**n <= 0", {"n": "integer >= 0"}, [], {"n": 0}),  # 0**0 is 1
    ("y**n <= 0", {"y": "[0, 1)", "n": "integer >= 0"}, [], {"y": 0, "n": 0}),
    ("y**n >= 0", {"y": "(-1, 0)", "n": "integer >= 0"}, [], {"y": "-1/2", "n": 1}),
    ("y**(-n) <= 0", {"y": "real", "n": "integer"}, ["y**2 >= 1"], {"y": 1, "n": 0}),
    ("t >= 0", {"t": "real"}, ["t >= -1"], {"t": -1}),
    ("1/t >= 0", {"t": "real"}, ["t**2 >= 1"], {"t": -1}),
    ("n - 3 >= 0", {"n": "integer >= 0"}, ["n <= 5"], {"n": 0}),
    ("y/n >= 0", {"n": "integer >= 1", "y": "real"}, ["n*y >= -1"], {"n": 1, "y": -1}),
    ("cos(n) >= 1", {"n": "integer >= 0"}, [], {"n": 1}),  # oscillates
    ("exp(y*n) <= 0", {"n": "integer >= 0", "y": "[-1, 0]"}, [], {"n": 1, "y": 0}),
]


@pytest.mark.parametrize("text, variables, given, values", STEPS, ids=[case[0] for case in STEPS])
def test_no_telescope_closes_on_a_limit_that_is_not_there(
    text: str, variables: Mapping[str, str], given: list[str], values: Mapping[str, Any]
) -> None:
    claim = state(text, variables, given)
    assert refuted(claim, values)
    why = [*LEAVES]
    for fact, root in product(range(6), ("y**n", "1", "y", "1/n")):
        why.append(Squares(ONE, (Summand(ONE, (fact,), term(root)),)))
    splits = [Split(term(text), Sign(), Sign()) for text in ("t", "y", "n", "n - 1")]
    for name, width, step in product(variables, map(Fraction, ("1", "2", "1/2")), [*why, *splits]):
        for limit in (Sign(), Identity()):
            assert not shown(claim, Telescope(name, width, limit, step))


CUTS = [
    ("abs(t) >= 1/1000", {"t": "[-1, 1]"}, [], {"t": 0}),
    ("t**3 >= 0", {"t": "[-1, 1]"}, [], {"t": -1}),
    ("t**2 > 0", {"t": "[-1, 1]"}, [], {"t": 0}),  # strict, and zero at a centre that belongs to the domain
    ("t**2 > 0", {"t": "[0, 1]"}, [], {"t": 0}),
    ("t >= 0", {"t": "[-1, 1]"}, ["t**2 <= 1"], {"t": -1}),
    ("t*y >= 0", {"t": "[-1, 1]", "y": "[-1, 1]"}, [], {"t": 1, "y": -1}),  # a saddle
    ("min(t, -t) >= 0", {"t": "[-1, 1]"}, [], {"t": 1}),
    ("-exp(-t) >= 0", {"t": "nonnegative"}, [], {"t": 0}),  # least value at an end that is not there
    ("t - 1 < 0", {"t": "[0, 1]"}, [], {"t": 1}),
    ("n*(n - 1) > 0", {"n": "integer >= 0"}, ["n >= 0"], {"n": 1}),
    ("sqrt(t) >= t + 1/1000", {"t": "[0, 1]"}, [], {"t": 0}),
    ("-(t**2) >= 0", {"t": "[-1, 1]"}, [], {"t": 1}),
]
CENTRES = (Fraction(0), Fraction(1), Fraction(-1), None)
LETTERS = ("p", "m", "q", "t00", "t01", "t02", "t03", "t04", "x00")


@pytest.mark.parametrize("text, variables, given, values", CUTS, ids=[case[0] for case in CUTS])
def test_no_cutting_covers_a_false_claim(
    text: str, variables: Mapping[str, str], given: list[str], values: Mapping[str, Any]
) -> None:
    claim = state(text, variables, given)
    assert refuted(claim, values)
    for leaves in (*product(LETTERS, repeat=1), *product(LETTERS, repeat=2)):
        word = "0" * (len(leaves) - 1) + "".join(leaves)
        count = sum({"t": 1, "q": len(variables)}.get(leaf[0], 0) for leaf in leaves)
        for centres in islice(product(CENTRES, repeat=count), 8):
            assert not shown(claim, Cover(64, word, centres))

"""Pairs of positive monomials above their geometric means: many variables, no denominators cleared."""

import pytest

from certify import Claim, Proved, prove, state
from certify.search.find import DEPTH, accepted
from certify.search.inequality.pairing import paired
from certify.search.pipeline import effort_of

NAMES = "abcdefghi"


def claim(holds: str, *names: str, domain: str = "positive") -> Claim:
    return state(holds, dict.fromkeys(names or "abc", domain))


def shown(goal: Claim) -> bool:
    effort = effort_of(30)
    evidence = paired(goal, effort, DEPTH)
    return evidence is not None and accepted(goal, evidence, effort)


@pytest.mark.parametrize("count", [2, 3, 5, 7, 9])
def test_the_harmonic_mean_is_at_most_the_arithmetic_mean(count: int) -> None:
    names = NAMES[:count]
    holds = f"({' + '.join(names)})*({' + '.join(f'1/{n}' for n in names)}) >= {count**2}"
    assert shown(claim(holds, *names))


@pytest.mark.parametrize(
    "holds",
    ["a**3/b + b/a + c**4 + 1/c**2 + 3 > 2*a + 2*c + 1/2",
     "2*a + 2/a >= 4", "a**2 + 1 > 2*a - 1/b", "a**4 + b**4 + 1 >= 2*a**2*b**2 + 1/2"],
)  # fmt: skip
def test_middles_are_below_pairs(holds: str) -> None:
    assert shown(claim(holds))


@pytest.mark.parametrize("holds", ["a/b + b/a > 2", "a/b + b/a >= 21/10", "a + 1/a >= 2*a", "a**2/b >= 2*a - b/2"])
def test_what_is_false_is_not_shown(holds: str) -> None:
    assert not shown(claim(holds))


def test_monomials_of_either_sign_are_left_to_other_methods() -> None:
    assert paired(claim("a*b + 1/(a*b) >= 2", domain="real"), effort_of(5), DEPTH) is None


def test_nine_numbers_are_decided_by_the_whole_search() -> None:
    holds = f"({' + '.join(NAMES)})*({' + '.join(f'1/{n}' for n in NAMES)}) >= 81"
    assert isinstance(prove(claim(holds, *NAMES), timeout=60), Proved)

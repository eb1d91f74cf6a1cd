"""Attacks on signs and normal forms by hypotheses, which nobody shows to be defined, and on derivatives at kinks.

A hypothesis holds only where it is defined, and what is learned from it is learned through the normal forms of its
parts. So these must have the values of their terms wherever the terms have any, at 0^0 too.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from random import Random

import pytest

from certify.claimfile import state
from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.claim import Binding, interval
from certify.trusted.evidence import Compute, Identity, Lemma, Sign
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Call, Power, Rational, Term, Variable, call, constant, product, total, walk
from tests.attack import shown
from tests.evaluation import Nowhere, Number, Unsure, found, number, passing_over, real, sign

X, Y, N, K = (Variable(name) for name in "xynk")
TWO = Rational(Fraction(2))
HALF_LINES = (interval(Fraction(0), closed_low=False), interval(Fraction(0)))
REALS = (interval(), *HALF_LINES, interval(Fraction(-2), Fraction(1, 2)))
INTEGERS = tuple(interval(low, kind="integer") for low in (None, Fraction(0), Fraction(2), Fraction(-1)))
FUNCTIONS = ("exp", "log", "sqrt", "abs", "log", "exp", "sin", "atan", "tanh", "asin", "erf")
RELATIONS = ("<=", ">=", "<", ">", "==")
CORNERS = tuple(map(Fraction, ("0", "0", "1", "-1", "2", "1/2", "-1/3", "-2", "7/5")))


def rational(random: Random) -> Rational:
    return Rational(Fraction(random.choice((-2, -1, 0, 1, 1, 2, 3)), random.choice((1, 1, 2))))


def exponent(random: Random) -> Term:
    """An integer, made in ways that are taken apart and in ways that are not."""
    own = random.choice((N, K, N + K, 2 * N, -N, N * K, N * N, N * TWO**K, K * TWO**N))
    return own if random.random() < 0.3 else own * random.choice((1, -1)) + random.randint(0, 6)


def some(random: Random, depth: int) -> Term:
    choice = random.random()
    if depth == 0 or choice < 0.12:
        return random.choice((X, X, Y, N, K, rational(random)))
    if choice < 0.3:
        return total([some(random, depth - 1), some(random, depth - 1)])
    if choice < 0.5:
        return product([some(random, depth - 1), some(random, depth - 1)])
    if choice < 0.65:
        return Power(some(random, depth - 1), Rational(random.choice(CORNERS)))
    if choice < 0.8:
        return Power(some(random, depth - 1), exponent(random))
    return call(random.choice(FUNCTIONS), some(random, depth - 1))


def hypothesis(random: Random) -> Relation:
    """A corner, or a small term times, over, or over a number less, something."""
    way, small = random.choice(RELATIONS), some(random, random.choice((0, 0, 1)))
    if random.random() < 0.35:
        return Relation(random.choice((X, X, Y, N, K)), "==", Rational(random.choice((Fraction(0), Fraction(1)))))
    scale = some(random, 2)
    shifted = rational(random) + random.choice((1, -1)) * scale
    return Relation(random.choice((small / scale, small * scale, small / shifted, scale)), way, ZERO)


def claims(random: Random) -> Iterator[Claim]:
    while True:
        domains = [random.choice(REALS), random.choice(REALS), random.choice(INTEGERS), random.choice(INTEGERS)]
        variables = tuple(Binding(name, domain) for name, domain in zip("xynk", domains, strict=True))
        given = tuple(hypothesis(random) for _ in range(random.choice((1, 2, 3))))
        with suppress(Malformed):
            yield Claim(variables, given, (Relation(ZERO, "<=", ZERO),))


def holds(fact: Relation, at: Mapping[str, Number]) -> bool:
    """Whether a hypothesis is defined and true at a point, as far as mpmath can tell."""
    try:
        away = sign(number(fact.left - fact.right, at))
    except (Nowhere, Unsure):
        return False
    return {"<=": away <= 0, "<": away < 0, ">=": away >= 0, ">": away > 0, "==": away == 0}[fact.relation]


def points(claim: Claim, random: Random) -> list[Mapping[str, Number]]:
    """Admissible points among some corners."""
    places: list[Mapping[str, Number]] = []
    for _ in range(40):
        choices = [[v for v in CORNERS if b.domain.contains(v)] for b in claim.variables]
        if all(choices):
            at = {b.name: random.choice(values) for b, values in zip(claim.variables, choices, strict=True)}
            places += [at] if all(holds(fact, at) for fact in claim.given) else []
    return places


def is_plain(term: Term) -> bool:
    """Whether no exponent is one of which mpmath cannot tell whether it is an integer."""
    powers = [node.exponent for node in walk(term) if isinstance(node, Power) and constant(node.exponent) is None]
    return not any(isinstance(inner, Call) for power in powers for inner in walk(power))


@pytest.mark.parametrize("seed", range(2))
def test_what_hypotheses_show_of_signs_is_so_at_every_point_that_they_admit(seed: int) -> None:
    random, told = Random(seed), 0
    for _, claim in zip(range(80), claims(random), strict=False):
        places, goal = points(claim, random), Goal(claim, Budget(2_000_000))
        for term in (X, Y, N, K, X - Y, some(random, 1), some(random, 2)) if places else ():
            with suppress(Rejected, Malformed):
                signs = goal.signs(term)
                for at in places:
                    with suppress(Nowhere, Unsure):
                        told += len(signs) < 3
                        assert sign(number(term, at)) in signs, (claim, term, at)
    assert told > 500


@pytest.mark.parametrize("seed", range(2))
def test_a_normal_form_has_the_value_of_its_term_wherever_that_has_one(seed: int) -> None:
    random, told = Random(seed), 0
    for _, claim in zip(range(60), claims(random), strict=False):
        algebra = Goal(claim, Budget(2_000_000)).algebra
        for term in (some(random, 3), some(random, 3)):
            for at in points(claim, random):
                with passing_over():
                    normal, value = algebra.term(algebra.form(term)), found(term, at)
                    other = None if value is None else found(normal, at)
                    if value is not None and (other is not None or is_plain(normal)):
                        assert other is not None, (claim, term, at)
                        assert abs(real(value) - real(other)) < 1e-15 * (1 + abs(real(value))), (claim, term, at)
                        told += 1
    assert told > 300


# Derivatives by hand: each is of something without one at a point, or equal to it only elsewhere

KINKS: Sequence[tuple[str, Mapping[str, str], Sequence[str]]] = (
    ("grad(abs(x), x)*0 == 0", {"x": "real"}, ()),
    ("grad(abs(x)*x, x) == 2*abs(x)", {"x": "real"}, ()),  # true, and left open: the rule asks for x != 0
    ("grad(max(x, 0)**2, x) == 2*max(x, 0)", {"x": "real"}, ()),
    ("grad(sqrt(x**2)*0, x) == 0", {"x": "real"}, ()),
    ("grad(abs(x)**0, x) == grad(abs(x), x)*0", {"x": "real"}, ()),
    ("grad(exp(log(x)), x) == 1", {"x": "real"}, ()),
    ("grad(x/x, x) == 0", {"x": "real"}, ()),
    ("grad(sqrt(x) - sqrt(x), x) == 0", {"x": "nonnegative"}, ()),
    ("grad(sqrt(x)**2, x) == 1", {"x": "nonnegative"}, ()),
    ("grad(acos(x), x)*0 == 0", {"x": "[-1, 1]"}, ()),
    ("grad(abs(x - y), x) == 1", {"x": "real", "y": "real"}, ("x >= y",)),
    ("grad(max(x, y), x) == 1", {"x": "real", "y": "real"}, ("x >= y",)),
    ("grad(sqrt(x - y)*0, x) == 0", {"x": "real", "y": "real"}, ("x >= y",)),
    ("grad(norm(x*v), x)*0 == 0", {"x": "real", "v": "vector"}, ("x > 0",)),
    ("grad(x**n, x) == n*x**(n - 1)", {"x": "nonnegative", "n": "integer"}, ()),
    ("grad(gammainc(1, x), x) == exp(-x)", {"x": "nonnegative"}, ()),
    ("grad(besseli(3/2, x), x)*0 == 0", {"x": "nonnegative"}, ()),
)


@pytest.mark.parametrize("text, kinds, given", KINKS, ids=[case[0] for case in KINKS])
def test_no_derivative_is_taken_at_a_kink_or_an_end(text: str, kinds: Mapping[str, str], given: Sequence[str]) -> None:
    claim = state(text, kinds, list(given), operators=True)
    for why in (Identity(), Sign(), Lemma(Relation(ONE, ">=", ZERO), Sign(), Identity())):
        assert not shown(claim, Compute(why))


# Signs of functions with parameters, where a hypothesis gives them arguments that no goal would be let have


OF_EITHER_SIGN: Sequence[tuple[str, Mapping[str, str]]] = (
    ("besseli(1, x)", {"x": "real"}), ("besseli(n, x)", {"x": "real", "n": "integer >= 1"}),
    ("besseli(k + 1, x)", {"x": "real", "k": "integer >= 0"}), ("polygamma(0, x)", {"x": "positive"}),
    ("polygamma(n, x)", {"x": "positive", "n": "integer >= 0"}), ("hyp1f1(1, 2, x) - 1", {"x": "real"}),
    ("hyp1f1(x, 1, 1)", {"x": "real"}), ("hyp1f1(-1, y**2 + 1, x)", {"x": "positive"}),
    ("x**n", {"n": "integer", "x": "real"}),
    ("x**(2*n + 1)", {"n": "integer", "x": "real"}), ("x**3", {"x": "real"}), ("log(x)", {"x": "nonnegative"}),
    ("gamma(x)", {"x": "real"}), ("sinh(x)", {"x": "real"}), ("cos(x)", {"x": "positive"}),
    ("tan(x)", {"x": "positive"}),
    ("acos(x) - 1", {"x": "[-1, 1]"}), ("asin(x)", {"x": "[-1, 1]"}), ("max(x, -1)", {"x": "real"}),
    ("min(x, 1)", {"x": "real"}), ("max(x, z)", {"x": "real", "z": "negative"}),
    ("min(x, z)", {"x": "real", "z": "positive"}), ("dot(v, w)", {"v": "vector", "w": "vector"}),
    ("x + z", {"x": "positive", "z": "negative"}), ("x*z", {"x": "positive", "z": "real"}), ("erf(x)", {"x": "real"}),
)  # fmt: skip


@pytest.mark.parametrize("text, kinds", OF_EITHER_SIGN, ids=[case[0] for case in OF_EITHER_SIGN])
def test_a_function_of_either_sign_in_a_hypothesis_shows_no_sign(text: str, kinds: Mapping[str, str]) -> None:
    for given in (f"y/({text}) >= 0", f"y*({text}) >= 0", f"y - ({text}) >= 0", f"y + ({text}) >= 0"):
        for holds in ("y >= 0", "y <= 0"):
            assert not shown(state(holds, {**kinds, "y": "real"}, [given]), Sign())

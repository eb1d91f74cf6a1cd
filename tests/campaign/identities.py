"""Identities, true and false, against the oracle: `python -m tests.campaign identities`.

An attack puts random small terms into the two sides of a textbook identity, of one that holds on a part of the line
only (sqrt(t^2) = t, asin(sin t) = t, log(s t) = log s + log t), or of a false one, over a random box with a random
hypothesis. Where the normal forms say that the sides are equal, they must be at every point that is admissible and at
which both have a value; where the rule `identity` accepts, both sides must have one.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from random import Random

from mpmath import workprec

from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.goal import Goal
from certify.trusted.claim import Binding, interval
from certify.trusted.evidence import Identity
from certify.trusted.term import UNARY, Call, Power, Rational, Term, Variable, call
from tests.campaign.functions import At, inside, side
from tests.campaign.ledger import Ledger
from tests.campaign.oracle import Known, Unsure, known, real

PART = "identities"
NAMES = ("x", "y", "n")
BUDGET = 400_000
HALF = Rational(Fraction(1, 2))
TWO = Rational(Fraction(2))


def f(name: str, *arguments: Term | int) -> Term:
    """A function applied."""
    return call(name, *arguments)


def sqrt(t: Term) -> Term:
    """A square root."""
    return f("sqrt", t)


Sides = Callable[[Term, Term, Term], tuple[Term, Term]]
PAIRS: tuple[Sides, ...] = (
    lambda s, t, n: (sqrt(t**2), t), lambda s, t, n: (sqrt(t**2), f("abs", t)), lambda s, t, n: (sqrt(t) ** 2, t),
    lambda s, t, n: (sqrt(s * t), sqrt(s) * sqrt(t)), lambda s, t, n: (sqrt(s / t), sqrt(s) / sqrt(t)),
    lambda s, t, n: (f("log", s * t), f("log", s) + f("log", t)), lambda s, t, n: (f("log", t**2), 2 * f("log", t)),
    lambda s, t, n: (f("log", t**2), 2 * f("log", f("abs", t))), lambda s, t, n: (f("exp", f("log", t)), t),
    lambda s, t, n: (f("log", f("exp", t)), t), lambda s, t, n: (f("exp", s + t), f("exp", s) * f("exp", t)),
    lambda s, t, n: (f("sin", 2 * t), 2 * f("sin", t) * f("cos", t)), lambda s, t, n: (f("asin", f("sin", t)), t),
    lambda s, t, n: (f("sin", f("asin", t)), t), lambda s, t, n: (f("cos", f("asin", t)), sqrt(1 - t**2)),
    lambda s, t, n: (f("cos", f("atan", t)), 1 / sqrt(1 + t**2)), lambda s, t, n: (f("atan", f("tan", t)), t),
    lambda s, t, n: (f("acos", t) + f("asin", t), f("pi") * HALF),
    lambda s, t, n: (f("tan", t), f("sin", t) / f("cos", t)),
    lambda s, t, n: (f("sin", t + f("pi")), -f("sin", t)), lambda s, t, n: (f("cos", t + f("pi") * HALF), -f("sin", t)),
    lambda s, t, n: (f("sin", s + t), f("sin", s) * f("cos", t) + f("cos", s) * f("sin", t)),
    lambda s, t, n: (f("sin", f("acos", t)), sqrt(1 - t**2)), lambda s, t, n: (f("acos", f("cos", t)), t),
    lambda s, t, n: (f("atan", t) + f("atan", 1 / t), f("pi") * HALF),
    lambda s, t, n: (f("abs", s * t), f("abs", s) * f("abs", t)),
    lambda s, t, n: (f("abs", s + t), f("abs", s) + f("abs", t)),
    lambda s, t, n: (f("max", s, t), s), lambda s, t, n: (f("max", s, t) + f("min", s, t), s + t),
    lambda s, t, n: (f("max", s, t) * f("min", s, t), s * t), lambda s, t, n: (f("abs", t), f("max", t, -t)),
    lambda s, t, n: (f("max", f("max", s, t), n), f("max", s, f("max", t, n))),
    lambda s, t, n: (Power(t, n) * Power(t, n), Power(t, 2 * n)), lambda s, t, n: (Power(t, n + 1), t * Power(t, n)),
    lambda s, t, n: (Power(s * t, n), Power(s, n) * Power(t, n)), lambda s, t, n: (Power(-t, 2 * n), Power(t, 2 * n)),
    lambda s, t, n: (Power(-t, n), -Power(t, n)), lambda s, t, n: (Power(t, n - 1) * t, Power(t, n)),
    lambda s, t, n: (Power(t, n * Power(TWO, n) + 4), Power(t, n * Power(TWO, n) + 1) * t**3),
    lambda s, t, n: (Power(t, n**2 + 2), Power(t, n**2 + n) * Power(t, 2 - n)),
    lambda s, t, n: (Power(t, -n), 1 / Power(t, n)), lambda s, t, n: (Power(t**2, n), Power(t, 2 * n)),
    lambda s, t, n: (Power(t, n), f("exp", n * f("log", t))), lambda s, t, n: (Power(t**2, HALF * s), Power(t, s)),
    lambda s, t, n: (Power(Power(t, Rational(Fraction(1, 3))), Rational(Fraction(3))), t),
    lambda s, t, n: (Power(t**3, Rational(Fraction(1, 3))), t),
    lambda s, t, n: (Power(t**6, Rational(Fraction(1, 3))), t**2),
    lambda s, t, n: (f("gamma", t + 1), t * f("gamma", t)), lambda s, t, n: (f("gamma", n + 1), n * f("gamma", n)),
    lambda s, t, n: (f("cosh", t) ** 2 - f("sinh", t) ** 2, t * 0 + 1),
    lambda s, t, n: (f("tanh", t), f("sinh", t) / f("cosh", t)),
    lambda s, t, n: (f("erf", t) + f("erfc", t), t * 0 + 1), lambda s, t, n: (f("Phi", t) + f("Phi", -t), t * 0 + 1),
    lambda s, t, n: (f("erfc", -t), 2 - f("erfc", t)), lambda s, t, n: (s / t * t, s), lambda s, t, n: (1 / (1 / t), t),
    lambda s, t, n: (sqrt(t + 2 * sqrt(t - 1)), sqrt(t - 1) + 1), lambda s, t, n: (sqrt((s - t) ** 2), s - t),
    lambda s, t, n: (sqrt(4 + 2 * sqrt(Rational(Fraction(3)))), 1 + sqrt(Rational(Fraction(3)))),
    lambda s, t, n: (f("exp", n * f("log", f("exp", t))), f("exp", t * n)), lambda s, t, n: (t**0, t * 0 + 1),
    lambda s, t, n: (f("sin", n * f("pi")), n * 0), lambda s, t, n: (f("cos", n * f("pi")), Power(n * 0 - 1, n)),
    lambda s, t, n: (s, t),
    lambda s, t, n: (s - t, t - s), lambda s, t, n: (f("exp", t) - 1, f("exp", t) * (1 - f("exp", -t))),
)  # fmt: skip


def small_term(random: Random, depth: int) -> Term:
    """A small term in x and y."""
    number = Rational(Fraction(random.randint(-3, 3), random.choice((1, 1, 2, 3))))
    if depth == 0:
        return random.choice([Variable("x"), Variable("x"), Variable("y"), number])
    below = [small_term(random, depth - 1) for _ in range(2)]
    made = [below[0], below[0] + below[1], below[0] * below[1], below[0] ** random.choice((2, 3)), number * below[0],
            1 / below[0], below[0] - number, Call(random.choice(UNARY), (below[0],)), sqrt(below[0])]  # fmt: skip
    return random.choice(made)


def attack(number: int, seed: int) -> Ledger:
    """What becomes of one pair of sides."""
    ledger, started, random = Ledger(), time.process_time(), Random(f"{seed}:{number}")
    depths = [random.choice((0, 0, 1, 1, 2)) for _ in range(2)]
    s, t = (small_term(random, depth) for depth in depths)
    left, right = random.choice(PAIRS)(s, t, Variable("n"))
    if random.random() < 0.3:
        left, right = (Call(name, (part,)) for name in [random.choice(UNARY)] for part in (left, right))
    low = random.choice([None, 0, 0, 1, -2])
    whole = interval(None if low is None else Fraction(low), kind="integer")
    boxes = {name: side("sqrt", random) for name in ("x", "y")}
    variables = (*(Binding(name, interval(*of)) for name, of in boxes.items()), Binding("n", whole))
    bound = Relation(random.choice([s, t, s - t, s * t]), random.choice((">=", ">", "<=", "==")), Rational(Fraction(0)))
    claim = Claim(variables, (bound,) if random.random() < 0.6 else (), (Relation(left, "==", right),))
    points = [
        {**{name: inside(of, random) for name, of in boxes.items()}, "n": Fraction((low or 0) + random.randint(0, 4))}
        for _ in range(8)
    ]
    outcome = judged(claim, points)
    ledger.enter(PART, f"--seed {seed}, pair {number}", outcome, claim)
    ledger.seconds = ledger.slowest = time.process_time() - started
    return ledger


def judged(claim: Claim, points: list[At]) -> str:
    """What becomes of a claim, with points of its box."""
    relation = claim.holds[0]
    try:
        equal = Goal(claim, Budget(BUDGET)).algebra.is_zero(relation.left - relation.right)
    except (Rejected, Malformed):
        return "not compared"
    except Exception as error:  # nothing else may come out of the trusted code
        return f"FAILURE: crash: {type(error).__name__}: {error}"
    accepted = False
    with suppress(Rejected, Malformed):
        show(claim, Identity(), Budget(BUDGET))
        accepted = True
    if not equal:
        return "FAILURE: accepted, but not equal" if accepted else "not seen to be equal"
    for at in points:
        with suppress(Unsure):
            if all(_true(fact, at) for fact in claim.given):
                sides = [known(side, at) for side in (relation.left, relation.right)]
                if accepted and None in sides:
                    return f"FAILURE: accepted, but undefined at {at}"
                if None not in sides and _differ(*sides):  # type: ignore[arg-type]  # none is None
                    return f"FAILURE: said to be equal, but not at {at}"
    return "equal, accepted" if accepted else "equal where defined"


def _true(fact: Relation, at: At) -> bool:
    found = known(fact.left, at)
    if found is None:
        return False
    sign = found.sign
    return {">=": sign >= 0, ">": sign > 0, "<=": sign <= 0, "==": sign == 0}[fact.relation]


def _differ(left: Known, right: Known) -> bool:
    with workprec(2000):
        return bool(abs(real(left.value) - real(right.value)) > left.error + right.error)

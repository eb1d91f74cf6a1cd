"""Each function of the language against the oracle: `python -m tests.campaign functions`.

An attack is a random term around the function, over a random box of one or two variables: narrow, wide, huge, tiny, a
single point, with infinite ends, touching a pole or a branch point. Four answers of the trusted code are compared with
the oracle's at points of the box, its ends among them: the enclosure (and whether the term is said to be defined), the
sign, the value at a point, and a decision, that is a random inequality that is nearly tight, with random evidence: when
the checker accepts it, the inequality must hold at all points and at those that a search for the least gap comes to.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from random import Random

from flint import arb
from mpmath import inf, mp, mpf, workprec

from certify.search.number.value import Unclear, Undefined, value
from certify.trusted import Claim, Malformed, Rejected, Relation, write
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Binding, interval
from certify.trusted.evidence import Bounded, Cover, Evidence, Ladder, Sign, Split
from certify.trusted.goal import Goal
from certify.trusted.interval import hull, precision
from certify.trusted.program import Program
from certify.trusted.term import ARITY, PARAMETRIC, UNARY, Call, Power, Rational, Term, Variable, call, free, substitute
from tests.campaign.ledger import Ledger
from tests.campaign.oracle import Known, Unsure, known, real

PART = "functions"
X, Y = Variable("x"), Variable("y")
POWERS = "**"
VECTORS = ("dot", "norm")
NAMES = (*(name for name in ARITY if name not in VECTORS), POWERS)
BITS = (32, 53, 64, 64, 128, 300)
Side = tuple[Fraction | None, Fraction | None]
Box = dict[str, Side]
At = dict[str, Fraction]

SPECIAL: dict[str, Sequence[Fraction]] = {
    "gamma": [Fraction("1.46163214496836"), Fraction(1), Fraction(2)],
    "tan": [Fraction("1.5707963267948966"), Fraction(355, 226), Fraction(11, 7), Fraction("-1.57079632679489661923")],
    "sin": [Fraction("1.5707963267948966"), Fraction(22, 7), Fraction(355, 113)],
    "cos": [Fraction("1.5707963267948966"), Fraction(22, 7), Fraction(355, 113)],
}
ANYWHERE = [Fraction(n) for n in (0, 0, 0, 1, -1, "1/2", 2, -2, 3)]


def number(value: Fraction | int | str) -> Rational:
    """A rational constant."""
    return Rational(Fraction(value))


# Random terms and boxes


def arguments(random: Random, count: int) -> tuple[Term, ...]:
    """Random arguments of a function, small terms in x and y."""
    return tuple(_argument(random) for _ in range(count))


def _argument(random: Random) -> Term:
    a, b = (number(_simple(random)) for _ in range(2))
    made: list[Callable[[], Term]] = [
        lambda: X, lambda: X, lambda: X, lambda: X, lambda: a * X + b, lambda: a * X + b, lambda: X**2,
        lambda: X**2 - b, lambda: X * Y, lambda: X + Y, lambda: X - Y, lambda: 1 / X, lambda: a / (X - b),
        lambda: X - X**3, lambda: Call(random.choice(UNARY), (X,)), lambda: b + Call(random.choice(UNARY), (a * X,)),
        lambda: Power(X, number(random.choice(EXPONENTS))), lambda: b - X,
    ]  # fmt: skip
    return random.choice(made)()


def _parameter(random: Random) -> Term:
    whole = number(random.randint(0, 4))
    return random.choice([whole, whole, number(abs(_simple(random))), number(_simple(random)), X**2, Y])


EXPONENTS = [Fraction(n) for n in ("1/2", "1/3", "3/2", "-1/2", "2/3", "7/2", 2, 3, 4, 7, -1, -2, -3, 0, 1)]


def _simple(random: Random) -> Fraction:
    return Fraction(random.randint(-9, 9), random.choice((1, 1, 2, 3, 7, 10, 1000)))


def around(name: str, random: Random) -> Term:
    """A random term with a function in it."""
    if name == POWERS:
        exponent: Term = number(random.choice(EXPONENTS)) if random.random() < 0.7 else _argument(random)
        inner: Term = Power(_argument(random), exponent)
    else:
        low, high = ARITY[name]
        drawn = arguments(random, random.randint(low, min(high, 3)))
        inner = Call(name, (*map(_parameter, [random] * (low - 1)), drawn[0]) if name in PARAMETRIC else drawn)
    a = number(_simple(random))
    other = Call(random.choice(UNARY), (_argument(random),))
    made: list[Callable[[], Term]] = [
        lambda: inner, lambda: inner, lambda: inner, lambda: inner, lambda: inner + a, lambda: a * inner,
        lambda: inner - X, lambda: inner * X, lambda: inner**2, lambda: 1 / inner, lambda: inner - other,
        lambda: inner * other, lambda: X / inner, lambda: call("log", inner), lambda: call("sqrt", inner + 1),
        lambda: call("abs", inner - a), lambda: inner - inner, lambda: Power(inner, number(random.choice(EXPONENTS))),
    ]  # fmt: skip
    return random.choice(made)()


def side(name: str, random: Random) -> Side:
    """A random exact range for one variable."""
    centre = random.choice([*ANYWHERE, *SPECIAL.get(name, ())])
    if random.random() < 0.4:
        centre += _simple(random)
    tiny = Fraction(1, 10 ** random.randint(1, 40))
    width = random.choice([Fraction(0), Fraction(1), Fraction(1, 7), Fraction(5, 2), tiny, tiny, Fraction(40)])
    match random.randrange(10):
        case 0:
            return (centre, None) if random.random() < 0.5 else (None, centre)
        case 1:
            return None, None
        case 2:
            huge = Fraction(10 ** random.randint(1, random.choice((3, 30))))
            return (huge, huge + width) if random.random() < 0.5 else (-huge, width)
        case 3 | 4:
            return centre, centre + width
        case 5 | 6:
            return centre - width, centre
        case 7:
            return centre + tiny, centre + tiny + width
    return centre - width, centre + width / 3


def inside(of: Side, random: Random) -> Fraction:
    """A rational number of a range: an end, near one, or anywhere."""
    low, high = of
    if low is None and high is None:
        return (
            random.choice((1, -1))
            * Fraction(random.randint(0, 40), 7)
            * Fraction(10) ** random.choice((0, 0, 1, 5, -5))
        )
    if low is None or high is None:
        end, way = (low, 1) if low is not None else (high, -1)
        return (end or Fraction(0)) + way * random.choice([Fraction(0), *(Fraction(10) ** random.randint(-20, 8),) * 3])
    step = random.choice([Fraction(0), Fraction(1), Fraction(1, 2), Fraction(random.randint(0, 64), 64)])
    near = Fraction(1, 2 ** random.randint(5, 80))
    step = random.choice([step, step, step, near, 1 - near])
    return low + step * (high - low)


# Attacks


class Attack:
    """One random term over a random box, with the oracle's values at some points of it."""

    def __init__(self, name: str, random: Random) -> None:
        self.random, self.term = random, around(name, random)
        self.box: Box = {"x": side(name, random), "y": side(name, random)}
        self.bits = random.choice(BITS)
        self.points = [{n: inside(s, random) for n, s in self.box.items()} for _ in range(5)]

    @property
    def text(self) -> str:
        """What repeats the attack."""
        return f"{write(self.term)}box {self.box}, {self.bits} bits"

    def values(self) -> Iterator[tuple[At, Known | None]]:
        """The oracle's values, where it is sure."""
        for at in self.points:
            with suppress(Unsure):
                yield at, known(self.term, at)

    def claim(self, *relations: Relation) -> Claim:
        """A claim over the box."""
        variables = tuple(Binding(n, interval(*s)) for n, s in self.box.items())
        return Claim(variables, relations[1:], relations[:1])


def end(of: arb) -> mpf:
    """The exact end of an interval."""
    if not of.is_finite():
        return inf if of > 0 else -inf
    mantissa, exponent = of.mid().man_exp()
    return mpf(int(mantissa)) * mpf(2) ** int(exponent)


def outside(found: Known, low: arb, high: arb) -> bool:
    """Whether a value is certainly not between two ends."""
    with workprec(2000):
        return found.below(end(low)) or found.above(end(high))


def enclosure(attack: Attack, known_at: Sequence[tuple[At, Known | None]]) -> str | None:
    """What is wrong with the enclosure."""
    with precision(attack.bits):
        found = Program([attack.term], ("x", "y")).run([hull(*s) for s in attack.box.values()])[0]
    for at, exact in known_at:
        if exact is None and found.defined:
            return f"said to be defined, but is not at {at}"
        if exact is not None and outside(exact, found.low, found.high):
            return f"the enclosure [{found.low}, {found.high}] misses {exact.value} at {at}"
    return None


def signs(attack: Attack, known_at: Sequence[tuple[At, Known | None]]) -> str | None:
    """What is wrong with the signs found; a second relation is a hypothesis where it holds."""
    claim = attack.claim(Relation(attack.term, ">=", number(0)))
    goal = Goal(claim, Budget(200_000))
    found = goal.signs(attack.term)
    try:
        goal.require_defined(attack.term)
        defined = True
    except Rejected:
        defined = False
    for at, exact in known_at:
        if exact is None:
            if defined:
                return f"shown to be defined, but is not at {at}"
            continue
        with suppress(Unsure):
            if exact.sign not in found:
                return f"the signs {sorted(found)} miss that of {exact.value} at {at}"
    return None


def at_point(attack: Attack, known_at: Sequence[tuple[At, Known | None]]) -> str | None:
    """What is wrong with values at points."""
    for at, exact in known_at[:2]:
        here = substitute(attack.term, {n: Rational(v) for n, v in at.items()})
        with precision(attack.bits), suppress(Unclear):
            try:
                ball = value(here, None, Budget(200_000))
            except Undefined:
                if exact is not None:
                    return f"said to have no value at {at}, but has {exact.value}"
                continue
            if exact is None:
                return f"said to have a value at {at}, but has none"
            low, high = (ball.lower(), ball.upper()) if isinstance(ball, arb) else (arb(ball), arb(ball))
            if isinstance(ball, arb) and outside(exact, low, high):
                return f"the value {ball} misses {exact.value} at {at}"
            if not isinstance(ball, arb) and not _equal(exact, Fraction(int(ball.p), int(ball.q))):
                return f"the value {ball} is not {exact.value} at {at}"
    return None


def _equal(found: Known, exact: Fraction) -> bool:
    if isinstance(found.value, Fraction):
        return found.value == exact
    with workprec(2000):
        return bool(abs(found.value - real(exact)) <= found.error)


def decision(attack: Attack, known_at: Sequence[tuple[At, Known | None]]) -> str | None:
    """What is wrong with a nearly tight inequality that the checker accepts."""
    relation, evidence = inequality(attack, known_at)
    claim = attack.claim(relation)
    try:
        show(claim, evidence, Budget(400_000))
    except (Rejected, Malformed):
        return None
    for at, exact in [*known_at, *lowest(attack, known_at, relation)]:
        if exact is None or not _holds(exact, relation):
            return f"accepted, but false at {at}: {write(relation)}by {write(evidence)}"
    return ""


def inequality(attack: Attack, known_at: Sequence[tuple[At, Known | None]]) -> tuple[Relation, Evidence]:
    """The term against a number just beyond, at or just within the values found, and random evidence for it."""
    random = attack.random
    numbers = [exact.value for _, exact in known_at if exact is not None] or [Fraction(0)]
    upper = random.random() < 0.5
    extreme = max(numbers, key=real) if upper else min(numbers, key=real)
    slack = random.choice([0, 0, 1, 1, 1, -1]) * Fraction(1, 10 ** random.randint(0, 12))
    bound = _rounded(extreme, upper) + (slack if upper else -slack)
    if random.random() < 0.25:
        bound = random.choice([Fraction(0), Fraction(1), Fraction(-1), Fraction(2)])
    relation = Relation(attack.term, random.choice(("<=", "<") if upper else (">=", ">")), Rational(bound))
    names = [n for n in ("x", "y") if n in free(attack.term)]
    letters = "".join(random.choice("pm") for _ in range(9))
    cut = random.choice(["{}", "{}", "0{}{}", "00{}{}{}", "1{}{}", "01{}{}{}", "q"]).format(*letters)
    centre = tuple(random.choice([None, at[n]]) for at, _ in known_at[:1] for n in names) if cut == "q" else ()
    made: list[Evidence] = [Cover(attack.bits, cut, centre)] * 5 + [Sign(), Bounded(), Split(X, Sign(), Sign())]
    starts = [None, *(Rational(end) for end in attack.box["x"] if end is not None)]
    made += [Ladder("x", start, (), base, slope) for start in starts for base in (Sign(), Cover(64, "p"))
             for slope in (Sign(), Cover(64, letters[0]))]  # fmt: skip
    return relation, random.choice(made)


def _rounded(number: Fraction | mpf, up: bool) -> Fraction:
    """A rational number next to a value, on the side where the inequality is true there."""
    if isinstance(number, Fraction):
        return number
    with workprec(200):
        scale = mpf(10) ** 12
        digits = mp.ceil(number * scale) if up else mp.floor(number * scale)
        return Fraction(int(digits), 10**12) if abs(number) < mpf(10) ** 40 else Fraction(0)


def _holds(exact: Known, relation: Relation) -> bool:
    bound = relation.right
    if not isinstance(bound, Rational):
        return True
    with workprec(2000):
        other = real(bound.value)
        if isinstance(exact.value, Fraction):
            difference = exact.value - bound.value
            return {"<=": difference <= 0, "<": difference < 0, ">=": difference >= 0, ">": difference > 0}[
                relation.relation
            ]
        return not (exact.above(other) if relation.relation in ("<=", "<") else exact.below(other))


def lowest(
    attack: Attack, known_at: Sequence[tuple[At, Known | None]], relation: Relation
) -> Iterator[tuple[At, Known | None]]:
    """Points that a search for the least gap comes to: ever smaller random steps from the best so far."""
    way = -1 if relation.relation in ("<=", "<") else 1
    best = min(((way * real(e.value), at) for at, e in known_at if e is not None), key=lambda p: p[0], default=None)
    for step in range(24 if best is not None else 0):
        least, at = best  # type: ignore[misc]  # not None where there are steps
        name = attack.random.choice(("x", "x", "y"))
        moved = {**at, name: _moved(at[name], attack.box[name], step, attack.random)}
        with suppress(Unsure):
            exact = known(attack.term, moved)
            yield moved, exact
            if exact is not None and way * real(exact.value) < least:
                best = way * real(exact.value), moved


def _moved(number: Fraction, of: Side, step: int, random: Random) -> Fraction:
    low, high = of
    width = high - low if low is not None and high is not None else 1 + abs(number)
    moved = number + width * Fraction(random.randint(-64, 64), 64 * 2 ** (step // 2))
    moved = max(moved, low) if low is not None else moved
    return min(moved, high) if high is not None else moved


CHECKS = (enclosure, signs, at_point, decision)


def attack_function(name: str, number: int, seed: str, ledger: Ledger) -> None:
    """One random claim about a function: enters what came of it, or nothing when there was nothing to compare."""
    started, attack = time.process_time(), Attack(name, Random(f"{seed}:{name}:{number}"))
    known_at = list(attack.values())
    outcomes = {check.__name__: _outcome(check, attack, known_at) for check in CHECKS} if known_at else {}
    wrong = {kind: found for kind, found in outcomes.items() if found}
    for kind, found in wrong.items():
        ledger.fail(PART, f"{name} {seed}:{number}: {kind}: {found}", attack.text)
    if outcomes and not wrong:
        decided = "accepted, true" if outcomes["decision"] == "" else "refused"
        ledger.outcomes[f"{name}: compared, decision {decided}"] += 1
    took = time.process_time() - started
    ledger.seconds += took
    ledger.slowest = max(ledger.slowest, took)


def _outcome(
    check: Callable[[Attack, Sequence[tuple[At, Known | None]]], str | None],
    attack: Attack,
    known_at: Sequence[tuple[At, Known | None]],
) -> str | None:
    try:
        return check(attack, known_at)
    except (Rejected, Malformed):
        return None
    except Exception as error:  # nothing else may come out of the trusted code
        return f"crash: {type(error).__name__}: {error}"


def run(name: str, claims: int, seed: str) -> Ledger:
    """So many compared claims about one function."""
    ledger = Ledger()
    for number in range(20 * claims):
        if ledger.total >= claims:
            break
        attack_function(name, number, seed, ledger)
    return ledger

"""Sines and cosines: points on circles instead of angles that may be any, by the addition theorems; what is linear in
such a point, by its amplitude; products of them as sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact, under
from certify.search.find import find
from certify.search.variable.homogeneity import REALS, fresh
from certify.search.variable.substitution import Change, changed, core_of
from certify.trusted.claim import Binding, Claim, Domain, Relation, bounds, facts
from certify.trusted.evidence import Apply, Evidence, Lemma, Squares, Summand
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Term, Variable, call, free, product, total, walk,
)  # fmt: skip

UNIT = Domain("real", Fraction(-1), 1, Fraction(1), 1, 0)
CIRCULAR = frozenset({"sin", "cos", "tan"})
HIGHEST = 6
Linear = dict[str, Fraction]


@dataclass(frozen=True)
class Point:
    """A point (cosine, sine) of the unit circle, as terms."""

    cosine: Term
    sine: Term

    def turned(self, other: "Point") -> "Point":
        """The point at the sum of two angles."""
        return Point(self.cosine * other.cosine - self.sine * other.sine,
                     self.sine * other.cosine + self.cosine * other.sine)  # fmt: skip

    def times(self, count: int) -> "Point":
        """The point at a multiple of an angle."""
        step = self if count > 0 else Point(self.cosine, -self.sine)
        result = step
        for _ in range(abs(count) - 1):
            result = result.turned(step)
        return result


def on_circles(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A claim in which some angles are any real numbers, about points on circles instead."""
    relation = claim.holds[0]
    calls = {n for n in walk(relation) if isinstance(n, Call) and n.function in CIRCULAR and free(n)}
    if depth < 3 or relation.relation == "==" or not calls or claim.components or claim.vectors or claim.always:
        return None
    goal, angles = Goal(claim, effort.budget()), dict[Call, Linear]()
    for node in calls:
        if parts := linear(goal, node.arguments[0]):
            angles[node] = parts
    names = {name for parts in angles.values() for name in parts}
    if not names or not all(_anything(claim, name, set(angles)) for name in names):
        return None
    circles = _circles(claim, angles, sorted(names))
    values = {node: _value(node, parts, circles) for node, parts in angles.items()}
    mapping: dict[Node, Node] = {node: value for node, value in values.items() if value is not None}
    if len(mapping) < len(values):
        return None
    rest = tuple(b for b in claim.variables if b.name not in names)
    added = tuple(Binding(v.name, UNIT) for circle in circles.values() for v in circle.variables)
    given = tuple(Relation(c**2 + s**2, "==", ONE) for c, s in (circle.variables for circle in circles.values()))
    inner = Claim((*rest, *added), (*given, *claim.given), (replace(relation, mapping, frozenset()),))
    core = core_of(Goal(inner, effort.budget()), inner.holds[0].gap)
    if core is None:
        return None
    backward = {v.name: call(f, circle.angle) for circle in circles.values()
                for f, v in zip(("cos", "sin"), circle.variables, strict=True)}  # fmt: skip
    wanted = Relation(core.core, ">" if relation.strict else ">=", ZERO)
    return changed(claim, Change(inner.variables, {}, backward), (inner.goal(wanted), core), effort, depth)


@dataclass(frozen=True)
class Circle:
    """A point on a circle, two new variables, at an angle, an old one over a number: all angles are multiples of it."""

    variables: tuple[Variable, Variable]
    angle: Term
    unit: int


def _circles(claim: Claim, angles: dict[Call, Linear], names: list[str]) -> dict[str, Circle]:
    """A circle for each of some variables."""
    found, taken = dict[str, Circle](), claim
    for name in names:
        pair = []
        for stem in ("c", "s"):
            pair.append(Variable(fresh(taken, stem)))
            taken = Claim((*taken.variables, Binding(pair[-1].name, UNIT)), (), claim.holds)
        unit = lcm(*(parts[name].denominator for parts in angles.values() if name in parts))
        angle = Variable(name) if unit == 1 else Variable(name) / unit
        found[name] = Circle((pair[0], pair[1]), angle, unit)
    return found


def linear(goal: Goal, term: Term) -> Linear | None:
    """A term as a linear combination of variables; None when it is none."""
    form, parts = goal.algebra.form(term), Linear()
    if form.denominators:
        return None
    for (powers, exponent), value in form.numerator.items():
        if exponent or len(powers) != 1 or powers[0][1] != 1 or powers[0][0] not in goal.claim.domains:
            return None
        parts[powers[0][0]] = Fraction(int(value.p), int(value.q))
    return parts


def _anything(claim: Claim, name: str, calls: set[Call]) -> bool:
    """Whether a variable may be any real number and occurs in calls alone."""
    if claim.domains[name] != REALS or any(name in free(fact) for fact in claim.given):
        return False
    mapping: dict[Node, Node] = dict.fromkeys(calls, ZERO)
    return name not in free(replace(claim.holds[0], mapping, frozenset()))


def _value(node: Call, parts: Linear, circles: dict[str, Circle]) -> Term | None:
    """A sine, cosine or tangent of a sum of multiples of angles, by the points at these."""
    counts = {name: int(share * circles[name].unit) for name, share in parts.items()}
    if max(map(abs, counts.values())) > HIGHEST:
        return None
    turned = [Point(*circles[name].variables).times(count) for name, count in sorted(counts.items())]
    whole = turned[0]
    for point in turned[1:]:
        whole = whole.turned(point)
    return {"sin": whole.sine, "cos": whole.cosine, "tan": whole.sine / whole.cosine}[node.function]


def amplitude(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """C - A s - B c >= 0 for a point (c, s) on the unit circle, from C >= 0 and C^2 >= A^2 + B^2."""
    relation = claim.holds[0]
    if depth < 2 or relation.relation == "==" or not any(fact.relation == "==" for fact in claim.given):
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    start = len(tuple(bounds(claim)))
    for number, fact in enumerate(claim.given):
        names = _circle(fact)
        parts = None if names is None else _linear_in(goal, target[1], names)
        if names is None or parts is None or parts[1:] == (ZERO, ZERO):
            continue
        found = _by_amplitude(claim, target[0], parts, names, (start + number, effort, depth))
        if found is not None:
            return found
    return None


def _circle(fact: Relation) -> tuple[Term, Term] | None:
    """The terms c and s of which a hypothesis says c^2 + s^2 == 1."""
    match fact:
        case Relation(left, "==", Rational(value)) if value == 1 and hasattr(left, "terms"):
            match left.terms:
                case (Power(c, Rational(p)), Power(s, Rational(q))) if p == q == 2:
                    return c, s
    return None


def _linear_in(goal: Goal, numerator: Polynomial, names: tuple[Term, Term]) -> tuple[Term, Term, Term] | None:
    """C, A, B with the numerator C - A s - B c."""
    keys = [name.name for name in names if isinstance(name, Variable)]
    parts: list[Polynomial] = [{}, {}, {}]
    for (powers, exponent), value in numerator.items():
        own = [(key, power) for key, power in powers if key in keys]
        if len(own) > 1 or (own and own[0][1] > 1):
            return None
        rest = tuple((key, power) for key, power in powers if key not in keys), exponent
        place = 0 if not own else 1 if own[0][0] == keys[1] else 2
        parts[place][rest] = value if place == 0 else -value
    c, a, b = (goal.algebra.term(Form(part, {})) for part in parts)
    return c, a, b


def _by_amplitude(
    claim: Claim, multiplier: Term, parts: tuple[Term, Term, Term], names: tuple[Term, Term],
    about: tuple[int, Effort, int],
) -> Evidence | None:  # fmt: skip
    (c, a, b), (cosine, sine), (number, effort, depth) = parts, names, about
    strict = claim.holds[0].strict
    side = Relation(c, ">=", ZERO)
    why = find(claim.goal(side), effort.part(0.4), depth - 2)
    wanted = Relation(c**2 - a**2 - b**2, ">" if strict else ">=", ZERO)
    here = claim.assuming(side)
    last = None if why is None else find(here.goal(wanted), effort, depth - 1)
    if why is None or last is None:
        return None
    start = len(facts(claim))
    square = Squares(ONE, (Summand(ONE, (start + 1,), ONE), Summand(ONE, (), a * cosine - b * sine),
                           Summand(a**2 + b**2, (number,), ONE)))  # fmt: skip
    whole = Relation(a * sine + b * cosine, "<" if strict else "<=", c)
    end = Squares(multiplier, (Summand(ONE, (start + 2,), ONE),))
    return under([(side, why), (wanted, last), (whole, Apply("square", square))], end)


# Products as sums


def summed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with products of sines and cosines written as sums, which enclosures see better."""
    relation = claim.holds[0]
    calls = [n for n in walk(relation) if isinstance(n, Call) and n.function in CIRCULAR and free(n)]
    if depth < 3 or relation.relation == "==" or not calls or claim.components or claim.vectors or claim.always:
        return None
    mapping: dict[Node, Node] = {}
    for node in walk(relation):
        waves, rest = _waves(node)
        if sum(power for _, power in waves) in range(2, HIGHEST + 1):
            mapping[node] = product((*rest, _fourier(waves)))
    if not mapping:
        return None
    shown = replace(relation, mapping, frozenset())
    why = find(claim.goal(shown), effort, depth - 1)
    return None if why is None else Lemma(shown, why, by_fact(len(facts(claim))))


def _waves(node: Node) -> tuple[list[tuple[Term, int]], list[Term]]:
    """The sines and cosines among the factors of a product, with their powers, and the other factors."""
    waves, rest = list[tuple[Term, int]](), list[Term]()
    for factor in node.factors if isinstance(node, Product) else (node,):
        match factor:
            case Call("sin" | "cos", _):
                waves.append((factor, 1))
            case Power(Call("sin" | "cos", _) as wave, Rational(value)) if value.denominator == 1 and value > 0:
                waves.append((wave, value.numerator))
            case Term():
                rest.append(factor)
    return waves, rest


def _fourier(waves: list[tuple[Term, int]]) -> Term:
    """A product of sines and cosines as a sum of single ones."""
    found: list[tuple[Fraction, str, Term]] = [(Fraction(1), "cos", ZERO)]
    for wave, power in waves:
        for _ in range(power):
            found = [piece for one in found for piece in _joined(one, wave)]
    sums: dict[tuple[str, Term], Fraction] = {}
    for value, function, angle in found:
        sums[function, angle] = sums.get((function, angle), Fraction(0)) + value
    left = {wave: value for wave, value in sums.items() if value and wave != ("sin", ZERO)}
    waves_left = [(value, ONE if angle == ZERO else call(f, angle)) for (f, angle), value in left.items()]
    return total(product((Rational(value), wave)) for value, wave in waves_left)


def _joined(one: tuple[Fraction, str, Term], wave: Term) -> Iterator[tuple[Fraction, str, Term]]:
    """value * f(a) * g(b) as a sum."""
    value, function, a = one
    if not isinstance(wave, Call):
        return
    b, half = wave.arguments[0], value / 2
    if a == ZERO:
        yield value, wave.function, b
        return
    plus, minus = _angle(a, b, 1), _angle(a, b, -1)
    match function, wave.function:
        case "cos", "cos":
            yield from ((half, "cos", minus), (half, "cos", plus))
        case "sin", "sin":
            yield from ((half, "cos", minus), (-half, "cos", plus))
        case "sin", "cos":
            yield from ((half, "sin", plus), (half, "sin", minus))
        case _:
            yield from ((half, "sin", plus), (-half, "sin", minus))


def _angle(a: Term, b: Term, sign: int) -> Term:
    """a + b or a - b, multiples of one angle counted."""
    (first, one), (second, two) = _multiple(a), _multiple(b)
    if first == second:
        count = one + sign * two
        return ZERO if not count else first if count == 1 else Rational(count) * first
    return a + b if sign > 0 else a - b


def _multiple(angle: Term) -> tuple[Term, Fraction]:
    """An angle as a multiple of another."""
    match angle:
        case Term() if hasattr(angle, "factors") and len(angle.factors) == 2 and isinstance(angle.factors[0], Rational):
            return angle.factors[1], angle.factors[0].value
    return angle, Fraction(1)

"""The same claim in other shapes: a gap times something positive, so that its derivative forgets a function.

log, atan, asin, acos and erf have simpler derivatives than they are: one that enters linearly is left alone, with
coefficient 1 or -1. Of a sum of exponentials with coefficients, one is divided by. A comparison of one exponential with
something simpler goes under a logarithm, that of a logarithm with something simpler under exp.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq

from certify.search.algebra.denominator import cleared
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Chain, Evidence, Identity, Lemma, Link, Squares, Strip, Summand
from certify.trusted.form import Form, Monomial, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import (
    ONE, PARAMETRIC, ZERO, Call, Product, Rational, Sum, Term, Variable, call, free, product, total,
)  # fmt: skip

LOSING = frozenset({"log", "atan", "asin", "acos", "erf"})
Prove = Callable[[Claim], Evidence | None]
Sense = Callable[[Term], int | None]


@dataclass(frozen=True)
class Shape:
    """A claim that gives another: its relation, signs to be shown first, and the evidence made from its own."""

    relation: Relation
    needs: tuple[Relation, ...]
    close: Callable[[Evidence, int], Evidence]
    """From evidence for the relation, and the number that it gets as a fact, evidence for the original."""

    def wrap(self, why: Evidence, claim: Claim, needed: list[Evidence]) -> Evidence:
        """Evidence for the original claim."""
        result = self.close(why, len(facts(claim)) + len(self.needs))
        for relation, evidence in reversed(list(zip(self.needs, needed, strict=True))):
            result = Lemma(relation, evidence, result)
        return result


@dataclass(frozen=True)
class Gap:
    """multiplier * gap = numerator, the multiplier positive; the numerator a polynomial in the atoms of the goal."""

    goal: Goal
    multiplier: Term
    numerator: Polynomial

    def term(self, polynomial: Polynomial) -> Term:
        """A polynomial in atoms as a term."""
        return self.goal.algebra.term(Form(polynomial, {}))

    def moves(self, polynomial: Polynomial, name: str) -> bool:
        """Whether a polynomial depends on a variable."""
        return self.goal.algebra.depends_on(polynomial, {name})

    def scaled(self, gap: Term, weight: Term, needs: tuple[Relation, ...] = ()) -> Shape:
        """The shape in which the numerator is weight * gap, the weight positive."""
        strict = self.goal.relation.strict
        relation = Relation(gap, ">" if strict else ">=", ZERO)

        def close(why: Evidence, number: int) -> Evidence:
            return Lemma(relation, why, Squares(self.multiplier, (Summand(weight, (number,), ONE),)))

        return Shape(relation, needs, close)


def gap_of(goal: Goal) -> Gap | None:
    """The numerator of a claim's gap; None when the sign of a denominator is not known."""
    target = cleared(goal, goal.algebra.form(goal.relation.gap))
    return None if target is None or not target[1] else Gap(goal, *target)


def shapes(gap: Gap, name: str, sense: Sense) -> Iterator[Shape]:
    """Shapes of a claim for derivatives in a variable. `sense` guesses the sign of a term."""
    yield gap.scaled(gap.term(gap.numerator), ONE)
    yield from alone(gap, name, sense)
    yield from divided(gap, name)
    yield from logarithmic(gap, sense)
    yield from weighted(gap, name)


def alone(gap: Gap, name: str, sense: Sense) -> Iterator[Shape]:
    """An atom with a simpler derivative left alone: numerator = P * atom + Q, so +-(atom + Q/P)."""
    algebra = gap.goal.algebra
    keys = {key for powers, _ in gap.numerator for key, _ in powers}
    for key in sorted(keys):
        atom = algebra.atoms[key].term
        if not (isinstance(atom, Call) and atom.function in LOSING and name in free(atom)):
            continue
        factor, rest = parted(gap.numerator, key)
        if factor is None or not factor or key in {k for powers, _ in factor for k, _ in powers}:
            continue
        if atom.function == "log":
            atom, rest = joined(gap, atom, factor, rest)
        yield from _over(gap, factor, Sum((atom, *ratios(gap, rest, factor))), sense)


def ratios(gap: Gap, above: Polynomial, below: Polynomial) -> Iterator[Term]:
    """A quotient of polynomials as a sum over the exponentials above; one exponential below is divided by."""
    algebra, own = gap.goal.algebra, {exponent for _, exponent in below}
    if len(own) == 1:
        (exponent,) = own
        form = algebra.exponents.get(exponent, algebra.constant(0))
        back = Form({((), algebra._exponent(algebra.multiply(algebra.constant(-1), form))): fmpq(1)}, {})
        above, below = (algebra.multiply(Form(part, {}), back).numerator for part in (above, below))
    for exponent, part in by_exponent(above).items():
        ratio = _number(part, below)
        value = quotient(gap, part, below) if ratio is None else Rational(Fraction(int(ratio.p), int(ratio.q)))
        yield value * call("exp", algebra.term(algebra.exponents[exponent])) if exponent else value


def _number(above: Polynomial, below: Polynomial) -> fmpq | None:
    """The rational number by which one polynomial exceeds another, or None."""
    if above.keys() != below.keys():
        return None
    found = {above[monomial] / below[monomial] for monomial in above}
    return found.pop() if len(found) == 1 else None


def joined(gap: Gap, atom: Call, factor: Polynomial, rest: Polynomial) -> tuple[Call, Polynomial]:
    """A logarithm with all others of the numerator that have an integral multiple of its coefficient, as one: the limit
    of their sum is clear where theirs are not.
    """
    parts = [atom.arguments[0]]
    for key in sorted({key for powers, _ in rest for key, _ in powers}):
        other = gap.goal.algebra.atoms[key].term
        own, others = parted(rest, key)
        if not (isinstance(other, Call) and other.function == "log" and free(other)) or not own:
            continue
        ratio = _number(own, factor)
        if ratio is not None and ratio.q == 1:
            power = Rational(Fraction(int(ratio.p)))
            parts.append(other.arguments[0] if ratio == 1 else other.arguments[0] ** power)
            rest = others
    return (call("log", product(parts)) if len(parts) > 1 else atom), rest


def parted(numerator: Polynomial, key: str) -> tuple[Polynomial | None, Polynomial]:
    """The coefficient of an atom in which a polynomial is linear (None when it is not), and what is without it."""
    factor: Polynomial = {}
    rest: Polynomial = {}
    for (powers, exponent), value in numerator.items():
        power = dict(powers).get(key, 0)
        if power > 1:
            return None, numerator
        if power:
            factor[tuple((k, p) for k, p in powers if k != key), exponent] = value
        else:
            rest[powers, exponent] = value
    return factor, rest


def quotient(gap: Gap, above: Polynomial, below: Polynomial) -> Term:
    """A quotient of polynomials as a term: monomials are divided by term by term."""
    if not above:
        return ZERO
    algebra = gap.goal.algebra
    if len(below) == 1:
        return algebra.term(algebra.multiply(Form(above, {}), algebra.inverse(Form(below, {}))))
    exact, left = list[Term](), list[Polynomial]()
    for factor, part in grouped(above, below):
        ratio = _number(part, below)
        if ratio is None:
            left.append({joint(factor, m): value for m, value in part.items()})
        else:
            exact.append(gap.term({factor: ratio}))
    rest = {m: value for part in left for m, value in part.items()}
    return total([*exact, *([gap.term(rest) / gap.term(below)] if rest else [])])


def grouped(above: Polynomial, below: Polynomial) -> list[tuple[Monomial, Polynomial]]:
    """A polynomial as a sum of monomials in the atoms that another does not have, times polynomials in its atoms."""
    own, found = {key for powers, _ in below for key, _ in powers}, dict[Monomial, Polynomial]()
    for (powers, exponent), value in above.items():
        outer = tuple((k, p) for k, p in powers if k not in own), exponent
        found.setdefault(outer, {})[tuple((k, p) for k, p in powers if k in own), ""] = value
    return sorted(found.items())


def joint(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials without atoms in common, of which the second has no exponential."""
    return tuple(sorted((*left[0], *right[0]))), left[1]


def _over(gap: Gap, factor: Polynomial, bare: Term, sense: Sense) -> Iterator[Shape]:
    """The gap divided by a factor of one sign, which is shown first when it is not plain."""
    term = gap.term(factor)
    sign = sense(term)
    if not sign:
        return
    weight = term if sign > 0 else -term
    plain = gap.goal.signs(weight) == POSITIVE
    yield gap.scaled(bare if sign > 0 else -bare, weight, () if plain else (Relation(weight, ">", ZERO),))


def classes(gap: Gap) -> dict[str, Polynomial]:
    """The numerator by its exponentials: their keys, with the polynomials that they multiply."""
    return by_exponent(gap.numerator)


def by_exponent(polynomial: Polynomial) -> dict[str, Polynomial]:
    """A polynomial by its exponentials."""
    found: dict[str, Polynomial] = {}
    for (powers, exponent), value in polynomial.items():
        found.setdefault(exponent, {})[powers, ""] = value
    return found


def divided(gap: Gap, name: str) -> Iterator[Shape]:
    """The gap divided by one of its exponentials; the one with the coefficient of lowest degree first."""
    algebra, found = gap.goal.algebra, classes(gap)
    order = sorted(found, key=lambda e: (degree(found[e]), len(found[e])))
    for exponent in order:
        if exponent and algebra.names(algebra.exponents[exponent]) >= {name}:
            weight = call("exp", algebra.term(algebra.exponents[exponent]))
            opposite = algebra._exponent(algebra.multiply(algebra.constant(-1), algebra.exponents[exponent]))
            rest = algebra.multiply(Form(gap.numerator, {}), Form({((), opposite): fmpq(1)}, {}))
            yield gap.scaled(algebra.term(rest), weight)


def weighted(gap: Gap, name: str) -> Iterator[Shape]:
    """The gap times x or x^2, or over x, where x is positive: an integrating factor of Bessel's equation and its like,
    whose solutions have 1/x in their derivatives.
    """
    atoms = {key for powers, _ in gap.numerator for key, _ in powers}
    x = Variable(name)
    if gap.goal.signs(x) == POSITIVE and any(_is_parametric(gap, key, name) for key in atoms):
        for power in (1, 2, -1):
            factor = x ** Rational(Fraction(power))
            yield gap.scaled(factor * gap.term(gap.numerator), x ** Rational(Fraction(-power)))


def _is_parametric(gap: Gap, key: str, name: str) -> bool:
    atom = gap.goal.algebra.atoms[key].term
    return isinstance(atom, Call) and atom.function in PARAMETRIC and name in free(atom)


def degree(polynomial: Polynomial) -> int:
    """The greatest sum of powers in a monomial."""
    return max((sum(power for _, power in powers) for powers, _ in polynomial), default=0)


def logarithmic(gap: Gap, sense: Sense) -> Iterator[Shape]:
    """P * exp(q) + Q with P and Q of opposite signs: exp(q) against -Q/P, under logarithms."""
    algebra, found = gap.goal.algebra, classes(gap)
    if len(found) != 2:
        return
    for one, two in (list(found), list(found)[::-1]):
        if not one:
            continue
        exponent = algebra.exponents[one]
        if two:
            exponent = algebra.add(exponent, algebra.multiply(algebra.constant(-1), algebra.exponents[two]))
        power = call("exp", algebra.term(exponent))
        weight: Term = call("exp", algebra.term(algebra.exponents[two])) if two else ONE
        sign = sense(gap.term(found[one]))
        ratio = -quotient(gap, found[two], found[one])
        if sign and sense(ratio) == 1:
            yield _compared(gap, (power, ratio), (gap.term(found[one]), weight), sign)
        return


def _compared(gap: Gap, sides: tuple[Term, Term], weights: tuple[Term, Term], sign: int) -> Shape:
    """`power` against `ratio` from their logarithms; the numerator is factor * weight * (power - ratio)."""
    (power, ratio), (factor, weight) = sides, weights
    strict = gap.goal.relation.strict
    way = (">" if sign > 0 else "<") + ("" if strict else "=")
    whole = Product((factor if sign > 0 else -factor, weight))
    needs = [
        Relation(part, ">", ZERO)
        for part in (factor if sign > 0 else -factor, ratio)
        if gap.goal.signs(part) != POSITIVE
    ]
    relation = Relation(call("log", power), way, call("log", ratio))

    def close(why: Evidence, number: int) -> Evidence:
        end = Squares(gap.multiplier, (Summand(whole, (number,), ONE),))
        return Lemma(Relation(power, way, ratio), Apply("log", why), end)

    return Shape(relation, tuple(needs), close)


def exponential(gap: Gap, sense: Sense) -> Iterator[Shape]:
    """P * log(u) + Q: u against exp(-Q/P)."""
    algebra = gap.goal.algebra
    for key in sorted({key for powers, _ in gap.numerator for key, _ in powers}):
        atom = algebra.atoms[key].term
        factor, rest = parted(gap.numerator, key)
        if not (isinstance(atom, Call) and atom.function == "log" and factor):
            continue
        sign = sense(gap.term(factor))
        if not sign:
            continue
        weight = gap.term(factor) if sign > 0 else -gap.term(factor)
        inner = -quotient(gap, rest, factor)
        way = (">" if sign > 0 else "<") + ("" if gap.goal.relation.strict else "=")
        relation = Relation(atom.arguments[0], way, call("exp", inner))
        yield Shape(relation, needs_of(gap, weight), _from_exponential(gap, atom, inner, way, weight))


def needs_of(gap: Gap, *parts: Term) -> tuple[Relation, ...]:
    """The relations that say that terms are positive, where signs do not."""
    return tuple(Relation(part, ">", ZERO) for part in parts if gap.goal.signs(part) != POSITIVE)


def _from_exponential(
    gap: Gap, logarithm: Term, inner: Term, way: str, weight: Term
) -> Callable[[Evidence, int], Evidence]:
    def close(why: Evidence, number: int) -> Evidence:
        strip = Link(way, call("log", call("exp", inner)), Strip(why))
        reached = Chain((strip, Link("==", inner, Identity())))
        end = Squares(gap.multiplier, (Summand(weight, (number,), ONE),))
        return Lemma(Relation(logarithm, way, inner), reached, end)

    return close

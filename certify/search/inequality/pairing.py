"""Pairs of positive monomials, quotients among them, above their geometric means: p + q - 2 sqrt(p q) is a square.

`a/b + b/a >= 2` for each pair makes `(a + b + c)*(1/a + 1/b + 1/c) >= 9` with no denominator cleared, so that many
variables cost little more than a few.
"""

from collections.abc import Mapping
from fractions import Fraction

from certify.search.budget import Effort
from certify.trusted.claim import Claim
from certify.trusted.evidence import Evidence, Squares, Summand
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, Power, Rational, Term, product

Exponents = tuple[tuple[str, int], ...]
"""The powers of atoms in a monomial or quotient of monomials, none of them zero, sorted."""


def paired(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A sum of such squares, and of positive monomials that are left."""
    if claim.holds[0].relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    amounts = _amounts(goal, goal.algebra.form(claim.holds[0].gap))
    if amounts is None or all(amount > 0 for amount in amounts.values()):
        return None
    left = {row: amount for row, amount in amounts.items() if amount > 0}
    summands = list[Summand]()
    for middle in sorted(row for row, amount in amounts.items() if amount < 0):
        need = -amounts[middle]
        for first in sorted(left):
            second = _times(_power(middle, 2), _power(first, -1))
            share = min(left[first], left.get(second, Fraction(0)), need / 2) if first < second else Fraction(0)
            if share:
                left[first] -= share
                left[second] -= share
                need -= 2 * share
                summands.append(_square(goal, share, first, second))
        if need:
            return None
    rest = [Summand(_monomial(goal, row, amount), (), ONE) for row, amount in sorted(left.items()) if amount]
    return Squares(ONE, (*summands, *rest))


def _amounts(goal: Goal, form: Form) -> dict[Exponents, Fraction] | None:
    """The coefficients of a form that is a sum of quotients of monomials in positive atoms."""
    below: Exponents = ()
    for polynomial, power in form.denominators.values():
        if len(polynomial) != 1:
            return None
        (((powers, exponent), _),) = polynomial.items()
        if exponent:
            return None
        below = _times(below, _power(powers, power))
    result = dict[Exponents, Fraction]()
    for (powers, exponent), value in form.numerator.items():
        if exponent:
            return None
        result[_times(powers, _power(below, -1))] = Fraction(int(value.p), int(value.q))
    atoms = {key for row in result for key, _ in row}
    return result if all(goal.signs(goal.algebra.atoms[key].term) == POSITIVE for key in atoms) else None


def _times(left: Exponents, right: Exponents) -> Exponents:
    powers = dict(left)
    for key, power in right:
        powers[key] = powers.get(key, 0) + power
    return _sorted(powers)


def _power(row: Exponents, exponent: int) -> Exponents:
    return tuple((key, exponent * power) for key, power in row)


def _sorted(powers: Mapping[str, int]) -> Exponents:
    return tuple(sorted((key, power) for key, power in powers.items() if power))


def _square(goal: Goal, share: Fraction, first: Exponents, second: Exponents) -> Summand:
    """share * (p + q - 2 sqrt(p q)): what p and q have in common, times a square, as the powers of p/q are even."""
    p, q = dict(first), dict(second)
    shared = {key: min(p.get(key, 0), q.get(key, 0)) for key in p.keys() | q.keys()}
    halves = [_sorted({key: (own.get(key, 0) - power) // 2 for key, power in shared.items()}) for own in (p, q)]
    root = _monomial(goal, halves[0], Fraction(1)) - _monomial(goal, halves[1], Fraction(1))
    return Summand(_monomial(goal, _sorted(shared), share), (), root)


def _monomial(goal: Goal, row: Exponents, amount: Fraction) -> Term:
    factors: list[Term] = [] if amount == 1 and row else [Rational(amount)]
    for key, power in row:
        atom = goal.algebra.atoms[key].term
        factors.append(atom if power == 1 else Power(atom, Rational(Fraction(power))))
    return product(factors)

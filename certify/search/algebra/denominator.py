"""The denominators of a normal form: cleared by what is known to be positive, and those whose sign is not known."""

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from flint import fmpq

from certify.trusted.calculus import has_operators
from certify.trusted.condition import NONZERO
from certify.trusted.error import Rejected
from certify.trusted.form import Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, Power, Product, Rational, Term, constant, product, walk


def cleared(goal: Goal, form: Form) -> tuple[Term, Numerator] | None:
    """A positive multiplier that clears the denominators of a form, and the numerator that it leaves; None when a
    denominator is not known to be nonzero. One whose sign is not known is cleared by an even power of it.
    """
    factors: list[Term] = []
    scale, rest = fmpq(1), Form(form.numerator, {})
    for key, (polynomial, power) in form.denominators.items():
        found = _known_sign(goal, key, polynomial)
        if found is None:
            base = goal.algebra.term(Form(polynomial, {}))
            if not goal.signs(base) <= NONZERO:
                return None
            factors.append(Power(base, Rational(Fraction(power + power % 2))))
            rest = goal.algebra.multiply(rest, Form(polynomial, {})) if power % 2 else rest
            continue
        base, multiple = found
        factors.append(base if power == 1 else Power(base, Rational(Fraction(power))))
        scale *= multiple**power
    numerator = {monomial: value * scale for monomial, value in rest.numerator.items()}
    return product(factors) if factors else ONE, numerator


def _known_sign(goal: Goal, key: str, polynomial: Numerator) -> tuple[Term, fmpq] | None:
    """A positive term and the constant by which it exceeds a denominator: the denominator itself or its negative, or
    the term that it was made from, cleared in turn.
    """
    base = goal.algebra.term(Form(polynomial, {}))
    signs = goal.signs(base)
    if signs == POSITIVE:
        return base, fmpq(1)
    if signs == frozenset({-1}):
        return -base, fmpq(-1)
    sources = _sources(goal)
    if key not in sources:
        return None
    origin, form = sources[key]
    sign = goal.signs(origin)
    below = cleared(goal, Form({((), ""): fmpq(1)}, form.denominators))
    if below is None or list(below[1]) != [((), "")] or len(sign) != 1 or sign == frozenset({0}):
        return None
    monomial = min(polynomial)
    multiple = form.numerator[monomial] / polynomial[monomial] * below[1][((), "")]
    whole = origin if below[0] == ONE else Product((origin, below[0]))
    return (whole, multiple) if sign == POSITIVE else (-whole, -multiple)


def _sources(goal: Goal) -> Mapping[str, tuple[Term, Form]]:
    """What a goal divides by, with its form, by the key that its denominator has in forms."""
    found: dict[str, tuple[Term, Form]] = {}
    if has_operators(goal.relation):
        return found
    for node in walk(goal.relation):
        value = constant(node.exponent) if isinstance(node, Power) else None
        if isinstance(node, Power) and value is not None and value.denominator == 1 and value < 0:
            with suppress(Rejected):
                form = goal.algebra.form(node.base)
                if len(form.numerator) > 1:
                    (key,) = goal.algebra.inverse(Form(form.numerator, {})).denominators
                    found.setdefault(key, (node.base, form))
    return found


def open_denominator(goal: Goal, form: Form) -> Term | None:
    """A denominator of a form whose sign is not known, if there is one."""
    for key, (polynomial, _) in form.denominators.items():
        if _known_sign(goal, key, polynomial) is None:
            return goal.algebra.term(Form(polynomial, {}))
    return None

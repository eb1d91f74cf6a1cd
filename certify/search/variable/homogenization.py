"""Polynomials under an equation between a homogeneous polynomial and a number: made homogeneous themselves."""

from collections.abc import Iterator
from fractions import Fraction

from certify.search.algebra.polynomial import Polynomial, degree, times, total
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.search.variable.substitution import discharged
from certify.trusted.claim import Binding, Claim, Domain, Relation, bounds, facts
from certify.trusted.error import Rejected
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.term import ONE, ZERO, Term, Variable

HIGHEST = 12
"""The degree beyond which nothing is made homogeneous."""


def homogenized(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap sum P_k of parts of degrees k, under F == c with F homogeneous: from sum P_k (F/c)^n_k >= 0, all of whose
    parts have one degree, wherever the variables keep their signs.
    """
    relation = claim.holds[0]
    if depth < 2 or relation.relation == "==" or claim.vectors or claim.components or claim.always:
        return None
    for multiplier, whole, rest in _lifted(Goal(claim, effort.budget())):
        wanted = Relation(whole, ">" if relation.strict else ">=", ZERO)
        end = Squares(multiplier, (Summand(ONE, (len(facts(claim)),), ONE), rest))
        if not accepted(claim.assuming(wanted), end, effort):
            continue
        inner, own = _cone(claim, wanted), {b.name: Variable(b.name) for b in claim.variables}
        discharges = discharged(claim, inner, dict[str, Term](own), effort, depth)
        why = None if discharges is None else find(inner, effort, depth - 1)
        if why is not None and discharges is not None:
            putting = tuple(Value(name, term) for name, term in own.items())
            return Lemma(wanted, Instance(inner, why, putting, tuple(discharges)), end)
    return None


def _lifted(goal: Goal) -> Iterator[tuple[Term, Term, Summand]]:
    """For each equation: a positive term that clears denominators, the homogeneous polynomial H, and the multiple of
    the equation by which the gap times that term exceeds H.
    """
    found = translated(goal)
    if found is None:
        return
    (multiplier, numerator), translation = found
    forms = list[tuple[int, Numerator]]()
    for number, fact in enumerate(goal.claim.given, len(tuple(bounds(goal.claim)))):
        try:
            equation = goal.algebra.form(fact.gap)
        except Rejected:
            continue
        if fact.relation == "==" and not equation.denominators:
            forms.append((number, equation.numerator))
    translation.learn([form for _, form in forms])
    if not all(isinstance(atom, Variable) for atom in translation.terms):
        return
    size = len(translation.terms)
    gap = translation.polynomial(numerator, size)
    for number, form in forms:
        pair = _raised(gap, translation.polynomial(form, size))
        if pair is not None:
            yield multiplier, translation.term(pair[0]), Summand(ONE, (number,), translation.term(pair[1]))


def _raised(gap: Polynomial, equation: Polynomial) -> tuple[Polynomial, Polynomial] | None:
    """H and Q with gap = H + equation * Q, for an equation F - c == 0: with s = F/c, a part P_k is P_k s^n less
    P_k (s - 1) (1 + s + ... + s^(n - 1)). None where the gap is homogeneous already, or degrees do not fit.
    """
    none = (0,) * len(next(iter(equation), ()))
    value, degrees = equation.get(none, Fraction(0)), {sum(row) for row in equation if any(row)}
    steps = {sum(row) for row in gap}
    if not value or len(degrees) != 1 or len(steps) < 2 or max(steps) > HIGHEST:
        return None
    (step,), highest = degrees, degree(gap)
    if any((highest - own) % step for own in steps):
        return None
    unit = {row: -count / value for row, count in equation.items() if row != none}
    whole, quotient = dict[tuple[int, ...], Fraction](), dict[tuple[int, ...], Fraction]()
    for own in steps:
        part = {row: count for row, count in gap.items() if sum(row) == own}
        for _ in range((highest - own) // step):
            quotient = total([(Fraction(1), quotient), (1 / value, part)])
            part = times(part, unit)
        whole = total([(Fraction(1), whole), (Fraction(1), part)])
    return whole, quotient


def _cone(claim: Claim, wanted: Relation) -> Claim:
    """A relation on the cone that the signs of the variables make, without hypotheses."""
    variables = []
    for binding in claim.variables:
        domain = binding.domain
        low = domain.low if domain.low is not None and domain.low >= 0 else None
        closed = 0 if low is None else domain.closed_low if low == 0 else 0
        kind = "real" if domain.kind == "integer" else domain.kind
        variables.append(Binding(binding.name, Domain(kind, None if low is None else Fraction(0), closed, None, 0, 0)))
    return Claim(tuple(variables), (), (wanted,))

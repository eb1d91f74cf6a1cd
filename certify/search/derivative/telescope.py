"""Inequalities of gamma functions and their like by steps to infinity: what a step changes has no gamma function."""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.trusted.analysis import stages
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Lemma, Telescope
from certify.trusted.form import Polynomial
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Call, free, walk

STEPPED = frozenset({"gamma", "polygamma"})


def is_stepped(relation: Relation) -> bool:
    """Whether a function that a step changes by elementary terms meets a variable."""
    return any(isinstance(n, Call) and n.function in STEPPED and bool(free(n)) for n in walk(relation))


def telescoped(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap against what it is a step further on, where functional equations take the gamma functions away."""
    relation = claim.holds[0]
    if depth <= 0 or relation.relation == "==" or not is_stepped(relation) or claim.vectors or claim.components:
        return None
    calls = [n for n in walk(relation) if isinstance(n, Call) and n.function in STEPPED and free(n)]
    for name, width in _steps(claim, calls, effort):
        try:
            limit, step = stages(Goal(claim, effort.budget()), name, width)
        except (Rejected, Malformed) as error:
            effort.note(f"telescope: {error}")
            continue
        change = _plainer(step, effort)
        if change is None or seems_false(change) or seems_false(limit):
            continue
        foot = find(limit, effort.part(0.3), depth - 1)
        why = None if foot is None else find(change, effort.part(0.9), depth - 1)
        if foot is not None and why is not None:
            return Telescope(name, width, foot, _close(change, why))
    return None


def _plainer(step: Claim, effort: Effort) -> Claim | None:
    """The change in a step in normal form, if no stepped function is left in it."""
    algebra = Goal(step, effort.budget()).algebra
    gap = algebra.term(algebra.form(step.holds[0].gap))
    if any(isinstance(n, Call) and n.function in STEPPED for n in walk(gap)):
        return None
    return step.goal(Relation(gap, ">" if step.holds[0].strict else ">=", ZERO))


def _close(change: Claim, why: Evidence) -> Evidence:
    """The step from its change in normal form."""
    return Lemma(change.holds[0], why, by_fact(len(facts(change))))


def _steps(claim: Claim, calls: list[Call], effort: Effort) -> Iterator[tuple[str, Fraction]]:
    """The variables without an upper end in which all arguments are linear, and a step that moves these by whole
    numbers.
    """
    algebra = Goal(claim, effort.budget()).algebra
    for name, domain in claim.domains.items():
        slopes = [_slope(algebra.form(call.arguments[-1]).numerator, name) for call in calls]
        if domain.high is not None or domain.kind not in ("real", "integer", "dimension") or None in slopes:
            continue
        moving = [slope for slope in slopes if slope]
        if moving and all(slope > 0 for slope in moving):
            width = lcm(*(slope.denominator for slope in moving))
            yield name, Fraction(width)


def _slope(numerator: Polynomial, name: str) -> Fraction | None:
    """The factor of a variable in a polynomial that is linear in it with a number as its factor, or None."""
    found = Fraction(0)
    for (powers, exponent), value in numerator.items():
        keys = dict(powers)
        if any(name in key for key in keys if key != name) or exponent or (name in keys and len(keys) > 1):
            return None
        if name in keys:
            if keys[name] != 1:
                return None
            found = Fraction(int(value.p), int(value.q))
    return found

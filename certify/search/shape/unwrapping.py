"""Comparisons inside a monotone function, squared, or under logarithms; a square root alone on one side."""

from fractions import Fraction
from itertools import product as pairs_of

from certify.search.algebra.denominator import cleared
from certify.search.budget import Effort
from certify.search.find import LEAVES, accepted, find
from certify.search.shape.isolation import parted
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.evidence import Apply, Evidence, Lemma, Sign, Squares, Strip, Summand
from certify.trusted.form import Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import FLIPPED, Goal
from certify.trusted.monotonicity import DECREASING_CALLS, INCREASING_CALLS
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Power, Product, Rational, Sum, Term, call, constant, product, total


def stripped(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A monotone function taken off both sides: one that is a call on both, for the comparison of its arguments; else
    when a leaf shows what is inside.
    """
    relation = claim.holds[0]
    match relation.left, relation.right:
        case (Call(f, (a,)), Call(g, (b,))) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            way = relation.relation if f in INCREASING_CALLS else FLIPPED[relation.relation]
            then = find(claim.goal(Relation(a, way, b)), effort.part(0.7), depth - 1)
            return None if then is None else Strip(then)
        case Power(a, p), Power(b, q) if p == q or a == b:
            pairs = [(a, b)] if p == q else [(p, q)]
        case _:
            return _apart(claim, effort)
    for (a, b), leaf in pairs_of(pairs, LEAVES):
        for way in (relation.relation, FLIPPED[relation.relation]):
            if accepted(claim.goal(Relation(a, way, b)), leaf, effort) and accepted(claim, Strip(leaf), effort):
                return Strip(leaf)
    return None


def _apart(claim: Claim, effort: Effort) -> Evidence | None:
    """The gap as a multiple of f(a) - f(b), compared as f(a) with f(b)."""
    relation = claim.holds[0]
    calls = [node for side in (relation.left, relation.right) for node in monotone_summands(side)]
    if relation.relation == "==" or not 1 <= len(calls) <= 2 or len({node.function for node in calls}) != 1:
        return None
    neutral = {"exp": ONE, "log": ZERO}.get(calls[0].function)
    if len(calls) == 1 and neutral is None:
        return None
    first, second = calls if len(calls) == 2 else (calls[0], neutral or ZERO)
    goal = Goal(claim, effort.budget())
    for large, small in ((first, second), (second, first)):
        apart = Relation(large, ">" if relation.strict else ">=", small)
        if not multiples(goal, relation, apart):
            continue
        inner = stripped(claim.goal(apart), effort, 0) if len(calls) == 2 else _against(claim, apart, effort)
        if inner is None:
            continue
        for scale in multiples(goal, relation, apart):
            evidence = Lemma(apart, inner, Squares(ONE, (Summand(scale, (len(facts(claim)),), ONE),)))
            if accepted(claim, evidence, effort):
                return evidence
    return None


def _against(claim: Claim, relation: Relation, effort: Effort) -> Evidence | None:
    """exp(t) against one, or log(t) against zero, from the sign of t or of t - 1."""
    exponential = any(isinstance(side, Call) and side.function == "exp" for side in (relation.left, relation.right))
    evidence = Apply("log" if exponential else "exp", Sign())
    return evidence if accepted(claim.goal(relation), evidence, effort) else None


def multiples(goal: Goal, relation: Relation, apart: Relation) -> list[Term]:
    """The positive rational number of which the one gap is a multiple of the other, if there is one."""
    first, second = (goal.algebra.form(r.gap) for r in (relation, apart))
    if first.denominators or second.denominators or first.numerator.keys() != second.numerator.keys():
        return []
    ratios = {first.numerator[m] / second.numerator[m] for m in first.numerator}
    return [Rational(Fraction(int(r.p), int(r.q))) for r in ratios if len(ratios) == 1 and r > 0]


def monotone_summands(term: Term) -> list[Call]:
    """The calls of monotone functions that are summands of a term, up to rational factors."""
    match term:
        case Call(function, _) if function in INCREASING_CALLS | DECREASING_CALLS:
            return [term]
        case Sum(parts):
            return [call for part in parts for call in monotone_summands(part)]
        case Product(parts):
            moving = [part for part in parts if constant(part) is None]
            return monotone_summands(moving[0]) if len(moving) == 1 else []
    return []


def unwrap(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The same comparison inside a monotone function, squared, or under logarithms."""
    relation = claim.holds[0]
    left, right = relation.left, relation.right
    match left, right:
        case Power(a, p), Power(b, q) if p == q and constant(p) is not None:
            if then := find(claim.goal(Relation(a, relation.relation, b)), effort.part(0.5), depth - 1):
                if accepted(claim, Strip(then), effort):
                    return Strip(then)
    if relation.relation == "==":
        return None
    match (left, right) if relation.relation in (">", ">=") else (right, left):
        case Call("sqrt", (inner,)), Rational(value) if value == 0:
            positive = Relation(inner, ">", ZERO)
            then = find(claim.goal(positive), effort.part(0.5), depth - 1)
            if then is not None:
                return Lemma(positive, then, Sign())
    goal = Goal(claim, effort.budget())
    rooted = any(isinstance(s, Call) and s.function in ("norm", "sqrt", "abs") for s in (left, right))
    if rooted and goal.signs(right if relation.relation in ("<", "<=") else left) <= NONNEGATIVE:
        squared = claim.goal(Relation(left**2, relation.relation, right**2))
        then = find(squared, effort.part(0.5), depth - 1)
        if then is not None:
            return Apply("square", then)
    if depth > 2 and any(_has_logarithm(side) for side in (left, right)):
        outer = Relation(call("exp", left), relation.relation, call("exp", right))
        then = find(claim.goal(outer), effort.part(0.3, 2.0), 1)
        if then is not None:
            return Apply("exp", then)
    if any(_is_exponential(side) for side in (left, right)) and all(goal.signs(s) == POSITIVE for s in (left, right)):
        then = find(
            claim.goal(Relation(call("log", left), relation.relation, call("log", right))), effort.part(0.5), depth - 1
        )
        if then is not None:
            return Apply("log", then)
    return None


def _has_logarithm(term: Term) -> bool:
    """Whether a logarithm is a summand of a term, up to a factor."""
    match term:
        case Call("log", _):
            return True
        case Sum(parts) | Product(parts):
            return any(_has_logarithm(part) for part in parts)
    return False


def _is_exponential(term: Term) -> bool:
    match term:
        case Call("exp", _):
            return True
        case Power(_, exponent):
            return constant(exponent) is None
        case Product(factors):
            return any(_is_exponential(factor) for factor in factors)
    return False


def isolated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is linear in a square root: the root alone on one side, both sides squared."""
    relation = claim.holds[0]
    if relation.relation == "==":
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    for root, rest, factor in _roots(goal, target[1]):
        signs = goal.signs(factor)
        if signs not in (POSITIVE, frozenset({-1})):
            continue
        up = signs == POSITIVE
        small, large = (-rest, factor * root) if up else (-factor * root, rest)
        strict = "<" if relation.strict else "<="
        side = Relation(rest, ">=", ZERO)
        positive = None if up else find(claim.goal(side), effort.part(0.4), depth - 2)
        if not up and positive is None:
            continue
        here = claim if positive is None else claim.assuming(side)
        then = find(here.goal(Relation(small**2, strict, large**2)), effort.part(0.4), depth - 2)
        if then is not None:
            evidence: Evidence = Lemma(Relation(small, strict, large), Apply("square", then), Sign())
            return evidence if positive is None else Lemma(side, positive, evidence)
    return None


def radical(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A gap that is linear in a root r of order q > 2: f*r against the rest s >= 0, both to the power q. Then
    (r*f)^q - s^q is a positive multiple of r*f - s.
    """
    relation = claim.holds[0]
    if relation.relation == "==" or depth < 2:
        return None
    goal = Goal(claim, effort.budget())
    target = cleared(goal, goal.algebra.form(relation.gap))
    if target is None:
        return None
    for key in sorted({key for powers, _ in target[1] for key, _ in powers}):
        info = goal.algebra.atoms[key]
        factor, rest = parted(target[1], key)
        if info.order <= 2 or not key.startswith("root") or not factor:
            continue
        first, second = (goal.algebra.term(Form(part, {})) for part in (factor, rest))
        found = _powered(claim, goal, target[0], (first * info.term, second), info.order, effort, depth)
        if found is not None:
            return found
    return None


def _powered(
    claim: Claim, goal: Goal, multiplier: Term, parts: tuple[Term, Term], order: int, effort: Effort, depth: int
) -> Evidence | None:
    """Evidence for a + b >= 0 by the powers of |a| and |b|, where the signs of a and b are opposite."""
    signs = [goal.signs(part) for part in parts]
    if signs[0] == POSITIVE and signs[1] <= flip(NONNEGATIVE):
        large, small = parts[0], -parts[1]
    elif signs[0] == flip(POSITIVE) and signs[1] <= NONNEGATIVE:
        large, small = parts[1], -parts[0]
    else:
        return None
    wanted = Relation(large**order - small**order, ">" if claim.holds[0].strict else ">=", ZERO)
    why = find(claim.goal(wanted), effort.part(0.6), depth - 1)
    ratio = total(product((large ** (order - 1 - k), small**k)) for k in range(order))
    end = Squares(product((ratio, multiplier)), (Summand(ONE, (len(facts(claim)),), ONE),))
    return None if why is None else Lemma(wanted, why, end)


def _roots(goal: Goal, numerator: Numerator) -> list[tuple[Term, Term, Term]]:
    """(root, rest, factor) with numerator = rest + factor * root, for each square root in which it is linear, and each
    product of square roots in a monomial.
    """
    algebra, found = goal.algebra, []
    inside = [tuple(key for key, _ in powers if algebra.atoms[key].order == 2) for powers, _ in numerator]
    singles = {(key,) for keys in inside for key in keys}
    for keys in [*sorted(singles), *sorted({keys for keys in inside if len(keys) > 1})]:
        rest: Numerator = {}
        factor: Numerator = {}
        for (powers, exponent), value in numerator.items():
            if set(keys) <= dict(powers).keys():
                factor[tuple((k, p) for k, p in powers if k not in keys), exponent] = value
            else:
                rest[powers, exponent] = value
        root = product([algebra.atoms[key].term for key in keys])
        found.append((root, algebra.term(Form(rest, {})), algebra.term(Form(factor, {}))))
    return found

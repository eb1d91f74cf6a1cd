"""Equations: eliminated when they are hypotheses; as goals, shown from squares, from another equation of which they are
a factor, or from both inequalities.
"""

from collections.abc import Iterator
from fractions import Fraction

from certify.search.algebra.factor import factors
from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import Translation
from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.fact.lemma import alone, under
from certify.search.find import accepted, find
from certify.search.inequality import combination, squares
from certify.trusted.claim import Claim, Relation, bounds
from certify.trusted.error import Rejected
from certify.trusted.evidence import Apply, Evidence, Lemma, Rewrite, Sign, Squares, Summand
from certify.trusted.form import Form
from certify.trusted.form import Polynomial as Numerator
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, POSITIVE
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, ZERO, Call, Rational, Term, Variable, call, constant, free, product, walk

BRIEFLY = 0.3
LOOSE = {"<": "<=", "<=": "<=", ">": ">=", ">=": ">="}


def eliminated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A variable replaced by what an equation among the hypotheses makes of it."""
    start = len(tuple(bounds(claim)))
    for number, fact in enumerate(claim.given):
        if fact.relation != "==":
            continue
        for name, value, multiplier, weight in _solutions(claim, fact, effort):
            solved = Relation(Variable(name), "==", value)
            then = _without(rewritten(claim.assuming(solved), len(claim.given)), name, effort.part(0.6), depth - 1)
            if then is not None:
                why = Squares(multiplier, (Summand(Rational(weight), (start + number,), ONE),))
                return Lemma(solved, why, Rewrite(len(claim.given), then))
    return None


def _without(claim: Claim, name: str, effort: Effort, depth: int) -> Evidence | None:
    """Evidence for a claim that does not mention a variable any more, from the claim without it and without hypotheses
    that say nothing.
    """
    algebra = Goal(claim, effort.budget()).algebra
    kept = tuple(fact for fact in claim.given if not algebra.is_zero(fact.gap))
    variables = tuple(binding for binding in claim.variables if binding.name != name)
    if claim.always or kept == claim.given:
        return find(claim, effort, depth)
    plain = Claim(variables, kept, claim.holds)
    return alone(plain, find(plain, effort, depth))


def unrooted(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """Comparisons of norms and roots squared, the claim's and those of its hypotheses; |u| <= r where no side is
    negative.
    """
    start, shown = len(tuple(bounds(claim))), list[tuple[Relation, Evidence]]()
    goal = Goal(claim, effort.budget())
    for number, fact in enumerate(claim.given):
        squared = _squared(goal, fact)
        if squared is None or squared in claim.given:
            continue
        both = fact.left + fact.right
        weight, root = (ONE, both) if fact.relation == "==" else (both, ONE)
        summand = Summand(weight, (start + number,), root)
        shown.append((squared, Squares(ONE, (summand,))))
    relation = claim.holds[0]
    also = relation.relation != "==" and _squared(goal, relation) is not None and not _has_moduli_alone(relation)
    if not shown and not also:
        return None
    known = claim.assuming(*(fact for fact, _ in shown))
    wanted = Relation(relation.left**2, relation.relation, relation.right**2) if also else relation
    briefly = not also and is_transcendental(relation)  # what is inside of its functions comes later
    then = find(known.goal(wanted), effort.part(BRIEFLY) if briefly else effort, depth - 1)
    return None if then is None else under(shown, Apply("square", then) if also else then)


def _has_moduli_alone(relation: Relation) -> bool:
    """Whether absolute values next to transcendental functions are all that squares would take away: cases of signs
    leave a simpler claim.
    """
    calls = {node.function for node in walk(relation) if isinstance(node, Call)}
    return "abs" in calls and not calls & {"norm", "sqrt", "dot"} and is_transcendental(relation)


def _squared(goal: Goal, fact: Relation) -> Relation | None:
    """A hypothesis squared, where that leaves no root; one that is no equation, where no side is negative."""
    sides = (fact.left, fact.right)
    if not _has_roots(goal, [goal.algebra.form(side) for side in sides]):
        return None
    if fact.relation != "==" and not all(goal.signs(side) <= NONNEGATIVE for side in sides):
        return None
    forms = [goal.algebra.form(side**2) for side in sides]
    if any(form.denominators for form in forms) or _has_roots(goal, forms):
        return None
    left, right = map(goal.algebra.term, forms)
    return Relation(left, fact.relation if fact.relation == "==" else LOOSE[fact.relation], right)


def _has_roots(goal: Goal, forms: list[Form]) -> bool:
    return any(goal.algebra.atoms[key].order for form in forms for powers, _ in form.numerator for key, _ in powers)


def rewritten(claim: Claim, number: int) -> Claim:
    """The claim that `rewrite` asks for."""
    fact = claim.given[number]
    own = [r for r in bounds(claim) if r.left == fact.left]
    others = [r for r in claim.given if r is not fact or not isinstance(fact.left, Variable)]
    kept = [r if r is fact else replace(r, {fact.left: fact.right}, claim.components) for r in (*own, *others)]
    relation = replace(claim.holds[0], {fact.left: fact.right}, claim.components)
    return Claim(claim.variables, tuple(kept), (relation,))


def _solutions(claim: Claim, fact: Relation, effort: Effort) -> Iterator[tuple[str, Term, Term, Fraction]]:
    """The real variables in which an equation is linear with a number, or something positive, for its factor: what it
    makes of them; and the positive term times whose gap is which multiple of the equation's gap.
    """
    goal = Goal(claim.goal(fact), effort.budget())
    for name, domain in claim.domains.items():
        line = affine(goal, fact.gap, name) if domain.kind == "real" and not domain.component else None
        if line is None:
            continue
        factor, other = line
        value = goal.algebra.term(goal.algebra.form(-other / factor))
        number = constant(factor)
        if number is not None:
            yield name, value, ONE, -1 / number
            continue
        for sign in (1, -1):
            if goal.signs(sign * factor) == POSITIVE:
                yield name, value, sign * factor, Fraction(-sign)


def affine(goal: Goal, term: Term, name: str) -> tuple[Term, Term] | None:
    """A term as the sum of a factor times a variable and a rest, neither of which mentions it; the factor is not zero.
    None when it is none.
    """
    form = goal.algebra.form(term)
    lead: Numerator = {}
    rest: Numerator = {}
    for (powers, exponent), count in form.numerator.items():
        held = dict(powers)
        part = lead if held.pop(name, 0) == 1 else rest
        part[tuple(held.items()) if part is lead else powers, exponent] = count
    if not lead:
        return None
    parts = [goal.algebra.term(Form(part, form.denominators)) for part in (lead, rest)]
    factor, other = (goal.algebra.term(goal.algebra.form(part)) for part in parts)
    return None if name in free(factor) | free(other) else (factor, other)


def equated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """An equation: as a factor of an equation among the hypotheses, by squares, under exp or log."""
    relation = claim.holds[0]
    if relation.relation != "==":
        return None
    found = _divided(claim, effort, depth)
    if found is not None:
        return found
    for function in _functions(claim):
        outer = [call(function, side) for side in (relation.left, relation.right)]
        then = find(claim.goal(Relation(outer[0], "==", outer[1])), effort.part(0.2), min(depth - 1, 0))
        if then is not None and accepted(claim, Apply(function, then), effort):
            return Apply(function, then)
    squared = claim.goal(Relation(relation.left**2, "==", relation.right**2))
    then = find(squared, effort.part(0.2), min(depth - 1, 0))
    if then is not None and accepted(claim, Apply("square", then), effort):
        return Apply("square", then)
    if not claim.given:
        return None
    small = claim.goal(Relation(relation.gap**2, "<=", ZERO))
    then = combination.combined(small, effort.part(0.2), depth) or squares.propose(small, effort.part(0.2, 1.0))
    return None if then is None else Apply("difference", then)


def from_both_sides(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """An equation a == b from a <= b and a >= b."""
    relation = claim.holds[0]
    if relation.relation != "==" or not claim.given:
        return None
    lower, upper = (Relation(relation.left, way, relation.right) for way in ("<=", ">="))
    first = find(claim.goal(lower), effort.part(0.4), depth - 1)
    second = None if first is None else find(claim.assuming(lower).goal(upper), effort.part(0.6), depth - 1)
    return None if first is None or second is None else Lemma(lower, first, Lemma(upper, second, Sign()))


def _functions(claim: Claim) -> list[str]:
    """exp or log, when they occur in an equation among the hypotheses."""
    nodes = [node for fact in claim.given if fact.relation == "==" for node in walk(fact)]
    return [f for f in ("exp", "log") if any(isinstance(node, Call) and node.function == f for node in nodes)]


def _divided(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A hypothesis F == 0 of which the gap is a factor, the rest being positive or negative."""
    goal = Goal(claim, effort.budget())
    start = len(tuple(bounds(claim)))
    translation = Translation(goal)
    try:
        forms = [goal.algebra.form(fact.gap) for fact in (claim.holds[0], *claim.given)]
    except Rejected:
        return None
    if any(form.denominators for form in forms):
        return None
    translation.learn([form.numerator for form in forms])
    size = len(translation.terms)
    gap, *facts = [translation.polynomial(form.numerator, size) for form in forms]
    for number, (fact, polynomial) in enumerate(zip(claim.given, facts, strict=True)):
        content, parts = (factors(polynomial, size) if fact.relation == "==" else None) or (Fraction(0), [])
        for part, power in parts:
            ratio = _ratio(gap, part)
            if ratio is None or power != 1:
                continue
            others = [translation.term(other) for other, count in parts if other != part for _ in range(count)]
            rest = product([Rational(content / ratio), *others])
            for sign in (1, -1):
                positive = Relation(sign * rest, ">", ZERO)
                why = find(claim.goal(positive), effort.part(0.3), depth - 1)
                if why is not None:
                    sum_ = Squares(sign * rest, (Summand(Rational(Fraction(sign)), (start + number,), ONE),))
                    return Lemma(positive, why, sum_)
    return None


def _ratio(left: Polynomial, right: Polynomial) -> Fraction | None:
    """The number that takes the right polynomial to the left one."""
    if left.keys() != right.keys():
        return None
    ratios = {left[row] / right[row] for row in left}
    return ratios.pop() if len(ratios) == 1 else None

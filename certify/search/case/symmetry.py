"""A claim about an even gap on both sides of zero, from the half line; a claim at an end of a range by itself."""

from fractions import Fraction

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import accepted, find
from certify.search.shape.isolation import LOSING, gap_of, parted
from certify.search.variable.equality import rewritten
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Cases, Evidence, Instance, Lemma, Rewrite, Split, Value
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import PARAMETRIC, ZERO, Call, Rational, Term, Variable, free, substitute, walk


def mirrored(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The half line above zero, and below it the same claim at -x: for a gap that x -> -x leaves as it is."""
    relation = claim.holds[0]
    if depth <= 0 or relation.relation == "==" or not is_transcendental(relation):
        return None
    goal = Goal(claim, effort.budget())
    for name, domain in claim.domains.items():
        balanced = domain.kind == "real" and not domain.component and not any(name in free(f) for f in claim.given)
        symmetric = domain.low == (None if domain.high is None else -domain.high)
        if not (balanced and symmetric and domain.closed_low == domain.closed_high and name in free(relation)):
            continue
        there = substitute(relation.gap, {name: -Variable(name)})
        if goal.algebra.form(there) == goal.algebra.form(relation.gap):
            return _from_half(claim, name, effort, depth)
    return None


def _from_half(claim: Claim, name: str, effort: Effort, depth: int) -> Evidence | None:
    domain, strict = claim.domains[name], claim.holds[0].strict
    half = Domain("real", Fraction(0), 1, domain.high, domain.closed_high, 0)
    upper = _with(claim, name, half)
    above = find(upper, effort, depth - 1)
    if above is None:
        return None
    way = ">" if strict else ">="
    there = substitute(claim.holds[0].gap, {name: -Variable(name)})
    inner = upper.goal(Relation(claim.holds[0].gap, way, ZERO))
    number = len(facts(upper))
    why = Lemma(claim.holds[0], above, by_fact(number))
    putting = tuple(Value(b.name, -Variable(name) if b.name == name else Variable(b.name)) for b in claim.variables)
    lower = _with(claim, name, Domain("real", domain.low, domain.closed_low, Fraction(0), 1, 0))
    close = by_fact(len(facts(lower)))
    discharges = tuple(_as_given(lower, number) for number in range(len(claim.given)))
    below = Lemma(Relation(there, way, ZERO), Instance(inner, why, putting, discharges), close)
    return Cases(name, Fraction(0), below, above)


def _as_given(claim: Claim, number: int) -> Evidence:
    start = len(facts(claim)) - len(claim.given)
    return by_fact(start + number)


def _with(claim: Claim, name: str, domain: Domain) -> Claim:
    variables = tuple(Binding(b.name, domain) if b.name == name else b for b in claim.variables)
    return Claim(variables, claim.given, claim.holds, claim.always)


def parted_from_end(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A variable's end by itself, and the rest of its range: identities of functions with parameters often hold only
    beyond it, and what vanishes there cannot be divided by.
    """
    relation = claim.holds[0]
    functions = {n.function for n in walk(relation) if isinstance(n, Call) and free(n)}
    if depth <= 0 or relation.relation == "==" or not functions & {*LOSING, *PARAMETRIC, "erfc", "Phi"}:
        return None
    goal = Goal(claim, effort.budget())
    for name, domain in claim.domains.items():
        end = domain.low
        if domain.kind != "real" or domain.component or end is None or not domain.closed_low:
            continue
        away = Variable(name) - Rational(end) if end else Variable(name)
        if name not in free(relation) or goal.signs(away) == POSITIVE:
            continue
        if not functions & PARAMETRIC.keys() and not _vanishes(goal, name, end):
            continue
        at_end = _at_end(claim, away, name, effort, depth)
        beyond = None if at_end is None else find(claim.assuming(Relation(away, ">", ZERO)), effort, depth - 1)
        return None if at_end is None or beyond is None else Split(away, at_end, beyond)
    return None


def _vanishes(goal: Goal, name: str, end: Fraction) -> bool:
    """Whether the factor of a function that is to be left alone vanishes at an end."""
    gap = gap_of(goal)
    if gap is None:
        return False
    for key in {key for powers, _ in gap.numerator for key, _ in powers}:
        atom = goal.algebra.atoms[key].term
        if isinstance(atom, Call) and atom.function in LOSING and name in free(atom):
            factor = parted(gap.numerator, key)[0]
            if factor and goal.algebra.is_zero(substitute(gap.term(factor), {name: Rational(end)})):
                return True
    return False


def _at_end(claim: Claim, away: Term, name: str, effort: Effort, depth: int) -> Evidence | None:
    """The claim where x - end <= 0: x == end, which is put in."""
    here = claim.assuming(Relation(away, "<=", ZERO))
    equal = Relation(Variable(name), "==", Rational(claim.domains[name].low or Fraction(0)))
    why = find(here.goal(equal), effort.part(0.2), 1)
    if why is None:
        return None
    inner = rewritten(here.assuming(equal), len(here.given))
    then = find(inner, effort.part(0.3), depth - 1)
    evidence = None if then is None else Lemma(equal, why, Rewrite(len(here.given), then))
    return evidence if accepted(here, evidence, effort) else None

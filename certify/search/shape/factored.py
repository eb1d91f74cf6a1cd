"""The signs of the factors of a gap's numerator and of its denominators, each by a claim of its own."""

from fractions import Fraction

from certify.search.algebra.denominator import open_denominator
from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.find import DEPTH, find
from certify.search.number.doubt import seems_false
from certify.search.shape.product import by_factors
from certify.search.variable.homogeneity import fresh
from certify.search.variable.substitution import core_of
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, PARAMETRIC, ZERO, Call, Rational, Term, Variable, free, walk


def denominated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The sign of a denominator of the normal form first, then the claim with its help."""
    goal = Goal(claim, effort.budget())
    base = open_denominator(goal, goal.algebra.form(goal.relation.gap))
    if base is None:
        return None
    for relation in (Relation(base, ">", ZERO), Relation(base, "<", ZERO)):
        why = find(claim.goal(relation), effort.part(0.3, 3.0), depth - 2)
        if why is not None:
            then = find(claim.assuming(relation), effort, depth - 1)
            return None if then is None else Lemma(relation, why, then)
    return None


def numerated(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The numerator of a gap in one variable that is divided by error functions or the like, which are positive,
    without what all its parts have in common: ladders do not look for it.
    """
    relation = claim.holds[0]
    if depth < DEPTH - 1 or relation.relation == "==" or len(free(relation)) != 1 or not is_transcendental(relation):
        return None
    goal = Goal(claim, effort.budget())
    below = [polynomial for polynomial, _ in goal.algebra.form(relation.gap).denominators.values()]
    atoms = {goal.algebra.atoms[key].term for part in below for powers, _ in part for key, _ in powers}
    if not any(isinstance(atom, Call) and atom.function in {"erf", *PARAMETRIC} for atom in atoms):
        return None
    core = core_of(goal, relation.gap)
    if core is None or goal.signs(core.weight) != POSITIVE:
        return None
    wanted = Relation(_restored(claim, core.core, effort), ">" if relation.strict else ">=", ZERO)
    why = None if seems_false(claim.goal(wanted)) else find(claim.goal(wanted), effort, depth - 1)
    end = Squares(core.multiplier, (Summand(core.weight, (len(facts(claim)),), ONE),))
    return None if why is None else Lemma(wanted, why, end)


def _restored(claim: Claim, term: Term, effort: Effort) -> Term:
    """A numerator with erfc and Phi where the claim has them, for the normal form's erf: these have limits that are
    not one, from which nothing is to be taken away.
    """
    calls = {n for n in walk(claim.holds[0]) if isinstance(n, Call) and n.function in ("Phi", "erfc") and free(n)}
    for node in sorted(calls, key=str):
        new = Variable(fresh(claim, "p"))
        wider = Claim((*claim.variables, Binding(new.name, interval())), claim.given, claim.holds)
        algebra = Goal(wider, effort.budget()).algebra
        normal = algebra.form(2 * node - 1 if node.function == "Phi" else 1 - node)
        ((powers, _), sign), *more = normal.numerator.items()
        if more or len(powers) != 1 or abs(sign) != 1:
            continue
        value = Rational(Fraction(int(sign))) * (2 * new - 1 if node.function == "Phi" else 1 - new)
        there = _put(term, algebra.atoms[powers[0][0]].term, value)
        term = _put(algebra.term(algebra.form(there)), new, node)
    return term


def _put(term: Term, old: Term, new: Term) -> Term:
    return replace(Relation(term, "<=", ZERO), {old: new}, frozenset()).left


def factored(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The signs of the factors of the numerator."""

    def prover(inner: Claim, part: Effort) -> Evidence | None:
        return None if seems_false(inner) else find(inner, part, depth - 1)

    return by_factors(claim, effort.part(0.6), prover)

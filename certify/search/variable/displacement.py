"""Vectors that occur in differences alone: the claim for the differences, with fewer vectors.

When every sum of vectors under an inner product or a norm stays the same as x_i + c_i w is put for x_i, for every
vector w and rational numbers c_i, w = -x_k / c_k leaves one vector out. Every such line is used at once, so that a
claim about x - y and u - v becomes one about two vectors. Where no sum of vectors stays the same, the gap
may, as that of Jensen's inequality for |x|^2 does.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from certify.search.algebra.echelon import kernel
from certify.search.budget import Effort
from certify.search.fact.lemma import by_fact
from certify.search.find import DEPTH, accepted, find
from certify.search.variable.reduction import coefficients
from certify.search.variable.substitution import discharged
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence, Instance, Lemma, Value
from certify.trusted.goal import Goal
from certify.trusted.limit import flat
from certify.trusted.node import Node
from certify.trusted.substitution import replace
from certify.trusted.term import ONE, ZERO, Call, Rational, Sum, Term, Variable, free, product, total, walk

MAXIMAL_VECTORS, MAXIMAL_SHIFTED = 8, 4
Combination = dict[str, Term]
"""What each vector is multiplied by in a sum of vectors."""


def displaced(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for differences of its vectors, fewer of them."""
    relations = (*claim.given, *claim.holds)
    if depth < 1 or len(claim.vectors) < 2 or claim.components or claim.always or any(map(has_operators, relations)):
        return None
    sums = {part: combined(claim, part) for part in _vectors(claim)}
    try:
        values = _differences(Goal(claim, effort.budget()), list(sums.values()))
        choices = [values] if values else _shifts(claim) if depth >= DEPTH - 1 else []
        for values in choices:
            shorter: dict[Node, Node] = {part: _put_together(found, values) for part, found in sums.items()}
            given = tuple(replace(fact, shorter, frozenset()) for fact in claim.given)
            variables = tuple(b for b in claim.variables if b.domain.kind != "vector" or b.name in values)
            inner = Claim(variables, given, (replace(claim.holds[0], shorter, frozenset()),))
            moved = _moved(claim, inner, values, effort)
            if moved is not None:
                return _there(claim, inner, moved, values, (effort, depth))
    except (Malformed, Rejected):  # a term that has no normal form, or too large a one
        pass
    return None


def _shifts(claim: Claim) -> Iterator[dict[str, Term]]:
    """The differences of some vectors, of which hypotheses say nothing, to the last of them, for all such choices."""
    told = frozenset().union(*(free(fact) for fact in claim.given))
    here = sorted(free(claim.holds[0]) & claim.vectors)
    able = [name for name in here if name not in told]
    if len(able) > MAXIMAL_SHIFTED:
        return
    for chosen in (chosen for count in range(2, len(able) + 1) for chosen in combinations(able, count)):
        *others, last = chosen
        yield {n: Variable(n) - Variable(last) if n in others else Variable(n) for n in here if n != last}


def _vectors(claim: Claim) -> Iterator[Term]:
    """What stands under the inner products and norms of a claim."""
    for relation in (*claim.given, *claim.holds):
        for part in walk(relation):
            if isinstance(part, Call) and part.function in ("dot", "norm"):
                yield from part.arguments


def combined(claim: Claim, term: Term) -> Combination:
    """A sum of vectors by what each vector in it is multiplied by."""
    if isinstance(term, Variable):
        return {term.name: ONE}
    found: Combination = {}
    for part in term.terms if isinstance(term, Sum) else (term,):
        factors = flat(part)
        (vector,) = [factor for factor in factors if claim.is_vector(factor)]
        scales = [factor for factor in factors if factor is not vector]
        for name, inner in combined(claim, vector).items():
            scale = product([*scales, *([inner] if inner != ONE else ())] or [ONE])
            found[name] = found[name] + scale if name in found else scale
    return found


def _differences(goal: Goal, sums: list[Combination]) -> dict[str, Term]:
    """The vectors that stay, each as a difference of the old ones; empty when all vectors are needed."""
    names = sorted(frozenset().union(*sums))
    if not 2 <= len(names) <= MAXIMAL_VECTORS:
        return {}
    forms = [[goal.algebra.form(found.get(name, ZERO)) for name in names] for found in sums]
    lines = kernel([row for columns in forms for row in coefficients(goal.algebra, columns)], len(names))
    gone = [max(k for k, c in enumerate(line) if c == 1 and _is_alone(lines, k)) for line in lines]
    if len(gone) == len(names):
        return {}
    found: dict[str, list[Term]] = {name: [Variable(name)] for k, name in enumerate(names) if gone and k not in gone}
    for name, parts in found.items():
        weights = [-line[names.index(name)] for line in lines]
        parts += [Rational(c) * Variable(names[k]) for k, c in zip(gone, weights, strict=True) if c]
    return {name: total(parts) for name, parts in found.items()}


def _is_alone(lines: list[list[Fraction]], column: int) -> bool:
    return sum(1 for line in lines if line[column]) == 1


def _put_together(found: Combination, kept: Mapping[str, Term]) -> Term:
    """A sum of vectors without those that are gone."""
    left = [(Variable(name), scale) for name, scale in found.items() if name in kept]
    parts = [vector if scale == ONE else scale * vector for vector, scale in left]
    return total(parts) if parts else ZERO * Variable(next(iter(kept)))


def _moved(claim: Claim, inner: Claim, values: Mapping[str, Term], effort: Effort) -> Relation | None:
    """The claim for the differences, at these; None unless it says what the claim says."""
    moved = Goal(claim, effort.budget()).at(inner.holds[0], _putting(inner, values))
    end = by_fact(len(facts(claim)))
    return moved if accepted(claim.assuming(moved), end, effort) else None


def _putting(inner: Claim, values: Mapping[str, Term]) -> dict[str, Term]:
    return {b.name: values.get(b.name, Variable(b.name)) for b in inner.variables}


def _there(
    claim: Claim, inner: Claim, moved: Relation, values: Mapping[str, Term], within: tuple[Effort, int]
) -> Evidence | None:
    """The claim by the one for the differences, which its hypotheses and its relation say again."""
    effort, depth = within
    putting = _putting(inner, values)
    discharges = discharged(claim, inner, putting, effort, depth)
    why = None if discharges is None else find(inner, effort, depth - 1)
    if why is None or discharges is None:
        return None
    end = by_fact(len(facts(claim)))
    return Lemma(moved, Instance(inner, why, tuple(Value(*pair) for pair in putting.items()), tuple(discharges)), end)

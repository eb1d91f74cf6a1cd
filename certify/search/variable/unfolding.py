"""Variables that a hypothesis defines by a term without rational values, replaced by that term.

A counterexample is rational, so a claim with the hypothesis `c == exp(x)` has hardly a point to look at. The claim in
which `exp(x)` stands for c says the same: at each of its points c has one value, its domain's bounds become hypotheses
on the term, and `exp(x) == exp(x)` says that the term is defined.
"""

from certify.search.point.problem import put
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, bounds
from certify.trusted.error import Malformed
from certify.trusted.term import Call, Power, Term, Variable, constant, free, walk


def unfolded(claim: Claim) -> Claim:
    """The claim without variables that are defined by a term which is no rational function; itself if there is none."""
    if has_operators(claim) or claim.components:
        return claim
    while (found := _definition(claim)) is not None:
        try:
            claim = _replaced(claim, *found)
        except Malformed:  # too big
            return claim
    return claim


def _definition(claim: Claim) -> tuple[str, Term, Relation] | None:
    for relation in claim.given:
        for side, other in ((relation.left, relation.right), (relation.right, relation.left)):
            if relation.relation != "==" or not isinstance(side, Variable) or side.name in free(other):
                continue
            if claim.domains[side.name].kind == "real" and any(map(_is_irrational, walk(other))):
                return side.name, other, relation
    return None


def _is_irrational(node: object) -> bool:
    """Whether a part of a term has irrational values at rational points."""
    if isinstance(node, Power):
        power = constant(node.exponent)
        return power is None or power.denominator != 1
    return isinstance(node, Call) and node.function not in ("abs", "min", "max", "dot")


def _replaced(claim: Claim, name: str, term: Term, definition: Relation) -> Claim:
    memo: dict[Term, Term] = {}

    def moved(relation: Relation) -> Relation:
        sides = [put(side, {name: term}, memo) for side in (relation.left, relation.right)]
        return Relation(sides[0], relation.relation, sides[1])

    ends = [relation for relation in bounds(claim) if relation.left == Variable(name)]
    given = [Relation(term, "==", term), *ends, *(relation for relation in claim.given if relation is not definition)]
    kept = tuple(binding for binding in claim.variables if binding.name != name)
    return Claim(kept, tuple(map(moved, given)), tuple(map(moved, claim.holds)))

"""A variable that a hypothesis bounds by an irrational constant, such as pi/2, measured in that constant: then the end
of its range is a rational point, around which a cover may have leaves.
"""

from fractions import Fraction

from certify.search.box.cover import covered
from certify.search.budget import Effort
from certify.search.find import accepted, find
from certify.search.shape.rewriting import recovered
from certify.trusted.claim import Binding, Claim, Domain, Relation, facts
from certify.trusted.evidence import Evidence, Instance, Lemma, Squares, Summand, Value
from certify.trusted.term import ONE, Term, Variable, constant, free, substitute


def scaled(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for x = C*s with s in [0, 1], from a hypothesis x <= C; then s is x/C."""
    if depth <= 0 or claim.components or claim.vectors:
        return None
    for index, fact in enumerate(claim.given):
        name, bound = _bound(fact)
        domain = claim.domains.get(name)
        if domain is not None and domain.kind == "real" and domain.low == 0 and domain.high is None:
            return _scaled(claim, index, name, bound, effort, depth)
    return None


def _bound(fact: Relation) -> tuple[str, Term]:
    """The variable that a fact bounds from above by an irrational constant, and the constant."""
    pair = (fact.left, fact.right) if fact.relation in ("<=", "<") else (fact.right, fact.left)
    match pair:
        case Variable(name), bound if fact.relation != "==" and not free(bound) and constant(bound) is None:
            return name, bound
    return "", ONE


def _scaled(claim: Claim, index: int, name: str, bound: Term, effort: Effort, depth: int) -> Evidence | None:
    there, back = {name: bound * Variable(name)}, {name: Variable(name) / bound}
    low, strict = claim.domains[name].closed_low, claim.given[index].strict
    unit = Domain("real", Fraction(0), low, Fraction(1), int(not strict), 0)
    variables = tuple(Binding(b.name, unit) if b.name == name else b for b in claim.variables)
    rest = [number for number in range(len(claim.given)) if number != index]
    inner = Claim(variables, tuple(_at(claim.given[i], there) for i in rest), (_at(claim.holds[0], there),))
    quick = (method(inner, effort.part(0.3), depth - 1) for method in (covered, recovered))
    why = next((w for w in quick if accepted(inner, w, effort)), None) or find(inner, effort.part(0.7), depth - 1)
    if why is None:
        return None
    first = len(facts(claim)) - len(claim.given)
    discharges = [Squares(bound, (_fact(first + index),)), *(Squares(ONE, (_fact(first + i),)) for i in rest)]
    putting = tuple(Value(b.name, back.get(b.name, Variable(b.name))) for b in claim.variables)
    lemma = _at(inner.holds[0], back)
    return Lemma(lemma, Instance(inner, why, putting, tuple(discharges)), Squares(ONE, (_fact(len(facts(claim))),)))


def _at(relation: Relation, values: dict[str, Term]) -> Relation:
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))


def _fact(number: int) -> Summand:
    return Summand(ONE, (number,), ONE)

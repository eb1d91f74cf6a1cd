"""Two variables by half their sum and half their difference: u and v with x = u + v and y = u - v.

What stands at x and at y, such as a difference of values of cosh, tanh or a sigmoid, becomes a product by the addition
theorems, which normal forms know of exponentials: the difference of the arguments has then a place of its own.
"""

from fractions import Fraction

from certify.search.budget import Effort
from certify.search.case.modulus import settled
from certify.search.variable.exchange import in_one_order, swap_of
from certify.search.variable.homogeneity import REALS, fresh
from certify.search.variable.substitution import Change, changed, inner_of
from certify.trusted.claim import Binding, Claim, Relation
from certify.trusted.evidence import Evidence
from certify.trusted.goal import Goal
from certify.trusted.term import Call, Rational, Term, Variable, free, walk

LEAST = 1  # absolute values take up to three reductions before
HALF = Rational(Fraction(1, 2))
EXPONENTIAL = frozenset({"exp", "sinh", "cosh", "tanh"})
PLAIN = frozenset({"abs", "min", "max", "sqrt"})


def halved(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim for half the sum and half the difference of its two variables, both in exponents."""
    relation = claim.holds[0]
    if depth < LEAST or relation.relation == "==" or claim.components or claim.vectors or claim.always:
        return None
    names = sorted(free(relation))
    if len(names) != 2 or not _apply(relation, names) or len({claim.domains[name] for name in names}) != 1:
        return None
    if any(isinstance(node, Call) and node.function == "abs" for node in walk(relation)):
        swapped = swap_of(Goal(claim, effort.budget()))
        return None if swapped is None else in_one_order(claim, swapped, effort, depth, then=settled)
    change = _change(claim, names)
    made = inner_of(claim, change, effort)
    return None if made is None else changed(claim, change, made, effort, depth)


def _apply(relation: Relation, names: list[str]) -> bool:
    """Whether all functions are exponentials, or plain ones, and each variable is in the argument of one without the
    other.
    """
    calls = [node for node in walk(relation) if isinstance(node, Call) and free(node)]
    if not all(node.function in EXPONENTIAL | PLAIN for node in calls):
        return False
    alone = {free(node) for node in calls if node.function in EXPONENTIAL}
    return all(frozenset({name}) in alone for name in names)


def _change(claim: Claim, names: list[str]) -> Change:
    """The two variables in terms of the new ones and back, the ends of their ranges as hypotheses."""
    x, y = map(Variable, names)
    u, v = (Variable(fresh(claim, name)) for name in ("u", "v"))
    forward: dict[str, Term] = {x.name: u + v, y.name: u - v}
    backward: dict[str, Term] = {u.name: HALF * (x + y), v.name: HALF * (x - y)}
    kept = (b for b in claim.variables if b.name not in names)
    variables = (*kept, Binding(u.name, REALS), Binding(v.name, REALS))
    return Change(variables, forward, backward, tuple(_ends(claim, names[0], (u + v, u - v))))


def _ends(claim: Claim, name: str, arguments: tuple[Term, ...]) -> list[Relation]:
    """What the range of the variables says of the arguments."""
    domain, found = claim.domains[name], list[Relation]()
    for argument in arguments:
        if domain.low is not None:
            found.append(Relation(argument, ">=" if domain.closed_low else ">", Rational(domain.low)))
        if domain.high is not None:
            found.append(Relation(argument, "<=" if domain.closed_high else "<", Rational(domain.high)))
    return found

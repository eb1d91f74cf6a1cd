"""When one statement follows from another: the claims that would have to be proved.

Every true statement follows from every other, so that is not what is asked. What is asked is whether the second follows
from the first *at each point*: wherever the second is about a point, the first is about it too, and there its relations
give those of the second. So that the engine cannot show the second without the first, a side that stands in both
statements is an unknown number in what it is asked; where no side does, the largest terms that stand in both are. That
such a term is not negative may then be used, unless it shows the second statement without the first.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from dataclasses import dataclass

from certify.trusted import Claim
from certify.trusted.claim import Binding, Domain, Relation, interval
from certify.trusted.error import Malformed
from certify.trusted.node import Node
from certify.trusted.term import (
    ZERO,
    Call,
    Expectation,
    Gradient,
    Laplacian,
    LogMixture,
    Mean,
    Overlap,
    Posterior,
    Power,
    Product,
    Rational,
    Sum,
    Term,
    Variable,
    constant,
    rebuild,
)

BINDERS = (Mean, Expectation, Gradient, Laplacian, LogMixture, Posterior, Overlap)
FRESH = "w"
SCALARS = ("real", "integer", "dimension")
WIDER = {("real", "integer"), ("real", "dimension"), ("integer", "dimension")}
"""(kind, kind) of which the first holds all of the second."""


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be proved for one statement to follow from another: `applies`, that the first is about every point of
    the second, and `gives`, that it says as much there; None for what is plain. `why` says why nothing can be asked:
    because the first is not about every point (`narrower`), or because the two are about unlike things.

    `signed` may stand in for `gives` if `alone`, the same without the first statement, is not proved.
    """

    applies: Claim | None
    gives: Claim | None
    signed: Claim | None = None
    alone: Claim | None = None
    why: str = ""
    narrower: bool = False

    def parts(self) -> Iterator[tuple[str, Claim]]:
        """The claims to decide, by what they are called here."""
        for part in ("applies", "gives", "signed", "alone"):
            claim = getattr(self, part)
            if claim is not None:
                yield part, claim


def question(first: Claim, second: Claim) -> Question:
    """The question whether the second statement follows from the first."""
    try:
        return _question(first, second)
    except Malformed as error:
        return Question(None, None, why=f"they cannot be held against each other: {error}")


def _question(first: Claim, second: Claim) -> Question:
    extra = tuple(binding for binding in first.variables if binding.name not in second.domains)
    variables = (*second.variables, *extra)
    demands: list[Relation] = []
    for binding in first.variables:
        ours = second.domains.get(binding.name, binding.domain)
        if not _comparable(binding.domain, ours):
            narrower = (ours.kind, binding.domain.kind) in WIDER and binding.domain.component == ours.component
            told = f"{binding.name} is an integer there" if narrower else f"{binding.name} ranges over something else"
            return Question(None, None, why=told, narrower=narrower)
        demands += _within(binding, ours)
    demands += [relation for relation in first.given if relation not in second.given]
    if not {*first.always} <= {*second.always}:
        return Question(None, None, why="the hypotheses for every index differ")
    applies = Claim(variables, second.given, tuple(demands), second.always) if demands else None
    sides = [side for side in _sides(first) if side in {*_sides(second)}]
    names = _opaque(sides or _common(first, second), first, second)
    known, said, holds = (
        tuple(_put(relation, names) for relation in relations)
        for relations in (second.given, first.holds, second.holds)
    )
    if all(relation in known + said for relation in holds):
        return Question(applies, None)
    everything = (*variables, *(Binding(name.name, interval()) for name in names.values()))
    signs = () if sides else tuple(Relation(n, ">=", ZERO) for term, n in names.items() if _nonnegative(term))
    gives, signed, alone = (
        Claim(everything, given, holds, second.always)
        for given in ((*known, *said), (*known, *signs, *said), (*known, *signs))
    )
    return Question(applies, gives, *((signed, alone) if signs else ()))


def _comparable(first: Domain, second: Domain) -> bool:
    """Whether every point of the second kind of domain is a value of the first."""
    if first.component != second.component:
        return False
    if first.kind == second.kind:
        return first.kind in SCALARS or first == second
    return (first.kind, second.kind) in WIDER


def _within(binding: Binding, ours: Domain) -> Iterator[Relation]:
    """The relations that put a variable of the second statement into the domain of the first."""
    domain, name = binding.domain, Variable(binding.name)
    if domain.low is not None and not _bounded(ours.low, ours.closed_low, domain.low, domain.closed_low, 1):
        yield Relation(name, ">=" if domain.closed_low else ">", Rational(domain.low))
    if domain.high is not None and not _bounded(ours.high, ours.closed_high, domain.high, domain.closed_high, -1):
        yield Relation(name, "<=" if domain.closed_high else "<", Rational(domain.high))


def _bounded(ours: Fraction | None, ours_closed: int, theirs: Fraction, theirs_closed: int, sign: int) -> bool:
    """Whether an end of our domain already lies within that of theirs."""
    if ours is None:
        return False
    difference = (ours - theirs) * sign
    return bool(difference > 0 or (difference == 0 and (theirs_closed or not ours_closed)))


def _common(first: Claim, second: Claim) -> list[Term]:
    """The largest terms that stand in both statements."""
    there = {node for relation in second.holds for node in _outside(relation)}
    return [node for relation in first.holds for node in _largest(relation, there)]


def _opaque(shared: Sequence[Term], first: Claim, second: Claim) -> Mapping[Term, Variable]:
    """Names for the shared terms that become unknown numbers."""
    taken = {*first.domains, *second.domains}
    numbers = (number for number in range(1, 10_000) if f"{FRESH}{number}" not in taken)
    terms = [term for term in dict.fromkeys(shared) if _is_opaque(term, first) and _is_opaque(term, second)]
    return {term: Variable(f"{FRESH}{next(numbers)}") for term in terms}


def _sides(claim: Claim) -> Iterator[Term]:
    for relation in claim.holds:
        yield from (relation.left, relation.right)


def _is_opaque(term: Term, claim: Claim) -> bool:
    """Whether a term is worth hiding: a scalar that is no name and no number."""
    return not isinstance(term, Variable) and constant(term) is None and not claim.is_vector(term)


def _outside(node: Node) -> Iterator[Node]:
    """A node and those below it, none inside what binds names."""
    yield node
    if not isinstance(node, BINDERS):
        for child in node.children():
            yield from _outside(child)


def _largest(node: Node, there: set[Node]) -> Iterator[Term]:
    """The largest terms below a node that are among some."""
    if isinstance(node, Sum | Product | Power | Call | Mean | Expectation | Overlap) and node in there:
        yield node
    elif not isinstance(node, BINDERS):
        for child in node.children():
            yield from _largest(child, there)


def _put(relation: Relation, names: Mapping[Term, Variable]) -> Relation:
    """A relation with some terms replaced, not inside what binds names."""
    found = _replaced(relation, names)
    return found if isinstance(found, Relation) else relation


def _replaced(node: Node, names: Mapping[Term, Variable]) -> Node:
    if isinstance(node, Term) and node in names:
        return names[node]
    if isinstance(node, BINDERS):
        return node
    children = {child: _replaced(child, names) for child in node.children()}
    return node if all(old == new for old, new in children.items()) else rebuild(node, children)


def _nonnegative(term: Term) -> bool:
    """Whether a term is nonnegative by its form."""
    match term:
        case Rational(value):
            return value >= 0
        case Call("norm" | "abs" | "exp" | "sqrt" | "cosh", _):
            return True
        case Call("dot", (left, right)):
            return left == right
        case Power(base, Rational(exponent)):
            return (exponent.denominator == 1 and exponent % 2 == 0) or _nonnegative(base)
        case Sum(items) | Product(items):
            return all(map(_nonnegative, items))
    return False

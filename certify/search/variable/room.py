"""Hypotheses that bound a variable by numbers, made part of its domain: what looks at domains sees them then.

|x| <= c and x^2 <= c^2 are bounds from both sides. Monotone functions are taken off first: exp(x) <= 1 says x <= 0.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from certify.search.budget import Effort
from certify.search.find import find
from certify.search.shape.unwrapping import monotone_summands, multiples
from certify.search.variable.substitution import absorbed, exact_root
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.error import Rejected
from certify.trusted.evidence import Apply, Evidence, Instance, Squares, Summand, Value
from certify.trusted.goal import Goal
from certify.trusted.node import Sense
from certify.trusted.term import ONE, ZERO, Call, Power, Rational, Term, Variable, constant

NEUTRAL: dict[str, tuple[Term, Term]] = {"exp": (ONE, ZERO), "log": (ZERO, ONE)}
"""Values of monotone functions that are written as numbers, and where they have them."""


@dataclass(frozen=True)
class Size:
    """|x| <= most, or < most: the hypothesis times this weight, which is not negative, is most^2 - x^2 >= 0."""

    variable: Variable
    most: Fraction
    strict: bool
    weight: Term

    @property
    def parts(self) -> tuple[Relation, Relation]:
        """x <= most and -most <= x."""
        way: Sense = "<" if self.strict else "<="
        most = Rational(self.most)
        return Relation(self.variable, way, most), Relation(Rational(-self.most), way, self.variable)

    @property
    def ends(self) -> tuple[Relation, Relation]:
        """The same as facts about the variable's domain."""
        above, below = self.parts
        return above, Relation(below.right, ">" if self.strict else ">=", below.left)

    def evidence(self, number: int, end: Relation) -> Evidence:
        """Of one of the ends: 2 most (most - x) = (most^2 - x^2) + (most - x)^2, likewise for the other."""
        summands = [Summand(self.weight, (number,), ONE)]
        return Squares(Rational(2 * self.most), (*summands, Summand(ONE, (), end.gap)))


@dataclass(frozen=True)
class Inside:
    """a <= b, of which a hypothesis says f(a) <= f(b): the hypothesis times this weight, which is positive."""

    fact: Relation
    relation: Relation
    function: str
    weight: Term

    @property
    def parts(self) -> tuple[Relation, ...]:
        """What is inside; where that bounds no variable by a number, it may be the hypothesis that is needed."""
        plain = isinstance(self.relation.left, Variable) and constant(self.relation.right) is not None
        return (self.relation,) if plain else (self.fact, self.relation)

    @property
    def ends(self) -> tuple[Relation]:
        """The same as a fact."""
        return (self.relation,)

    def evidence(self, number: int, end: Relation) -> Evidence:
        """The function put on again."""
        return Apply(self.function, Squares(ONE, (Summand(self.weight, (number,), ONE),)))


def confined(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with its hypotheses on single variables in their domains."""
    if not claim.given or claim.components or claim.always:
        return None
    goal = Goal(claim, effort.budget())
    sizes = [_size(fact) or _inside(goal, fact) for fact in claim.given]
    parts = (size.parts if size else (fact,) for fact, size in zip(claim.given, sizes, strict=True))
    given = list(dict.fromkeys(part for some in parts for part in some))
    try:
        variables, kept = absorbed(goal, claim.variables, given)
    except Rejected:  # a hypothesis that has no normal form, or too large a one
        return None
    if variables == claim.variables and set(kept) <= {*claim.given}:
        return None
    inner = Claim(variables, kept, claim.holds)
    discharges = list(_discharges(claim, inner, sizes, effort, depth))
    if None in discharges:
        return None
    why = find(inner, effort, depth)
    own = tuple(Value(b.name, Variable(b.name)) for b in variables)
    return None if why is None else Instance(inner, why, own, tuple(filter(None, discharges)))


def _size(fact: Relation) -> Size | None:
    """The variable whose size a hypothesis bounds."""
    low, high = fact.ordered
    bound = constant(high)
    match low:
        case _ if bound is None or bound <= 0 or fact.relation == "==":
            return None
        case Call("abs", (Variable() as inner,)):
            return Size(inner, bound, fact.strict, bound + low)
        case Power(Variable() as inner, Rational(Fraction(numerator=2, denominator=1))):
            root = exact_root(bound, 2)
            return None if root is None else Size(inner, root, fact.strict, ONE)
    return None


def _inside(goal: Goal, fact: Relation) -> Inside | None:
    """What is inside a monotone function that a hypothesis compares with another of its values, or exp with one, log
    with zero.
    """
    calls = [node for side in (fact.left, fact.right) for node in monotone_summands(side)]
    names = {node.function for node in calls}
    if fact.relation == "==" or not 1 <= len(calls) <= 2 or len(names) != 1 or not names <= NEUTRAL.keys():
        return None
    function = calls[0].function
    value, argument = NEUTRAL[function]
    outer, inner = [[*calls, value][:2], [*(node.arguments[0] for node in calls), argument][:2]]
    for large, small in ((0, 1), (1, 0)):
        apart = Relation(outer[large], ">" if fact.strict else ">=", outer[small])
        for weight in multiples(goal, apart, fact):
            left, right = inner[large], inner[small]
            if constant(left) is not None:
                return Inside(fact, Relation(right, "<" if fact.strict else "<=", left), function, weight)
            return Inside(fact, Relation(left, apart.relation, right), function, weight)
    return None


def _discharges(
    claim: Claim, inner: Claim, sizes: Sequence[Size | Inside | None], effort: Effort, depth: int
) -> Iterator[Evidence | None]:
    """Evidence for the facts of the inner claim that are not plain, in order."""
    goal, start = Goal(claim, effort.budget()), len(facts(claim)) - len(claim.given)
    for fact in facts(inner):
        if not goal.shows(fact):
            own = (size.evidence(start + n, fact) for n, size in enumerate(sizes) if size and fact in size.ends)
            why = next(own, None)
            yield find(claim.goal(fact), effort.part(0.2, 1.0), min(depth - 1, 2)) if why is None else why

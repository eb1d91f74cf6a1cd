"""Rules of single functions: monotone ones taken off or put on both sides, and textbook bounds."""

from fractions import Fraction

from certify.trusted.error import Rejected
from certify.trusted.evidence import Apply, Bounded, Strip
from certify.trusted.goal import FLIPPED, Goal, Parts, brief
from certify.trusted.claim import Relation
from certify.trusted.sign import NONNEGATIVE, POSITIVE, flip
from certify.trusted.term import ONE, ZERO, Call, Power, Product, Rational, Term, Variable, call

INCREASING_CALLS = frozenset({"exp", "log", "sqrt", "sinh", "tanh", "atan", "asin", "erf", "Phi"})
DECREASING_CALLS = frozenset({"erfc", "acos"})
QUARTER_TURN = Rational(Fraction(1, 2)) * call("pi")
HALF_TURN: dict[str, tuple[tuple[Term, Term], ...]] = {
    "sin": ((-QUARTER_TURN, QUARTER_TURN),), "cos": ((ZERO, call("pi")),),
}  # fmt: skip
BOUNDS: dict[str, tuple[int, int, bool]] = {
    "sin": (-1, 1, False), "cos": (-1, 1, False), "tanh": (-1, 1, True), "erf": (-1, 1, True), "erfc": (0, 2, True),
    "Phi": (0, 1, True),
}  # fmt: skip


def strip(goal: Goal, evidence: Strip) -> Parts:
    """f(a) R f(b) from a R b for increasing f on an interval that contains both arguments (its whole domain: both calls
    are shown to be defined), from b R a for decreasing f. Powers t -> t^q of one exponent increase for q > 0 on t >= 0,
    decrease for q < 0 on t > 0, and are constant for q = 0. Powers q -> t^q of one base increase for t > 1, decrease
    for 0 < t < 1, and are constant for t = 1. From what may be constant, no strict relation is concluded.
    """
    left, right = goal.relation.left, goal.relation.right
    goal.require_defined(left, right)
    match left, right:
        case Call(f, (a,)), Call(g, (b,)) if f == g and f in INCREASING_CALLS | DECREASING_CALLS:
            ways = POSITIVE if f in INCREASING_CALLS else flip(POSITIVE)
        case Power(a, p), Power(b, q) if p == q:
            ways = goal.signs(p)
            for base in (a, b):
                goal.require((base, NONNEGATIVE if ways <= NONNEGATIVE else POSITIVE))
        case Power(p, a), Power(q, b) if p == q:
            goal.require((p, POSITIVE))
            ways = goal.signs(p - 1)
        case _:
            raise Rejected("strip: both sides must be calls of one monotone function")
    up = ways <= NONNEGATIVE
    if not (up or ways <= flip(NONNEGATIVE)) or (0 in ways and goal.relation.strict):
        raise Rejected("strip: the function is not shown to be monotone")
    way = goal.relation.relation if up else FLIPPED[goal.relation.relation]
    return [(goal.with_relation(Relation(a, way, b)), evidence.then)]


def apply(goal: Goal, evidence: Apply) -> Parts:
    """a R b from f(a) R f(b), f strictly increasing: exp everywhere, log on positive terms. For `square` (R is <= or <
    towards the larger side b, b >= 0): a > b >= 0 would give a^2 > b^2, and a = b would give a^2 = b^2; a == b from
    a^2 == b^2 when both are >= 0. For `difference`: a == b, as (a - b)^2 <= 0. For `sin`: as for exp, both sides in
    [-pi/2, pi/2], where sin is strictly increasing; for `cos`, both in [0, pi], where it is strictly decreasing, from
    f(b) R f(a).
    """
    relation, function = goal.relation, evidence.function
    goal.require_sides()
    if function in ("exp", "log", "sin", "cos"):
        for low, high in HALF_TURN.get(function, ()):
            for side in (relation.left, relation.right):
                goal.require((side - low, NONNEGATIVE))
                goal.require((high - side, NONNEGATIVE))
        way = FLIPPED[relation.relation] if function == "cos" else relation.relation
        outer = Relation(call(function, relation.left), way, call(function, relation.right))
    elif function == "difference" and relation.relation == "==":
        outer = Relation(relation.gap**2, "<=", ZERO)
    elif function == "square":
        below, above = relation.ordered
        for side in (below, above) if relation.relation == "==" else (above,):
            goal.require((side, NONNEGATIVE))
        outer = relation.map(lambda side: side**2)
    else:
        raise Rejected("apply: exp, log, sin, cos or square; difference for an equation")
    return [(goal.with_relation(outer), evidence.then)]


def bounded(goal: Goal, _: Bounded) -> Parts:
    """Both sides are defined, and the relation, read from the smaller side to the larger, is one of: dot(u, v) or its
    negative <= |u| |v| (Cauchy-Schwarz), and |dot(u, v)| == |u| |v| where the dimension is one, as then all are
    products of numbers; t <= |t| and -t <= |t|; an argument of a maximum below it, a minimum below its argument; a
    bound that signs show for every argument of a minimum or a maximum; a bound of `BOUNDS` (strict where the table
    says so); exp(t) >= 1 + t and log(t) <= t - 1 (convexity).
    """
    relation = goal.relation
    goal.require_sides()
    if relation.relation == "==":
        if is_on_a_line(goal, relation.left, relation.right):
            return ()
        raise Rejected("bounded: not an inequality")
    below, above = relation.ordered
    shown = is_bound(below, above, relation.strict) or is_tangent(goal, below, above) or is_extremal(goal, below, above)
    if not shown:
        raise Rejected(f"bounded: no such bound is known: {brief(relation)}")
    return ()


def is_on_a_line(goal: Goal, left: Term, right: Term) -> bool:
    """Whether an equation is |dot(u, v)| == |u| |v|, the dimension of all vectors shown to be at most one."""
    match left, right:
        case Call("abs", (Call("dot", (u, v)),)), Product((Call("norm", (a,)), Call("norm", (b,)))):
            name = goal.claim.dimension
            return (u, v) == (a, b) and name is not None and goal.shows(Relation(Variable(name), "<=", ONE))
    return False


def is_bound(below: Term, above: Term, strict: bool) -> bool:
    """Whether below <= above (or <) is one of the bounds that `bounded` lists."""
    match below, above:
        case Call(function, _), Rational(value) if function in BOUNDS:
            _, high, open_ends = BOUNDS[function]
            return value > high or (value == high and (open_ends or not strict))
        case Rational(value), Call(function, _) if function in BOUNDS:
            low, _, open_ends = BOUNDS[function]
            return value < low or (value == low and (open_ends or not strict))
    if strict:
        return False
    match below, above:
        case Call("dot", (u, v)), Product((Call("norm", (a,)), Call("norm", (b,)))):
            return (u, v) == (a, b)
        case Product((Rational(value), Call("dot", (u, v)))), Product((Call("norm", (a,)), Call("norm", (b,)))):
            return value == -1 and (u, v) == (a, b)
    if isinstance(above, Call) and above.function in ("max", "abs"):
        return below in above.arguments or (above.function == "abs" and below == -above.arguments[0])
    return isinstance(below, Call) and below.function == "min" and above in below.arguments


def is_tangent(goal: Goal, below: Term, above: Term) -> bool:
    """Whether the bound is 1 + t <= exp(t) or log(t) <= t - 1, up to the normal form of the tangent."""
    if goal.relation.strict:
        return False
    if isinstance(above, Call) and above.function == "exp":
        return goal.algebra.is_zero(below - above.arguments[0] - 1)
    return isinstance(below, Call) and below.function == "log" and goal.algebra.is_zero(above - below.arguments[0] + 1)


def is_extremal(goal: Goal, below: Term, above: Term) -> bool:
    """Whether every argument of a minimum above, or of a maximum below, is shown to be on its side."""
    wanted = POSITIVE if goal.relation.strict else NONNEGATIVE
    if isinstance(above, Call) and above.function == "min":
        return all(goal.signs(argument - below) <= wanted for argument in above.arguments)
    if isinstance(below, Call) and below.function == "max":
        return all(goal.signs(above - argument) <= wanted for argument in below.arguments)
    return False

"""Differences of two values of one function, by a bound of its slope: |g(u) - g(v)| <= L |u - v|.

The bound is found in floats where the slope is steepest; the checker gets it as ladders in u that start at v, and then
an instance of that claim about numbers at u and v, which may be inner products or norms of vectors.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, permutations
from math import ceil, isfinite
from typing import TYPE_CHECKING

from certify.search.budget import Effort
from certify.search.derivative.ladder import laddered
from certify.search.fact.lemma import alone, by_fact, either, under
from certify.search.find import accepted, find
from certify.search.variable.homogeneity import fresh
from certify.trusted.analysis import rungs
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Binding, Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Bounded, Evidence, Identity, Instance, Ladder, Lemma, Split, Squares, Summand, Value,
)  # fmt: skip
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE
from certify.trusted.substitution import replace
from certify.trusted.term import (
    ONE, ZERO, Call, Power, Product, Rational, Sum, Term, Variable, call, free, product, total, walk,
)  # fmt: skip

if TYPE_CHECKING:
    from certify.search.number.outlook import Outlook

MAXIMAL_PAIRS, MAXIMAL_DENOMINATOR, FINE = 3, 64, 1000
CLOSE, BRIEFLY = 1e-6, 0.4
PLACES = tuple(Rational(Fraction(number)) for number in (0, 1, -1))


@dataclass(frozen=True)
class Pair:
    """g(first) - g(second) in a claim: the function, as a term in the variable `name`, and its two arguments."""

    name: str
    body: Term
    first: Term
    second: Term

    @property
    def difference(self) -> Term:
        """g(first) - g(second)."""
        return self.at(self.first) - self.at(self.second)

    def at(self, argument: Term) -> Term:
        """g at an argument."""
        return _put(self.body, Variable(self.name), argument)


def by_slopes(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The claim with the bounds |g(u) - g(v)| <= L |u - v| for its pairs of values, as hypotheses."""
    relation = claim.holds[0]
    if depth < 3 or relation.relation == "==" or claim.components or claim.always:
        return None
    if not claim.vectors and not _measures(relation):
        return None
    goal, shown = Goal(claim, effort.budget()), list[tuple[Relation, Evidence]]()
    for pair, own in chain(_claimed(goal), ((pair, None) for pair in _pairs(goal))):
        for bound in _bounds(claim, pair, effort) if own is None else _likely(claim, pair, own, effort):
            found = _bounded(goal, pair, bound, effort.part(0.5), depth)
            if found:
                shown += found
                break
        if own is not None and shown:
            break
    if not shown or any(fact in claim.given for fact, _ in shown):
        return None
    wider = claim.assuming(*(fact for fact, _ in shown))
    then = _scaled(wider, effort) or find(wider, effort, depth - 1)
    evidence = None if then is None else under(shown, then)
    return evidence if accepted(claim, evidence, effort) else None


def _measures(relation: Relation) -> bool:
    """Whether absolute values, squares or products of differences compare values of a function: sizes, not signs. Of a
    root, absolute values only: its slope is seldom bounded, and squares do without it.
    """
    for node in walk(relation):
        match node:
            case Call("abs", _):
                return True
            case Power(Sum() as base, Rational(power)) if power == 2 and _has_function(base, besides=("sqrt",)):
                return True
            case Product(factors) if len([f for f in factors if isinstance(f, Sum)]) > 1:
                if _has_function(node, besides=("sqrt",)):
                    return True
    return False


def _put(term: Term, old: Term, new: Term) -> Term:
    return replace(Relation(term, "<=", ZERO), {old: new}, frozenset()).left


def _pairs(goal: Goal) -> Iterator[Pair]:
    """Summands of one sum that are a function at two inner products, norms or variables, with opposite signs."""
    claim, found = goal.claim, 0
    sums = [list(node.terms) for node in walk(goal.relation) if isinstance(node, Sum)]
    sums += [more for terms in sums if (more := [s for t in terms for s in _spread(t)]) != terms]
    for terms in ([t for t in terms if claim.vectors or _has_function(t)] for terms in sums):
        for p, q in (_scalars(claim, p, q) for p in terms for q in terms if p != q):
            for u, v in ((u, v) for u in _inner(claim, p) for v in _inner(claim, q) if u != v):
                name = fresh(claim, "t")
                body = _put(p, u, Variable(name))
                opposite = p._size <= q._size and not free(body) & claim.vectors and body != Variable(name)
                opposite &= bool(claim.vectors) or (u not in walk(q) and v not in walk(p) and _alike(claim, u, v))
                if opposite and found < MAXIMAL_PAIRS and _is_zero(goal, _put(p, u, v) + q):
                    found += 1
                    yield Pair(name, body, u, v)


def _claimed(goal: Goal) -> Iterator[tuple[Pair, Term]]:
    """The function and the bound of its slope in |g(u) - g(v)| <= L |u - v|, where that is the claim as it stands."""
    claim = goal.claim
    low, high = goal.relation.ordered
    factors = list(high.factors) if isinstance(high, Product) else [high]
    sizes = [f for f in factors if isinstance(f, Call) and f.function == "abs"]
    match low:
        case Call("abs", (Sum() as difference,)) if len(sizes) == 1 and not claim.vectors:
            bound = product([f for f in factors if f is not sizes[0]] or [ONE])
            for u, v in permutations(map(Variable, sorted(free(sizes[0]))), 2):
                ours = [term for term in difference.terms if v.name not in free(term)]
                others = [term for term in difference.terms if term not in ours]
                own = free(bound) | free(total(others)) if others else frozenset()
                if not ours or not others or u.name in own or v.name in free(bound) or not _alike(claim, u, v):
                    continue
                if _is_zero(goal, _put(total(ours), u, v) + total(others)) and (
                    _is_zero(goal, sizes[0].arguments[0] ** 2 - (u - v) ** 2)
                ):
                    name = fresh(claim, "t")
                    yield Pair(name, _put(total(ours), u, Variable(name)), u, v), bound
                    return


def _spread(term: Term) -> list[Term]:
    """A product with a sum among its factors as a sum of products."""
    factors = term.factors if isinstance(term, Product) else (term,)
    for number, factor in enumerate(factors):
        if isinstance(factor, Sum):
            return [product([*factors[:number], part, *factors[number + 1 :]]) for part in factor.terms]
    return [term]


def _has_function(term: Term, besides: tuple[str, ...] = ()) -> bool:
    """Whether a function of variables occurs in a term: where none does, squares and boxes are the quicker ways."""
    calls = [node for node in walk(term) if isinstance(node, Call) and node.arguments]
    return any(node.function not in besides for node in calls)


def _scalars(claim: Claim, first: Term, second: Term) -> tuple[Term, Term]:
    """Two summands without the vectors that both are multiples of."""
    if not claim.is_vector(first):
        return first, second
    sides = [list(side.factors) if isinstance(side, Product) else [side] for side in (first, second)]
    shared = [factor for factor in sides[0] if factor in sides[1] and claim.is_vector(factor)]
    left = [[factor for factor in side if factor not in shared] for side in sides]
    return (product(left[0]), product(left[1])) if shared and all(left) else (ZERO, ZERO)


def _inner(claim: Claim, term: Term) -> list[Term]:
    """The scalars made of vectors in a term; without vectors, its real variables."""
    if not claim.vectors:
        return [Variable(name) for name in sorted(free(term)) if claim.domains[name].kind == "real"]
    return list(dict.fromkeys(n for n in walk(term) if isinstance(n, Call) and n.function in ("dot", "norm")))


def _alike(claim: Claim, first: Term, second: Term) -> bool:
    """Whether two variables have one range, and no hypothesis speaks of them."""
    names = free(first) | free(second)
    ranges = {claim.domains[name] for name in names}
    return len(ranges) == 1 and not any(free(fact) & names for fact in claim.given)


def _is_zero(goal: Goal, term: Term) -> bool:
    try:
        return goal.algebra.is_zero(term)
    except (Rejected, Malformed):
        return False


def _line(claim: Claim, pair: Pair, extra: tuple[str, ...] = (), also: frozenset[str] = frozenset()) -> Claim:
    """A claim about the arguments of a pair's function, and the variables of a bound, with nothing to show yet."""
    positive = isinstance(pair.first, Call) and pair.first.function == "norm"
    span = interval(Fraction(0)) if positive else interval()
    if isinstance(pair.first, Variable):
        span = claim.domains[pair.first.name]
    own = tuple(Binding(name, span) for name in (pair.name, *extra))
    kept = tuple(b for b in claim.variables if b.name in free(pair.body) | also)
    names = {b.name for b in kept}
    given = tuple(fact for fact in claim.given if free(fact) <= names)
    return Claim((*own, *kept), given, (Relation(ZERO, "<=", ZERO),))


def _bounds(claim: Claim, pair: Pair, effort: Effort) -> Iterator[Term]:
    """Terms that seem to be at least the size of the slope everywhere, the least first."""
    import numpy as np  # late: heavy

    from certify.search.number.outlook import Outlook  # late, as well

    line = _line(claim, pair)
    try:
        slope = Calculus(line, effort.budget()).gradient(pair.body, pair.name) or ZERO
        outlook = Outlook(line.goal(Relation(slope, "<=", ONE)))
        sizes = np.abs(outlook.values(slope)[0])
    except (Rejected, Malformed):
        return
    most = float(np.nanmax(sizes)) if outlook.usable and np.isfinite(sizes).any() else float("inf")
    places = [_plain(line, _put(slope, Variable(pair.name), place), effort) for place in PLACES]
    terms = [sign * place for place in places for sign in (1, -1)]
    if free(slope) <= {pair.name} and isfinite(most):
        near = Fraction(most).limit_denominator(MAXIMAL_DENOMINATOR)
        plain = [near] if abs(near - Fraction(most)) < CLOSE * (1 + most) else []
        terms = [*map(Rational, plain), *terms, Rational(Fraction(ceil(most * FINE + CLOSE), FINE))]
    for bound in terms:
        if _may_be(outlook, line, slope, bound):
            yield bound


def _may_be(outlook: "Outlook", line: Claim, slope: Term, bound: Term) -> bool:
    """Whether a bound seems to be at least the size of a slope everywhere."""
    return not any(outlook.denies(line.goal(Relation(bound - sign * slope, ">=", ZERO))) for sign in (1, -1))


def _likely(claim: Claim, pair: Pair, bound: Term, effort: Effort) -> list[Term]:
    """The bound, if it seems to be one."""
    from certify.search.number.outlook import Outlook  # late: heavy

    line = _line(claim, pair, (), free(bound))
    try:
        slope = Calculus(line, effort.budget()).gradient(pair.body, pair.name) or ZERO
        outlook = Outlook(line.goal(Relation(bound - slope, ">=", ZERO)))
    except (Rejected, Malformed):
        return []
    return [bound] if _may_be(outlook, line, slope, bound) else []


def _plain(claim: Claim, term: Term, effort: Effort) -> Term:
    """A term by its normal form."""
    algebra = Goal(claim, effort.budget()).algebra
    try:
        return algebra.term(algebra.form(term))
    except (Rejected, Malformed):
        return term


def _bounded(goal: Goal, pair: Pair, bound: Term, effort: Effort, depth: int) -> list[tuple[Relation, Evidence]]:
    """|g(u) - g(v)| <= L d and (g(u) - g(v)) (u - v) <= L d^2, where d is a bound of |u - v|, and why."""
    claim, other = goal.claim, fresh(goal.claim, "s")
    line, t, s = _line(claim, pair, (other,), free(bound)), Variable(pair.name), Variable(other)
    size = bound * call("abs", t - s)
    ways = [Relation(sign * (pair.body - _put(pair.body, t, s)), "<=", size) for sign in (1, -1)]
    why = [_sloped(line.goal(way), bound, other, effort, depth) for way in ways]
    apart = None if None in why else _apart(claim, pair, effort, depth)
    if apart is None:
        return []
    distance, near = apart
    values = {b.name: Variable(b.name) for b in line.variables} | {pair.name: pair.first, other: pair.second}
    putting = tuple(Value(name, term) for name, term in values.items())
    shown = list[tuple[Relation, Evidence]]()
    for way, reason in zip(ways, why, strict=True):
        if reason is not None:
            shown.append((Goal(claim, effort.budget()).at(way, values), Instance(line.goal(way), reason, putting, ())))
    shown.append((Relation(call("abs", pair.first - pair.second), "<=", distance), near))
    return _concluded(claim, pair, bound, distance, shown, effort)


def _concluded(
    claim: Claim, pair: Pair, bound: Term, distance: Term, shown: list[tuple[Relation, Evidence]], effort: Effort
) -> list[tuple[Relation, Evidence]]:
    """|p| <= L d and p q <= L d^2 for p = g(u) - g(v), q = u - v and d >= |q|, from p <= L |q|, -p <= L |q|, |q| <= d:
    2 (L d^2 - p q) = (L d - p)(d + q) + (L d + p)(d - q). Between numbers also p^2 <= L^2 d^2.
    """
    p, q, start, size = pair.difference, pair.first - pair.second, len(facts(claim)), bound * distance
    near = Summand(bound, (start + 2,), ONE)
    shown = shown + [
        (Relation(term, "<=", size), Squares(ONE, (Summand(ONE, (start + n,), ONE), near)))
        for n, term in enumerate((p, -p))
    ]
    for n, term in enumerate((q, -q)):
        both = Squares(ONE, (Summand(ONE, (start + 2,), ONE), Summand(ONE, (start + 5 + n,), ONE)))
        shown.append((Relation(term, "<=", distance), Lemma(Relation(term, "<=", call("abs", q)), Bounded(), both)))
    half = Rational(Fraction(1, 2))
    crossed = tuple(Summand(half, numbers, ONE) for numbers in ((start + 3, start + 6), (start + 4, start + 5)))
    ends: list[tuple[Relation, Evidence]] = [
        (Relation(call("abs", p), "<=", size), either(p, fresh(claim, "size"), start + 3)),
        (Relation(p * q, "<=", bound * distance**2), Squares(ONE, crossed)),
    ]
    if not claim.vectors:
        both = Squares(ONE, (Summand(ONE, (start + 3, start + 4), ONE),))
        ends.append((Relation(p**2, "<=", size**2), both))
    made = [(relation, under(shown, evidence)) for relation, evidence in ends]
    return [(r, alone(claim.goal(r), why) or why) for r, why in made if accepted(claim.goal(r), why, effort)]


def _sloped(claim: Claim, bound: Term, other: str, effort: Effort, depth: int) -> Evidence | None:
    """g <= L |t - s| by ladders in t that start at s, up and down: g <= L (t - s) and g <= L (s - t)."""
    name, start, relation = claim.variables[0].name, Variable(other), claim.holds[0]
    cases, apart, number = list[Evidence](), Variable(name) - start, len(facts(claim))
    for case, distance in (("<=", -apart), (">", apart)):
        wanted = Relation(relation.left, "<=", bound * distance)
        here = claim.goal(wanted).assuming(Relation(apart, case, ZERO))
        base, _, slope = rungs(Goal(here, effort.budget()), name, start, [])
        why = _slope(slope, other, effort, depth)
        if why is None or not accepted(base, foot := _foot(base, effort), effort) or foot is None:
            return None
        size = Relation(distance, "<=", call("abs", apart))
        shown = [(wanted, Ladder(name, start, (), foot, why)), (size, Bounded())]
        end = Squares(ONE, (Summand(ONE, (number + 1,), ONE), Summand(bound, (number + 2,), ONE)))
        cases.append(under(shown, end))
    return Split(apart, *cases)


def _foot(claim: Claim, effort: Effort) -> Evidence | None:
    """Evidence for what is left at the start, where both sides are zero."""
    return find(claim, Effort(effort.deadline, (), effort.trace), 0)


def _slope(claim: Claim, other: str, effort: Effort, depth: int) -> Evidence | None:
    """The sign of the slope, by a claim that leaves out where the ladder starts."""
    goal = Goal(claim, effort.budget())
    plain = goal.algebra.term(goal.algebra.form(claim.holds[0].gap))
    if other in free(plain):
        return find(claim, effort.part(0.5), depth - 2)
    kept = tuple(fact for fact in claim.given if other not in free(fact))
    variables = tuple(b for b in claim.variables if b.name != other)
    inner = Claim(variables, kept, (Relation(plain, ">=", ZERO),))
    why = find(inner, effort.part(0.2, BRIEFLY), depth - 2)
    if why is None and not accepted(inner, why := laddered(inner, effort.part(0.6), depth), effort):
        why = find(inner, effort.part(0.7), depth - 2)
    why = alone(inner, why)
    end = by_fact(len(facts(claim)))
    return None if why is None else Lemma(inner.holds[0], why, end)


def _apart(claim: Claim, pair: Pair, effort: Effort, depth: int) -> tuple[Term, Evidence] | None:
    """What bounds the distance of the arguments, and why: by Cauchy and Schwarz, or the triangle inequality."""
    distance = call("abs", pair.first - pair.second)
    match pair.first, pair.second:
        case Call("norm", (x,)), Call("norm", (y,)):
            size: Term = call("norm", x - y)
        case Call("dot", (w, x)), Call("dot", (z, y)) if w == z or x == y:
            fixed, moved = (w, x - y) if w == z else (x, w - z)
            size = call("norm", fixed) * call("norm", moved)
        case Variable(), Variable():
            return distance, Identity()
        case _:
            return None
    bare = Claim(claim.variables, (), (Relation(distance, "<=", size),))
    if isinstance(pair.first, Call) and pair.first.function == "norm":
        why = find(bare, effort.part(0.5), depth - 2)
    else:
        why = _inner_product(bare, pair.first - pair.second, call("dot", fixed, moved), size)
    return None if why is None else (size, alone(bare, why) or why)


def _inner_product(claim: Claim, apart: Term, inner: Term, size: Term) -> Evidence:
    """|(w, x) - (w, y)| <= |w| |x - y|."""
    start = len(facts(claim))
    shown: list[tuple[Relation, Evidence]] = [(Relation(term, "<=", size), Bounded()) for term in (inner, -inner)]
    for number, term in enumerate((apart, -apart)):
        shown.append((Relation(term, "<=", size), by_fact(start + number)))
    return under(shown, either(apart, fresh(claim, "size"), start + 2))


def _scaled(claim: Claim, effort: Effort) -> Evidence | None:
    """The claim as a positive multiple of one of its last hypotheses, by norms, with something positive left over."""
    goal = Goal(claim, effort.budget())
    sizes = list(dict.fromkeys(n for n in walk(claim.holds[0]) if isinstance(n, Call) and n.function == "norm"))
    scales = [ONE, *sizes, *(Power(size, Rational(Fraction(2))) for size in sizes)]
    for number, fact in enumerate(claim.given):
        for scale in scales:
            rest = claim.holds[0].gap - scale * fact.gap
            index = len(facts(claim)) - len(claim.given) + number
            if _is_zero(goal, rest):
                parts: tuple[Summand, ...] = (Summand(scale, (index,), ONE),)
            elif goal.signs(rest) <= NONNEGATIVE:
                parts = (Summand(scale, (index,), ONE), Summand(rest, (), ONE))
            else:
                continue
            if accepted(claim, evidence := Squares(ONE, parts), effort):
                return evidence
    return None

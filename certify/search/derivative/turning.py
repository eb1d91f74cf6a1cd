"""Where a slope may vanish: terms without the variable, solved from simple factors or taken from the claim itself."""

from collections.abc import Iterator
from fractions import Fraction

from certify.search.algebra.factor import factors
from certify.search.algebra.translation import Translation
from certify.search.shape.isolation import Gap, gap_of, parted
from certify.trusted.claim import Claim, Domain, Relation
from certify.trusted.condition import conditions
from certify.trusted.error import Rejected
from certify.trusted.form import Form, Polynomial
from certify.trusted.goal import Goal
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, ZERO, Call, Power, Rational, Term, Variable, call, constant, free, total, walk

SIMPLE = tuple(Rational(Fraction(text)) for text in ("0", "1", "-1", "2", "1/2"))


def turning_points(goal: Goal, slope: Term, name: str) -> Iterator[Term]:
    """Terms without a variable at which a slope may change its sign; none is certain to."""
    seen: set[Term] = set()
    for candidate in (*_solved(goal, slope, name), *_at_hand(goal.claim, name)):
        if candidate not in seen and name not in free(candidate):
            seen.add(candidate)
            yield candidate


def _at_hand(claim: Claim, name: str) -> Iterator[Term]:
    """Simple numbers, the other variables, and constants of the claim."""
    yield from SIMPLE
    domain = claim.domains[name]
    if domain.low is not None and domain.high is not None:
        yield Rational((domain.low + domain.high) / 2)
    for binding in claim.variables:
        if binding.name != name and binding.domain.kind != "vector":
            other = Variable(binding.name)
            yield from (other, -other, 1 - other)
    parts = (node for relation in claim.holds for node in walk(relation) if isinstance(node, Call | Rational))
    for part in sorted(set(parts), key=str):
        if not free(part):
            yield part if constant(part) is None else Rational(constant(part) or Fraction(0))


def pieces(gap: Gap) -> list[Polynomial]:
    """The irreducible factors of a numerator, as polynomials in the atoms of its goal."""
    translation = Translation(gap.goal)
    translation.learn([gap.numerator])
    size = len(translation.terms)
    found = factors(translation.polynomial(gap.numerator, size), size)
    if found is None:
        return []
    return [gap.goal.algebra.form(translation.term(polynomial)).numerator for polynomial, _ in found[1]]


def logarithm(gap: Gap, above: Polynomial, below: Polynomial) -> Term:
    """The logarithm of a quotient: the sum of those of all factors where these are plainly positive, as normal forms
    know it; they multiply denominators out.
    """
    contents, logs = [], list[Term]()
    for polynomial, side in ((above, 1), (below, -1)):
        parted = _positive(gap, polynomial)
        if parted is None:
            return call("log", gap.term(above) / gap.term(below))
        contents.append(parted[0])
        logs += [Rational(Fraction(side * power)) * call("log", factor) for factor, power in parted[1]]
    whole = contents[0] / contents[1]
    if whole <= 0:
        return call("log", gap.term(above) / gap.term(below))
    return total([*([] if whole == 1 else [call("log", Rational(whole))]), *logs])


def _positive(gap: Gap, polynomial: Polynomial) -> tuple[Fraction, list[tuple[Term, int]]] | None:
    """A number and plainly positive factors with their powers, of which a polynomial is the product."""
    translation = Translation(gap.goal)
    translation.learn([polynomial])
    size = len(translation.terms)
    found = factors(translation.polynomial(polynomial, size), size)
    if found is None:
        value = constant(gap.term(polynomial))
        return None if value is None else (value, [])
    content, parts = found[0], list[tuple[Term, int]]()
    for part, power in found[1]:
        ways = [(sign, translation.term({row: sign * value for row, value in part.items()})) for sign in (1, -1)]
        sign, factor = next(((s, term) for s, term in ways if gap.goal.signs(term) == POSITIVE), (0, ZERO))
        content *= sign**power
        parts.append((factor, power))
    return (content, parts) if content else None


def _solved(goal: Goal, slope: Term, name: str) -> Iterator[Term]:
    try:
        here = Goal(goal.claim.goal(Relation(slope, ">=", ZERO)), goal.budget)
        gap = gap_of(here)
        if gap is None:
            return
        for piece in pieces(gap):
            if gap.moves(piece, name):
                yield from _roots(gap, piece, name)
    except Rejected:
        return


def _roots(gap: Gap, piece: Polynomial, name: str) -> Iterator[Term]:
    """The zeros of a factor in which the variable occurs in one atom alone, or in one exponential."""
    algebra = gap.goal.algebra
    moving = {key for powers, _ in piece for key, _ in powers if name in algebra.atoms[key].names}
    exponents = {e for _, e in piece if e and name in algebra.names(algebra.exponents[e])}
    if not moving and len(exponents) == 1:
        (exponent,) = exponents
        factor = {m: v for m, v in piece.items() if m[1] == exponent}
        rest = {m: v for m, v in piece.items() if m[1] != exponent}
        above = {(powers, ""): -value for (powers, _), value in factor.items()}
        yield from _inverse(gap, algebra.exponents[exponent], logarithm(gap, rest, above), name)
    elif len(moving) == 1 and not exponents:
        (key,) = moving
        yield from _of_atom(gap, piece, key, name)


def _of_atom(gap: Gap, piece: Polynomial, key: str, name: str) -> Iterator[Term]:
    atom = gap.goal.algebra.atoms[key].term
    for value in _values(gap, piece, key):
        match atom:
            case Variable():
                yield value
            case Call("log", (inner,)):
                yield from _inverse(gap, gap.goal.algebra.form(inner), call("exp", value), name)
            case Power(inner, exponent) if constant(exponent) is not None:
                yield from _inverse(gap, gap.goal.algebra.form(inner), Power(value, ONE / exponent), name)


def _values(gap: Gap, piece: Polynomial, key: str) -> Iterator[Term]:
    """The values of an atom at which a polynomial of degree one or two in it vanishes."""
    degrees: dict[int, Polynomial] = {}
    for (powers, exponent), value in piece.items():
        rest = tuple((k, p) for k, p in powers if k != key)
        degrees.setdefault(dict(powers).get(key, 0), {})[rest, exponent] = value
    c, b, a = (gap.term(degrees.get(i, {})) for i in range(3))
    if max(degrees) == 1:
        yield -c / b
    elif max(degrees) == 2 and 1 not in degrees:
        yield from (call("sqrt", -c / a), -call("sqrt", -c / a))
    elif max(degrees) == 2:
        root = call("sqrt", b**2 - 4 * a * c)
        yield from ((root - b) / (2 * a), (-root - b) / (2 * a))
    elif set(degrees) == {0, max(degrees)}:
        yield Power(-c / gap.term(degrees[max(degrees)]), Rational(Fraction(1, max(degrees))))


def _inverse(gap: Gap, inner: Form, value: Term, name: str) -> Iterator[Term]:
    """Where a form that is linear in the variable has a value."""
    if inner.denominators:
        return
    factor, rest = parted(inner.numerator, name)
    if factor and not gap.moves(factor, name) and not gap.moves(rest, name):
        yield (value - gap.term(rest)) / gap.term(factor) if rest else value / gap.term(factor)


def tidy(goal: Goal, term: Term) -> Term:
    """A rational number as such, any other term in normal form when that is shorter, and as plainly defined."""
    value = constant(term)
    if value is not None:
        return Rational(value)
    try:
        form = goal.algebra.term(goal.algebra.form(term))
    except Rejected:
        return term
    value = constant(form)
    if value is not None:
        return Rational(value)
    return form if form._size < term._size and is_defined(goal, form) >= is_defined(goal, term) else term


def is_defined(goal: Goal, term: Term) -> bool:
    """Whether a term plainly has a value wherever the hypotheses hold."""
    return all(goal.signs(part) <= signs for part, signs in conditions(term, goal.claim))


def inside(domain: Domain, value: Fraction) -> bool:
    """Whether a number lies between the ends of a range, not at them."""
    return (domain.low is None or domain.low < value) and (domain.high is None or value < domain.high)

"""The closed forms of the checker against rigorous quadrature and Cauchy's formula, at random parameters.

Every operator in the statement of a theorem (Gaussian expectation, overlap, gradient, Laplacian) is computed twice: by
`Calculus.expand` and the checker's evaluation at a point, and from its definition. Both are balls that contain the
value, so they must overlap; they must be narrow, and a closed form that is off by a thousandth must not pass.

Expectations are integrated over [-9, 9]^d in standard units, coordinate by coordinate, with `acb.integral`, or
further where an exponential grows. What lies outside is at most the integral beyond of a polynomial in |z| with
non-negative coefficients, times the exponential of another one of degree two, which bounds the body (`majorant`): a sum
of incomplete gamma functions. Overlaps in the plane are integrated across the line through
the means, not along it: for each first coordinate, the densities cross at one second coordinate.
"""

from collections.abc import Set as AbstractSet
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, reduce
from math import ceil
from operator import add, mul

import pytest
from flint import acb, arb, arb_poly
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from certify.claimfile import state
from certify.search.number.value import Unclear, value
from certify.trusted import Claim
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Domain
from certify.trusted.evidence import Atom, Entry, Point
from certify.trusted.point import Place as TrustedPlace
from certify.trusted.point import place_of as trusted_place_of
from certify.trusted.point import signs_hold
from certify.trusted.term import (
    Call, Expectation, Gradient, Laplacian, Overlap, Power, Product, Rational, Sum, Term, Variable, free, walk,
)  # fmt: skip
from derivations.catalogue import derivation
from tests import corpus
from tests.meaning import Place, Vector, is_vector, precision, scalar, vector
from tests.points import place_of, shapes

OPERATORS = (Expectation, Overlap, Gradient, Laplacian)
BITS = 96
FINE = arb(2) ** -32
NARROW = arb(2) ** -20
BEYOND = 9
OFF = arb(1001) / 1000


def operators(claim: Claim) -> Iterator[Term]:
    """The operators in a claim that can be evaluated at its points."""
    seen = set()
    for node in (n for relation in (*claim.given, *claim.holds) for n in walk(relation)):
        if isinstance(node, OPERATORS) and node not in seen and free(node) <= set(claim.domains):
            seen.add(node)
            yield node


@cache
def operator(name: str, number: int) -> Term:
    return tuple(operators(derivation(name).claim))[number]


def is_of_exponentials(node: Term) -> bool:
    """Whether it is a Gaussian expectation with exponentials."""
    return isinstance(node, Expectation) and any(isinstance(n, Call) and n.function == "exp" for n in walk(node.body))


COUNTED = [(name, number) for name in corpus.NAMES for number, _ in enumerate(operators(derivation(name).claim))]
NAMED = [f"{name}-{operator(name, number).tag}-{number}" for name, number in COUNTED]


def operators_in(dimension: int) -> pytest.MarkDecorator:
    """The operators of theorems on a space of that dimension; those without vectors are on the line. Of exponentials
    there are products of those along the coordinates, which a test of its own compares.
    """
    chosen = [
        k
        for k, (name, number) in enumerate(COUNTED)
        if dimension in dimensions(derivation(name).claim)
        and (dimension == 1 or not is_of_exponentials(operator(name, number)))
    ]
    return pytest.mark.parametrize(
        ("name", "number"), [COUNTED[k] for k in chosen], ids=[NAMED[k] for k in chosen]
    )


def dimensions(claim: Claim) -> set[int]:
    """The dimensions that a claim allows."""
    return {dimension for dimension, _ in shapes(claim)}


# Random parameters


def numbers(domain: Domain) -> st.SearchStrategy[Fraction]:
    """Members of a scalar domain, simple and not far out."""
    low = Fraction(-3) if domain.low is None else domain.low
    high = low + 3 if domain.high is None else domain.high
    if domain.integral:
        return st.integers(int(low), int(high)).map(Fraction)
    return st.fractions(low, high, max_denominator=12).filter(domain.contains)


@st.composite
def points(draw: st.DrawFn, claim: Claim, dimension: int) -> Point:
    """Points of a claim's domain in so many dimensions, with one to three components: of the second law, where there is
    one, as the first is a single point then.
    """

    def entry(name: str, domain: Domain) -> Entry:
        if domain.kind == "vector":
            chosen = draw(st.tuples(*[st.fractions(-3, 3, max_denominator=6)] * dimension))
        else:
            chosen = (Fraction(dimension) if name == claim.dimension else draw(numbers(domain)),)
        return Entry(name, tuple(map(Rational, chosen)))

    def entries(names: AbstractSet[str]) -> tuple[Entry, ...]:
        return tuple(entry(b.name, b.domain) for b in claim.variables if b.name in names)

    outside = entries(claim.domains.keys() - claim.components)
    if not claim.components:
        return Point(outside, ())
    masses = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    inner = claim.second or claim.components
    first = entries(claim.components - inner)
    order = [b.name for b in claim.variables]

    def atom(mass: int) -> Atom:
        found = sorted(first + entries(inner), key=lambda one: order.index(one.name))
        return Atom(Fraction(mass, sum(masses)), tuple(found))

    return Point(outside, tuple(map(atom, masses)))


# Definitions


@dataclass(frozen=True, slots=True)
class Bound:
    """factor * exp(exponent), polynomials in |z| with non-negative coefficients."""

    factor: arb_poly
    exponent: arb_poly = field(default_factory=arb_poly)

    @property
    def is_polynomial(self) -> bool:
        """Whether there is no exponential."""
        return not any(self.exponent.coeffs())

    def __add__(self, other: "Bound") -> "Bound":
        pairs = [(self.exponent[k], other.exponent[k]) for k in range(3)]
        return Bound(self.factor + other.factor, arb_poly([a if a > b else b for a, b in pairs]))

    def __mul__(self, other: "Bound") -> "Bound":
        return Bound(self.factor * other.factor, self.exponent + other.exponent)


def integral(node: Term, place: Place) -> acb:
    """A Gaussian expectation by quadrature, its tail bounded."""
    assert isinstance(node, Expectation)
    flat = not is_vector(node.mean, place)
    mean = (scalar(node.mean, place),) if flat else vector(node.mean, place)
    deviation = scalar(node.variance, place).sqrt()
    density = (2 * acb.pi()).sqrt()
    radius = arb_poly([0, arb(deviation.abs_upper())])
    around = [Bound(arb_poly([arb(m.abs_upper())]) + radius) for m in mean]
    bound = majorant(node.body, place, node.variable, around)[0]
    rate = arb(1) / 2 - bound.exponent[2] - bound.exponent[1] / BEYOND
    assume(rate > arb(1) / 8)
    beyond = max(BEYOND, ceil(float((30 / rate).sqrt())))

    def along(coordinates: Vector) -> acb:
        if len(coordinates) == len(mean):
            moved = tuple(m + deviation * z for m, z in zip(mean, coordinates, strict=True))
            return scalar(node.body, place.put({node.variable: moved[0] if flat else moved}))

        def here(z: acb, _: bool) -> acb:
            return (-z * z / 2).exp() / density * along((*coordinates, z))

        return acb.integral(here, -beyond, beyond, abs_tol=FINE, rel_tol=FINE)

    outside = arb(0, tail(bound, len(mean), rate, beyond).upper())
    return along(()) + acb(outside)


def majorant(term: Term, place: Place, name: str, here: list[Bound]) -> list[Bound]:
    """Bounds for the coordinates of a term, given those of the bound variable."""
    if name not in free(term):
        found = vector(term, place) if is_vector(term, place) else (scalar(term, place),)
        return [Bound(arb_poly([arb(part.abs_upper())])) for part in found]
    match term:
        case Variable():
            return here
        case Sum(parts):
            columns = zip(*(majorant(part, place, name, here) for part in parts), strict=True)
            return [reduce(add, column) for column in columns]
        case Product(factors):
            return product_of([majorant(factor, place, name, here) for factor in factors])
        case Call("dot", (left, right)):
            pairs = zip(majorant(left, place, name, here), majorant(right, place, name, here), strict=True)
            return [reduce(add, (a * b for a, b in pairs))]
        case Power(Call("norm", (inner,)), Rational(exponent)) if exponent == 2:
            return majorant(Call("dot", (inner, inner)), place, name, here)
        case Power(base, Rational(exponent)) if exponent.denominator == 1 and exponent >= 0:
            return [reduce(mul, majorant(base, place, name, here) * exponent.numerator, Bound(arb_poly([1])))]
        case Call("exp" | "cosh", (inner,)):
            (bound,) = majorant(inner, place, name, here)
            if bound.is_polynomial and bound.factor.degree() <= 2:
                return [Bound(arb_poly([1]), bound.factor)]
    raise NotImplementedError(f"a bound for a {term.tag} under a Gaussian expectation: extend this function")


def product_of(factors: Sequence[list[Bound]]) -> list[Bound]:
    """The product of scalars and at most one vector."""
    result = [Bound(arb_poly([1]))]
    for factor in factors:
        result = [a * b for a in result for b in factor]
    return result


def tail(bound: Bound, dimension: int, rate: arb, beyond: int) -> arb:
    """The integral of a bound over |z| > beyond, for z from N(0, I), where the exponent less |z|^2/2 is at most its
    constant less rate |z|^2.
    """
    half, total = arb(dimension) / 2, arb(0)
    for power, coefficient in enumerate(bound.factor.coeffs()):
        shape = half + arb(power) / 2
        gamma = (rate * beyond**2).gamma_upper(shape) / half.gamma()
        total += coefficient * gamma / (arb(2) ** half * rate**shape)
    return total * bound.exponent[0].exp()


def overlap(node: Term, place: Place) -> acb:
    """An overlap in the plane, integrated over the first coordinate; on the line, by its definition in `meaning`."""
    assert isinstance(node, Overlap)
    bare = Place(place.values, place.law)
    if not is_vector(node.first, place) or len(vector(node.first, place)) != 2:
        return scalar(node, bare)
    a, b, root = vector(node.first, place), vector(node.second, place), scalar(node.variance, place).sqrt()
    first, second = (b[0] - a[0]) / root, (b[1] - a[1]) / root
    if second.contains(0):
        return scalar(node, bare)
    return plane_overlap(first, second if second.real > 0 else -second)


def plane_overlap(first: acb, second: acb) -> acb:
    """The integral of min(p, q) for p = N(0, I), q = N((first, second), I) in the plane, second > 0.

    What lies beyond 9 deviations of p in the first coordinate has at most the mass of p there.
    """

    def above(t: acb) -> acb:
        return (t / acb(2).sqrt()).erfc() / 2

    def here(x: acb, _: bool) -> acb:
        crossing = second / 2 - (x - first / 2) * first / second
        p, q = (-x * x / 2).exp(), (-((x - first) ** 2) / 2).exp()
        return (p * above(crossing) + q * above(second - crossing)) / (2 * acb.pi()).sqrt()

    inside = acb.integral(here, -BEYOND, BEYOND, abs_tol=FINE, rel_tol=FINE)
    outside = arb(0, (arb(BEYOND) / arb(2).sqrt()).erfc().upper())
    return inside + acb(outside)


# Both ways


def by_definition(term: Term, place: Place) -> list[arb]:
    ruled = Place(place.values, place.law, {Expectation: integral, Overlap: overlap})
    found = vector(term, ruled) if is_vector(term, ruled) else (scalar(term, ruled),)
    return [part.real for part in found]


def by_closed_form(term: Term, claim: Claim, place: TrustedPlace) -> list[arb]:
    calculus = Calculus(claim)
    closed = calculus.expand(term)
    assume(signs_hold(calculus.conditions, claim, place))
    constants = place.vector(closed) if calculus.is_vector(closed) else (place.scalar(closed),)
    try:
        return [arb(value(constant)) for constant in constants]
    except Unclear:
        assume(False)
        raise


def compare(term: Term, claim: Claim, point: Point) -> None:
    """Refuses closed forms that miss the value, or a comparison that could not miss it."""
    with precision(BITS):
        place, trusted = place_of(claim, point), trusted_place_of(claim, point, rational=True)
        if claim.components & free(term):
            place, trusted = place.atoms()[0], trusted.with_component(trusted.law[0][1])
        for closed, defined in zip(by_closed_form(term, claim, trusted), by_definition(term, place), strict=True):
            assert closed.overlaps(defined), f"closed form {closed}, by definition {defined}"
            assert max(closed.rad(), defined.rad()) < NARROW * (1 + abs(closed)), f"too wide: {closed}, {defined}"
            if abs(closed) > arb(1) / 1000:
                assert not (closed * OFF).overlaps(defined), f"{closed} and {defined} tell nothing apart"


def bounded(examples: int) -> settings:
    """So many examples, however long each takes."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@operators_in(1)
@bounded(6)
@given(data=st.data())
def test_a_closed_form_on_the_line_is_the_integral_or_the_derivative(
    name: str, number: int, data: st.DataObject
) -> None:
    claim = derivation(name).claim
    compare(operator(name, number), claim, data.draw(points(claim, 1)))


@operators_in(2)
@bounded(3)
@given(data=st.data())
def test_a_closed_form_in_the_plane_is_the_integral_or_the_derivative(
    name: str, number: int, data: st.DataObject
) -> None:
    claim = derivation(name).claim
    compare(operator(name, number), claim, data.draw(points(claim, 2)))


SMALL = st.fractions(-1, 1, max_denominator=6)


@bounded(10)
@given(mean=st.tuples(SMALL, SMALL), u=st.tuples(SMALL, SMALL), variance=st.fractions(0, 1, max_denominator=6), c=SMALL)
def test_an_exponential_in_the_plane_is_the_product_of_those_along_the_coordinates(
    mean: tuple[Fraction, Fraction], u: tuple[Fraction, Fraction], variance: Fraction, c: Fraction
) -> None:
    assume(3 * variance * c < 1)
    space = {"x": "vector", "u": "vector", "S": "nonnegative", "c": "real", "d": "dimension"}
    line = {"x": "real", "u": "real", "S": "nonnegative", "c": "real"}
    plane = state("expect(exp(c*dot(y, y)/2 + dot(u, y)), y, x, S) >= 0", space, operators=True)
    flat = state("expect(exp(c*y**2/2 + u*y), y, x, S) >= 0", line, operators=True)

    def at(claim: Claim, *values: tuple[Fraction, ...]) -> Point:
        pairs = zip(claim.variables, values, strict=True)
        return Point(tuple(Entry(b.name, tuple(map(Rational, numbers))) for b, numbers in pairs), ())

    with precision(BITS):
        together = at(plane, mean, u, (variance,), (c,), (Fraction(2),))
        (closed,) = by_closed_form(plane.holds[0].left, plane, trusted_place_of(plane, together, rational=True))
        product = arb(1)
        for m, own in zip(mean, u, strict=True):
            (factor,) = by_definition(flat.holds[0].left, place_of(flat, at(flat, (m,), (own,), (variance,), (c,))))
            product *= factor
    assert closed.overlaps(product)
    assert max(closed.rad(), product.rad()) < NARROW * (1 + abs(closed))
    assert not (closed * OFF).overlaps(product)


def test_the_catalogue_has_operators_of_every_kind() -> None:
    assert {type(operator(name, number)) for name, number in COUNTED} == set(OPERATORS)

"""The value of a term at a point from its definition, not from its closed form: the tests' own reading of a claim.

Derivatives come from Cauchy's formula on a circle, Gaussian expectations and overlaps from quadrature, mixture
densities from their finite sums. Values are Arb balls (complex ones, as Cauchy's formula needs the neighbourhood of the
real line), so an answer says how far it can be trusted. Of `certify.trusted` only the classes of terms and claims are
used.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, partial
from itertools import product
from math import factorial, prod

from flint import acb, arb, ctx, fmpq, fmpz_poly

from certify.trusted.term import (
    At, Call, Conditional, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior, Power, Product,
    Rational, Sum, Term, Variable, constant, free,
)  # fmt: skip
from tests.function import NOWHERE, Undefined, applied, is_real
from tests.tilt import exponentials, tilted

BITS = 128
CIRCLE = 5
SHRINK = 2**16
LARGEST_EXPONENT = 2**64
HALVINGS = 30
BEYOND = 12
Vector = tuple[acb, ...]
Value = acb | Vector
Quadrature = Callable[[Term, "Place"], acb]


class Unknown(Exception):
    """A term that the tests cannot evaluate: extend this file."""


@contextmanager
def precision(bits: int = BITS) -> Iterator[None]:
    """Arb's working precision inside the block."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


@dataclass(frozen=True)
class Place:
    """Values of the variables, a mixing law, and other ways to compute some kinds of terms than this file's.

    `analytic` asks for values that are holomorphic in the variables, nan where that is not sure: for Cauchy's formula.
    """

    values: Mapping[str, Value]
    law: tuple[tuple[acb, Mapping[str, Value]], ...] = ()
    rules: Mapping[type[Term], Quadrature] = field(default_factory=dict)
    analytic: bool = False

    def put(self, values: Mapping[str, Value]) -> "Place":
        """The same place with some variables at other values."""
        return replace(self, values={**self.values, **values})

    def atoms(self) -> list["Place"]:
        """The place with the component variables at each component of the law."""
        return [self.put(values) for _, values in self.law]


def ball(value: Fraction) -> acb:
    """A ball around a rational number."""
    return acb(arb(fmpq(value.numerator, value.denominator)))


# Arithmetic


def scalar(term: Term, place: Place) -> acb:
    """The value of a scalar term; a nan ball where it is not clear, `Undefined` where there is none."""
    if type(term) in place.rules:
        return place.rules[type(term)](term, place)
    match term:
        case Rational(value):
            return ball(value)
        case Variable(name):
            return place.values[name]  # type: ignore[return-value]  # a scalar
        case At(name, index):
            run, at = place.values[name], scalar(index, place).real.unique_fmpz()
            if not isinstance(run, tuple) or at is None or not 0 <= int(at) < len(run):
                raise Undefined
            return run[int(at)]
        case Sum(parts):
            return sum((scalar(part, place) for part in parts), acb(0))
        case Product(factors):
            result = acb(1)
            for factor in factors:
                result *= scalar(factor, place)
            return result
        case Power(base, exponent):
            return _power(base, exponent, place)
        case Call("dot", (left, right)):
            return _dot(vector(left, place), vector(right, place))
        case Call("norm", (inner,)):
            coordinates = vector(inner, place)
            square = _dot(coordinates, coordinates)
            if square.imag.is_zero() and not place.analytic:
                return acb(square.real.nonnegative_part().sqrt())  # a square is at least zero, though its ball is not
            return applied("sqrt", [square], place.analytic)
        case Call(function, arguments):
            return applied(function, [scalar(argument, place) for argument in arguments], place.analytic)
        case Mean(body, posterior):
            weights = _weights(posterior, place)
            weighted = [w * scalar(body, here) for w, here in zip(weights, place.atoms(), strict=True)]
            return sum(weighted, acb(0)) / sum(weights, acb(0))
        case Conditional(body):  # the first law is a single point, wherever there is a second one
            return scalar(Mean(body, None), place)
        case LogMixture(component, point, variance):
            weights = _weights(Posterior(component, point, variance), place)
            height = 2 * acb.pi() * scalar(variance, place)
            size = len(vector(point, place)) if is_vector(point, place) else 1
            density = sum(weights, acb(0)) / applied("sqrt", [height], place.analytic) ** size
            return applied("log", [density], place.analytic)
        case Gradient(body, variable):
            return derivative(body, variable, None, 1, place)
        case Laplacian(body, variable):
            here = place.values[variable]
            indices = range(len(here)) if isinstance(here, tuple) else (None,)
            return sum((derivative(body, variable, i, 2, place) for i in indices), acb(0))
        case Expectation():
            return gauss(term, place)
        case Overlap(first, second, variance):
            return _overlap(first, second, variance, place)
    raise Unknown(f"no meaning for a {term.tag}")


def vector(term: Term, place: Place) -> Vector:
    """The coordinates of a vector term."""
    match term:
        case Variable(name):
            return place.values[name]  # type: ignore[return-value]  # a vector
        case Sum(parts):
            columns = zip(*(vector(part, place) for part in parts), strict=True)
            return tuple(sum(column, acb(0)) for column in columns)
        case Product(factors):
            scale, inner = acb(1), None
            for factor in factors:
                if is_vector(factor, place):
                    inner = vector(factor, place)
                else:
                    scale *= scalar(factor, place)
            return tuple(scale * coordinate for coordinate in inner or ())
        case Mean(body, posterior):
            weights = _weights(posterior, place)
            rows = [vector(body, here) for here in place.atoms()]
            mass = sum(weights, acb(0))
            return tuple(
                sum((w * x for w, x in zip(weights, column, strict=True)), acb(0)) / mass
                for column in zip(*rows, strict=True)
            )
        case Gradient(body, variable):
            return tuple(derivative(body, variable, i, 1, place) for i in range(len(vector(Variable(variable), place))))
    raise Unknown(f"no meaning for a vector {term.tag}")


def is_vector(term: Term, place: Place) -> bool:
    """Whether a term is a vector here."""
    match term:
        case Variable(name):
            found = place.values.get(name) if name in place.values else place.law[0][1][name]
            return isinstance(found, tuple)
        case Sum(parts) | Product(parts):
            return any(is_vector(part, place) for part in parts)
        case Mean(body, _):
            return is_vector(body, place.atoms()[0])
        case Gradient(_, variable):
            return isinstance(place.values[variable], tuple)
    return False


def _dot(left: Vector, right: Vector) -> acb:
    return sum((a * b for a, b in zip(left, right, strict=True)), acb(0))


def _weights(posterior: Posterior | None, place: Place) -> list[acb]:
    if posterior is None:
        return [weight for weight, _ in place.law]
    variance, away = scalar(posterior.variance, place), posterior.point - Variable(posterior.component)
    if is_real(variance) and variance.real <= 0:
        raise Undefined
    result = []
    for (weight, _), here in zip(place.law, place.atoms(), strict=True):
        if is_vector(away, here):
            coordinates = vector(away, here)
            square = _dot(coordinates, coordinates)
        else:
            square = scalar(away, here) ** 2
        result.append(weight * (-square / (2 * variance)).exp())
    return result


def _power(base: Term, exponent: Term, place: Place) -> acb:
    b, e, fixed = scalar(base, place), scalar(exponent, place), constant(exponent)
    whole = fixed.numerator if fixed is not None and fixed.denominator == 1 else None
    if whole is None and not place.analytic and is_real(e) and e.real.is_exact() and e.real.is_integer():
        if abs(e.real) > LARGEST_EXPONENT:  # an exact ball may be an integer that no memory holds
            raise Unknown(f"a power whose exponent is about {e.real.str(5)}")
        whole = int(e.real.unique_fmpz() or 0)
    if whole is not None:
        if whole < 0 and b.is_zero():
            raise Undefined
        return b**whole
    if not place.analytic and is_real(b) and not b.real > 0:
        return _power_of_no_positive(b.real, e.real, fixed)
    return b.pow(e, analytic=place.analytic)


def _power_of_no_positive(base: arb, exponent: arb, fixed: Fraction | None) -> acb:
    """A real power to an exponent that is not known to be an integer, of a base that is not known to be positive."""
    if fixed is None and exponent.contains_integer():
        return NOWHERE
    if base < 0 or (base.is_zero() and exponent < 0):
        raise Undefined
    if fixed is None:
        return NOWHERE
    return acb(0) if base.is_zero() else acb(base).pow(acb(exponent))


# Derivatives


def derivative(body: Term, variable: str, coordinate: int | None, order: int, place: Place) -> acb:
    """The first or second derivative in a variable or a coordinate of a vector, by Cauchy's formula.

    The trapezoid sum over n points of a circle of radius r is exact up to Taylor coefficients of order k + n, k + 2n
    and so on. One of order j is at most M / R^j where the body is holomorphic and at most M on a disc of radius R > r.
    On a wide ball of points, where the sum says little, the coefficient's own bound M / R^k is taken. R is halved for
    as long as that bound falls: near a singularity, or of a steep function, M is out of proportion on a large disc.
    """
    if coordinate is None:
        row, start = tuple[acb, ...](), scalar(Variable(variable), place)
    else:
        row = vector(Variable(variable), place)
        start = row[coordinate]

    def at(z: acb) -> acb:
        moved = z if coordinate is None else (*row[:coordinate], z, *row[coordinate + 1 :])
        return scalar(body, replace(place.put({variable: moved}), analytic=True))

    outer, best = arb(1) / 4, None
    for _ in range(HALVINGS):
        square = arb(0, outer.upper())
        size = at(start + acb(square, square))
        if size.is_finite():
            estimate = arb(size.abs_upper()) / outer**order
            if best is not None and not estimate < best[0]:
                break
            best = estimate, outer, arb(size.abs_upper())
        outer /= 2
    return NOWHERE if best is None else _cauchy(at, start, best[1], best[2], order)


def _cauchy(at: Callable[[acb], acb], start: acb, outer: arb, size: arb, order: int) -> acb:
    inner, total = outer / SHRINK, acb(0)
    for j in range(CIRCLE):
        turn = acb(fmpq(2 * j, CIRCLE)).exp_pi_i()
        total += at(start + inner * turn) / turn**order
    ratio = arb(SHRINK) ** -CIRCLE
    error = size / outer**order * ratio / (1 - ratio)
    found = total / CIRCLE / inner**order + _disc(error)
    estimate = size / outer**order
    return factorial(order) * (found if found.rad() < estimate else _disc(estimate))


def _disc(radius: arb) -> acb:
    slack = arb(0, radius.upper())
    return acb(slack, slack)


# Quadrature


@cache
def _hermite(count: int) -> tuple[tuple[arb, arb], ...]:
    """Nodes and weights of the Gauss rule for N(0, 1): exact for polynomials of degree below twice the count."""
    x, rows = fmpz_poly([0, 1]), [fmpz_poly([1]), fmpz_poly([0, 1])]
    for n in range(1, count):
        rows.append(x * rows[n] - n * rows[n - 1])
    roots: list[tuple[acb, int]] = rows[count].complex_roots()  # type: ignore[assignment]  # with multiplicities
    nodes = [root.real for root, _ in roots]
    factor = arb(factorial(count)) / count**2
    return tuple((node, factor / acb(rows[count - 1](acb(node))).real ** 2) for node in nodes)


def degree(term: Term, name: str) -> int:
    """The degree of a term as a polynomial in a variable, at most; `Unknown` when it is none by its form."""
    if name not in free(term):
        return 0
    match term:
        case Variable():
            return 1
        case Sum(parts):
            return max(degree(part, name) for part in parts)
        case Product(parts) | Call("dot", parts):
            return sum(degree(part, name) for part in parts)
        case Power(Call("norm", (inner,)), Rational(value)) if value.denominator == 1 and value >= 0 and value % 2 == 0:
            return degree(inner, name) * value.numerator
        case Power(base, Rational(value)) if value.denominator == 1 and value >= 0:
            return degree(base, name) * value.numerator
    raise Unknown(f"a Gaussian expectation of a {term.tag}, which is no polynomial by its form")


def gauss(node: Expectation, place: Place) -> acb:
    """A Gaussian expectation: of its exponentials by what they make of the law, of the polynomials left by a Gauss rule
    that is exact for their degree, in every dimension.
    """
    flat, variance = not is_vector(node.mean, place), scalar(node.variance, place)
    mean = (scalar(node.mean, place),) if flat else vector(node.mean, place)

    def at(body: Term, point: Vector) -> acb:
        return scalar(body, place.put({node.variable: point[0] if flat else point}))

    total = acb(0)
    for body, exponent in exponentials(node.body, node.variable):
        rule = _hermite(degree(body, node.variable) // 2 + 1)
        factor, means, variances = tilted(partial(at, exponent), mean, variance)
        deviations = [applied("sqrt", [own], place.analytic) for own in variances]
        for choice in product(rule, repeat=len(mean)):
            moved = tuple(m + s * x for m, s, (x, _) in zip(means, deviations, choice, strict=True))
            weight = prod((own for _, own in choice), start=arb(1))
            total += factor * weight * at(body, moved)
    return total


def _overlap(first: Term, second: Term, variance: Term, place: Place) -> acb:
    """The integral of the smaller density along the line through the means (across it, both integrate to one)."""
    if is_vector(first, place):
        difference = vector(first - second, place)
        distance = applied("sqrt", [_dot(difference, difference)], place.analytic)
    else:
        distance = applied("abs", [scalar(first - second, place)], place.analytic)
    spread = scalar(variance, place)
    if is_real(spread) and spread.real <= 0:
        raise Undefined
    return line_overlap(distance / applied("sqrt", [spread], place.analytic))


def line_overlap(distance: acb) -> acb:
    """The integral of min(p, q) for p = N(0, 1), q = N(distance, 1), with a bound for what is beyond 12 deviations.

    For a distance that may be zero, the total variation is between 0 and the distance (Pinsker's inequality).
    """

    def smaller(x: acb, analytic: bool) -> acb:
        log_ratio = distance * (x - distance / 2)
        return (-x * x / 2 + log_ratio.real_min(acb(0), analytic=analytic)).exp()

    if distance.contains(0):
        return acb(1) - _disc(distance.abs_upper())
    # One end is a little farther out, so that no bisection falls on the point where the densities cross.
    small = arb(2) ** -60
    inside = acb.integral(smaller, -acb(BEYOND), distance + BEYOND + 1, abs_tol=small, rel_tol=small)
    tail = arb(0, (arb(BEYOND) / arb(2).sqrt()).erfc().upper())
    return inside / (2 * acb.pi()).sqrt() + acb(tail)

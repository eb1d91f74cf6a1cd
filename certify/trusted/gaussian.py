"""Gaussian expectations of sums of polynomials, each times the exponential of a quadratic or not.

Of a polynomial: E f(m + sqrt(S) Z) = sum_k (S/2)^k / k! (Laplacian^k f)(m), a finite sum (the heat semigroup; both
sides solve u_S = Laplacian u / 2 with the same start, and are polynomials in S).

Of a polynomial f times exp(e), e a quadratic with the gradient c y + b: let D = 1 - c S > 0 and g = c m + b. The square
completed, e(y) - |y - m|^2/(2 S) = e(m) + S |g|^2/(2 D) - |y - m - (S/D) g|^2 D/(2 S). So the expectation under
N(m, S I) is D^(-d/2) exp(e(m) + S |g|^2/(2 D)) times that of f under N(m + (S/D) g, (S/D) I), where d is the dimension;
for S = 0 both are exp(e(m)) f(m). It converges absolutely, and so does a sum of such expectations.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from certify.trusted.algebra import Algebra
from certify.trusted.condition import Condition
from certify.trusted.derivative import HALF, Derivatives
from certify.trusted.error import Rejected
from certify.trusted.form import Form, Polynomial
from certify.trusted.sign import POSITIVE
from certify.trusted.term import ONE, ZERO, Rational, Term, Variable, call, free, substitute, total

MAXIMAL_DEGREE = 12


@dataclass(frozen=True, slots=True)
class Gaussian:
    """The law N(mean, variance * I) of a variable."""

    variable: str
    mean: Term
    variance: Term


def expectation(body: Term, law: Gaussian, algebra: Algebra, slopes: Derivatives) -> tuple[Term, list[Condition]]:
    """The expectation of a body that is defined for every value of the law's variable, which the algebra and the
    derivatives know, and conditions under which it is that; `Rejected` when the body is none of those above.
    """
    values, wanted = list[Term](), list[Condition]()
    for factor, exponent in by_exponentials(algebra, body, law.variable):
        scale, tilted = (None, law) if exponent is None else tilt(exponent, law, algebra, slopes, wanted)
        value = of_polynomial(factor, tilted, algebra, slopes)
        values.append(value if scale is None else scale * value)
    return total(values), wanted


def by_exponentials(algebra: Algebra, body: Term, variable: str) -> Iterator[tuple[Term, Term | None]]:
    """The parts of a body with one exponential of the variable, or none, each: its factor, and its exponent."""
    form, parts = algebra.form(body), dict[str, Polynomial]()
    for (powers, exponent), value in form.numerator.items():
        moves = exponent and variable in algebra.names(algebra.exponents[exponent])
        parts.setdefault(exponent if moves else "", {})[powers, "" if moves else exponent] = value
    for key, part in parts.items():
        yield algebra.term(Form(part, form.denominators)), algebra.term(algebra.exponents[key]) if key else None


def of_polynomial(body: Term, law: Gaussian, algebra: Algebra, slopes: Derivatives) -> Term:
    """The expectation of a polynomial."""
    parts: list[Term] = []
    scale: Term = ONE
    for order in range(MAXIMAL_DEGREE // 2 + 1):
        body = polynomial_term(algebra, body, law.variable)
        parts.append(scale * substitute(body, {law.variable: law.mean}, slopes.components))
        scale = scale * law.variance * Rational(Fraction(1, 2 * (order + 1)))
        following = slopes.laplacian(body, law.variable)
        if following is None or algebra.is_zero(following):
            return total(parts)
        body = following
    raise Rejected(f"a Gaussian expectation beyond degree {MAXIMAL_DEGREE} is not computed")


def tilt(
    exponent: Term, law: Gaussian, algebra: Algebra, slopes: Derivatives, wanted: list[Condition]
) -> tuple[Term, Gaussian]:
    """The factor and the law that the exponential of a quadratic makes of a law; adds the condition D > 0.

    A polynomial is such a quadratic when its gradient is a sum of multiples of the variable and of what is free of it,
    and all multipliers are free of it.
    """
    exponent, y = polynomial_term(algebra, exponent, law.variable), Variable(law.variable)
    slope, vector = slopes.gradient(exponent, law.variable) or ZERO, slopes.sorts[law.variable]
    pairs = slopes.combination(slope) if vector else [(slopes.gradient(slope, law.variable) or ZERO, y)]
    others = frozenset[str]().union(*(free(base) for _, base in pairs if base != y))
    moving = others.union(*(algebra.names(algebra.form(scale)) for scale, _ in pairs))
    if law.variable in moving:
        raise Rejected(f"the exponent under a Gaussian expectation is no multiple of a square: {law.variable}")
    there = substitute(slope, {law.variable: law.mean}, slopes.components)
    square = call("dot", there, there) if vector else there**2
    curvature = algebra.form(total(scale for scale, base in pairs if base == y))
    at_mean = substitute(exponent, {law.variable: law.mean}, slopes.components)
    if not curvature.numerator:
        return call("exp", at_mean + HALF * law.variance * square), replace(law, mean=law.mean + law.variance * there)
    left = 1 - algebra.term(curvature) * law.variance
    wanted.append((left, POSITIVE))
    if vector and slopes.claim.dimension is None:
        raise Rejected("this Gaussian expectation needs the dimension: declare one variable of domain dimension")
    half = HALF * Variable(slopes.claim.dimension) if vector and slopes.claim.dimension else HALF
    factor = call("exp", (left * at_mean + HALF * law.variance * square) / left) / left**half
    return factor, Gaussian(law.variable, law.mean + law.variance / left * there, law.variance / left)


def polynomial_term(algebra: Algebra, body: Term, variable: str) -> Term:
    """The body as a sum of monomials; `Rejected` unless it is a polynomial in the variable's coordinates."""
    form = algebra.form(body)
    here = {variable}
    for polynomial, _ in form.denominators.values():
        if algebra.depends_on(polynomial, here):
            raise Rejected(f"not a polynomial in {variable}: it is divided by")
    for powers, exponent in form.numerator:
        for key, _ in powers:
            info = algebra.atoms[key]
            plain = key == variable or info.pair is not None
            if variable in info.names and not plain:
                raise Rejected(f"not a polynomial in {variable}")
            if info.pair is not None and any(
                base != variable and variable in algebra.bases[base][1] for base in info.pair
            ):
                raise Rejected(f"not a polynomial in {variable}: it occurs inside a mean")
        if exponent and variable in algebra.names(algebra.exponents[exponent]):
            raise Rejected(f"not a polynomial in {variable}: it occurs in an exponent")
    return algebra.term(form)

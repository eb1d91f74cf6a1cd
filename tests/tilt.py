"""Exponentials of quadratics under a Gaussian expectation, coordinate by coordinate and in numbers: what they make of a
Gaussian law.
"""

from collections.abc import Callable, Sequence

from flint import acb, arb

from certify.trusted.term import ONE, ZERO, Call, Product, Rational, Sum, Term, free, product
from tests.function import Undefined, is_real

Vector = tuple[acb, ...]


def exponentials(body: Term, name: str) -> list[tuple[Term, Term]]:
    """Factors and exponents, the sum of whose products with exponentials is the body; by its form alone."""
    if name not in free(body):
        return [(body, ZERO)]
    match body:
        case Sum(parts):
            return [pair for part in parts for pair in exponentials(part, name)]
        case Product(factors):
            pairs: list[tuple[Term, Term]] = [(ONE, ZERO)]
            for factor in factors:
                pairs = [(product([a, b]), s + t) for a, s in pairs for b, t in exponentials(factor, name)]
            return pairs
        case Call("exp", (exponent,)):
            return [(ONE, exponent)]
        case Call("cosh", (exponent,)):
            half = Rational(ONE.value / 2)
            return [(half, exponent), (half, -exponent)]
    return [(body, ZERO)]


def tilted(
    exponent: Callable[[Vector], acb], mean: Sequence[acb], variance: acb
) -> tuple[acb, list[acb], list[acb]]:
    """A factor, means and variances, one a coordinate. The exponent is a + sum of b_i y_i + c_i y_i^2, whose numbers
    come from its values at the origin and at the two unit points of each axis; `Undefined` where the integral has no
    value.
    """
    origin = tuple(acb(0) for _ in mean)
    constant = exponent(origin)
    power, means, variances = constant, list[acb](), list[acb]()
    factor = acb(1)
    for i, m in enumerate(mean):
        up, down = (exponent((*origin[:i], acb(sign), *origin[i + 1 :])) for sign in (1, -1))
        b, c = (up - down) / 2, (up + down) / 2 - constant
        left = 1 - 2 * c * variance
        if is_real(left) and left.real <= 0:
            raise Undefined
        power += (c * m**2 + b * m + b**2 * variance / 2) / left
        factor /= left.sqrt()
        means.append((m + variance * b) / left)
        variances.append(variance / left)
    check = tuple(acb(arb(k + 2) / 3) for k, _ in enumerate(mean))
    flat = (exponent(tuple(x if k == i else acb(0) for k, x in enumerate(check))) - constant for i in range(len(mean)))
    if not exponent(check).overlaps(constant + sum(flat, acb(0))):
        raise NotImplementedError("an exponent that is no sum over the coordinates")
    return factor * power.exp(), means, variances

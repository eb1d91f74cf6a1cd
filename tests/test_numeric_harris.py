"""Dissipative data and Harris contraction against independent computations: quadrature, finite chains, grids.

The data are p_0 proportional to exp(y^2/2 - y^4/4) on the line, dissipative with every rate a_0 > 0 and the constant
b_0 = (1 + a_0)^2/4, not Gaussian and not log-concave. Integrals are Arb's over [-9, 9], outside of which the density is
below e^-1500.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

import mpmath
import pytest
from flint import acb, arb
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from certify.trusted.interval import precision
from certify.trusted.term import Rational, call
from derivations.harris_rate import best_pair_rate
from derivations.reflection_coupling import reflection_coupling
from tests.number import ball

BEYOND = 9
SLACK = arb(2) ** -40
few = settings(max_examples=12, deadline=None)
fractions = st.fractions
positive = fractions(Fraction(1, 4), 3, max_denominator=8)
scales = fractions(Fraction(1, 5), 1, max_denominator=10)
points = fractions(-4, 4, max_denominator=6)


@pytest.fixture(scope="module", autouse=True)
def digits() -> Iterator[None]:
    """Enough of them for what is left of differences."""
    with precision(128):
        yield


def integral(body: Callable[[acb], acb]) -> arb:
    return acb.integral(lambda y, _: body(y), acb(-BEYOND), acb(BEYOND)).real


def data(y: acb) -> acb:
    return (y * y / 2 - y**4 / 4).exp()


class Posterior:
    """The law of X_0 given X_t = x, for X_t = al X_0 + sqrt(S) xi."""

    def __init__(self, x: arb, al: arb, S: arb) -> None:
        self.x, self.al, self.S = x, al, S
        self.whole = integral(self.weight)

    def weight(self, y: acb) -> acb:
        return data(y) * (-((acb(self.x) - acb(self.al) * y) ** 2) / (2 * acb(self.S))).exp()

    def mean(self, body: Callable[[acb], acb]) -> arb:
        return integral(lambda y: self.weight(y) * body(y)) / self.whole


def constants(a0: arb) -> tuple[arb, arb]:
    """a_0 and b_0."""
    return a0, (1 + a0) ** 2 / 4


@few
@given(points, scales, positive, positive)
def test_noise_keeps_dissipativity_with_the_constant_b_plus_d(
    x: Fraction, al: Fraction, S: Fraction, a: Fraction
) -> None:
    posterior, (a0, b0) = Posterior(ball(x), ball(al), ball(S)), constants(ball(a))
    score = posterior.mean(lambda y: (acb(ball(al)) * y - acb(ball(x))) / acb(ball(S)))
    rate = a0 / (a0 * ball(S) + ball(al) ** 2)
    assert score * ball(x) <= -rate * ball(x) ** 2 + b0 + 1


@few
@given(points, scales, positive)
def test_integration_by_parts_under_the_posterior_is_an_equality(x: Fraction, al: Fraction, S: Fraction) -> None:
    posterior = Posterior(ball(x), ball(al), ball(S))
    r = ball(al) / ball(S)
    mean = posterior.mean(lambda y: y * y - y**4 + acb(r) * (acb(ball(x)) * y - acb(ball(al)) * y * y))
    assert abs(mean + 1) < SLACK


@few
@given(points, scales, positive, positive)
def test_the_reverse_kernel_has_the_drift_of_the_theorem(x: Fraction, al: Fraction, S: Fraction, a: Fraction) -> None:
    posterior, (a0, b0) = Posterior(ball(x), ball(al), ball(S)), constants(ball(a))
    whole = a0 * ball(S) + ball(al) ** 2
    gamma, constant = (ball(al) / whole) ** 2, 2 * ball(S) * (b0 + 1) / whole
    assert posterior.mean(lambda y: y * y) <= gamma * ball(x) ** 2 + constant


@few
@given(points, points, scales, positive, positive, fractions(Fraction(1, 10), 2, max_denominator=10))
def test_the_reverse_kernel_contracts_as_the_theorem_says(
    x: Fraction, other: Fraction, al: Fraction, S: Fraction, a: Fraction, beta: Fraction
) -> None:
    c, (a0, b0) = 5, constants(ball(a))
    first, second = (Posterior(ball(p), ball(al), ball(S)) for p in (x, other))
    eta, gamma = ball(al) ** 2 / (a0 * ball(S) + ball(al) ** 2), b0 + 1
    late, weight = a0 / (a0 * ball(S) + ball(al) ** 2), ball(beta)
    before = late * (ball(x) ** 2 + ball(other) ** 2)
    after = a0 * (first.mean(lambda y: y * y) + second.mean(lambda y: y * y))
    epsilon = (-gamma * (c + eta) / (1 - eta)).exp()
    near = 1 - epsilon + 2 * weight * (1 - eta) * gamma
    far = (2 + weight * gamma * (c * eta + 4 * (1 - eta))) / (2 + weight * c * gamma)
    cost = 2 * variation(first, second) + weight * after
    assert cost <= near.max(far) * (2 + weight * before) + SLACK


def variation(first: Posterior, second: Posterior) -> arb:
    """The total variation: the densities' log-ratio is affine in y, so they cross once."""
    shift = first.x - second.x
    if shift.contains(0):  # a ball around zero for equal points alone, as others are a thirtieth apart
        return arb(0)
    log_ratio = (second.whole / first.whole).log() - (first.x**2 - second.x**2) / (2 * first.S)
    crossing = (-log_ratio * first.S / (first.al * shift)).max(arb(-BEYOND)).min(arb(BEYOND))
    masses = [
        acb.integral(partial(lambda p, y, _: p.weight(y), p), acb(-BEYOND), acb(crossing)).real / p.whole
        for p in (first, second)
    ]
    return abs(masses[0] - masses[1])


@few
@given(points, points, scales, positive, positive)
def test_two_reverse_kernels_overlap_as_the_theorem_says(
    x: Fraction, other: Fraction, al: Fraction, S: Fraction, a: Fraction
) -> None:
    a0, b0 = constants(ball(a))
    first, second = (Posterior(ball(p), ball(al), ball(S)) for p in (x, other))
    eta = ball(al) ** 2 / (a0 * ball(S) + ball(al) ** 2)
    level = a0 / (a0 * ball(S) + ball(al) ** 2) * max(x**2, other**2).numerator / max(x**2, other**2).denominator
    assert 1 - variation(first, second) + SLACK >= (-(level + eta * (b0 + 1)) / (1 - eta)).exp()


@few
@given(points, scales, positive)
def test_smoothness_and_log_concavity_go_through_noising(x: Fraction, al: Fraction, S: Fraction) -> None:
    """Data proportional to exp(-y^2/2)/cosh(y), of which -(log p_0)'' lies between 1 and 2."""

    def weight(y: acb) -> acb:
        return (-y * y / 2 - ((acb(ball(x)) - acb(ball(al)) * y) ** 2) / (2 * acb(ball(S)))).exp() / y.cosh()

    whole = integral(weight)
    first, second = (integral(partial(lambda k, y: weight(y) * y**k, k)) / whole for k in (1, 2))
    curvature = 1 / ball(S) - ball(al) ** 2 / ball(S) ** 2 * (second - first**2)
    low, high = (k / (k * ball(S) + ball(al) ** 2) for k in (1, 2))
    assert low <= curvature <= high


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_finite_chain_contracts_as_the_pair_theorem_says(drawn: st.DataObject) -> None:
    size = drawn.draw(st.integers(2, 4))
    masses = st.lists(st.integers(0, 6), min_size=size, max_size=size).filter(any)
    heights = st.lists(fractions(0, 4, max_denominator=3), min_size=size, max_size=size)
    rows = [[Fraction(m, sum(row)) for m in row] for row in (drawn.draw(masses) for _ in range(size))]
    before, after = drawn.draw(heights), drawn.draw(heights)
    gamma, R, beta = (drawn.draw(fractions(0, 2, max_denominator=4)) + Fraction(1, 8) for _ in range(3))
    means = [sum((p * v for p, v in zip(row, after, strict=True)), Fraction(0)) for row in rows]
    K = max(Fraction(0), *(m - gamma * v for m, v in zip(means, before, strict=True)))
    pairs = [(i, j) for i in range(size) for j in range(i)]
    gaps = {(i, j): [abs(p - q) for p, q in zip(rows[i], rows[j], strict=True)] for i, j in pairs}
    variations = {pair: sum(gap, Fraction(0)) / 2 for pair, gap in gaps.items()}
    alpha = 1 - max([variations[i, j] for i, j in pairs if before[i] + before[j] < R], default=Fraction(0))
    bounds: list[Fraction] = [1 - alpha + beta * K, (2 + beta * (gamma * R + 2 * K)) / (2 + beta * R), gamma]
    rho = max(bounds)
    for i, j in pairs:
        moved = sum(abs(p - q) * (1 + beta * w) for p, q, w in zip(rows[i], rows[j], after, strict=True))
        assert moved <= rho * (2 + beta * (before[i] + before[j]))


TABLE = {1: ".476", 2: ".529", 4: ".610", 8: ".739", 16: ".895", 32: ".986", 64: ".9998"}


@pytest.mark.parametrize("steps", TABLE)
def test_a_contraction_split_into_steps_is_lost_to_the_method(steps: int) -> None:
    one = best_pair_rate(call("exp", Rational(Fraction(-4, steps))), digits=6)
    text = TABLE[steps]
    assert abs(one**steps - arb("0" + text)) < arb(6) * arb(10) ** -len(text) + arb("1e-4")


@pytest.mark.parametrize(
    ("slope", "pairs", "ball_"), [("1/2", ".8215", ".8936"), ("4/5", ".9705", ".9930")]
)
def test_the_best_rates_of_an_autoregression_are_those_of_the_example(slope: str, pairs: str, ball_: str) -> None:
    """On the line, with overlaps of pairs and with those on a ball, which is the method on pairs of the plane."""
    eta = Fraction(slope) ** 2
    for dimension, expected in ((1, pairs), (2, ball_)):
        assert abs(best_pair_rate(eta, dimension, digits=6) - arb("0" + expected)) < arb("6e-5")


@few
@given(fractions(Fraction(1, 1000), Fraction(99, 100), max_denominator=1000), st.integers(1, 4))
def test_the_best_rate_is_the_least_over_a_grid_and_above_the_fourth_root(eta: Fraction, dimension: int) -> None:
    best = best_pair_rate(eta, dimension, digits=4)
    assert best > ball(eta) ** arb("0.25") or best > 1 - arb("1e-4")
    z = [mpmath.mpf(k) / 40 for k in range(1, 160)]
    e = mpmath.mpf(eta.numerator) / eta.denominator
    grid = min(
        (mpmath.erf(m) + e + mpmath.sqrt((mpmath.erf(m) - e) ** 2 + 2 * dimension * mpmath.erfc(m) * e / m**2)) / 2
        for m in z
    )
    assert float(best.lower()) <= float(grid) + 1e-9 and float(best.upper()) >= min(float(grid), 1.0) - 2e-2


def test_the_constants_of_the_reflection_coupling_are_those_of_the_example() -> None:
    found = reflection_coupling("0.5", "2.4", digits=4)
    expected = ("2.3843468470758", "4.3921250654547", "0.07728214975992")
    for ours, theirs in zip((found.inner, found.outer, found.rate), expected, strict=True):
        assert abs(ours - arb(theirs)) < arb("1e-4") and ours.rad() < arb("1e-4")


@few
@given(m=fractions(Fraction(-1, 2), 3, max_denominator=8), v=positive, a=positive)
def test_the_transport_factor_of_log_concave_data_is_the_exponential_of_its_integral(
    m: Fraction, v: Fraction, a: Fraction
) -> None:
    convexity, spread, rate = acb(ball(m)), acb(ball(v)), acb(ball(a))
    start, end = acb(ball(Fraction(1, 8))), acb(ball(Fraction(1, 2)))

    def square(u: acb) -> acb:
        return (-2 * rate * u).exp()

    def level(u: acb) -> acb:
        return convexity * spread * (1 - square(u)) + square(u)

    def reverse(u: acb) -> acb:
        return rate - 2 * rate * spread * convexity / level(u)

    def flow(u: acb) -> acb:
        return rate - rate * spread * convexity / level(u)

    assume(level(end).real > arb("0.05"))
    scale, ratio = (-rate * (end - start)).exp(), level(start) / level(end)
    found = acb.integral(lambda u, _: reverse(u), start, end).real.exp()
    assert abs(found - (scale * ratio).real) < SLACK * (1 + abs(found))
    found = acb.integral(lambda u, _: flow(u), start, end).real.exp()
    assert abs(found - ratio.sqrt().real) < SLACK * (1 + abs(found))

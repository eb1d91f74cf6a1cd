"""Distances of Gaussian laws: closed forms against quadrature, and bounds against what they bound."""

from fractions import Fraction

import mpmath
from flint import acb, arb
from hypothesis import assume, given
from hypothesis import strategies as st

from derivations.gaussian_distance import (
    Law, density_at_one, relative_entropy, total_variation, upper_bound, wasserstein,
)  # fmt: skip
from tests.gaussian import close, few, integral_of_difference, laws, means, variances
from tests.number import ball


@few
@given(laws, laws)
def test_total_variation_is_half_the_integral_of_the_difference(p: Law, q: Law) -> None:
    assume(not p.variance.overlaps(q.variance))
    assert close(total_variation(p, q), integral_of_difference(p, q) / 2, 1e-10)


@few
@given(laws, laws)
def test_total_variation_lies_below_a_shift_and_a_change_of_scale(p: Law, q: Law) -> None:
    assert not total_variation(p, q) > upper_bound(p, q)


@few
@given(means, variances)
def test_total_variation_of_laws_that_balls_do_not_tell_apart_is_a_ball_from_zero(m: Fraction, v: Fraction) -> None:
    law, wide = Law(ball(m), ball(v)), Law(ball(m), ball(v) + arb(0, Fraction(1, 1000).__float__()))
    assert total_variation(law, wide).contains(0) and total_variation(law, wide) < arb(1) / 100


@few
@given(laws, laws)
def test_relative_entropy_is_the_integral_of_the_log_likelihood_ratio(p: Law, q: Law) -> None:
    scale = acb(p.variance).sqrt()

    def integrand(z: acb, _: bool) -> acb:
        x = acb(p.mean) + scale * z
        ratio = (x - q.mean) ** 2 / q.variance - z * z + acb(q.variance / p.variance).log()
        return (-z * z / 2).exp() / (2 * acb.pi()).sqrt() * ratio / 2

    found = acb.integral(integrand, -12, 12).real
    assert abs(found - relative_entropy(p, q)) < arb(2) ** -36


@few
@given(laws, laws)
def test_pinsker_and_transport_inequalities_hold(p: Law, q: Law) -> None:
    entropy = relative_entropy(p, q)
    assert not total_variation(p, q) > (entropy.max(arb(0)) / 2).sqrt()
    assert not wasserstein(p, q) ** 2 > 2 * q.variance * entropy + arb(2) ** -40


@few
@given(st.fractions(Fraction(1, 50), 2, max_denominator=60))
def test_total_variation_of_a_change_of_scale_lies_between_its_two_bounds(length: Fraction) -> None:
    size = ball(length)
    found = total_variation(Law(arb(0), arb(1)), Law(arb(0), size.exp()))
    assert density_at_one() * size * (1 - size**2 / 16) < found < density_at_one() * size


@few
@given(means, means, variances, st.fractions(0, 2, max_denominator=8))
def test_the_weighted_norm_of_two_steps_is_the_integral(
    m1: Fraction, m2: Fraction, s: Fraction, beta: Fraction
) -> None:
    assume(m1 < m2)
    first, second = Law(ball(m1), ball(s)), Law(ball(m2), ball(s))
    a, b, variance, weight = (mpmath.mpf(part.numerator) / part.denominator for part in (m1, m2, s, beta))
    middle = (a + b) / 2

    def up_to_middle(m: mpmath.mpf) -> mpmath.mpf:
        z = (middle - m) / mpmath.sqrt(variance)
        cut = weight * mpmath.sqrt(variance) * (m + middle) * mpmath.npdf(z)
        return (1 + weight * (m * m + variance)) * mpmath.ncdf(z) - cut

    closed = 2 * (up_to_middle(a) - up_to_middle(b)) + weight * (b * b - a * a)
    assert abs(closed - integral_of_difference(first, second, weight)) < 1e-9 * (1 + closed)


@few
@given(laws, means)
def test_the_hellinger_distance_of_laws_of_one_variance_is_the_integral(p: Law, other: Fraction) -> None:
    q, scale = Law(ball(other), p.variance), acb(p.variance).sqrt()

    def affinity(z: acb, _: bool) -> acb:
        x = acb((p.mean + q.mean) / 2) + scale * z
        return (-((x - p.mean) ** 2 + (x - q.mean) ** 2) / (4 * p.variance)).exp() / (2 * acb.pi()).sqrt()

    distance = (p.mean - q.mean) ** 2 / p.variance
    assert abs(acb.integral(affinity, -12, 12).real - (-distance / 8).exp()) < arb(2) ** -36

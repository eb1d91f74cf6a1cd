"""The numbers that go with the pitfalls, by integrals and recursions of their own."""

from collections.abc import Iterator
from fractions import Fraction

import mpmath
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from tests.number import real

quick = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
positive = st.fractions(Fraction(1, 8), 3, max_denominator=16)


@pytest.fixture(autouse=True, scope="module")
def digits() -> Iterator[None]:
    """More than double precision, for this file only."""
    with mp.workdps(22):
        yield


def difference(delta: mpf, ratio: mpf, cuts: list[mpf]) -> mpf:
    """The integral of |p - q| for p = N(0, 1) and q = N(delta, ratio), whose densities cross at the cuts."""
    deviation = mpmath.sqrt(ratio)
    here = lambda x: abs(mpmath.npdf(x) - mpmath.npdf(x, delta, deviation))  # noqa: E731
    return mpmath.quad(here, [-14, *cuts, 14])


def test_the_integral_of_the_difference_exceeds_the_careless_bound() -> None:
    found = difference(mpf("0.1"), mpf(1), [mpf("0.05")])
    assert abs(found - 2 * mpmath.erf(mpf("0.1") / (2 * mpmath.sqrt(2)))) < 1e-15
    assert abs(found - mpf("0.07976")) < 5e-6 and found > mpf("0.05")


@quick
@given(e=st.fractions(Fraction(1, 20), 1, max_denominator=20))
def test_variances_apart_are_at_a_distance_of_first_order(e: Fraction) -> None:
    ratio = 1 + real(e)
    cut = mpmath.sqrt(mpmath.log(ratio) * ratio / (ratio - 1))
    half = difference(mpf(0), ratio, [-cut, cut]) / 2
    assert abs(half - (mpmath.erf(cut / mpmath.sqrt(2)) - mpmath.erf(cut / mpmath.sqrt(2 * ratio)))) < 1e-15
    event = mpmath.erf(1 / mpmath.sqrt(2)) - mpmath.erf(1 / mpmath.sqrt(2 * ratio))
    assert real(e) / 7 <= event <= half


def test_one_step_errors_of_the_exponential_integrator_do_not_sum_to_zero() -> None:
    sums = []
    for steps in (10, 100, 1000):
        ratio = mpmath.exp(mpf(1) / steps)
        cut = mpmath.sqrt(mpmath.log(ratio) * ratio / (ratio - 1))
        sums.append(steps * (mpmath.erf(cut / mpmath.sqrt(2)) - mpmath.erf(cut / mpmath.sqrt(2 * ratio))))
    assert all(abs(total - 1 / mpmath.sqrt(2 * mp.pi * mp.e)) < 1e-3 for total in sums)


@pytest.mark.parametrize(("dimension", "common"), [(2, ".2129"), (5, ".0923"), (10, ".0362"), (20, ".00976")])
def test_the_common_part_of_a_ball_of_gaussians_is_small_in_high_dimension(dimension: int, common: str) -> None:
    z = mpf("0.7")
    area = 2 / mpmath.gamma(mpf(dimension) / 2)
    found = mpmath.quad(lambda u: area * u ** (dimension - 1) * mpmath.exp(-((u + z) ** 2)), [0, 2, 5, 12])
    assert abs(found - mpf(common)) < 6e-5 < mpmath.erfc(z) - mpf(common)


def test_the_common_part_in_three_dimensions_is_its_closed_form() -> None:
    z = mpf("0.7")
    found = mpmath.quad(lambda u: 4 / mpmath.sqrt(mp.pi) * u**2 * mpmath.exp(-((u + z) ** 2)), [0, 2, 5, 12])
    closed = (1 + 2 * z**2) * mpmath.erfc(z) - 2 * z / mpmath.sqrt(mp.pi) * mpmath.exp(-(z**2))
    assert abs(found - closed) < 1e-15


def test_the_swapped_divergence_exceeds_its_factor() -> None:
    alpha2, v0, shift = mpmath.exp(-4), mpf(1) / 4, mpmath.exp(-2)
    vt = alpha2 * v0 + 1 - alpha2
    eta = alpha2 * v0 / vt

    def divergence(mean: mpf, first: mpf, second: mpf) -> mpf:
        return (mpmath.log(second / first) + (first + mean**2) / second - 1) / 2

    after = eta + (1 - eta) * vt
    slope = mpmath.exp(-2) * v0 / vt
    moved, spread = slope * shift, v0 + slope**2 * (1 - vt)
    assert abs(divergence(moved, v0, spread) / divergence(shift, vt, 1) - mpf("0.00468281270650962")) < 1e-15
    assert abs(divergence(moved, spread, v0) / divergence(shift, 1, vt) - mpf("0.004618894712882")) < 1e-14
    assert abs(eta - mpf("0.00464268502903297")) < 1e-16 and after > 0


def test_the_offset_of_the_half_normal_is_the_maximum_of_a_quotient() -> None:
    quotient = lambda z: z * mpmath.npdf(z) / mpmath.ncdf(z)  # noqa: E731
    top = mpmath.findroot(lambda z: mpmath.diff(quotient, z), mpf("0.8"))
    assert abs(quotient(top) - mpf("0.294528219011")) < 1e-11


@quick
@given(al=positive, S=positive, x=st.fractions(-3, 3, max_denominator=8))
def test_the_score_of_the_noised_half_normal_is_its_closed_form(al: Fraction, S: Fraction, x: Fraction) -> None:
    a, s, vt = real(al), real(S), real(al) ** 2 + real(S)

    def density(at: mpf) -> mpf:
        return mpmath.quad(lambda y: mpmath.exp(-(y**2) / 2 - (at - a * y) ** 2 / (2 * s)), [0, 1, 3, 12])

    z = a * real(x) / mpmath.sqrt(s * vt)
    closed = -real(x) / vt + a / mpmath.sqrt(s * vt) * mpmath.npdf(z) / mpmath.ncdf(z)
    assert abs(mpmath.diff(lambda at: mpmath.log(density(at)), real(x)) - closed) < 1e-8


def test_a_rare_event_is_common_under_a_wider_law() -> None:
    narrow, wide = mpmath.ncdf(-5), mpmath.ncdf(-mpf(5) / 2)
    assert abs(narrow - mpf("2.87e-7")) < 1e-9 and abs(wide - mpf("6.2e-3")) < 1e-4
    assert abs(wide / narrow - 21663) < 1 and wide / narrow > mpmath.exp((25 - mpf(25) / 4) / 2)


@quick
@given(R=positive, c=positive, v=positive)
def test_the_mean_square_score_error_is_its_integral(R: Fraction, c: Fraction, v: Fraction) -> None:
    edge, scale, spread = real(R), real(c), mpmath.sqrt(real(v))
    z = edge / spread
    here = lambda x: 2 * scale**2 * x**2 * mpmath.npdf(x, 0, spread)  # noqa: E731
    found = mpmath.quad(here, [edge, edge + 4 * spread, edge + 14 * spread])
    closed = 2 * scale**2 * spread**2 * (z * mpmath.npdf(z) + mpmath.ncdf(-z))
    assert abs(found - closed) < 1e-12 and closed <= 4 * scale**2 * spread**2 * mpmath.exp(-(z**2) / 4)


@pytest.mark.parametrize(("left", "variance"), [(True, "0.3647"), (False, "0.2328")])
def test_the_end_at_which_the_score_is_evaluated_changes_the_final_variance(left: bool, variance: str) -> None:
    steps, h, w = 20, mpf(2) / 20, mpf(1)
    marginal = lambda t: mpmath.exp(-2 * t) / 4 + 1 - mpmath.exp(-2 * t)  # noqa: E731
    for n in range(steps, 0, -1):
        at = n * h if left else (n - 1) * h
        w = (1 + h - 2 * h / marginal(at)) ** 2 * w + 2 * h
    assert abs(w - mpf(variance)) < 6e-5


@quick
@given(x=st.fractions(-3, 3, max_denominator=8), R=positive)
def test_the_truncated_moment_of_a_cauchy_step_is_its_integral(x: Fraction, R: Fraction) -> None:
    at, edge = real(x), real(R)
    found = mpmath.quad(lambda y: (at + y) ** 2 / (mp.pi * (1 + y**2)), [-edge, 0, edge])
    assert abs(found - 2 / mp.pi * (edge - mpmath.atan(edge) + at**2 * mpmath.atan(edge))) < 1e-15


@pytest.mark.parametrize("t", [1, 5, 20])
def test_the_hessian_of_the_crossed_mixture_grows_along_the_diagonal(t: int) -> None:
    def log_density(x: mpf, y: mpf) -> mpf:
        return mpmath.log(mpmath.exp(-(x**2) / 2 - y**2 / 4) + mpmath.exp(-(x**2) / 4 - y**2 / 2))

    across = lambda s: log_density(t + s / mpmath.sqrt(2), t - s / mpmath.sqrt(2))  # noqa: E731
    with mp.workdps(60):
        assert abs(mpmath.diff(across, 0, 2) - (-mpf(3) / 4 + mpf(t) ** 2 / 8)) < 1e-12


def score_of_two(x: mpf, first: mpf, second: mpf) -> mpf:
    """The score of the even mixture of N(0, first) and N(0, second)."""
    shares = [mpmath.npdf(x, 0, mpmath.sqrt(v)) for v in (first, second)]
    return -x * sum(r / v for r, v in zip(shares, (first, second), strict=True)) / sum(shares)


def test_the_quoted_numbers_are_those_of_the_statements() -> None:
    exp, phi, cdf = mpmath.exp, mpmath.npdf, mpmath.ncdf
    euler = lambda h: (1 + h - 2 * h / (mpf(1) / 4)) ** 2  # noqa: E731
    generator = lambda r: mpf("0.6") * (2 - 2 * (1 - mpf("1.2")) * mpf(r) ** 2)  # noqa: E731
    noised = mpf("0.9") * 4 + mpf("0.1")
    found = {
        "6: a minorant of the kernel's own variance, at y = -20": (phi(-20, 1) / phi(-20), "1.25e-9"),
        "11: the score error": (18 * (8 * phi(8) + cdf(-8)), "7.4e-13"),
        "11: the slope of the Euler step": (1 + mpf("0.1") * (1 - 2 + 2 * 3), "1.5"),
        "13: h = .1": (euler(mpf("0.1")), "0.09"),
        "13: h = .32": (euler(mpf("0.32")), "1.5376"),
        "13: h = .7": (euler(mpf("0.7")), "15.21"),
        "14: the exact semigroup above the first order": (
            exp(mpf("-0.2")) * mpf("1.5") + 1 - exp(mpf("-0.2")) - (mpf("0.8") * mpf("1.5") + mpf("0.2")), "0.00937",
        ),
        "15: the factor of relative entropy over the window": (mpf(9) / 8 / 2, "0.5625"),
        "18: the smallest variance": (20 * score_of_two(mpf(20), mpf("0.1"), mpf(1)) + 400 / mpf("0.1"), "3600"),
        "20: the exact variance": (mpf("2.5") * mpf("0.1") / (mpf("0.9") * mpf("2.5") + mpf("0.1")), "0.1064"),
        "20: beta-tilde": (mpf("0.1") * mpf("0.5") / (1 - mpf("0.5") * mpf("0.9")), "0.0909"),
        "22: the constant of the code": (min(1 / mpf("0.1"), 1 / (4 * mpf("0.9"))) - 1, "-0.7222"),
        "22: the true slope": (1 - 1 / noised, "0.7297"),
        "25: r = 0": (generator(0), "1.2"),
        "25: r = 1": (generator(1), "1.44"),
        "25: r = 5": (generator(5), "7.2"),
        "27: the integral of the difference": (2 * mpmath.erf(1 / (2 * mpmath.sqrt(2))), "0.7658"),
    }  # fmt: skip
    for name, (value, quoted) in found.items():
        assert abs(value - mpf(quoted)) < abs(mpf(quoted)) * mpf("6e-3"), (name, value)

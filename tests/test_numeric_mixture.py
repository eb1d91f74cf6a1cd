"""The theorems on mixtures against mixtures in the plane and on the line: densities, differentiated or integrated
numerically by mpmath at random rational parameters, against the closed forms as the theorems' words state them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf, workdps

DIGITS = 30
CLOSE = mpf(10) ** -12
Pair = tuple[mpf, mpf]
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

numbers = st.fractions(-2, 2, max_denominator=6).map(lambda q: mpf(q.numerator) / q.denominator)
variances = st.fractions(Fraction(1, 4), 3, max_denominator=6).map(lambda q: mpf(q.numerator) / q.denominator)
weights = st.integers(1, 6).map(mpf)
points = st.tuples(numbers, numbers)


def dot(a: Pair, b: Pair) -> mpf:
    return a[0] * b[0] + a[1] * b[1]


@dataclass(frozen=True)
class Gaussian:
    """A weighted Gaussian of the plane, its covariance L diag(v, w) L^T with a unit lower triangular L."""

    weight: mpf
    mean: Pair
    v: mpf
    w: mpf
    shear: mpf

    def precision(self, u: Pair) -> Pair:
        """The inverse covariance applied to a vector."""
        second = (u[1] - self.shear * u[0]) / self.w
        return u[0] / self.v - self.shear * second, second

    def covariance(self, u: Pair) -> Pair:
        """The covariance applied to a vector."""
        first = self.v * (u[0] + self.shear * u[1])
        return first, self.shear * first + self.w * u[1]

    def score(self, x: Pair) -> Pair:
        p = self.precision((x[0] - self.mean[0], x[1] - self.mean[1]))
        return -p[0], -p[1]

    def density(self, x: Pair) -> mpf:
        away = (x[0] - self.mean[0], x[1] - self.mean[1])
        return self.weight * mp.exp(-dot(away, self.precision(away)) / 2) / (2 * mp.pi * mp.sqrt(self.v * self.w))


gaussians = st.builds(Gaussian, weights, points, variances, variances, numbers)
mixtures = st.lists(gaussians, min_size=1, max_size=3)
balls = st.builds(lambda w, m, v: Gaussian(w, m, v, v, mpf(0)), weights, points, variances)


def log_density(mixture: Sequence[Gaussian], x: Pair) -> mpf:
    return mp.log(sum(one.density(x) for one in mixture))


def slope(mixture: Sequence[Gaussian], x: Pair, u: Pair, order: int) -> mpf:
    """A directional derivative of the logarithm of the density, numerically."""
    return mp.diff(lambda t: log_density(mixture, (x[0] + t * u[0], x[1] + t * u[1])), 0, order)


def responsibilities(mixture: Sequence[Gaussian], x: Pair) -> list[mpf]:
    densities = [one.density(x) for one in mixture]
    return [one / sum(densities) for one in densities]


def form(mixture: Sequence[Gaussian], x: Pair, u: Pair) -> mpf:
    """The quadratic form of the Hessian by the theorem."""
    r = responsibilities(mixture, x)
    s = [dot(u, one.score(x)) for one in mixture]
    curvature = sum(ri * dot(u, one.precision(u)) for ri, one in zip(r, mixture, strict=True))
    mean = sum(ri * si for ri, si in zip(r, s, strict=True))
    return -curvature + sum(ri * si**2 for ri, si in zip(r, s, strict=True)) - mean**2


def near(found: mpf, wanted: mpf) -> None:
    assert abs(found - wanted) <= CLOSE * (1 + abs(wanted)), f"{found}, not {wanted}"


@few
@given(mixtures, points, points)
def test_score_and_hessian_are_the_responsibilities_mean_and_covariance(
    mixture: list[Gaussian], x: Pair, u: Pair
) -> None:
    with workdps(DIGITS):
        r = responsibilities(mixture, x)
        near(slope(mixture, x, u, 1), sum(a * dot(u, one.score(x)) for a, one in zip(r, mixture, strict=True)))
        near(slope(mixture, x, u, 2), form(mixture, x, u))


@few
@given(numbers, variances, variances, st.fractions(Fraction(1, 4), 1, max_denominator=8), numbers)
def test_a_step_convolves_and_tweedie_gives_its_posterior(m: mpf, v: mpf, noise: mpf, factor: Fraction, z: mpf) -> None:
    with workdps(15):
        al = mpf(factor.numerator) / factor.denominator

        def start(x: mpf) -> mpf:
            return (2 * mp.npdf(x, m, mp.sqrt(v)) + mp.npdf(x, -m - 1, 1)) / 3

        def moment(order: int, at: mpf) -> mpf:
            def inner(x: mpf) -> mpf:
                return x**order * start(x) * mp.npdf(at, al * x, mp.sqrt(noise))

            return mp.quad(inner, [-14, -4, 0, 4, 14])

        def density(at: mpf) -> mpf:
            first = mp.npdf(at, al * m, mp.sqrt(al**2 * v + noise))
            return (2 * first + mp.npdf(at, -al * (m + 1), mp.sqrt(al**2 + noise))) / 3

        mass = moment(0, z)
        mean, square = moment(1, z) / mass, moment(2, z) / mass
        assert mass == pytest.approx(density(z), rel=1e-8)
        with workdps(DIGITS):
            first, second = (mp.diff(lambda at: mp.log(density(at)), z, order) for order in (1, 2))
        assert mean == pytest.approx((z + noise * first) / al, rel=1e-7, abs=1e-7)
        assert -1 / noise + al**2 / noise**2 * (square - mean**2) == pytest.approx(second, rel=1e-6, abs=1e-6)


@few
@given(weights, weights, points, points, variances)
def test_two_atoms_attain_the_hessian_bound_at_equal_responsibilities(
    w1: mpf, w2: mpf, a: Pair, b: Pair, v: mpf
) -> None:
    with workdps(DIGITS):
        gap = (a[0] - b[0], a[1] - b[1])
        square = dot(gap, gap)
        if square == 0:
            return
        mixture = [Gaussian(w1, a, v, v, mpf(0)), Gaussian(w2, b, v, v, mpf(0))]
        shift = v * mp.log(w1 / w2) / square
        x = tuple((p + q) / 2 - shift * g for p, q, g in zip(a, b, gap, strict=True))
        near(slope(mixture, (x[0], x[1]), gap, 2), (-1 / v + square / (4 * v**2)) * square)


@few
@given(st.lists(st.tuples(weights, points), min_size=1, max_size=3), variances, points, points)
def test_the_two_point_profile_bounds_scores_and_two_atoms_attain_it(
    atoms: list[tuple[mpf, Pair]], v: mpf, x: Pair, w: Pair
) -> None:
    with workdps(DIGITS):
        mixture = [Gaussian(a, m, v, v, mpf(0)) for a, m in atoms]
        y = (x[0] + w[0], x[1] + w[1])
        inner = [dot(w, m) for _, m in atoms]
        width = max(inner) - min(inner)
        profile = -dot(w, w) / v + width / v * mp.tanh(width / (4 * v))
        assert slope(mixture, y, w, 1) - slope(mixture, x, w, 1) <= profile + CLOSE
        pair = [Gaussian(mpf(1), x, v, v, mpf(0)), Gaussian(mpf(1), (-x[0], -x[1]), v, v, mpf(0))]
        width = 2 * abs(dot(x, w))
        back = (-w[0] / 2, -w[1] / 2)
        profile = -dot(w, w) / v + width / v * mp.tanh(width / (4 * v))
        near(slope(pair, (w[0] / 2, w[1] / 2), w, 1) - slope(pair, back, w, 1), profile)


@few
@given(st.lists(gaussians, min_size=1, max_size=3), points, points)
def test_the_two_point_profile_holds_for_a_common_covariance_that_is_not_isotropic(
    drawn: list[Gaussian], x: Pair, w: Pair
) -> None:
    with workdps(DIGITS):
        shape = drawn[0]
        mixture = [Gaussian(one.weight, one.mean, shape.v, shape.w, shape.shear) for one in drawn]
        places = [dot(shape.precision(w), one.mean) for one in mixture]
        c, width = dot(w, shape.precision(w)), max(places) - min(places)
        y = (x[0] + w[0], x[1] + w[1])
        profile = -c + width * mp.tanh(width / 4)
        assert slope(mixture, y, w, 1) - slope(mixture, x, w, 1) <= profile + CLOSE
        ends = (shape.mean, (-shape.mean[0], -shape.mean[1]))
        pair = [Gaussian(mpf(1), mean, shape.v, shape.w, shape.shear) for mean in ends]
        width = 2 * abs(dot(shape.precision(w), shape.mean))
        half, back = (w[0] / 2, w[1] / 2), (-w[0] / 2, -w[1] / 2)
        near(slope(pair, half, w, 1) - slope(pair, back, w, 1), -c + width * mp.tanh(width / 4))


@few
@given(variances, variances, variances)
def test_the_cumulative_factor_is_the_integral_along_a_linear_schedule(v0: mpf, diameter: mpf, end: mpf) -> None:
    with workdps(DIGITS):
        start = end / 3

        def log_alpha(u: mpf) -> mpf:
            return -(u + u**2 / 2) / 2

        def state(u: mpf) -> tuple[mpf, mpf]:
            square = mp.exp(2 * log_alpha(u))
            return square, square * v0 + 1 - square

        def rate(u: mpf) -> mpf:
            beta, (square, v) = 1 + u, state(u)
            return beta / 2 + beta * (-1 / v + square * diameter**2 / (4 * v**2))

        (square, vs), (_, vt) = state(start), state(end)
        al = mp.exp(log_alpha(end) - log_alpha(start))
        factor = al * vs / vt * mp.exp(square * diameter**2 * (vt - al**2 * vs) / (4 * vs * vt))
        near(mp.quad(rate, [start, end]), mp.log(factor))


@few
@given(mixtures, points)
def test_scores_of_mixtures_with_general_covariances_are_dissipative(mixture: list[Gaussian], x: Pair) -> None:
    with workdps(DIGITS):
        largest = max(eigenvalues(one.covariance)[1] for one in mixture)
        shift = max(mp.sqrt(dot(p, p)) for p in (one.precision(one.mean) for one in mixture))
        size = mp.sqrt(dot(x, x))
        assert slope(mixture, x, x, 1) <= -(size**2) / largest + shift * size + CLOSE


def eigenvalues(matrix: Callable[[Pair], Pair]) -> Pair:
    """The smaller and the larger eigenvalue of a symmetric matrix of the plane."""
    (a, b), (_, d) = matrix((mpf(1), mpf(0))), matrix((mpf(0), mpf(1)))
    middle, half = (a + d) / 2, mp.sqrt((a - d) ** 2 / 4 + b**2)
    return middle - half, middle + half


# Two isotropic variances


def root(function: Callable[[mpf], mpf]) -> mpf:
    """The zero of a decreasing function of a positive variable."""
    low, high = mpf(2) ** -60, mpf(2) ** 12
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


def exact(kappa0: mpf) -> mpf:
    """P(2 - P)/(1 - 2P) at the stationary point."""
    s = root(lambda s: -s + mpf(3) / 2 / mp.tanh(s / 2) - kappa0)
    p = 1 / (1 + mp.exp(s))
    return p * (2 - p) / (1 - 2 * p)


def upper(kappa0: mpf) -> mpf:
    """(y - 1/y)/2 at the root."""
    y = 1 / mp.tanh(root(lambda th: 1 / mp.tanh(th / 2) - th - kappa0) / 2)
    return (y - 1 / y) / 2


def largest_odds(first: Gaussian, second: Gaussian, d: int) -> mpf:
    gap = (first.mean[0] - second.mean[0], first.mean[1] - second.mean[1])
    ratio = mp.log(first.weight / second.weight) + mpf(d) / 2 * mp.log(second.v / first.v)
    return ratio + dot(gap, gap) / (2 * (second.v - first.v))


@few
@given(weights, weights, points, points, variances, variances)
def test_the_exact_constant_of_two_variances_is_the_largest_eigenvalue(
    w1: mpf, w2: mpf, a: Pair, b: Pair, v: mpf, more: mpf
) -> None:
    with workdps(20):
        first, second = Gaussian(w1, a, v, v, mpf(0)), Gaussian(w2, b, v + more, v + more, mpf(0))
        kappa, kappa0 = 1 / v - 1 / (v + more), largest_odds(first, second, 2)
        constant = -1 / second.v + kappa * exact(kappa0)
        centre = [(p / first.v - q / second.v) / kappa for p, q in zip(a, b, strict=True)]
        s = root(lambda s: -s + mpf(3) / 2 / mp.tanh(s / 2) - kappa0)
        radius = mp.sqrt(2 * (kappa0 + s) / kappa)
        e = (mpf(3) / 5, mpf(4) / 5)
        for scale in (mpf(1) / 3, mpf(1) / 2, mpf(9) / 10, mpf(11) / 10, mpf(2)):
            x = (centre[0] + scale * radius * e[0], centre[1] + scale * radius * e[1])
            assert form([first, second], x, e) < constant
        x = (centre[0] + radius * e[0], centre[1] + radius * e[1])
        assert form([first, second], x, e) == pytest.approx(constant, rel=1e-12)
        assert exact(kappa0) <= upper(kappa0) <= (max(kappa0, 0) + mpf("0.8955")) / 2
        assert (kappa0 - 1) / 2 <= exact(kappa0) <= (max(kappa0, 0) + mpf("0.6017")) / 2


def test_the_constant_for_equal_means_grows_with_the_dimension() -> None:
    with workdps(20):
        found = [-1 + exact(mpf(d) / 2 * mp.log(2)) for d in (1, 2, 10, 100)]
    assert [float(mp.nstr(value, 3)) for value in found] == [-0.619, -0.527, 0.516, 15.9]


@few
@given(st.lists(balls, min_size=2, max_size=4), points, points)
def test_the_constant_of_many_variances_bounds_the_hessian(mixture: list[Gaussian], x: Pair, u: Pair) -> None:
    with workdps(20):
        bound = mpf(0)
        for first, second in combinations(sorted(mixture, key=lambda one: one.v), 2):
            gap = (first.mean[0] - second.mean[0], first.mean[1] - second.mean[1])
            kappa = 1 / first.v - 1 / second.v
            equal = dot(gap, gap) / (4 * first.v**2)
            bound = max(bound, kappa * upper(largest_odds(first, second, 2)) if kappa > 0 else equal)
        constant = -1 / max(one.v for one in mixture) + (len(mixture) - 1) * bound
        assert form(mixture, x, u) <= constant * dot(u, u) + CLOSE


# General covariances


def crossed(t: mpf, al: mpf, noise: mpf) -> tuple[list[Gaussian], Pair]:
    one, two = al**2 + noise, 2 * al**2 + noise
    centre = (mpf(0), mpf(0))
    return [Gaussian(mpf(1), centre, one, two, mpf(0)), Gaussian(mpf(1), centre, two, one, mpf(0))], (t, t)


@few
@given(numbers)
def test_the_crossed_gaussians_have_the_hessian_that_the_example_says(t: mpf) -> None:
    with workdps(DIGITS):
        mixture, x = crossed(10 * t, mpf(1), mpf(0))
        near(slope(mixture, x, (mpf(1), mpf(-1)), 2) / 2, -mpf(3) / 4 + (10 * t) ** 2 / 8)


def test_smoothing_leaves_the_crossed_gaussians_unbounded() -> None:
    with workdps(DIGITS):
        al = mp.sqrt(mpf(1) / 5)
        found = [form(*crossed(mpf(t), al, 1 - al**2), (mpf(1), mpf(-1))) / 2 for t in (10, 100, 1000)]
    assert [float(mp.nstr(value, 3)) for value in found] == [0.472, 138.0, 13900.0]


@few
@given(points, points, variances, variances, variances, numbers, points, points)
def test_an_ordered_pair_with_its_means_in_range_is_bounded(
    a: Pair, f: Pair, v: mpf, w: mpf, more: mpf, shear: mpf, x: Pair, u: Pair
) -> None:
    """The covariances differ in one direction only, and the difference of the means is in that range."""
    with workdps(DIGITS):
        first = Gaussian(mpf(1), a, v, w, shear)
        second = Gaussian(mpf(2), a, v, w + more, shear)
        k1, k2 = first.covariance(f), second.covariance(f)
        second = Gaussian(mpf(2), (a[0] - k1[0] + k2[0], a[1] - k1[1] + k2[1]), v, w + more, shear)
        c = (a[0] - k1[0], a[1] - k1[1])
        near(first.score(c)[0], second.score(c)[0])
        near(first.score(c)[1], second.score(c)[1])

        def difference(y: Pair) -> Pair:
            p, q = first.precision(y), second.precision(y)
            return p[0] - q[0], p[1] - q[1]

        kappa0 = mp.log(first.density(c) / second.density(c))
        smallest = min(1 / eigenvalues(one.covariance)[1] for one in (first, second))
        constant = -smallest + eigenvalues(difference)[1] * upper(kappa0)
        assert form([first, second], x, u) <= constant * dot(u, u) + CLOSE


@few
@given(st.lists(gaussians, min_size=1, max_size=3), points, points, points)
def test_a_component_wider_than_the_others_bounds_the_hessian(
    others: list[Gaussian], centre: Pair, x: Pair, u: Pair
) -> None:
    with workdps(DIGITS):
        wide = Gaussian(mpf(1), centre, mpf(40), mpf(40), mpf(0))
        bound = -1 / mpf(40)
        for one in others:
            (a, b), (_, c) = one.precision((mpf(1), mpf(0))), one.precision((mpf(0), mpf(1)))
            a, c = a - 1 / mpf(40), c - 1 / mpf(40)
            h = tuple(p - m / 40 for p, m in zip(one.precision(one.mean), centre, strict=True))
            there = ((c * h[0] - b * h[1]) / (a * c - b**2), (a * h[1] - b * h[0]) / (a * c - b**2))
            odds = mp.log(one.density(there) / wide.density(there))
            root = 1 - odds + mp.lambertw(mp.exp(odds - 1)).real
            largest = (a + c) / 2 + mp.sqrt((a - c) ** 2 / 4 + b**2)
            bound += 2 * largest * mp.exp(-root)
        assert a * c > b**2
        assert form([*others, wide], x, u) <= bound * dot(u, u) + CLOSE


@few
@given(st.lists(st.tuples(weights, points), min_size=3, max_size=3), variances, points, points)
def test_three_atoms_stay_below_the_bound_by_the_gain_of_each(
    atoms: list[tuple[mpf, Pair]], v: mpf, x: Pair, u: Pair
) -> None:
    with workdps(DIGITS):
        mixture = [Gaussian(weight, mean, v, v, mpf(0)) for weight, mean in atoms]
        places = [dot(u, one.mean) for one in mixture]
        low, high = min(places), max(places)
        bound = -dot(u, u) / v + (high - low) ** 2 / (4 * v**2)
        for r, place in zip(responsibilities(mixture, x), places, strict=True):
            assert form(mixture, x, u) <= bound - r * (high - place) * (place - low) / v**2 + CLOSE

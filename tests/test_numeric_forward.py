"""The closed forms of the forward process against quadrature and differential equations, at random exact parameters.

Each constant that a theorem of the T-A numbers states is computed again from what it is by definition: a kernel's
action, a mass or a total variation by `acb.integral`, a variance by integrating its differential equation, a best
constant by its value at a point and at points around it.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import comb

from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.meaning import precision
from tests.number import ball

FEW = settings(max_examples=8, deadline=None)
FINE = arb(2) ** -40
Function = Callable[[acb], acb]


def exact(low: str, high: str) -> st.SearchStrategy[Fraction]:
    """Simple rational numbers of an interval."""
    return st.fractions(Fraction(low), Fraction(high), max_denominator=20)


def integral(function: Function, low: arb, high: arb) -> arb:
    """The integral over an interval, enclosed."""
    found = acb.integral(lambda t, _: function(t), acb(low), acb(high), rel_tol=FINE / 16, abs_tol=FINE / 16)
    return found.real


def agree(first: arb, second: arb, slack: arb = FINE) -> bool:
    """Whether two balls are equal up to a little that their sizes allow."""
    return bool(abs(first - second) < slack * (1 + abs(first)))


def density(y: acb, mean: arb, variance: arb) -> acb:
    """The density of a normal law on the line."""
    return (-((y - mean) ** 2) / (2 * variance)).exp() / (2 * arb.pi() * variance).sqrt()


def area(d: int, r: acb) -> acb:
    """The area of the sphere of radius r in so many dimensions."""
    return 2 * acb.pi() ** (arb(d) / 2) / (arb(d) / 2).gamma() * r ** (d - 1)


def mean_on_the_line(function: Function, mean: arb, variance: arb) -> arb:
    """The mean of an entire function of moderate growth under a normal law, up to what is beyond 14 deviations."""
    reach = 14 * variance.sqrt()
    return integral(lambda y: function(y) * density(y, mean, variance), mean - reach, mean + reach)


def normal(t: arb) -> arb:
    """The normal distribution function."""
    return (-t / arb(2).sqrt()).erfc() / 2


def incomplete(a: arb, x: arb) -> arb:
    """The regularised lower incomplete gamma function."""
    return 1 - x.gamma_upper(a, 1)


# T-A1


def runge_kutta(slope: Callable[[arb, arb], arb], start: arb, end: Fraction, steps: int) -> arb:
    """The solution of a differential equation from time 0 on, with an error of the order of the step to the fourth."""
    h, t, v = ball(end) / steps, arb(0), start
    for _ in range(steps):
        a = slope(t, v)
        b = slope(t + h / 2, v + h / 2 * a)
        c = slope(t + h / 2, v + h / 2 * b)
        e = slope(t + h, v + h * c)
        t, v = t + h, v + h / 6 * (a + 2 * b + 2 * c + e)
    return arb(v.mid())


def integrated(rate: Fraction, t: arb) -> arb:
    """The integral up to a time of the schedule rate * (1 + t)."""
    return ball(rate) * (t + t**2 / 2)


@FEW
@given(exact("1/4", "2"), exact("1/2", "2"), exact("1/4", "1"))
def test_the_variance_of_the_vp_family_solves_its_equation(rate: Fraction, vinf: Fraction, time: Fraction) -> None:
    with precision(96):
        found = runge_kutta(lambda t, v: ball(rate) * (1 + t) * (1 - v / ball(vinf)), arb(0), time, 64)
        total = integrated(rate, ball(time))
        assert agree(found, ball(vinf) * (1 - (-total / ball(vinf)).exp()), arb("1e-6"))


@FEW
@given(exact("1/4", "2"), exact("1/4", "1"))
def test_the_variance_of_the_sub_vp_process_solves_its_equation(rate: Fraction, time: Fraction) -> None:
    with precision(96):
        found = runge_kutta(
            lambda t, v: ball(rate) * (1 + t) * (1 - (-2 * integrated(rate, t)).exp() - v), arb(0), time, 64
        )
        assert agree(found, (1 - (-integrated(rate, ball(time))).exp()) ** 2, arb("1e-6"))


@FEW
@given(exact("-2", "2"), exact("-1", "1"), exact("1/4", "2"), exact("1/4", "2"), exact("-2", "2"), exact("-2", "2"))
def test_gaussian_kernels_compose(
    first: Fraction, second: Fraction, s1: Fraction, s2: Fraction, x: Fraction, z: Fraction
) -> None:
    with precision(96):
        start, end = ball(first) * ball(x), ball(z)
        scale = (2 * arb.pi() * ball(s2)).sqrt()
        inner = mean_on_the_line(
            lambda y: (-((end - ball(second) * y) ** 2) / (2 * ball(s2))).exp() / scale, start, ball(s1)
        )
        whole = density(acb(end), ball(second) * start, ball(s2) + ball(second) ** 2 * ball(s1)).real
        assert agree(inner, whole)


# T-A2: a gap as a function of the norm, best at the stated point


def radial(v: Function, r: arb, a: arb, g: arb, d: int, lam: arb) -> arb:
    """LV + lam V at the radius r, by Taylor's series of the radial profile there."""
    h = acb(arb(2) ** -20)
    here, up, down = v(acb(r)), v(acb(r) + h), v(acb(r) - h)
    slope, bend = (up - down) / (2 * h), (up - 2 * here + down) / h**2
    return (-a * r * slope + g**2 / 2 * (bend + (d - 1) / r * slope) + lam * here).real


@FEW
@given(exact("1/2", "2"), exact("1/2", "2"), exact("9/4", "5"), exact("0", "9/10"), st.integers(1, 6))
def test_the_constant_of_a_power_is_the_largest_gap(
    a: Fraction, g: Fraction, p: Fraction, share: Fraction, d: int
) -> None:
    with precision(192):
        A, G, P, lam = ball(a), ball(g), ball(p), ball(a * p * share)
        c = G**2 / 2 * P * (P + d - 2)
        e = c * (P - 2) / (P * (A * P - lam))
        best, v = 2 * c / P * e ** ((P - 2) / 2), lambda r: r**P
        assert agree(radial(v, e.sqrt(), A, G, d, lam), best, arb("1e-7"))
        assert all(radial(v, e.sqrt() * ball(f), A, G, d, lam) < best for f in (Fraction(4, 5), Fraction(5, 4)))


@FEW
@given(exact("1/2", "2"), exact("1/2", "2"), exact("1/4", "2"), exact("-2", "1"), st.integers(1, 6))
def test_the_constant_of_a_smooth_power_is_the_gap_at_zero(
    a: Fraction, g: Fraction, p: Fraction, share: Fraction, d: int
) -> None:
    with precision(192):
        A, G, P, lam = ball(a), ball(g), ball(p), ball(a * p * share)
        best, v = lam + G**2 / 2 * P * d, lambda r: (1 + r**2) ** (P / 2)
        assert agree(radial(v, arb("1e-5"), A, G, d, lam), best, arb("1e-6"))
        assert all(radial(v, ball(r), A, G, d, lam) <= best + arb("1e-6") for r in (Fraction(1, 2), Fraction(2), 9))


@FEW
@given(exact("1/2", "2"), exact("1/2", "2"), exact("1/8", "7/8"), exact("1", "3"), st.integers(1, 6))
def test_the_constant_of_the_exponential_of_the_square_is_the_largest_gap(
    a: Fraction, g: Fraction, share: Fraction, height: Fraction, d: int
) -> None:
    with precision(192):
        A, G = ball(a), ball(g)
        theta = ball(share) * A / G**2
        c = 2 * theta * (A - G**2 * theta)
        lam = (1 + ball(height)) * c / theta - theta * G**2 * d
        best = c / theta * (theta * (theta * G**2 * d + lam) / c - 1).exp()
        peak, v = (ball(height) / theta).sqrt(), lambda r: (theta * r**2).exp()
        assert agree(radial(v, peak, A, G, d, lam), best, arb("1e-6"))
        assert all(radial(v, peak * ball(f), A, G, d, lam) < best for f in (Fraction(4, 5), Fraction(5, 4)))


# T-A3


@FEW
@given(exact("1/8", "7/8"), exact("1/4", "4"), exact("1/4", "2"), exact("0", "3"))
def test_the_constant_of_a_power_of_the_exponential_is_the_largest_gap(
    kappa: Fraction, factor: Fraction, gamma: Fraction, height: Fraction
) -> None:
    with precision(128):
        k, C, G = ball(kappa), ball(factor), ball(gamma)
        peak = (C * k / G) ** (1 / (1 - k))
        best = G * peak * (1 - k) / k if peak > 1 else C - G
        points = [1 + (peak + 2) * arb(n) / 100 for n in range(200)] + [1 + ball(height)]
        gaps = [C * u**k - G * u for u in points]
        assert all(gap <= best + arb("1e-30") for gap in gaps)
        assert any(gap >= best - (C + G) * (1 + peak) / 100 for gap in gaps)


@FEW
@given(exact("-2", "2"), exact("1/4", "2"), exact("-1", "9/10"))
def test_the_exponential_of_the_square_is_mapped_to_a_power_of_it(x: Fraction, s: Fraction, share: Fraction) -> None:
    with precision(96):
        S, theta = ball(s), ball(share) / (2 * ball(s))
        k = 1 - 2 * theta * S
        centre, spread = ball(x) / k, 16 * (S / k).sqrt()
        found = integral(
            lambda y: (theta * y**2 - (y - ball(x)) ** 2 / (2 * S)).exp() / (2 * arb.pi() * S).sqrt(),
            centre - spread, centre + spread,
        )  # fmt: skip
        assert agree(found, 1 / k.sqrt() * (theta / k * ball(x) ** 2).exp(), arb("1e-9"))


@FEW
@given(exact("-2", "2"), exact("1/4", "2"), exact("0", "1"))
def test_exponentials_are_mapped_as_stated(mu: Fraction, s: Fraction, theta: Fraction) -> None:
    with precision(96):
        M, S, T = ball(mu), ball(s), ball(theta)
        up = (T * M).exp() * normal(M / S.sqrt() + T * S.sqrt())
        down = (-T * M).exp() * normal(-M / S.sqrt() + T * S.sqrt())
        above = integral(lambda y: (T * y).exp() * density(y, M, S), arb(0), abs(M) + 16 * S.sqrt())
        below = integral(lambda y: (T * y).exp() * density(y, -M, S), arb(0), abs(M) + 16 * S.sqrt())
        assert agree(above + below, (T**2 * S / 2).exp() * (up + down), arb("1e-9"))
        found = mean_on_the_line(lambda y: (T * y).cosh(), M, S)
        assert agree(found, (T**2 * S / 2).exp() * (T * M).cosh(), arb("1e-9"))


@FEW
@given(exact("1/4", "3"), exact("1/4", "2"), exact("1/2", "4"), st.sampled_from([1, 2, 3, 5]))
def test_moments_of_the_norm_are_confluent_hypergeometric(r: Fraction, s: Fraction, p: Fraction, d: int) -> None:
    with precision(96):
        R, S, P = ball(r), ball(s), ball(p)
        order = arb(d) / 2 - 1
        a, b, z = acb(-P / 2), acb(arb(d) / 2), acb(-(R**2) / (2 * S))
        closed = (2 * S) ** (P / 2) * ((P + d) / 2).gamma() / (arb(d) / 2).gamma() * z.hypgeom_1f1(a, b).real

        def radius_law(y: acb) -> acb:
            """|X| for X ~ N(mu, S I) with |mu| = r has the density y/S (y/r)^(d/2-1) exp(-(y^2+r^2)/2S) I(yr/S)."""
            bessel = (y * R / S).bessel_i(acb(order))
            return y / S * (y / R) ** order * (-(y**2 + R**2) / (2 * S)).exp() * bessel

        found = integral(lambda y: y**P * radius_law(y), arb("1e-6"), R + 16 * S.sqrt())
        assert agree(found, closed, arb("1e-5"))


# T-A4


@FEW
@given(exact("1/4", "1"), exact("5/4", "3"), st.integers(1, 6))
def test_the_variation_of_two_variances_is_a_difference_of_chi_squares(v: Fraction, w: Fraction, d: int) -> None:
    with precision(96):
        V, W = ball(v), ball(w)
        square = d * (W / V).log() * V * W / (W - V)
        closed = incomplete(arb(d) / 2, square / (2 * V)) - incomplete(arb(d) / 2, square / (2 * W))

        def apart(r: acb) -> acb:
            ours = [(2 * arb.pi() * u) ** (-arb(d) / 2) * (-(r**2) / (2 * u)).exp() for u in (V, W)]
            return area(d, r) * (ours[0] - ours[1])

        inside = integral(apart, arb(0), square.sqrt())
        outside = integral(apart, square.sqrt(), square.sqrt() + 16 * W.sqrt())
        assert agree((inside - outside) / 2, closed, arb("1e-9"))


@FEW
@given(exact("-2", "2"), exact("-2", "2"), exact("1/4", "1"), exact("5/4", "3"))
def test_the_variation_on_the_line_is_a_difference_over_the_interval(
    m: Fraction, n: Fraction, v: Fraction, w: Fraction
) -> None:
    with precision(96):
        M, N, V, W = ball(m), ball(n), ball(v), ball(w)
        centre = (M * W - N * V) / (W - V)
        half = (V * W * ((M - N) ** 2 + (W - V) * (W / V).log())).sqrt() / (W - V)
        mass = [
            normal((centre + half - mean) / u.sqrt()) - normal((centre - half - mean) / u.sqrt())
            for mean, u in ((M, V), (N, W))
        ]
        ends = [centre - half - 20 * W.sqrt(), centre - half, centre + half, centre + half + 20 * W.sqrt()]
        signs = (-1, 1, -1)
        found = sum(
            (sign * integral(lambda y: density(y, M, V) - density(y, N, W), a, b)
             for sign, a, b in zip(signs, ends, ends[1:], strict=False)), arb(0),
        )  # fmt: skip
        assert agree(found / 2, mass[0] - mass[1], arb("1e-9"))


@FEW
@given(exact("0", "3"), exact("1/4", "3"))
def test_the_averaged_variation_is_an_arctangent(c: Fraction, v: Fraction) -> None:
    with precision(96):
        found = 2 * integral(
            lambda y: (ball(c) * y).erf() * density(y, arb(0), ball(v)), arb(0), 16 * ball(v).sqrt()
        )  # fmt: skip
        assert agree(found, 2 / arb.pi() * (ball(c) * (2 * ball(v)).sqrt()).atan(), arb("1e-9"))


# T-A5


@FEW
@given(exact("0", "3"), st.integers(1, 8))
def test_the_mass_of_the_common_minorant_has_its_three_forms(z: Fraction, d: int) -> None:
    with precision(160):
        Z = ball(z)
        mass = 2 / (arb(d) / 2).gamma() * integral(
            lambda u: (u - Z) ** (d - 1) * (-(u**2)).exp(), Z, Z + 12
        )  # fmt: skip
        binomial = sum(
            (comb(d - 1, k) * (-Z) ** (d - 1 - k) * (Z**2).gamma_upper(arb(k + 1) / 2) for k in range(d)), arb(0)
        ) / (arb(d) / 2).gamma()  # fmt: skip
        parabolic = 2 ** (1 - arb(d) / 2) * arb(d).gamma() / (arb(d) / 2).gamma() * (-(Z**2) / 2).exp()
        cylinder = integral(
            lambda t: t ** (d - 1) * (-(t**2) / 2 - arb(2).sqrt() * Z * t).exp(), arb(0), arb(30)
        ) * (-(Z**2) / 2).exp() / arb(d).gamma()  # fmt: skip
        assert agree(mass, binomial, arb("1e-9")) and agree(mass, parabolic * cylinder, arb("1e-9"))
        assert mass <= Z.erfc() + arb("1e-12") and (d > 1 or agree(mass, Z.erfc(), arb("1e-9")))


@FEW
@given(exact("0", "3"))
def test_the_mass_of_the_common_minorant_follows_its_recursion_and_falls_with_the_dimension(z: Fraction) -> None:
    with precision(160):
        Z = ball(z)
        masses = [Z.erfc(), (-(Z**2)).exp() - arb.pi().sqrt() * Z * Z.erfc()]
        for d in range(1, 7):
            factor = (arb(d + 1) / 2).gamma() / (arb(d) / 2 + 1).gamma()
            masses.append(masses[-2] - Z * factor * masses[-1])
        for d, mass in enumerate(masses, 1):
            found = 2 / (arb(d) / 2).gamma() * 2 ** (-arb(d) / 2) * integral(
                partial(lambda d, r: r ** (d - 1) * (-(r**2) / 2 - arb(2).sqrt() * Z * r - Z**2).exp(), d),
                arb(0), arb(20),
            )  # fmt: skip
            assert agree(mass, found, arb("1e-9"))
        assert all(after <= before + arb("1e-12") for before, after in pairwise(masses))


@FEW
@given(exact("1/4", "3"), st.integers(1, 8))
def test_the_doeblin_constants_are_in_order_and_the_best_parameter_is_best(z: Fraction, d: int) -> None:
    with precision(96):
        Z2 = ball(z) ** 2

        def mass(delta: arb) -> arb:
            return (1 + delta) ** (-arb(d) / 2) * (-(1 + 1 / delta) * Z2).exp()

        best = (Z2 + (Z2**2 + 2 * d * Z2).sqrt()) / d
        common = 2 / (arb(d) / 2).gamma() * integral(
            lambda u: (u - ball(z)) ** (d - 1) * (-(u**2)).exp(), ball(z), ball(z) + 12
        )  # fmt: skip
        assert mass(best * 9 / 10) < mass(best) and mass(best * 11 / 10) < mass(best)
        assert mass(arb(1)) <= mass(best) + FINE and mass(best) < common


@FEW
@given(exact("1/2", "3"), exact("1/2", "2"), exact("1/4", "2"), exact("-3", "6"), st.integers(1, 4))
def test_the_constant_of_a_decreasing_exponential_of_the_square_is_the_largest_gap(
    a: Fraction, g: Fraction, tau: Fraction, lam: Fraction, d: int
) -> None:
    with precision(128):
        c, D = 2 * tau * (a + g**2 * tau), lam - tau * g**2 * d
        best = ball(c / tau) * (ball(tau * D / c) - 1).exp() if tau * D <= c else ball(D)
        peak = max(1 / tau - D / c, Fraction(0))

        def gap(w: Fraction) -> arb:
            return (-ball(tau * w)).exp() * ball(D + c * w)

        radius, v = ball(peak).sqrt() if peak else arb("1e-5"), lambda r: (-ball(tau) * r**2).exp()
        assert agree(radial(v, radius, ball(a), ball(g), d, ball(lam)), best, arb("1e-6"))
        assert agree(gap(peak), best)
        assert all(gap(peak + Fraction(k, 8)) <= best for k in range(1, 40))
        assert all(gap(peak * Fraction(k, 40)) <= best + FINE for k in range(40))


def relative_entropy(mean: arb, variance: arb, to: arb) -> arb:
    """That of N(mean, variance) to N(0, to) on the line."""
    return (variance / to - 1 - (variance / to).log() + mean**2 / to) / 2


@FEW
@given(exact("-2", "2"), exact("1/4", "4"), exact("1/4", "4"), exact("1/10", "1"), exact("0", "2"))
def test_relative_entropy_to_a_gaussian_law_falls_by_its_factor_along_the_forward_process(
    m: Fraction, v: Fraction, vs: Fraction, al: Fraction, S: Fraction
) -> None:
    with precision(128):
        vt = al**2 * vs + S
        before = relative_entropy(ball(m), ball(v), ball(vs))
        after = relative_entropy(ball(al * m), ball(al**2 * v + S), ball(vt))
        assert after <= ball(al**2 * vs / vt) * before + FINE
        shifted = relative_entropy(ball(m), ball(vs), ball(vs)), relative_entropy(ball(al * m), ball(vt), ball(vt))
        assert agree(shifted[1], ball(al**2 * vs / vt) * shifted[0])

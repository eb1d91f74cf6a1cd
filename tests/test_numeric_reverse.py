"""The closed forms on the reverse diffusion of a Gaussian target against quadrature at random exact parameters.

The coefficients a, g^2 and the variance v_u are written here once more, as functions of a complex time, from the
definitions of the processes; integrals are enclosed by Arb.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest
from flint import acb, arb
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from mpmath import inf, mp, mpf, quad

from certify.trusted.interval import precision
from certify.trusted.term import call
from derivations.models import (
    AffineKernel, Constant, ExactReverse, Linear, Mode, OrnsteinUhlenbeck, Process, Stepwise, SubVariancePreserving,
    VarianceExploding, VariancePreserving, enclosure, exact,
)  # fmt: skip

BITS = 128
NARROW = arb(2) ** -60
Time = Callable[[acb], acb]


@dataclass(frozen=True)
class Textbook:
    """A process, and its coefficients and B_u = int_0^u a as functions of a complex time; `model` is ours."""

    model: Process
    a: Time
    g2: Time
    total: Time
    spread: Time

    def variance(self, v0: Fraction, u: acb) -> acb:
        return ball(v0) * (-2 * self.total(u)).exp() + self.spread(u)


def ball(value: Fraction) -> acb:
    return acb(arb(value.numerator) / value.denominator)


def ornstein_uhlenbeck(p: Fraction, q: Fraction, _: Fraction) -> Textbook:
    a, g2 = ball(p), ball(q) ** 2
    return Textbook(
        OrnsteinUhlenbeck(p, q), lambda u: a, lambda u: g2, lambda u: a * u,
        lambda u: g2 / (2 * a) * (1 - (-2 * a * u).exp()),
    )  # fmt: skip


def variance_preserving(p: Fraction, q: Fraction, w: Fraction) -> Textbook:
    low, high, rest = ball(p), ball(q), ball(w)
    return Textbook(
        VariancePreserving(Linear(p, q, 2), w),
        lambda u: (low + (high - low) * u / 2) / (2 * rest),
        lambda u: low + (high - low) * u / 2,
        lambda u: (low * u + (high - low) * u * u / 4) / (2 * rest),
        lambda u: rest * (1 - (-(low * u + (high - low) * u * u / 4) / rest).exp()),
    )


def sub_variance_preserving(p: Fraction, q: Fraction, _: Fraction) -> Textbook:
    low, high = ball(p), ball(q)

    def total(u: acb) -> acb:
        return low * u + (high - low) * u * u / 4

    return Textbook(
        SubVariancePreserving(Linear(p, q, 2)),
        lambda u: (low + (high - low) * u / 2) / 2,
        lambda u: (low + (high - low) * u / 2) * (1 - (-2 * total(u)).exp()),
        lambda u: total(u) / 2,
        lambda u: (1 - (-total(u)).exp()) ** 2,
    )


def variance_exploding(p: Fraction, q: Fraction, _: Fraction) -> Textbook:
    low, growth = ball(p), 2 * (1 + ball(q)).log() / 2
    return Textbook(
        VarianceExploding(p, p * (1 + q), 2),
        lambda u: acb(0),
        lambda u: growth * low**2 * (growth * u).exp(),
        lambda u: acb(0),
        lambda u: low**2 * ((growth * u).exp() - 1),
    )


PROCESSES = [ornstein_uhlenbeck, variance_preserving, sub_variance_preserving, variance_exploding]
every_process = pytest.mark.parametrize("process", PROCESSES, ids=lambda make: make.__name__)
positive = st.fractions(Fraction(1, 10), 4, max_denominator=20)
real = st.fractions(-2, 2, max_denominator=9)
few = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def integral(integrand: Time, low: Fraction, high: Fraction) -> arb:
    found = acb.integral(lambda u, _: integrand(u), ball(low), ball(high), rel_tol=NARROW, abs_tol=NARROW)
    return found.real


def agree(closed: arb, computed: arb) -> None:
    """Refuses values that differ, or one that is not known well enough to tell."""
    assert closed.overlaps(computed), f"closed form {closed}, by quadrature {computed}"
    assert max(closed.rad(), computed.rad()) < arb(2) ** -40 * (1 + abs(closed))


def kernel(made: Textbook, v0: Fraction, s: Fraction, t: Fraction) -> AffineKernel:
    return ExactReverse().on(made.model, Mode(0, v0), s, t)


def log_slope(made: Textbook, v0: Fraction, s: Fraction, t: Fraction, e: Fraction = Fraction(1)) -> arb:
    """The integral of a - (1 + e) g^2 / (2 v) from s to t."""
    half = (1 + ball(e)) / 2
    return integral(lambda u: made.a(u) - half * made.g2(u) / made.variance(v0, u), s, t)


@every_process
@few
@given(p=positive, q=positive, w=positive, s=positive, h=positive)
def test_scale_variance_and_score_weight_are_their_integrals(
    process: Callable[[Fraction, Fraction, Fraction], Textbook],
    p: Fraction, q: Fraction, w: Fraction, s: Fraction, h: Fraction,
) -> None:  # fmt: skip
    with precision(BITS):
        made, t = process(p, q, w), s + h
        forward = made.model.transition(s, t)
        agree(enclosure(forward.scale, BITS), (-integral(made.a, s, t)).exp())
        after = made.total(ball(t))
        agree(
            enclosure(forward.variance, BITS),
            integral(lambda u: made.g2(u) * (2 * made.total(u) - 2 * after).exp(), s, t),
        )
        before = made.total(ball(s))
        agree(
            enclosure(made.model.score_weight(s, t), BITS),
            integral(lambda u: made.g2(u) * (made.total(u) - before).exp(), s, t),
        )


@every_process
@few
@given(p=positive, q=positive, w=positive, v0=positive, s=positive, h=positive)
def test_the_slope_is_the_exponential_of_its_rate(
    process: Callable[[Fraction, Fraction, Fraction], Textbook],
    p: Fraction, q: Fraction, w: Fraction, v0: Fraction, s: Fraction, h: Fraction,
) -> None:  # fmt: skip
    with precision(BITS):
        made, t = process(p, q, w), s + h
        agree(enclosure(kernel(made, v0, s, t).slope, BITS), log_slope(made, v0, s, t).exp())


@every_process
@few
@given(p=positive, q=positive, w=positive, v0=positive, s=positive, h=positive)
def test_the_reverse_variance_is_the_noise_carried_down_by_the_slope(
    process: Callable[[Fraction, Fraction, Fraction], Textbook],
    p: Fraction, q: Fraction, w: Fraction, v0: Fraction, s: Fraction, h: Fraction,
) -> None:  # fmt: skip
    with precision(BITS):
        made, t = process(p, q, w), s + h
        at_s = made.variance(v0, ball(s)) * made.total(ball(s)).exp()
        carried = integral(
            lambda u: made.g2(u) * (at_s / (made.variance(v0, u) * made.total(u).exp())) ** 2, s, t
        )
        agree(enclosure(kernel(made, v0, s, t).variance, BITS), carried)


@every_process
@few
@given(p=positive, q=positive, w=positive, v0=positive, s=positive, h=positive, e=positive)
def test_the_entropy_factors_are_exponentials_of_integrals(
    process: Callable[[Fraction, Fraction, Fraction], Textbook],
    p: Fraction, q: Fraction, w: Fraction, v0: Fraction, s: Fraction, h: Fraction, e: Fraction,
) -> None:  # fmt: skip
    with precision(BITS):
        made, t = process(p, q, w), s + h
        mode = Mode(0, v0)
        before, after = mode.at(made.model, s).variance, mode.at(made.model, t).variance
        factor = made.model.transition(s, t).contraction(before)
        agree(enclosure(factor, BITS), (-integral(lambda u: made.g2(u) / made.variance(v0, u), s, t)).exp())
        slope = log_slope(made, v0, s, t, e).exp()
        agree(enclosure(factor ** exact(e), BITS), slope**2 * enclosure(after / before, BITS))


@few
@given(p=positive, q=positive, v0=positive, s=positive, h=positive, m=real, y=positive)
def test_the_reverse_kernel_has_the_moments_of_the_conditional_law(
    p: Fraction, q: Fraction, v0: Fraction, s: Fraction, h: Fraction, m: Fraction, y: Fraction
) -> None:
    with precision(BITS):
        made, t = ornstein_uhlenbeck(p, q, q), s + h
        found, mode = ExactReverse().on(made.model, Mode(m, v0), s, t), Mode(m, v0).at(made.model, s)
        centre, spread = acb(enclosure(mode.mean)), acb(enclosure(mode.variance))
        forward = made.model.transition(s, t)
        scale, noise = acb(enclosure(forward.scale)), acb(enclosure(forward.variance))

        mean = enclosure(found.slope * exact(y) + found.offset)

        def exponent(x: acb) -> acb:
            return -((x - centre) ** 2) / (2 * spread) - (ball(y) - scale * x) ** 2 / (2 * noise)

        def joint(x: acb) -> acb:  # in units of its value at the mean, so that far points do not drown in the tolerance
            return (exponent(x) - exponent(acb(mean))).exp()

        reach = 14 * enclosure(found.variance).sqrt()
        low, high = acb(mean - reach), acb(mean + reach)

        def moment(power: int) -> arb:
            return acb.integral(lambda x, _: x**power * joint(x), low, high, rel_tol=NARROW).real

        assert abs(moment(1) / moment(0) - mean) < arb(2) ** -40 * (1 + abs(mean))
        assert abs(moment(2) / moment(0) - mean**2 - enclosure(found.variance)) < arb(2) ** -40 * (1 + mean**2)


@few
@given(p=positive, q=positive, v0=positive, s=positive, h=positive, x=positive, y=positive)
def test_the_local_total_variation_is_half_the_integral_of_the_difference(
    p: Fraction, q: Fraction, v0: Fraction, s: Fraction, h: Fraction, x: Fraction, y: Fraction
) -> None:
    assume(x != y)
    found = kernel(ornstein_uhlenbeck(p, q, q), v0, s, s + h)
    distance = call("abs", found.slope * (exact(x) - exact(y)))
    closed = call("erf", distance / (2 * call("sqrt", 2 * found.variance)))
    with mp.workdps(25):
        a, b, C = (
            mpf(str(enclosure(part).mid().str(30, radius=False)))
            for part in (found.slope * exact(x), found.slope * exact(y), found.variance)
        )

        def difference(z: mpf) -> mpf:
            return abs(mp.npdf(z, a, mp.sqrt(C)) - mp.npdf(z, b, mp.sqrt(C))) / 2

        by_quadrature = quad(difference, [-inf, min(a, b), (a + b) / 2, max(a, b), inf])
        assert abs(by_quadrature - mpf(enclosure(closed).mid().str(30, radius=False))) < mpf(10) ** -12


@few
@given(p=positive, q=positive, v0=positive, T=positive, m=real)
def test_a_wrong_initial_law_ends_where_the_theorem_says(
    p: Fraction, q: Fraction, v0: Fraction, T: Fraction, m: Fraction
) -> None:
    with precision(BITS):
        made, start = ornstein_uhlenbeck(p, q, q), ball(q) ** 2 / (2 * ball(p))
        slope = log_slope(made, v0, Fraction(0), T).exp()
        noise = integral(
            lambda u: made.g2(u) * (ball(v0) / (made.variance(v0, u) * made.total(u).exp())) ** 2, Fraction(0), T
        )
        scale, after = (-made.total(ball(T))).exp(), made.variance(v0, ball(T))
        target = ball(m).real
        mean = (ball(m) - scale**2 * ball(v0) / after * ball(m)).real
        agree(mean, target - slope * (scale * ball(m)).real)
        spread = ball(v0) + (scale * ball(v0) / after) ** 2 * (start - after)
        agree(spread.real, slope**2 * start.real + noise)


@settings(max_examples=8, deadline=None)
@given(v0=positive, w=positive, al=st.fractions(Fraction(1, 5), Fraction(4, 5), max_denominator=10), m=real)
def test_the_entropy_at_the_end_from_a_wrong_initial_law_is_its_integral(
    v0: Fraction, w: Fraction, al: Fraction, m: Fraction
) -> None:
    with mp.workdps(25):
        target, start, scale, centre = (mpf(q.numerator) / q.denominator for q in (v0, w, al, m))
        after = scale**2 * target + start * (1 - scale**2)
        slope, noise = scale * target / after, target * start * (1 - scale**2) / after
        mean, spread = centre - slope * scale * centre, slope**2 * start + noise

        def integrand(z: mpf) -> mpf:
            apart = mp.log(target / spread) - (z - mean) ** 2 / spread + (z - centre) ** 2 / target
            return mp.npdf(z, mean, mp.sqrt(spread)) * apart / 2

        reach = 14 * mp.sqrt(spread)
        found = quad(integrand, mp.linspace(mean - reach, mean + reach, 9))
        x, part = scale**4 * target * (start - target) / after**2, scale**4 * target * centre**2 / (2 * after**2)
        assert abs(found - part - (x - mp.log(1 + x)) / 2) < mpf(10) ** -15
        assert found <= part + x**2 / (2 * (1 + x)) + mpf(10) ** -15


@few
@given(a=positive, w=positive, extra=positive)
def test_the_expansion_window_ends_where_the_rate_vanishes_and_has_its_factor(
    a: Fraction, w: Fraction, extra: Fraction
) -> None:
    with precision(BITS):
        v0, rate, rest = 2 * w + extra, ball(a), ball(w)

        def expansion(u: acb) -> acb:
            return rate - 2 * rate * rest / (rest + (ball(v0) - rest) * (-2 * rate * u).exp())

        end = ((ball(v0) - rest) / rest).log() / (2 * rate)
        assert abs(expansion(end)).upper() < arb(2) ** -100
        total = acb.integral(lambda u, _: expansion(u), acb(0), end, rel_tol=NARROW, abs_tol=NARROW).real
        agree((ball(v0) / (2 * (rest * (ball(v0) - rest)).sqrt())).real, total.exp())


def test_the_window_factor_of_a_target_nine_times_too_wide_is_the_known_number() -> None:
    root = call("sqrt", exact(1) * (exact(9) - 1))
    assert enclosure(exact(9) / (2 * root)).str(6, radius=False) == "1.59099"


@few
@given(v0=positive)
def test_the_window_of_the_sub_variance_preserving_process_ends_where_its_rate_vanishes(v0: Fraction) -> None:
    with precision(BITS):
        target = ball(v0)
        low = (target + 4 - (target**2 - 4 * target + 16).sqrt()) / 6

        def rate(loss: acb) -> arb:
            """a - g^2 / v for beta = 1, at e^{-B} = 1 - loss."""
            left = 1 - loss
            return (acb(1) / 2 - (1 - left**2) / (left * target + loss**2)).real

        assert abs(rate(low)) < arb(2) ** -90
        assert rate(low * acb("0.999")) > 0 > rate(low * acb("1.001"))


@few
@given(v0=positive, share=st.fractions(Fraction(1, 8), 2, max_denominator=16))
def test_the_windows_of_the_flow_end_where_its_rate_vanishes_and_have_its_factor(v0: Fraction, share: Fraction) -> None:
    with precision(BITS):
        target, end = ball(v0), ball(share)

        def preserving(B: acb) -> acb:
            """a - g^2 / (2 v) for beta = w = 1."""
            return (1 - 1 / (1 + (target - 1) * (-B).exp())) / 2

        def below(B: acb) -> acb:
            """The same for the sub-variance-preserving process."""
            left = (-B).exp()
            return (1 - (1 - left**2) / (left * target + (1 - left) ** 2)) / 2

        total = acb.integral(lambda B, _: preserving(B), acb(0), acb(end), rel_tol=NARROW, abs_tol=NARROW).real
        agree(total.exp(), (target / (1 + (target - 1) * (-end).exp())).sqrt().real)
        window = 1 - target / 2
        if v0 < 2:
            last = -window.log()
            assert abs(below(last)).upper() < arb(2) ** -90
            assert below(last * acb("0.999")).real > 0 > below(last * acb("1.001")).real
        else:
            assert v0 == 2 or below(acb(9)).real > 0


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(v0=positive, h=positive, gap=positive, weight=st.fractions(Fraction(1, 5), Fraction(4, 5), max_denominator=5))
def test_relative_entropy_contracts_by_the_factor_for_mixtures_also_where_distances_expand(
    v0: Fraction, h: Fraction, gap: Fraction, weight: Fraction
) -> None:
    made = ornstein_uhlenbeck(Fraction(1), Fraction(1), Fraction(1))
    step, mode = kernel(made, v0, Fraction(0), h), Mode(0, v0)
    factor = number(made.model.transition(0, h).contraction(mode.variance))
    after = number(mode.at(made.model, h).variance)
    slope, noise, part, apart = number(step.slope), number(step.variance), float(weight), float(gap)

    def entropy(centres: tuple[float, float], spread: float, reference: float) -> float:
        def density(z: mpf) -> mpf:
            first, second = (mp.npdf(z, c, mp.sqrt(spread)) for c in centres)
            return part * first + (1 - part) * second

        def integrand(z: mpf) -> mpf:
            p = density(z)
            return p * mp.log(p / mp.npdf(z, 0, mp.sqrt(reference))) if p else mpf(0)

        reach = 12 * mp.sqrt(max(spread, reference)) + max(map(abs, centres))
        return float(quad(integrand, mp.linspace(-reach, reach, 9)))

    start = entropy((apart, -apart / 2), after / 3, after)
    end = entropy((slope * apart, -slope * apart / 2), slope**2 * after / 3 + noise, float(v0))
    assert end <= factor * start * (1 + 1e-9)


def number(term: object) -> float:
    return float(enclosure(term).mid().str(17, radius=False))  # type: ignore[arg-type]  # a term or a number


def test_the_stepwise_rate_has_the_slope_of_its_pieces_one_after_the_other() -> None:
    model, v0 = VariancePreserving(Stepwise([1], [1, 3])), Fraction(4)
    whole = ExactReverse().on(model, Mode(0, v0), 0, 2)
    first = VariancePreserving(Constant(1)).transition(0, 1)
    middle = first.marginal(exact(v0))
    second = VariancePreserving(Constant(3)).transition(0, 1)
    slope = first.scale * exact(v0) / middle * (second.scale * middle / second.marginal(middle))
    agree(enclosure(whole.slope), enclosure(slope))

"""Discretised chains and error propagation: closed forms against quadrature, bounds against what they bound, and the
table that is printed.
"""

from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from flint import acb, arb
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from certify.trusted import Malformed
from certify.trusted.interval import precision
from derivations import error_propagation
from derivations.error_propagation import SCHEMES, digits, propagate, table
from derivations.gaussian_distance import (
    Law, density_at_one, relative_entropy, total_variation, upper_bound, wasserstein,
)  # fmt: skip
from derivations.local_error import LocalStep, local_steps
from derivations.models import (
    Ancestral, Constant, EulerMaruyama, ExactReverse, ExponentialIntegrator, Linear, Mode, OrnsteinUhlenbeck, Process,
    SubVariancePreserving, TimeGrid, VariancePreserving,
)  # fmt: skip
from derivations.models import Kernel as Scheme
from tests.number import ball

BITS = 128
EXAMPLE, TARGET, START, GRID = VariancePreserving(Constant(2)), Mode(1, "1/4"), Mode(0, 1), TimeGrid.power(2, 20)
PROCESSES: tuple[Process, ...] = (
    OrnsteinUhlenbeck("0.7", "1.1"), VariancePreserving(Constant(2)), VariancePreserving(Linear("0.2", 3), "3/2"),
)  # fmt: skip
few = settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


def parts(low: int, high: int) -> st.SearchStrategy[Fraction]:
    return st.fractions(Fraction(low, 4), Fraction(high, 4), max_denominator=8)


variances, means = parts(1, 16), parts(-8, 8)
laws = st.builds(lambda m, v: Law(ball(m), ball(v)), means, variances)
modes = st.builds(Mode, means, variances)


def close(found: arb, expected: mpmath.mpf, tolerance: float = 1e-12) -> bool:
    return abs(float(found) - float(expected)) <= tolerance * (1 + abs(float(expected)))


def normal(law: Law, weight: mpmath.mpf | int = 0) -> mpmath.mpf:
    mean, deviation = mpmath.mpf(float(law.mean)), mpmath.sqrt(mpmath.mpf(float(law.variance)))
    return lambda x: (1 + weight * x * x) * mpmath.npdf(x, mean, deviation)


def integral_of_difference(p: Law, q: Law, weight: mpmath.mpf | int = 0) -> mpmath.mpf:
    """By quadrature with breaks at the crossings, which bisection finds on a fine grid."""
    f, g = normal(p, weight), normal(q, weight)

    def gap(x: mpmath.mpf) -> mpmath.mpf:
        return f(x) - g(x)

    nodes = [mpmath.mpf(k) / 8 + mpmath.mpf(1) / 97 for k in range(-160, 161)]
    values = [gap(x) for x in nodes]
    crossed = [(a, b) for (a, u), (b, v) in pairwise(zip(nodes, values, strict=True)) if u * v < 0]
    breaks = [mpmath.findroot(gap, ends, solver="illinois") for ends in crossed]
    ends = [nodes[0], *breaks, nodes[-1]]
    return mpmath.fsum(abs(mpmath.quad(gap, mpmath.linspace(a, b, 7))) for a, b in pairwise(ends))


# Distances


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


# Local errors


def step(process: Process, target: Mode, scheme: Scheme, s: str, t: str) -> LocalStep:
    return local_steps(process, target, scheme, TimeGrid([s, t]), BITS)[0]


@few
@given(modes, parts(1, 6))
def test_girsanov_s_closed_form_is_the_integral_of_the_squared_error_of_the_frozen_score(
    target: Mode, length: Fraction
) -> None:
    process = OrnsteinUhlenbeck(1, "1.2")
    with precision(BITS):
        whole = local_steps(process, target, ExponentialIntegrator(), TimeGrid([0, length]), BITS)[0]
        first, last, rate = whole.after.variance, whole.before.variance, arb(36) / 25

        def cost(u: acb, _: bool) -> acb:
            variance = rate / 2 + (last - rate / 2) * (2 * u).exp()
            return rate / 2 * (1 / variance + (1 - 2 * (-u).exp()) / last)

        found = acb.integral(cost, 0, acb(ball(length))).real
        assert abs(found - whole.girsanov) < arb(2) ** -60 and first > 0


@few
@given(modes, st.sampled_from(PROCESSES))
@every_scheme
def test_the_entropy_of_a_step_is_the_mean_of_that_from_a_point(
    scheme: Scheme, target: Mode, process: Process
) -> None:
    with precision(BITS):
        here = step(process, target, scheme, "1/4", "3/4")
        exact, other, before = here.exact, here.scheme, here.before
        scale = acb(before.variance).sqrt()

        def integrand(z: acb, _: bool) -> acb:
            x = acb(before.mean) + scale * z
            shift = (exact.slope - other.slope) * x + exact.offset - other.offset
            ratio = acb(exact.variance / other.variance)
            entropy = (ratio - ratio.log() - 1 + shift * shift / other.variance) / 2
            return (-z * z / 2).exp() / (2 * acb.pi()).sqrt() * entropy

        assert abs(acb.integral(integrand, -14, 14).real - here.relative_entropy) < arb(2) ** -60


@few
@given(modes, st.sampled_from(PROCESSES))
def test_girsanov_exceeds_the_chain_rule_by_its_explicit_amount(target: Mode, process: Process) -> None:
    with precision(BITS):
        here = step(process, target, ExponentialIntegrator(), "1/4", "1")
        growth = 1 / here.scale
        stationary = (here.before.variance - here.after.variance / growth**2) / (1 - 1 / growth**2)
        excess = 2 * growth.log() - 4 * (1 - 1 / growth) + 1 - growth**-2
        excess -= (growth - 1) ** 3 / (growth**2 * (growth + 1))
        expected = stationary / (2 * here.before.variance) * excess
        assert abs(here.girsanov - here.relative_entropy - expected) < arb(2) ** -80 and excess > 0


@few
@given(modes, st.sampled_from(PROCESSES))
def test_ancestral_sampling_has_the_exact_mean(target: Mode, process: Process) -> None:
    with precision(BITS):
        here = step(process, target, Ancestral(), "1/8", "1/2")
        assert here.scheme.slope.overlaps(here.exact.slope) and abs(here.bias) < arb(2) ** -100


@few
@given(parts(1, 6), variances, variances)
def test_the_coefficients_of_the_integrator_are_integrals_over_the_step(
    length: Fraction, a: Fraction, v: Fraction
) -> None:
    rate, stationary, step_length = ball(a), ball(v), ball(length)

    def grown(power: int) -> arb:
        def here(u: acb, _: bool) -> acb:
            return 2 * rate * stationary * (power * rate * (step_length - u)).exp()

        return acb.integral(here, 0, acb(step_length)).real

    growth = (rate * step_length).exp()
    assert abs(grown(1) / (2 * stationary * (growth - 1)) - 1) < arb(2) ** -30
    assert abs(grown(2) / (stationary * (growth**2 - 1)) - 1) < arb(2) ** -30


@few
@given(modes, st.sampled_from(PROCESSES))
def test_the_exact_variance_is_that_of_a_conditional_law_and_the_schemes_differ_from_it_as_stated(
    target: Mode, process: Process
) -> None:
    with precision(BITS):
        for scheme in SCHEMES.values():
            here = step(process, target, scheme, "1/4", "1")
            alpha, before, after = here.scale, here.before.variance, here.after.variance
            noise = before - alpha**2 * after
            assert (after - (alpha * after) ** 2 / before).overlaps(here.exact.variance)
            if scheme == Ancestral():
                assert (here.scheme.variance / here.exact.variance).overlaps(before / after)
                assert here.scheme.variance.overlaps(noise)
            if scheme == ExponentialIntegrator():
                stationary = noise / (1 - alpha**2)
                excess = stationary**2 * (1 - alpha**2) * (1 / alpha**2 - 1) / before
                assert (here.scheme.variance - here.exact.variance).overlaps(excess)
                slope = stationary * (1 / alpha - 1) ** 2 * alpha / before
                assert (here.exact.slope - here.scheme.slope).overlaps(slope)


@few
@given(laws, means)
def test_the_hellinger_distance_of_laws_of_one_variance_is_the_integral(p: Law, other: Fraction) -> None:
    q, scale = Law(ball(other), p.variance), acb(p.variance).sqrt()

    def affinity(z: acb, _: bool) -> acb:
        x = acb((p.mean + q.mean) / 2) + scale * z
        return (-((x - p.mean) ** 2 + (x - q.mean) ** 2) / (4 * p.variance)).exp() / (2 * acb.pi()).sqrt()

    distance = (p.mean - q.mean) ** 2 / p.variance
    assert abs(acb.integral(affinity, -12, 12).real - (-distance / 8).exp()) < arb(2) ** -36


# Chains


@few
@given(modes, st.sampled_from(PROCESSES), st.integers(2, 12), st.integers(1, 2))
@every_scheme
def test_every_bound_is_above_what_it_bounds(
    scheme: Scheme, target: Mode, process: Process, count: int, order: int
) -> None:
    found = propagate(process, target, scheme, TimeGrid.power(2, count, order), start=START)
    with precision(BITS):
        assert found.entropy < found.chain_entropy + arb(2) ** -60
        assert not found.variation > found.pinsker
        assert found.wasserstein < found.wasserstein_bound + arb(2) ** -60
        if found.path_entropy is not None:
            assert found.chain_entropy < found.path_entropy


@few
@given(variances, st.integers(1, 12))
def test_one_step_variations_of_the_integrator_add_up_to_at_most_their_limit_on_every_grid(
    variance: Fraction, count: int
) -> None:
    found = propagate(EXAMPLE, Mode(0, variance), ExponentialIntegrator(), TimeGrid.power(2, count), start=START)
    assert found.variation_limit is not None
    assert found.variation_sum < found.variation_limit


@pytest.mark.parametrize("variance", ["1/4", "5"])
@pytest.mark.parametrize("scheme", [EulerMaruyama(), ExponentialIntegrator(), Ancestral()], ids=str)
def test_the_sum_of_one_step_variations_tends_to_its_limit_and_not_to_zero(scheme: Scheme, variance: str) -> None:
    gaps = []
    for count in (10, 40):
        found = propagate(EXAMPLE, Mode(0, variance), scheme, TimeGrid.power(2, count), start=START)
        assert found.variation_limit is not None and found.variation_limit > arb(1) / 10
        gaps.append(abs(found.variation_sum - found.variation_limit))
    assert gaps[1] < gaps[0] / 2


@pytest.mark.parametrize(
    ("scheme", "weight"), [(EulerMaruyama(), 1), (ExponentialIntegrator(), 0), (Ancestral(), 2)],
    ids=["Euler-Maruyama", "integrator", "ancestral"],
)  # fmt: skip
def test_the_limit_is_the_integral_of_the_rate_of_the_variance_ratio(scheme: Scheme, weight: int) -> None:
    found = propagate(EXAMPLE, Mode(0, 5), scheme, TimeGrid.power(2, 2), start=START).variation_limit
    crossing = mpmath.log(4) / 2

    def rate(t: mpmath.mpf) -> mpmath.mpf:
        return abs(2 / (1 + 4 * mpmath.exp(-2 * t)) - weight)

    expected = mpmath.quad(rate, [0, crossing, 2]) / mpmath.sqrt(2 * mpmath.pi * mpmath.e)
    assert found is not None and close(found, expected)


def test_ancestral_sampling_is_exact_for_data_of_the_stationary_variance() -> None:
    found = propagate(EXAMPLE, Mode(1, 1), Ancestral(), GRID, start=START)
    assert found.variation_limit is not None and found.variation_limit.contains(0)
    assert found.variation_sum.contains(0) and found.variation_sum < arb(2) ** -80


def test_a_process_that_is_no_change_of_time_has_no_girsanov_column() -> None:
    process = SubVariancePreserving(Constant(2))
    found = propagate(process, TARGET, EulerMaruyama(), TimeGrid(["1/4", "1/2", 1]), start=START)
    assert found.path_entropy is None and found.variation_limit is None
    assert found.entropy < found.chain_entropy


def test_a_score_error_costs_more_than_its_own_relative_entropy_and_less_than_twice_both() -> None:
    plain, learned = (
        propagate(EXAMPLE, TARGET, ExponentialIntegrator(), GRID, start=START, score_error=error).path_entropy
        for error in (0, "1/100")
    )
    begun = propagate(EXAMPLE, TARGET, ExactReverse(), GRID, start=START).chain_entropy
    assert plain is not None and learned is not None
    frozen, cost = plain - begun, arb(1) / 100 * 2
    assert plain + cost < learned < begun + 2 * (frozen + cost)


def test_a_score_error_is_an_exact_number_that_is_not_negative() -> None:
    for error in (0.5, -1):
        with pytest.raises(Malformed):
            propagate(EXAMPLE, TARGET, ExponentialIntegrator(), GRID, start=START, score_error=error)  # type: ignore[arg-type]  # what is refused


# The table


def test_the_table_of_the_example_is_reproduced() -> None:
    heads, *rows = zip(*table(EXAMPLE, TARGET, GRID, START), strict=True)
    assert heads == ("", *error_propagation.COLUMNS)
    assert [list(row) for row in rows] == [
        ["Euler-Maruyama", "0.0319515...", "0.185538...", "-", "0.0917060...", "0.304580...", "0.105306...",
         "0.236327...", "0.806682...", "0.816037..."],
        ["exponential integrator", "0.0385935...", "0.384517...", "0.386645...", "0.101353...", "0.438473...",
         "0.116986...", "0.313493...", "1.29687...", "1.29997..."],
        ["ancestral, beta", "0.0201838...", "0.0798388...", "-", "0.0720361...", "0.199798...", "0.0804732...",
         "0.153155...", "0.331564...", "0.332095..."],
        ["exact kernels", "0.0000431073...", "0.00920543...", "-", "0.00370427...", "0.0678433...", "0.00464271...",
         "0.00464870...", rows[3][8], "0"],
    ]  # fmt: skip
    assert rows[3][8].startswith("[+/- ")


def test_the_command_prints_the_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["error_propagation", "--steps", "3", "--digits", "4"])
    error_propagation.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["", *error_propagation.COLUMNS]


def test_the_command_takes_another_target_and_refuses_what_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["error_propagation", "--mean", "0", "--variance", "1", "--horizon", "1/2", "--steps", "2"]
    monkeypatch.setattr("sys.argv", words)
    error_propagation.main()
    assert "0.00210462..." in capsys.readouterr().out.splitlines()[1]
    for variance in ("-1", "0"):
        monkeypatch.setattr("sys.argv", ["error_propagation", "--variance", variance])
        with pytest.raises(SystemExit):
            error_propagation.main()
        assert "variance" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1/3", "0.333333..."), ("-2000/3", "-666.666..."), ("1/3000000", "3.33333...e-7"), ("123456789", "1.23456...e8")],
)
def test_digits_are_cut_off_and_not_rounded(value: str, shown: str) -> None:
    assert digits(ball(Fraction(value))) == shown


def test_a_ball_that_does_not_tell_so_many_digits_is_shown_as_a_ball() -> None:
    assert digits(arb(1, 1e-4)).startswith("[1.000") and digits(arb(0)) == "0" and digits(None) == "-"


def test_the_exact_kernels_forget_the_start_as_the_closed_form_says() -> None:
    found = propagate(EXAMPLE, TARGET, ExactReverse(), GRID, start=START)
    with precision(BITS):
        last = 1 - arb(3) / 4 * arb(-4).exp()
        slope = arb(-2).exp() / (4 * last)
        mean = 1 - slope * arb(-2).exp()
        variance = arb(1) / 4 + slope**2 * (1 - last)
        assert found.law.mean.overlaps(mean) and found.law.variance.overlaps(variance)

"""The propagation of errors through blocks in a weighted norm: against integrals, and against the true error."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from derivations.block_propagation import BlockPropagation, harris_factor, propagate_blocks
from derivations.error_propagation import digits, propagate
from derivations.gaussian_distance import Law, relative_entropy, total_variation, weighted_bound, weighted_norm
from derivations.models import (
    Ancestral, Constant, EulerMaruyama, ExactReverse, ExponentialIntegrator, Linear, Mode, TimeGrid, VariancePreserving,
)  # fmt: skip
from derivations.models import Kernel as Scheme

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
means = st.fractions(-2, 2, max_denominator=8)
variances = st.fractions(Fraction(1, 8), 3, max_denominator=8)
weights = st.fractions(0, 2, max_denominator=8)
SCHEMES: list[Scheme] = [EulerMaruyama(), ExponentialIntegrator(), Ancestral("forward"), ExactReverse()]


def ball(value: Fraction) -> arb:
    return arb(value.numerator) / value.denominator


def example(steps: int, blocks: int) -> BlockPropagation:
    """The exponential integrator to the horizon 2 with a = v_inf = 1, for the target N(1, 1/4), begun at N(0, 1)."""
    process, grid = VariancePreserving(Constant(2)), TimeGrid.power(2, steps)
    return propagate_blocks(
        process, Mode(1, "1/4"), ExponentialIntegrator(), grid, start=Mode(0, 1), blocks=blocks
    )


@few
@given(means, variances, means, variances, weights)
def test_the_weighted_norm_is_the_integral(
    m: Fraction, v: Fraction, n: Fraction, w: Fraction, weight: Fraction
) -> None:
    p, q, beta = Law(ball(m), ball(v)), Law(ball(n), ball(w)), ball(weight)
    with precision(128):
        found, bound = weighted_norm(p, q, beta), weighted_bound(p, q, beta, relative_entropy(p, q))
        assert found <= bound or found.overlaps(bound)
        if weight == 0:
            assert found.overlaps(2 * total_variation(p, q))

    x = np.linspace(-24, 24, 400_001)
    first, last = (
        np.exp(-((x - float(c)) ** 2) / (2 * float(s))) / np.sqrt(2 * np.pi * float(s)) for c, s in ((m, v), (n, w))
    )
    by_hand = float(np.trapezoid((1 + float(weight) * x**2) * abs(first - last), x))
    assert float(found.lower()) - 1e-6 <= by_hand <= float(found.upper()) + 1e-6


@few
@given(st.fractions(Fraction(1, 50), Fraction(49, 50), max_denominator=50), weights, means, means)
def test_a_whitened_kernel_contracts_every_pair_by_the_factor(
    eta: Fraction, weight: Fraction, x: Fraction, y: Fraction
) -> None:
    with precision(128):
        slope, rest, beta = ball(eta).sqrt(), ball(1 - eta), ball(weight)
        factor = harris_factor(ball(eta), beta)
        for scale in (Fraction(1, 4), Fraction(1), Fraction(4)):
            here, there = ball(x * scale), ball(y * scale)
            shift = slope * (here - there) / 2
            middle = slope * (here + there) / 2
            # The common variance: one crossing, half way; the norm by the masses beyond it (T-D4).
            if x != y:
                moved = equal_variances(middle + shift, middle - shift, rest, beta)
                assert moved <= factor * (2 + beta * (here * here + there * there))


def equal_variances(m: arb, n: arb, s: arb, beta: arb) -> arb:
    """The weighted norm of N(m, s) and N(n, s), of which the means differ."""
    low, high = (m, n) if m < n else (n, m)
    half = (high - low) / 2
    z, cut = half / s.sqrt(), (low + high) / 2
    density = (-z * z / 2).exp() / (2 * arb.pi()).sqrt()

    def up_to(mean: arb, end: arb) -> arb:
        mass = (-end / arb(2).sqrt()).erfc() / 2
        return (1 + beta * (mean * mean + s)) * mass - beta * s.sqrt() * (mean + cut) * density

    return 2 * (up_to(low, z) - up_to(high, -z)) + beta * (high * high - low * low)


@few
@given(
    st.sampled_from(SCHEMES), means, variances, means, variances, st.integers(1, 6), st.integers(6, 12),
    st.fractions(Fraction(1, 16), 1, max_denominator=16),
)  # fmt: skip
def test_the_bounds_through_blocks_are_above_the_true_error(
    scheme: Scheme, m: Fraction, v: Fraction, n: Fraction, w: Fraction, blocks: int, steps: int, weight: Fraction
) -> None:
    process, grid = VariancePreserving(Linear("0.1", 3)), TimeGrid.power(1, steps, 2)
    target, start = Mode(m, v), Mode(n, w)
    found = propagate_blocks(process, target, scheme, grid, start=start, blocks=blocks, weight=weight)
    assert len(found.blocks) == blocks
    assert not found.distance > found.bound and not found.bound > found.entropy_bound
    assert all(not block.error > block.entropy_bound for block in found.blocks)
    plain = propagate(process, target, scheme, grid, start=start)
    assert not 2 * plain.variation > found.bound


def test_over_blocks_the_bounds_fall_with_the_step_and_over_single_steps_they_do_not() -> None:
    coarse, fine = example(40, 2), example(160, 2)
    assert fine.distance < coarse.distance / 4 and fine.bound < coarse.bound / 2
    assert fine.entropy_bound < arb("0.54") * coarse.entropy_bound
    assert example(160, 160).entropy_bound > example(40, 40).entropy_bound > 6
    assert all(block.factor < 1 for block in fine.blocks)


@pytest.mark.parametrize(
    ("steps", "blocks", "shown"),
    [
        (40, 2, ("0.131396...", "0.203535...", "1.23112...")),
        (160, 2, ("0.0323405...", "0.0911052...", "0.649826...")),
        (40, 40, ("0.131396...", "0.527597...", "6.75447...")),
        (160, 160, ("0.0323405...", "0.369728...", "8.83532...")),
    ],
)
def test_the_numbers_of_the_page_are_those_of_the_example(steps: int, blocks: int, shown: tuple[str, ...]) -> None:
    found = example(steps, blocks)
    assert tuple(map(digits, (found.distance, found.bound, found.entropy_bound))) == shown


def test_exact_kernels_forget_and_add_no_error() -> None:
    process, grid = VariancePreserving(Constant(2)), TimeGrid([0, 1, 2])
    found = propagate_blocks(process, Mode(1, "1/4"), ExactReverse(), grid, start=Mode(0, 1), blocks=2)
    assert all(block.error < arb("1e-12") for block in found.blocks)
    assert found.distance < found.bound < found.initial


@pytest.mark.parametrize("blocks", [0, 4, "2"])
def test_blocks_have_steps(blocks: object) -> None:
    with pytest.raises(Malformed, match="wanted 1 to 3 blocks"):
        propagate_blocks(
            VariancePreserving(Constant(2)), Mode(0, 1), EulerMaruyama(), TimeGrid.power(1, 3),
            start=Mode(0, 1), blocks=blocks,  # type: ignore[arg-type]  # what is refused
        )  # fmt: skip

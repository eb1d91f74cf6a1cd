"""What the exact reverse chain forgets, as certified numbers."""

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import arb

from certify.trusted.error import Malformed
from certify.trusted.interval import precision
from derivations.forgetting import ForgettingBound, boundaries, forgetting, forgetting_bound
from derivations.models import (
    CommonCovarianceMixture, Dissipative, Exact, Gaussian, IsotropicMixture, OrnsteinUhlenbeck, TimeGrid,
    VarianceExploding, enclosure,
)  # fmt: skip

TARGET = Dissipative(1, 0, 2)
PROCESS = OrnsteinUhlenbeck(1, 1)
GRID = TimeGrid(["0", "1/2", "1", "3"])
RATIONAL = [(1, 0), ("1/2", "1/2"), ("1/4", "3/4"), ("1/16", "15/16")]


def bound(**options: object) -> ForgettingBound:
    return forgetting_bound(RATIONAL, TARGET, **options)  # type: ignore[arg-type]  # by name


def test_the_factors_multiply_to_the_factor_of_the_whole() -> None:
    with precision(256):
        product = arb(1)
        for block in forgetting_bound(boundaries(PROCESS, GRID), TARGET).blocks:
            product *= block.factor
        whole = 1 / (1 + arb(variance(GRID.horizon)) / arb(-2 * 3).exp())
        assert product.overlaps(whole) and product.rad() < arb(2) ** -200


def variance(t: Fraction) -> arb:
    return (1 - (-2 * arb(t.numerator) / t.denominator).exp()) / 2


def test_a_gap_of_e_to_the_minus_eighty_and_less_is_not_rounded_to_zero() -> None:
    found = bound(level=20)
    assert all(block.gap > 0 and block.gap < arb(2) ** -115 for block in found.blocks)
    assert found.forgotten > 0 and not found.remaining < 1 - arb(2) ** -100


def test_the_numbers_are_those_of_the_formulas() -> None:
    found = bound(level=8, weight="1e-32")
    with precision(256):
        eta, gamma, beta = arb(1) / 2, arb(2), arb(10) ** -32
        epsilon = (-gamma * (8 + eta) / (1 - eta)).exp()
        near = epsilon - 2 * beta * (1 - eta) * gamma
        far = beta * gamma * (1 - eta) * 4 / (2 + beta * 8 * gamma)
        last = found.blocks[-1]
        assert last.overlap.overlaps(epsilon) and last.gap.overlaps(near.min(far))


def test_the_constant_is_b_plus_d_at_the_data_and_b_plus_two_d_later() -> None:
    assert [int(block.constant.unique_fmpz()) for block in bound().blocks] == [4, 4, 2]  # type: ignore[arg-type]  # by name


def test_the_remaining_share_is_the_product_of_the_rates() -> None:
    found = bound(level=5)
    with precision(256):
        product = arb(1)
        for block in found.blocks:
            product *= 1 - block.gap
        assert found.remaining.overlaps(product) and (found.remaining + found.forgotten).overlaps(arb(1))


def test_the_distance_starts_from_the_second_moments_that_are_given() -> None:
    with precision(256):
        found = bound(moments=(3, "1/2"))
        rate = 1 / (arb(1) / 16 + arb(15) / 16)
        assert found.initial.overlaps(2 + found.weight * rate * arb("3.5"))
        assert found.distance.overlaps(found.remaining * found.initial)


def test_a_common_weight_is_below_the_limit_of_every_block() -> None:
    found = bound()
    with precision(256):
        for block in found.blocks:
            assert found.weight < block.overlap / (2 * (1 - block.factor) * block.constant)


def test_fewer_larger_blocks_forget_more_than_many_small_ones() -> None:
    few, many = TimeGrid([0, 3]), TimeGrid.power(3, 6)
    first, second = (forgetting_bound(boundaries(PROCESS, grid), TARGET) for grid in (few, many))
    assert first.forgotten > second.forgotten


def test_other_processes_do_as_well() -> None:
    grid = TimeGrid(["1/10", "1/2", 1])
    found = forgetting_bound(boundaries(VarianceExploding("1/100", 10), grid), TARGET, level=5)
    assert len(found.blocks) == 2 and all(block.gap > 0 for block in found.blocks)
    assert [int(block.constant.unique_fmpz()) for block in found.blocks] == [4, 4]  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"level": 4}, "level"),
        ({"level": 4.5}, "exact number"),
        ({"weight": 1}, "must be below"),
        ({"weight": 0}, "above 0"),
    ],
)
def test_what_the_theorem_does_not_cover_is_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(Malformed, match=words):
        bound(**options)


def test_a_schedule_that_adds_no_noise_is_refused() -> None:
    with pytest.raises(Malformed, match="variance that a block adds"):
        forgetting_bound([(1, 0), ("1/2", 0)], TARGET)


def test_one_boundary_is_no_chain() -> None:
    with pytest.raises(Malformed, match="two boundaries"):
        forgetting_bound([(1, 0)], TARGET)


def test_blocks_come_in_the_order_of_the_reverse_chain() -> None:
    factors = [block.factor for block in bound().blocks]
    expected = [Fraction(1, 4), Fraction(1, 2), Fraction(1, 2)]
    assert all(f.contains(arb(e.numerator) / e.denominator) for f, e in zip(factors, expected, strict=True))
    assert len(list(pairwise(RATIONAL))) == len(factors)


POINTS = [Fraction(k, 4) for k in range(-40, 41)]


def test_one_call_is_that_of_the_schedule_and_the_constants() -> None:
    whole = forgetting_bound(boundaries(PROCESS, GRID), TARGET)
    for target in (TARGET, Gaussian([1, "1/2"])):
        found = forgetting(PROCESS, target, GRID)
        assert [str(block.gap) for block in found.blocks] == [str(block.gap) for block in whole.blocks]
        assert str(found.distance) == str(whole.distance)


@pytest.mark.parametrize("share", ["1/10", "1/2", "9/10"])
@pytest.mark.parametrize(
    ("weights", "means", "variances"),
    [(["1/3", "2/3"], [-2, 1], ["1/2", "1/2"]), (["1/4", "3/4"], [0, 3], [2, "1/3"]), ([1], ["3/2"], [1])],
)
def test_the_constants_of_a_mixture_bound_its_score(
    share: str, weights: list[Exact], means: list[Exact], variances: list[Exact]
) -> None:
    target = IsotropicMixture(weights, [[mean] for mean in means], variances)
    found = Dissipative.of(target, share=share)
    if len(set(map(str, variances))) == 1:
        common = CommonCovarianceMixture(weights, [[mean] for mean in means], variances[0])
        again = Dissipative.of(common, share=share)
        assert enclosure(again.rate).overlaps(enclosure(found.rate))
        assert enclosure(again.offset).overlaps(enclosure(found.offset))
    parts = [tuple(enclosure(number) for number in part) for part in zip(weights, means, variances, strict=True)]
    for point in POINTS:
        x = arb(point.numerator) / point.denominator
        shares = [w * (-((x - m) ** 2) / (2 * v)).exp() / v.sqrt() for w, m, v in parts]
        slope = sum((r * (m - x) / v for r, (_, m, v) in zip(shares, parts, strict=True)), arb(0)) / sum(shares, arb(0))
        assert not x * slope > -enclosure(found.rate) * x**2 + enclosure(found.offset)


def test_the_constants_of_a_gaussian_are_attained_up_to_the_share() -> None:
    found = Dissipative.of(Gaussian([2, "1/2"], mean=[1, 0]), share="1/4")
    assert enclosure(found.rate) == enclosure("3/8") and enclosure(found.offset) == enclosure("1/2")


def test_a_share_is_a_part() -> None:
    with pytest.raises(Malformed, match="strictly between 0 and 1"):
        Dissipative.of(Gaussian([1], mean=[1]), share=1)

"""Error propagation along chains: bounds against what they bound, limits against quadrature, and the table that is
printed.
"""

from fractions import Fraction

import mpmath
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from certify.trusted import Malformed
from certify.trusted.interval import precision
from derivations import error_propagation
from derivations.error_propagation import digits, propagate, table
from derivations.models import (
    Ancestral, Constant, EulerMaruyama, ExactReverse, ExponentialIntegrator, Mode, Process, SubVariancePreserving,
    TimeGrid, VariancePreserving,
)  # fmt: skip
from derivations.models import Kernel as Scheme
from tests.gaussian import BITS, PROCESSES, close, every_scheme, few, modes, variances
from tests.number import ball

EXAMPLE, TARGET, START, GRID = VariancePreserving(Constant(2)), Mode(1, "1/4"), Mode(0, 1), TimeGrid.power(2, 20)


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


def test_the_exact_kernels_forget_the_start_as_the_closed_form_says() -> None:
    found = propagate(EXAMPLE, TARGET, ExactReverse(), GRID, start=START)
    with precision(BITS):
        last = 1 - arb(3) / 4 * arb(-4).exp()
        slope = arb(-2).exp() / (4 * last)
        mean = 1 - slope * arb(-2).exp()
        variance = arb(1) / 4 + slope**2 * (1 - last)
        assert found.law.mean.overlaps(mean) and found.law.variance.overlaps(variance)


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

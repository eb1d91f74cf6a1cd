"""Numbers in models: exact at the door, enclosures out, every digit that is shown true."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.trusted import Malformed
from certify.trusted.interval import precision
from certify.trusted.term import Term, Variable, call
from derivations.models import (
    Ancestral, CommonCovarianceMixture, Dissipative, EulerMaruyama, ExactReverse, ExponentialIntegrator, Gaussian,
    IsotropicMixture, Kernel, Linear, Mode, OrnsteinUhlenbeck, Stepwise, TimeGrid, VarianceExploding, decimal,
    enclosure, exact,
)  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        lambda: OrnsteinUhlenbeck(0.5, 1),  # type: ignore[arg-type]  # what is refused
        lambda: OrnsteinUhlenbeck(True, 1),
        lambda: Linear("0.1", "twenty"),
        lambda: TimeGrid([0, 0.5, 1]),  # type: ignore[list-item]  # what is refused
        lambda: Mode("nan", 1),
        lambda: Mode(0, "1/0"),
    ],
)
def test_what_is_no_exact_number_is_refused_with_the_way_out(make: Callable[[], object]) -> None:
    with pytest.raises(Malformed, match="an exact number"):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: OrnsteinUhlenbeck(0, 1),
        lambda: OrnsteinUhlenbeck(1, "-1"),
        lambda: VarianceExploding(2, 1),
        lambda: Mode(0, -1),
        lambda: Stepwise([1], [1]),
        lambda: Stepwise([2, 1], [1, 1, 1]),
        lambda: Gaussian([]),
        lambda: Gaussian([1, 2], [0]),
        lambda: CommonCovarianceMixture(["1/2"], [[0]], 1),
        lambda: CommonCovarianceMixture(["1/2", "1/2"], [[0], [0, 1]], 1),
        lambda: CommonCovarianceMixture([2, -1], [[0], [1]], 1),
        lambda: IsotropicMixture([1], [[0]], [0]),
        lambda: Dissipative(0, 1, 1),
        lambda: Dissipative(1, 1, 0),
        lambda: TimeGrid([1, 1]),
        lambda: TimeGrid([0]),
        lambda: Ancestral("tilde"),  # type: ignore[arg-type]  # what is refused
    ],
)
def test_parameters_that_make_no_model_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(Malformed):
        make()


def test_an_enclosure_leaves_the_precision_as_it_was() -> None:
    before = ctx.prec
    assert enclosure(call("exp", exact(1)), 300).rel_accuracy_bits() > 280
    assert ctx.prec == before


def test_a_term_with_variables_or_without_a_value_has_no_enclosure() -> None:
    with pytest.raises(Malformed, match="variables"):
        enclosure(Variable("x"))
    with pytest.raises(Malformed, match="no value"):
        enclosure(1 / exact(0))


@pytest.mark.parametrize(
    ("given", "digits", "shown"),
    [
        ("0.25", 10, "0.25"), (-2, 10, "-2"), ("2/3", 4, "0.6666..."), (0, 3, "0"), ("1e20", 5, "1e20"),
        ("123456", 3, "1.23...e5"), ("1/700000", 3, "1.42...e-6"), (call("exp", exact(-300)), 4, "5.148...e-131"),
        (call("exp", exact(1)), 5, "2.7182..."), (-call("exp", exact("-5.1")), 3, "-0.00609..."),
    ],
)  # fmt: skip
def test_decimals_are_the_digits_of_the_expansion(given: Term | int | str, digits: int, shown: str) -> None:
    assert decimal(given, digits) == shown


@settings(max_examples=60, deadline=None)
@given(power=st.fractions(-40, 40), digits=st.integers(1, 30))
def test_every_digit_shown_is_true(power: Fraction, digits: int) -> None:
    shown = decimal(call("exp", exact(power)), digits)
    mantissa, _, exponent = shown.partition("...") if "..." in shown else (shown, "", "")
    low = Fraction(mantissa + exponent)
    unit = Fraction(10) ** -len(mantissa.partition(".")[2]) * Fraction("1" + exponent)
    with precision(400):
        value = (arb(power.numerator) / power.denominator).exp()
        assert arb(low.numerator) / low.denominator <= value
        assert value < arb((low + unit).numerator) / (low + unit).denominator or power == 0


def test_a_value_that_no_precision_tells_from_a_decimal_shows_its_ball() -> None:
    root = call("sqrt", exact(2))
    assert decimal(root * root, 3).startswith("[2.00 +/- ")


@pytest.mark.parametrize(
    ("kernel", "entropy", "distance"),
    [
        (EulerMaruyama(), "0.031952", "0.10531"),
        (ExponentialIntegrator(), "0.038594", "0.11699"),
        (Ancestral(), "0.020184", "0.08047"),
        (ExactReverse(), "0.00004311", "0.0046427"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_final_law_of_a_sampler_has_the_recorded_distances(kernel: Kernel, entropy: str, distance: str) -> None:
    """Twenty steps to T = 2 of the Ornstein-Uhlenbeck process, a = v = 1, for the target N(1, 1/4), from N(0, 1)."""
    process, target = OrnsteinUhlenbeck(1, call("sqrt", exact(2))), Mode(1, "1/4")
    with precision(128):
        mean, spread = arb(0), arb(1)
        for s, t in TimeGrid.power(2, 20).steps():
            step = kernel.on(process, target, s, t)
            slope, offset, variance = map(enclosure, (step.slope, step.offset, step.variance))
            mean, spread = slope * mean + offset, slope**2 * spread + variance
        quarter = arb(1) / 4
        relative = ((spread / quarter).log() + quarter / spread - 1 + (mean - 1) ** 2 / spread) / 2
        transport = ((mean - 1) ** 2 + (spread.sqrt() - quarter.sqrt()) ** 2).sqrt()
        assert near(relative, entropy) and near(transport, distance)


def near(found: arb, recorded: str) -> bool:
    """Whether a ball rounds to a recorded decimal."""
    unit = arb(10) ** -len(recorded.partition(".")[2])
    return bool(abs(found - arb(recorded)) <= unit * arb("0.51"))

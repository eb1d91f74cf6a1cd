"""Local errors of discretised samplers: closed forms against quadrature."""

from fractions import Fraction

from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st

from certify.trusted.interval import precision
from derivations.error_propagation import SCHEMES
from derivations.local_error import LocalStep, local_steps
from derivations.models import Ancestral, ExponentialIntegrator, Mode, OrnsteinUhlenbeck, Process, TimeGrid
from derivations.models import Kernel as Scheme
from tests.gaussian import BITS, PROCESSES, every_scheme, few, modes, parts, variances
from tests.number import ball


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

"""The models: their coefficients and integrals belong together by the checker, and every digit shown is true."""

from fractions import Fraction

import pytest
from flint import arb

from certify import Proved, Refuted, prove
from certify.expression import parse
from certify.trusted import Claim, Malformed, Relation, check
from certify.trusted.claim import Domain
from certify.trusted.term import ONE, ZERO, At, Rational, Term, Variable
from derivations.instantiation import instantiate
from derivations.models import (
    AffineKernel, Ancestral, CommonCovarianceMixture, Constant, Dissipative, EulerMaruyama, ExactReverse,
    ExponentialIntegrator, Gaussian, IsotropicMixture, Kernel, Linear, Mode, OrnsteinUhlenbeck, Pair, Process, Stepwise,
    SubVariancePreserving, TimeGrid, VarianceExploding, VariancePreserving, decimal, enclosure, exact,
)  # fmt: skip
from derivations.models.process import bindings, flow_equations, score_weight_equations, semigroup, standing_hypotheses
from derivations.statement import component, sequence
from derivations.tactic import Gap
from tests import corpus

V = Variable
STEPWISE = Stepwise(["1/2", 2], [V("b"), V("c"), "3"])
PIECES = ("(0, 1/2)", "(1/2, 2)", "(2, oo)")
EVERYWHERE = ("(0, oo)",)
RATES = {
    "constant": (Constant(V("b")), ("b",), EVERYWHERE),
    "linear": (Linear(V("b"), V("c"), V("T")), ("b", "c", "T"), EVERYWHERE),
    "stepwise": (STEPWISE, ("b", "c"), PIECES),
}
PROCESSES: dict[str, tuple[Process, dict[str, str], tuple[str, ...]]] = {
    "Ornstein-Uhlenbeck": (OrnsteinUhlenbeck(V("a"), V("g")), dict.fromkeys("ag", "positive"), EVERYWHERE),
    "variance exploding": (
        VarianceExploding(V("low"), V("high"), V("T")), dict.fromkeys(("low", "high", "T"), "positive"), EVERYWHERE,
    ),
    **{
        f"variance preserving, {kind}": (
            VariancePreserving(rate, V("w")), dict.fromkeys((*names, "w"), "positive"), times,
        )
        for kind, (rate, names, times) in RATES.items()
    },
    **{
        f"sub-variance preserving, {kind}": (SubVariancePreserving(rate), dict.fromkeys(names, "positive"), times)
        for kind, (rate, names, times) in RATES.items()
    },
}  # fmt: skip
CONCRETE: tuple[Process, ...] = (
    OrnsteinUhlenbeck("0.7", "1.3"),
    VariancePreserving(Linear("0.1", 20)),
    VariancePreserving(Stepwise(["0.3"], [1, 4]), "2/3"),
    SubVariancePreserving(Constant(2)),
    VarianceExploding("0.01", 50),
)
every_process = pytest.mark.parametrize("name", PROCESSES)


def proved(claim: Claim) -> bool:
    return isinstance(prove(claim, timeout=20), Proved)


def equal(left: Term, right: Term, **words: str) -> Claim:
    return Claim(bindings(words), (), (Relation(left, "==", right),))


@every_process
def test_scale_and_variance_solve_the_flow_equations_of_the_coefficients(name: str) -> None:
    process, parameters, times = PROCESSES[name]
    assert all(proved(flow_equations(process, parameters, piece)) for piece in times)


@every_process
def test_the_forward_kernels_compose(name: str) -> None:
    process, parameters, _ = PROCESSES[name]
    assert proved(semigroup(process, parameters))


@every_process
def test_the_score_weight_is_its_integral(name: str) -> None:
    process, parameters, times = PROCESSES[name]
    assert all(proved(score_weight_equations(process, parameters, piece)) for piece in times)


@pytest.mark.parametrize(
    ("process", "parameters", "given"),
    [
        (OrnsteinUhlenbeck(V("a"), V("g")), {"a": "positive", "g": "positive"}, []),
        (VariancePreserving(Constant(V("b")), V("w")), {"b": "positive", "w": "positive"}, []),
        (VariancePreserving(Linear("0.1", 20)), {}, ["s + h <= 1"]),
        (SubVariancePreserving(Constant(2)), {}, []),
        (VarianceExploding("0.01", 50), {}, []),
    ],
)
def test_every_step_has_a_positive_scale_and_variance(
    process: Process, parameters: dict[str, str], given: list[str]
) -> None:
    assert proved(standing_hypotheses(process, parameters, given))


def test_a_rate_that_turns_negative_has_steps_without_noise() -> None:
    falling = VariancePreserving(Linear(2, 1, 1))
    assert isinstance(prove(standing_hypotheses(falling), timeout=10), Refuted)


def test_a_theorem_of_the_catalogue_is_instantiated_in_the_terms_of_a_model() -> None:
    process, s, t = OrnsteinUhlenbeck(V("a"), "1.3"), V("s"), V("s") + V("h")
    step, mode = process.transition(s, t), Mode(0, V("v")).at(process, s)
    values = {"alpha": step.scale, "S": step.variance, "vs": mode.variance}
    variables = {"a": "positive", "v": "positive", "s": "nonnegative", "h": "positive"}
    found = instantiate(corpus.proof("reverse-gaussian-drift-whitened-factor"), values, variables)
    assert isinstance(check(found), Proved)
    assert proved(equal(found.claim.holds[1].left, step.contraction(mode.variance), **variables))


def test_a_theorem_on_a_law_is_instantiated_at_terms_in_components() -> None:
    theorem = corpus.proof("weighted-variation-hellinger")
    values = {"a": V("p"), "b": V("q") + 1, "W": V("m") ** 2}
    variables = {"p": component("positive"), "q": component("nonnegative"), "m": component("real")}
    found = instantiate(theorem, values, variables)
    assert isinstance(check(found), Proved)


def test_a_theorem_on_sequences_is_instantiated_at_terms_in_an_index() -> None:
    theorem, half = corpus.proof("error-telescoping"), Rational(Fraction(1, 2))
    rows = {"D": At("D", V("m")), "rho": half, "e": ZERO, "P": half ** V("m"), "S": ZERO}
    values: dict[str, Term | tuple[str, Term]] = {"n": V("n"), **{name: ("m", row) for name, row in rows.items()}}
    variables: dict[str, str | Domain] = {"n": "integer >= 0", "D": sequence()}
    found = instantiate(theorem, values, variables, always=[("k", "at(D, k + 1) <= 1/2*at(D, k)")])
    assert isinstance(check(found), Proved)
    with pytest.raises(Gap, match="hypothesis"):
        instantiate(theorem, values, variables, always=[("k", "at(D, k + 2) <= 1/2*at(D, k)")], seconds=2)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("reverse-gaussian-drift-whitened-factor", {"alpha": ONE}),
        ("error-telescoping", dict.fromkeys(("n", "D", "rho", "e", "P", "S"), ONE)),
    ],
)
def test_what_is_put_has_the_kind_of_the_variable(name: str, values: dict[str, Term]) -> None:
    with pytest.raises(Malformed):
        instantiate(corpus.proof(name), values, {})


def test_a_theorem_is_not_instantiated_where_its_hypotheses_fail() -> None:
    step = OrnsteinUhlenbeck(1, 1).transition(V("t"), V("t"))
    values = {"alpha": step.scale, "S": step.variance, "vs": ONE}
    with pytest.raises(Gap, match="hypothesis"):
        instantiate(corpus.proof("reverse-gaussian-drift-whitened-factor"), values, {"t": "positive"}, seconds=2)


def test_a_process_with_a_wrong_coefficient_is_refuted() -> None:
    claim = flow_equations(OrnsteinUhlenbeck(1, 1))
    right = claim.holds[1]
    wrong = Claim(claim.variables, (), (Relation(right.left, "==", right.right + 1),))
    assert isinstance(prove(wrong, timeout=10), Refuted)


def test_an_arbitrary_pair_is_a_diffusion_only_if_its_signal_to_noise_ratio_falls() -> None:
    good = Pair.written("1/(1 + t)", "t**2/(1 + t)")
    assert proved(good.is_a_diffusion()) and proved(flow_equations(good)) and proved(semigroup(good))
    bad = Pair.written("1", "t*(1 - t)")
    assert isinstance(prove(bad.is_a_diffusion(times="(0, 1)"), timeout=10), Refuted)


def test_the_pair_of_a_process_has_its_coefficients() -> None:
    pair = Pair.written("exp(-a*t)", "g**2/(2*a)*(1 - exp(-2*a*t))", ["a", "g"])
    process = OrnsteinUhlenbeck(V("a"), V("g"))
    words = {"a": "positive", "g": "positive", "t": "positive"}
    assert proved(equal(pair.drift_rate(V("t")), process.drift_rate(V("t")), **words))
    assert proved(equal(pair.diffusion_square(V("t")), process.diffusion_square(V("t")), **words))


def test_a_pair_has_no_exponential_integrator() -> None:
    pair = Pair.written("1/(1 + t)", "t")
    with pytest.raises(Malformed, match="no closed form"):
        ExponentialIntegrator().step(pair, 1, 2)


def test_the_rate_at_a_break_is_the_one_before_it() -> None:
    rate = Stepwise([1], [2, 5])
    assert [decimal(rate.rate(t)) for t in ("0.5", 1, "1.5")] == ["2", "2", "5"]
    assert [decimal(rate.integral(t)) for t in ("0.5", 1, "1.5")] == ["1", "2", "4.5"]


# Kernels


every_concrete_process = pytest.mark.parametrize("process", CONCRETE, ids=lambda process: type(process).__name__)
TARGET = Mode("0.4", "0.3")


def same(left: AffineKernel, right: AffineKernel) -> bool:
    """Whether two kernels are shown to be equal."""
    pairs = ((left.slope, right.slope), (left.offset, right.offset), (left.variance, right.variance))
    return all(proved(equal(*pair)) for pair in pairs)


@every_concrete_process
def test_the_exact_reverse_kernel_carries_the_marginal_at_t_to_that_at_s(process: Process) -> None:
    after = ExactReverse().on(process, TARGET, "1/4", "3/4").law(TARGET.at(process, "3/4"))
    before = TARGET.at(process, "1/4")
    assert proved(equal(after.mean, before.mean)) and proved(equal(after.variance, before.variance))


@every_concrete_process
def test_the_exact_reverse_kernels_compose(process: Process) -> None:
    first, second = (ExactReverse().on(process, TARGET, *step) for step in (("1/2", "3/4"), ("1/4", "1/2")))
    assert same(first.then(second), ExactReverse().on(process, TARGET, "1/4", "3/4"))


@every_concrete_process
def test_ancestral_sampling_has_the_exact_mean(process: Process) -> None:
    ancestral, right = (kernel.on(process, TARGET, "1/4", "3/4") for kernel in (Ancestral(), ExactReverse()))
    assert same(AffineKernel(ancestral.slope, ancestral.offset, right.variance), right)


def test_the_bridge_variance_vanishes_in_the_last_step() -> None:
    step = Ancestral("bridge").step(OrnsteinUhlenbeck(1, 1), 0, 1)
    assert proved(equal(step.variance, exact(0)))


@pytest.mark.parametrize("kernel", [EulerMaruyama(), ExponentialIntegrator(), Ancestral(), Ancestral("bridge")])
def test_a_scheme_is_exact_up_to_terms_of_second_order(kernel: Kernel) -> None:
    process, mode, t, h = OrnsteinUhlenbeck("0.7", "1.3"), Mode("0.4", "0.3"), Fraction(1), Fraction(1, 10**6)
    found, wanted = parts(kernel, process, mode, t, h), parts(ExactReverse(), process, mode, t, h)
    for scheme, right in zip(found, wanted, strict=True):
        assert abs(scheme - right) < arb(h.numerator) / h.denominator * arb("0.00001")


def parts(kernel: Kernel, process: Process, mode: Mode, t: Fraction, h: Fraction) -> list[arb]:
    found: AffineKernel = kernel.on(process, mode, t - h, t)
    return [enclosure(part) for part in (found.slope, found.offset, found.variance)]


def test_the_exponential_integrator_has_the_textbook_coefficients() -> None:
    process = OrnsteinUhlenbeck(V("a"), V("g"))
    step = ExponentialIntegrator().step(process, V("s"), V("t"))
    names = {"a", "g", "s", "t"}
    for found, text in (
        (step.linear, "exp(a*(t - s))"),
        (step.score, "g**2/a*(exp(a*(t - s)) - 1)"),
        (step.variance, "g**2/(2*a)*(exp(2*a*(t - s)) - 1)"),
    ):
        assert proved(equal(found, parse(text, names=names), **dict.fromkeys(names, "positive")))


# Targets


def test_a_gaussian_moves_mode_by_mode() -> None:
    process = OrnsteinUhlenbeck(1, 1)
    moved = Gaussian(["0.25", 4], [1, 0]).at(process, "1/2")
    assert moved.dimension == 2
    assert [decimal(mode.variance, 6) for mode in moved.modes] == ["0.408030...", "1.78757..."]


def test_a_mixture_knows_its_radius_diameter_and_lipschitz_constant() -> None:
    mixture = CommonCovarianceMixture(["1/4", "1/4", "1/2"], [[3, 4], [0, 0], [0, -1]], 2)
    assert decimal(mixture.radius) == "5"
    assert decimal(mixture.diameter_square) == "34"
    assert decimal(mixture.one_sided_lipschitz) == "1.625"


def test_a_mixture_at_a_time_is_a_mixture_of_moved_components() -> None:
    process = VariancePreserving(Constant(2))
    one = CommonCovarianceMixture([1], [["0.5"]], "0.3").at(process, 1)
    many = IsotropicMixture([1], [["0.5"]], ["0.3"]).at(process, 1)
    mode = Mode("0.5", "0.3").at(process, 1)
    assert one.means[0][0] == many.means[0][0] == mode.mean
    assert one.variance == many.variances[0] == mode.variance


def test_dissipativity_at_a_time_of_a_gaussian_is_its_precision() -> None:
    process, precise = OrnsteinUhlenbeck("0.7", "1.3"), Dissipative(1 / V("v"), 0, 3)
    mode = Mode(0, V("v")).at(process, 2)
    assert proved(equal(precise.at(process, 2).rate, 1 / mode.variance, v="positive"))


def test_time_grids_step_down_from_the_horizon() -> None:
    assert TimeGrid.power(2, 2).steps() == ((Fraction(1), Fraction(2)), (Fraction(0), Fraction(1)))
    assert TimeGrid.power(2, 2, 2).times == (Fraction(0), Fraction(1, 2), Fraction(2))

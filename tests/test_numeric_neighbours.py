"""The closed forms of the neighbouring systems against integrals, simulations and linear algebra of their own."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations

import mpmath
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from derivations.catalogue import derivation
from tests.meaning import Place, ball, precision, scalar
from tests.number import real

Matrix = Sequence[Sequence[Fraction]]
CLOSE = mpf(10) ** -14
quick = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
positive = st.fractions(Fraction(1, 8), 4, max_denominator=16)
share = st.fractions(Fraction(1, 16), Fraction(15, 16), max_denominator=32)
signed = st.fractions(-3, 3, max_denominator=12)


@pytest.fixture(autouse=True, scope="module")
def digits() -> Iterator[None]:
    """More than double precision, for this file only."""
    with mp.workdps(22):
        yield


def closed(theorem: str, name: str, **values: Fraction) -> mpf:
    """A definition of a theorem file at exact values of its variables."""
    term = next(d.term for d in derivation(theorem).definitions if d.name == name)
    with precision():
        found = scalar(term, Place({variable: ball(Fraction(value)) for variable, value in values.items()})).real
        return mpf(found.mid().str(35, radius=False))


def agree(first: mpf, second: mpf) -> bool:
    return abs(first - second) <= CLOSE * (1 + abs(first))


def gaussian(body: Callable[[mpf], mpf], mean: mpf | int = 0, deviation: mpf | int = 1) -> mpf:
    """The mean of a function under a Gaussian law on the line, by quadrature."""
    return mpmath.quad(lambda z: body(mean + deviation * z) * mpmath.npdf(z), [-12, 0, 12])


# N-1


@quick
@given(mu=signed, tau=share, k=positive)
def test_the_moments_of_a_lognormal_factor_are_their_integrals(mu: Fraction, tau: Fraction, k: Fraction) -> None:
    power, m, t = real(k), real(mu), real(tau)
    assert agree(closed("kesten-tail-index-lognormal", "moment", mu=mu, tau=tau, k=k),
                 gaussian(lambda z: mpmath.exp(power * (m + t * z))))  # fmt: skip


@quick
@given(eta=positive, dimension=st.integers(1, 9))
def test_the_factor_of_gradient_descent_is_an_integral(eta: Fraction, dimension: int) -> None:
    step = real(eta)
    found = gaussian(lambda z: (1 - step * z**2) ** 2 + step**2 * z**2 * (dimension - 1))
    assert agree(closed("gradient-descent-multiplicative-moment", "factor", eta=eta, d=Fraction(dimension)), found)


def test_the_tail_index_of_gradient_descent_is_two_at_two_thirds() -> None:
    def excess(step: mpf, power: mpf) -> mpf:
        kink = 1 / mpmath.sqrt(step)
        here = lambda z: abs(1 - step * z**2) ** power * mpmath.npdf(z)  # noqa: E731
        return 2 * mpmath.quad(here, [0, kink, 3, 7, 14]) - 1

    assert abs(excess(mpf(2) / 3, mpf(2))) < CLOSE
    for step, index in (("0.4", "3.805616"), ("1", "1.090826")):
        root = mpmath.findroot(partial(excess, mpf(step)), mpf(index), tol=1e-9)
        assert abs(root - mpf(index)) < 1e-6


@quick
@given(a=positive, sigma=positive, varsigma=share)
def test_the_stationary_density_has_the_second_moment_of_its_drift(
    a: Fraction, sigma: Fraction, varsigma: Fraction
) -> None:
    exponent, s, w = -1 - real(a) / real(varsigma) ** 2, real(sigma), real(varsigma)
    if real(a) <= real(varsigma) ** 2:
        return

    def moment(power: int) -> mpf:
        body = lambda y: (s * mpmath.tan(y) / w) ** power * mpmath.cos(y) ** (-2 * exponent - 2)  # noqa: E731
        return mpmath.quad(body, [-mp.pi / 2, 0, mp.pi / 2])

    second = moment(2) / moment(0)
    assert abs((2 * real(a) - w**2) * second - s**2) < 1e-12 * (1 + s**2)


@quick
@given(G=positive, ratio=share, q=positive, p=st.fractions(Fraction(3, 2), 4, max_denominator=4))
def test_the_drift_constant_is_the_largest_excess(G: Fraction, ratio: Fraction, q: Fraction, p: Fraction) -> None:
    values = {"G": G, "H": G * ratio, "q": q, "p": p}
    get = lambda name: closed("kesten-drift-constant", name, **values)  # noqa: E731
    gam, kappa, best, where = get("gam"), get("kappa"), get("Kstar"), get("r")
    excess = lambda r: (kappa * r + real(q)) ** real(p) - gam * r ** real(p)  # noqa: E731
    assert agree(excess(where), best)
    assert all(excess(where * mpf(k) / 8) <= best + CLOSE * (1 + best) for k in range(33))


# N-2


@quick
@given(km=positive, kp=positive, gm=positive, gp=positive)
def test_the_fano_factor_solves_the_lyapunov_equation(
    km: Fraction, kp: Fraction, gm: Fraction, gp: Fraction
) -> None:
    a, b, c, d = map(real, (km, kp, gm, gp))
    m = a / c
    n = b * m / d
    system = mpmath.matrix([[-2 * c, 0, 0], [b, -(c + d), 0], [0, 2 * b, -2 * d]])
    found = mpmath.lu_solve(system, mpmath.matrix([-2 * a, 0, -2 * d * n]))
    values = {"km": km, "kp": kp, "gm": gm, "gp": gp}
    for k, name in enumerate(("s11", "s12", "s22")):
        assert agree(closed("linear-noise-two-stage-fano", name, **values), found[k])


@quick
@given(c=positive, k=positive, k2=positive)
def test_the_poisson_law_is_stationary_for_the_nonlinear_network(c: Fraction, k: Fraction, k2: Fraction) -> None:
    law = [Fraction(1)]
    for n in range(60):
        law.append(law[-1] * c / (n + 1))

    def weight(n: int) -> Fraction:
        return law[n] if n >= 0 else Fraction(0)

    for n in range(40):
        gain = k * c * weight(n - 1) + k * (n + 1) * law[n + 1]
        gain += k2 * c**2 * weight(n - 2) + k2 * (n + 2) * (n + 1) * law[n + 2]
        assert gain == (k * c + k * n + k2 * c**2 + k2 * n * (n - 1)) * law[n]


# N-3, N-4


@pytest.mark.parametrize(("h", "stable"), [("79/10000", True), ("81/10000", False)])
def test_eulers_method_loses_stability_at_the_threshold(h: str, stable: bool) -> None:
    values = {"rho": Fraction(1, 10), "omega": Fraction(5), "h": Fraction(h)}
    multiplier = 1 + real(values["h"]) * mpmath.mpc(-real(values["rho"]), real(values["omega"]))
    assert agree(closed("latent-linear-euler-step", "factor", **values), abs(multiplier) ** 2)
    assert (abs(multiplier) < 1) is stable


@pytest.mark.parametrize(("lam", "sign"), [("2/5", 1), ("8/5", -1)])
def test_the_bound_of_the_deviation_is_attained(lam: str, sign: int) -> None:
    rate, size, y = Fraction(lam), Fraction(3, 10), Fraction(0)
    for step in range(400):
        y = Fraction((1 - rate) * y + size * sign**step).limit_denominator(10**12)
    assert abs(abs(y) - Fraction(3, 4)) < Fraction(1, 10**9)
    assert size / (1 - abs(1 - rate)) == Fraction(3, 4)


# N-5


def rows(size: int) -> st.SearchStrategy[list[list[Fraction]]]:
    """Transition matrices with rational entries."""
    row = st.lists(st.integers(0, 9), min_size=size, max_size=size).filter(any)
    return st.lists(row.map(lambda r: [Fraction(x, sum(r)) for x in r]), min_size=size, max_size=size)


def product(first: Matrix, second: Matrix) -> list[list[Fraction]]:
    columns = list(zip(*second, strict=True))

    def entry(row: Sequence[Fraction], column: Sequence[Fraction]) -> Fraction:
        return sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0))

    return [[entry(row, column) for column in columns] for row in first]


def dobrushin(chain: Matrix) -> Fraction:
    pairs = combinations(chain, 2)
    return max(sum((abs(x - y) for x, y in zip(p, q, strict=True)), Fraction(0)) / 2 for p, q in pairs)


def doeblin(chain: Matrix) -> Fraction:
    return sum(map(min, zip(*chain, strict=True)), Fraction(0))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), size=st.integers(2, 5))
def test_coefficients_of_products_obey_their_bounds(data: st.DataObject, size: int) -> None:
    first, second = data.draw(rows(size)), data.draw(rows(size))
    both = product(first, second)
    assert dobrushin(both) <= dobrushin(first) * dobrushin(second)
    assert 1 - doeblin(both) <= (1 - doeblin(first)) * (1 - doeblin(second))


@quick
@given(q=st.fractions(Fraction(1, 30), Fraction(3, 10), max_denominator=60))
def test_the_circulant_example_is_computed_from_its_matrix(q: Fraction) -> None:
    chain = [[q, 1 - 2 * q, q], [q, q, 1 - 2 * q], [1 - 2 * q, q, q]]
    both = product(chain, chain)
    assert dobrushin(chain) == 1 - 3 * q and dobrushin(both) == (1 - 3 * q) ** 2
    assert doeblin(chain) == 3 * q and doeblin(both) == 1 - (1 - 3 * q) ** 2
    entries = [both[i][j] * mpmath.log(real(both[i][j] / both[j][i])) for i in range(3) for j in range(3)]
    c1, c2 = (closed("nonequilibrium-cycle-circulant", name, q=q) for name in ("c1", "c2"))
    assert agree(sum(entries) / 3, (c2 - c1) * mpmath.log(c2 / c1))


def test_the_numbers_of_the_example_with_one_tenth() -> None:
    q = Fraction(1, 10)
    chain = [[q, 1 - 2 * q, q], [q, q, 1 - 2 * q], [1 - 2 * q, q, q]]
    both = product(chain, chain)
    assert abs(both[0][1] * both[1][2] * both[2][0] - both[0][2] * both[2][1] * both[1][0]) == Fraction(282583, 10**6)
    assert abs(mpf("0.49") * mpmath.log(mpf(66) / 17) - mpf("0.664656285005")) < 1e-12


# N-6


@quick
@given(mu=signed, first=signed, second=signed, s=positive, tau=positive)
def test_the_increment_of_the_log_odds_has_its_moments(
    mu: Fraction, first: Fraction, second: Fraction, s: Fraction, tau: Fraction
) -> None:
    m, a, b, v = map(real, (mu, first, second, s))
    increment = lambda y: ((y - b) ** 2 - (y - a) ** 2) / (2 * v)  # noqa: E731
    drift = gaussian(increment, m, mpmath.sqrt(real(tau)))
    square = gaussian(lambda y: increment(y) ** 2, m, mpmath.sqrt(real(tau)))
    assert agree(drift, ((m - b) ** 2 - (m - a) ** 2) / (2 * v))
    assert abs(square - drift**2 - real(tau) / v**2 * (a - b) ** 2) < 1e-15 * (1 + square)


@quick
@given(L=positive, theta=share, d1=positive, d2=positive, s1=share, s2=share)
def test_the_exponential_of_the_log_odds_after_a_step_is_an_integral(
    L: Fraction, theta: Fraction, d1: Fraction, d2: Fraction, s1: Fraction, s2: Fraction
) -> None:
    values = {"L": L, "theta": theta, "d1": -d1, "d2": d2, "s1": s1, "s2": s2}
    level, slope, pull = real(L), real(theta), 1 / (1 + mpmath.exp(-real(L)))
    arms = [(pull, -real(d1), real(s1)), (1 - pull, real(d2), real(s2))]
    for name, sign in (("up", 1), ("down", -1)):
        found = [w * gaussian(lambda y: mpmath.exp(sign * slope * y), level + d, s) for w, d, s in arms]  # noqa: B023
        assert agree(closed("thompson-exponential-drift", name, **values), sum(found))


@quick
@given(L=signed, d1=positive, d2=positive, s1=positive, s2=positive, part=share)
def test_log_odds_that_grow_after_either_arm_concentrate_by_the_factor(
    L: Fraction, d1: Fraction, d2: Fraction, s1: Fraction, s2: Fraction, part: Fraction
) -> None:
    theta = part * 2 * min(d1 / s1**2, d2 / s2**2)
    values = {"L": L, "theta": theta, "d1": d1, "d2": d2, "s1": s1, "s2": s2}
    level, slope, pull = real(L), real(theta), 1 / (1 + mpmath.exp(-real(L)))
    arms = [(pull, real(d1), real(s1)), (1 - pull, real(d2), real(s2))]
    found = sum(w * mpmath.exp(-slope * (level + d)) * gaussian(lambda y: mpmath.exp(-slope * y), 0, s)
                for w, d, s in arms if slope * s < 4)  # fmt: skip
    whole = closed("thompson-concentration", "down", **values)
    assert agree(found, whole) if all(slope * s < 4 for _, _, s in arms) else found <= whole
    factor = closed("thompson-concentration", "q", **values)
    assert whole <= factor * mpmath.exp(-slope * level) * (1 + CLOSE) and factor < 1
    assert 1 - pull <= mpmath.exp(-min(slope, 1) * level) * (1 + CLOSE)


def test_log_odds_that_run_away_seldom_come_back_below_their_level() -> None:
    """A chain with d_1 = 1 = -d_2 and s = 1, on a grid of log-odds: the chance to fall below 1 from L_0 > 1."""
    theta, step, top = mpf(1), mpf(1) / 4, 60
    h1, h2 = mpmath.exp(-theta + theta**2 / 2), mpmath.exp(theta + theta**2 / 2)
    level = mpmath.ceil(4 * mpmath.log(h2 / (1 - h1))) * step
    grid = [level + step * k for k in range(top)]
    mass = [[mpmath.npdf((b - a) / 1, d) * step for b in grid] for d in (1, -1) for a in grid]
    fall = [[mpmath.ncdf(level - step / 2, a + d) for a in grid] for d in (1, -1)]
    chance = [mpf(0)] * top
    for _ in range(30):
        chance = [
            sum(w * (fall[arm][i] + sum(map(lambda p, c: p * c, mass[arm * top + i], chance)))
                for arm, w in ((0, 1 / (1 + mpmath.exp(-a))), (1, 1 / (1 + mpmath.exp(a)))))
            for i, a in enumerate(grid)
        ]  # fmt: skip
    assert all(found <= mpmath.exp(-theta * (a - level)) for found, a in zip(chance, grid, strict=True))
    assert chance[0] < 1 and chance[8] < mpmath.exp(-theta * 2)


# N-7


@quick
@given(logits=st.lists(signed, min_size=2, max_size=5), data=st.data())
def test_the_softmax_flow_lowers_the_divergence_at_its_rate(logits: list[Fraction], data: st.DataObject) -> None:
    weights = data.draw(st.lists(positive, min_size=len(logits), max_size=len(logits)))
    target = [real(w / sum(weights)) for w in weights]
    start = [real(x) for x in logits]

    def model(at: Sequence[mpf]) -> list[mpf]:
        total = sum(map(mpmath.exp, at))
        return [mpmath.exp(x) / total for x in at]

    def divergence(time: mpf) -> mpf:
        moved = [x + time * (p - q) for x, p, q in zip(start, target, model(start), strict=True)]
        return sum(p * mpmath.log(p / q) for p, q in zip(target, model(moved), strict=True))

    residual = sum((q - p) ** 2 for p, q in zip(target, model(start), strict=True))
    assert abs(mpmath.diff(divergence, 0) + residual) < 1e-12


def test_the_softmax_flow_may_raise_the_entropy_to_its_maximum() -> None:
    logit = mpmath.log(mpf(1) / 20)
    for _ in range(4000):
        q = 1 / (1 + mpmath.exp(-logit))
        logit += mpf(1) / 50 * 2 * (mpf(1) / 2 - q)
    q = 1 / (1 + mpmath.exp(-logit))
    assert abs(-q * mpmath.log(q) - (1 - q) * mpmath.log(1 - q) - mpmath.log(2)) < 1e-9


@quick
@given(r=share)
def test_the_entropy_of_a_moment_matched_model_is_that_of_the_data_and_the_divergence(r: Fraction) -> None:
    law = {(x, y): real(r if x == y else 1 - r) / 2 for x in (0, 1) for y in (0, 1)}
    data = -sum(p * mpmath.log(p) for p in law.values())
    divergence = sum(p * mpmath.log(4 * p) for p in law.values())
    assert agree(2 * mpmath.log(2), data + divergence)


# N-8


@quick
@given(mean=signed, s=positive, sp=positive)
def test_the_divergence_of_two_gaussians_is_its_integral(mean: Fraction, s: Fraction, sp: Fraction) -> None:
    delta, v, w = real(mean), real(s), real(sp)

    def excess(x: mpf) -> mpf:
        return (x**2 / v**2 - (x - delta) ** 2 / w**2) / 2 - mpmath.log(w / v)

    ratio = closed("gaussian-divergence-smoothness", "ratio", s=s, sp=sp)
    assert agree(gaussian(excess, delta, w), (ratio - 1 - mpmath.log(ratio) + delta**2 / v**2) / 2)

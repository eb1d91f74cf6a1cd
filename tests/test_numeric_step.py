"""Step sizes of samplers, numbers of blocks and early stopping, against what is computed directly."""

from fractions import Fraction
from math import ceil, exp, isclose, log, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import cosh, erfinv, inf, ncdf, npdf, quad

from tests.test_numeric_laws import SIZE, heights, masses, matrices, stochastic

few = settings(max_examples=25, deadline=None)
positive = st.floats(0.25, 3)


@few
@given(positive, positive, positive, st.floats(0, 3), st.floats(0.05, 2.5))
def test_a_rotating_score_has_the_growth_of_the_step_for_both_schemes(
    a: float, g: float, excess: float, r: float, t: float
) -> None:
    """The plane as complex numbers, in which the score is x -> (-c_1 + i r) x."""
    c1 = (a + excess) / g**2
    score = complex(-c1, r)
    longest = 2 * excess / (excess**2 + g**4 * r**2)
    step = 1 + t * longest * (a + g**2 * score)
    growth = 1 - 4 * t * (1 - t) * excess**2 / (excess**2 + g**4 * r**2)
    assert isclose(abs(step) ** 2, growth, rel_tol=1e-9, abs_tol=1e-9)
    v = g**2 / (2 * a)
    h = log(1 + t * 2 * (2 * v * c1 - 1) / ((2 * v * c1 - 1) ** 2 + 4 * v**2 * r**2)) / a
    integrator = exp(a * h) + 2 * v * (exp(a * h) - 1) * score
    assert isclose(abs(integrator) ** 2, growth, rel_tol=1e-8, abs_tol=1e-8)


@few
@given(positive, st.floats(0, 2), st.floats(0, 2), st.floats(0.05, 0.95), st.floats(-3, 3), st.floats(-3, 3))
def test_the_drift_of_a_step_holds_for_scores_with_an_offset(
    c1: float, r: float, offset: float, theta: float, x: float, y: float
) -> None:
    """The score -c_1 x + r J x + offset in the plane, with a = 0 and g = 1."""
    q = c1**2 + r**2
    h, part, z = theta * 2 * c1 / q, theta * (1 - theta), complex(x, y)
    mean = z + h * (complex(-c1, r) * z + offset)
    slope = h * offset + h**2 * sqrt(q) * offset
    bound = slope**2 / (2 * part * c1**2 / q) + h**2 * offset**2 + 2 * h
    assert abs(mean) ** 2 + 2 * h <= (1 - 2 * part * c1**2 / q) * abs(z) ** 2 + bound + 1e-9


@few
@given(matrices, masses, masses, heights, st.integers(0, 2), st.integers(1, 4))
def test_so_many_blocks_bring_two_laws_of_a_chain_together(
    rows: list[list[int]], first: list[int], last: list[int], V: list[Fraction], ninth: int, digits: int
) -> None:
    P, (mu,), (nu,), gam = stochastic(rows), stochastic([first]), stochastic([last]), Fraction(ninth, 3)
    K = max(Fraction(1, 10), *(sum(p * v for p, v in zip(P[x], V, strict=True)) - gam * V[x] for x in range(SIZE)))
    R = 4 * K / (1 - gam)
    near = [(x, y) for x in range(SIZE) for y in range(SIZE) if V[x] + V[y] < R]
    alpha = min((sum(map(min, P[x], P[y])) for x, y in near), default=Fraction(1))
    weights = [1 + alpha / (2 * K) * v for v in V]

    def distance() -> Fraction:
        return sum((w * abs(m - k) for w, m, k in zip(weights, mu, nu, strict=True)), Fraction(0))

    begun = distance()
    blocks = ceil(2 * (1 / alpha + 1 / (1 - gam)) * log(10) * digits)
    for _ in range(blocks):
        mu, nu = ([sum((m * row[z] for m, row in zip(law, P, strict=True)), Fraction(0)).limit_denominator(10**12)
                   for z in range(SIZE)] for law in (mu, nu))  # fmt: skip
    assert float(distance()) <= float(begun) / 10**digits + 1e-9


@settings(max_examples=4, deadline=None)
@given(st.floats(0.5, 1), st.floats(0.05, 1), st.floats(-2, 2), st.floats(-2, 2), st.floats(0.1, 0.9))
def test_the_cost_of_stopping_early_is_that_of_the_coupling(
    al: float, S: float, one: float, other: float, weight: float
) -> None:
    """Data at two points of the line: the cost by quadrature, and the distance, from quantiles, below it."""

    def cost(x: float) -> float:
        return float(quad(lambda y: npdf(y, al * x, sqrt(S)) * (y - x) ** 2, [-inf, al * x, inf]))

    moment = weight * one**2 + (1 - weight) * other**2
    assert isclose(weight * cost(one) + (1 - weight) * cost(other), (1 - al) ** 2 * moment + S, rel_tol=1e-8)


@settings(max_examples=4, deadline=None)
@given(st.floats(0.5, 1), st.floats(0.05, 1), st.floats(0, 2))
def test_a_gaussian_mode_is_nearer_than_the_coupling_says(al: float, S: float, v0: float) -> None:
    quantile = sqrt(2) * quad(lambda u: erfinv(2 * u - 1) ** 2, [0, 0.5, 1]) ** 0.5
    apart = (sqrt(al**2 * v0 + S) - sqrt(v0)) * float(quantile)
    assert isclose(float(quantile), 1, rel_tol=1e-4)
    assert apart**2 <= (1 - al) ** 2 * v0 + S + 1e-9


@settings(max_examples=4, deadline=None)
@given(st.floats(-2, 2), st.floats(0.1, 2), st.floats(0.25, 2), st.floats(0, 2), st.floats(0, 2))
def test_the_variation_of_two_steps_with_an_exponential_weight(
    m1: float, apart: float, s: float, beta: float, theta: float
) -> None:
    m2, middle, root = m1 + apart, m1 + apart / 2, sqrt(s)

    def until(m: float) -> float:
        """The closed form, in units of 1/theta."""
        at, spread = theta * m, theta * root
        z, grown = (middle - m) / root, exp(spread**2 / 2)
        tilted = exp(at) * ncdf(z - spread) + exp(-at) * ncdf(z + spread)
        return float(ncdf(z) + beta / 2 * grown * tilted)

    def weighted(y: float) -> float:
        return abs(npdf(y, m1, root) - npdf(y, m2, root)) * (1 + beta * cosh(theta * y))

    total = beta * exp(theta**2 * s / 2) * float(cosh(theta * m2) - cosh(theta * m1))
    found = float(quad(weighted, [-inf, m1, middle, m2, inf]))
    assert isclose(2 * (until(m1) - until(m2)) + total, found, rel_tol=1e-6)

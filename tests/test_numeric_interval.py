"""The exact reverse kernel of dissipative data, and differential inequalities, against integrals over grids."""

from math import exp, isclose, pi, sin, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

few = settings(max_examples=6, deadline=None)
LOW, HIGH, CELLS = -14.0, 14.0, 2800
GRID = [LOW + (HIGH - LOW) * (k + 0.5) / CELLS for k in range(CELLS)]


def integral(values: list[float]) -> float:
    return sum(values) * (HIGH - LOW) / CELLS


def normal(y: float, m: float, v: float) -> float:
    return exp(-((y - m) ** 2) / (2 * v)) / sqrt(2 * pi * v)


@few
@given(st.floats(0, 1.5), st.floats(0.3, 0.7), st.floats(0.2, 0.9), st.floats(0.3, 2), st.floats(-2, 2),
       st.floats(-2, 2), st.floats(0.01, 1), st.floats(4.5, 9))  # fmt: skip
def test_a_reverse_kernel_contracts_a_pair_whatever_the_law_its_density_is_against(
    apart: float, weight: float, al: float, S: float, x: float, other: float, beta: float, c: float
) -> None:
    """Two Gaussians of variance one on a line as data, with a density against N(0, 4)."""
    p = [weight * normal(y, apart, 1) + (1 - weight) * normal(y, -apart, 1) for y in GRID]
    pull = [apart * (weight * normal(y, apart, 1) - (1 - weight) * normal(y, -apart, 1)) for y in GRID]
    ell = [y * (m / q - y) for y, m, q in zip(GRID, pull, p, strict=True)]
    rate = 0.5
    offset = max(one + rate * y**2 for one, y in zip(ell, GRID, strict=True))
    reference = [normal(y, 0, 4) for y in GRID]
    h = [3 * q / r for q, r in zip(p, reference, strict=True)]

    def kernel(point: float) -> list[float]:
        raw = [d * exp(-((point - al * y) ** 2) / (2 * S)) for d, y in zip(h, GRID, strict=True)]
        mass = integral([k * r for k, r in zip(raw, reference, strict=True)])
        return [k / mass for k in raw]

    def mean(values: list[float]) -> float:
        return integral([v * r for v, r in zip(values, reference, strict=True)])

    one, two = kernel(x), kernel(other)
    assert mean([d * u for d, u in zip(h, ell, strict=True)]) >= -mean(h) - 1e-6
    parts = [r * (u + al / S * (x * y - al * y**2)) for r, u, y in zip(one, ell, GRID, strict=True)]
    assert mean(parts) >= -1 - 1e-6
    before = rate / (rate * S + al**2) * (x**2 + other**2)
    after = mean([(r + q) * rate * y**2 for r, q, y in zip(one, two, GRID, strict=True)])
    variation = 1 - mean([min(r, q) for r, q in zip(one, two, strict=True)])
    eta, constant = al**2 / (rate * S + al**2), offset + 1
    overlap = exp(-constant * (c + eta) / (1 - eta))
    near = 1 - overlap + beta * 2 * (1 - eta) * constant
    far = (2 + beta * constant * (c * eta + 4 * (1 - eta))) / (2 + beta * c * constant)
    assert after <= eta * before + 4 * (1 - eta) * constant + 1e-6
    assert 2 * variation + beta * after <= max(near, far) * (2 + beta * before) + 1e-6


@few
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(0.2, 3), st.sampled_from([0.0, 0.4]))
def test_a_solution_of_a_linear_equation_ends_where_the_bound_says(rho: float, e: float, T: float, loss: float) -> None:
    """y' = rho sin(3t) y + e t - loss, with the integral of rho sin(3t) in closed form."""

    def grown(t: float) -> float:
        return exp(rho * 2 * sin(1.5 * t) ** 2 / 3)

    def slope(t: float, y: float) -> float:
        return rho * sin(3 * t) * y + e * t - loss

    steps = 400
    y, h = 1.0, T / steps
    error = 0.0
    for k in range(steps):
        t = k * h
        one = slope(t, y)
        two = slope(t + h / 2, y + h / 2 * one)
        three = slope(t + h / 2, y + h / 2 * two)
        four = slope(t + h, y + h * three)
        y += h / 6 * (one + 2 * two + 2 * three + four)
        error += h / 6 * sum(w * e * u / grown(u) for w, u in ((1, t), (4, t + h / 2), (1, t + h)))
    bound = grown(T) * (1 / grown(0) + error)
    assert y <= bound + 1e-8 * (1 + abs(bound))
    if loss == 0:
        assert isclose(y, bound, rel_tol=1e-6, abs_tol=1e-6)

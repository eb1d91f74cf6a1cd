"""Guided samplers between Gaussians, by integrating the equations of their variances along schedules."""

from collections.abc import Callable
from math import exp, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

few = settings(max_examples=6, deadline=None)
Schedule = Callable[[float], tuple[float, float, float, float]]
"""The coefficients a and g^2 and the scale and the variance of the noise at a time."""
variances = st.floats(0.25, 4)
STEPS = 4000


def variance_preserving(t: float) -> tuple[float, float, float, float]:
    rate, total = 0.1 + 2 * t, 0.1 * t + t**2
    return rate / 2, rate, exp(-total / 2), 1 - exp(-total)


def variance_exploding(t: float) -> tuple[float, float, float, float]:
    return 0.0, exp(t), 1.0, exp(t) - 1


def sampled(schedule: Schedule, end: float, start: float, vc: float, vu: float, w: float, noise: float) -> float:
    """The variance at time zero of dY = [aY + (1 + noise)/2 g^2 s_w(Y)]d tau + sqrt(noise) g dB, by Runge and Kutta."""

    def slope(t: float, V: float) -> float:
        a, g2, al, S = schedule(t)
        P = (1 + w) / (al**2 * vc + S) - w / (al**2 * vu + S)
        return 2 * (a - (1 + noise) / 2 * g2 * P) * V + noise * g2

    V, h = start, end / STEPS
    for k in range(STEPS):
        t = end - k * h
        one = slope(t, V)
        two = slope(t - h / 2, V + h / 2 * one)
        three = slope(t - h / 2, V + h / 2 * two)
        four = slope(max(t - h, 0.0), V + h * three)
        V += h / 6 * (one + 2 * two + 2 * three + four)
    return V


@pytest.mark.parametrize(("schedule", "end"), [(variance_preserving, 4.0), (variance_exploding, 9.0)])
@few
@given(variances, variances, st.floats(0, 3))
def test_guided_samplers_have_the_variances_of_their_closed_forms(
    schedule: Schedule, end: float, vc: float, vu: float, w: float
) -> None:
    _, _, al, S = schedule(end)
    Vc, Vu, n = al**2 * vc + S, al**2 * vu + S, 2 * w + 1
    begun, quotient = Vc * (Vc / Vu) ** w, vc / vu
    assert isclose(sampled(schedule, end, begun, vc, vu, w, 0.0), vc * quotient**w, rel_tol=1e-6)
    if abs(vc - vu) > 0.1:
        mean = Vc * (1 - (Vc / Vu) ** n) / (n * (1 - Vc / Vu)) if Vc != Vu else Vc
        closed = vc * (1 - quotient**n) / (n * (1 - quotient))
        assert isclose(sampled(schedule, end, mean, vc, vu, w, 1.0), closed, rel_tol=1e-4)
        if 1 + w > w * quotient:
            assert vc * quotient**w <= closed * (1 + 1e-9) <= vc / (1 + w - w * quotient) * (1 + 1e-8)

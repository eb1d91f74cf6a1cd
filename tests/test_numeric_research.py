"""Lemmas of papers on score-based models, against derivatives and integrals at high precision."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

few = settings(max_examples=6, deadline=None)
parameters = st.fractions(Fraction(1, 3), 2, max_denominator=6)
coordinates = st.fractions(-2, 2, max_denominator=4)
points = st.tuples(coordinates, coordinates)
atoms = st.lists(st.tuples(st.integers(1, 4), points), min_size=2, max_size=3)
lines = st.lists(st.tuples(st.integers(1, 4), coordinates), min_size=1, max_size=3)

Real = Any  # mpmath has no types
Field = Callable[[Real, Real, Real], Real]


def real(q: Fraction) -> Real:
    return mpf(q.numerator) / q.denominator


def scale(t: Real) -> Real:
    """The mean factor of a schedule with a(t) = (1 + t)/2."""
    return mpmath.exp(-t / 2 - t**2 / 4)


def spread(t: Real) -> Real:
    """The variance of that schedule, chosen freely; `noise` is the diffusion coefficient that gives it."""
    return t + t**3 / 3


def noise(t: Real) -> Real:
    """g^2 = S' + 2 a S."""
    return 1 + t**2 + (1 + t) * spread(t)


def density(law: Sequence[tuple[int, tuple[Fraction, Fraction]]], x: Real, y: Real, t: Real) -> Real:
    al, S = scale(t), spread(t)
    heights = [w * mpmath.exp(-((x - al * real(p)) ** 2 + (y - al * real(q)) ** 2) / (2 * S)) for w, (p, q) in law]
    return sum(heights) / S


def posterior_mean(
    law: Sequence[tuple[int, tuple[Fraction, Fraction]]], f: Callable[[Real], Real], x: Real, y: Real, t: Real
) -> Real:
    parts = [density([(w, (p, q))], x, y, t) for w, (p, q) in law]
    return sum(f(real(p)) * part for (_, (p, _)), part in zip(law, parts, strict=True)) / sum(parts)


def unbalanced(law: Sequence[tuple[int, tuple[Fraction, Fraction]]], field: Field, at: tuple[Real, Real, Real]) -> Real:
    """What d/dt f exceeds <b, grad f> + g^2/2 Laplacian f by, b the reverse drift: all by differences."""
    x, y, t = at

    def log_density(x: Real, y: Real) -> Real:
        return mpmath.log(density(law, x, y, t))

    g2, a = noise(t), (1 + t) / 2
    b = [a * z + g2 * mpmath.diff(log_density, (x, y), n) for z, n in ((x, (1, 0)), (y, (0, 1)))]
    rise = b[0] * mpmath.diff(field, at, (1, 0, 0)) + b[1] * mpmath.diff(field, at, (0, 1, 0))
    spreading = mpmath.diff(field, at, (2, 0, 0)) + mpmath.diff(field, at, (0, 2, 0))
    return mpmath.diff(field, at, (0, 0, 1)) - rise - g2 / 2 * spreading


@few
@given(atoms, points, parameters)
def test_the_scaled_score_is_a_martingale_of_the_reverse_diffusion_for_any_data(
    law: list[tuple[int, tuple[Fraction, Fraction]]], point: tuple[Fraction, Fraction], time: Fraction
) -> None:
    with mp.workdps(40):
        at = (real(point[0]), real(point[1]), real(time))

        def scaled(x: Real, y: Real, t: Real) -> Real:
            return scale(t) * mpmath.diff(lambda z: mpmath.log(density(law, z, y, t)), x)

        assert abs(unbalanced(law, scaled, at)) < mpf(10) ** -6


@few
@given(atoms, points, parameters)
def test_the_posterior_variance_moves_by_the_square_of_the_posterior_covariance(
    law: list[tuple[int, tuple[Fraction, Fraction]]], point: tuple[Fraction, Fraction], time: Fraction
) -> None:
    with mp.workdps(40):
        at = (real(point[0]), real(point[1]), real(time))

        def variance(x: Real, y: Real, t: Real) -> Real:
            mean = posterior_mean(law, lambda p: p, x, y, t)
            return posterior_mean(law, lambda p: (p - mean) ** 2, x, y, t)

        heights = [density([one], *at) for one in law]
        total = sum(heights)
        centre = [sum(h * real(one[1][i]) for h, one in zip(heights, law, strict=True)) / total for i in (0, 1)]
        moved = [
            sum(
                h * (real(one[1][0]) - centre[0]) * (real(one[1][i]) - centre[i])
                for h, one in zip(heights, law, strict=True)
            )
            / total
            for i in (0, 1)
        ]
        source = noise(at[2]) * scale(at[2]) ** 2 / spread(at[2]) ** 2 * (moved[0] ** 2 + moved[1] ** 2)
        assert abs(unbalanced(law, variance, at) - source) < mpf(10) ** -6


def averaged(
    law: Sequence[tuple[int, Fraction]], al: Real, S: Real, f: Callable[[Real, Real, Real, Real], Real]
) -> Real:
    """The mean over x of f(x, score, posterior mean, posterior variance), by quadrature on the line."""
    total = sum(w for w, _ in law)

    def integrand(x: Real) -> Real:
        heights = [
            w * mpmath.exp(-((x - al * real(p)) ** 2) / (2 * S)) / mpmath.sqrt(2 * mpmath.pi * S) / total
            for w, p in law
        ]
        p = sum(heights)
        mean = sum(h * real(q) for h, (_, q) in zip(heights, law, strict=True)) / p
        variance = sum(h * (real(q) - mean) ** 2 for h, (_, q) in zip(heights, law, strict=True)) / p
        score = sum(-h * (x - al * real(q)) / S for h, (_, q) in zip(heights, law, strict=True)) / p
        return p * f(x, score, mean, variance)

    reach = 2 * al + 12 * mpmath.sqrt(S)
    return mpmath.quad(integrand, mpmath.linspace(-reach, reach, 9))


@few
@given(lines, parameters, parameters, coordinates)
def test_the_denoising_loss_of_a_linear_score_is_its_score_error_and_the_posterior_variance(
    law: list[tuple[int, Fraction]], scaling: Fraction, variance: Fraction, slope: Fraction
) -> None:
    al, S, c = real(scaling), real(variance), real(slope)
    second = sum(w * real(p) ** 2 for w, p in law) / sum(w for w, _ in law)
    loss = c**2 * (al**2 * second + S) + 2 * c + 1 / S
    found = averaged(law, al, S, lambda x, score, mean, var: (c * x - score) ** 2 + al**2 / S**2 * var)
    assert found == pytest.approx(loss, rel=1e-9)


@few
@given(lines, parameters, parameters, parameters, parameters)
def test_a_deterministic_step_loses_the_posterior_variance_of_the_second_moment(
    law: list[tuple[int, Fraction]], scaling: Fraction, after: Fraction, variance: Fraction, ratio: Fraction
) -> None:
    al, be, S, r = real(scaling), real(after), real(variance), real(ratio)
    second = sum(w * real(p) ** 2 for w, p in law) / sum(w for w, _ in law)
    found = averaged(
        law, al, S, lambda x, score, mean, var: (be * mean + r * (x - al * mean)) ** 2 + (be - r * al) ** 2 * var
    )
    assert found == pytest.approx(be**2 * second + r**2 * S, rel=1e-9)


@few
@given(parameters, st.fractions(0, 1, max_denominator=6), parameters, points)
def test_kinetic_langevin_differences_decay_in_the_twisted_norm(
    m: Fraction, part: Fraction, time: Fraction, start: tuple[Fraction, Fraction]
) -> None:
    L = 2 * m
    curvature = m + part * (L - m)
    flow = mpmath.expm(mpmath.matrix([[0, 1], [-real(curvature / L), -2]]) * real(time))
    z, w = (real(coordinate) for coordinate in start)
    moved = flow * mpmath.matrix([z, w])
    bound = mpmath.exp(-real(m / L * time)) * (z**2 + (z + w) ** 2)
    assert moved[0] ** 2 + (moved[0] + moved[1]) ** 2 <= bound * (1 + mpf(10) ** -9)


@few
@given(parameters, st.fractions(Fraction(1, 6), 1, max_denominator=6), parameters, st.integers(1, 40))
def test_the_entropy_recursion_of_the_langevin_algorithm_stays_below_its_bound(
    L: Fraction, part: Fraction, start: Fraction, steps: int
) -> None:
    alpha = part * L
    h = alpha / (4 * L**2)
    rho, entropy = mpmath.exp(-real(alpha * h)), real(start)
    for _ in range(steps):
        entropy = rho * entropy + real(6 * h**2 * L**2)
    assert entropy <= rho**steps * real(start) + real(8 * h * L**2 / alpha)

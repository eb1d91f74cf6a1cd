"""One Euler-Maruyama step of dX = -a X dt + sigma dB, and constants that go with it."""

import math

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def step(x: Vector, a: float, sigma: float, h: float, noise: Vector) -> Vector:
    """The state after one step of size h, from standard Gaussian noise."""
    return (1 - a * h) * x + sigma * np.sqrt(h) * noise


def drift_constants(a: float, sigma: float, h: float, d: int) -> tuple[float, float]:
    """(rate, K) with E|X'|^2 <= rate |x|^2 + K for one step from x in R^d; wants a h <= 1."""
    return 1 - a * h, sigma**2 * h * d


def overlap(distance: float, variance: float) -> float:
    """The common mass of N(x, variance I) and N(y, variance I) with |x - y| = distance: one minus total variation."""
    return math.erfc(distance / (2 * math.sqrt(2 * variance)))


def score(x: Vector, mean: Vector, variance: float) -> Vector:
    """The gradient of the logarithm of the density of N(mean, variance I)."""
    return (mean - x) / variance

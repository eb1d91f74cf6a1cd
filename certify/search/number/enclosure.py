"""Ends of what functions do on blocks of intervals, in floats without outward rounding: to find where to look.

What may be undefined may be anything. The trusted enclosures are elsewhere.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from math import isinf

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ends = tuple[Array, Array]
TURN = 2 * np.pi
INCREASING = {
    "exp": (-np.inf, np.inf), "sinh": (-np.inf, np.inf), "tanh": (-np.inf, np.inf), "atan": (-np.inf, np.inf),
    "erf": (-np.inf, np.inf), "Phi": (-np.inf, np.inf), "sqrt": (0.0, np.inf), "log": (0.0, np.inf),
    "asin": (-1.0, 1.0),
}  # fmt: skip
DECREASING = {"erfc": (-np.inf, np.inf), "acos": (-1.0, 1.0)}
LEAST_GAMMA = 1.4616321449683623


def add(x: Ends, y: Ends) -> Ends:
    """The sum."""
    low, high = x[0] + y[0], x[1] + y[1]
    return np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)


def multiply(x: Ends, y: Ends) -> Ends:
    """The product, 0 * inf = 0."""
    corners = [np.nan_to_num(a * b, nan=0.0, posinf=np.inf, neginf=-np.inf) for a in x for b in y]
    return reduce(np.minimum, corners), reduce(np.maximum, corners)


def anything(x: Array) -> Ends:
    """The whole line."""
    return np.full(np.shape(x), -np.inf), np.full(np.shape(x), np.inf)


def _where(condition: Array | NDArray[np.bool_], x: Ends, y: Ends) -> Ends:
    return np.where(condition, x[0], y[0]), np.where(condition, x[1], y[1])


def absolute(x: Ends) -> Ends:
    """The absolute value."""
    least = np.maximum(np.maximum(x[0], -x[1]), 0.0)
    return least, np.maximum(np.abs(x[0]), np.abs(x[1]))


def is_whole(exponent: float) -> bool:
    """Whether a machine number is whole; all are that are too large for machine numbers."""
    return isinf(exponent) or exponent == round(exponent)


def power(x: Ends, exponent: float) -> Ends:
    """A fixed power."""
    if exponent < 0:
        return _reciprocal(power(x, -exponent), whole=is_whole(exponent))
    if exponent == 0:
        return np.ones(np.shape(x[0])), np.ones(np.shape(x[0]))
    if not is_whole(exponent):
        clipped = np.maximum(x[0], 0.0), np.maximum(x[1], 0.0)
        return _where(x[0] < 0, anything(x[0]), (clipped[0] ** exponent, clipped[1] ** exponent))
    y = absolute(x) if exponent % 2 == 0 else x
    return y[0] ** exponent, y[1] ** exponent


def _reciprocal(x: Ends, *, whole: bool) -> Ends:
    inverse = 1 / x[1], 1 / x[0]
    fine = (x[0] > 0) | ((x[1] < 0) & whole)
    above = whole & (x[0] >= 0) & (x[1] > 0)
    return _where(fine, inverse, _where(above, (inverse[0], np.full(np.shape(x[0]), np.inf)), anything(x[0])))


def exponential(base: Ends, exponent: Ends) -> Ends:
    """A power with an exponent that varies."""
    logarithm = np.log(np.maximum(base[0], 0.0)), np.log(np.maximum(base[1], 0.0))
    low, high = multiply(exponent, logarithm)
    return _where(base[0] < 0, anything(base[0]), (np.exp(low), np.exp(high)))


def call(function: str, given: Sequence[Ends], compute: Callable[..., Array] | None) -> Ends:
    """A named function, with its version for numbers."""
    x = given[0]
    if compute is None:
        return anything(x[0])
    if function in INCREASING:
        return _monotone(x, INCREASING[function], compute)
    if function in DECREASING:
        high, low = _monotone(x, DECREASING[function], compute)
        return np.where(np.isneginf(high), -np.inf, low), np.where(np.isposinf(low), np.inf, high)
    match function:
        case "abs":
            return absolute(x)
        case "cosh":
            y = absolute(x)
            return np.cosh(y[0]), np.cosh(y[1])
        case "phi":
            y = absolute(x)
            return compute(y[1]), compute(y[0])
        case "sin":
            return _cosine((x[0] - np.pi / 2, x[1] - np.pi / 2))
        case "cos":
            return _cosine(x)
        case "tan":
            inside = np.floor(x[0] / np.pi + 0.5) == np.floor(x[1] / np.pi + 0.5)
            return _where(inside, (np.tan(x[0]), np.tan(x[1])), anything(x[0]))
        case "gamma":
            return _gamma(x, compute)
        case "min":
            return reduce(np.minimum, [y[0] for y in given]), reduce(np.minimum, [y[1] for y in given])
        case "max":
            return reduce(np.maximum, [y[0] for y in given]), reduce(np.maximum, [y[1] for y in given])
    return anything(x[0])


def _monotone(x: Ends, domain: tuple[float, float], compute: Callable[..., Array]) -> Ends:
    found = compute(np.clip(x[0], *domain)), compute(np.clip(x[1], *domain))
    inside = (x[0] >= domain[0]) & (x[1] <= domain[1])
    return _where(inside, found, anything(x[0]))


def _cosine(x: Ends) -> Ends:
    ends = np.cos(x[0]), np.cos(x[1])
    top = np.floor(x[1] / TURN) >= np.ceil(x[0] / TURN)
    bottom = np.floor(x[1] / TURN - 0.5) >= np.ceil(x[0] / TURN - 0.5)
    low, high = np.where(bottom, -1.0, np.minimum(*ends)), np.where(top, 1.0, np.maximum(*ends))
    return np.where(np.isfinite(low), low, -1.0), np.where(np.isfinite(high), high, 1.0)


def _gamma(x: Ends, compute: Callable[..., Array]) -> Ends:
    ends = compute(np.maximum(x[0], 1e-300)), compute(np.maximum(x[1], 1e-300))
    inside = (x[0] < LEAST_GAMMA) & (x[1] > LEAST_GAMMA)
    low = np.where(inside, 0.885603194410888, np.minimum(*ends))
    return _where(x[0] > 0, (low, np.maximum(*ends)), anything(x[0]))

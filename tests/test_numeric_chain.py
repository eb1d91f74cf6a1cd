"""Theorems on chains of blocks and on intervals of time, against chains and solutions that are computed directly."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product as tuples
from math import exp, isclose, log, prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import quad

from tests import corpus
from tests.law import Law, Values, value
from tests.test_numeric_laws import SIZE, heights, masses, matrices, stochastic, theorem_holds, uniform, unit

few = settings(max_examples=6, deadline=None)


def moved(measure: list[Fraction], P: list[list[Fraction]]) -> list[Fraction]:
    return [sum((m * row[z] for m, row in zip(measure, P, strict=True)), Fraction(0)) for z in range(SIZE)]


def norm(difference: list[Fraction], V: list[Fraction], beta: Fraction) -> Fraction:
    return sum(((1 + beta * v) * abs(d) for v, d in zip(V, difference, strict=True)), Fraction(0))


def backwards(factors: list[Fraction]) -> tuple[Fraction, ...]:
    """The products of the factors of the blocks from each one on."""
    found: list[Fraction] = []
    for factor in reversed(factors):
        found.append(factor * (found[-1] if found else 1))
    return tuple(reversed(found))


def times(k: int, n: int) -> Values:
    """The unit vectors of the time of a block and of the next one, and the mark of the last block."""

    def when(j: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(int(i == j)) for i in range(n))

    return {"t": when(k), "tt": when(k + 1), "last": Fraction(int(k + 1 == n))}


def apart(
    difference: list[Fraction], P: list[list[Fraction]], V: list[Fraction]
) -> Iterator[tuple[Fraction, Values]]:
    """The pairs of a state that the one law has more of and one that the other has: what they weigh, rows, heights."""
    for x, y in tuples(range(SIZE), repeat=2):
        if difference[x] > 0 > difference[y]:
            a, b = (tuple(SIZE * entry for entry in P[z]) for z in (x, y))
            yield difference[x] * -difference[y], {"a": a, "b": b, "vx": V[x], "vy": V[y]}


@few
@given(
    st.lists(matrices, min_size=1, max_size=3), masses, masses, st.lists(heights, min_size=4, max_size=4),
    st.lists(st.fractions(Fraction(1, 4), 2, max_denominator=4), min_size=4, max_size=4),
    st.fractions(0, 1, max_denominator=4),
)  # fmt: skip
def test_a_chain_of_kernels_forgets_by_the_product_of_its_harris_factors_and_prices(
    blocks: list[list[list[int]]], first: list[int], last: list[int], V: list[list[Fraction]], weights: list[Fraction],
    gam: Fraction,
) -> None:  # fmt: skip
    (mu,), (nu,) = stochastic([first]), stochastic([last])
    difference = [m - n for m, n in zip(mu, nu, strict=True)]
    start, factors, n = norm(difference, V[0], weights[0]), list[Fraction](), len(blocks)
    law: Law = []
    for k, rows in enumerate(blocks):
        P, before, after = stochastic(rows), V[k], V[k + 1]
        beta, following, price = weights[k], weights[k + 1], max(Fraction(1), weights[k + 1] / weights[k])
        w = sum((max(d, Fraction(0)) for d in difference), Fraction(0))
        assume(w > 0)
        K = max(Fraction(0), *(sum(P[x][z] * after[z] for z in range(SIZE)) - gam * before[x] for x in range(SIZE)))
        R = max(before) + Fraction(1, 2)
        two = [(x, y) for x in range(SIZE) for y in range(SIZE) if before[x] + before[y] < R]
        alpha = min((sum(min(P[x][z], P[y][z]) for z in range(SIZE)) for x, y in two), default=Fraction(1))
        next_difference = moved(difference, P)
        signs = [1 if d >= 0 else -1 for d in next_difference]
        common: Values = {
            "w": w, "gam": gam, "K": K, "alpha": alpha, "R": R, "c": tuple(after), "beta": beta, "next": following,
            "price": price, "h": tuple((1 + following * v) * sign for v, sign in zip(after, signs, strict=True)),
            **times(k, n),
        }  # fmt: skip
        law += [(mass / w**2 / n, {**common, **pair}) for mass, pair in apart(difference, P, before)]
        far = (2 + beta * (gam * R + 2 * K)) / (2 + beta * R)
        factors.append(price * max(1 - alpha + beta * K, far, gam))
        difference = next_difference
    laws = law, uniform([{"e": unit(z)} for z in range(SIZE)])
    at: Values = {
        "n": Fraction(n), "Dn": norm(difference, V[n], weights[n]), "later": backwards(factors),
        "start": (start, *[Fraction(0)] * (n - 1)),
    }  # fmt: skip
    theorem_holds("harris-chain-contraction-laws", at, laws)
    claim = corpus.derivation("harris-chain-contraction-laws").claim.holds[0]
    assert value(claim.right, at, laws) == prod(factors) * start


def pair_factor(P: list[list[Fraction]], before: list[Fraction], after: list[Fraction], beta: Fraction) -> Fraction:
    """The least factor by which a kernel contracts all pairs of points."""
    weights = [1 + beta * v for v in after]
    quotients = [
        (2 * sum(max(p - q, Fraction(0)) for p, q in zip(P[x], P[y], strict=True))
         + sum((weight - 1) * (p + q) for weight, p, q in zip(weights, P[x], P[y], strict=True)))
        / (2 + beta * (before[x] + before[y]))
        for x in range(SIZE) for y in range(SIZE)
    ]  # fmt: skip
    return max(*quotients, Fraction(1, 100))


@few
@given(
    st.lists(st.tuples(matrices, matrices), min_size=1, max_size=3), masses, masses,
    st.lists(heights, min_size=4, max_size=4), st.fractions(0, 2, max_denominator=4),
)  # fmt: skip
def test_initialisation_and_local_errors_add_up_along_a_chain(
    blocks: list[tuple[list[list[int]], list[list[int]]]], first: list[int], last: list[int], V: list[list[Fraction]],
    beta: Fraction,
) -> None:  # fmt: skip
    (mu,), (nu,) = stochastic([first]), stochastic([last])
    start, factors, n = norm([m - k for m, k in zip(mu, nu, strict=True)], V[0], beta), list[Fraction](), len(blocks)
    bound = start
    law: Law = []
    for k, (rows, others) in enumerate(blocks):
        P, scheme, before, after = stochastic(rows), stochastic(others), V[k], V[k + 1]
        difference = [m - k for m, k in zip(mu, nu, strict=True)]
        w = sum((max(d, Fraction(0)) for d in difference), Fraction(0))
        assume(w > 0)
        local = [p - q for p, q in zip(moved(nu, P), moved(nu, scheme), strict=True)]
        mu, nu = moved(mu, P), moved(nu, scheme)
        signs = [1 if m >= k else -1 for m, k in zip(mu, nu, strict=True)]
        rho, err = pair_factor(P, before, after, beta), norm(local, after, beta)
        common: Values = {
            "w": w, "rho": rho, "err": err, "c": tuple(after), **times(k, n),
            "m": tuple(SIZE * entry for entry in local),
            "h": tuple((1 + beta * v) * sign for v, sign in zip(after, signs, strict=True)),
        }  # fmt: skip
        law += [(mass / w**2 / n, {**common, **pair}) for mass, pair in apart(difference, P, before)]
        factors.append(rho)
        bound = rho * bound + err
    laws = law, uniform([{"e": unit(z)} for z in range(SIZE)])
    at: Values = {
        "beta": beta, "n": Fraction(n), "later": backwards(factors), "start": (start, *[Fraction(0)] * (n - 1)),
        "Dn": norm([m - k for m, k in zip(mu, nu, strict=True)], V[n], beta),
    }  # fmt: skip
    theorem_holds("error-propagation-chain-laws", at, laws)
    claim = corpus.derivation("error-propagation-chain-laws").claim.holds[0]
    assert value(claim.right, at, laws) == bound


@few
@given(
    st.fractions(Fraction(1, 4), 2, max_denominator=4), st.fractions(Fraction(1, 4), 4, max_denominator=4),
    st.lists(st.fractions(0, 1, max_denominator=6), min_size=1, max_size=8),
)  # fmt: skip
def test_the_langevin_algorithm_on_a_gaussian_keeps_the_bounds_on_its_entropy(
    curvature: Fraction, variance: Fraction, parts: list[Fraction]
) -> None:
    a, v, h = float(curvature), float(variance), float(1 / (4 * curvature))

    def entropy(v: float) -> float:
        return (a * v - 1 - log(a * v)) / 2

    start, constant, time = entropy(v), 15 / 7 * a**2, 0.0
    for part in parts:
        before, step = entropy(v), h * float(part)
        v, time = (1 - a * step) ** 2 * v + 2 * step, time + step
        assert entropy(v) <= exp(-a * step) * before + constant * step**2 + 1e-12
    assert entropy(v) <= exp(-a * time) * start + 8 * constant * h / (7 * a) + 1e-12


@few
@given(st.fractions(0, 2, max_denominator=4), st.fractions(Fraction(1, 4), 3, max_denominator=4),
       st.fractions(Fraction(1, 4), 3, max_denominator=4), st.integers(1, 3))  # fmt: skip
def test_the_entropy_at_the_end_is_the_integral_of_its_derivative(
    e: Fraction, wide: Fraction, mode: Fraction, time: int
) -> None:
    """Any variance and a mean shift along dY = -e/(2v) Y d tau + sqrt(e) dB, which keeps N(0, v)."""
    v, kept, end = float(mode), float(e), float(time)

    def at(t: float) -> tuple[float, float]:
        """The relative entropy to N(0, v), and the Fisher information."""
        forgotten = exp(-kept * t / v)
        u, m2 = v + (float(wide) - v) * forgotten, forgotten
        return (u / v - 1 - log(u / v) + m2 / v) / 2, (u - v) ** 2 / (u * v**2) + m2 / v**2

    def slope(t: float) -> float:
        entropy, fisher = at(t)
        return (-kept / 2 * fisher + kept / v * entropy) / exp(-kept * t / v)

    change, factor = float(quad(slope, [0, end])), exp(-kept * end / v)
    assert isclose(factor * (at(0)[0] + change), at(end)[0], rel_tol=1e-9, abs_tol=1e-12)
    assert at(end)[0] <= factor * at(0)[0] + 1e-12

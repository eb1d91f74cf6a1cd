"""Theorems on chains of blocks and on intervals of time, against chains and solutions that are computed directly."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests import corpus
from tests.law import Law, Values, value
from tests.test_numeric_laws import SIZE, heights, masses, matrices, stochastic, theorem_holds, uniform, unit

few = settings(max_examples=6, deadline=None)


def moved(measure: list[Fraction], P: list[list[Fraction]]) -> list[Fraction]:
    return [sum((m * row[z] for m, row in zip(measure, P, strict=True)), Fraction(0)) for z in range(SIZE)]


def norm(difference: list[Fraction], V: list[Fraction], beta: Fraction) -> Fraction:
    return sum(((1 + beta * v) * abs(d) for v, d in zip(V, difference, strict=True)), Fraction(0))


@few
@given(
    st.lists(matrices, min_size=1, max_size=3), masses, masses, st.lists(heights, min_size=4, max_size=4),
    st.fractions(0, 2, max_denominator=4), st.fractions(0, 1, max_denominator=4),
)  # fmt: skip
def test_a_chain_of_kernels_forgets_by_the_product_of_its_harris_factors(
    blocks: list[list[list[int]]], first: list[int], last: list[int], V: list[list[Fraction]], beta: Fraction,
    gam: Fraction,
) -> None:  # fmt: skip
    (mu,), (nu,) = stochastic([first]), stochastic([last])
    difference = [m - n for m, n in zip(mu, nu, strict=True)]
    start, product, n = norm(difference, V[0], beta), Fraction(1), len(blocks)
    law: Law = []
    for k, rows in enumerate(blocks):
        P, before, after = stochastic(rows), V[k], V[k + 1]
        w = sum((max(d, Fraction(0)) for d in difference), Fraction(0))
        assume(w > 0)
        K = max(Fraction(0), *(sum(P[x][z] * after[z] for z in range(SIZE)) - gam * before[x] for x in range(SIZE)))
        R = max(before) + Fraction(1, 2)
        two = [(x, y) for x in range(SIZE) for y in range(SIZE) if before[x] + before[y] < R]
        alpha = min((sum(min(P[x][z], P[y][z]) for z in range(SIZE)) for x, y in two), default=Fraction(1))
        next_difference = moved(difference, P)
        signs = [1 if d >= 0 else -1 for d in next_difference]
        common: Values = {
            "w": w, "P": product, "gam": gam, "K": K, "alpha": alpha, "R": R, "c": tuple(after),
            "h": tuple((1 + beta * v) * sign for v, sign in zip(after, signs, strict=True)),
        }  # fmt: skip
        for x in range(SIZE):
            for y in range(SIZE):
                if difference[x] > 0 > difference[y]:
                    a, b = (tuple(SIZE * entry for entry in P[z]) for z in (x, y))
                    here = {**common, "a": a, "b": b, "vx": before[x], "vy": before[y]}
                    law.append((difference[x] * -difference[y] / w**2 / n, here))
        far = (2 + beta * (gam * R + 2 * K)) / (2 + beta * R)
        product, difference = product * max(1 - alpha + beta * K, far, gam), next_difference
    laws = law, uniform([{"e": unit(z)} for z in range(SIZE)])
    at = {"beta": beta, "n": Fraction(n), "D": start, "Pn": product}
    theorem_holds("harris-chain-contraction-laws", at, laws)
    claim = corpus.derivation("harris-chain-contraction-laws").claim.holds[0]
    assert value(claim.left, at, laws) == norm(difference, V[n], beta)
    assert value(claim.right, at, laws) == product * start


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
    start, product, n = norm([m - k for m, k in zip(mu, nu, strict=True)], V[0], beta), Fraction(1), len(blocks)
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
            "w": w, "P": product, "rho": rho, "err": err, "c": tuple(after),
            "m": tuple(SIZE * entry for entry in local),
            "h": tuple((1 + beta * v) * sign for v, sign in zip(after, signs, strict=True)),
        }  # fmt: skip
        for x in range(SIZE):
            for y in range(SIZE):
                if difference[x] > 0 > difference[y]:
                    a, b = (tuple(SIZE * entry for entry in P[z]) for z in (x, y))
                    here = {**common, "a": a, "b": b, "vx": before[x], "vy": before[y]}
                    law.append((difference[x] * -difference[y] / w**2 / n, here))
        product, bound = product * rho, rho * bound + err
    laws = law, uniform([{"e": unit(z)} for z in range(SIZE)])
    at = {"beta": beta, "n": Fraction(n), "D": start, "Pn": product}
    theorem_holds("error-propagation-chain-laws", at, laws)
    claim = corpus.derivation("error-propagation-chain-laws").claim.holds[0]
    assert value(claim.left, at, laws) == norm([m - k for m, k in zip(mu, nu, strict=True)], V[n], beta)
    assert value(claim.right, at, laws) == bound

"""Theorems on two laws, read for matrices: their hypotheses hold there, and their terms are what the readings say."""

from fractions import Fraction
from math import isclose, log

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from certify.trusted import Relation
from certify.trusted.term import Term
from tests import corpus
from tests.law import Law, Values, value

few = settings(max_examples=15, deadline=None)
SIZE = 3
masses = st.lists(st.integers(1, 6), min_size=SIZE, max_size=SIZE)
matrices = st.lists(masses, min_size=SIZE, max_size=SIZE)
heights = st.lists(st.fractions(0, 4, max_denominator=3), min_size=SIZE, max_size=SIZE)
units = st.fractions(0, 1, max_denominator=12)


def holds(relation: Relation, at: Values, laws: tuple[Law, Law]) -> bool:
    """Whether a relation holds, equations up to rounding where there are logarithms."""
    left, right = value(relation.left, at, laws), value(relation.right, at, laws)
    equal = left == right or isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)
    match relation.relation:
        case "<=":
            return left <= right or equal
        case ">=":
            return left >= right or equal
        case "==":
            return equal
    return left < right if relation.relation == "<" else left > right


def theorem_holds(name: str, at: Values, laws: tuple[Law, Law]) -> None:
    """The hypotheses at every pair of components, and the statements of a theorem at every pair."""
    claim = corpus.derivation(name).claim
    for _, x in laws[0]:
        for _, y in laws[1]:
            here = {**at, **x, **y}
            assert all(holds(fact, here, laws) for fact in claim.given)
            assert all(holds(fact, here, laws) for fact in claim.holds)


def term_of(name: str, definition: str) -> Term:
    return next(found.term for found in corpus.derivation(name).definitions if found.name == definition)


def stochastic(rows: list[list[int]]) -> list[list[Fraction]]:
    return [[Fraction(entry, sum(row)) for entry in row] for row in rows]


def unit(k: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(int(i == k)) for i in range(SIZE))


def uniform(values: list[Values]) -> Law:
    return [(Fraction(1, len(values)), found) for found in values]


@few
@given(matrices, masses, masses, heights, heights, st.fractions(0, 2, max_denominator=4), units)
def test_harris_theorem_between_laws_is_about_kernels(
    rows: list[list[int]], first: list[int], last: list[int], V: list[Fraction], W: list[Fraction], beta: Fraction,
    gam: Fraction,
) -> None:  # fmt: skip
    P = stochastic(rows)
    (mu,), (nu,) = stochastic([first]), stochastic([last])
    above = [max(m - n, Fraction(0)) for m, n in zip(mu, nu, strict=True)]
    below = [max(n - m, Fraction(0)) for m, n in zip(mu, nu, strict=True)]
    w = sum(above, Fraction(0))
    assume(w > 0)
    moved = [sum((d * row[z] for d, row in zip([m - n for m, n in zip(mu, nu, strict=True)], P, strict=True)),
                 Fraction(0)) for z in range(SIZE)]  # fmt: skip
    f = [(1 + beta * W[z]) * (1 if moved[z] >= 0 else -1) for z in range(SIZE)]
    densities = [tuple(SIZE * entry for entry in row) for row in P]
    pairs: Law = [
        (above[x] * below[y] / w**2, {"a": densities[x], "b": densities[y], "vx": V[x], "vy": V[y]})
        for x in range(SIZE) for y in range(SIZE) if above[x] * below[y]
    ]  # fmt: skip
    laws = pairs, uniform([{"e": unit(z), "W": W[z], "f": f[z]} for z in range(SIZE)])
    K = max(sum(P[x][z] * W[z] for z in range(SIZE)) - gam * V[x] for x in range(SIZE))
    R = max(V) + Fraction(1, 2)
    two = [(x, y) for x in range(SIZE) for y in range(SIZE) if V[x] + V[y] < R]
    near = [sum(min(P[x][z], P[y][z]) for z in range(SIZE)) for x, y in two]
    alpha = min(near, default=Fraction(1))
    at = {"w": w, "gam": gam, "K": max(K, Fraction(0)), "alpha": alpha, "R": R, "beta": beta}
    theorem_holds("harris-contraction-laws", at, laws)
    claim = corpus.derivation("harris-contraction-laws").claim.holds[0]
    assert value(claim.left, at, laws) == sum((1 + beta * W[z]) * abs(moved[z]) for z in range(SIZE))
    norm = sum((1 + beta * V[x]) * abs(mu[x] - nu[x]) for x in range(SIZE))
    rho = value(term_of("harris-contraction-laws", "rho"), at, laws)
    assert value(claim.right, at, laws) == rho * norm


@few
@given(masses, st.lists(st.fractions(-3, 3, max_denominator=4), min_size=SIZE, max_size=SIZE))
def test_the_pairs_of_a_law_and_its_copy_give_twice_the_variance(parts: list[int], s: list[Fraction]) -> None:
    (r,) = stochastic([parts])
    one = uniform([{"r": r[i], "s": s[i], "e": unit(i)} for i in range(SIZE)])
    copy = uniform([{"p": r[i], "t": s[i], "f": unit(i)} for i in range(SIZE)])
    slopes = [r[i] * r[j] * (s[i] - s[j]) ** 2 / (r[i] + r[j]) ** 2 for i in range(SIZE) for j in range(i)]
    at = {"K": Fraction(SIZE), "G": max(slopes)}
    theorem_holds("mixture-variance-pair-total", at, (one, copy))
    spread = value(term_of("mixture-variance-pair-total", "spread"), at, (one, copy))
    variance = sum(x * y**2 for x, y in zip(r, s, strict=True)) - sum(x * y for x, y in zip(r, s, strict=True)) ** 2
    assert spread * SIZE**2 == 2 * variance
    last = value(term_of("mixture-variance-pair-total", "last"), at, (one, copy))
    assert last * SIZE**2 == 2 * (SIZE - 1) * at["G"]


@few
@given(matrices, matrices)
def test_doeblins_constant_of_a_product_is_that_of_the_matrices(first: list[list[int]], last: list[list[int]]) -> None:
    one, other = stochastic(first), stochastic(last)
    product = [[sum(row[k] * other[k][j] for k in range(SIZE)) for j in range(SIZE)] for row in one]
    least = [min(range(SIZE), key=lambda i, j=j: product[i][j]) for j in range(SIZE)]  # type: ignore[misc]  # a default for a number
    columns: list[Values] = [
        {
            "a": tuple(SIZE * other[k][j] for k in range(SIZE)),
            "f": tuple(SIZE * entry for entry in one[least[j]]),
            "low": SIZE * min(row[j] for row in other),
        }
        for j in range(SIZE)
    ]
    states: list[Values] = [{"e": unit(k), "h": unit(k), "m": SIZE * min(row[k] for row in one)} for k in range(SIZE)]
    laws = uniform(columns), uniform(states)
    theorem_holds("finite-chain-doeblin-product", {}, laws)
    left = value(corpus.derivation("finite-chain-doeblin-product").claim.holds[1].left, {}, laws)
    assert left == 1 - sum(min(row[j] for row in product) for j in range(SIZE))


@few
@given(matrices, matrices)
def test_entropies_of_paths_are_those_of_joint_laws(first: list[list[int]], last: list[list[int]]) -> None:
    exact, scheme = (
        [[Fraction(entry, sum(map(sum, rows))) for entry in row] for row in rows] for rows in (first, last)
    )
    cells = SIZE**2
    rows = zip(exact, scheme, strict=True)
    laws = (
        uniform([{"a": tuple(cells * x for x in p), "b": tuple(cells * x for x in q)} for p, q in rows]),
        uniform([{"e": unit(z)} for z in range(SIZE)]),
    )
    theorem_holds("relative-entropy-data-processing", {}, laws)
    whole = sum(p * log(p / q) for one, two in zip(exact, scheme, strict=True) for p, q in zip(one, two, strict=True))
    ends = sum(sum(one) * log(sum(one) / sum(two)) for one, two in zip(exact, scheme, strict=True))
    claim = corpus.derivation("relative-entropy-data-processing").claim.holds[0]
    assert isclose(value(claim.left, {}, laws), whole, rel_tol=1e-9, abs_tol=1e-12)
    assert isclose(value(claim.right, {}, laws), ends, rel_tol=1e-9, abs_tol=1e-12)


@few
@given(masses, masses, matrices, matrices)
def test_the_chain_rule_is_that_of_a_law_and_a_kernel(
    first: list[int], last: list[int], rows: list[list[int]], others: list[list[int]]
) -> None:
    (p,), (phat,), q, qhat = stochastic([first]), stochastic([last]), stochastic(rows), stochastic(others)
    past: list[Values] = [
        {"p": SIZE * p[x], "phat": SIZE * phat[x], "a": tuple(5 * entry for entry in q[x]),
         "b": tuple(SIZE * entry for entry in qhat[x])}
        for x in range(SIZE)
    ]  # fmt: skip
    laws = uniform(past), uniform([{"e": unit(z)} for z in range(SIZE)])
    theorem_holds("relative-entropy-chain", {}, laws)
    step = sum(p[x] * q[x][z] * log(q[x][z] / qhat[x][z]) for x in range(SIZE) for z in range(SIZE))
    start = sum(p[x] * log(p[x] / phat[x]) for x in range(SIZE))
    claim = corpus.derivation("relative-entropy-chain").claim.holds[0]
    assert isclose(value(claim.right, {}, laws), start + step, rel_tol=1e-9, abs_tol=1e-12)


@few
@given(matrices, matrices, heights)
def test_the_variation_of_end_points_is_that_of_the_sums_over_paths(
    first: list[list[int]], last: list[list[int]], W: list[Fraction]
) -> None:
    roots = [[[Fraction(entry, SIZE) for entry in row] for row in rows] for rows in (first, last)]
    ends: list[Values] = [{"g": tuple(a), "h": tuple(b), "W": w} for a, b, w in zip(*roots, W, strict=True)]
    laws = uniform(ends), uniform([{"e": unit(z)} for z in range(SIZE)])
    cells = [(a, b) for one, two in zip(*roots, strict=True) for a, b in zip(one, two, strict=True)]
    K = sum(a**2 * log(a**2 / b**2) - a**2 + b**2 for a, b in cells) / len(cells)
    theorem_holds("block-weighted-variation", {"K": K}, laws)
    apart = [abs(sum(a**2 - b**2 for a, b in zip(one, two, strict=True))) for one, two in zip(*roots, strict=True)]
    found = value(term_of("block-weighted-variation", "ends"), {"K": K}, laws)
    assert found == sum(w * far for w, far in zip(W, apart, strict=True)) / SIZE**2

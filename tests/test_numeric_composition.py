"""Theorems that join others, and those against pitfalls, by finite chains in exact arithmetic, and in balls."""

from fractions import Fraction

from flint import acb, arb, arb_series
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.trusted.interval import precision
from tests.number import ball

fractions = st.fractions
few = settings(max_examples=40, deadline=None)
masses = st.lists(st.integers(0, 6), min_size=3, max_size=3).filter(any)
heights = st.lists(fractions(0, 4, max_denominator=3), min_size=3, max_size=3)
weights = fractions(0, 2, max_denominator=5)
positive = fractions(Fraction(1, 4), 3, max_denominator=6)
units = fractions(0, 1, max_denominator=12)
inner = fractions(Fraction(1, 12), Fraction(11, 12), max_denominator=12)


def law(parts: list[int]) -> list[Fraction]:
    return [Fraction(part, sum(parts)) for part in parts]


def norm(m: list[Fraction], n: list[Fraction], V: list[Fraction], beta: Fraction) -> Fraction:
    return sum(((1 + beta * v) * abs(p - q) for p, q, v in zip(m, n, V, strict=True)), Fraction(0))


@few
@given(masses, masses, heights, weights)
def test_a_weighted_norm_is_that_of_independent_points_of_the_two_parts(
    first: list[int], second: list[int], V: list[Fraction], beta: Fraction
) -> None:
    m, n = law(first), law(second)
    above, below = ([max(p - q, Fraction(0)) for p, q in zip(*both, strict=True)] for both in ((m, n), (n, m)))
    w = sum(above)
    cost = sum(a * b * (2 + beta * (V[i] + V[j])) for i, a in enumerate(above) for j, b in enumerate(below))
    assert norm(m, n, V, beta) * w == cost


@few
@given(masses, masses, st.lists(masses, min_size=3, max_size=3), heights, heights, weights)
def test_a_chain_that_contracts_pairs_contracts_laws(
    first: list[int], second: list[int], rows: list[list[int]], V: list[Fraction], W: list[Fraction], beta: Fraction
) -> None:
    m, n, kernel = law(first), law(second), [law(row) for row in rows]
    pairs = [(i, j) for i in range(3) for j in range(i)]
    rho = max(pair_bound(kernel[i], kernel[j], W, beta) / (2 + beta * (V[i] + V[j])) for i, j in pairs)
    moved = [[sum((p * kernel[i][z] for i, p in enumerate(one)), Fraction(0)) for z in range(3)] for one in (m, n)]
    assert norm(moved[0], moved[1], W, beta) <= rho * norm(m, n, V, beta)


def pair_bound(p: list[Fraction], q: list[Fraction], W: list[Fraction], beta: Fraction) -> Fraction:
    """2 tau + beta u."""
    tau = 1 - sum(map(min, p, q))
    return 2 * tau + beta * sum((w * (a + b) for a, b, w in zip(p, q, W, strict=True)), Fraction(0))


@few
@given(units, inner, units, units, fractions(Fraction(1, 4), 4, max_denominator=8))
def test_every_block_forgets_at_least_what_the_worst_one_does(
    part: Fraction, h: Fraction, low: Fraction, inside: Fraction, top: Fraction
) -> None:
    g, eta = top * (low + 1) / 2, part * h
    with precision(300):
        constant = ball(g + inside * (top - g))
        epsilon = (-ball(top * (8 + h) / (1 - h))).exp()
        beta, delta = epsilon / (4 * ball(top)), epsilon * ball(g * (1 - h)) / (2 * (ball(top) + epsilon * ball(g)))
        overlap = (-constant * ball((8 + eta) / (1 - eta))).exp()
        near = 1 - overlap + 2 * beta * ball(1 - eta) * constant
        far = (2 + beta * constant * ball(8 * eta + 4 * (1 - eta))) / (2 + 8 * beta * constant)
        slack = delta * arb(2) ** -30
        assert 1 - near + slack >= delta and 1 - far + slack >= delta


@few
@given(st.lists(st.tuples(st.integers(0, 6), fractions(-3, 3, max_denominator=4)), min_size=2, max_size=5))
def test_the_variance_is_bounded_by_the_worst_pair(drawn: list[tuple[int, Fraction]]) -> None:
    parts = [(r + 1, s) for r, s in drawn]
    r, s, size = law([part for part, _ in parts]), [value for _, value in parts], len(parts)
    pairs = [(i, j) for i in range(size) for j in range(i)]
    G = max(r[i] * r[j] * (s[i] - s[j]) ** 2 / (r[i] + r[j]) ** 2 for i, j in pairs)
    mean = sum(map(Fraction.__mul__, r, s))
    variance = sum(p * (x - mean) ** 2 for p, x in zip(r, s, strict=True))
    squares = sum(p * p for p in r)
    assert variance <= G * ((size - 2) * squares + 1) <= (size - 1) * G
    for p, t in zip(r, s, strict=True):
        row = p * sum(q * (x - t) ** 2 for q, x in zip(r, s, strict=True))
        assert row <= G * (squares + 2 * p + (size - 4) * p * p)


entries = st.lists(st.integers(-3, 3), min_size=3, max_size=3)
matrices = st.lists(entries, min_size=3, max_size=3)


@few
@given(matrices, matrices, matrices, entries, fractions(0, 1, max_denominator=9))
def test_one_step_of_a_linear_diffusion_moves_a_quadratic_form_as_its_generator_says(
    J: list[list[int]], B: list[list[int]], half: list[list[int]], x: list[int], h: Fraction
) -> None:
    P = [[half[i][k] + half[k][i] for k in range(3)] for i in range(3)]

    def form(a: list[Fraction], b: list[Fraction]) -> Fraction:
        return sum((a[i] * P[i][k] * b[k] for i in range(3) for k in range(3)), Fraction(0))

    point = [Fraction(v) for v in x]
    drift = [sum((J[i][k] * point[k] for k in range(3)), Fraction(0)) for i in range(3)]
    columns = [[Fraction(B[i][k]) for i in range(3)] for k in range(3)]
    moved = [v + h * f for v, f in zip(point, drift, strict=True)]
    mean = form(moved, moved) + h * sum(form(b, b) for b in columns)
    generator = 2 * form(drift, point) + sum(form(b, b) for b in columns)
    assert mean == form(point, point) + h * generator + h * h * form(drift, drift)


@few
@given(fractions(-3, 3, max_denominator=7), inner, positive)
def test_the_noised_half_normal_law_has_the_score_of_the_theorem(x: Fraction, al: Fraction, S: Fraction) -> None:
    def mean(power: int) -> arb:
        centre, variance = acb(ball(x)), acb(ball(S))

        def weight(y: acb) -> acb:
            return (-y * y / 2 - (centre - acb(ball(al)) * y) ** 2 / (2 * variance)).exp()

        return acb.integral(lambda y, _: weight(y) * y**power, acb(0), acb(40)).real

    score = (ball(al) * mean(1) / mean(0) - ball(x)) / ball(S)
    total = ball(al) ** 2 + ball(S)
    z = ball(al) * ball(x) / (ball(S) * total).sqrt()
    density, mass = (-z * z / 2).exp() / (2 * arb.pi()).sqrt(), (-z / arb(2).sqrt()).erfc() / 2
    assert abs(ball(x) * score + ball(x) ** 2 / total - z * density / mass) < arb(2) ** -25


@few
@given(fractions(-2, 2, max_denominator=6), fractions(-1, 1, max_denominator=6), positive, positive)
def test_two_atoms_have_the_curvature_of_the_theorem(k: Fraction, part: Fraction, M: Fraction, v: Fraction) -> None:
    h = part * v / M
    place = arb_series([ball(h - v * k / (2 * M)), 1], prec=3)
    atoms = [(sign * ball(k) / 2 - (place - sign * ball(M)) ** 2 / (2 * ball(v))).exp() for sign in (1, -1)]
    curvature = 2 * (atoms[0] + atoms[1]).log()[2]
    found = -1 / ball(v) + ball(M / v) ** 2 * (1 - ball(M * h / v).tanh() ** 2)
    assert abs(curvature - found) < arb(2) ** -25 and found > -1 / ball(v) + ball(M / v) ** 2 / 4


@few
@given(st.integers(3, 9))
def test_laws_that_leave_out_one_point_each_overlap_and_have_nothing_in_common(n: int) -> None:
    laws = [[Fraction(i != k, n - 1) for k in range(n)] for i in range(n)]
    assert sum(map(min, laws[0], laws[1])) == 1 - Fraction(2, n) + Fraction(n - 2, n * (n - 1))
    assert sum(min(column) for column in zip(*laws, strict=True)) == 0


@few
@given(positive, positive, positive, st.lists(inner, min_size=1, max_size=5))
def test_the_ratios_of_euler_maruyama_add_up_to_the_integral_of_the_theorem(
    a: Fraction, vinf: Fraction, v0: Fraction, steps: list[Fraction]
) -> None:
    def variance(t: Fraction) -> arb:
        return ball(vinf) + ball(v0 - vinf) * (-2 * ball(a * t)).exp()

    t, logarithms, integrals = Fraction(0), arb(0), arb(0)
    for h in steps:
        near, far = variance(t), variance(t + h)
        exact = near * ball(vinf) * (1 - (-2 * ball(a * h)).exp()) / far
        logarithms += abs((2 * ball(a * vinf * h) / exact).log())
        inside = acb.integral(lambda u, _: rate(u, a, vinf, v0), acb(ball(t)), acb(ball(t + h))).real
        integrals += abs(inside)
        t += h
    assert abs(logarithms - integrals) <= sum(ball(a * h) ** 2 for h in steps) / 6 + arb(2) ** -30


def rate(t: acb, a: Fraction, vinf: Fraction, v0: Fraction) -> acb:
    """The rate chi of Euler-Maruyama at a time."""
    v = acb(ball(vinf)) + acb(ball(v0 - vinf)) * (-2 * acb(ball(a)) * t).exp()
    return 2 * acb(ball(a * vinf)) / v - acb(ball(a))


rows = st.lists(masses, min_size=3, max_size=3)


@few
@given(st.lists(rows, min_size=1, max_size=4))
def test_the_coefficients_of_a_product_of_chains_are_at_most_the_products(drawn: list[list[list[int]]]) -> None:
    chains = [[law(row) for row in one] for one in drawn]
    whole, doeblin, dobrushin = chains[0], Fraction(1), Fraction(1)
    for number, one in enumerate(chains):
        if number:
            whole = [[sum((a * one[k][j] for k, a in enumerate(row)), Fraction(0)) for j in range(3)] for row in whole]
        doeblin, dobrushin = doeblin * missed(one), dobrushin * furthest(one)
    assert missed(whole) <= doeblin and furthest(whole) <= dobrushin


def missed(chain: list[list[Fraction]]) -> Fraction:
    """One minus Doeblin's constant."""
    return 1 - sum(min(column) for column in zip(*chain, strict=True))


def furthest(chain: list[list[Fraction]]) -> Fraction:
    """Dobrushin's coefficient."""
    return max(1 - sum(map(min, chain[i], chain[j]), Fraction(0)) for i in range(3) for j in range(i))


@few
@given(st.tuples(*[fractions(-3, 3, max_denominator=5)] * 4), positive, units, units)
def test_the_mean_of_a_step_is_lipschitz_with_the_constant_of_the_theorem(
    numbers: tuple[Fraction, Fraction, Fraction, Fraction], v: Fraction, c: Fraction, w: Fraction
) -> None:
    x, y, p, half = numbers
    atoms = ((half, (w + 1) / 3), (-half, 1 - (w + 1) / 3))

    def mean(z: Fraction) -> arb:
        weights = [ball(r) * (-ball((z - m) ** 2 / (2 * v))).exp() for m, r in atoms]
        total = sum(r * ball(m - z) for r, (m, _) in zip(weights, atoms, strict=True)) / (weights[0] + weights[1])
        return ball(p * z) + ball(c / v) * total

    constant = max(abs(p - c / v), abs(p - c / v + c * (2 * half) ** 2 / (4 * v**2)))
    assert abs(mean(x) - mean(y)) <= ball(constant * abs(x - y)) + arb(2) ** -40


@few
@given(fractions(Fraction(1, 10), 3, max_denominator=10))
def test_near_gaussian_laws_differ_by_more_than_the_careless_pinsker_bound(delta: Fraction) -> None:
    def density(y: acb, mean: Fraction) -> acb:
        return (-((y - acb(ball(mean))) ** 2) / 2).exp() / acb(2 * arb.pi()).sqrt()

    middle = acb(ball(delta / 2))
    below = acb.integral(lambda y, _: density(y, Fraction(0)) - density(y, delta), acb(-12), middle).real
    above = acb.integral(lambda y, _: density(y, delta) - density(y, Fraction(0)), middle, acb(15)).real
    assert ball(delta / 2) < below + above < ball(delta)

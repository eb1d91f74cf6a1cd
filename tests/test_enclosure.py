"""Enclosures, values at points, signs, normal forms and derivatives of the checker against mpmath, at random terms."""

from fractions import Fraction
from math import factorial

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st
from mpmath import inf, mp, mpf

from certify.search.number.value import Undefined, value
from certify.trusted.budget import Budget
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Binding, Claim, Domain, Relation, interval
from certify.trusted.cutting import Smooth, leaves_of
from certify.trusted.goal import Goal
from certify.trusted.interval import Interval, hull, precision
from certify.trusted.program import Program, enclose
from certify.trusted.term import (
    ONE, UNARY, ZERO, Expectation, Gradient, Laplacian, Mean, Posterior, Power, Product, Rational, Sum, Term,
    Variable, call, constant, substitute,
)  # fmt: skip
from tests.evaluation import (
    Box,
    Draws,
    TINY,
    Unsure,
    Values,
    X,
    Y,
    between,
    bounded_claim,
    boxes,
    end,
    few,
    found,
    near,
    number,
    passing_over,
    places,
    points,
    rationals,
    real,
    sign,
    some,
    steps,
    terms,
)

# Enclosures


@some
@given(terms, boxes, points, st.sampled_from([32, 64, 200]))
def test_an_enclosure_contains_the_values(term: Term, box: Box, drawn: Draws, bits: int) -> None:
    with passing_over(), precision(bits):
        enclosure = Program([term], ("x", "y")).run([hull(*side) for side in box])[0]
        low, high = end(enclosure.low.lower()), end(enclosure.high.upper())
        assert low <= high
        for at in places(box, drawn):
            with passing_over():
                exact = found(term, at)
                assert exact is not None or not enclosure.defined
                slack = TINY * (1 + abs(real(exact or Fraction(0))))
                assert exact is None or low - slack <= real(exact) <= high + slack


@some
@given(terms, boxes, points, st.sampled_from([">=", ">"]), st.lists(st.none() | steps, min_size=2, max_size=2))
def test_a_leaf_by_derivatives_holds(term: Term, box: Box, drawn: Draws, relation: str, centre: list[Fraction]) -> None:
    with passing_over(), precision(64):
        claim = bounded_claim(box, Relation(term, relation, ZERO))
        leaves = leaves_of(claim, claim.holds[0])
        sides_of = dict(zip("xy", box, strict=True))
        smooth, sides = Smooth(claim, claim.holds[0], leaves), [sides_of[name] for name in leaves.variables]
        points = [None if step is None else between(side, step) for side, step in zip(sides, centre, strict=False)]
        series = [smooth.by_series(sides, i, order, points[i]) for i in range(len(sides)) for order in (1, 2, 3)]
        if smooth.holds(sides) or smooth.holds(sides, points) or any(series):
            for at in places(box, drawn):
                with passing_over():
                    exact = found(term, at)
                    assert exact is not None
                    assert sign(exact) >= (relation == ">")


@pytest.mark.parametrize("name", UNARY)
@pytest.mark.parametrize("side", [("-oo", "oo"), ("0", "oo"), ("-oo", "0"), ("-1", "1"), ("0", "0"), ("1/2", "40")])
def test_each_function_is_enclosed_on_wide_and_narrow_sides(name: str, side: tuple[str, str]) -> None:
    low, high = (None if "oo" in text else Fraction(text) for text in side)
    for other in (low, None):  # the whole side, and all that lies above it or below
        with precision(64):
            enclosure = Program([call(name, X)], ("x",)).run([hull(other, high)])[0]
        for step in range(33):
            with passing_over():
                at = {"x": between((other, high), Fraction(step, 32))}
                exact = found(call(name, X), at)
                if exact is None:
                    assert not enclosure.defined
                else:
                    assert end(enclosure.low.lower()) - TINY <= real(exact) <= end(enclosure.high.upper()) + TINY


def test_no_power_is_taken_for_one_of_a_base_that_is_not_negative() -> None:
    with precision(64):
        for exponent in (9_999, 10_001, 2**80 + 1):
            found = Program([Power(X, Rational(Fraction(exponent)))], ("x",)).run([hull(Fraction(-1), Fraction(1))])[0]
            assert found.low <= -1


def test_nothing_is_concluded_at_infinity() -> None:
    half = Rational(Fraction(1, 2))
    claim = bounded_claim([(Fraction(1), None), (None, None)], Relation(half - X / X, ">=", -X))
    leaves = leaves_of(claim, Relation(half - X / X, ">=", ZERO))
    with precision(64):
        assert not Smooth(claim, Relation(half - X / X, ">=", ZERO), leaves).holds([(Fraction(1), None)])
        assert not leaves.plain([hull(Fraction(1), None)])


# Values at points


special = st.sampled_from([call("sqrt", 2), call("pi"), call("exp", 1), call("cos", 0), call("log", 3)])


@some
@given(terms, *[rationals.map(Rational) | special] * 2, st.sampled_from([64, 300]))
def test_a_value_at_a_point_contains_mpmaths(term: Term, x: Term, y: Term, bits: int) -> None:
    here = substitute(term, {"x": x, "y": y})
    with passing_over(), precision(bits):
        exact = found(here, {})
        try:
            ball = value(here)
        except Undefined:
            assert exact is None
            return
        assert exact is not None
        if isinstance(ball, arb):
            assert end(ball.lower()) - TINY <= real(exact) <= end(ball.upper()) + TINY
        else:
            assert near(Fraction(int(ball.p), int(ball.q)), exact)


def test_the_gamma_function_of_a_large_integer_has_its_value() -> None:
    with precision(64):
        assert value(call("gamma", 101)) == factorial(100)


# Signs and normal forms


@some
@given(terms, terms, st.sampled_from(["<=", "<", ">=", ">", "=="]), boxes, points)
def test_a_sign_is_among_those_found(term: Term, fact: Term, relation: str, box: Box, drawn: Draws) -> None:
    with passing_over():
        claim = bounded_claim(box, Relation(term, ">=", ZERO), Relation(fact, relation, ZERO))
        signs = Goal(claim, Budget(300_000)).signs(term)
        for at in places(box, drawn):
            with passing_over():
                known, exact = found(fact, at), found(term, at)
                holds = {"<=": (-1, 0), "<": (-1,), ">=": (0, 1), ">": (1,), "==": (0,)}[relation]
                assert known is None or exact is None or sign(known) not in holds or sign(exact) in signs


@some
@given(terms, boxes, points)
def test_a_normal_form_has_the_value_of_its_term(term: Term, box: Box, drawn: Draws) -> None:
    with passing_over():
        algebra = Goal(bounded_claim(box, Relation(term, ">=", ZERO)), Budget(300_000)).algebra
        normal = algebra.term(algebra.form(term))
        for at in places(box, drawn):
            with passing_over():
                before, after = found(term, at), found(normal, at)
                assert before is None or after is None or near(before, after)


@some
@given(terms, terms, boxes, points)
def test_terms_of_one_normal_form_are_equal(left: Term, right: Term, box: Box, drawn: Draws) -> None:
    swapped = substitute(left, {"x": Y, "y": X})
    for other in (right, swapped, left + right - right, left * right / right, Power(left, ONE)):
        with passing_over():
            claim = bounded_claim(box, Relation(left, "==", other))
            if Goal(claim, Budget(300_000)).algebra.is_zero(left - other):
                for at in places(box, drawn):
                    with passing_over():
                        a, b = found(left, at), found(other, at)
                        assert a is None or b is None or near(a, b)


@some
@given(terms, boxes, points)
def test_a_term_shown_to_be_defined_has_a_value(term: Term, box: Box, drawn: Draws) -> None:
    with passing_over():
        Goal(bounded_claim(box, Relation(term, ">=", ZERO)), Budget(300_000)).require_defined(term)
        for at in places(box, drawn):
            with passing_over():
                assert found(term, at) is not None


# Derivatives, expectations, means


def derivative(term: Term, at: Values, order: int = 1) -> mpf:
    """By differences of fifty digits, at two step sizes that must agree."""

    def along(t: mpf) -> mpf:
        exact = found(term, {**at, "x": t})
        if exact is None:
            raise Unsure
        return real(exact)

    first, second = (mp.diff(along, real(at["x"]), order, h=h) for h in (mpf(10) ** -9, mpf(10) ** -10))
    if abs(first - second) > mpf(10) ** -6 * (1 + abs(first)):
        raise Unsure
    return first


def conditions_hold(calculus: Calculus, at: Values) -> bool:
    values = [(found(part, at), signs) for part, signs in calculus.conditions]
    return all(exact is not None and sign(exact) in signs for exact, signs in values)


@some
@given(terms, points, st.sampled_from([Gradient, Laplacian]))
def test_a_derivative_agrees_with_differences(term: Term, drawn: Draws, kind: type[Gradient | Laplacian]) -> None:
    box = [(Fraction(-2), Fraction(3))] * 2
    with passing_over():
        claim = bounded_claim(box, Relation(term, ">=", ZERO))
        calculus = Calculus(claim, Budget(300_000))
        closed = calculus.expand(kind(term, "x"))
        for at in places(box, drawn):
            with passing_over():
                exact = found(closed, at)
                if conditions_hold(calculus, at) and exact is not None:
                    slope = derivative(term, at, 1 if kind is Gradient else 2)
                    assert abs(slope - real(exact)) <= mpf(10) ** -4 * (1 + abs(slope))


polynomials = st.recursive(
    st.one_of(st.just(Variable("z")), st.sampled_from([X, Y]), rationals.map(Rational)),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a + b, inner, inner), st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, n: a ** Rational(Fraction(n)), inner, st.integers(0, 3)),
    ),
    max_leaves=4,
)  # fmt: skip


@few
@given(polynomials, st.sampled_from([X, X - Y, call("exp", Y)]), st.sampled_from([ONE, X**2, Y**2 + 1, ZERO]), points)
def test_a_gaussian_expectation_agrees_with_quadrature(body: Term, mean: Term, variance: Term, drawn: Draws) -> None:
    box = [(Fraction(-1), Fraction(1))] * 2
    with passing_over():
        claim = bounded_claim(box, Relation(X, ">=", ZERO))
        closed = Calculus(claim, Budget(300_000)).expand(Expectation(body, "z", mean, variance))
        for at in places(box, drawn)[3:6]:
            with passing_over():
                m, s = real(number(mean, at)), mp.sqrt(real(number(variance, at)))
                nodes = [(mp.sqrt(2) * t, w / mp.sqrt(mp.pi)) for t, w in HERMITE]
                total = sum(w * real(number(body, {**at, "z": m + s * t})) for t, w in nodes)
                assert abs(total - real(number(closed, at))) <= mpf(10) ** -20 * (1 + abs(total))


def hermite(order: int) -> list[tuple[mpf, mpf]]:
    """Nodes and weights of Gauss-Hermite quadrature, exact up to degree 2 * order - 1."""
    coefficients = [mp.mpf(c) for c in mp.taylor(lambda t: mp.hermite(order, t), 0, order)[::-1]]
    roots = [mp.re(r) for r in mp.polyroots(coefficients, maxsteps=500, extraprec=400)]
    scale = mpf(2) ** (order - 1) * mp.factorial(order) * mp.sqrt(mp.pi) / order**2
    return [(r, scale / mp.hermite(order - 1, r) ** 2) for r in roots]


HERMITE = hermite(14)
LAW = ((Fraction(1, 4), Fraction(-1)), (Fraction(1, 2), Fraction(1, 2)), (Fraction(1, 4), Fraction(2)))


def averaged(mean: Mean, at: Values) -> mpf:
    """A mean over the three components of `LAW`, from its definition."""
    weights = [real(weight) for weight, _ in LAW]
    if mean.posterior is not None:
        z, v = (real(number(part, at)) for part in (mean.posterior.point, mean.posterior.variance))
        weights = [w * mp.exp(-((z - real(m)) ** 2) / (2 * v)) for w, (_, m) in zip(weights, LAW, strict=True)]
    values = [real(number(mean.body, {**at, "m": m})) for _, m in LAW]
    return sum(w * b for w, b in zip(weights, values, strict=True)) / sum(weights)


def with_means(term: Term, at: Values) -> Term:
    """The term with its means over `LAW` replaced by rational numbers next to their values."""
    if isinstance(term, Mean):
        digits = int(mp.nint(averaged(term, at) * mpf(10) ** 40))
        return Rational(Fraction(digits, 10**40))
    match term:
        case Sum(parts):
            return Sum(tuple(with_means(part, at) for part in parts))
        case Product(parts):
            return Product(tuple(with_means(part, at) for part in parts))
        case Power(base, exponent) if constant(exponent) is not None:
            return Power(with_means(base, at), exponent)
    return term


component: Domain = interval(component=True)
bodies = polynomials.map(lambda t: substitute(t, {"z": Variable("m")}))


@few
@given(bodies, st.sampled_from([X, X * Y, X**2 + Y]), st.sampled_from([ONE, Y**2 + 1, X**2 + 1]), points)
def test_the_derivative_of_a_posterior_mean_agrees_with_differences(
    body: Term, point: Term, variance: Term, drawn: Draws
) -> None:
    box = [(Fraction(-1), Fraction(1))] * 2
    mean = Mean(body, Posterior("m", point, variance))
    variables = (*bounded_claim(box, Relation(X, ">=", ZERO)).variables, Binding("m", component))
    with passing_over():
        closed = Calculus(Claim(variables, (), (Relation(X, ">=", ZERO),))).expand(Gradient(mean, "x"))
        for at in places(box, drawn)[3:6]:
            exact = number(with_means(closed, at), at)
            slope = mp.diff(lambda t, at=at: averaged(mean, {**at, "x": t}), real(at["x"]))
            assert abs(slope - real(exact)) <= mpf(10) ** -12 * (1 + abs(slope))


def test_an_interval_of_nothing_known_is_everything() -> None:
    found: Interval = Program([call("log", X)], ("x",)).run([hull(Fraction(-2), Fraction(-1))])[0]
    assert not found.defined
    assert (end(found.low), end(found.high)) == (-inf, inf)


def test_constants_whose_product_is_too_big_for_a_term_are_kept_apart() -> None:
    huge = Rational(Fraction(3**4000))
    found = enclose(Product((huge, huge, Variable("x"))), {"x": hull(Fraction(1), Fraction(2))}, 64)
    assert found.defined and arb(3) ** 7999 < found.low < found.high < arb(3) ** 8001

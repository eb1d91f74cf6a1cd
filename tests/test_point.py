"""What the search for points is made of: simple values, random rows, neighbours, frames, equations solved, boxes."""

from fractions import Fraction

import numpy as np
import pytest

from certify.claimfile import state
from certify.expression import parse
from certify.search.number.numeric import Program
from certify.search.point.elimination import eliminated
from certify.search.point.exact import Spot
from certify.search.point.grid import complexity, simple_values
from certify.search.point.landscape import Landscape
from certify.search.point.nearby import neighbours
from certify.search.point.problem import Frame, problem, problems
from certify.search.point.sampling import random_rows
from certify.trusted.admission import check_admissible
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import Certificate, Witness
from certify.trusted.term import Variable, call

REALS = {"x": "real", "y": "real"}


def test_simple_values_of_a_domain_belong_to_it_and_begin_with_the_simplest() -> None:
    for domain in (interval(), interval(Fraction(1, 3), Fraction(2, 5), closed_low=False), interval(Fraction(-7, 2))):
        values = simple_values(domain)
        assert all(domain.contains(value) for value in values)
        assert list(values) == sorted(values, key=complexity)


def test_random_rows_keep_to_the_domains() -> None:
    claim = state("a < n", {"a": "(0, 1)", "b": "[-2, 3]", "c": "(-oo, 0)", "n": "integer >= 4", "x": "vector"})
    for flat in problems(claim):
        landscape = Landscape(flat, ())
        assert landscape.inside(random_rows(landscape, np.random.default_rng(0), 500)).all()


def test_some_random_rows_lie_where_a_hypothesis_only_just_holds() -> None:
    claim = state("a <= b", {"a": "real", "b": "real"}, given=["a**2 <= 0.334*b"])
    for flat in problems(claim):
        landscape = Landscape(flat, ())
        rows = random_rows(landscape, np.random.default_rng(0), 2000)
        gaps, sizes = landscape.hypotheses(rows)[0], np.abs(rows[:, 1])
        assert np.count_nonzero((gaps >= 0) & (gaps < 1e-9 * sizes)) > 20


def test_neighbours_come_close_to_a_number_and_stay_in_the_domain() -> None:
    third, pi = Fraction(0.33333333), Fraction(3.14159265358979)
    assert Fraction(1, 3) in neighbours(third, interval())
    assert min(abs(value - pi) for value in neighbours(pi, interval())) < Fraction(1, 10**9)
    assert all(value > 3 for value in neighbours(pi, interval(Fraction(3), closed_low=False)))


def test_a_vector_becomes_coordinates_and_a_mean_a_sum_over_atoms() -> None:
    variables: dict[str, str | Domain] = {"x": "vector", "Y": interval(component=True)}
    flat = problem(Frame(state("norm(x)**2 <= mean(Y)", variables, operators=True), 2, 2))
    assert [column.name for column in flat.columns] == ["x__0", "x__1", "Y__at0", "Y__at1", "mass__0", "mass__1"]
    values = {"x__0": 1, "x__1": 1, "Y__at0": 1, "Y__at1": 4, "mass__0": 1, "mass__1": 1}
    for last, refuted in ((4, False), (2, True)):
        exact = {name: Fraction(value) for name, value in (values | {"Y__at1": last}).items()}
        assert Spot(flat, exact).refutes is refuted


def test_exact_numbers_know_undefinedness() -> None:
    flat = next(problems(state("0 <= 1", {"x": "real"})))
    x = Variable("x")
    spot = Spot(flat, {"x": Fraction(0)})
    assert [spot.sign(term) for term in (1 / x, call("log", x), call("sqrt", x - 1), x * (1 / x))] == [2] * 4
    assert [spot.sign(term) for term in (x, call("exp", x), call("sin", x) - Fraction(1, 10**30))] == [0, 1, -1]


@pytest.mark.parametrize(
    ("equation", "solved", "left"),
    [
        ("x*y == 1", {"y"}, {"x"}),
        ("x**2 + y**2 == 1", {"x", "y"}, {"x__t"}),
        ("(x - 1/3)**2 + (y + 2/7)**2 == 0", {"x", "y"}, set()),
        ("y == exp(x)", {"y"}, {"x"}),
        ("exp(x) == 2", {"x"}, {"y"}),
        ("x**3 + y**3 == 2", {"y"}, {"x"}),
        ("x**2 + x == 1", {"x"}, {"y"}),
        ("x*exp(x) == 2", set(), {"x", "y"}),
    ],
)
def test_an_equation_is_solved_for(equation: str, solved: set[str], left: set[str]) -> None:
    first = eliminated(next(problems(state("0 <= 1", REALS, [equation]))))[0]
    assert set(first.solved) == solved and {column.name for column in first.columns} == left


def test_every_solution_of_a_quadric_lies_on_it() -> None:
    claim = state("0 <= 1", {**REALS, "z": "real"}, ["x**2 + 2*y**2 - z**2 + x*y == 3*z + 4"])
    first = eliminated(next(problems(claim)))[0]
    for t in (Fraction(1, 3), Fraction(-7, 3)):
        point = first.point([t] * len(first.columns))
        assert point is not None
        check_admissible(Certificate(claim, Witness(point), point))


@pytest.mark.parametrize("text", ["x/y + sin(x)", "log(x)*y**(1/3)", "erf(x) - x**y", "max(x, 1/y) + gamma(y)"])
def test_boxes_enclose_what_terms_are_in_them(text: str) -> None:
    term, rng = parse(text, names=("x", "y")), np.random.default_rng(1)
    program = Program([term], ("x", "y"))
    low = rng.uniform(-1, 3, (50, 2))
    high = low + 10.0 ** rng.uniform(-3, 0, (50, 2))
    bottom, top = program.enclosures(low, high)
    for share in rng.random((30, 2)):
        values, undefined = program.values(low + share * (high - low))
        inside = (bottom <= values + 1e-12) & (values <= top + 1e-12)
        assert (inside | undefined & np.isinf(bottom)).all()

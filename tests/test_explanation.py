"""What was tried on a claim is told in order, nested, readable at 100 columns, and only when asked for."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from certify import Trace, explained, prove, state
from certify.cli import main
from certify.output.explanation import Step, as_data, brief, from_data, legend, lines, steps
from certify.process.worker import with_steps
from certify.record import undecided
from certify.search.pipeline import effort_of
from certify.search.variable.gram import scalarized
from certify.selection import select
from certify.trusted.claim import Binding, Claim, Relation, interval
from certify.trusted.term import Product, Rational, Sum, Variable, call

CLAIMS = """format = "claims/1"

[[claim]]
name = "tangent"
variables = { x = "real" }
holds = "x**2 >= 2*x - 1"

[[claim]]
name = "hard"
variables = { x = "real" }
holds = "sin(x)*sin(sqrt(2)*x) > -1"
"""
V = Variable("V")
INNER = Step("cover", "x**2 >= 0", False, 0.25, ("stuck near x in [0, 1]",), ())
OUTER = Step("factors", "", False, 1.5, (), (INNER, INNER))


@pytest.fixture
def claims(tmp_path: Path) -> str:
    path = tmp_path / "my.claims.toml"
    path.write_text(CLAIMS)
    return str(path)


def test_steps_are_told_in_order_with_times_and_reasons() -> None:
    assert [*lines([OUTER], 2)] == [
        "factors                        1.50 s  no",
        "  to show x**2 >= 0",
        "    cover                      0.25 s  stuck near x in [0, 1]",
        "    cover                      0.25 s  stuck near x in [0, 1]",
    ]


def test_terms_are_told_by_the_abbreviations_of_the_claim_file(tmp_path: Path) -> None:
    file = tmp_path / "short.claims.toml"
    where = 'where = { r = "x - 1", V = "exp(r)" }\nholds = "V >= 1 + r"'
    file.write_text(CLAIMS.replace('holds = "x**2 >= 2*x - 1"', where))
    task, trace = select([str(file)])[0], Trace()
    inner = task.claim.goal(Relation(call("exp", Variable("x") - 1) * 2, ">=", Variable("x") - 1))
    with trace.attempt("strip", task.claim), trace.attempt("cover", inner):
        pass
    told = json.dumps(with_steps(undecided(0.0, ""), trace, task.request["where"]).tried)
    assert '"claim": "V*2 >= r"' in told


def test_an_abbreviation_called_like_a_variable_of_a_claim_is_not_put() -> None:
    claim = Claim((Binding("V", interval()), Binding("x", interval())), (), (Relation(Variable("x") + 1, "<=", V),))
    assert brief(claim, None, {}, {"V": Variable("x") + 1}).startswith("x + 1 <= V")
    assert brief(claim, None, {}, {"U": Variable("x") + 1}).startswith("U <= V")


def test_what_lies_deeper_is_counted() -> None:
    assert [*lines([OUTER], 1)][1:] == ["  (2 more steps inside: --depth shows them)"]


def test_methods_that_found_nothing_at_once_are_one_line() -> None:
    idle = [Step(name, "", False, 0.001, (), ()) for name in ("unwrap", "root")]
    assert next(lines([*idle, OUTER], 1)) == "nothing by unwrap, root"


def test_of_many_methods_that_found_nothing_the_first_are_named_and_the_others_counted() -> None:
    idle = [Step(f"method-{n}", "", False, 0.001, (), ()) for n in range(60)]
    assert [*lines(idle, 1, width=200)] == [f"nothing by {', '.join(f'method-{n}' for n in range(8))} and 52 others"]


def test_no_line_is_longer_than_a_hundred_columns() -> None:
    long = Step("cover", "x" * 30 + " + y" * 60 + " >= 0", False, 1.0, ("word " * 80,), ())
    deep = Step("factors", "", True, 1.0, (), (long,))
    assert max(map(len, lines([deep], 9, 8))) <= 100


def test_lines_fit_a_narrow_terminal() -> None:
    idle = tuple(Step(f"method {n}", "", False, 0.001, (), ()) for n in range(20))
    assert max(map(len, lines([Step("factors", "", True, 1.0, (), idle)], 9, 4, 60))) <= 60


def test_a_round_is_told_even_if_it_was_over_at_once() -> None:
    assert next(lines([Step("round of 0.6 s", "", False, 0.001, (), ())], 1)).startswith("round of 0.6 s  ")


def test_data_gives_the_same_steps_again() -> None:
    assert from_data(json.loads(json.dumps(as_data(OUTER)))) == OUTER


def test_the_legend_has_each_method_once() -> None:
    assert [*legend([OUTER, OUTER], {"cover": "boxes", "factors": "signs"})] == [
        "factors         signs", "cover           boxes"
    ]  # fmt: skip


def test_a_search_is_explained_in_python() -> None:
    trace = Trace()
    prove(state("x**2*(x - 1)**2*exp(x) >= 0", {"x": "real"}), trace=trace)
    assert steps(trace)
    assert "glance" in explained(trace).splitlines()[0]


def test_the_command_explains_every_claim(claims: str) -> None:
    found = CliRunner().invoke(main, ["check", claims, "--explain", "--depth", "2", "--timeout", "3"]).stdout
    assert found.count("\n  tried\n") == 2
    assert "    round of 0.6 s " in found or "    nothing by glance" in found
    assert "\ncounterexample  a search for a point where the claim fails\n" in found


def test_the_report_tells_what_was_tried_only_when_asked(claims: str) -> None:
    asked, plain = (
        json.loads(CliRunner().invoke(main, ["check", claims, "--json", "--timeout", "3", *more]).stdout)["claims"]
        for more in (["--explain"], [])
    )
    assert [*asked[0]] == [*plain[0], "tried"]
    assert [step["method"] for step in asked[1]["tried"]][:2] == ["glance", "simple points"]


def test_variables_that_a_method_made_are_shown_as_what_they_stand_for() -> None:
    claim = state("exp(norm(x)) >= 1 + dot(x, y)*sin(norm(y))", {"x": "vector", "y": "vector"}, ["norm(y) <= 1"])
    effort = effort_of(2)
    with effort.trace.attempt("gram", claim):
        scalarized(claim, effort, 2)
    shown = [step.claim for step in everything(steps(effort.trace)) if step.claim]
    assert effort.trace.stands and shown[0].startswith("exp(norm(x)) >= 1 + dot(x, y)*sin(norm(y))")
    assert not any("gram0" in text for text in shown)


def everything(found: Sequence[Step]) -> Iterator[Step]:
    """Steps and all that is inside them."""
    for step in found:
        yield step
        yield from everything(step.inside)


def test_claims_are_shown_as_a_person_writes_them() -> None:
    variables = (Binding("x", interval(kind="vector")), Binding("t", interval()))
    square, one, zero = call("dot", Variable("x"), Variable("x")), Rational(Fraction(1)), Rational(Fraction(0))
    claim = Claim(variables, (), (Relation(Product((one, Sum((square, Variable("t"))))), ">=", zero),))
    assert brief(claim, None).startswith("norm(x)**2 + t >= 0")

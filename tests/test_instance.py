"""Instances of claims about laws: what the rule shows, and every way in which it could be wrong."""


import pytest

from certify.search.pipeline import effort_of
from certify.trusted import Malformed, Rejected, write
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from certify.trusted.claim import Domain
from certify.trusted.evidence import Average, Identity, Instance, Sign, Value
from certify.trusted.term import (
    ONE, LogMixture, Mean, Posterior, Variable, substitute,
)  # fmt: skip
from derivations.statement import component
from derivations.tactic import search
from tests.instance import GOAL, LAW, claim, put, reached, shown

# Laws


VARIANCE = claim("mean(y**2) >= 2*c*mean(y) - c**2", LAW)
WHY = search(VARIANCE, effort_of(10.0))
BOUNDED_LAW = claim("mean(y) <= c", LAW, ["y <= c"])
MEAN_OF_BOUND = Average(Sign())


def test_a_theorem_on_laws_holds_of_the_image_of_a_law() -> None:
    goal = claim("mean((a*z + w)**2) >= 2*mean(z)*mean(a*z + w) - mean(z)**2", GOAL)
    assert shown(goal, Instance(VARIANCE, WHY, put(y="a*z + w", c="mean(z)"), ()))


def test_a_variable_that_is_no_component_has_one_value_for_the_whole_law() -> None:
    """E y^2 >= 2 c E y - c^2 at c = z would be E z^2 >= 2 E z^2 - E z^2 under the mean, or false outside of it."""
    inner = claim("mean(y) <= mean(c)", LAW, ["y <= c"])
    goal = claim("mean(z) <= mean(w)", GOAL, ["z <= w"])
    assert not shown(goal, Instance(inner, Average(Sign()), put(y="z", c="w"), ()))
    false = claim("mean(w) == w", GOAL)
    assert not shown(false, Instance(claim("mean(c) == c", LAW), Identity(), put(y="z", c="w"), ()))
    assert shown(claim("mean(a) == a", GOAL), Instance(claim("mean(c) == c", LAW), Identity(), put(y="z", c="a"), ()))


@pytest.mark.parametrize("value", ["z", "a + z", "mean(z) + w", "mean(w) * (z - z)"])
def test_a_term_that_depends_on_the_component_outside_its_means_is_refused(value: str) -> None:
    with pytest.raises(Rejected, match="does not depend"):
        reached(VARIANCE, claim("0 <= 0", GOAL), y="z", c=value)


def test_a_component_variable_may_be_put_at_a_constant() -> None:
    goal = claim("mean(a**2) >= 2*b*mean(a) - b**2", GOAL)
    assert shown(goal, Instance(VARIANCE, WHY, put(y="a", c="b"), ()))


def test_without_a_law_there_are_no_means_and_a_claim_on_components_is_one_on_numbers() -> None:
    inner = claim("y**2 >= 0", LAW)
    assert shown(claim("a**2 >= 0", {"a": "real"}), Instance(inner, Sign(), put(y="a", c="a"), ()))
    with pytest.raises(Malformed):
        reached(VARIANCE, claim("0 <= 0", {"a": "real"}), y="a", c="a").is_vector(ONE)


def test_hypotheses_on_a_component_are_shown_at_every_component() -> None:
    goal = claim("mean(z) <= a", GOAL, ["z <= a"])
    assert shown(goal, Instance(BOUNDED_LAW, MEAN_OF_BOUND, put(y="z", c="a"), ()))
    of_the_mean = claim("mean(z) <= a", GOAL, ["mean(z) <= b", "b <= a"])
    for piece in ((), (Sign(),), (Identity(),)):
        assert not shown(of_the_mean, Instance(BOUNDED_LAW, MEAN_OF_BOUND, put(y="z", c="a"), piece))


def test_a_hypothesis_on_the_mean_is_one_on_the_mean() -> None:
    inner = claim("2*mean(y) <= 2*c", LAW, ["mean(y) <= c"])
    why = search(inner, effort_of(5.0))
    assert shown(claim("2*mean(w) <= 2*a", GOAL, ["mean(w) <= a"]), Instance(inner, why, put(y="w", c="a"), ()))
    assert not shown(claim("2*mean(w) <= 2*a", GOAL, ["a >= 0"]), Instance(inner, why, put(y="w", c="a"), ()))


def test_bounds_of_component_variables_are_shown_at_every_component() -> None:
    inner = claim("mean(y) >= 0", {"y": component("nonnegative")})
    why = Average(Sign())
    assert shown(claim("mean(w) >= 0", GOAL), Instance(inner, why, put(y="w"), ()))
    assert not shown(claim("mean(z) >= 0", GOAL), Instance(inner, why, put(y="z"), ()))
    assert not shown(claim("mean(z) >= 0", GOAL, ["mean(z) >= 0"]), Instance(inner, why, put(y="z"), (Sign(),)))


@pytest.mark.parametrize("value", ["1/z", "log(w)", "sqrt(z)", "mean(1/z)", "mean(y)"])
def test_what_is_not_defined_at_every_component_is_not_put(value: str) -> None:
    with pytest.raises((Rejected, Malformed)):
        reached(VARIANCE, claim("0 <= 0", GOAL), y=value, c="a")
    assert not shown(claim("0 >= 0", GOAL), Instance(claim("0 >= 0", LAW), Sign(), put(y=value, c="a"), ()))


def test_means_inside_what_is_put_are_constants_under_the_mean() -> None:
    centred = claim("mean((z - mean(z))**2) >= 2*a*mean(z - mean(z)) - a**2", GOAL)
    assert reached(VARIANCE, centred, y="z - mean(z)", c="a") == centred
    assert shown(centred, Instance(VARIANCE, WHY, put(y="z - mean(z)", c="a"), ()))


def test_names_that_both_claims_use_are_told_apart() -> None:
    goal = claim("0 <= 0", {"y": "real", "c": component("real")})
    assert reached(VARIANCE, goal, y="c", c="y").holds == claim("mean(c**2) >= 2*y*mean(c) - y**2", goal.domains).holds
    with pytest.raises(Rejected, match="does not depend"):
        reached(VARIANCE, goal, y="c", c="c")
    with pytest.raises(Rejected, match="does not depend"):
        reached(VARIANCE, claim("0 <= 0", {"y": component("real"), "c": component("real")}), y="y", c="c")


@pytest.mark.parametrize("values", [{"y": "z"}, {"y": "z", "c": "a", "d": "a"}, {"c": "a"}, {}])
def test_each_variable_has_one_term(values: dict[str, str]) -> None:
    with pytest.raises(Rejected, match="one term"):
        reached(VARIANCE, claim("0 <= 0", GOAL), **values)


def test_a_variable_has_not_two_terms() -> None:
    with pytest.raises(Rejected, match="one term"):
        assumed(Goal(claim("0 <= 0", GOAL), Budget()), VARIANCE, (*put(y="z", c="a"), Value("c", ONE)))


def test_vectors_go_to_vectors_of_the_same_space() -> None:
    inner = claim("mean(dot(y, y)) >= 0", {"y": component("vector")})
    why = search(inner, effort_of(5.0))
    vectors: dict[str, str | Domain] = {"v": component("vector"), "u": "vector", "z": component("real")}
    for value, relation in (("v - u", "mean(dot(v - u, v - u)) >= 0"), ("z*u", "mean(dot(z*u, z*u)) >= 0")):
        assert shown(claim(relation, vectors), Instance(inner, why, put(y=value), ()))
    with pytest.raises(Rejected):
        reached(inner, claim("0 <= 0", vectors), y="z")


def test_the_dimension_of_a_law_of_vectors_is_that_of_the_goal_s() -> None:
    inner = claim("mean(laplacian(dot(x, x), x) + 0*dot(y, y)) == 2*d",
                  {"x": "vector", "y": component("vector"), "d": "dimension"})  # fmt: skip
    goal: dict[str, str | Domain] = {"x": "vector", "v": component("vector"), "n": "dimension"}
    assert reached(inner, claim("0 <= 0", goal), x="x", y="v", d="n")
    for other in ("1", "n + 1", "2*n"):
        with pytest.raises(Rejected, match="dimension"):
            reached(inner, claim("0 <= 0", goal), x="x", y="v", d=other)


def test_integer_components_go_to_what_is_visibly_an_integer() -> None:
    inner = claim("mean(y) >= 0", {"y": component("integer >= 0")})
    whole = {"z": component("integer >= 0"), "w": component("real")}
    assert reached(inner, claim("0 <= 0", whole), y="z**2 + 1")
    for value in ("w", "z/2", "mean(z)"):
        with pytest.raises(Rejected, match="integer"):
            reached(inner, claim("0 <= 0", whole), y=value)


# Posteriors and mixtures


SEEN: dict[str, str | Domain] = {"y": component("real"), "x": "real", "v": "positive"}
OTHER: dict[str, str | Domain] = {"z": component("real"), "x": "real", "s": "positive"}


def test_the_component_of_a_posterior_is_renamed() -> None:
    inner = claim("mean(y**2, y, x, v) >= mean(y, y, x, v)*0", SEEN)
    why = search(inner, effort_of(5.0))
    goal = claim("mean(z**2, z, 2*x, s + 1) >= mean(z, z, 2*x, s + 1)*0", OTHER)
    assert shown(goal, Instance(inner, why, put(y="z", x="2*x", v="s + 1"), ()))


@pytest.mark.parametrize("value", ["2*z", "z + 1", "x", "a", "mean(z)"])
def test_nothing_but_a_component_is_put_for_that_of_a_posterior(value: str) -> None:
    """The weights at the image of a law are not those at the law: exp(-(x - 2 z)^2) is not exp(-(x - z)^2)."""
    goal = claim("0 <= 0", {**OTHER, "a": "real"})
    for inner in (claim("mean(y, y, x, v) <= 0", SEEN), claim("logmixture(y, x, v) <= 0", SEEN)):
        with pytest.raises((Rejected, Malformed)):
            found = reached(inner, goal, y=value, x="x", v="s")
            write(found)
            raise AssertionError(found)


def test_the_point_of_a_posterior_does_not_depend_on_the_component() -> None:
    goal = claim("0 <= 0", OTHER)
    with pytest.raises(Rejected, match="does not depend"):
        reached(claim("mean(y, y, x, v) <= 0", SEEN), goal, y="z", x="z", v="s")
    with pytest.raises(Rejected, match="not shown"):
        reached(claim("mean(y, y, x, v) <= 0", {**SEEN, "v": "real"}, ["v > 0"]), goal, y="z", x="x", v="log(x)")


def test_under_a_derivative_only_what_does_not_move_is_put() -> None:
    inner = claim("grad(logmixture(y, x, v), x) <= c", {**SEEN, "c": "real"})
    goal = claim("0 <= 0", {**OTHER, "c": "real"})
    assert reached(inner, goal, y="z", x="x", v="s", c="x")
    for values in ({"x": "2*x", "v": "s"}, {"x": "x", "v": "s + x**2"}):
        with pytest.raises(Malformed):
            reached(inner, goal, y="z", c="c", **values)


def test_a_rename_next_to_a_binder_is_refused_as_before() -> None:
    mean = Mean(Variable("z"), Posterior("z", Variable("x"), ONE))
    with pytest.raises(Malformed, match="component z"):
        substitute(mean, {"z": Variable("w")}, frozenset({"z", "w"}))
    with pytest.raises(Malformed, match="component z"):
        substitute(LogMixture("z", Variable("x"), ONE), {"z": ONE})

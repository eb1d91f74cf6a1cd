"""Two independent laws: conditional means, means of means, and every way in which their rules could be wrong."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.claimfile import state
from certify.expression import parse
from certify.spelling import show as shown_text
from certify.search.pipeline import effort_of
from certify.trusted import Certificate, Claim, Malformed, Proved, Rejected, Relation, check
from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.claim import Domain
from certify.trusted.evidence import (
    Atom, Average, Conditioned, Entry, Identity, Instance, Iterated, Lemma, Point, Range, Replacement,
    Rewrite, Sign, Split, Value, Witness,
)  # fmt: skip
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from certify.trusted.point import place_of
from certify.trusted.admission import refute
from certify.trusted.claim import interval
from certify.trusted.term import ZERO, Conditional, Mean, Power, Product, Rational, Sum, Term, Variable, substitute
from derivations.statement import component, second
from derivations.tactic import search
from tests.attack import shown
from tests.law import Law, Values, value

NAMES = set("abcpqxyzuw")
LAWS: dict[str, str | Domain] = {"x": component("real"), "y": second("real"), "z": second("real"), "a": "real"}
LAW: dict[str, str | Domain] = {"p": component("real"), "c": "real"}


def term(text: str) -> Term:
    return parse(text, names=NAMES, operators=True)


def claim(holds: str, given: Sequence[str] = (), variables: Mapping[str, str | Domain] = LAWS) -> Claim:
    return state(holds, variables, given, operators=True)


def put(**values: str) -> tuple[Value, ...]:
    return tuple(Value(name, term(text)) for name, text in values.items())


# The normal form


@pytest.mark.parametrize("holds", [
    "conditional(x*y + a) == x*conditional(y) + a",
    "conditional(1) == 1",
    "mean(conditional(x*y)*conditional(z)) == conditional(z)*mean(conditional(x*y))",
    "conditional(conditional(x*y)) == conditional(x*y)",
    "conditional(mean(x*y)*y) == mean(x*y)*conditional(y)",
    "conditional(y/(1 + x**2)) == conditional(y)/(1 + x**2)",
    "conditional(exp(x*y)/conditional(exp(x*y))) == 1",
    "mean(conditional(y)*x) == conditional(y)*mean(x)",
    "conditional(conditional(z)*y) == conditional(z)*conditional(y)",
])  # fmt: skip
def test_conditional_means_are_linear_and_normalised(holds: str) -> None:
    assert shown(claim(holds), Identity())


@pytest.mark.parametrize("holds", [
    "conditional(x*y) == x*y",
    "conditional(y) == y",
    "conditional(y*z) == conditional(y)*conditional(z)",
    "conditional(y**2) == conditional(y)**2",
    "mean(x*conditional(x*y)) == mean(x)*conditional(x*y)",
    "mean(x*conditional(x*y)) == mean(x)*mean(x*y)",
    "conditional(x) == mean(x)",
    "conditional(x*y) == mean(x*y)",
    "conditional(exp(y)) == exp(conditional(y))",
    "mean(y/conditional(x*y + 7)) == mean(y)/conditional(x*y + 7)",
])  # fmt: skip
def test_what_depends_on_the_second_law_stays_inside(holds: str) -> None:
    for evidence in (Identity(), Average(Identity()), Iterated(Identity()), Average(Sign()), Iterated(Sign())):
        assert not shown(claim(holds), evidence)


def test_a_conditional_mean_has_the_sign_of_its_body() -> None:
    assert shown(claim("conditional(x**2 + exp(y)) > 0"), Sign())
    assert not shown(claim("conditional(x + exp(y)) > 0"), Sign())


# Fubini


@pytest.mark.parametrize("holds", [
    "mean(conditional(x*y)) == mean(x*y)",
    "mean(x*conditional(x*y**2)) == mean(x**2*y**2)",
    "mean(exp(x*y)/conditional(exp(x*y))) == 1",
])  # fmt: skip
def test_the_mean_of_a_conditional_mean_is_the_mean(holds: str) -> None:
    assert shown(claim(holds), Iterated(Identity()))


@pytest.mark.parametrize("holds", [
    "mean(conditional(x*y)**2) == mean(x**2*y**2)",
    "mean(y*conditional(x*y)) == mean(x*y**2)",
    "mean(conditional(y)*conditional(z)) == mean(y*z)",
    "mean(x*y) == x*mean(y)",
    "conditional(x*y) == mean(x*y)",
    "mean(x)*mean(y) == mean(y)*mean(x) + 0*y",
])  # fmt: skip
def test_no_other_mean_is_iterated(holds: str) -> None:
    assert not shown(claim(holds), Iterated(Identity()))


def test_an_iterated_goal_is_shown_at_every_component_of_the_first_law() -> None:
    goal = claim("mean(x*y) <= mean(x**2)", ["conditional(y) <= 0", "x >= 0"])
    inner = claim("conditional(x*y) <= conditional(x**2)", ["conditional(y) <= 0", "x >= 0"])
    found = search(inner, effort_of(5.0))
    assert shown(goal, Iterated(found))
    assert not shown(claim("mean(x*y) <= mean(x**2)", ["conditional(x*y) <= a", "x >= 0"]), Iterated(found))


# Instances at every component of the first law


JENSEN = claim("mean(p**2) >= 2*c*mean(p) - c**2", (), LAW)
WHY = search(JENSEN, effort_of(10.0))


def test_a_theorem_on_a_law_holds_of_the_second_law_at_every_component_of_the_first() -> None:
    goal = claim("conditional((x*y)**2) >= 2*x*conditional(x*y) - x**2")
    assert shown(goal, Conditioned(JENSEN, WHY, put(p="x*y", c="x"), ()))
    other = claim("conditional((x + y)**2) >= 2*conditional(x*z)*conditional(x + y) - conditional(x*z)**2")
    assert shown(other, Conditioned(JENSEN, WHY, put(p="x + y", c="conditional(x*z)"), ()))


@pytest.mark.parametrize("value", ["y", "x + y", "conditional(y)*z", "conditional(x)*y - y"])
def test_what_is_no_component_does_not_depend_on_the_second_law(value: str) -> None:
    with pytest.raises(Rejected, match="does not depend"):
        assumed(Goal(claim("0 <= 0"), Budget()), JENSEN, put(p="x*y", c=value), conditional=True)


def test_an_instance_for_the_whole_law_does_not_depend_on_the_first_law_either() -> None:
    for text in ("x", "y", "conditional(x*y)"):
        with pytest.raises(Rejected, match="does not depend"):
            assumed(Goal(claim("0 <= 0"), Budget()), JENSEN, put(p="x*y", c=text))
    goal = claim("mean(conditional(x*y)**2) >= 2*a*mean(conditional(x*y)) - a**2")
    assert shown(goal, Instance(JENSEN, WHY, put(p="conditional(x*y)", c="a"), ()))


def test_hypotheses_are_shown_of_conditional_means_and_at_every_pair() -> None:
    inner = claim("mean(p) <= 2*c", ["p <= c", "mean(p) >= 0", "c >= 0"], LAW)
    why = search(inner, effort_of(5.0))
    good = claim("conditional(y) <= 2*x", ["y <= x", "conditional(y) >= 0", "x >= 0"])
    assert shown(good, Conditioned(inner, why, put(p="y", c="x"), ()))
    for others in (["y <= x", "mean(y) >= 0", "x >= 0"], ["y <= mean(x)", "conditional(y) >= 0", "x >= 0"]):
        assert not shown(claim("conditional(y) <= 2*x", others), Conditioned(inner, why, put(p="y", c="x"), ()))


def test_a_mean_does_not_become_one_over_the_whole_law() -> None:
    assert not shown(claim("mean(y**2) >= 2*a*mean(y) - a**2"), Conditioned(JENSEN, WHY, put(p="y", c="a"), ()))
    other = claim("conditional(y**2) >= 2*a*conditional(y) - a**2")
    assert not shown(other, Instance(JENSEN, WHY, put(p="y", c="a"), ()))


def test_claims_with_two_laws_have_no_instances() -> None:
    """E xy = Ex Ey for independent x and y; the image of a law under (z, z) is no product."""
    inner = claim("mean(p*q) == mean(p)*mean(q)", (), {"p": component("real"), "q": second("real")})
    for rule in (Instance, Conditioned):
        for inside in (Identity(), Iterated(Identity()), Sign()):
            assert not shown(claim("mean(y*y) == mean(y)*mean(y)"), rule(inner, inside, put(p="y", q="y"), ()))
    with pytest.raises(Rejected, match="two laws"):
        assumed(Goal(claim("0 <= 0"), Budget()), inner, put(p="x", q="y"))


def test_posteriors_are_of_one_law() -> None:
    with pytest.raises(Malformed, match="one law"):
        claim("mean(x, x, a, 1) <= 0")
    inner = claim("mean(p, p, c, 1) <= 0", (), LAW)
    with pytest.raises((Rejected, Malformed)):
        assumed(Goal(claim("0 <= 0"), Budget()), inner, put(p="y", c="a"), conditional=True)


# What is refused elsewhere


def test_a_conditional_mean_needs_a_second_law_and_a_scalar() -> None:
    with pytest.raises(Malformed, match="second law"):
        claim("conditional(x) <= 0", (), {"x": component("real")})
    with pytest.raises(Malformed):
        claim("norm(conditional(u)) <= 0", (), {"u": second("vector")})


def test_a_component_is_no_case_next_to_a_conditional_mean() -> None:
    goal = claim("conditional(y) <= x**2 + 1 + conditional(y)")
    assert not shown(goal, Split(Variable("x"), Sign(), Sign()))
    assert not shown(goal, Split(term("conditional(x*y)"), Sign(), Sign()))


def test_a_component_inside_is_not_put_for_nor_made_a_variable() -> None:
    inside = Conditional(term("x*y"))
    with pytest.raises(Malformed):
        substitute(inside, {"x": Rational(Fraction(1))}, frozenset({"x", "y"}))
    with pytest.raises(Malformed):
        substitute(Conditional(term("a*y")), {"a": term("y")}, frozenset({"x", "y"}))
    goal = claim("conditional(x*y) <= conditional(x*y) + 1")
    for part in ("x", "y", "x*y", "conditional(x*y)"):
        item = Replacement(term(part), "u", interval(), ())
        assert not shown(goal, Range((item,), Sign()))


def test_an_equation_on_components_is_not_used_inside_a_conditional_mean() -> None:
    goal = claim("conditional(y) == conditional(x)", ["y == x"])
    assert not shown(goal, Rewrite(0, Identity()))
    good = claim("conditional(y)*y == conditional(y)*x", ["y == x"])
    assert shown(good, Rewrite(0, Identity()))


def test_a_point_gives_independent_laws() -> None:
    goal = claim("mean(x*y) == mean(x)*mean(y)")

    def atom(x: int, y: int) -> Atom:
        entries = [Entry(name, (Rational(Fraction(value)),)) for name, value in (("x", x), ("y", y), ("z", 0))]
        return Atom(Fraction(1, 2), tuple(entries))

    outside = (Entry("a", (Rational(Fraction(0)),)),)
    place_of(goal, Point(outside, (atom(1, 0), atom(1, 2))), rational=True)
    with pytest.raises(Rejected, match="independent"):
        refute(goal, Witness(Point(outside, (atom(0, 0), atom(1, 1)))))


def test_a_claim_on_two_laws_is_proved_and_read_back() -> None:
    goal = claim("mean(conditional(x*y)) == mean(x*y)")
    point = Point((Entry("a", (Rational(Fraction(0)),)),), (Atom(Fraction(1), tuple(
        Entry(name, (Rational(Fraction(0)),)) for name in ("x", "y", "z"))),))  # fmt: skip
    assert isinstance(check(Certificate(goal, Iterated(Identity()), point)), Proved)
    assert shown_text(goal.holds[0].left) == "mean(conditional(x*y))"


def test_a_component_outside_all_means_is_no_counterexample() -> None:
    goal = claim("conditional(y) <= y")
    point = Point((Entry("a", (Rational(Fraction(0)),)),), tuple(
        Atom(Fraction(1, 2), tuple(Entry(name, (Rational(Fraction(value)),)) for name, value in
                                   (("x", 0), ("y", y), ("z", 0)))) for y in (0, 1)))  # fmt: skip
    with pytest.raises(Rejected):
        refute(goal, Witness(point))


def test_the_normal_form_knows_what_a_conditional_mean_depends_on() -> None:
    algebra = Algebra(claim("0 <= 0"), Budget())
    assert algebra.names(algebra.form(term("conditional(x*exp(a*y))"))) == {"x", "a"}
    assert algebra.names(algebra.form(term("conditional(exp(x*y))"))) == {"x"}
    assert algebra.names(algebra.form(term("mean(conditional(exp(x*y)))"))) == set()


# By the definitions: two laws of several points each


LawsAt = tuple[Law, Law]


def divided(body: Term) -> Term:
    return Power(1 + body**2, Rational(Fraction(-1)))


numbers = st.fractions(-3, 3, max_denominator=4)
leaves = st.sampled_from([Variable(name) for name in "xyza"]) | st.integers(-2, 2).map(lambda n: Rational(Fraction(n)))
terms = st.recursive(leaves, lambda inner: st.one_of(
    st.lists(inner, min_size=2, max_size=3).map(lambda parts: Sum(tuple(parts))),
    st.lists(inner, min_size=2, max_size=2).map(lambda parts: Product(tuple(parts))),
    inner.map(lambda body: Power(body, Rational(Fraction(2)))), inner.map(divided),
    inner.map(lambda body: Mean(body, None)), inner.map(Conditional), inner.map(Conditional),
), max_leaves=7)  # fmt: skip


@st.composite
def laws_at(draw: st.DrawFn) -> tuple[Values, LawsAt]:
    def law(names: str) -> Law:
        masses = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
        return [(Fraction(m, sum(masses)), {name: draw(numbers) for name in names}) for m in masses]

    first, later = law("x"), law("yz")
    return {"a": draw(numbers), **first[0][1], **later[-1][1]}, (first, later)


@settings(max_examples=150, deadline=None)
@given(terms, laws_at())
def test_the_normal_form_has_the_value_of_the_term(node: Term, where: tuple[Values, LawsAt]) -> None:
    algebra = Algebra(claim("0 <= 0"), Budget())
    assert value(algebra.term(algebra.form(node)), *where) == value(node, *where)


@settings(max_examples=100, deadline=None)
@given(terms, laws_at())
def test_what_is_iterated_has_the_value_of_the_mean(node: Term, where: tuple[Values, LawsAt]) -> None:
    goal = claim("0 <= 0").goal(Relation(Mean(Conditional(node), None), "==", Mean(node, None)))
    assert shown(goal, Iterated(Identity()))
    assert value(goal.holds[0].left, *where) == value(goal.holds[0].right, *where)


@settings(max_examples=150, deadline=None)
@given(terms, laws_at())
def test_an_instance_has_the_value_at_the_image_of_the_second_law(
    image: Term, where: tuple[Values, LawsAt]
) -> None:
    """E p g(p, c) at p = image(x, y), c = x: as a conditional mean, and by the definition of the image law."""
    inner = claim("0 <= 0", (), LAW)
    general = Sum((Mean(Product((Variable("p"), Variable("p"), Variable("c"))), None), Variable("p") * Variable("c")))
    putting = (Value("p", Sum((image, Variable("y")))), Value("c", Variable("x")))
    goal = claim("0 <= 0")
    stated = inner.goal(Relation(general, "<=", ZERO))
    relation, _ = assumed(Goal(goal, Budget()), stated, putting, conditional=True)
    at, laws = where
    images = [(v, value(putting[0].term, {**at, **y}, laws)) for v, y in laws[1]]
    here, x = value(putting[0].term, at, laws), value(Variable("x"), at, laws)
    expected = sum((v * p * p * x for v, p in images), Fraction(0)) + here * x
    assert value(relation.left, at, laws) == expected


def test_evidence_for_one_kind_is_none_for_the_other() -> None:
    lemma = claim("0 <= 0").goal(claim("conditional(y) == y").holds[0])
    assert not shown(lemma, Lemma(lemma.holds[0], Identity(), Sign()))

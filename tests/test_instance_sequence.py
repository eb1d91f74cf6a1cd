"""Instances of claims about sequences, and images of laws and sequences by their definition."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.search.pipeline import effort_of
from certify.trusted import Claim, Malformed, Rejected, Relation, read, write
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from certify.trusted.claim import Domain
from certify.trusted.evidence import Bounded, Evidence, Identity, Instance, Sign, Specialise, Squares, Value
from certify.trusted.term import (
    ONE, ZERO, At, Mean, Power, Product, Rational, Row, Sum, Term, Variable,
)  # fmt: skip
from derivations.statement import component, sequence
from derivations.tactic import Gap, average, instance, stepwise, with_rules
from tests.instance import GOAL, LAW, NATURAL, by, claim, put, reached, shown, term

# By the definition of the image of a law, and of a sequence


Values = dict[str, Fraction]
Law = list[tuple[Fraction, Values]]


def value(node: Term, at: Values, law: Law, rows: Mapping[str, Callable[[Fraction], Fraction]] = {}) -> Fraction:
    """A term at one component of a law, its means as sums; sequences are functions of their index."""
    match node:
        case Rational(exact):
            return exact
        case Variable(name):
            return at[name]
        case At(name, index):
            return rows[name](value(index, at, law, rows))
        case Sum(parts):
            return sum((value(part, at, law, rows) for part in parts), Fraction(0))
        case Product(parts):
            return prod((value(part, at, law, rows) for part in parts), start=Fraction(1))
        case Power(base, Rational(exact)):
            return value(base, at, law, rows) ** int(exact)
        case Mean(body, None):
            return sum((w * value(body, {**at, **here}, law, rows) for w, here in law), Fraction(0))
    raise AssertionError(node)


def built(names: str, *more: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Random terms in some names: sums, products, squares and means."""
    small = st.integers(-2, 2).map(lambda n: Rational(Fraction(n)))
    leaves: st.SearchStrategy[Term] = st.one_of(st.sampled_from([Variable(name) for name in names]), small, *more)
    return st.recursive(leaves, lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Sum(tuple(parts))),
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: Product(tuple(parts))),
        inner.map(lambda body: Power(body, Rational(Fraction(2)))), inner.map(lambda body: Mean(body, None)),
    ), max_leaves=6)  # fmt: skip


numbers = st.fractions(-3, 3, max_denominator=3)
natural = st.sampled_from([ZERO, Variable("n"), Variable("n") + 1, 2 * Variable("n")])
inner_terms = built("ypc", natural.map(lambda index: At("P", index)))


@settings(max_examples=60, deadline=None)
@given(inner_terms, built("zwab"), built("zwa"), built("ab"), built("am"), st.integers(0, 3), st.data())
def test_an_instance_has_the_value_at_the_image_of_the_law(
    body: Term, y: Term, p: Term, c: Term, row: Term, n: int, data: st.DataObject
) -> None:
    masses = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    law = [(Fraction(m, sum(masses)), {name: data.draw(numbers) for name in "zw"}) for m in masses]
    at = {"a": data.draw(numbers), "b": data.draw(numbers), "n": Fraction(n), **law[-1][1]}
    c, row = Mean(c, None), Sum((row, Mean(Variable("z") * Variable("m"), None)))
    real, plain = component("real"), "real"
    inner = claim("0 <= 0", {"y": real, "p": real, "c": plain, "n": NATURAL, "P": sequence()})
    goal = claim("0 <= 0", {"z": real, "w": real, "a": plain, "b": plain, "n": NATURAL})
    putting = (Value("y", y), Value("p", p), Value("c", c), Value("n", Variable("n")), Row("P", "m", row))
    relation, _ = assumed(Goal(goal, Budget()), inner.goal(Relation(body, "<=", ZERO)), putting)
    image = [(w, {name: value(t, {**at, **here}, law) for name, t in (("y", y), ("p", p))}) for w, here in law]
    there = {"c": value(c, at, law), "n": Fraction(n), "y": value(y, at, law), "p": value(p, at, law)}
    rows = {"P": lambda k: value(row, {**at, "m": k}, law)}
    assert value(relation.left, at, law) == value(body, there, image, rows)


# Sequences


FALLING = claim("at(P, n) <= at(P, 0)", {"n": NATURAL, "P": sequence()}, (), "at(P, k + 1) <= at(P, k)")
SEQUENCES: dict[str, str | Domain] = {"n": NATURAL, "D": sequence("nonnegative"), "F": sequence("[0, 1]"), "b": "real"}


def falling() -> Evidence:
    return stepwise("n")(FALLING, effort_of(10.0))


def test_a_theorem_on_sequences_holds_of_terms_in_an_index() -> None:
    why = falling()
    goal = claim("2*at(D, n) + 1 <= 2*at(D, 0) + 1", SEQUENCES, (), "at(D, k + 1) <= at(D, k)")
    def over(goal: Claim) -> Evidence:
        putting = put(n="n", P=("m", "2*at(D, m) + 1"))
        _, owed = assumed(Goal(goal, Budget()), FALLING, putting)
        (place, here), = [(place, here) for place, here in owed if place.claim.variables[-1].name == "k0"]
        return Instance(FALLING, why, putting, (with_rules(place.with_relation(here), effort_of(5.0)),))

    assert shown(goal, over(goal))
    with pytest.raises(Gap):
        over(claim("2*at(D, n) + 1 <= 2*at(D, 0) + 1", SEQUENCES, (), "at(D, k + 2) <= at(D, k)"))


def test_a_hypothesis_for_every_index_is_shown_for_every_index() -> None:
    goal = claim("at(D, n) <= at(D, 0)", SEQUENCES, ["at(D, n + 1) <= at(D, n)"])
    for piece in (Sign(), Identity(), Squares(ONE, ())):
        assert not shown(goal, Instance(FALLING, falling(), put(n="n", P=("m", "at(D, m)")), (piece,)))


def test_a_hypothesis_for_every_index_is_about_an_index_that_nothing_else_names() -> None:
    goal = claim("0 <= 0", {**SEQUENCES, "k0": NATURAL}, (), "at(D, k + 1) <= at(D, k)")
    _, owed = assumed(Goal(goal, Budget()), FALLING, put(n="n", P=("m", "at(D, m) + k0")))
    place, here = owed[-1]
    assert place.claim.variables[-1].name == "k1"
    assert here == claim("at(D, k1 + 1) + k0 <= at(D, k1) + k0", {**goal.domains, "k1": NATURAL}).holds[0]


@pytest.mark.parametrize("index", ["n", "k", "D"])
def test_the_index_of_a_row_is_a_name_of_its_own(index: str) -> None:
    goal = claim("0 <= 0", SEQUENCES, (), "at(D, k + 1) <= at(D, k)")
    with pytest.raises(Malformed):
        reached(FALLING, goal, n="n", P=(index, "b"))


@pytest.mark.parametrize("row", ["at(D, m - 1)", "1/(m - 3)", "log(m)", "at(D, m/2)", "at(D, b)", "sqrt(b)"])
def test_a_row_is_defined_at_every_index(row: str) -> None:
    with pytest.raises(Rejected):
        reached(FALLING, claim("0 <= 0", SEQUENCES), n="n", P=("m", row))


@pytest.mark.parametrize(("word", "row", "good"), [
    ("nonnegative", "at(D, m)", True), ("nonnegative", "b", False), ("nonnegative", "m", True),
    ("positive", "m", False), ("positive", "at(D, m)", False), ("positive", "m + 1", True),
    ("[0, 1]", "at(D, m)", False), ("[1, oo)", "m + at(D, m)", False), ("[0, oo)", "m - at(D, m)", False),
])  # fmt: skip
def test_a_row_lies_in_the_domain_of_its_sequence_at_every_index(word: str, row: str, good: bool) -> None:
    inner = claim("0 <= 1", {"P": sequence(word)})
    assert shown(claim("0 <= 1", SEQUENCES), Instance(inner, Sign(), put(P=("m", row)), ())) is good


def test_bounds_of_a_row_that_signs_do_not_show_need_evidence() -> None:
    inner = claim("at(P, n) <= 1", {"n": NATURAL, "P": sequence("[0, 1]")})
    putting = put(n="n", P=("m", "1/(1 + at(D, m))"))
    assert not shown(claim("1/(1 + at(D, n)) <= 1", SEQUENCES), Instance(inner, Sign(), putting, ()))


@pytest.mark.parametrize("index", ["b", "n - 1", "1/2", "-1", "at(F, n)"])
def test_where_an_index_is_no_natural_number_a_hypothesis_says_nothing(index: str) -> None:
    """With P_b in a hypothesis, b is a natural number; a constant row would make it true for any b."""
    inner = claim("c >= 0", {"c": "real", "n": NATURAL, "P": sequence()}, ["at(P, c) <= 1"])
    goal = claim("b >= 0", SEQUENCES)
    with pytest.raises((Rejected, Malformed)):
        reached(inner, goal, c=index, n="n", P=("m", "0"))


def test_a_sequence_gets_a_row_and_a_number_a_term() -> None:
    goal = claim("0 <= 0", SEQUENCES)
    for values in ({"n": "n", "P": "b"}, {"n": ("m", "n"), "P": ("m", "b")}):
        with pytest.raises(Rejected, match="what is put for it"):
            reached(FALLING, goal, **values)
    with pytest.raises((Rejected, Malformed)):
        reached(FALLING, goal, n="D", P=("m", "b"))


def test_sequences_of_both_claims_may_have_one_name() -> None:
    inner = claim("at(D, n) <= at(F, n)", {"n": NATURAL, "D": sequence(), "F": sequence()}, (), "at(D, k) <= at(F, k)")
    goal = claim("0 <= 0", SEQUENCES)
    found = reached(inner, goal, n="2*n", D=("m", "at(F, m)"), F=("m", "at(D, m + 1)"))
    assert found.holds == claim("at(F, 2*n) <= at(D, 2*n + 1)", SEQUENCES).holds


def test_an_index_that_depends_on_the_component_is_not_captured_by_the_means_of_a_row() -> None:
    inner = claim("at(P, c) >= 0", {"c": NATURAL, "P": sequence("nonnegative")})
    goal = claim("0 <= 0", {"z": component(NATURAL), "w": component("real")})
    with pytest.raises(Rejected, match="no component"):
        reached(inner, goal, c="z", P=("m", "mean(z*m)**2"))
    assert reached(inner, goal, c="3", P=("m", "mean(z*m)**2"))


def test_rows_do_not_depend_on_the_component_next_to_a_law() -> None:
    inner = claim("mean(y*at(P, 0)) == at(P, 0)*mean(y)", {"y": component("real"), "P": sequence()})
    goal = claim("0 <= 0", GOAL)
    with pytest.raises(Rejected, match="does not depend"):
        reached(inner, goal, y="z", P=("m", "z"))
    assert reached(inner, goal, y="z", P=("m", "a**m*mean(w)"))


def test_claims_with_operators_and_sequences_have_no_instances() -> None:
    inner = claim("grad(x**2, x) == 2*x + 0*at(P, 0)", {"x": "real", "P": sequence()})
    with pytest.raises(Rejected, match="operators"):
        reached(inner, claim("0 <= 0", {"x": "real"}), x="x", P=("m", "x"))


def test_a_row_that_grows_and_grows_is_too_much() -> None:
    deep = "n"
    for _ in range(40):
        deep = f"at(P, {deep})"
    inner = claim(f"{deep} <= 0", {"n": NATURAL, "P": sequence()})
    with pytest.raises((Rejected, Malformed)):
        reached(inner, claim("0 <= 0", SEQUENCES), n="n", P=("m", "m + m"))


def test_evidence_with_rows_has_one_text() -> None:
    evidence = Instance(FALLING, Sign(), put(n="n", P=("m", "at(D, m)")), (Specialise(0, ZERO, Bounded()),))
    assert read(write(evidence), "evidence") == evidence


# The tactic


def test_the_tactic_puts_a_claim_on_laws_at_components() -> None:
    goal = claim("mean(exp(z)) <= exp(a)", GOAL, ["z <= a"])
    tactic = instance("mean(y) <= c", LAW, {"y": term("exp(z)"), "c": term("exp(a)")}, ["y <= c"], why=average())
    assert by(goal, tactic)


def test_the_tactic_puts_a_claim_on_sequences_at_rows() -> None:
    goal = claim("at(D, n)**2 <= at(D, 0)**2", SEQUENCES, (), "at(D, k + 1)**2 <= at(D, k)**2")
    values: dict[str, Term | tuple[str, Term]] = {"n": term("n"), "P": ("m", term("at(D, m)**2"))}
    tactic = instance(
        "at(P, n) <= at(P, 0)", {"n": NATURAL, "P": sequence()}, values,
        always=[("k", "at(P, k + 1) <= at(P, k)")], why=stepwise("n"),
    )  # fmt: skip
    assert by(goal, tactic)
    assert not by(claim("at(D, n)**2 <= at(D, 0)**2", SEQUENCES), tactic)

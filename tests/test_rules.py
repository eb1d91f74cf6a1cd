"""Each rule of the checker accepts good evidence and refuses it bent in any of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from certify.claimfile import state
from certify.expression import parse, parse_statement
from certify.trusted import Certificate, Claim, Proved, Refuted, Rejected, Relation, check
from certify.trusted.checker import RULES
from certify.trusted.claim import Domain, interval
from certify.trusted.evidence import (
    Apply, Atom, Average, Bounded, Cases, Chain, Compute, Conditioned, Cover, Entry, Every, Evidence, Identity,
    Induction, Instance, Iterated, Ladder, Lemma, Link, Means, Point, Range, Replacement, Rewrite, Sign, Specialise,
    Split, Squares, Strip, Summand, Telescope, Value, Whole, Witness,
)  # fmt: skip
from certify.trusted.term import ONE, ZERO, Rational, Term
from derivations.statement import sequence

NAMES = ("x", "y", "t", "u", "v", "w", "a", "b", "m", "n")


def term(text: str) -> Term:
    return parse(text, names=NAMES, operators=True)


def relation(text: str) -> Relation:
    (found,) = parse_statement(text, names=NAMES, operators=True)
    return found


def number(value: int | str) -> Rational:
    return Rational(Fraction(value))


def at(**values: str | list[str]) -> Point:
    entries = []
    for name, value in values.items():
        coordinates = value if isinstance(value, list) else [value]
        entries.append(Entry(name, tuple(term(text) for text in coordinates)))
    return Point(tuple(entries), ())


RUN: Mapping[str, str | Domain] = {"n": "integer >= 0", "D": sequence()}
SHOWN = Sign()


def falling(holds: str) -> Claim:
    return state(holds, RUN, operators=True, always=[("k", "at(D, k + 1) <= at(D, k)")])


def square(weight: str, facts: tuple[int, ...], root: str) -> Summand:
    return Summand(term(weight), facts, term(root))


@dataclass
class Case:
    """A claim with evidence that is accepted, and pieces of evidence that are not."""

    claim: Claim
    good: Evidence
    bent: list[Evidence]
    point: Point
    false: list[Claim] = field(default_factory=list)


LINE = {"x": "real"}
HALF = {"x": "nonnegative"}
PLANE = {"x": "real", "y": "real"}
SPACE = {"u": "vector", "v": "vector"}
LAW = Point((Entry("t", (ONE,)), Entry("x", (ONE,))), (Atom(Fraction(1), (Entry("m", (ONE,)),)),))
MIXED: Mapping[str, str | Domain] = {
    "t": "positive", "x": "real", "m": interval(Fraction(0), Fraction(1), component=True)
}  # fmt: skip
TWO = {"x": interval(Fraction(0), component=True), "y": Domain("real", None, 0, None, 0, 2)}
PAIR = Point((), (Atom(Fraction(1), (Entry("x", (ONE,)), Entry("y", (ONE,)))),))
MEAN = state("mean(y) >= 0", {"y": interval(Fraction(0), component=True)}, operators=True)
OUTWARD = state("1 <= y", {"y": "[1, oo)"})

HALVES = Means((number("1/2"),) * 2, (term("x**2"), term("y**2")))
STEP = Squares(ONE, (Summand(number(2), (1,), ONE), Summand(ONE, (0,), ONE)))

CASES = {
    "identity": Case(
        state("(x + 1)**2 == x**2 + 2*x + 1", LINE),
        Identity(), [Bounded(), Squares(ONE, (square("1", (), "x"),))], at(x="0"),
        [state("(x + 1)**2 == x**2 + 2*x + 1000001/1000000", LINE), state("x/x == 1", LINE), state("x < x", LINE)],
    ),
    "sign": Case(
        state("x**2 + 1 > 0", LINE), Sign(), [Identity()], at(x="0"),
        [state("x**2 > 0", LINE), state("x >= 0", LINE), state("1/x**2 > 0", LINE), state("x**3 + 1 >= 0", LINE)],
    ),
    "squares": Case(
        state("x*(1 - x) <= 1/4", LINE),
        Squares(ONE, (square("1", (), "x - 1/2"),)),
        [
            Squares(number(2), (square("1", (), "x - 1/2"),)),
            Squares(number(-1), (square("-1", (), "x - 1/2"),)),
            Squares(ZERO, ()),
            Squares(ONE, (square("-1", (), "x - 1/2"),)),
            Squares(ONE, (square("1001/1000", (), "x - 1/2"),)),
            Squares(ONE, (square("1", (), "x - 499/1000"),)),
            Squares(ONE, (square("1", (0,), "x - 1/2"),)),
            Squares(ONE, ()),
            Squares(term("x"), (square("x", (), "x - 1/2"),)),
        ],
        at(x="0"),
        [state("x*(1 - x) < 1/4", LINE), state("x*(1 - x) <= 249999/1000000", LINE)],
    ),
    "cover": Case(
        state("exp(x) > x", {"x": "[-2, 2]"}), Cover(64, "00mm0mm"),
        [Cover(64, "00mm0m"), Cover(64, "00mm0mmp"), Cover(64, "p"), Cover(8, "00mm0mm"), Cover(64, "1pp"),
         Cover(64, "x00"), Cover(64, ""), Cover(64, "0")],
        at(x="0"),
        [state("exp(x) > x + 1", {"x": "[-2, 2]"}), state("1/x > -100", {"x": "[-2, 2]"})],
    ),
    "every": Case(
        state("0 <= x**2 < x**2 + 1", LINE), Every((Sign(), Sign())),
        [Every((Sign(),)), Every((Sign(), Sign(), Sign())), Every((Identity(), Sign())), Sign()], at(x="0"),
    ),
    "chain": Case(
        state("x**2 <= 2*x**2 + 1", LINE),
        Chain((Link("<=", term("2*x**2"), Sign()), Link("<", term("2*x**2 + 1"), Sign()))),
        [
            Chain(()),
            Chain((Link("<=", term("2*x**2"), Sign()),)),
            Chain((Link(">=", term("2*x**2"), Sign()), Link("<", term("2*x**2 + 1"), Sign()))),
            Chain((Link("<", term("2*x**2"), Sign()), Link("<", term("2*x**2 + 1"), Sign()))),
            Chain((Link("<", term("2*x**2 + 2"), Sign()), Link(">", term("2*x**2 + 1"), Sign()))),
        ],
        at(x="0"),
    ),
    "lemma": Case(
        state("x**2 + x**4 >= 0", LINE), Lemma(relation("x**2 >= 0"), Sign(), Sign()),
        [Lemma(relation("x >= 0"), Sign(), Sign()), Lemma(relation("0 <= -1"), Sign(), Sign()),
         Lemma(relation("x**2 >= 0"), Identity(), Sign()), Lemma(relation("x**2 >= 0"), Sign(), Identity())],
        at(x="0"),
    ),
    "strip of powers": Case(
        state("x**y <= x**(y + 1)", {"x": "[1, oo)", "y": "real"}), Strip(Sign()), [Strip(Identity())],
        at(x="1", y="0"),
        [state("x**y < x**(y + 1)", {"x": "[1, oo)", "y": "real"}),
         state("x**y <= x**(y + 1)", {"x": "positive", "y": "real"}),
         state("x**y <= (x + 1)**y", {"x": "positive", "y": "real"}),
         state("x**y < (x + 1)**y", {"x": "positive", "y": "nonnegative"})],
    ),
    "apply of squares": Case(
        state("x == y", {"x": "nonnegative", "y": "nonnegative"}, ["x**2 == y**2"]), Apply("square", Sign()),
        [Apply("difference", Sign())], at(x="1", y="1"), [state("x == y", PLANE, ["x**2 == y**2"])],
    ),
    "apply of a difference": Case(
        state("x == y", PLANE, ["x**2 + y**2 <= 2*x*y"]),
        Apply("difference", Squares(ONE, (Summand(ONE, (0,), ONE),))), [Apply("square", Sign()), Apply("log", Sign())],
        at(x="1", y="1"), [state("x <= y", PLANE, ["x**2 + y**2 <= 2*x*y"])],
    ),
    "split": Case(
        state("abs(x) >= x", LINE),
        Split(term("x"), Bounded(), Bounded()),
        [Split(term("x"), Identity(), Bounded()), Split(term("x"), Bounded(), Cover(64, "p")),
         Split(term("1/x"), Bounded(), Bounded())],
        at(x="0"),
    ),
    "cases": Case(
        state("x*(x - 1) >= -1", LINE),
        Cases("x", Fraction(0), *(Squares(ONE, (square("1", (), "x - 1/2"), square("3/4", (), "1"))),) * 2),
        [Cases("y", Fraction(0), Sign(), Sign()), Cases("x", Fraction(0), Identity(), Sign())], at(x="0"),
    ),
    "cases of integers": Case(
        state("n*(n - 1) >= 0", {"n": "integer"}), Cases("n", Fraction(0), Sign(), Sign()),
        [Cases("n", Fraction(-1), Sign(), Sign()), Cases("n", Fraction(1, 2), Sign(), Sign())], at(n="0"),
        [state("n*(n - 1) >= 0", {"n": "real"}), state("n*(n - 1) >= 0", {"n": "integer >= 1"}),
         state("n*(n - 2) >= 0", {"n": "integer"})],
    ),
    "range": Case(
        state("tanh(x) <= 2", LINE),
        Range((Replacement(term("tanh(x)"), "y", interval(high=Fraction(1)), (Bounded(),)),), Cover(64, "p")),
        [
            Range((Replacement(term("tanh(x)"), "y", interval(high=Fraction(1, 2)), (Bounded(),)),), Cover(64, "p")),
            Range((Replacement(term("tanh(x)"), "x", interval(high=Fraction(1)), (Bounded(),)),), Cover(64, "p")),
            Range((Replacement(term("tanh(x)"), "y", interval(high=Fraction(1)), ()),), Cover(64, "p")),
            Range((Replacement(term("1/x"), "y", interval(), ()),), Cover(64, "p")),
        ],
        at(x="0"),
        [state("tanh(x) <= 1/2", LINE)],
    ),
    "instance": Case(
        state("1 <= x**2 + 1", LINE),
        Instance(OUTWARD, Sign(), (Value("y", term("x**2 + 1")),), (Squares(ONE, (square("1", (), "x"),)),)),
        [
            Instance(OUTWARD, Sign(), (Value("y", term("x**2")),), (Squares(ONE, (square("1", (), "x"),)),)),
            Instance(OUTWARD, Identity(), (Value("y", term("x**2 + 1")),), ()),
            Instance(OUTWARD, Sign(), (), ()),
            Instance(OUTWARD, Sign(), (Value("y", term("x**2 + 1/x - 1/x + 1")),), ()),
        ],
        at(x="0"),
    ),
    "ladder": Case(
        state("1 <= exp(x)", HALF), Ladder("x", ZERO, (), Sign(), Sign()),
        [Ladder("x", ONE, (), Sign(), Sign()), Ladder("y", ZERO, (), Sign(), Sign()),
         Ladder("x", ZERO, (), Bounded(), Sign()), Ladder("x", ZERO, (), Sign(), Bounded())],
        at(x="0"),
        [state("1 < exp(x)", HALF), state("1 <= exp(x)", LINE), state("1 <= exp(-x)", HALF),
         state("1 <= exp(x)*x", HALF), state("1000001/1000000 <= exp(x)", HALF)],
    ),
    "strip": Case(
        state("exp(x) <= exp(x + 1)", LINE), Strip(Sign()), [Strip(Identity()), Sign()], at(x="0"),
        [state("exp(x + 1) <= exp(x)", LINE), state("x**2 <= (x + 1)**2", LINE), state("log(x) <= log(x + 1)", LINE)],
    ),
    "apply of a cosine": Case(
        state("acos(cos(x)) == x", {"x": "[0, 3]"}),
        Apply("cos", Identity()), [Apply("sin", Identity()), Apply("tan", Identity()), Apply("exp", Identity())],
        at(x="1"),
        [state("acos(cos(x)) == x", {"x": "[0, 3.1416]"}), state("acos(cos(x)) == x", {"x": "[-1/1000, 3]"}),
         state("acos(cos(x)) < x", {"x": "[0, 3]"})],
    ),
    "apply of a sine": Case(
        state("x <= y", {"x": "[-3/2, 3/2]", "y": "[-3/2, 3/2]"}, ["sin(x) <= sin(y)"]), Apply("sin", Sign()),
        [Apply("cos", Sign()), Apply("exp", Sign())], at(x="0", y="1"),
        [state("x <= y", {"x": "[-3/2, 1.5708]", "y": "[-3/2, 3/2]"}, ["sin(x) <= sin(y)"]),
         state("y <= x", {"x": "[-3/2, 3/2]", "y": "[-3/2, 3/2]"}, ["sin(x) <= sin(y)"]),
         state("x < y", {"x": "[-3/2, 3/2]", "y": "[-3/2, 3/2]"}, ["sin(x) <= sin(y)"])],
    ),
    "apply": Case(
        state("x <= abs(x) + 1", LINE), Apply("exp", Strip(Lemma(relation("x <= abs(x)"), Bounded(), Squares(ONE, (
            Summand(ONE, (0,), ONE), Summand(ONE, (), ONE)))))),
        [Apply("log", Sign()), Apply("sine", Sign()), Apply("square", Identity())], at(x="0"),
    ),
    "means": Case(
        state("x*y <= x**2/2 + y**2/2", {"x": "nonnegative", "y": "nonnegative"}), HALVES,
        [
            Means((number("1/3"), number("2/3")), HALVES.terms), Means((number("1/2"), number("1/3")), HALVES.terms),
            Means((number("3/2"), number("-1/2")), HALVES.terms), Means(HALVES.weights, (term("x"), term("y"))),
            Means(HALVES.weights[:1], HALVES.terms), Means((), ()), Means((ONE,), (term("x"),)),
            Means((*HALVES.weights, ZERO), (*HALVES.terms, term("1/x"))),
        ],
        at(x="1", y="2"),
        [state("x*y <= x**2/2 + y**2/3", {"x": "nonnegative", "y": "nonnegative"}),
         state("x*y < x**2/2 + y**2/2", PLANE), state("x*y >= x**2/2 + y**2/2", PLANE),
         state("x*y == x**2/2 + y**2/2", PLANE),
         state("x*y <= x**2/2 + y**2/2 - 1/10**9", PLANE)],
    ),
    "rewrite": Case(
        state("sin(x)*y == y*sin(2*y)", PLANE, ["x == 2*y"]), Rewrite(0, Identity()),
        [Rewrite(1, Identity()), Rewrite(0, Rewrite(0, Identity())), Identity(), Rewrite(0, Bounded())],
        at(x="2", y="1"),
        [state("sin(x)*y == y*sin(2*y)", PLANE, ["x <= 2*y"]), state("sin(x)*y == y*sin(3*y)", PLANE, ["x == 2*y"]),
         state("sin(x)*y == y*sin(2*y)", PLANE, ["x + y == 3*y + 1"])],
    ),
    "whole": Case(
        state("m + 1 <= n", {"m": "integer", "n": "integer"}, ["m < n"]),
        Whole(Squares(ONE, (Summand(ONE, (0,), ONE),))),
        [Whole(Bounded()), Squares(ONE, (Summand(ONE, (0,), ONE),)), Whole(Whole(Sign()))], at(m="0", n="1"),
        [state("m + 1 <= n", {"m": "real", "n": "integer"}, ["m < n"]),
         state("m + 1 < n", {"m": "integer", "n": "integer"}, ["m < n"]),
         state("m + 3/2 <= n", {"m": "integer", "n": "integer"}, ["m < n"]),
         state("m + 2 <= n", {"m": "integer", "n": "integer"}, ["m < n"]),
         state("m + 1 <= n", {"m": "integer", "n": "integer"}, ["m <= n"])],
    ),
    "induction": Case(
        state("n + 1 <= 2**n", {"n": "integer >= 0"}), Induction("n", Sign(), STEP),
        [Induction("m", Sign(), STEP), Induction("n", Bounded(), STEP), Induction("n", Sign(), Sign())], at(n="0"),
        [state("n + 1 <= 2**n", {"n": "nonnegative"}), state("n + 1 <= 2**n", {"n": "integer"}),
         state("n + 1 < 2**n", {"n": "integer >= 0"}), state("n + 2 <= 2**n", {"n": "integer >= 0"}),
         state("n + 1 <= 2**n", {"n": "integer >= 0"}, ["n <= 5"]), state("n + 1 <= (3/2)**n", {"n": "integer >= 0"})],
    ),
    "telescope": Case(
        state("1/x >= 0", {"x": "positive"}), Telescope("x", Fraction(1), Identity(), Sign()),
        [Telescope("y", Fraction(1), Identity(), Sign()), Telescope("x", Fraction(-1), Identity(), Sign()),
         Telescope("x", Fraction(0), Identity(), Sign()), Telescope("x", Fraction(1), Bounded(), Sign()),
         Telescope("x", Fraction(1), Identity(), Identity())], at(x="1"),
        [state("1/x >= 0", {"x": "(0, 9]"}), state("1/x >= 1/10**9", {"x": "positive"}),
         state("1/x - 2 >= 0", {"x": "positive"}), state("1 - 1/x >= 0", {"x": "positive"}),
         state("1/x == 0", {"x": "positive"}), state("1/(x - 1) >= 0", {"x": "positive"}),
         state("1/x >= 1/y - 1", {"x": "positive", "y": "positive"}, ["x <= y"])],
    ),
    "specialise": Case(
        falling("at(D, n + 1) <= at(D, n)"), Specialise(0, term("n"), SHOWN),
        [Specialise(1, term("n"), SHOWN), Specialise(0, term("n + 1"), SHOWN), Specialise(0, term("n - 1"), SHOWN),
         Specialise(0, term("n/2"), SHOWN), SHOWN], at(n="0", D="0"),
        [falling("at(D, n + 1) < at(D, n)"), falling("at(D, n + 2) <= at(D, n)"), falling("at(D, n) <= at(D, n + 1)"),
         state("at(D, n + 1) <= at(D, n)", RUN, operators=True)],
    ),
    "bounded": Case(
        state("dot(u, v) <= norm(u)*norm(v)", SPACE), Bounded(), [Sign(), Identity()],
        at(u=["1", "0"], v=["1", "0"]),
        [state("dot(u, v) < norm(u)*norm(v)", SPACE), state("dot(u, v) <= norm(u)*norm(u)", SPACE),
         state("cosh(x) <= 2", LINE), state("tanh(x) <= 999/1000", LINE), state("exp(x) <= 1 + x", LINE)],
    ),
    "compute": Case(
        state("grad(x**2, x) == 2*x", LINE, operators=True), Compute(Identity()), [Identity(), Compute(Bounded())],
        at(x="0"),
        [state("grad(abs(x), x) <= 1", LINE, operators=True), state("grad(x**2, x) == 2*x + 1", LINE, operators=True),
         state("grad(1/x, x) <= 0", LINE, operators=True)],
    ),
    "average": Case(
        state("mean(m, m, x, t) <= 1", MIXED, operators=True), Average(Sign()), [Average(Identity()), Sign()], LAW,
        [state("mean(m, m, x, t) < 1", MIXED, operators=True),
         state("mean(m, m, x, t)*mean(m, m, x, t) >= mean(m, m, x, t)", MIXED, operators=True)],
    ),
    "conditioned": Case(
        state("conditional(x*y**2) >= 0", TWO, operators=True),
        Conditioned(MEAN, Sign(), (Value("y", term("x*y**2")),), ()),
        [Instance(MEAN, Sign(), (Value("y", term("x*y**2")),), ()),
         Conditioned(MEAN, Sign(), (Value("y", term("y")),), ()),
         Conditioned(MEAN, Identity(), (Value("y", term("x*y**2")),), ())],
        PAIR,
        [state("conditional(x*y**2) > 0", TWO, operators=True), state("conditional(x*y) >= 0", TWO, operators=True),
         state("mean(x*y**2) >= 0", TWO, operators=True)],
    ),
    "iterated": Case(
        state("mean(x*conditional(y)) == mean(x*y)", TWO, operators=True), Iterated(Identity()),
        [Identity(), Average(Identity()), Iterated(Bounded())], PAIR,
        [state("mean(x*conditional(x*y)) == mean(x)*mean(x*y)", TWO, operators=True),
         state("mean(y*conditional(y)) == mean(y*y)", TWO, operators=True),
         state("x*conditional(y) == mean(x*y)", TWO, operators=True)],
    ),
}  # fmt: skip


def accepted(claim: Claim, evidence: Evidence, point: Point) -> bool:
    try:
        verdict = check(Certificate(claim, evidence, point))
    except Rejected:
        return False
    return isinstance(verdict, Proved)


def test_every_rule_has_a_case() -> None:
    assert {kind.tag for kind in RULES} | {"every"} == {name.split()[0] for name in CASES}


@pytest.mark.parametrize("tag", sorted(CASES))
def test_good_evidence_is_accepted(tag: str) -> None:
    assert accepted(CASES[tag].claim, CASES[tag].good, CASES[tag].point)


BENT = [(tag, n) for tag, case in CASES.items() for n in range(len(case.bent))]


@pytest.mark.parametrize(("tag", "n"), BENT, ids=[f"{tag}-{n}" for tag, n in BENT])
def test_bent_evidence_is_refused(tag: str, n: int) -> None:
    assert not accepted(CASES[tag].claim, CASES[tag].bent[n], CASES[tag].point)


FALSE = [(tag, n) for tag, case in CASES.items() for n in range(len(case.false))]


@pytest.mark.parametrize(("tag", "n"), FALSE, ids=[f"{tag}-{n}" for tag, n in FALSE])
def test_a_false_claim_is_refused_with_the_evidence_of_a_true_one(tag: str, n: int) -> None:
    assert not accepted(CASES[tag].false[n], CASES[tag].good, CASES[tag].point)


def refuted(claim: Claim, point: Point) -> bool:
    try:
        verdict = check(Certificate(claim, Witness(point), None))
    except Rejected:
        return False
    return isinstance(verdict, Refuted)


def test_a_witness_refutes() -> None:
    assert refuted(state("x**2 >= x", LINE), at(x="1/2"))


def test_a_side_that_is_undefined_refutes() -> None:
    assert refuted(state("x/x <= 1", LINE), at(x="0"))


WITNESSES = {
    "where the claim holds": (state("x**2 >= x", LINE), at(x="2")),
    "where the sides are equal": (state("x**2 >= x", LINE), at(x="1")),
    "outside the domain": (state("x >= 1", {"x": "[1, 2]"}), at(x="0")),
    "at the open end": (state("x > 0", {"x": "(0, 1]"}), at(x="0")),
    "against a hypothesis": (state("x >= 1", LINE, ["x >= 2"]), at(x="0")),
    "where a hypothesis is undefined": (state("x >= 1", LINE, ["1/x**2 >= 0"]), at(x="0")),
    "between integers": (state("n*(n - 1) >= 0", {"n": "integer"}), at(n="1/2")),
    "that is irrational": (state("x**2 != 2".replace("!=", "<"), LINE), at(x="sqrt(2)")),
    "of another variable": (state("x >= 0", LINE), at(y="-1")),
    "of a wrong dimension": (state("norm(u) <= n", {"u": "vector", "n": "dimension"}), at(u=["5"], n="2")),
}


@pytest.mark.parametrize("where", sorted(WITNESSES))
def test_no_witness_refutes(where: str) -> None:
    assert not refuted(*WITNESSES[where])


def test_contradictory_hypotheses_prove_nothing() -> None:
    claim = state("x >= 5", LINE, ["x > 1", "x < 0"])
    assert not accepted(claim, Sign(), at(x="0"))
    assert not accepted(claim, Squares(ONE, ()), at(x="2"))


def test_a_proof_needs_an_admissible_point() -> None:
    with pytest.raises(Rejected, match="admissible"):
        check(Certificate(state("x**2 >= 0", LINE), Sign(), None))

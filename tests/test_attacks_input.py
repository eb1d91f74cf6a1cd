"""Attacks on the checker by what it is handed: ill-formed evidence, work without end, verdicts made by others."""

import time
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from certify.claimfile import state
from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, Relation, check, digest
from certify.trusted.budget import Budget
from certify.trusted.admission import refute
from certify.trusted.checker import show
from certify.trusted.claim import Always, Binding, Domain, facts, interval
from certify.trusted.evidence import (
    Chain, Compute, Cover, Entry, Evidence, Identity, Instance, Ladder, Lemma, Link, Point, Range,
    Replacement, Sign, Specialise, Split, Squares, Summand, Value, Witness,
)  # fmt: skip
from certify.trusted.node import Node
from certify.trusted.term import (
    ONE, ZERO, At, Call, Expectation, Gradient, Mean, Overlap, Posterior, Power, Product, Rational, Row, Sum,
    Term, Variable, call, substitute,
)  # fmt: skip
from tests.corpus import at
import contextlib
from tests.attack import LINE, M, UNIT, WHOLE, X, Y, number, shown, term

# Ill-formed evidence


ILL_FORMED: Mapping[str, Evidence] = {
    "an unknown name in a root": Squares(ONE, (Summand(ONE, (), call("dot", Variable("q"), Variable("q"))),)),
    "an unknown name in a multiplier": Squares(call("exp", call("dot", Product((Variable("q"), X)), X)), ()),
    "a vector as a multiplier": Squares(Variable("w"), ()),
    "an empty product": Squares(Sum((Product(()), X)), (Summand(Product(()), (), X),)),
    "an empty sum": Squares(ONE, (Summand(Sum(()), (), X),)),
    "an operator as a weight": Squares(ONE, (Summand(Expectation(X, "z", X, X), (), X),)),
    "an operator as a root": Squares(ONE, (Summand(ONE, (), Gradient(X, "q")),)),
    "a mean without components": Squares(ONE, (Summand(ONE, (), Mean(X, None)),)),
    "an unknown term of a range": Range((Replacement(Variable("q"), "u", WHOLE, ()),), Sign()),
    "a range by a variable of the claim": Range((Replacement(X, "w", WHOLE, ()),), Sign()),
    "a range by a vector": Range((Replacement(X, "u", interval(kind="vector"), ()),), Sign()),
    "an unknown term of a split": Split(Variable("q"), Sign(), Sign()),
    "a split on a vector": Split(Variable("w"), Sign(), Sign()),
    "a link to a vector": Chain((Link("<=", Variable("w"), Sign()), Link("<=", X**2, Sign()))),
    "a lemma about nothing": Lemma(Relation(Variable("q"), "<=", ZERO), Sign(), Sign()),
    "a ladder up a vector": Ladder("w", ZERO, (), Sign(), Sign()),
    "an instance at an unknown term": Instance(state("x >= x", LINE), Sign(), (Value("x", Variable("q")),), ()),
    "an instance of vectors at scalars": Instance(
        state("dot(x, x) >= 0", {"x": "vector"}), Sign(), (Value("x", X),), ()
    ),
    "a witness inside a proof": Lemma(Relation(X, "<=", X), Witness(Point((), ())), Sign()),
}


@pytest.mark.parametrize("what", sorted(ILL_FORMED))
def test_ill_formed_evidence_is_refused(what: str) -> None:
    claim = state("x**2 >= 0", {"x": "real", "w": "vector"})
    with pytest.raises(Rejected):
        check(Certificate(claim, ILL_FORMED[what], at({"x": 0, "w": [0]}, ())))


COORDINATES: Mapping[str, Term] = {
    "a norm of a scalar": call("norm", ONE),
    "an inner product of scalars": call("dot", ONE, ONE),
    "a derivative": Gradient(ONE, "x"),
    "an expectation": Expectation(Variable("z"), "z", ONE, ONE),
    "a mean": Mean(ONE, Posterior("m", ONE, ONE)),
    "an empty product": Product(()),
    "another variable": Y,
    "nothing": call("log", 0),
    "no number at all": Power(ZERO, number(-1)),
}


@pytest.mark.parametrize("what", sorted(COORDINATES))
def test_a_point_with_such_a_coordinate_is_refused(what: str) -> None:
    claim = state("x**2 >= 0", LINE, ["x >= 0"])
    with pytest.raises(Rejected):
        check(Certificate(claim, Sign(), Point((Entry("x", (COORDINATES[what],)),), ())))


def test_numbers_too_large_for_a_message_are_refused() -> None:
    factors = [Power(Power(number(p), number(64)), number(60)) for p in (2, 3, 5, 7)]
    body = Product((*factors, Variable("z")))
    claim = Claim((Binding("x", WHOLE),), (), (Relation(Expectation(body, "z", X, ONE), "==", ZERO),))
    with pytest.raises(Rejected):
        check(Certificate(claim, Compute(Identity()), at({"x": 0}, ())))


def test_a_point_too_long_for_a_message_is_refused() -> None:
    low, high = sorted((Fraction(2**8191 - 1, 2**8190 + 1), Fraction(2**8191 + 5, 2**8190 - 3)))
    claim = Claim((Binding("x", interval(low, high)),), (), (Relation(X, ">=", number(100)),))
    with pytest.raises(Rejected):
        check(Certificate(claim, Sign(), at({"x": str(low)}, ())))


# Work without end


def nested(levels: int, step: Any, start: Term = X) -> Term:
    for level in range(levels):
        start = step(start, level)
    return start


def line(left: Term, *given: Relation, domain: Domain = WHOLE) -> Claim:
    return Claim((Binding("x", domain),), given, (Relation(left, "==", left + 0),))


SEVERAL = tuple(Variable(f"x{n}") for n in range(30))
BOMBS: Mapping[str, tuple[Claim, Evidence]] = {
    "keys inside keys": (line(nested(20, lambda t, _: call("sin", (t + 1) ** 9))), Identity()),
    "a product of many sums": (
        Claim(tuple(Binding(v.name, WHOLE) for v in SEVERAL), (),
              (Relation(Product(tuple(1 + v for v in SEVERAL)), "==", ZERO),)),
        Identity(),
    ),
    "a side cut for ever": (state("x >= -1", {"x": "[0, 1]"}), Cover(64, "0" * 100_000 + "p" * 100_001)),
    "a line cut for ever": (state("x >= -1", LINE), Cover(64, "0" * 100_000)),
    "leaves without end": (state("exp(x) >= 0", {"x": "[0, 1]"}), Cover(1024, "".join(["0p"] * 500_000))),
    "digits of an incomplete gamma function": (
        state(f"gammaincc(1/{2**1000}, 20 + x) >= 0", {"x": "[0, 1]"}), Cover(4096, "0p" * 500_000)
    ),
    "long series": (state("hyp1f1(1000, 1/1000, 1000 + x) >= 0", {"x": "[0, 1]"}), Cover(64, "0p" * 500_000)),
    "a product of long exponents": (
        Claim((Binding("x", UNIT),), (), (
            Relation(Power(X, Product(tuple(number(2**8190 + n) for n in range(1000)))), ">=", ZERO),
        )),
        Identity(),
    ),
    "derivatives of derivatives": (
        line(nested(12, lambda t, _: Gradient(t, "x"), term("exp(sin(x)*cos(x**2)*tanh(x))"))), Compute(Identity()),
    ),
    "derivatives in a hypothesis": (
        line(X, Relation(nested(12, lambda t, _: Gradient(t, "x"), term("exp(sin(x)*cos(x**2))")), ">=", ZERO)),
        Compute(Identity()),
    ),
    "expectations in expectations": (
        line(nested(18, lambda t, n: Expectation(t**2 * Variable(f"z{n}"), f"z{n}", X, ONE), X)), Compute(Identity()),
    ),
    "overlaps of overlaps": (line(nested(7, lambda t, _: Overlap(t, t, t + 1))), Compute(Identity())),
    "powers of powers": (line(nested(40, lambda t, _: (t + 1) ** 64)), Identity()),
    "numbers of equal hashes": (
        line(Sum(tuple(number(7 + k * (2**61 - 1)) for k in range(4000)))), Identity(),
    ),
    "a fact many times over": (
        line(X, Relation(Sum((X**2,) * 5000), ">=", ZERO)), Squares(ONE, (Summand(ZERO, (0,) * 30_000, ONE),))
    ),
    "many denominators": (line(Sum(tuple(1 / (X + n) for n in range(2000))), domain=interval(Fraction(1))), Identity()),
    "a sub-term replaced many times over": (
        line(X, Relation(Sum((X,) * 10_000), ">=", ZERO)),
        Range(tuple(Replacement(X, f"u{n}", WHOLE, ()) for n in range(2000)), Sign()),
    ),
    "a long fact in many summands": (
        Claim((Binding("x", WHOLE),), (Relation(Sum((X,) * 2000), ">=", ZERO),), (Relation(X, "<=", X + 0),)),
        Squares(ONE, (Summand(ZERO, (0,), ONE),) * 10_000),
    ),
    "many hypotheses": (line(X, *(Relation(X, "<=", X + n) for n in range(5000))), Squares(ONE, ())),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(BOMBS))
def test_work_is_bounded(what: str) -> None:
    start = time.process_time()
    with contextlib.suppress(Rejected, Malformed):
        show(*BOMBS[what], Budget(1_000_000))
    assert time.process_time() - start < 10


def test_hypotheses_for_every_index_under_very_many_names_leave_one_for_an_instance() -> None:
    """A fresh name that was looked for among a thousand ended the check with an error that is no verdict."""
    rule = Relation(At("s", Variable("k")), ">=", ZERO)
    natural, values = interval(Fraction(0), kind="integer"), interval(kind="sequence")
    variables = (Binding("n", natural), Binding("s", values))
    goal = Relation(At("s", Variable("n")), ">=", ZERO)
    inner = Claim(variables, (), (goal,), (Always("k", rule),))
    known = tuple(Always(f"k{i}", rule.map(lambda side, i=i: substitute(side, {"k": Variable(f"k{i}")})))  # type: ignore[misc]  # a relation again
                  for i in range(1001))  # fmt: skip
    put = (Value("n", Variable("n")), Row("s", "j", At("s", Variable("j"))))
    why = Specialise(0, Variable("n"), Sign())
    discharge = Specialise(0, Variable("k1001"), Sign())
    assert shown(Claim(variables, (), (goal,), known), Instance(inner, why, put, (discharge,)))


def test_many_hypotheses_for_every_index_are_read_in_time() -> None:
    start = time.process_time()
    rules = tuple(Always("k", Relation(Variable("k"), ">=", number(-n))) for n in range(2000))
    Claim((Binding("x", WHOLE),), (Relation(Sum((X,) * 10_000), ">=", ZERO),), (Relation(X, "==", X),), rules)
    assert time.process_time() - start < 10


POINTS: Mapping[str, Term] = {
    "means of means": nested(12, lambda t, _: Mean(t, None), M),
    "posterior means of posterior means": nested(12, lambda t, _: Mean(t, Posterior("m", ONE, ONE)), M),
    "many roots": Sum(tuple(call("sqrt", number(2 * n + 3) ** 60) for n in range(2000))),
    "a tower of powers": nested(12, lambda t, _: (t + 1) ** (t + 2), ONE),
    "gammas of gammas": nested(30, lambda t, _: call("gamma", t + 3), ONE),
    "exponentials of exponentials": nested(60, lambda t, _: call("exp", t), ONE),
    "sums that vanish": Sum(tuple(call("erf", number(f"{n}/7919")) for n in range(3000))),
}


@pytest.mark.parametrize("what", sorted(POINTS))
def test_work_at_a_point_is_bounded(what: str) -> None:
    claim = Claim((Binding("m", interval(component=True)),), (), (Relation(POINTS[what], "<=", POINTS[what] + 0),))
    start = time.process_time()
    with contextlib.suppress(Rejected, Malformed):
        refute(claim, Witness(at({}, [{"m": n} for n in range(20)])), Budget(1_000_000))
    assert time.process_time() - start < 10


def test_a_claim_of_very_many_variables_is_refused() -> None:
    with pytest.raises(Malformed):
        Claim(tuple(Binding(f"x{n}", UNIT) for n in range(1000)), (), (Relation(ONE, "<=", ONE),))


# Verdicts


@pytest.fixture
def proved() -> Any:
    return check(Certificate(state("x**2 >= 0", LINE), Sign(), at({"x": 0}, ())))


def test_a_certificate_that_is_changed_later_leaves_the_verdict_alone() -> None:
    certificate = Certificate(state("x**2 >= 0", LINE), Sign(), at({"x": 0}, ()))
    verdict, before = check(certificate), digest(certificate)
    object.__setattr__(certificate.claim, "holds", state("x >= 1", LINE).holds)
    object.__setattr__(verdict.certificate.claim, "holds", state("x >= 1", LINE).holds)
    assert verdict.certificate.claim == state("x**2 >= 0", LINE)
    assert verdict.digest == before


def test_a_certificate_whose_parts_lie_about_being_equal_is_read_anew() -> None:
    class Agreeing(str):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    claim = state("x >= 1", LINE)
    object.__setattr__(claim.holds[0], "relation", Agreeing("<="))
    object.__setattr__(claim.holds[0], "_hash", hash(state("x**2 >= 0", LINE).holds[0]))
    with pytest.raises(Rejected):
        check(Certificate(claim, Sign(), at({"x": 0}, ())))


def test_what_is_known_of_an_equal_claim_is_not_taken_from_it() -> None:
    claim, false = state("x <= 0", {"x": "[0, 1]"}), state("x == 5", LINE).holds[0]
    object.__setattr__(facts(claim)[1], "right", Rational(Fraction(0)))
    object.__setattr__(facts(claim)[0], "_signs", ((false.gap, frozenset({0})),))
    with pytest.raises(Rejected):
        check(Certificate(state("x <= 0", {"x": "[0, 1]"}), Sign(), at({"x": 0}, ())))


@pytest.mark.parametrize("slots", [("__weakref__",), ("__weakref__", "_proved"), ("_proved",), ()])
def test_no_object_is_given_the_class_of_a_verdict(slots: tuple[str, ...], proved: Any) -> None:
    mine = type("Mine", (), {"__slots__": slots})()
    for kind in (Proved, Refuted, type(proved)):
        with pytest.raises(TypeError):
            mine.__class__ = kind
    forged = object.__new__(type(proved))
    with pytest.raises(TypeError):
        object.__setattr__(forged, "__class__", Proved)
    with pytest.raises(TypeError):
        object.__setattr__(proved, "__class__", Refuted)


def test_an_object_that_says_it_is_equal_to_a_verdict_is_none(proved: Any) -> None:
    """Its class says that it is the class of verdicts, it says that it is this one, and it shows another claim."""

    class Agreeing(type):
        def __eq__(cls, other: object) -> bool:
            return True

        __hash__ = type.__hash__

    def agree(mine: object, other: object) -> bool:
        return True

    false = Certificate(state("x >= 1", LINE), Sign(), at({"x": 1}, ()))
    equal = {"__eq__": agree, "__hash__": lambda mine: hash(proved), "certificate": false}
    mine = Agreeing("Mine", (), equal)()
    assert not isinstance(mine, Proved) and not isinstance(mine, Refuted)
    assert isinstance(proved, Proved) and not isinstance(proved, Refuted)


def test_a_verdict_says_what_it_is(proved: Any) -> None:
    assert repr(proved) == f"<Proved {proved.digest[:12]}>"


def test_an_object_whose_class_says_that_it_is_a_known_one_is_refused() -> None:
    class Agreeing(type):
        def __eq__(cls, other: object) -> bool:
            return True

        def __hash__(cls) -> int:
            return hash(Variable)

    mine = Agreeing("Mine", (), {"tag": "variable"})()
    for made in (lambda: Sum((mine,)), lambda: Power(mine, ONE), lambda: Sum((X, mine))):
        with pytest.raises(Malformed, match="wants"):
            made()


def test_a_node_of_no_known_class_is_refused() -> None:
    class Mine(Call):
        pass

    with pytest.raises(Malformed):
        Sum((Mine("exp", (X,)),))
    assert not isinstance(Mine("exp", (X,)), Proved)
    assert issubclass(Mine, Node)

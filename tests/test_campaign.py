"""The soundness campaign, with fewer attacks, and whether it would notice."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction

import pytest
from mpmath import mp, mpf, quad, workprec

from certify.claimfile import state
from certify.trusted import Certificate, Rejected, Relation, check, checker
from certify.trusted.checker import RULES
from certify.trusted.evidence import Average, Conditioned, Entry, Every, Instance, Point, Sign, Witness
from certify.trusted.interval import Interval
from certify.trusted.program import Program
from certify.trusted.term import ARITY, ONE, Power, Rational, Variable, call
from tests import corpus
from tests.campaign import bend, chance, functions, guess, identities, laws, numeric, tight, variant
from tests.campaign.__main__ import main
from tests.campaign.falsify import falsified
from tests.campaign.oracle import FUNCTIONS, known
from tests.meaning import Unknown

EDITS = 600
X = Variable("x")


@pytest.fixture(scope="module")
def certificates() -> Mapping[str, Certificate]:
    return corpus.small()


# Certificates


def test_the_good_certificates_use_every_rule(certificates: Mapping[str, Certificate]) -> None:
    wanted = {*(kind.tag for kind in RULES), Every.tag, Witness.tag}
    assert frozenset().union(*map(corpus.kinds, certificates.values())) == wanted


def test_edits_are_refused_or_leave_a_true_statement(certificates: Mapping[str, Certificate]) -> None:
    ledger = bend.Bending(certificates, 0, seconds=0.05).run(range(EDITS))
    assert not ledger.failures, ledger.failures[0]
    reached = sum(n for outcome, n in ledger.outcomes.items() if "by a rule" in outcome or "accepted" in outcome)
    assert reached > EDITS / 2


def test_an_edit_is_the_same_when_it_is_repeated(certificates: Mapping[str, Certificate]) -> None:
    first, second = (bend.Bending(certificates, 7) for _ in range(2))
    assert [first.one(n) for n in range(20)] == [second.one(n) for n in range(20)]


def test_a_claim_that_says_less_is_told_from_one_that_says_more() -> None:
    claim = state("x**2 > y", {"x": "[0, 1)", "y": "real"}, ["x > y"])
    less = state("x**2 >= y", {"x": "[0, 1/2]", "y": "real"}, ["y < 0", "x > y"])
    assert bend.weaker(less, claim) and not bend.weaker(claim, less)
    for more in ({"x": "[0, 1]", "y": "real"}, {"x": "[0, 1)", "y": "integer"}, {"x": "real", "y": "real"}):
        assert not bend.weaker(state("x**2 > y", more, ["x > y"]), claim)
    assert not bend.weaker(state("x**2 > y", {"x": "[0, 1)", "y": "real"}, ["x >= y"]), claim)


def test_a_wrong_counterexample_would_be_noticed() -> None:
    claim = state("x**2 >= x", {"x": "real"})
    assert bend.contradicted(claim, corpus.at({"x": 2}, ())) == "FAILURE: all relations hold at a counterexample"


def test_a_crash_would_be_noticed(certificates: Mapping[str, Certificate], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(bend, "parts", crash)
    failures = bend.Bending(certificates, 0).run(range(30)).failures
    assert any("crash: KeyError" in failure.what for failure in failures)


def test_a_check_without_end_would_be_noticed(
    certificates: Mapping[str, Certificate], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(bend, "parts", hang)
    monkeypatch.setattr(bend, "PATIENCE", 1)
    assert any("no end" in failure.what for failure in bend.Bending(certificates, 0).run(range(2)).failures)


def test_a_checker_that_accepts_everything_would_be_noticed(
    certificates: Mapping[str, Certificate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "show", lambda *_: None)
    monkeypatch.setattr(bend, "parts", lambda *_: [])
    assert any("a false claim" in f.what for f in bend.Bending(certificates, 0).run(range(300)).failures)


def test_the_unedited_certificates_are_accepted(certificates: Mapping[str, Certificate]) -> None:
    for certificate in certificates.values():
        try:
            check(certificate)
        except Rejected as error:
            pytest.fail(str(error))


@pytest.mark.parametrize(
    ("holds", "variables", "given"),
    [
        ("x**2 >= x", {"x": "real"}, ()),
        ("log(x) <= x", {"x": "nonnegative"}, ()),
        ("x**2 > 0", {"x": "real"}, ()),
        ("dot(x, y) >= 0", {"x": "vector", "y": "vector"}, ()),
        ("x*y <= 1/4 - 1/1000000", {"x": "real", "y": "real"}, ("x + y == 1",)),
        ("x*(1 - x) <= 1/4 - 1/10**12", {"x": "[0, 1]"}, ()),
        ("sin(x) <= 0.9999999", {"x": "[0, 3]"}, ()),
        ("expect(t**2, t, x, y) <= y", {"x": "real", "y": "positive"}, ()),
    ],
)
def test_a_false_claim_would_be_noticed(holds: str, variables: Mapping[str, str], given: tuple[str, ...]) -> None:
    assert falsified(state(holds, variables, given, operators=True), seconds=5.0, passes=9)


# Functions


def test_every_function_has_an_oracle() -> None:
    assert set(FUNCTIONS) | {"min", "max", "dot", "norm"} == set(ARITY)
    assert set(numeric.FUNCTIONS) == set(ARITY)


@pytest.mark.parametrize("name", functions.NAMES)
def test_random_claims_about_a_function_agree_with_the_oracle(name: str) -> None:
    ledger = functions.run(name, 12, "test")
    assert not ledger.failures, ledger.failures[0]
    assert ledger.total == 12


def test_an_enclosure_that_misses_a_value_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrower(self: Program, box: list[Interval]) -> list[Interval]:
        return [Interval(low, low.union(high).mid() if high > low else high, ok) for low, high, ok in run(self, box)]

    run = Program.run
    monkeypatch.setattr(Program, "run", narrower)
    assert functions.run("exp", 30, "test").failures


def test_an_enclosure_said_to_be_defined_too_far_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Program.run
    monkeypatch.setattr(
        Program, "run", lambda self, box: [found._replace(defined=True) for found in run(self, box)]
    )
    assert any("said to be defined" in failure.what for failure in functions.run("log", 60, "test").failures)


def test_identities_that_are_accepted_are_true() -> None:
    outcomes = [identities.attack(number, 0) for number in range(150)]
    assert not [failure for ledger in outcomes for failure in ledger.failures]
    assert sum(ledger.outcomes["equal, accepted"] for ledger in outcomes) > 30


def test_a_false_identity_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certify.trusted.algebra.Algebra.is_zero", lambda *_: True)
    assert any(identities.attack(number, 0).failures for number in range(20))


def whole(function: Callable[..., mpf], *parameters: Fraction) -> Callable[[mpf], mpf]:
    return lambda t: function(t, *(mpf(p.numerator) / p.denominator for p in parameters))


INTEGRALS: dict[tuple[str, *tuple[Fraction, ...]], Callable[..., mpf]] = {
    ("gammainc", Fraction(5, 2), Fraction(3)): lambda t, a, x: (x * t) ** (a - 1) * mp.exp(-x * t) * x / mp.gamma(a),
    ("gammaincc", Fraction(3, 2), Fraction(1, 2)): lambda t, a, x: (
        (x / t) ** (a - 1) * mp.exp(-x / t) * x / t**2 / mp.gamma(a)
    ),
    ("besseli", Fraction(2), Fraction(7, 3)): lambda t, n, x: (
        mp.exp(x * mp.cos(mp.pi * t)) * mp.cos(n * mp.pi * t)
    ),
    ("hyp1f1", Fraction(3, 2), Fraction(4), Fraction(-2)): lambda t, a, b, x: (
        mp.exp(x * t) * t ** (a - 1) * (1 - t) ** (b - a - 1) * mp.gamma(b) / mp.gamma(a) / mp.gamma(b - a)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", INTEGRALS)
def test_the_oracle_agrees_with_integrals_over_the_unit_interval(case: tuple[str, *tuple[Fraction, ...]]) -> None:
    name, *arguments = case
    with workprec(100):
        found = known(call(name, *arguments), {})
        assert found is not None and abs(found.value - quad(whole(INTEGRALS[case], *arguments), [0, 0.5, 1])) < 1e-18


DENSITIES = {
    "erf": (lambda t: 2 * mp.exp(-t * t) / mp.sqrt(mp.pi), 0),
    "Phi": (lambda t: mp.exp(-t * t / 2) / mp.sqrt(2 * mp.pi), -mp.inf),
    "atan": (lambda t: 1 / (1 + t * t), 0),
    "asin": (lambda t: 1 / mp.sqrt(1 - t * t), 0),
    "log": (lambda t: 1 / t, 1),
}


@pytest.mark.parametrize("name", DENSITIES)
def test_the_oracle_agrees_with_quadrature(name: str) -> None:
    density, start = DENSITIES[name]
    for end in (Fraction(1, 7), Fraction(3, 4)):
        with workprec(100):
            expected = quad(density, [start, mpf(end.numerator) / end.denominator])
            found = known(call(name, X), {"x": end})
            assert found is not None and abs(found.value - expected) < 1e-20


def test_the_oracle_looks_closer_where_a_function_vanishes() -> None:
    with workprec(600):
        tail = mp.log(mp.erfc(-20 / mp.sqrt(2)) / 2)
        found = known(call("log", call("Phi", X)), {"x": Fraction(20)})
        assert found is not None and abs(found.value - tail) <= mpf(2) ** -100 * abs(tail) and tail < 0


def test_the_oracle_knows_where_there_is_no_value() -> None:
    for term in (1 / X, call("log", X), call("gamma", X), X / X, call("asin", X + 2), call("tan", X) / X):
        assert known(term, {"x": Fraction(0)}) is None


def test_a_power_whose_exponent_no_memory_holds_is_left_alone() -> None:
    large = Power(Rational(Fraction(2)), Rational(Fraction(10**18)))
    for exponent in (large, Power(large, Rational(Fraction(-1)))):
        relation = Relation(Power(X, exponent), "<=", Rational(Fraction(0)))
        claim = state("x <= 0", {"x": "positive"}).goal(relation)
        with suppress(Unknown):
            assert bend.contradicted(claim, Point((Entry("x", (ONE,)),), ())) is None


# Tight claims, random claims


def test_bends_of_a_tight_claim_are_refuted_or_undecided() -> None:
    ledger = tight.attack("squares with facts", corpus.small()["squares with facts"], 0, 12)
    assert not ledger.failures
    assert sum(n for outcome, n in ledger.outcomes.items() if "false, refuted" in outcome) > 4


def test_a_bend_that_is_proved_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certify.trusted.checker.show", lambda *_: None)
    ledger = tight.attack("squares with facts", corpus.small()["squares with facts"], 0, 8)
    assert any("shown by the true claim's evidence" in failure.what for failure in ledger.failures)


def test_random_claims_are_decided_rightly() -> None:
    for number in range(8):
        assert not chance.attack(number, 0).failures


def test_a_false_claim_that_is_proved_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = check(corpus.small()["sign"])
    monkeypatch.setattr(chance, "prove", lambda *_, **__: verdict)
    assert any(chance.attack(number, 0).failures for number in range(12))


def test_claims_put_together_wrongly_are_decided_rightly_or_left_open() -> None:
    ledger = variant.attack(0, 0)
    for number in range(1, 12):
        ledger.add(variant.attack(number, 0))
    assert not ledger.failures, ledger.failures[0]
    assert ledger.outcomes["refuted, seen to fail"] > 2


def test_a_false_one_of_these_that_is_proved_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = check(corpus.small()["sign"])
    monkeypatch.setattr(variant, "prove", lambda *_, **__: verdict)
    assert any(variant.attack(number, 0).failures for number in range(12))


# Rules by themselves


def test_a_rule_refuses_a_false_claim_or_wants_a_false_part() -> None:
    ledgers = [guess.attack(number, 0) for number in range(40)]
    assert not [failure for ledger in ledgers for failure in ledger.failures]
    assert sum(ledger.total for ledger in ledgers) > 100


def test_an_unsound_rule_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, Sign, lambda *_: ())
    assert any(guess.attack(number, 0).failures for number in range(40))


# Laws


def test_rules_of_laws_refuse_false_claims_or_want_a_false_part() -> None:
    ledgers = [laws.attack(number, 0) for number in range(4)]
    assert not [failure for ledger in ledgers for failure in ledger.failures]
    assert sum(ledger.total for ledger in ledgers) > 30


def test_a_mean_that_goes_through_products_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that takes all means off, and says nothing of what it left out, goes on from false claims to true ones."""
    monkeypatch.setitem(RULES, Average, lambda goal, evidence: [(goal.claim.goal(Relation(ONE, "==", ONE)), Sign())])
    assert any(laws.attack(number, 0).failures for number in range(12))


@pytest.mark.parametrize("kind", [Instance, Conditioned])
def test_an_instance_that_heeds_nothing_would_be_noticed(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, kind, lambda goal, evidence: [(evidence.claim, evidence.why)])
    assert any(laws.attack(number, 0).failures for number in range(12))


# The command


def test_the_command_prints_a_table_and_goes_on_where_it_was(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]  # fixtures
    options = ["functions", "--claims", "2", "--state", str(tmp_path / "state"), "--keep", str(tmp_path)]
    assert main(options) == 0
    first = capsys.readouterr().out
    assert "functions" in first and "FAILURE" not in first
    assert main(options) == 0
    assert capsys.readouterr().out == first

"""Sequences: what the rule `specialise` and induction show about them, and bent evidence that they refuse."""

from fractions import Fraction
from random import Random

import pytest

from certify.claimfile import Misstated, state
from certify.decision import prove
from certify.search.find import DEPTH
from certify.search.pipeline import effort_of
from certify.search.variable.sequence import valued
from certify.trusted import Certificate, Claim, Malformed, Proved, Refuted, Rejected, Relation, check, read, write
from certify.trusted.budget import Budget
from certify.trusted.checker import show
from certify.trusted.claim import Always, Binding, Domain, interval
from certify.trusted.evidence import (
    Cases, Entry, Evidence, Identity, Induction, Instance, Point, Sign, Specialise, Split, Value, Witness,
)  # fmt: skip
from certify.trusted.program import enclose
from certify.trusted.term import ONE, ZERO, At, Rational, Term, Variable
from derivations.statement import component, sequence

n, k, x = Variable("n"), Variable("k"), Variable("x")
NATURAL = "integer >= 0"


def stated(holds: str, *always: str, given: tuple[str, ...] = (), **variables: str | Domain) -> Claim:
    rules = [("k", rule) for rule in always]
    return state(holds, {"n": NATURAL, "D": sequence(), **variables}, given, operators=True, always=rules)


def shown(claim: Claim, evidence: Evidence) -> None:
    show(claim, evidence, Budget())


def evidence_for(claim: Claim) -> Evidence:
    found = valued(claim, effort_of(5.0), DEPTH)
    if found is None:
        raise AssertionError("nothing found")
    return found


def at_constant(claim: Claim, **values: int) -> Point:
    names = [binding.name for binding in claim.variables]
    return Point(tuple(Entry(name, (Rational(Fraction(values[name])),)) for name in names), ())


def test_a_value_of_a_sequence_is_an_atom_whose_index_is_compared_in_normal_form() -> None:
    shown(stated("at(D, n + 1) == at(D, 1 + n)"), Identity())
    with pytest.raises(Rejected):
        shown(stated("at(D, n + 1) == at(D, n)"), Identity())


def test_the_sign_of_a_sequence_s_values_is_that_of_its_domain() -> None:
    shown(stated("at(P, n) > 0", P=sequence("positive")), Sign())
    for word in ("real", "nonnegative", "[-1, 1]", "negative"):
        with pytest.raises(Rejected):
            shown(stated("at(P, n) > 0", P=sequence(word)), Sign())


def test_a_hypothesis_for_every_index_is_used_at_one() -> None:
    claim = stated("at(D, n + 3) <= at(D, n + 2)", "at(D, k + 1) <= at(D, k)")
    inner = claim.assuming(Relation(At("D", n + 2 + 1), "<=", At("D", n + 2)))
    shown(claim, Specialise(0, n + 2, evidence_for(inner)))


@pytest.mark.parametrize("index", [n - 1, Rational(Fraction(-1)), Rational(Fraction(1, 2)), x, At("D", n), n / 2])
def test_a_hypothesis_is_not_used_at_what_is_no_natural_number(index: Term) -> None:
    claim = stated("0 <= 0", "at(D, k + 1) <= at(D, k)", x="nonnegative")
    with pytest.raises((Rejected, Malformed)):
        shown(claim, Specialise(0, index, Sign()))


def test_a_hypothesis_that_is_not_there_is_not_used() -> None:
    with pytest.raises(Rejected, match="of that number"):
        shown(stated("0 <= 0", "at(D, k + 1) <= at(D, k)"), Specialise(1, ZERO, Sign()))


@pytest.mark.parametrize("holds", ["at(D, n - 1) == at(D, n - 1)", "at(D, x) == at(D, x)", "at(D, 1/2) == at(D, 1/2)"])
def test_a_value_at_what_may_be_no_natural_number_is_not_defined(holds: str) -> None:
    with pytest.raises(Rejected):
        shown(stated(holds, x="nonnegative"), Identity())


def test_a_case_is_not_made_of_all_values_of_a_sequence_at_once() -> None:
    claim = stated("at(D, 0)*at(D, 1) >= 0")
    with pytest.raises(Rejected):
        shown(claim, Cases("D", Fraction(0), Sign(), Sign()))


def test_cases_of_one_value_are_made_by_split() -> None:
    shown(stated("at(D, n)**2 >= 0"), Split(At("D", n), Sign(), Sign()))


def test_induction_is_refused_where_a_hypothesis_for_every_index_mentions_its_variable() -> None:
    claim = stated("at(D, n) <= 0", "at(D, k) <= n - n", given=("at(D, 0) <= 0",))
    with pytest.raises(Rejected, match="hypothesis"):
        shown(claim, Induction("n", Sign(), Sign()))


def test_an_instance_of_a_claim_about_sequences_is_refused() -> None:
    inner = stated("at(D, n) <= 0", "at(D, k) <= 0")
    goal = stated("at(D, n) <= 0")
    why = Specialise(0, n, evidence_for(inner.assuming(Relation(At("D", n), "<=", ZERO))))
    shown(inner, why)
    with pytest.raises((Rejected, Malformed)):
        shown(goal, Instance(inner, why, (Value("n", n), Value("D", At("D", n))), ()))


@pytest.mark.parametrize(
    "holds",
    ["D <= D", "at(n, 0) <= 0", "at(D, D) <= 0", "norm(D) <= 1", "grad(at(D, n), D) <= 1", "at(D, m) <= mean(m)"],
)
def test_ill_sorted_statements_about_sequences_are_refused(holds: str) -> None:
    with pytest.raises(Misstated):
        stated(holds, m=component("integer"))


def test_hypotheses_for_every_index_bind_a_new_name_and_are_of_arithmetic() -> None:
    claim = stated("at(D, n) <= 0")
    for rule in (
        Always("n", Relation(At("D", n), "<=", ZERO)),
        Always("k", Relation(At("D", Variable("j")), "<=", ZERO)),
        Always("k", Relation(Variable("D"), "<=", ZERO)),
    ):
        with pytest.raises(Malformed):
            Claim(claim.variables, (), claim.holds, (rule,))
    with pytest.raises(Malformed):
        stated("0 <= 0", "expect(y**2, y, at(D, k), 1) <= 1")


def test_a_sequence_is_no_component_and_has_no_enclosure() -> None:
    with pytest.raises(Malformed):
        Domain("sequence", None, 0, None, 0, 1)
    with pytest.raises(Rejected):
        enclose(At("D", ZERO), {"D": (None, None)}, 64)  # type: ignore[dict-item]  # what is refused


def test_a_counterexample_of_constant_sequences_satisfies_the_hypotheses_for_every_index() -> None:
    claim = stated("at(D, n) <= 0", "at(D, k + 1) >= at(D, k)")
    assert isinstance(check(Certificate(claim, Witness(at_constant(claim, n=0, D=1)), None)), Refuted)
    for rule in ("at(D, k + 1) > at(D, k)", "at(D, k + 1) >= at(D, k) + 1", "at(D, k) <= 0", "at(D, k) <= k"):
        claim = stated("at(D, n) <= 0", rule)
        with pytest.raises(Rejected):
            check(Certificate(claim, Witness(at_constant(claim, n=0, D=1)), None))


def test_a_point_at_which_an_index_is_no_natural_number_neither_refutes_nor_admits() -> None:
    for claim in (stated("0 <= -1", "at(D, k - 1) >= 0"), stated("0 <= -1", given=("at(D, n - 1) >= 0",))):
        with pytest.raises(Rejected):
            check(Certificate(claim, Witness(at_constant(claim, n=0, D=1)), None))


def test_hypotheses_for_every_index_that_contradict_each_other_prove_nothing() -> None:
    claim = stated("0 <= -1", "at(D, k) <= 0", "at(D, k) >= 1")
    inner = claim.assuming(Relation(At("D", ZERO), "<=", ZERO), Relation(At("D", ZERO), ">=", ONE))
    why = Specialise(0, ZERO, Specialise(1, ZERO, evidence_for(inner)))
    shown(claim, why)
    for value in (0, 1):
        with pytest.raises(Rejected):
            check(Certificate(claim, why, at_constant(claim, n=0, D=value)))
    assert not isinstance(prove(claim, timeout=1.0), Proved)


def test_a_certificate_about_sequences_has_one_text() -> None:
    claim = stated("at(D, n) <= at(D, 0)", "at(D, k + 1) <= at(D, k)")
    certificate = Certificate(claim, Sign(), at_constant(claim, n=0, D=0))
    assert read(write(certificate)) == certificate


def test_a_claim_that_leaves_out_hypotheses_for_every_index_is_another_claim() -> None:
    claim = stated("at(D, n) <= 0", "at(D, k) <= 0")
    assert claim != Claim(claim.variables, claim.given, claim.holds)


def test_the_telescoped_bound_holds_along_random_recursions() -> None:
    random = Random(7)

    def some(low: int, high: int) -> Fraction:
        return Fraction(random.randint(12 * low, 12 * high), 12)

    for _ in range(50):
        distance = start = some(-2, 3)
        factor, total = Fraction(1), Fraction(0)
        for _ in range(random.randint(0, 9)):
            rho, error = some(0, 2), some(-1, 2)
            distance = rho * distance + error - some(0, 1)
            factor, total = rho * factor, rho * total + error
        assert distance <= factor * start + total


def test_the_index_of_a_hypothesis_is_not_a_variable_of_the_claim_around_it() -> None:
    with pytest.raises(Misstated):
        stated("at(D, k) <= 0", "at(D, k) <= 0")
    binding = Binding("k", interval(Fraction(0), kind="integer"))
    plain = stated("at(D, n) <= 0", "at(D, k) <= 0")
    with pytest.raises(Malformed):
        Claim((*plain.variables, binding), (), plain.holds, plain.always)

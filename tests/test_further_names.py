"""Functions beyond the claim format lend their names to variables: then they are no functions in that claim."""

from dataclasses import replace
from fractions import Fraction

import pytest

from certify import Proved, Refuted, Rejected, check, prove, state
from certify.claimfile import Misstated, parse_claims
from certify.spelling import show_relation
from certify.trusted import Claim, Malformed, Relation, read, write
from certify.trusted.claim import Binding, interval
from certify.trusted.term import PARAMETRIC, Term, Variable, call, term

FILE = """format = "claims/1"
[[claim]]
name = "a"
variables = {{ {name} = "positive", x = "real" }}
holds = "{name}*x**2 + {name} > 0"
"""


@pytest.mark.parametrize("name", sorted(PARAMETRIC))
def test_a_claim_file_may_call_a_variable_so(name: str) -> None:
    (stated,) = parse_claims(FILE.format(name=name), "a.claims.toml")
    assert read(write(stated.claim), "claim") == stated.claim
    verdict = prove(stated.claim, timeout=3)
    assert isinstance(verdict, Proved)
    assert read(write(verdict.certificate)) == verdict.certificate
    again = state(show_relation(stated.claim.holds[0]), {name: "positive", "x": "real"})
    assert again == stated.claim


@pytest.mark.parametrize("name", ["exp", "pi", "E", "gamma", "max", "dot", "Phi"])
def test_the_names_of_the_format_stay_reserved(name: str) -> None:
    with pytest.raises(Misstated, match="the name of a function or a constant"):
        state(f"{name} > 0", {name: "positive"})


def test_one_claim_does_not_use_a_name_both_ways() -> None:
    with pytest.raises(Misstated, match="besseli is no function"):
        state("besseli(1, besseli) >= 0", {"besseli": "positive"})
    with pytest.raises(Misstated, match="besseli is no function"):
        state("besseli(1, x) >= 0", {"x": "positive"}, where={"besseli": "2"})


def both_ways() -> Relation:
    return Relation(call("besseli", 1, Variable("besseli")), ">=", term(0))


def test_such_a_claim_cannot_be_made_or_read() -> None:
    besseli = Binding("besseli", interval(Fraction(0), closed_low=False))
    with pytest.raises(Malformed, match="besseli is a variable here"):
        Claim((besseli,), (), (both_ways(),))
    with pytest.raises(Malformed, match="besseli is a variable here"):
        Claim((besseli,), (both_ways(),), (Relation(Variable("besseli"), ">", term(0)),))
    text = write(state("besseli > 0", {"besseli": "positive"}))
    with pytest.raises(Rejected, match="besseli is a variable here"):
        read(_bent(text), "claim")


def _bent(text: str) -> str:
    """The text of the claim with the function applied to the variable in its relation."""
    function = write(both_ways().left).strip()
    head, _, tail = text.rpartition("besseli")
    return head + function.replace("\n", " ") + tail


def test_the_function_and_the_variable_have_different_texts() -> None:
    function: Term = call("besseli", 1, Variable("x"))
    assert write(Variable("besseli")) == "besseli\n"
    assert write(function).startswith("(call besseli")
    assert read(write(function), "term") == function != Variable("besseli")


def test_evidence_does_not_use_the_function_where_the_name_is_a_variable() -> None:
    claim = state("besseli*x**2 + besseli > 0", {"besseli": "positive", "x": "real"})
    verdict = prove(claim, timeout=3)
    assert isinstance(verdict, Proved)
    other = state("besseli(1, x)**2 >= 0", {"x": "positive"})
    assert isinstance(prove(other, timeout=3), Proved)
    with pytest.raises(Rejected):
        check(replace(verdict.certificate, claim=other))


def test_a_derivative_that_needs_the_function_leaves_the_claim_open_or_refuted() -> None:
    claim = state("grad(gamma(polygamma), polygamma) <= 0", {"polygamma": "positive"}, operators=True)
    assert not isinstance(prove(claim, timeout=1), Proved)


def test_a_false_claim_about_such_a_variable_is_refuted() -> None:
    verdict = prove(state("hyp1f1**2 > hyp1f1", {"hyp1f1": "real"}), timeout=3)
    assert isinstance(verdict, Refuted)

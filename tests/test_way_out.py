"""What a newcomer writes by mistake is answered with the way out, and what is printed can be read."""

import subprocess
import sys

import pytest

import certify
from certify import Claim, Refuted, Undecided, prove, state
from certify.claimfile import Misstated
from certify.trusted import read, write
from certify.trusted.claim import Domain
from derivations.statement import component


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("ln(x) <= x", "write log"), ("e**x >= 1", "write E"), ("arctan(x) <= 2", "write atan"),
        ("Abs(x) >= 0", "write abs"),
        ("x <= oo", "there is no infinite number"), ("x =< 1", "<= or >= for an order"), ("pow(x, 2) >= 0", r"x\*\*q"),
    ],
)  # fmt: skip
def test_names_of_other_languages_are_answered_with_those_of_this_one(text: str, way: str) -> None:
    with pytest.raises(Misstated, match=way):
        state(text, {"x": "real"})


def test_a_variable_may_have_such_a_name() -> None:
    assert state("e + ln >= e", {"e": "real", "ln": "nonnegative"}).domains.keys() == {"e", "ln"}


@pytest.mark.parametrize(("word", "way"), [("natural", "integer >= 0"), ("(0, inf)", r"\(0, oo\)")])
def test_domains_of_other_languages_are_answered_too(word: str, way: str) -> None:
    with pytest.raises(Misstated, match=way):
        state("x <= 1", {"x": word})


def test_what_is_no_claim_is_told_how_to_become_one() -> None:
    with pytest.raises(TypeError, match=r"make one with state\(text, variables\)"):
        prove("x <= 1")  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), "3", True])
def test_a_timeout_is_a_positive_number_of_seconds(timeout: object) -> None:
    with pytest.raises(ValueError, match="a positive number, got"):
        prove(state("x <= 1", {"x": "real"}), timeout=timeout)  # type: ignore[arg-type]  # what is refused


def test_hypotheses_that_are_not_there_are_not_blamed_when_there_is_no_time() -> None:
    verdict = prove(state("x**2 >= 0", {"x": "real"}), timeout=1e-9)
    assert isinstance(verdict, Undecided)
    assert verdict.reason.startswith("out of time")


def test_a_claim_and_a_certificate_print_as_text() -> None:
    claim = state("a*x <= x", {"a": "probability", "x": "real"}, ["x >= 1"])
    assert str(claim) == "a: probability, x: real; given x >= 1: a*x <= x"
    verdict = prove(state("x <= 1", {"x": "real"}))
    assert isinstance(verdict, Refuted)
    assert str(verdict.certificate) == write(verdict.certificate)
    assert read(str(verdict.certificate)) == verdict.certificate


def test_the_trusted_code_alone_prints_as_before() -> None:
    code = "from certify.trusted import Claim; print(Claim.__str__ is object.__str__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert Claim.__str__ is not object.__str__
    assert certify.Claim is Claim


def test_a_posterior_of_a_scaled_component_is_told_how_to_be_written() -> None:
    variables: dict[str, str | Domain] = {"x": "vector", "y": component("vector"), "al": "positive", "S": "positive"}
    with pytest.raises(Misstated, match=r"around al\*Y, put x/al and v/al\*\*2"):
        state("mean(norm(y)**2, al*y, x, S) >= 0", variables, operators=True)
    assert state("mean(norm(y)**2, y, x/al, S/al**2) >= 0", variables, operators=True)

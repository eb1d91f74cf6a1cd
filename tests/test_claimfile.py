"""Claim files, and claims stated from Python."""

import pickle
import re
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.claimfile import Misstated, Stated, parse_claims, read_claims, state
from certify.domain import domain
from certify.spelling import show_relation
from certify.table import ClaimFileError
from certify.trusted.claim import Domain, interval
from certify.trusted.error import Malformed

EULER = """format = "claims/1"

[[claim]]
name = "euler-drift"                      # [a-z0-9-]+, unique in the file
title = "One Euler step contracts the square up to its noise"
source = "arXiv:2601.21868"
variables = { x = "vector", a = "positive", sigma = "real", h = "positive", d = "dimension" }
where = { V = "norm(x)**2" }
given = ["a*h <= 1"]
holds = "(1 - a*h)**2*V + sigma**2*h*d <= (1 - a*h)*V + sigma**2*h*d"
expect = "proved"
"""


def message(text: str) -> str:
    with pytest.raises(ClaimFileError) as caught:
        parse_claims(text, "a.claims.toml")
    return str(caught.value)


def misstated(holds: str = "x <= 1", variables: object = None, **rest: object) -> str:
    with pytest.raises(Misstated) as caught:
        state(holds, {"x": "real"} if variables is None else variables, **rest)  # type: ignore[arg-type]  # what is refused
    return str(caught.value)


def test_the_example_of_the_format_is_read() -> None:
    (stated,) = parse_claims(EULER, "a.claims.toml")
    assert (stated.name, stated.source, stated.expect, stated.line) == ("euler-drift", "arXiv:2601.21868", "proved", 3)
    assert [show_relation(r) for r in stated.claim.given] == ["a*h <= 1"]
    assert stated.claim.vectors == {"x"}
    assert stated.claim.dimension == "d"


def test_a_file_is_read_in_its_order_with_the_line_of_each_claim(tmp_path: Path) -> None:
    path = tmp_path / "two.claims.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (EULER + EULER[20:].replace("euler", "second")).replace("\n", "\r\n").encode())
    assert [(stated.name, stated.line) for stated in read_claims(path)] == [("euler-drift", 3), ("second-drift", 13)]


def test_what_is_optional_has_a_default() -> None:
    text = 'format = "claims/1"\n[[claim]]\nname = "e"\nvariables = {}\nholds = "2 < E < 3"'
    claim = state("2 < E < 3", {})
    assert parse_claims(text, "a") == (Stated("e", "", "", claim, "proved", 2),)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("real", interval()),
        ("positive", interval(Fraction(0), closed_low=False)),
        ("nonnegative", interval(Fraction(0))),
        ("negative", interval(high=Fraction(0), closed_high=False)),
        ("probability", interval(Fraction(0), Fraction(1))),
        ("vector", interval(kind="vector")),
        ("dimension", interval(Fraction(1), kind="dimension")),
        ("integer", interval(kind="integer")),
        ("integer >= 2", interval(Fraction(2), kind="integer")),
        ("integer >= -3", interval(Fraction(-3), kind="integer")),
        ("[0, 1]", interval(Fraction(0), Fraction(1))),
        ("(0, 1/2]", interval(Fraction(0), Fraction(1, 2), closed_low=False)),
        ("[-2.5, oo)", interval(Fraction(-5, 2))),
        ("(-oo, 0)", interval(high=Fraction(0), closed_high=False)),
        ("(-oo,oo)", interval()),
        ("[1e-3, 1e-3]", interval(Fraction(1, 1000), Fraction(1, 1000))),
    ],
)
def test_a_word_names_this_domain(word: str, expected: Domain) -> None:
    assert domain(word) == expected


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("postive", "did you mean positive"),
        ("", "write real, positive,"),
        ("integer > 2", "no domain"),
        ("integer >= 1/2", "integers"),
        ("integer >= x", "unknown name x"),
        ("[1, 0]", "nothing lies in [1, 0]: write the lower end first"),
        ("(1, 1]", "nothing lies in (1, 1]: square brackets take the ends in"),
        ("[0, oo]", "infinite end is open"),
        ("[-oo, 0]", "infinite end is open"),
        ("(oo, 0)", "unknown name oo"),
        ("[0, pi]", "exact number"),
        ("[0, 1/0]", "exact number"),
        ("[0, 1e999999]", "8192 bits: write it as a power"),
        ("[0, 10**3000]", "8192 bits as an end, such as 1/2 or -2.5, got 10**3000: let the range go further"),
        ("[0, 1, 2]", "no domain"),
        ("[0, 1", "a range has two ends between brackets"),
        ("0, 1)", "a range has two ends between brackets"),
        ("real > 0", "write positive"),
        ("real>=0", "write nonnegative"),
        ("real < 0", "write negative"),
        (0.5, "wanted text in quotes, got the number 0.5"),
    ],
)
def test_a_word_that_names_no_domain_is_refused(word: str, said: str) -> None:
    with pytest.raises(Malformed, match=re.escape(said)):
        domain(word)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('format = "claims/1"', "", ":1: format: wanted claims/1, got none"),
        ("claims/1", "claims/2", ":1: format: wanted claims/1, got the text 'claims/2'"),
        ('"claims/1"', "1", ":1: format: wanted claims/1, got a whole number"),
        ("[[claim]]", "[claim]", ":1: claim: wanted claims, got a table: begin each with [[claim]]"),
        ("[[claim]]", "[[claims]]", ":3: unknown key 'claims': did you mean claim?"),
        (EULER[20:], "", ":1: claim: wanted claims, got none"),
        (EULER[20:], "claim = [1]", ':1: claim number 1, claim: wanted a table, got a whole number'),
        ("holds = ", "holds ", ":10: not TOML"),
        ('d = "dimension" }', 'd = "dimension"', ":7: not TOML"),
        ("expect", "expct", ':11: claim "euler-drift", expct: unknown key: did you mean expect?'),
        ("holds", "#", ':3: claim "euler-drift", holds: missing: write holds ='),
        ("variables", "#", ':3: claim "euler-drift", variables: missing'),
        ('name = "euler-drift"', "", ":3: claim number 1, name: missing"),
        ('"euler-drift"', '"Euler drift"', ":4: claim \"Euler drift\", name: wanted small letters, digits and hyphens"),
        ('"euler-drift"', '"Euler drift"', "got 'Euler drift': write euler-drift"),
        ('"euler-drift"', "1.5", ":4: claim number 1, name: wanted text in quotes, got the number 1.5"),
        ('"arXiv:2601.21868"', "2601.21868", "source: wanted text in quotes, got the number 2601.21868"),
        ('"arXiv:2601.21868"', "2026-01-21", "source: wanted text in quotes, got a date"),
        ('"proved"', '"true"', ":11: claim \"euler-drift\", expect: wanted proved or refuted, got 'true'"),
        ('"proved"', "true", "expect: wanted text in quotes, got True"),
        ('a = "positive"', 'a = "positve"', "variables.a: no domain is called 'positve': did you mean positive?"),
        ('a = "positive"', "a = 0.5", "variables.a: wanted text in quotes, got the number 0.5"),
        ('a = "positive"', 'a = "(1, 0)"', "variables.a: nothing lies in (1, 0): write the lower end first"),
        ('a = "positive"', 'gamma = "positive"', "variables.gamma: gamma is the name of a function or a constant"),
        ('a = "positive"', '"a b" = "real"', "variables.a b: wanted as a name"),
        ('a = "positive"', '"a-b" = "real"', "write _ in place of '-'"),
        ('a = "positive"', '_ = "real"', "put a letter first, such as x_"),
        ('a = "positive"', '_1 = "real"', "put a letter first, such as x_1"),
        ('a = "positive"', f'{"a" * 65} = "real"', "this has 65 characters"),
        ('a = "positive"', '"λ" = "real"', "spell λ in ASCII letters"),
        ('a = "positive"', 'a = "R"', "no domain is called 'R': write real, positive, nonnegative, negative"),
        ('a = "positive"', 'a = "integer > 2"', "no domain is called 'integer > 2': write integer >= 3"),
        ('a = "positive"', 'a = "[0, pi]"', "got pi: let the range go further, and state the bound under given"),
        ('{ V = "norm(x)**2" }', '"V"', ":8: claim \"euler-drift\", where: wanted a table, got the text 'V'"),
        ("V =", "a =", ":8: claim \"euler-drift\", where.a: a is a variable"),
        ("V =", "exp =", "where.exp: exp is the name of a function"),
        ('"norm(x)**2"', "2", "where.V: wanted text in quotes, got a whole number"),
        ('"norm(x)**2"', '"V + 1"', "where.V: it uses V, which is not expanded yet"),
        ('"norm(x)**2"', '"W", W = "1"', ":8: claim \"euler-drift\", where.V: it uses W, which is not expanded yet"),
        ('"norm(x)**2"', '"x**2"', "mixed in a power or a quotient: a vector has no powers: write norm(x)**2"),
        ('"norm(x)**2"', '"x*x"', "where.V: scalars and vectors are mixed in a product: write dot(x, x), in x*x"),
        ('"norm(x)**2"', '"1/x"', "nothing is divided by a vector such as x: write norm(x), in 1/x"),
        ('"norm(x)**2"', '"a**x"', "mixed in a power or a quotient: the exponent x is a vector, in a**x"),
        ('"norm(x)**2"', '"2*norm(a)"', "mixed in a call: norm is of a vector: write abs(a), in"),
        ('"norm(x)**2"', '"1 + abs(x)"', "mixed in a call: abs is of a scalar: write norm(x), in 1 + abs(x)"),
        ('"norm(x)**2"', '"exp(x)"', "mixed in a call: exp is of scalars, and x is a vector, in exp(x)"),
        ('"norm(x)**2"', '"dot(x, 2*a)"', "mixed in a call: dot is of two vectors, and 2*a is none, in dot(x, 2*a)"),
        ('a = "positive"', 'a = "R^d"', "no domain is called 'R^d': write vector"),
        ('["a*h <= 1"]', '"a*h <= 1"', ":9: claim \"euler-drift\", given: wanted a list of statements, got the text"),
        ('"a*h <= 1"', '"a > 0",\n"b <= 1"', ':10: claim "euler-drift", given 2: unknown name b: known are'),
        ('"a*h <= 1"', "0.5", "given 1: wanted text in quotes, got the number 0.5"),
        ('"a*h <= 1"', '"x <= 1"', "given 1: a relation stands between scalars"),
        ("sigma**2*h*d <=", "sigam**2*h*d <=", ':10: claim "euler-drift", holds: unknown name sigam: did you'),
        ("V + sigma**2", "x + sigma**2", "mixed in a sum: (1 - a*h)**2*x is a vector and sigma**2*h*d is none"),
        ("*d <=", "*d =", "write == for equality"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_one_message_that_says_what_is_wrong(old: str, new: str, said: str) -> None:
    assert old in EULER
    assert said in message(EULER.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expect =", 'name = "x"\nexpect =', ":11: not TOML: Cannot overwrite a value (at line 11, column 11): the"),
        ('a = "positive"', 'x = "real"', "the name stands twice: drop one"),
        ('a = "positive", ', 'a = "positive",\n', ":7: not TOML: Invalid initial character"),
        ('a = "positive", ', 'a = "positive",\n', ": a table between braces stands on one line"),
        ('"dimension" }', '"dimension", }', "on one line, without a comma at its end"),
        ('a = "positive", ', 'a = "positive" ', ": put commas between its entries and } at its end"),
        ("a = ", "\u03bb = ", "so spell \u03bb out, such as lam"),
        ("V = ", "V\u00b2 = ", "so spell \u00b2 out"),
        ('"One Euler', '"$\\alpha$ Euler', ": between double quotes a backslash begins a special character"),
        ('"One Euler', '"$\\upsilon$ Euler', "put the text between single quotes"),
        ('"One Euler', '"$\\frac12$ Euler', "title: the character U+000C stands before 'rac12$ Euler ste': between"),
        ('"One Euler', '"$\\theta$ Euler', "title: the character U+0009 stands before 'heta$ Euler"),
        ('["a*h <= 1"]', '["a*h <= 1" "a <= 1"]', ": put commas between its entries and ] at its end"),
        ('"proved"', "proved", ": a text stands between quotes"),
        ('"proved"', '"proved', ": close its quotes"),
        ('"proved"', "'proved", ": close its quotes"),
        ("holds =", "holds", 'key/value pair (at line 10, column 7): write key = "value"'),
        ("[[claim]]", "[claim]\n[claim]", "the table is there already: put its keys together, and begin each"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_answered_with_the_way_out(old: str, new: str, said: str) -> None:
    assert old in EULER
    assert said in message(EULER.replace(old, new, 1))


@pytest.mark.parametrize("value", ["0.5", "nan", "true", "[0]", "{ x = 0 }", "0x" + "f" * 9000, "2026-01-01", "[[[]]]"])
@pytest.mark.parametrize("key", ["name", "title", "source", "variables", "where", "given", "holds", "expect"])
def test_a_value_of_the_wrong_type_never_crashes(key: str, value: str) -> None:
    lines = [f"{key} = {value}" if line.startswith(key) else line for line in EULER.split("\n")]
    assert f", {key}" in message("\n".join(lines))


def test_a_name_stated_twice_is_refused_at_the_second() -> None:
    assert ':13: claim "euler-drift", name: the claim on line 3 has it too' in message(EULER + EULER[21:])


def test_claims_written_without_headers_are_read() -> None:
    text = 'format = "claims/1"\nclaim = [{ name = "a", variables = { x = "real" }, holds = "x <= y" }]'
    assert 'a.claims.toml:1: claim "a", holds: unknown name y' in message(text)


def test_variables_may_be_a_table_of_their_own() -> None:
    text = 'format = "claims/1"\n[[claim]]\nname = "a"\nholds = "x <= 1"\n[claim.variables]\ny = "real"\nx = "rael"'
    assert "a.claims.toml:7:" in message(text)


@pytest.mark.parametrize("text", ["x = " + "[" * 50_000, "x = " + "1" * 5000, "\0", "x" * 4_000_001])
def test_a_bomb_in_toml_is_refused(text: str) -> None:
    assert message(text).startswith("a.claims.toml:")


@pytest.mark.parametrize(
    ("content", "said"), [(None, "No such file"), (b"title = '\xff'", "not UTF-8 at byte 9"), (b"", "got none")]
)
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "b.claims.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ClaimFileError, match=said) as caught:
        read_claims(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("path", [".", "a\0b"])
def test_a_path_that_is_no_file_is_refused(path: str) -> None:
    with pytest.raises(ClaimFileError, match="wanted the path of"):
        read_claims(path)


def test_a_claim_stated_from_python_is_that_of_the_file() -> None:
    variables = {"x": "vector", "a": "positive", "sigma": "real", "h": "positive", "d": "dimension"}
    holds = "(1 - a*h)**2*V + sigma**2*h*d <= (1 - a*h)*V + sigma**2*h*d"
    claim = state(holds, variables, ["a*h <= 1"], {"V": "norm(x)**2"})
    assert claim == parse_claims(EULER, "a")[0].claim


def test_a_chain_gives_several_relations() -> None:
    claim = state("0 <= x < 2", {"x": "[0, 1]"}, given=["0 < x < 1"])
    assert [len(claim.given), len(claim.holds)] == [2, 2]


def test_operators_are_for_python_alone() -> None:
    assert state("grad(x**2, x) == 2*x", {"x": "real"}, operators=True).holds
    assert "unknown function grad" in misstated("grad(x**2, x) == 2*x")
    assert "unknown function grad" in message(EULER.replace("norm(x)**2", "grad(a, a)"))


def test_a_domain_of_a_mixing_law_is_given_as_such() -> None:
    assert state("mean(Y) <= 1", {"Y": interval(high=Fraction(1), component=True)}, operators=True).components == {"Y"}


def test_expansions_that_grow_without_end_are_refused() -> None:
    where = {"V0": "x"} | {f"V{i}": f"V{i - 1}*V{i - 1}" for i in range(1, 40)}
    assert "where.V14: the claim expands to more than 20000 parts" in misstated(where=where)


def test_statements_that_are_too_big_together_are_refused() -> None:
    assert "given 5: the claim expands to more than" in misstated(given=["+".join(["x"] * 4000) + " > 0"] * 9)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ({"holds": 0.5}, "holds: wanted text in quotes, got the number 0.5"),
        ({"given": "x > 0"}, "given: wanted a list of statements"),
        ({"given": 1}, "given: wanted a list of statements"),
        ({"variables": ["x"]}, "variables: wanted a table, got a list"),
        ({"variables": {1: "real"}}, "variables.1: wanted as a name"),
        ({"where": None}, "where: wanted a table, got None"),
    ],
)
def test_a_misuse_from_python_names_its_key(rest: dict[str, object], said: str) -> None:
    assert said in misstated(**rest)  # type: ignore[arg-type]  # what is refused


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(Misstated("holds", "why", "clue")))
    assert (str(error), error.clue) == ("holds: why", "clue")


@given(st.integers(0, len(EULER)), st.integers(0, 12), st.text('"[]{}=x1.\n #', max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_bent_file_is_read_or_refused(start: int, length: int, put: str) -> None:
    with suppress(ClaimFileError):
        parse_claims(EULER[:start] + put + EULER[start + length :], "a.claims.toml")


def test_too_many_variables_are_counted() -> None:
    many = {f"x{number}": "real" for number in range(250)}
    said = misstated("x0 <= 1", many)
    assert said == "variables: 250 variables, and a claim has at most 200: state it for fewer, or for vectors"


@pytest.mark.parametrize(
    ("holds", "wants"), [("exp() <= 1", "exp wants 1 argument"), ("dot() <= 1", "dot wants 2 arguments")]
)
def test_a_function_of_nothing_says_how_many_arguments_it_wants(holds: str, wants: str) -> None:
    assert f"{wants}, got 0" in misstated(holds)

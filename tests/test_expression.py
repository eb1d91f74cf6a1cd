"""Text to terms and back."""

import pickle
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certify.expression import ExpressionError, parse, parse_statement
from certify.spelling import show, show_relation
from certify.suggestion import CALLED, ELSEWHERE
from certify.trusted.claim import Relation
from certify.trusted.error import CertifyError
from certify.trusted.node import Node
from certify.trusted.term import (
    ARITY, Call, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior, Power, Product, Rational, Sum,
    Term, Variable, call, term,
)  # fmt: skip

NAMES = ("a", "h", "x", "y", "Y")
A, H, X, Y = Variable("a"), Variable("h"), Variable("x"), Variable("Y")
MINUS, HALF = term(-1), term(Fraction(1, 2))


def read(text: str) -> Term:
    return parse(text, names=NAMES, operators=True)


def refusal(text: str, **options: object) -> str:
    with pytest.raises(ExpressionError) as caught:
        parse(text, names=NAMES, **options)  # type: ignore[arg-type]  # what is refused
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1", term(Fraction(1, 10))),
        ("1e-3", term(Fraction(1, 1000))),
        (".5", HALF),
        ("1/2", HALF),
        ("-1/2", term(Fraction(-1, 2))),
        ("-3", term(-3)),
        ("1/0", Product((term(1), Power(term(0), MINUS)))),
        ("x/x", Product((X, Power(X, MINUS)))),
        ("0*x", Product((term(0), X))),
        ("a - h - x", Sum((A, Product((MINUS, H)), Product((MINUS, X))))),
        ("a*h/x", Product((A, H, Power(X, MINUS)))),
        ("a + (h + x)", Sum((A, H, X))),
        ("-x**2", Product((MINUS, Power(X, term(2))))),
        ("2**-1", Power(term(2), MINUS)),
        ("a**h**x", Power(A, Power(H, X))),
        ("x**(1/2)", Power(X, HALF)),
        ("x**1/2", Product((Power(X, term(1)), Power(term(2), MINUS)))),
        ("--x", Product((MINUS, MINUS, X))),
        ("+x", X),
        ("pi*E", Product((call("pi"), call("E")))),
        ("min(a, h, 1)", call("min", A, H, 1)),
        (" a\t+\r\n h", Sum((A, H))),
    ],
)
def test_text_becomes_this_term(text: str, expected: Term) -> None:
    assert parse(text, names=NAMES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("grad(norm(x)**2, x)", Gradient(Power(call("norm", X), term(2)), "x")),
        ("laplacian(x, x)", Laplacian(X, "x")),
        ("expect(u*x, u, a, h)", Expectation(Product((Variable("u"), X)), "u", A, H)),
        ("mean(Y)", Mean(Y, None)),
        ("mean(Y, Y, x, h)", Mean(Y, Posterior("Y", X, H))),
        ("logmixture(Y, x, h)", LogMixture("Y", X, H)),
        ("overlap(a, x, h)", Overlap(A, X, H)),
    ],
)
def test_operators_are_read_and_shown_when_asked_for(text: str, expected: Term) -> None:
    assert read(text) == expected
    assert show(expected) == text
    assert "unknown function" in refusal(text)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("", 1, "wanted a number, a name or a bracket, got the end"),
        ("a +", 4, "got the end"),
        ("(a", 1, "this bracket is never closed"),
        ("a)", 2, "got )"),
        ("2x", 2, "a product needs its *, and a number is decimal digits alone"),
        ("a // 2", 4, "a quotient is a / b"),
        ("5%", 2, "a percentage is a decimal"),
        ("x and 1", 3, "wanted an operator, got and: state two claims, or a chain such as a < b < c"),
        ("a(h)", 1, "a is no function: a product needs its *"),
        ("1_000", 2, "got _000"),
        ("a, h", 2, "got ,"),
        ("b", 1, "unknown name b: known are Y, a, h, x, y"),
        ("sqr(x)", 1, "did you mean sqrt?"),
        ("beseli(a, x)", 1, "did you mean besseli?"),
        ("digamma(x)", 1, "write polygamma(0, x)"),
        ("beta(a, x)", 1, "write gamma(a)*gamma(b)/gamma(a + b)"),
        ("beta", 1, "unknown name beta: known are"),
        ("sqrt", 1, "write sqrt(...)"),
        ("pi()", 1, "pi is a constant"),
        ("norm(x, y)", 1, "norm wants 1 argument, got 2"),
        ("min(a)", 1, "min wants 2 or more arguments, got 1"),
        ("a = h", 3, "write == for equality"),
        ("a != h", 3, "the relations are <= < >= > =="),
        ("a^2", 2, "write ** for a power"),
        ("|a|", 1, "write abs(a)"),
        ("x[0]", 2, "brackets are round"),
        ("a \u2264 h", 3, "'\u2264' (U+2264), which is not ASCII: write <="),
        ("a \u200b h", 3, r"'\u200b' (U+200B), which is not ASCII"),
        ("a\0", 2, "cannot contain"),
        ("a <= h", 3, "got a relation"),
        ("(a <= h)", 4, "got <="),
        ("1e999999", 1, "8192 bits: write it as a power, such as 10**3000"),
        ("a*\uff12", 3, "'\uff12' (U+FF12), which is not ASCII: write 2"),
        ("\\frac12", 1, "write what is meant in Python's arithmetic"),
        ("\frac12", 1, "write what is meant in Python's arithmetic"),
        ("a # b", 3, "end the text before a remark"),
        ("1 and 2", 3, "got and: state two claims, or a chain such as a < b < c; at"),
        ("1e-" + "9" * 9999, 1, "8192 bits"),
        ("9" * 9999, 1, "8192 bits"),
    ],
)
def test_a_malformed_text_is_refused_at_its_column(text: str, column: int, said: str) -> None:
    message = refusal(text)
    assert said in message
    assert f"at column {column}:" in message


@pytest.mark.parametrize("name", ["besselj", "besselk", "erfi", "erfinv", "hyp2f1", "atan2", "zeta", "Chi", "betainc"])
def test_another_special_function_is_none_of_these(name: str) -> None:
    assert f"unknown function {name}: this function is not in the language" in (said := refusal(f"{name}(a, x)"))
    assert "did you mean" not in said and "besseli" in said


def test_what_another_function_is_here_can_be_read() -> None:
    assert not (CALLED.keys() | ELSEWHERE) & ARITY.keys() and not CALLED.keys() & ELSEWHERE
    for text in CALLED.values():
        parse(text, names=("a", "b", "k", "n", "v", "x", "y"))


def test_the_caret_stands_under_the_fault() -> None:
    lines = refusal("a + " * 50 + "sigma").splitlines()
    assert lines[1][lines[2].index("^") :] == "sigma"


@pytest.mark.parametrize(
    "text", ["(" * 99_000, "exp(" * 20_000, "x**" * 30_000, "a+" * 49_000 + "a", "-" * 99_000 + "x", "1" * 100_001]
)
def test_a_bomb_is_refused(text: str) -> None:
    assert refusal(text)


def test_a_term_deeper_than_terms_may_be_is_refused() -> None:
    assert "deeper than 100" in refusal("exp(" * 100 + "x" + ")" * 100)
    with pytest.raises(ExpressionError, match="deeper than 100"):
        parse_statement("exp(" * 99 + "x" + ")" * 99 + " > 0", names=NAMES)


@pytest.mark.parametrize("level", ["exp({})", "a + h*{}", "(a + {})**2", "h**(a - {})", "-sin({})", "1/(a - {})"])
def test_whatever_depth_a_term_may_have_is_read_back(level: str) -> None:
    deepest: Term = X
    with suppress(ExpressionError):
        while True:
            deepest = parse(level.format("W"), names=NAMES, where={"W": deepest})
    assert read(show(deepest)) == deepest


def test_long_sums_and_products_stay_flat() -> None:
    assert read("+".join(["x"] * 500)) == Sum((X,) * 500)
    assert read("*".join(["x"] * 500)) == Product((X,) * 500)


def test_an_abbreviation_is_expanded() -> None:
    value = parse("1 - V", names=NAMES, where={"V": read("a - h")})
    assert value == Sum((term(1), Product((MINUS, read("a - h")))))


def test_abbreviations_that_grow_without_end_are_refused() -> None:
    where: dict[str, Term] = {"V": X}
    for _ in range(13):
        where["V"] = parse("V*V", names=NAMES, where=where)
    assert "expand to more than" in refusal("V*V*V", where=where)


def test_a_bound_name_is_fresh_and_known_in_its_body_alone() -> None:
    assert "already has a meaning" in refusal("expect(x, x, a, h)", operators=True)
    assert "unknown name u" in refusal("expect(u, u, u, h)", operators=True)
    assert "unknown name u" in refusal("expect(u, u, a, h) + u", operators=True)


def test_an_abbreviation_is_not_captured_by_a_bound_name() -> None:
    assert "choose a fresh name" in refusal("expect(u*V, u, a, h)", operators=True, where={"V": Variable("u")})


@pytest.mark.parametrize("text", ["expect(a)", "expect(", "expect(a, 2, a, h)", "grad(a, 2)", "mean(a, h)"])
def test_a_misused_operator_says_how_it_is_written(text: str) -> None:
    assert f"write {text.split('(', maxsplit=1)[0]}(" in refusal(text, operators=True)


def test_a_chain_is_one_relation_a_link() -> None:
    assert parse_statement("0 <= a < 1", names=NAMES) == (Relation(term(0), "<=", A), Relation(A, "<", term(1)))


@pytest.mark.parametrize(("text", "said"), [("a", "wanted a relation"), ("a <", "got the end"), ("a < h x", "product")])
def test_a_statement_is_a_relation(text: str, said: str) -> None:
    with pytest.raises(ExpressionError, match=said):
        parse_statement(text, names=NAMES)


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ExpressionError("why", "a +", 4)))
    assert (str(error), error.column) == ("why; at column 4:\n    a +\n       ^", 4)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(CertifyError, match="wanted text"):
        parse(0.5, names=())  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize(
    "text",
    [
        "(1 - a*h)**2*norm(x)**2", "a - h - (x - y)", "a - 2*h", "-x**2", "(-x)**2", "-(a + h)*x", "1/x", "a/(h*x)",
        "a/h*x", "a*(1/2)", "1/2*a", "x**(-3/2)", "x**-2", "(1/2)**a", "a**h**x", "(a**h)**x", "a - (-x)", "1/0", "x/x",
        "min(a, h) + pi", "h**(-a)", "1/(1/x)", "a + (-3)*h", "-(1*0)", "-(1*a)",
    ],
)  # fmt: skip
def test_shown_text_reads_naturally(text: str) -> None:
    assert show(read(text)) == text.replace("a + (-3)*h", "a - 3*h")


def test_a_relation_is_shown() -> None:
    assert show_relation(Relation(A - 1, "<=", H)) == "a - 1 <= h"


def test_sums_and_products_of_none_and_one_are_shown() -> None:
    assert [show(t) for t in (Sum(()), Product(()), Sum((X,)), Product((A + 1,)))] == ["0", "1", "x", "(a + 1)"]


numbers = st.fractions(-3, 3, max_denominator=4).map(Rational)
variables = st.sampled_from(NAMES).map(Variable)
constants = st.sampled_from(["pi", "E"]).map(call)


def compound(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(inner, max_size=4).map(tuple)
    name = st.sampled_from(NAMES)
    functions = st.sampled_from(sorted(ARITY)).flatmap(
        lambda f: st.builds(Call, st.just(f), st.tuples(*[inner] * ARITY[f][0]))
    )
    return st.one_of(
        st.builds(Sum, several), st.builds(Product, several), st.builds(Power, inner, inner | numbers), functions,
        st.builds(Gradient, inner, name), st.builds(Laplacian, inner, name),
        st.builds(Mean, inner, st.none() | st.builds(Posterior, name, inner, inner)),
        st.builds(LogMixture, name, inner, inner), st.builds(Overlap, inner, inner, inner),
        st.builds(lambda body, mean: Expectation(body + Variable("u"), "u", mean, mean), variables | numbers, inner),
    )  # fmt: skip


terms = st.recursive(numbers | variables | constants, compound, max_leaves=20)


def value(node: Term, point: Mapping[str, Fraction]) -> Fraction:
    """An exact value in which everything but arithmetic is an opaque function; `ZeroDivisionError` where undefined."""
    match node:
        case Rational(number):
            return number
        case Variable(name):
            return point[name]
        case Sum(items):
            return sum((value(item, point) for item in items), Fraction(0))
        case Product(items):
            result = Fraction(1)
            for item in items:
                result *= value(item, point)
            return result
        case Power(base, exponent):
            b, e = value(base, point), value(exponent, point)
            if e.denominator == 1 and abs(e) <= 4 and max(b.denominator, abs(b.numerator)) < 10**999:
                return b**e.numerator
            return opaque("power", b, e)
    parts = [value(child, {**point, "u": Fraction(5, 3)}) for child in flat(node) if isinstance(child, Term)]
    return opaque(node.tag, *(v for v in node.values() if isinstance(v, str)), *parts)


def flat(node: Node) -> list[Node]:
    """The children of a node, with those of a posterior in its place."""
    return [part for child in node.children() for part in (flat(child) if isinstance(child, Posterior) else [child])]


def opaque(*key: object) -> Fraction:
    return Fraction(zlib.crc32(repr(key).encode()) % 97 - 48, 7)


def outcome(node: Term, point: Mapping[str, Fraction]) -> Fraction | None:
    try:
        return value(node, point)
    except ZeroDivisionError:
        return None


@given(terms, st.fixed_dictionaries(dict.fromkeys(NAMES, st.fractions(-3, 3, max_denominator=3))))
@settings(max_examples=300, deadline=None)
def test_what_is_shown_is_read_back_with_the_same_value_and_domain(node: Term, point: Mapping[str, Fraction]) -> None:
    assert outcome(read(show(node)), point) == outcome(node, point)


@given(terms)
@settings(max_examples=300, deadline=None)
def test_showing_settles(node: Term) -> None:
    text = show(read(show(node)))
    assert show(read(text)) == text


def arithmetic(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from([" + ", " - ", "*", "/", "*-", "/-", " - -"]), inner),
        st.builds("({})".format, inner),
        st.builds("({})**{}".format, inner, st.sampled_from(["2", "-1", "-2", "0"])),
        st.builds("-{}".format, inner),
    )


@given(
    st.recursive(st.sampled_from(["a", "h", "x**2", "y**-1", "-a**2", "2", "3/4"]), arithmetic, max_leaves=12),
    st.fixed_dictionaries(dict.fromkeys(NAMES, st.fractions(-3, 3, max_denominator=3))),
)
@settings(max_examples=300, deadline=None)
def test_arithmetic_means_what_it_means_in_python(text: str, point: dict[str, Fraction]) -> None:
    try:
        expected = eval(re.sub(r"\d+", r"F(\g<0>)", text), {"F": Fraction, **point})
    except ZeroDivisionError:
        expected = None
    assert outcome(read(text), point) == expected


@given(st.text("ahxY019.eE+-*/()<>=, \n^", max_size=40) | st.text(max_size=20))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ExpressionError):
        read(text)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("sigmoid(x)", "1/(1 + exp(-x))"),
        ("softplus(x)", "log(1 + exp(x))"),
        ("relu(x)", "max(x, 0)"),
        ("log2(x)", "log(x)/log(2)"),
        ("factorial(x)", "gamma(n + 1)"),
    ],
)
def test_a_function_of_other_languages_is_told_how_it_is_written_here(text: str, instead: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, names={"x"})
    assert f"write {instead};" in str(caught.value)

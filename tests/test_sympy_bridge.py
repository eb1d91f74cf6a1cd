"""sympy expressions to terms and back, and claims from sympy relations."""

from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational as Q

from certify import CertifyError, Proved, Refuted, from_sympy, prove, state
from certify.sympy_bridge import to_sympy, to_term
from certify.trusted import read, write
from certify.trusted.claim import interval
from certify.trusted.term import Power, Product, Sum, Term, Variable, call, term

x, y, a = sympy.symbols("x y a")
X, Y = Variable("x"), Variable("y")
dot, norm, Phi = (sympy.Function(name) for name in ("dot", "norm", "Phi"))
MINUS = term(-1)


def refusal(holds: object, variables: Any = None, given: Any = ()) -> str:
    with pytest.raises(CertifyError) as caught:
        from_sympy(holds, {x: "real"} if variables is None else variables, given)
    return str(caught.value)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (3, term(3)),
        (Fraction(1, 2), term(Fraction(1, 2))),
        (Q(-1, 3), term(Fraction(-1, 3))),
        (x, X),
        (x / y, Product((X, Power(Y, MINUS)))),
        (sympy.sqrt(x), call("sqrt", X)),
        (1 / sympy.sqrt(x), Power(call("sqrt", X), MINUS)),
        (x ** Q(1, 3), Power(X, term(Fraction(1, 3)))),
        (sympy.pi, call("pi")),
        (sympy.E, call("E")),
        (sympy.Abs(x), call("abs", X)),
        (sympy.exp(sympy.sin(x)), call("exp", call("sin", X))),
        (dot(x, y), call("dot", X, Y)),
        (Phi(norm(x)), call("Phi", call("norm", X))),
        (sympy.UnevaluatedExpr(x), X),
        (sympy.Add(x, x, evaluate=False), Sum((X, X))),
    ],
)
def test_an_expression_becomes_its_term(expression: object, expected: Term) -> None:
    assert to_term(expression) == expected


def test_what_sympy_was_told_not_to_evaluate_keeps_its_hole() -> None:
    one = sympy.Mul(x, sympy.Pow(x, -1), evaluate=False)
    verdict = prove(from_sympy((one, "==", 1), {x: "real"}))
    assert isinstance(verdict, Refuted)


def test_both_sides_arrive_as_they_were_sent() -> None:
    claim = from_sympy((x + 1, "<=", x + 2), {x: "real"})
    assert claim == state("1 + x <= 2 + x", {"x": "real"})


def test_a_relation_and_its_sides_are_the_same_claim() -> None:
    given = [(x, ">", 0)]
    assert from_sympy(x**2 >= x, {"x": "real"}, given) == from_sympy((x**2, ">=", x), {x: interval()}, [x > 0])


@pytest.mark.parametrize("sign", ["<=", "<", ">=", ">", "=="])
def test_every_relation_is_read(sign: str) -> None:
    made = sympy.Rel(x, y, sign)
    assert from_sympy(made, {x: "real", y: "real"}).holds[0].relation == sign


def test_several_relations_are_one_claim() -> None:
    assert len(from_sympy([x >= 0, (x, "<=", 1)], {x: "probability"}).holds) == 2


def test_a_claim_from_sympy_is_proved() -> None:
    claim = from_sympy(x**2 + a**2 >= 2 * a * x, {x: "real", a: "positive"}, a <= 1)
    assert isinstance(prove(claim), Proved)


def test_a_claim_on_vectors_is_proved_in_every_dimension() -> None:
    claim = from_sympy((norm(x + y) ** 2, "<=", 2 * norm(x) ** 2 + 2 * norm(y) ** 2), {x: "vector", y: "vector"})
    assert isinstance(prove(claim), Proved)


def test_a_real_symbol_is_accepted() -> None:
    real = sympy.Symbol("x", real=True)
    assert from_sympy(real <= 1, {real: "real"}) == from_sympy(x <= 1, {x: "real"})


@pytest.mark.parametrize("assumption", ["positive", "nonnegative", "integer", "negative", "nonzero", "even"])
def test_a_symbol_with_assumptions_is_refused_with_the_way_out(assumption: str) -> None:
    symbol = sympy.Symbol("x", **{assumption: True})
    message = refusal((sympy.sqrt(symbol**2), "<=", symbol), {"x": "[-1, 1]"})
    assert f"assumes {assumption}=True: make it Symbol('x') and say under variables" in message


def test_a_symbol_that_does_not_commute_is_refused() -> None:
    assert "assumes commutative=False" in refusal((sympy.Symbol("x", commutative=False), "<=", 1))


@pytest.mark.parametrize("decided", [sympy.true, sympy.false, True, x == 1, sympy.Le(1, 2)])
def test_a_relation_that_sympy_decided_is_refused_with_an_explanation(decided: object) -> None:
    assert "had already decided this relation" in refusal(decided)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (0.1, "write sympy.Rational('0.1')"),
        (x + 0.5, "floats are not exact"),
        (sympy.oo, "infinite end belongs in a variable's domain"),
        (sympy.nan, "it is no real number"),
        (sympy.I * x, "no term for I"),
        (sympy.Function("nrm")(x), "did you mean norm?"),
        (sympy.zeta(x), "no term for zeta(x): this function is not in the language"),
        (sympy.besselj(1, x), "this function is not in the language"),
        (sympy.Derivative(x**2, x), "call .doit() first"),
        (sympy.Piecewise((1, x > 0), (0, True)), "state each piece as a claim"),
        (sympy.Matrix([1, 2]), 'declare a "vector" variable'),
        (sympy.MatrixSymbol("m", 2, 2), 'declare a "vector" variable'),
        ("x", "certify.state reads text"),
        (True, "wanted a sympy expression or an exact number"),
        (None, "wanted a sympy expression or an exact number"),
        (sympy.Symbol("\u03bb"), "is no name"),
        (y, "unknown name y: declare it under variables"),
        (sympy.Integer(2) ** 10000, "wants rational"),
        (norm(x), "mixed"),
    ],
)
def test_what_has_no_term_is_refused_with_the_way_out(expression: object, message: str) -> None:
    assert message in refusal((expression, "<=", 1))


@pytest.mark.parametrize("statement", [sympy.Ne(x, 1), x, (x, "<", 1, 2), (x, "=<", 1), sympy.And(x < 1, x > 0), None])
def test_what_is_no_relation_is_refused(statement: object) -> None:
    assert "wanted" in refusal(statement)


def test_two_symbols_of_one_name_are_refused() -> None:
    assert "two different symbols are called x" in refusal((sympy.Symbol("x", real=True), "<=", x))
    assert "two different symbols are called x" in refusal((sympy.Dummy("x"), "<=", x))


def test_a_key_that_is_no_name_is_refused() -> None:
    assert "as a key of variables" in refusal(x <= 1, {x + 1: "real"})
    assert "no domain is called" in refusal(x <= 1, {x: "rael"})


def test_a_deep_expression_is_refused_and_not_a_crash() -> None:
    deep = x
    for _ in range(300):
        deep = sympy.sin(deep)
    assert "deeper than" in refusal((deep, "<=", 1))


scalars = st.sampled_from([x, y, sympy.Integer(2), Q(1, 3), sympy.pi])
expressions = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.builds(sympy.Add, inner, inner),
        st.builds(sympy.Mul, inner, inner),
        st.builds(lambda e: e**2, inner),
        st.builds(sympy.exp, inner),
        st.builds(sympy.tanh, inner),
        st.builds(sympy.Max, inner, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(expressions)
def test_an_expression_survives_the_way_to_a_term_and_back(expression: sympy.Expr) -> None:
    found = to_term(expression)
    assert sympy.simplify(to_sympy(found) - expression) == 0
    assert read(write(found), "term") == found


@pytest.mark.parametrize("name", ["Phi", "phi", "erf", "gamma", "atan", "sqrt", "log", "cosh", "abs"])
def test_every_function_has_the_same_value_in_sympy(name: str) -> None:
    claim = state(f"{name}(x) >= x", {"x": "positive"})
    value = float(to_sympy(claim.holds[0].left).subs(x, Q(3, 2)))
    verdict = prove(state(f"-1/10**9 < {name}(3/2) - {Fraction(value).limit_denominator(10**12)} < 1/10**9", {}))
    assert isinstance(verdict, Proved)


def test_operators_have_no_sympy_expression() -> None:
    claim = state("grad(x**2, x) >= 0", {"x": "positive"}, operators=True)
    with pytest.raises(CertifyError, match="closed form"):
        to_sympy(claim.holds[0].left)

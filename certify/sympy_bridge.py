"""sympy expressions to terms and back, and claims from sympy relations.

sympy rewrites while it builds: `x/x` is 1 and `sqrt(x)**2` is `x` before anyone can look. What is checked is the
expression that arrived, so look at the claim that comes out; a claim whose point is where something is undefined is
better stated from text, by `certify.state`. Both sides are read separately; nothing is subtracted or simplified here.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from numbers import Rational as AnyRational

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom

from certify.domain import domain
from certify.suggestion import function_suggestion
from certify.trusted.claim import Binding, Claim, Domain, Relation
from certify.trusted.error import Malformed
from certify.trusted.node import MAXIMAL_DEPTH, NAME, RELATIONS
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, call

FUNCTIONS = {
    sympy.exp: "exp", sympy.log: "log", sympy.sin: "sin", sympy.cos: "cos", sympy.tan: "tan", sympy.sinh: "sinh",
    sympy.cosh: "cosh", sympy.tanh: "tanh", sympy.atan: "atan", sympy.asin: "asin", sympy.acos: "acos",
    sympy.Abs: "abs", sympy.Min: "min", sympy.Max: "max", sympy.erf: "erf", sympy.erfc: "erfc", sympy.gamma: "gamma",
    sympy.polygamma: "polygamma", sympy.besseli: "besseli",
}  # fmt: skip
UNDEFINED = ("Phi", "phi", "dot", "norm")
OF_NAME = {name: function for function, name in FUNCTIONS.items()} | {"sqrt": sympy.sqrt}
CONSTANTS = {sympy.pi: "pi", sympy.E: "E"}
INCOMPLETE = {sympy.lowergamma: "gammainc", sympy.uppergamma: "gammaincc"}
RELATION = {sympy.Le: "<=", sympy.Lt: "<", sympy.Ge: ">=", sympy.Gt: ">", sympy.Eq: "=="}
PLAIN = (sympy.Symbol("x").assumptions0, sympy.Symbol("x", real=True).assumptions0)
HALF = Rational(Fraction(1, 2))
Statement = object
ALREADY_DECIDED = (
    "sympy, or Python's ==, had already decided this relation, so there is nothing left to check: "
    'give its sides as (left, "<=", right)'
)
OF_VECTORS = 'declare a "vector" variable, and use Function("dot") and Function("norm") of it'
WAYS_OUT = (
    (sympy.Float, "floats are not exact: write Rational('0.1')"),
    (sympy.core.numbers.Infinity, "an infinite end belongs in a variable's domain, such as [0, oo)"),
    (sympy.Derivative, "call .doit() first"),
    (sympy.Integral, "call .doit() first"),
    (sympy.Piecewise, "state each piece as a claim, its condition under `given`"),
    (Relational, "a relation is no number"),
    (sympy.MatrixExpr, OF_VECTORS),
)


def from_sympy(holds: Statement, variables: Mapping[object, str | Domain], given: Sequence[Statement] = ()) -> Claim:
    """The claim that relations hold: each a sympy relation or (left, "<=", right); several in a list.

    `variables` maps symbols, or their names, to domains as in a claim file, such as "positive" or "(0, 1]". Domains say
    what is assumed: symbols carry no assumptions (real=True apart). Inner products and norms of "vector" variables are
    written with `Function("dot")` and `Function("norm")`. `Malformed` says what cannot be read, and the way out.
    """
    words = {_key(key): word if isinstance(word, Domain) else domain(word) for key, word in variables.items()}
    bindings = tuple(Binding(name, found) for name, found in words.items())
    hypotheses = tuple(relation(statement) for statement in _statements(given))
    claim = Claim(bindings, hypotheses, tuple(relation(statement) for statement in _statements(holds)))
    _one_symbol_a_name([holds, *_statements(given), *variables])
    return claim


def relation(statement: Statement) -> Relation:
    """The relation of a sympy relation, or of (left, "<=", right)."""
    match statement:
        case (left, str(sign), right):
            if sign not in RELATIONS:
                raise Malformed(f"wanted one of {' '.join(RELATIONS)}, got {sign!r:.20}")
            return Relation(to_term(left), sign, to_term(right))
        case bool() | BooleanAtom():
            raise Malformed(f"{statement}: {ALREADY_DECIDED}")
        case Relational() if type(statement) in RELATION:
            return Relation(to_term(statement.lhs), RELATION[type(statement)], to_term(statement.rhs))
    raise Malformed(f'wanted a relation such as Le(a, b) or (a, "<=", b), got {statement!s:.80}')


def to_term(value: object) -> Term:
    """The term that a sympy expression or an exact number writes; `Malformed` with the way out for any other."""
    if isinstance(value, AnyRational) and not isinstance(value, bool):
        return Rational(Fraction(int(value.numerator), int(value.denominator)))
    if isinstance(value, str):
        raise Malformed(f"wanted a sympy expression, got the text {value!r:.60}: certify.state reads text")
    if isinstance(value, float):
        raise Malformed(f"wanted an exact number, got {value!r}: write sympy.Rational('0.1'), or Fraction('0.1')")
    if isinstance(value, sympy.MatrixBase):
        raise Malformed(f"no term for a matrix: {OF_VECTORS}")
    if isinstance(value, sympy.Basic):
        return _term(value, 0)
    raise Malformed(f"wanted a sympy expression or an exact number, got {value!r:.60}")


def _term(value: sympy.Basic, depth: int) -> Term:
    if depth > MAXIMAL_DEPTH:
        raise Malformed(f"an expression deeper than {MAXIMAL_DEPTH} levels: state it in smaller pieces")
    if value in CONSTANTS:
        return call(CONSTANTS[value])
    match value:
        case sympy.Rational():
            return Rational(Fraction(int(value.p), int(value.q)))
        case sympy.Symbol():
            return Variable(_name(value))
        case sympy.UnevaluatedExpr():
            return _term(value.args[0], depth + 1)
        case sympy.lowergamma(args=(a, x)) | sympy.uppergamma(args=(a, x)):
            shape = _term(a, depth + 1)
            return call(INCOMPLETE[value.func], shape, _term(x, depth + 1)) * call("gamma", shape)
        case sympy.hyper() if len(value.ap) == len(value.bq) == 1:
            return Call("hyp1f1", tuple(_term(part, depth + 1) for part in (*value.ap, *value.bq, value.argument)))
    arguments = () if _foreign(value) else tuple(_term(argument, depth + 1) for argument in value.args)
    match value, arguments:
        case sympy.Add(), (_, *_):
            return Sum(arguments)
        case sympy.Mul(), (_, *_):
            return Product(arguments)
        case sympy.Pow(), (base, exponent):
            return _power(base, exponent)
        case _, (_, *_):
            return Call(value.func.__name__ if isinstance(value, AppliedUndef) else FUNCTIONS[value.func], arguments)
    raise Malformed(f"no term for {value!s:.60}{_way_out(value)}")


def _foreign(value: sympy.Basic) -> bool:
    """Whether an expression is of no kind that terms have."""
    if isinstance(value, AppliedUndef):
        return value.func.__name__ not in UNDEFINED
    return not isinstance(value, sympy.Add | sympy.Mul | sympy.Pow) and value.func not in FUNCTIONS


def _power(base: Term, exponent: Term) -> Term:
    """A power; its square roots are written as such, which denotes the same."""
    if exponent == HALF:
        return call("sqrt", base)
    if exponent == Rational(-HALF.value):
        return Power(call("sqrt", base), Rational(Fraction(-1)))
    return Power(base, exponent)


def _way_out(value: sympy.Basic) -> str:
    for kind, advice in WAYS_OUT:
        if isinstance(value, kind):
            return f": {advice}"
    known = [*OF_NAME, *UNDEFINED]
    return function_suggestion(value.func.__name__[:64], known) if value.args else ": it is no real number"


def _name(symbol: sympy.Symbol) -> str:
    """The name of a symbol that hides no hypothesis."""
    if symbol.assumptions0 not in PLAIN:
        hidden = ", ".join(f"{key}={value}" for key, value in symbol._assumptions_orig.items())
        raise Malformed(
            f"the symbol {symbol.name:.64} assumes {hidden or 'something'}: make it Symbol({symbol.name!r:.64}) "
            'and say under variables what it is, such as "positive"'
        )
    if not NAME.fullmatch(symbol.name):
        raise Malformed(f"{symbol.name!r:.64} is no name: wanted ASCII letters, digits and underscores, a letter first")
    return str(symbol.name)


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    if isinstance(key, sympy.Symbol):
        return _name(key)
    raise Malformed(f"wanted a symbol or its name as a key of variables, got {key!r:.60}")


def _statements(value: Statement) -> Sequence[Statement]:
    """The statements of a list; one that stands alone."""
    return value if isinstance(value, list) or (isinstance(value, tuple) and not _is_sided(value)) else [value]


def _is_sided(value: tuple[object, ...]) -> bool:
    return len(value) == 3 and isinstance(value[1], str)


def _one_symbol_a_name(parts: Iterable[object]) -> None:
    """Refuses two different symbols of one name: they would become one variable."""
    seen: dict[str, sympy.Symbol] = {}
    for symbol in _symbols(parts):
        if seen.setdefault(symbol.name, symbol) != symbol:
            raise Malformed(f"two different symbols are called {symbol.name:.64}: give one of them another name")


def _symbols(parts: Iterable[object]) -> Iterable[sympy.Symbol]:
    for part in parts:
        if isinstance(part, sympy.Basic):
            yield from part.atoms(sympy.Symbol)
        elif isinstance(part, list | tuple):
            yield from _symbols(part)


def to_sympy(value: Term) -> sympy.Expr:
    """The sympy expression of a term, which sympy may simplify as it is built: to calculate with, not to check.

    Variables become plain symbols, `dot` and `norm` undefined functions, `Phi`, `phi` and the
    incomplete gamma functions their closed forms.
    """
    match value:
        case Rational(number):
            return sympy.Rational(number.numerator, number.denominator)
        case Variable(name):
            return sympy.Symbol(name)
        case Sum(items):
            return sympy.Add(*map(to_sympy, items))
        case Product(items):
            return sympy.Mul(*map(to_sympy, items))
        case Power(base, exponent):
            return sympy.Pow(to_sympy(base), to_sympy(exponent))
        case Call(function, arguments):
            return _call(function, *map(to_sympy, arguments))
    raise Malformed(f"no sympy expression for a {value.tag}: give it in closed form")


def _call(function: str, *arguments: sympy.Expr) -> sympy.Expr:
    match function:
        case "pi":
            return sympy.pi
        case "E":
            return sympy.E
        case "Phi":
            return sympy.erfc(-arguments[0] / sympy.sqrt(2)) / 2
        case "phi":
            return sympy.exp(-(arguments[0] ** 2) / 2) / sympy.sqrt(2 * sympy.pi)
        case "gammainc":
            return sympy.lowergamma(*arguments) / sympy.gamma(arguments[0])
        case "gammaincc":
            return sympy.uppergamma(*arguments) / sympy.gamma(arguments[0])
        case "hyp1f1":
            return sympy.hyper(arguments[:1], arguments[1:2], arguments[2])
        case "dot" | "norm":
            return sympy.Function(function)(*arguments)
    return OF_NAME[function](*arguments)

"""Terms and relations as LaTeX mathematics; the rules of brackets, signs and line ends."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from certify.latex.name import name_latex
from certify.latex.piece import (
    ACTED_ON,
    SINGLE,
    Kind,
    Piece,
    Quotient,
    bracket,
    fence,
    flat,
    juxtapose,
    kind_of_symbol,
    number,
    quotient,
)
from certify.latex.width import width
from certify.trusted.claim import Relation
from certify.trusted.term import (
    ONE,
    ZERO,
    At,
    Call,
    Conditional,
    Expectation,
    Gradient,
    Laplacian,
    LogMixture,
    Mean,
    Overlap,
    Posterior,
    Power,
    Product,
    Rational,
    Sum,
    Term,
    Variable,
    total,
)

RELATION = {"<=": r"\le", "<": "<", ">=": r"\ge", ">": ">", "==": "="}
RAISABLE = {name: "\\" + name for name in ("log", "sin", "cos", "tan", "sinh", "cosh", "tanh")} | {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "erf": r"\operatorname{erf}",
    "erfc": r"\operatorname{erfc}", "gamma": r"\Gamma", "Phi": r"\Phi", "phi": r"\varphi",
}  # fmt: skip
CONSTANT = {"pi": r"\pi", "E": "e"}
GLYPH = CONSTANT | {"exp": "e", "gamma": r"\Gamma", "Phi": r"\Phi", "phi": r"\varphi"} | {
    "gammainc": "P", "gammaincc": "Q", "besseli": "I", "polygamma": r"\psi",
}  # fmt: skip
SMALL_EXPONENT = 7.0
HALF = Rational(Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Notation:
    """How names are printed, which of them are vectors, whether this is a script, where fractions are `a/b`, and
    whether there are mixtures of several components, whose densities are told apart.
    """

    names: Mapping[str, str]
    vectors: frozenset[str] = frozenset()
    script: bool = False
    several: bool = False

    def name(self, name: str) -> str:
        """The symbol of a variable."""
        return self.names.get(name) or name_latex(name)

    def term(self, term: Term) -> str:
        """A term as LaTeX."""
        return self.piece(term).text

    def relation(self, relation: Relation) -> str:
        """A relation as LaTeX."""
        return f"{self.term(relation.left)} {RELATION[relation.relation]} {self.term(relation.right)}"

    def lines(self, term: Term, limit: float) -> tuple[str, ...]:
        """A term in lines of at most `limit` em, broken at signs; a part without signs to break at stays whole."""
        lines: list[str] = []
        for part in self._parts(term, limit):
            if lines and width(lines[-1]) + width(part) <= limit:
                lines[-1] += " " + part
            else:
                lines.append(part)
        return tuple(lines)

    def is_vector(self, term: Term) -> bool:
        """Whether a term is a vector, for a term whose sorts are right."""
        match term:
            case Variable(name):
                return name in self.vectors
            case Sum(items) | Product(items):
                return any(self.is_vector(item) for item in items)
            case Gradient(_, variable):
                return variable in self.vectors
            case Mean(body, _):
                return self.is_vector(body)
        return False

    def piece(self, term: Term) -> Piece:
        """A term as LaTeX, and its kind."""
        match term:
            case Variable(name):
                return Piece(self.name(name), kind_of_symbol(self.name(name)))
            case Sum():
                items = flat(term, Sum)
                return Piece(" ".join(self._parts(term)), Kind.SUM) if len(items) > 1 else self.piece(total(items))
            case Rational() | Product():
                return self._quotient(quotient(term))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Gradient(body, variable) | Laplacian(body, variable):
                return self._derivative(type(term) is Laplacian, body, variable)
            case Mean(body, _) | Conditional(body) | Expectation(body, _, _, _):
                inner = replace(self, vectors=self.vectors | self._bound(term)).term(body)
                return Piece(self.operator(term) + bracket(inner, "[", "]"), Kind.FUNCTION)
            case LogMixture(_, point, _):
                return Piece(rf"\log {self.density(term)}{bracket(self.term(point))}", Kind.PREFIX)
            case At(name, index):
                symbol = self.name(name)
                symbol = symbol if re.fullmatch(r"\\?[A-Za-z]+", symbol) else f"{{{symbol}}}"
                return Piece(f"{symbol}_{{{self.script_of(index)}}}", Kind.ATOM)
            case Overlap(first, second, variance):
                laws = (self.gaussian(mean, variance) for mean in (first, second))
                return Piece(r"\int " + r" \wedge ".join(laws), Kind.SUM)
        raise TypeError(f"no way to print a {type(term).__name__}: add it to certify/latex/notation.py")

    def script_of(self, term: Term) -> str:
        """A term as an index or an exponent, its fractions as `a/b`."""
        return replace(self, script=True).term(term)

    def density(self, term: LogMixture) -> str:
        """The symbol of a mixture's density."""
        own = rf"^{{({self.name(term.component)})}}" if self.several else ""
        return f"p_{{{self.script_of(term.variance)}}}{own}"

    def _parts(self, term: Term, limit: float = float("inf")) -> Iterator[str]:
        """The summands with their signs; a summand longer than the limit is opened at its brackets."""
        for position, item in enumerate(flat(term, Sum) or (ZERO,)):
            sign, parts = self._summand(item, limit)
            parts[0] = f"{sign} {parts[0]}" if position else parts[0] if sign == "+" else "-" + parts[0]
            yield from parts

    def _summand(self, item: Term, limit: float) -> tuple[str, list[str]]:
        piece = self.piece(item)
        text = bracket(piece.text) if piece.kind is Kind.SUM else piece.text
        sign, text = ("-", text[1:].lstrip()) if text.startswith("-") else ("+", text)
        opened = self._opened(item) if width(text) > limit else None
        if opened is None:
            return sign, [text]
        head, body, tail = opened
        parts = list(self._parts(body, limit - 2))
        parts[0] = head + parts[0]
        parts[-1] += tail
        return sign, parts

    def _opened(self, term: Term) -> tuple[str, Term, str] | None:
        """A long term, without its sign, as what stands before, between and after brackets in which a line may end."""
        match term:
            case Mean(body, _) | Conditional(body) | Expectation(body, _, _, _):
                return self.operator(term) + r"\Bigl[ ", body, r" \Bigr]"
            case Call("exp", (body,)):
                return r"\exp\Bigl( ", body, r" \Bigr)"
            case Sum() if len(flat(term, Sum)) > 1:
                return r"\Bigl( ", term, r" \Bigr)"
            case Power() | Product():
                parts = quotient(term)
                longest = max(parts.above, key=lambda factor: width(self.term(factor)), default=ONE)
                opened = None if isinstance(longest, Power | Product) else self._opened(longest)
                if opened is not None:
                    rest = list(parts.above)
                    rest.remove(longest)
                    before = self._quotient(parts._replace(negative=False, above=tuple(rest)), followed=True).text
                    return f"{before} {opened[0]}".lstrip(), opened[1], opened[2]
        return None

    def _quotient(self, parts: Quotient, *, followed: bool = False) -> Piece:
        """A product, as a fraction when something is below its bar; `followed` when a bracket comes after it."""
        barred = bool(self.script or parts.below)
        numbers = [Fraction(value.numerator) if barred else value for value in parts.numbers]
        divisors = [Fraction(value.denominator) for value in parts.numbers if barred and value.denominator != 1]
        above = [number(value) for value in numbers if value != 1] + [self.piece(item) for item in parts.above]
        below = [number(value) for value in divisors] + [self.piece(item) for item in parts.below]
        sign = "-" if parts.negative else ""
        if below:
            outside = [] if self.script else [item for item in above if item.kind is Kind.PREFIX]
            barred_text = self._fraction([item for item in above if item not in outside], below)
            items = [Piece(barred_text, Kind.ATOM), *outside]
            return Piece(sign + juxtapose(items, followed=followed), Kind.PRODUCT)
        if len(above) == 1 and not sign and not followed:
            return above[0]
        text = juxtapose(above, followed=followed) or ("" if followed else "1")
        return Piece(sign + text, Kind.PRODUCT if sign or len(above) > 1 else Kind.ATOM)

    def _fraction(self, above: Sequence[Piece], below: Sequence[Piece]) -> str:
        top, bottom = (items[0].text if len(items) == 1 else juxtapose(items) or "1" for items in (above, below))
        if not self.script:
            return (r"\tfrac" if (top + bottom).isdecimal() else r"\frac") + f"{{{top}}}{{{bottom}}}"
        loose = {item.kind for item in above if len(above) == 1 or item.kind is Kind.PREFIX}
        top = bracket(top) if loose & {Kind.SUM, Kind.PRODUCT, Kind.PREFIX} else top
        return f"{top}/{below[0].among(SINGLE) if len(below) == 1 else bracket(bottom)}"

    def _power(self, base: Term, exponent: Term) -> Piece:
        if type(exponent) is Rational and exponent.value < 0:
            return self._quotient(quotient(Power(base, exponent)))
        if exponent == HALF:
            return self._call("sqrt", (base,))
        if base == Call("E", ()):
            return self._exponential(exponent)
        whole = type(exponent) is Rational and exponent.value.denominator == 1 and exponent.value >= 2
        if isinstance(base, Call) and base.function in RAISABLE and whole:
            raised = f"{RAISABLE[base.function]}^{{{self.script_of(exponent)}}}"
            return Piece(raised + bracket(self._listed(base.arguments)), Kind.POWER)
        return Piece(f"{self.piece(base).among(frozenset({Kind.ATOM}))}^{{{self.script_of(exponent)}}}", Kind.POWER)

    def _exponential(self, exponent: Term) -> Piece:
        text = self.script_of(exponent)
        low = width(text) <= SMALL_EXPONENT and not re.search(r"\\(exp|mathbb|int|log|left|big)|e\^", text)
        if low and not self.script:
            return Piece(f"e^{{{text}}}", Kind.POWER)
        return Piece(rf"\exp{bracket(self.term(exponent))}", Kind.FUNCTION)

    def _listed(self, arguments: Iterable[Term]) -> str:
        return r",\, ".join(self.term(argument) for argument in arguments)

    def _call(self, function: str, arguments: tuple[Term, ...]) -> Piece:
        inner = self._listed(arguments)
        match function:
            case "E" | "pi":
                return Piece(CONSTANT[function], Kind.ATOM)
            case "sqrt":
                return Piece(rf"\sqrt{{{inner}}}", Kind.ATOM)
            case "exp":
                return self._exponential(arguments[0])
            case "norm" | "abs":
                return Piece(fence(inner, "Vert" if function == "norm" else "vert"), Kind.ATOM)
            case "dot" if arguments[0] == arguments[1]:
                return Piece(fence(self.term(arguments[0]), "Vert") + "^{2}", Kind.POWER)
            case "dot":
                tall = (r"\left", r"\right") if r"\frac" in inner else ("", "")
                return Piece(rf"{tall[0]}\langle {inner} {tall[1]}\rangle", Kind.ATOM)
            case "polygamma" | "besseli" | "hyp1f1":
                return Piece(self._indexed(function, arguments), Kind.FUNCTION)
            case "gammainc" | "gammaincc":
                return Piece(GLYPH[function] + bracket(inner), Kind.FUNCTION)
            case "min" | "max":
                return Piece("\\" + function + bracket(inner, r"\{", r"\}"), Kind.FUNCTION)
        return Piece(RAISABLE[function] + bracket(inner), Kind.FUNCTION)

    def _indexed(self, function: str, arguments: tuple[Term, ...]) -> str:
        """A function that wears its parameter as an index, or two before semicolons."""
        *parameters, argument = map(self.term, arguments)
        if function == "hyp1f1":
            return r"{}_{1}F_{1}" + bracket(";\\, ".join([*parameters, argument]))
        index = self.script_of(arguments[0])
        raised = "" if index == "0" else f"^{{({index})}}"
        return GLYPH[function] + (f"_{{{index}}}" if function == "besseli" else raised) + bracket(argument)

    def _derivative(self, second: bool, body: Term, variable: str) -> Piece:
        if variable in self.vectors:
            operator = (r"\Delta" if second else r"\nabla") + f"_{{{self.name(variable)}}}"
        else:
            operator = rf"\partial_{{{self.name(variable)}}}" + ("^{2}" if second else "")
        return Piece(f"{operator} {self.piece(body).among(ACTED_ON)}", Kind.PREFIX)

    def _bound(self, term: Term) -> frozenset[str]:
        vector = isinstance(term, Expectation) and self.is_vector(term.mean)
        return frozenset({term.variable}) if isinstance(term, Expectation) and vector else frozenset()

    def operator(self, term: Mean | Conditional | Expectation) -> str:
        """The operator of an expectation, with what it is taken over."""
        small = replace(self, script=True)
        match term:
            case Expectation(_, variable, mean, variance):
                return rf"\mathbb{{E}}_{{{self.name(variable)} \sim {small.gaussian(mean, variance)}}}"
            case Mean(_, Posterior(component, point, variance)):
                return rf"\mathbb{{E}}_{{{self.name(component)} \mid {small.term(point)};\,{small.term(variance)}}}"
        return r"\mathbb{E}_{\nu_{2}}" if isinstance(term, Conditional) else r"\mathbb{E}_{\nu}"

    def gaussian(self, mean: Term, variance: Term) -> str:
        """A Gaussian law; `I` is the identity of the space in which a vector mean lives."""
        spread = self.term(variance)
        if self.is_vector(mean):
            spread = "I" if variance == ONE else self.piece(variance).among(SINGLE | {Kind.PRODUCT}) + " I"
        return r"\mathcal{N}" + bracket(rf"{self.term(mean)},\, {spread}")

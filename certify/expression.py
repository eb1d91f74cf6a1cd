"""Text to terms: Python's arithmetic with exact numbers, and nothing evaluated.

A quotient of two integers is a rational number and a minus before a number belongs to it; sums and products are
flattened. Nothing else is simplified, because where a term is defined is part of a claim: `x/x` stays a quotient.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from itertools import islice
from typing import NamedTuple, NoReturn

from certify.suggestion import function_suggestion, suggestion
from certify.trusted.claim import Relation
from certify.trusted.error import Malformed
from certify.trusted.node import MAXIMAL_BITS, RELATIONS, Node, fits
from certify.trusted.term import (
    ARITY, At, Call, Conditional, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior, Power,
    Product, Rational, Sum, Term, Variable, free, product, walk,
)  # fmt: skip

MAXIMAL_LENGTH = 100_000
MAXIMAL_SIZE = 20_000
MAXIMAL_NESTING = 160  # enough to read back whatever the depth of terms allows, and far from Python's recursion limit
MAXIMAL_DIGITS = 2500
TOKEN = re.compile(
    r"(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[<>=]=|[-+*/(),<>])",
    re.ASCII,
)
BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
ADDITION, MULTIPLICATION, NEGATION, ATOM = 1, 2, 3, 5
MINUS_ONE = Rational(Fraction(-1))
OPERATORS = {
    "grad": "grad(f, x)", "laplacian": "laplacian(f, x)", "expect": "expect(f, y, m, S)",
    "mean": "mean(f) or mean(f, Y, x, v)", "conditional": "conditional(f)", "logmixture": "logmixture(Y, x, v)",
    "overlap": "overlap(a, b, S)", "at": "at(D, k)",
}  # fmt: skip
LATEX = "write what is meant in Python's arithmetic, such as a/b, sqrt(a), x*y"
HINTS = {
    "=": "write == for equality, <= or >= for an order", "!": "the relations are <= < >= > ==",
    "^": "write ** for a power",
    "%": "there are no remainders, and a percentage is a decimal such as 0.05",
    "\\": LATEX, "\b": LATEX, "\f": LATEX, "#": "end the text before a remark",
    "|": "write abs(a), or norm(x) for a vector", "[": "brackets are round", "{": "brackets are round",
    "\u2264": "write <=", "\u2265": "write >=", "\u2212": "write -", "\u00d7": "write *", "\u00b7": "write *",
    "\u00b2": "write **2", "\u221a": "write sqrt(a)", "\u03c0": "write pi",
}  # fmt: skip


CONNECTIVES = {
    "and": "state two claims, or a chain such as a < b < c", "or": "a claim states one thing: max(a, b) >= 0 is a or b",
    "if": "a condition is a hypothesis under given", "for": "a claim holds for all values of its variables anyway",
}  # fmt: skip
"""What joins statements elsewhere, and what is written instead."""


class ExpressionError(Malformed):
    """A text that is no expression: the problem, and a caret under the column (counted from 1) where it lies."""

    def __init__(self, problem: str, text: str, column: int) -> None:
        super().__init__(problem, text, column)
        self.problem, self.text, self.column = problem, text, column

    def __str__(self) -> str:
        start = max(0, self.column - 60)
        excerpt = "".join(c if c.isprintable() else " " for c in self.text[start : start + 100])
        return f"{self.problem}; at column {self.column}:\n    {excerpt}\n    {'^':>{self.column - start}}"


class Token(NamedTuple):
    """A piece of an expression; `kind` is number, name, sign or end, and columns count from 1."""

    kind: str
    text: str
    column: int


def parse(text: str, *, names: Collection[str], where: Mapping[str, Term] = {}, operators: bool = False) -> Term:
    """The term that a text writes over declared names and abbreviations; `ExpressionError` when it writes none.

    With `operators`, also `grad(f, x)`, `laplacian(f, x)`, `expect(f, y, m, S)` (y a fresh name that it binds),
    `mean(f)`, `mean(f, Y, x, v)`, `logmixture(Y, x, v)`, `overlap(a, b, S)` and `at(D, k)`, a value of a sequence.
    """
    parser = _Parser(text, names, where, operators)
    (found, *_), relations = parser.sides()
    if relations:
        parser.fail("wanted one expression, got a relation", relations[0])
    return found


def parse_statement(
    text: str, *, names: Collection[str], where: Mapping[str, Term] = {}, operators: bool = False
) -> tuple[Relation, ...]:
    """The relations of `left REL right`, or of a chain such as `0 <= f < 1`; `ExpressionError` when there is none."""
    parser = _Parser(text, names, where, operators)
    sides, relations = parser.sides()
    if not relations:
        parser.fail(f"wanted a relation, one of {' '.join(RELATIONS)}, got one expression")
    with parser.located():
        return tuple(Relation(sides[i], relation.text, sides[i + 1]) for i, relation in enumerate(relations))


def tokens(text: str) -> list[Token]:
    """The tokens of a text, closed by an `end`; `ExpressionError` at a character that belongs to none."""
    if not isinstance(text, str):
        raise Malformed(f"wanted text, got {text!r:.40}: put it in quotes")
    if len(text) > MAXIMAL_LENGTH:
        raise ExpressionError(f"{len(text)} characters: at most {MAXIMAL_LENGTH} are read", text, 1)
    found, position = [], 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match:
            found.append(Token(match.lastgroup or "", match.group(), position + 1))
        elif text[position] not in " \t\r\n":
            _refuse(text, position)
        position = match.end() if match else position + 1
    return [*found, Token("end", "", len(text) + 1)]


def size(node: Node) -> int:
    """How many nodes there are in a tree, counted no further than one more than `MAXIMAL_SIZE`."""
    return sum(1 for _ in islice(walk(node), MAXIMAL_SIZE + 1))


def _refuse(text: str, position: int) -> NoReturn:
    character = text[position]
    kind = f"{character!r}" + ("" if character.isascii() else f" (U+{ord(character):04X}), which is not ASCII")
    plain = unicodedata.normalize("NFKC", character)
    way_out = HINTS.get(character, f"write {plain}" if plain != character and plain.isascii() else "")
    hint = f": {way_out}" if way_out else ""
    raise ExpressionError(f"an expression cannot contain {kind}{hint}", text, position + 1)


class _Parser:
    """A Pratt parser: a cursor over tokens; runs of + and - and of * and / are read at once, so that they stay flat."""

    def __init__(self, text: str, names: Collection[str], where: Mapping[str, Term], operators: bool) -> None:
        self.text, self.names, self.where, self.operators = text, frozenset(names), where, operators
        self.tokens, self.position, self.nesting, self.expanded = tokens(text), 0, 0, 0
        self.bound: frozenset[str] = frozenset()

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.token
        self.position += token.kind != "end"
        return token

    def fail(self, problem: str, at: Token | None = None) -> NoReturn:
        raise ExpressionError(problem, self.text, (at or self.token).column)

    def unwanted(self, wanted: str = "an operator") -> NoReturn:
        operand = self.token.kind in ("number", "name") or self.token.text == "("
        way_out = CONNECTIVES.get(self.token.text, "a product needs its *" if operand else "")
        before = self.tokens[self.position - 1]
        if operand and before.kind == "number" and before.column + len(before.text) == self.token.column:
            way_out += ", and a number is decimal digits alone, such as 1000 or 1e3"
        self.fail(f"wanted {wanted}, got {self.token.text:.40}" + (way_out and f": {way_out}"))

    @contextmanager
    def located(self) -> Iterator[None]:
        """Says where in the text a part lies that cannot be built."""
        try:
            yield
        except ExpressionError:
            raise
        except Malformed as error:
            raise ExpressionError(str(error), self.text, self.token.column) from error

    def sides(self) -> tuple[list[Term], list[Token]]:
        """The whole text: the sides of a chain of relations, and the relations between them."""
        with self.located():
            sides, relations = [self.expression()], list[Token]()
            while self.token.text in RELATIONS:
                relations.append(self.take())
                sides.append(self.expression())
        if self.token.kind != "end":
            self.unwanted()
        if sum(map(size, sides)) > MAXIMAL_SIZE:
            self.fail(f"an expression of more than {MAXIMAL_SIZE} parts: state it in smaller pieces")
        return sides, relations

    def expression(self, floor: int = 0) -> Term:
        self.nesting += 1
        if self.nesting > MAXIMAL_NESTING:
            self.fail("nested too deeply: name its parts with abbreviations")
        left = self.operand()
        while BINDING.get(self.token.text, 0) > floor:
            if self.token.text == "**":
                self.take()
                left = Power(left, self.expression(NEGATION))
            else:
                left = self.product(left) if self.token.text in "*/" else self.sum(left)
        self.nesting -= 1
        return left

    def sum(self, left: Term) -> Term:
        items = [*terms_of(left)]
        while self.token.text in ("+", "-"):
            plus = self.take().text == "+"
            item = self.expression(ADDITION)
            items.extend(terms_of(item) if plus else (_signed(item, 1),))
        return Sum(tuple(items))

    def product(self, left: Term) -> Term:
        items = [*factors_of(left)]
        while self.token.text in ("*", "/"):
            times = self.take().text == "*"
            item = self.expression(MULTIPLICATION)
            match items, item:
                case _ if times:
                    items.extend(factors_of(item))
                case [Rational(p)], Rational(q) if p.denominator == q.denominator == 1 and q != 0:
                    items = [Rational(p / q)]
                case _:
                    items.append(Power(item, MINUS_ONE))
        return product(items)

    def operand(self) -> Term:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "name":
            return self.call(token) if self.token.text == "(" else self.name(token)
        if token.text == "(":
            inner = self.expression()
            self.close(token)
            return inner
        if token.text not in ("+", "-"):
            divided = ": a quotient is a / b, of real numbers" if token.text == "/" else ""
            self.fail(f"wanted a number, a name or a bracket, got {token.text or 'the end'}{divided}", token)
        minuses = int(token.text == "-")
        while self.token.text in ("+", "-"):
            minuses += self.take().text == "-"
        return _signed(self.expression(NEGATION), minuses)

    def number(self, token: Token) -> Rational:
        mantissa, _, exponent = token.text.lower().partition("e")
        if len(mantissa) <= MAXIMAL_DIGITS and len(exponent.lstrip("+-0")) <= 4:
            value = Fraction(token.text)
            if fits("rational", value):
                return Rational(value)
        self.fail(f"a number of more than {MAXIMAL_BITS} bits: write it as a power, such as 10**3000", token)

    def name(self, token: Token) -> Term:
        name = token.text
        if name in self.where:
            return self.abbreviation(token)
        if name in self.names or name in self.bound:
            return Variable(name)
        if ARITY.get(name) == (0, 0):
            return Call(name, ())
        if name in ARITY:
            self.fail(f"{name} is a function: write {name}(...)", token)
        self.fail(f"unknown name {name:.64}" + suggestion(name, {*self.names, *self.where, *self.bound}), token)

    def abbreviation(self, token: Token) -> Term:
        value = self.where[token.text]
        self.expanded += size(value)
        if self.expanded > MAXIMAL_SIZE:
            self.fail(f"the abbreviations expand to more than {MAXIMAL_SIZE} parts: state it in smaller pieces", token)
        if self.bound and (caught := self.bound & free(value)):
            self.fail(f"{token.text} already means something by {min(caught)}: choose a fresh name to bind", token)
        return value

    def call(self, token: Token) -> Term:
        name = token.text
        if self.operators and name in OPERATORS:
            return self.operator(token)
        low, high = ARITY.get(name, (0, 0))
        if high == 0 or self.declared(name):
            self.no_function(name, token)
        arguments = self.arguments()
        if not low <= len(arguments) <= high:
            wanted = f"{low} or more" if high > low else str(low)
            self.fail(f"{name} wants {wanted} argument{'s' * (high > 1)}, got {len(arguments)}", token)
        return Call(name, arguments)

    def declared(self, name: str) -> bool:
        """Whether a name means something in this claim, so that it is no function here."""
        return name in self.names or name in self.where or name in self.bound

    def no_function(self, name: str, token: Token) -> NoReturn:
        if self.declared(name):
            self.fail(f"{name} is no function: a product needs its *", token)
        if name in ARITY:
            self.fail(f"{name} is a constant: write it bare", token)
        functions = [f for f, arity in ARITY.items() if arity[1]] + [*OPERATORS] * self.operators
        self.fail(f"unknown function {name:.64}" + function_suggestion(name, functions), token)

    def arguments(self, fresh: frozenset[str] = frozenset()) -> tuple[Term, ...]:
        opening, outer, items = self.take(), self.bound, list[Term]()
        if self.token.text == ")":
            self.take()
            return ()
        while not items or self.token.text == ",":
            if items:
                self.take()
            self.bound = outer | fresh if len(items) < 2 else outer
            items.append(self.expression())
        self.bound = outer
        self.close(opening)
        return tuple(items)

    def close(self, opening: Token) -> None:
        if self.token.kind == "end":
            self.fail("this bracket is never closed", opening)
        if self.token.text != ")":
            self.unwanted("an operator or a closing bracket")
        self.take()

    def operator(self, token: Token) -> Term:
        arguments = self.arguments(self.fresh(token) if token.text == "expect" else frozenset())
        match token.text, arguments:
            case "grad", (body, Variable(name)):
                return Gradient(body, name)
            case "laplacian", (body, Variable(name)):
                return Laplacian(body, name)
            case "expect", (body, Variable(name), mean, variance):
                return Expectation(body, name, mean, variance)
            case "conditional", (body,):
                return Conditional(body)
            case "mean", (body,):
                return Mean(body, None)
            case "mean", (body, Variable(name), point, variance):
                return Mean(body, Posterior(name, point, variance))
            case "logmixture", (Variable(name), point, variance):
                return LogMixture(name, point, variance)
            case "overlap", (first, second, variance):
                return Overlap(first, second, variance)
            case "at", (Variable(name), index):
                return At(name, index)
        scaled = "; around al*Y, put x/al and v/al**2 for x and v" if token.text in {"mean", "logmixture"} else ""
        self.fail(f"write {OPERATORS[token.text]}, with a variable in the place of a name{scaled}", token)

    def fresh(self, token: Token) -> frozenset[str]:
        """The name that an `expect` binds: its second argument, which the body before it may already use."""
        position, depth = self.position, 0
        while self.tokens[position].kind != "end" and (depth != 1 or self.tokens[position].text != ","):
            depth += {"(": 1, ")": -1}.get(self.tokens[position].text, 0)
            position += 1
        name = self.tokens[min(position + 1, len(self.tokens) - 1)]
        if name.kind != "name":
            self.fail(f"write {OPERATORS['expect']}, where y is a fresh name", token)
        if name.text in self.names or name.text in self.bound or name.text in self.where or name.text in ARITY:
            self.fail(f"expect binds {name.text}, which already has a meaning: choose a fresh name", name)
        return frozenset({name.text})


def terms_of(term: Term) -> tuple[Term, ...]:
    """The terms of a sum, those of sums among them; a term that is none is its own."""
    return tuple(part for item in term.terms for part in terms_of(item)) if isinstance(term, Sum) else (term,)


def factors_of(term: Term) -> tuple[Term, ...]:
    """The factors of a product, those of products among them; a term that is none is its own."""
    return tuple(part for item in term.factors for part in factors_of(item)) if isinstance(term, Product) else (term,)


def _signed(term: Term, minuses: int) -> Term:
    """The term under so many minus signs; those before a number belong to it."""
    if isinstance(term, Rational):
        return Rational(-term.value if minuses % 2 else term.value)
    return product((MINUS_ONE,) * minuses + factors_of(term))

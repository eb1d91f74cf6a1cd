"""Printed pieces: what stands beside, above and below what, and where brackets are needed."""

import re
from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from certify.trusted.term import Power, Product, Rational, Sum, Term

SYMBOL = re.compile(
    r"(\\(?:bar|hat|tilde|check|vec|dot)(?: ?\\[A-Za-z]+| [A-Za-z])"
    r"|\\[A-Za-z]+\{[^{}]*\}|\\math[a-z]{2,4} ?[A-Z]|\\[A-Za-z]+|[A-Za-z])"
    r"(_(\{([^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[A-Za-z0-9]))?"
)


class Kind(Enum):
    """What a printed piece is, which decides where it needs brackets."""

    SUM = "a sum"
    PRODUCT = "a product or a quotient, perhaps with a minus sign in front"
    PREFIX = "an operator in front of what it acts on"
    POWER = "something with a superscript"
    FUNCTION = "a function with its arguments in brackets"
    ATOM = "anything that takes a superscript without brackets"


SINGLE = frozenset({Kind.POWER, Kind.FUNCTION, Kind.ATOM})
ACTED_ON = frozenset({Kind.PREFIX, Kind.FUNCTION, Kind.ATOM})


class Piece(NamedTuple):
    """A printed part and its kind."""

    text: str
    kind: Kind

    def among(self, kinds: frozenset[Kind]) -> str:
        """The text, in brackets unless its kind is one of these."""
        return self.text if self.kind in kinds else bracket(self.text)


class Quotient(NamedTuple):
    """A product sorted for printing: its sign, its numbers, and the factors above and below the bar."""

    negative: bool
    numbers: tuple[Fraction, ...]
    above: tuple[Term, ...]
    below: tuple[Term, ...]


def bracket(text: str, low: str = "(", high: str = ")") -> str:
    """The text in brackets that grow with what they hold."""
    if r"\frac" in text or r"\int" in text:
        return rf"\left{low} {text} \right{high}"
    if any(mark in text for mark in ("(", "[", r"\tfrac", r"\sqrt")):
        return rf"\bigl{low} {text} \bigr{high}"
    return f"{low}{text}{high}"


def fence(text: str, sign: str) -> str:
    """The text between bars: `Vert` for a norm, `vert` for an absolute value."""
    if r"\frac" in text:
        return rf"\left\l{sign} {text} \right\r{sign}"
    return rf"\l{sign} {text}\r{sign}"


def kind_of_symbol(symbol: str) -> Kind:
    """How a symbol, perhaps pinned by a user, stands beside others."""
    match = SYMBOL.match(symbol)
    rest = symbol[match.end() :].strip() if match else symbol
    if match and not rest:
        return Kind.ATOM
    if match and re.fullmatch(r"'+|\^(\{[^{}]*\}|\\[A-Za-z]+|.)", rest):
        return Kind.POWER
    return Kind.SUM if re.search(r"[-+=<>]", symbol) else Kind.PREFIX


def flat(term: Term, kind: type[Sum] | type[Product]) -> tuple[Term, ...]:
    """The summands of a sum (the factors of a product), nested ones too; of another term, itself."""
    if type(term) is not kind:
        return (term,)
    return tuple(leaf for item in term.children() if isinstance(item, Term) for leaf in flat(item, kind))


def quotient(term: Term) -> Quotient:
    """A term sorted into its sign, numbers, and factors above and below the bar."""
    negative, numbers, above, below = False, [], [], []
    for factor in flat(term, Product):
        match factor:
            case Rational(value):
                negative ^= value < 0
                numbers.append(abs(value))
            case Power(base, Rational(exponent)) if exponent < 0:
                below.append(base if exponent == -1 else Power(base, Rational(-exponent)))
            case _:
                above.append(factor)
    match numbers, below:
        case [top], [Rational(bottom)] if bottom and top != 1 and (top / bottom).denominator == bottom:
            numbers, below = [top / bottom], []
    return Quotient(negative, tuple(numbers), tuple(above), tuple(below))


def number(value: Fraction) -> Piece:
    r"""A non-negative rational number, a fraction as \tfrac."""
    if value.denominator == 1:
        return Piece(str(value), Kind.ATOM)
    return Piece(rf"\tfrac{{{value.numerator}}}{{{value.denominator}}}", Kind.PRODUCT)


def juxtapose(pieces: Sequence[Piece], *, followed: bool = False) -> str:
    """Factors side by side, with brackets, dots and thin spaces where they are needed."""
    result = ""
    for position, piece in enumerate(pieces):
        last = position == len(pieces) - 1 and not followed
        number_alone = re.fullmatch(r"\\tfrac\{\d+\}\{\d+\}", piece.text)
        text = piece.text if number_alone else piece.among(SINGLE | {Kind.PREFIX} if last else SINGLE)
        upright = re.search(r"\\(mathrm|mathtt)\{[^{}]*\}$", result) or re.match(
            r"\\(mathrm|mathtt|operatorname)", text
        )
        bars = re.search(r"\\r[vV]ert$", result) and re.match(r"(\\left)?\\l[vV]ert", text)
        dot = r" \cdot " if re.match(r"[0-9]|\\tfrac", text) else r"\, " if upright or bars else " "
        result += (dot if result else "") + text
    return result

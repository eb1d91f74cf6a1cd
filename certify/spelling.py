"""Terms and relations spelt as text that parses back."""

from fractions import Fraction

from certify.expression import ADDITION, ATOM, BINDING, MINUS_ONE, MULTIPLICATION, factors_of, terms_of
from certify.trusted.claim import Relation
from certify.trusted.error import Malformed
from certify.trusted.term import (
    ONE, ZERO, At, Call, Conditional, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior, Power,
    Product, Rational, Sum, Term, Variable,
)  # fmt: skip

MANY_ZEROS = 20


def show(term: Term) -> str:
    """Readable text of a term; parsed with operators, it gives a term of the same value and the same domain."""
    return _shown(term)[0]


def show_relation(relation: Relation) -> str:
    """Readable text of a relation."""
    return f"{show(relation.left)} {relation.relation} {show(relation.right)}"


def _shown(term: Term) -> tuple[str, int]:
    """The text of a term, and how tightly its outermost operator binds."""
    match term:
        case Rational(value):
            return _shown_number(value), ATOM if value >= 0 and value.denominator == 1 else MULTIPLICATION
        case Variable(name):
            return name, ATOM
        case Sum():
            return _shown_sum(terms_of(term))
        case Product():
            return _shown_product(factors_of(term))
        case Power(_, exponent) if exponent == MINUS_ONE:
            return _shown_product((term,))
        case Power(base, exponent):
            whole = isinstance(exponent, Rational) and exponent.value.denominator == 1
            power = show(exponent) if whole else _bracketed(exponent, BINDING["**"])
            return f"{_bracketed(base, ATOM)}**{power}", BINDING["**"]
        case Call(function, ()):
            return function, ATOM
        case Call(function, arguments):
            return f"{function}({', '.join(map(show, arguments))})", ATOM
    return _shown_operator(term), ATOM


def _shown_number(value: Fraction) -> str:
    """A number; a long whole one that ends in many zeros with an exponent."""
    text = str(value)
    kept = text.rstrip("0")
    zeros = len(text) - len(kept)
    return f"{kept}e{zeros}" if zeros >= MANY_ZEROS and value.denominator == 1 else text


def _bracketed(term: Term, level: int) -> str:
    text, binding = _shown(term)
    return text if binding >= level else f"({text})"


def _shown_sum(terms: tuple[Term, ...]) -> tuple[str, int]:
    if len(terms) < 2:
        return _shown(terms[0]) if terms else ("0", ATOM)
    text = _bracketed(terms[0], ADDITION)
    for item in terms[1:]:
        shown = _bracketed(item, ADDITION)
        text += f" - {shown[1:]}" if shown[0] == "-" else f" + {shown}"
    return text, ADDITION


def _shown_product(factors: tuple[Term, ...]) -> tuple[str, int]:
    if len(factors) > 1 and factors[0] == MINUS_ONE:
        rest = _shown_product(factors[1:])[0] if len(factors) > 2 else _bracketed(factors[1], MULTIPLICATION)
        apart = rest[0] == "-" or (len(factors) > 2 and factors[1] in (ZERO, ONE))  # a minus belongs to a number
        return f"-({rest})" if apart else f"-{rest}", MULTIPLICATION
    text = ""
    for factor in factors:
        if isinstance(factor, Power) and factor.exponent == MINUS_ONE:
            text += ("" if text else "1") + "/" + _bracketed(factor.base, BINDING["**"])
        elif text:
            text += "*" + _bracketed(factor, BINDING["**"])
        else:
            text = _bracketed(factor, MULTIPLICATION)
    return text or "1", MULTIPLICATION


def _shown_operator(term: Term) -> str:
    match term:
        case Gradient(body, name):
            return f"grad({show(body)}, {name})"
        case Laplacian(body, name):
            return f"laplacian({show(body)}, {name})"
        case Expectation(body, name, mean, variance):
            return f"expect({show(body)}, {name}, {show(mean)}, {show(variance)})"
        case Conditional(body):
            return f"conditional({show(body)})"
        case Mean(body, None):
            return f"mean({show(body)})"
        case Mean(body, Posterior(name, point, variance)):
            return f"mean({show(body)}, {name}, {show(point)}, {show(variance)})"
        case LogMixture(name, point, variance):
            return f"logmixture({name}, {show(point)}, {show(variance)})"
        case Overlap(first, second, variance):
            return f"overlap({show(first)}, {show(second)}, {show(variance)})"
        case At(name, index):
            return f"at({name}, {show(index)})"
    raise Malformed(f"no text for a {type(term).__name__}")

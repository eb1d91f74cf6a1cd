"""The naive baseline: mpmath's intervals, natural extension, bisection of the widest side, midpoints as witnesses.

For bounded boxes. mpmath's interval exp and log are not always outward, so this is no proof.
"""

from collections.abc import Callable
from fractions import Fraction
from time import process_time

import mpmath
from mpmath import iv

from certify.trusted.claim import Claim, Relation
from certify.trusted.term import Call, Power, Product, Rational, Sum, Term, Variable, constant
from tests.peers import Unstated, scalars_only

Box = dict[str, tuple[Fraction, Fraction]]
FUNCTIONS: dict[str, Callable] = {
    "exp": iv.exp,
    "log": iv.log,
    "sqrt": iv.sqrt,
    "sin": iv.sin,
    "cos": iv.cos,
    "tan": iv.tan,
    "gamma": iv.gamma,
    "abs": abs,
    "sinh": lambda x: (iv.exp(x) - iv.exp(-x)) / 2,
    "cosh": lambda x: (iv.exp(x) + iv.exp(-x)) / 2,
    "tanh": lambda x: 1 - 2 / (iv.exp(2 * x) + 1),
    "phi": lambda x: iv.exp(-(x**2) / 2) / iv.sqrt(2 * iv.pi),
    "pi": lambda: iv.pi,
    "E": lambda: iv.e,
}


class Outside(Exception):
    """A box on which a term may be undefined."""


def version() -> str:
    return f"mpmath {mpmath.__version__}"


def decide(claim: Claim, timeout: float, patience: float) -> tuple[str, None]:
    start = process_time()
    scalars_only(claim)
    box = bounded(claim)
    stack = [box]
    for relation in claim.given + claim.holds:
        check_words(relation.left)
        check_words(relation.right)
    while stack:
        if process_time() - start > timeout:
            return "undecided", None
        box = stack.pop()
        if any(surely(fact, box) is False for fact in claim.given):
            continue
        if all(surely(relation, box) is True for relation in claim.holds):
            continue
        middle = {name: ((a + b) / 2,) * 2 for name, (a, b) in box.items()}
        if all(surely(fact, middle) is True for fact in claim.given):
            if any(surely(relation, middle) is False for relation in claim.holds):
                return "refuted", None
        stack += halves(box)
    return "proved", None


def bounded(claim: Claim) -> Box:
    box: Box = {}
    for name, domain in claim.domains.items():
        if domain.low is None or domain.high is None or domain.integral:
            raise Unstated("an unbounded domain, or integers")
        box[name] = (domain.low, domain.high)
    return box


def check_words(term: Term) -> None:
    """Refuses functions that mpmath's intervals lack."""
    if isinstance(term, Call) and term.function not in FUNCTIONS and term.function not in ("min", "max"):
        raise Unstated(term.function)
    for child in term.children():
        if isinstance(child, Term):
            check_words(child)


def halves(box: Box) -> list[Box]:
    name = max(box, key=lambda key: box[key][1] - box[key][0])
    low, high = box[name]
    middle = (low + high) / 2
    return [{**box, name: (low, middle)}, {**box, name: (middle, high)}]


def surely(relation: Relation, box: Box) -> bool | None:
    """Whether a relation holds, or fails, on all of a box; None when that is not clear."""
    try:
        found = value(relation.gap, box)
    except (Outside, ArithmeticError, ValueError, mpmath.libmp.NoConvergence):
        return None
    if relation.relation == "==":
        return False if found.a > 0 or found.b < 0 else True if found.a == found.b == 0 else None
    if relation.strict:
        return True if found.a > 0 else False if found.b <= 0 else None
    return True if found.a >= 0 else False if found.b < 0 else None


def value(term: Term, box: Box):
    match term:
        case Rational(exact):
            return iv.mpf(exact.numerator) / exact.denominator
        case Variable(name):
            low, high = (iv.mpf(end.numerator) / end.denominator for end in box[name])
            return iv.mpf([low.a, high.b])
        case Sum(parts):
            return sum((value(part, box) for part in parts), iv.mpf(0))
        case Product(parts):
            result = iv.mpf(1)
            for part in parts:
                result *= value(part, box)
            return result
        case Power(base, exponent):
            return power(value(base, box), constant(exponent), value(exponent, box))
        case Call(function, arguments):
            return call(function, [value(argument, box) for argument in arguments])
    raise Unstated(term.tag)


def power(base, exact: Fraction | None, exponent):
    if exact is not None and exact.denominator == 1:
        if exact < 0 and 0 in base:
            raise Outside
        return base ** int(exact)
    if not base.a > 0:
        raise Outside
    return iv.exp(exponent * iv.log(base))


def call(function: str, inner: list):
    if function in ("min", "max"):
        pick = min if function == "min" else max
        return iv.mpf([pick(x.a for x in inner), pick(x.b for x in inner)])
    if inner and ((function == "log" and not inner[0].a > 0) or (function == "sqrt" and inner[0].a < 0)):
        raise Outside
    return FUNCTIONS[function](*inner)

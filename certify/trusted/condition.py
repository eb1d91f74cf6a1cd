"""Where a term is defined: the conditions that make every part of it so.

`conditions(t)` lists pairs (part, possible signs). If at an admissible point each part has one of its signs, then t is
defined there. The lists are sufficient, not always necessary: gamma wants a positive argument, unless that is a
rational number other than its poles; a power whose exponent is not a constant wants a positive base, as zero has no
power of an irrational exponent. `necessary(t)` lists those that hold wherever t is defined.
"""

from collections.abc import Iterator

from certify.trusted.claim import Claim
from certify.trusted.error import Rejected
from certify.trusted.sign import NONNEGATIVE, POSITIVE, Signs
from certify.trusted.term import (
    ONE, At, Call, Expectation, Gradient, Laplacian, LogMixture, Mean, Overlap, Posterior, Power, Product, Rational,
    Sum, Term, Variable, call, constant, free,
)  # fmt: skip

NONZERO: Signs = frozenset({-1, 1})
Condition = tuple[Term, Signs]


def conditions(term: Term, claim: Claim) -> Iterator[Condition]:
    """The conditions under which a term without operators (`Gradient` and its like) is defined, inner parts first."""
    if isinstance(term, Expectation | Gradient | Laplacian | Overlap):
        raise Rejected(f"a {term.tag} must be computed before it is known where it is defined")
    for child in term.children():
        if isinstance(child, Term):
            yield from conditions(child, claim)
    match term:
        case Power(base, exponent):
            yield from _of_power(base, exponent, claim)
        case Call(function, arguments):
            yield from _of_call(function, arguments)
        case Mean(body, posterior):
            yield from _of_mean(body, posterior, claim)
        case LogMixture(_, _, variance):
            yield variance, POSITIVE
        case At(_, index):
            if not claim.is_integral(index):
                raise Rejected("the index of a sequence is not visibly an integer")
            yield index, NONNEGATIVE


def necessary(term: Term) -> Iterator[Condition]:
    """Conditions that hold at every admissible point at which a term is defined. It is defined only where all its
    parts are; a power of constant exponent and the calls named here are undefined wherever their condition fails.
    Nothing is said of what is inside a mean, or of operators: their parts are not parts at the point.
    """
    if not isinstance(term, Sum | Product | Power | Call):
        return
    for child in term.children():
        if isinstance(child, Term):
            yield from necessary(child)
    match term:
        case Power(base, exponent):
            value = constant(exponent)
            if value is not None and value.denominator != 1:
                yield base, NONNEGATIVE if value > 0 else POSITIVE
            elif value is not None and value < 0:
                yield base, NONZERO
        case Call("sqrt" | "log" | "tan" | "asin" | "acos" as function, arguments):
            yield from _of_call(function, arguments)


def _of_power(base: Term, exponent: Term, claim: Claim) -> Iterator[Condition]:
    value = constant(exponent)
    if value is None and claim.is_integral(exponent):
        low = claim.least(exponent)
        if low is None or low < 0:
            yield base, NONZERO
    elif value is None:
        yield base, POSITIVE
    elif value.denominator != 1:
        yield base, NONNEGATIVE if value > 0 else POSITIVE
    elif value < 0:
        yield base, NONZERO


def _of_call(function: str, arguments: tuple[Term, ...]) -> Iterator[Condition]:
    match function:
        case "sqrt":
            yield arguments[0], NONNEGATIVE
        case "log":
            yield arguments[0], POSITIVE
        case "gamma":
            value = constant(arguments[0])
            if value is None or value.denominator == 1:
                yield arguments[0], POSITIVE
        case "tan":
            yield call("cos", arguments[0]), NONZERO
        case "polygamma":
            order = constant(arguments[0])
            if order is None or order.denominator != 1 or order < 0:
                raise Rejected("the order of polygamma is a natural number")
            yield arguments[1], POSITIVE
        case "gammainc" | "gammaincc":
            yield from ((arguments[0], POSITIVE), (arguments[1], NONNEGATIVE))
        case "besseli":
            yield from _of_bessel(*arguments)
        case "hyp1f1":
            yield arguments[1], POSITIVE
        case "asin" | "acos":
            yield ONE - arguments[0], NONNEGATIVE
            yield ONE + arguments[0], NONNEGATIVE


def _of_bessel(order: Term, argument: Term) -> Iterator[Condition]:
    value = constant(order)
    if value is None or value < 0:
        yield from ((order + 1, POSITIVE), (argument, POSITIVE))
    elif value.denominator != 1:
        yield argument, NONNEGATIVE


def _of_mean(body: Term, posterior: Posterior | None, claim: Claim) -> Iterator[Condition]:
    """A mean over finitely many components is a finite sum. Against a posterior, whose density decays like a Gaussian
    in the component, a body of polynomial growth in the component is integrable for every mixing law.
    """
    if posterior is None:
        return
    for part in (posterior.point, posterior.variance):
        yield from conditions(part, claim)
    yield posterior.variance, POSITIVE
    if claim.components != {posterior.component}:
        raise Rejected("a posterior mean is over one component variable")
    if not grows_polynomially(body, claim.components):
        raise Rejected("the body of a posterior mean must grow polynomially in the component")


def grows_polynomially(term: Term, names: frozenset[str]) -> bool:
    """Whether a term is built from the named variables by sums, products, dot, norm and natural powers alone; a mean
    inside it binds the component and is a constant.
    """
    if not free(term) & names:
        return True
    match term:
        case Variable() | Mean():
            return True
        case Sum(parts) | Product(parts):
            return all(grows_polynomially(part, names) for part in parts)
        case Power(base, Rational(value)):
            return value.denominator == 1 and value >= 0 and grows_polynomially(base, names)
        case Call(function, arguments) if function in ("dot", "norm", "abs", "min", "max"):
            return all(grows_polynomially(argument, names) for argument in arguments)
    return False

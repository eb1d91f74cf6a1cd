"""Terms on two independent laws of finitely many components, by their definitions: means are sums over components.
Of `certify.trusted` only the classes are used.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import log, prod, sqrt

from certify.trusted.term import Call, Conditional, Mean, Power, Product, Rational, Sum, Term, Variable

Number = Fraction | float
Values = Mapping[str, "Number | tuple[Number, ...]"]
Law = list[tuple[Fraction, Values]]
PLAIN: Mapping[str, Callable[..., Number]] = {"min": min, "max": max, "abs": abs, "log": log}


def value(node: Term, at: Values, laws: tuple[Law, Law]) -> Number:
    """A term at one component of each law, its means as sums over the product of both; vectors are variables."""
    match node:
        case Rational(exact):
            return exact
        case Variable(name):
            found = at[name]
            assert not isinstance(found, tuple)
            return found
        case Sum(parts):
            return sum((value(part, at, laws) for part in parts), Fraction(0))
        case Product(parts):
            return prod((value(part, at, laws) for part in parts), start=Fraction(1))
        case Power(base, Rational(exact)):
            return value(base, at, laws) ** int(exact)
        case Call("dot", (Variable(left), Variable(right))):
            one, other = at[left], at[right]
            assert isinstance(one, tuple) and isinstance(other, tuple)
            return sum((x * y for x, y in zip(one, other, strict=True)), Fraction(0))
        case Call("norm", (inside,)):
            square = sum((x * x for x in vector(inside, at, laws)), Fraction(0))
            return sqrt(square) if square else square
        case Call(function, arguments):
            return PLAIN[function](*(value(argument, at, laws) for argument in arguments))
        case Mean(body, None):
            pairs = [(w * v, {**at, **x, **y}) for w, x in laws[0] for v, y in laws[1]]
            return sum((w * value(body, here, laws) for w, here in pairs), Fraction(0))
        case Conditional(body):
            return sum((v * value(body, {**at, **y}, laws) for v, y in laws[1]), Fraction(0))
    raise AssertionError(node)


def vector(node: Term, at: Values, laws: tuple[Law, Law]) -> tuple[Number, ...]:
    """A vector at one component of each law: a variable, a combination of vectors, or a mean of one."""
    match node:
        case Variable(name):
            found = at[name]
            assert isinstance(found, tuple)
            return found
        case Sum(parts):
            return tuple(map(sum, zip(*(vector(part, at, laws) for part in parts), strict=True)))
        case Product(parts):
            (only,) = [part for part in parts if is_vector(part, at)]
            scale = prod((value(part, at, laws) for part in parts if part is not only), start=Fraction(1))
            return tuple(scale * x for x in vector(only, at, laws))
        case Mean(body, None):
            pairs = [(w * v, vector(body, {**at, **x, **y}, laws)) for w, x in laws[0] for v, y in laws[1]]
            columns = zip(*(found for _, found in pairs), strict=True)
            return tuple(sum(w * x for (w, _), x in zip(pairs, own, strict=True)) for own in columns)
    raise AssertionError(node)


def is_vector(node: Term, at: Values) -> bool:
    """Whether a term is a vector, by its form."""
    match node:
        case Variable(name):
            return isinstance(at[name], tuple)
        case Sum(parts) | Product(parts):
            return any(is_vector(part, at) for part in parts)
        case Mean(body, None):
            return is_vector(body, at)
    return False

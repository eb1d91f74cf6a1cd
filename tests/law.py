"""Terms on two independent laws of finitely many components, by their definitions: means are sums over components.
Of `certify.trusted` only the classes are used.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import log, prod

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
        case Call(function, arguments):
            return PLAIN[function](*(value(argument, at, laws) for argument in arguments))
        case Mean(body, None):
            pairs = [(w * v, {**at, **x, **y}) for w, x in laws[0] for v, y in laws[1]]
            return sum((w * value(body, here, laws) for w, here in pairs), Fraction(0))
        case Conditional(body):
            return sum((v * value(body, {**at, **y}, laws) for v, y in laws[1]), Fraction(0))
    raise AssertionError(node)

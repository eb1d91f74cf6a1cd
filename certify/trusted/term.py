"""Exact expressions over real scalars and vectors of R^d, d >= 1.

Nothing is simplified when a term is made: `x/x` stays a quotient, undefined at zero, because definedness is part of a
claim. A term denotes a partial function of its variables; it is undefined where any part of it is. Powers: at an
integer value of the exponent, repeated multiplication (0**0 is 1), the base nonzero for a negative one; at any other
real value the base is >= 0, and > 0 for a negative or irrational one. What a power is depends on the values alone, not
on how the exponent is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Union

from certify.trusted.error import Malformed
from certify.trusted.node import Name, Node, kind

UNARY = (
    "sqrt", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "asin", "acos",
    "abs", "erf", "erfc", "gamma", "Phi", "phi",
)  # fmt: skip
PARAMETRIC = {"polygamma": 2, "gammainc": 2, "gammaincc": 2, "besseli": 2, "hyp1f1": 3}
"""Functions with parameters before the argument, as `special` defines them, and how many arguments they take."""
ARITY = dict.fromkeys(UNARY, (1, 1)) | {name: (count, count) for name, count in PARAMETRIC.items()} | {
    "pi": (0, 0), "E": (0, 0), "min": (2, 64), "max": (2, 64), "dot": (2, 2), "norm": (1, 1),
}  # fmt: skip
MAXIMAL_POWER_BITS = 16_384
Termable = Union["Term", int, Fraction]


@dataclass(frozen=True, slots=True, eq=False)
class Term(Node):
    """Base of all terms, with Python's arithmetic; comparing two of them with == is structural equality."""

    family: ClassVar[str] = "term"

    def __add__(self, other: Termable) -> "Term":
        return Sum((self, term(other)))

    def __radd__(self, other: Termable) -> "Term":
        return Sum((term(other), self))

    def __neg__(self) -> "Term":
        return Product((Rational(Fraction(-1)), self))

    def __sub__(self, other: Termable) -> "Term":
        return Sum((self, -term(other)))

    def __rsub__(self, other: Termable) -> "Term":
        return Sum((term(other), -self))

    def __mul__(self, other: Termable) -> "Term":
        return Product((self, term(other)))

    def __rmul__(self, other: Termable) -> "Term":
        return Product((term(other), self))

    def __truediv__(self, other: Termable) -> "Term":
        return Product((self, Power(term(other), Rational(Fraction(-1)))))

    def __rtruediv__(self, other: Termable) -> "Term":
        return Product((term(other), Power(self, Rational(Fraction(-1)))))

    def __pow__(self, exponent: Termable) -> "Term":
        return Power(self, term(exponent))


@kind
class Rational(Term):
    """An exact rational number."""

    value: Fraction


@kind
class Variable(Term):
    """A variable; the claim around it says whether it is a scalar or a vector."""

    name: Name


@kind
class At(Term):
    """The value of a sequence variable at an index, defined where the index is a natural number."""

    sequence: Name
    index: Term


@kind
class Sum(Term):
    """A sum of scalars, or of vectors."""

    tag = "+"
    terms: tuple[Term, ...]


@kind
class Product(Term):
    """A product of scalars, of which one factor may be a vector."""

    tag = "*"
    factors: tuple[Term, ...]


@kind
class Power(Term):
    """A scalar to a scalar power; see the module for where it is defined."""

    tag = "^"
    base: Term
    exponent: Term


@kind
class Call(Term):
    """A named function (`ARITY`): constants `pi` and `E`, functions of reals, `dot` and `norm` of vectors."""

    function: Name
    arguments: tuple[Term, ...]

    def require_fit(self) -> None:
        """Refuses (`Malformed`) fields that do not fit together."""
        low, high = ARITY.get(self.function, (1, 0))
        if not low <= len(self.arguments) <= high:
            raise Malformed(f"{self.function} does not take {len(self.arguments)} arguments")


@kind
class Gradient(Term):
    """The derivative of a scalar body in a real variable, or its gradient (a vector) in a vector variable.

    Defined where the body is differentiable in that variable.
    """

    body: Term
    variable: Name


@kind
class Laplacian(Term):
    """The sum of a scalar body's second derivatives in the coordinates of a variable, where it is C^2."""

    body: Term
    variable: Name


@kind
class Expectation(Term):
    """E[body] when the bound variable is Gaussian, N(mean, variance * I), on R (scalar mean) or R^d (vector mean).

    Defined where variance >= 0 and the integral converges absolutely.
    """

    body: Term
    variable: Name
    mean: Term
    variance: Term


@kind
class Posterior(Node):
    """The law of the component given a noisy point: density proportional to exp(-|point - component|^2 / (2 variance))
    against the mixing law. `component` names a vector (or real) component variable of the claim; variance > 0.
    """

    component: Name
    point: Term
    variance: Term


@kind
class Mean(Term):
    """The mean of a body, scalar or vector, over the claim's mixing law of its component variables, or over a
    posterior.

    Without a posterior the mixing law has finitely many components (the modes of a covariance, say); what a claim says
    of these holds for every law under which its means exist, since finitely many means are those of some finite law on
    a set of full measure (Richter 1957; Bayer and Teichmann, Proc. Amer. Math. Soc. 134, 2006).
    """

    body: Term
    posterior: Posterior | None


@kind
class Conditional(Term):
    """The mean of a scalar body over the second law of a claim, the components of the first one fixed.

    The two laws are independent and finite. What a claim says of these holds for all under which its means exist: as in
    `Mean`, the first law is that of finitely many points as far as the means go of which conditional means are a part;
    then so is the second, as far as conditional means at these points go.
    """

    body: Term


@kind
class LogMixture(Term):
    """log of the density at a point of the mixing law of a component convolved with N(0, variance * I)."""

    component: Name
    point: Term
    variance: Term


@kind
class Overlap(Term):
    """The integral of min(p, q) for p = N(first, variance * I), q = N(second, variance * I): one minus their TV
    distance.
    """

    first: Term
    second: Term
    variance: Term


@kind
class Row(Node):
    """The values put for a sequence: a term in an index, a name that stands for any natural number in it."""

    family = "value"
    name: Name
    index: Name
    term: Term


def term(value: Termable) -> Term:
    """A term from a term or an exact number; `Malformed` for a float, with the way out."""
    if isinstance(value, Term):
        return value
    if type(value) is int or type(value) is Fraction:
        return Rational(Fraction(value))
    raise Malformed(f"wanted a term or an exact number, got {value!r}: write decimals as text or Fraction('0.1')")


ZERO, ONE = Rational(Fraction(0)), Rational(Fraction(1))


def call(function: str, *arguments: Termable) -> Call:
    """A function applied to arguments."""
    return Call(function, tuple(term(argument) for argument in arguments))


def total(terms: Iterable[Term]) -> Term:
    """The sum of terms; of none, zero."""
    items = tuple(terms)
    return items[0] if len(items) == 1 else Sum(items) if items else ZERO


def product(factors: Iterable[Term]) -> Term:
    """The product of terms; of none, one."""
    items = tuple(factors)
    return items[0] if len(items) == 1 else Product(items) if items else ONE


def walk(node: Node) -> Iterator[Node]:
    """The node and every node below it, parents first."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(top.children())


def constant(node: Term) -> Fraction | None:
    """The value of a term built from rational numbers by sums, products and integer powers, none of which has more than
    `MAXIMAL_POWER_BITS`; else None.
    """
    match node:
        case Rational(value):
            return value
        case Sum(items) | Product(items):
            values = [constant(item) for item in items]
            result = Fraction(type(node) is Product)
            for part in values:
                if part is None or result.numerator.bit_length() + result.denominator.bit_length() > 4096:
                    return None
                result = result + part if type(node) is Sum else result * part
            return result
        case Power(base, exponent):
            b, e = constant(base), constant(exponent)
            if b is None or e is None or e.denominator != 1 or (b == 0 and e < 0):
                return None
            power = e.numerator
            if abs(b) in (0, 1):
                power = power and 2 - power % 2  # whatever its size, to the same value
            bits = b.numerator.bit_length() + b.denominator.bit_length()
            return b**power if bits * abs(power) <= MAXIMAL_POWER_BITS else None
    return None


def is_vector(node: Term, sorts: Mapping[str, bool]) -> bool:
    """Whether a well-formed term is a vector, given which of its variables are."""
    match node:
        case Variable(name) | Gradient(_, name):
            return sorts.get(name, False)
        case Sum(parts) | Product(parts):
            return any(is_vector(part, sorts) for part in parts)
        case Mean(body, _):
            return is_vector(body, sorts)
    return False


def bound_names(node: Node, components: frozenset[str]) -> frozenset[str]:
    """The variables that a term binds in its body; `components` are the claim's component variables."""
    if isinstance(node, Expectation):
        return frozenset({node.variable})
    return components if isinstance(node, Mean | Conditional) else frozenset()


def rebuild(node: Node, transform: Mapping[Node, Node]) -> Node:
    """The same node with its children looked up in a mapping (missing ones stay)."""
    values: list[Any] = []
    for value in node.values():
        if type(value) is tuple:
            values.append(tuple(transform.get(item, item) if isinstance(item, Node) else item for item in value))
        else:
            values.append(transform.get(value, value) if isinstance(value, Node) else value)
    return type(node)(*values)


def free(node: Node) -> frozenset[str]:
    """The names that occur in a node outside the Gaussian expectations that bind them (components always count)."""
    if isinstance(node, Variable):
        return frozenset({node.name})
    if isinstance(node, Expectation):
        return (free(node.body) - {node.variable}) | free(node.mean) | free(node.variance)
    below = frozenset().union(*(free(child) for child in node.children()))
    if isinstance(node, Gradient | Laplacian):
        return below | {node.variable}
    if isinstance(node, LogMixture | Posterior):
        return below | {node.component}
    return below | {node.sequence} if isinstance(node, At) else below


def substitute(node: Term, values: Mapping[str, Term | Row], components: frozenset[str] = frozenset()) -> Term:
    """The term with variables replaced. Refuses (`Malformed`) whatever a binder would capture.

    A derivative counts as a binder of its variable, because Gradient(c*x, x) at c = x is not Gradient(x*x, x). A mean
    binds the named components. A value of a sequence becomes the term of its row at the index; where a mixture names a
    component, another name can be put for it, and nothing else.
    """
    return _substitute(node, values, components)  # type: ignore[return-value]  # a term again


def _substitute(node: Node, values: Mapping[str, Term | Row], components: frozenset[str]) -> Node:
    if isinstance(node, Variable):
        return values.get(node.name, node)
    if isinstance(node, At) and isinstance(row := values.get(node.sequence), Row):
        return _substitute(row.term, {row.index: _substitute(node.index, values, components)}, components)  # type: ignore[dict-item]  # a term
    kept = {name: value for name, value in values.items() if value != Variable(name)}
    inner, binds = kept, bound_names(node, components)
    if isinstance(node, Gradient | Laplacian):
        binds = frozenset({node.variable})
        if node.variable in kept:
            raise Malformed(
                f"cannot put a value for {node.variable} under a derivative in it: expand the derivative first"
            )
    if isinstance(node, LogMixture | Posterior) and node.component in kept:
        other = kept[node.component]
        if node.component in components or not isinstance(other, Variable):
            raise Malformed(f"cannot put a value for the component {node.component} of a mixture: only another name")
        parts = [_substitute(part, kept, components) for part in (node.point, node.variance)]
        return type(node)(other.name, *parts)  # type: ignore[arg-type]  # a name, then terms, as it was
    if isinstance(node, Conditional) and binds & kept.keys():
        raise Malformed("cannot put a value for a component under a conditional mean: it does not bind all of them")
    if binds:
        names = free(node.values()[0])
        inner = {name: value for name, value in kept.items() if name not in binds and name in names}
        for name, value in inner.items():
            if binds & free(value):
                raise Malformed(f"the value of {name} would be captured by the binder of {', '.join(sorted(binds))}")
        fields = []
        for name, value in zip(node.fields(), node.values(), strict=True):
            scope = inner if name == "body" else kept
            fields.append(_substitute(value, scope, components) if isinstance(value, Node) else value)
        return type(node)(*fields)
    return rebuild(node, {child: _substitute(child, kept, components) for child in node.children()}) if kept else node

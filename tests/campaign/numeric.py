"""Terms as straight-line numpy programs over many points at once: floats to screen points, apart from the engine's.

Equal sub-terms are computed once. A scalar is an array (points,), a vector (points, d). Below a mean the component
variables add a leading axis of atoms: (atoms, points) and (atoms, points, d). Undefined values are nan and are told
apart from overflow (inf, and the nan of inf - inf) by a mask.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import e, pi

import numpy as np
from numpy.typing import NDArray
from scipy import special

from certify.trusted.node import Node
from certify.trusted.term import (
    Call, Conditional, LogMixture, Mean, Overlap, Posterior, Power, Product, Rational, Sum, Term, Variable, constant,
)  # fmt: skip

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Unsupported(ValueError):
    """A term that has no numeric program: a derivative or an expectation. Expand it to its closed form first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The values of the variables at so many points; `weights` (atoms, points) and `dimension` serve mixing laws."""

    points: int
    values: Mapping[str, Array]
    weights: Array | None = None
    dimension: Array | float = 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """The value of an output at every point, nan where it is undefined, and where it is undefined."""

    value: Array
    undefined: Mask


Compute = Callable[..., Array]
Where = Callable[..., Mask]


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: a function of the frame and of earlier registers, and where it is undefined."""

    compute: Compute
    arguments: tuple[int, ...]
    undefined: Where | None
    vector: bool
    gathers: bool = False


def _of(function: Callable[..., object]) -> Compute:
    return lambda frame, *arguments: np.asarray(function(*arguments), dtype=np.float64)


FUNCTIONS: dict[str, Compute] = {
    "sqrt": _of(np.sqrt), "exp": _of(np.exp), "log": _of(np.log), "sin": _of(np.sin), "cos": _of(np.cos),
    "tan": _of(np.tan), "sinh": _of(np.sinh), "cosh": _of(np.cosh), "tanh": _of(np.tanh), "atan": _of(np.arctan),
    "asin": _of(np.arcsin), "acos": _of(np.arccos), "abs": _of(np.abs), "erf": _of(special.erf),
    "erfc": _of(special.erfc), "gamma": _of(special.gamma), "Phi": _of(special.ndtr),
    "phi": _of(lambda x: np.exp(-x * x / 2) / np.sqrt(2 * pi)), "pi": _of(lambda: pi), "E": _of(lambda: e),
    "min": _of(lambda *items: reduce(np.minimum, items)), "max": _of(lambda *items: reduce(np.maximum, items)),
    "polygamma": _of(special.polygamma), "gammainc": _of(special.gammainc), "gammaincc": _of(special.gammaincc),
    "besseli": _of(special.iv), "hyp1f1": _of(special.hyp1f1),
    "dot": _of(lambda x, y: np.sum(x * y, axis=-1)), "norm": _of(lambda x: np.sqrt(np.sum(x * x, axis=-1))),
}  # fmt: skip

UNDEFINED: dict[str, Where] = {
    "sqrt": lambda x: x < 0,
    "log": lambda x: x <= 0,
    "asin": lambda x: np.abs(x) > 1,
    "acos": lambda x: np.abs(x) > 1,
    "gamma": lambda x: (x <= 0) & (x == np.floor(x)),
    "polygamma": lambda n, x: (x <= 0) | (n < 0) | (n != np.floor(n)),
    "gammainc": lambda a, x: (a <= 0) | (x < 0),
    "gammaincc": lambda a, x: (a <= 0) | (x < 0),
    "besseli": lambda v, x: ((x < 0) & ((v < 0) | (v != np.floor(v)))) | (v <= -1) | ((x == 0) & (v < 0)),
    "hyp1f1": lambda a, b, x: b <= 0,
}


class Program:
    """The straight-line program of some terms; `vectors` and `components` name the vector and component variables."""

    def __init__(self, outputs: Sequence[Term], vectors: frozenset[str], components: frozenset[str]) -> None:
        self.steps: list[Step] = []
        self._register: dict[Node, int] = {}
        self._vectors, self._components = vectors, components
        self.outputs = tuple(self._compile(output) for output in outputs)

    def __call__(self, frame: Frame) -> list[Result]:
        """The outputs at every point."""
        values: list[Array] = []
        undefined: list[Mask | None] = []
        with np.errstate(all="ignore"):
            for step in self.steps:
                given = [values[i] for i in step.arguments]
                values.append(step.compute(frame, *given))
                undefined.append(_union(step, given, [undefined[i] for i in step.arguments]))
        return [_result(frame, values[i], undefined[i]) for i in self.outputs]

    def _compile(self, node: Node) -> int:
        if node not in self._register:
            step = self._step(node)
            self.steps.append(step)
            self._register[node] = len(self.steps) - 1
        return self._register[node]

    def _step(self, node: Node) -> Step:
        match node:
            case Rational(value):
                return Step(_constant(approximate(value)), (), None, False)
            case Variable(name):
                return Step(lambda frame: frame.values[name], (), None, name in self._vectors)
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                compute, undefined = FUNCTIONS[function], UNDEFINED.get(function)
                return Step(compute, tuple(self._compile(item) for item in arguments), undefined, False)
            case Mean() | Conditional() | Posterior() | LogMixture() | Overlap():
                return self._of_law(node)
        raise Unsupported(f"no numeric program for a {node.tag}: expand it to its closed form first")

    def _sum(self, terms: tuple[Term, ...]) -> Step:
        items = tuple(self._compile(item) for item in terms)
        vector = any(self.steps[i].vector for i in items)
        return Step(lambda frame, *values: reduce(np.add, values, np.zeros(())), items, None, vector)

    def _product(self, factors: tuple[Term, ...]) -> Step:
        items = tuple(self._compile(item) for item in factors)
        vectors = [i for i in items if self.steps[i].vector]
        scalars = [i for i in items if i not in vectors]

        def compute(frame: Frame, *values: Array) -> Array:
            scale = reduce(np.multiply, values[len(vectors) :], np.ones(()))
            return scale[..., None] * values[0] if vectors else scale

        return Step(compute, (*vectors, *scalars), None, bool(vectors))

    def _power(self, base: Term, exponent: Term) -> Step:
        value = constant(exponent)
        if value is None:
            items = (self._compile(base), self._compile(exponent))
            return Step(_of(np.power), items, lambda b, q: b <= 0, False)
        power = approximate(value)
        compute = _of(lambda b: np.power(b, power))
        if value.denominator == 1:
            return Step(compute, (self._compile(base),), (lambda b: b == 0) if value < 0 else None, False)
        undefined = (lambda b: b < 0) if value > 0 else (lambda b: b <= 0)
        return Step(compute, (self._compile(base),), undefined, False)

    def _of_law(self, node: Node) -> Step:
        match node:
            case Mean(body, None) | Conditional(body):  # the first law is a single point wherever there is a second one
                item = self._compile(body)
                vector, mixed = self.steps[item].vector, is_mixed(body, self._components)
                return Step(_mean(vector, mixed, _prior), (item,), None, vector, gathers=True)
            case Mean(body, Posterior() as posterior):
                item, law = self._compile(body), self._compile(posterior)
                vector, mixed = self.steps[item].vector, is_mixed(body, self._components)
                weighted = _mean(vector, mixed, lambda frame, weights: weights)
                return Step(weighted, (item, law), None, vector, gathers=True)
            case Posterior(component, point, variance):
                return Step(_reweighted, self._law(component, point, variance), lambda y, x, v: v <= 0, False)
            case LogMixture(component, point, variance):
                compute = _log_mixture(component in self._vectors)
                items = self._law(component, point, variance)
                return Step(compute, items, lambda y, x, v: v <= 0, False, gathers=True)
            case Overlap(first, second, variance):
                items = (self._compile(first), self._compile(second), self._compile(variance))
                return Step(_overlap(self.steps[items[0]].vector), items, lambda p, q, v: v <= 0, False)
        raise Unsupported(f"no numeric program for a {node.tag}")

    def _law(self, component: str, point: Term, variance: Term) -> tuple[int, int, int]:
        return self._compile(Variable(component)), self._compile(point), self._compile(variance)


def is_mixed(node: Node, components: frozenset[str]) -> bool:
    """Whether a component variable occurs outside the means that bind it: then there is one value for each atom."""
    if isinstance(node, Variable):
        return node.name in components
    bound = isinstance(node, Mean | Conditional | LogMixture)
    return not bound and any(is_mixed(child, components) for child in node.children())


def approximate(value: Fraction) -> float:
    """The float next to a rational number; infinite beyond all floats."""
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf


def _constant(value: float) -> Compute:
    return lambda frame: np.asarray(value)


def _union(step: Step, given: Sequence[Array], inherited: Sequence[Mask | None]) -> Mask | None:
    masks = [mask for mask in inherited if mask is not None]
    if step.undefined is not None:
        own = np.asarray(step.undefined(*given))
        masks += [own] if own.any() else []
    if not masks:
        return None
    union = reduce(np.logical_or, masks)
    return np.asarray(union.any(axis=0)) if step.gathers and union.ndim == 2 else union


def _result(frame: Frame, value: Array, undefined: Mask | None) -> Result:
    mask = np.zeros((), dtype=np.bool_) if undefined is None else undefined
    shape = np.broadcast_shapes(value.shape, mask.shape, (frame.points,))
    return Result(np.where(mask, np.nan, np.broadcast_to(value, shape)), np.broadcast_to(mask, shape))


def _prior(frame: Frame) -> Array:
    if frame.weights is None:
        raise Unsupported("a mean needs the weights of a finite law")
    return frame.weights


def _mean(vector: bool, mixed: bool, law: Callable[..., Array]) -> Compute:
    def compute(frame: Frame, body: Array, *weights: Array) -> Array:
        if not mixed:
            return body
        share = law(frame, *weights)
        return np.asarray(np.sum((share[..., None] if vector else share) * body, axis=0))

    return compute


def _exponents(component: Array, point: Array, variance: Array, vector: bool) -> Array:
    squares = (point - component) ** 2
    distance = np.sum(squares, axis=-1) if vector else squares
    return np.asarray(-distance / (2 * variance))


def _reweighted(frame: Frame, component: Array, point: Array, variance: Array) -> Array:
    prior = _prior(frame)
    exponents = _exponents(component, point, variance, component.ndim > prior.ndim)
    shares = prior * np.exp(exponents - np.max(exponents, axis=0))
    return np.asarray(shares / np.sum(shares, axis=0))


def _log_mixture(vector: bool) -> Compute:
    def compute(frame: Frame, component: Array, point: Array, variance: Array) -> Array:
        exponents = _exponents(component, point, variance, vector)
        mass = special.logsumexp(exponents, axis=0, b=_prior(frame))
        return np.asarray(mass - (frame.dimension if vector else 1) / 2 * np.log(2 * pi * variance))

    return compute


def _overlap(vector: bool) -> Compute:
    def compute(frame: Frame, first: Array, second: Array, variance: Array) -> Array:
        squares = (first - second) ** 2
        distance = np.sqrt(np.sum(squares, axis=-1) if vector else squares)
        return np.asarray(special.erfc(distance / np.sqrt(8 * variance)))

    return compute

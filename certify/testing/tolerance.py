"""Somebody's floating-point code against a claim: what it computed may be off by so many units in the last place.

Parameters are exact: the numbers that went into the code, which are rational whatever their format. What came out is
an interval around each computed number. The code is at fault when the claim, or a hypothesis that says what the
computed numbers are, is shown to fail at *every* point of those intervals, by ball arithmetic; so a failure is never
the tolerance's fault, and a rounding error within the tolerance never fails.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, fmpq

from certify.suggestion import suggestion
from certify.output.numeral import ball_text
from certify.search.number.value import Exact, Unclear, Undefined, sign_of, value
from certify.spelling import show_relation
from certify.testing.assertion import Fails, Inadmissible, exact, lines, places
from certify.trusted import Claim, Malformed, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.calculus import has_operators
from certify.trusted.interval import precision
from certify.trusted.point import Place, truth
from certify.trusted.term import Rational, Term, Variable

BITS = 256
DIGITS = {"float64": 53, "double": 53, "float32": 24, "float16": 11, "bfloat16": 8}
"""The bits of the significand of each format, by how the types of arrays call it."""
FORMAT = re.compile("bfloat16|float16|float32|float64|double")
LEAST = {53: -1074, 24: -149, 11: -24, 8: -133}
"""The exponents of the least positive numbers of the formats."""
HOLDS = {"<=": (0, 1), ">=": (0, 1), "<": (1,), ">": (1,), "==": (0,)}


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed number: as it came, exactly, and how far it may be off."""

    value: Fraction
    error: Fraction

    @property
    def ball(self) -> Exact:
        """The interval of values that it may stand for."""
        middle = fmpq(self.value.numerator, self.value.denominator)
        if not self.error:
            return middle
        radius = arb(fmpq(self.error.numerator, self.error.denominator))
        return arb(middle) + arb(0, 1) * radius

    def __str__(self) -> str:
        shown = f"{float(self.value)!r}"
        return f"{shown} +- {float(self.error):.2g}" if self.error else shown


def assert_consistent(
    claim: Claim,
    values: Mapping[str, object],
    computed: Mapping[str, object],
    *,
    ulps: float = 4,
    absolute: float = 0.0,
) -> None:
    """Raises `Fails` when computed numbers contradict a claim, whatever their rounding errors within the tolerance.

    `values` are the exact parameters; `computed` maps the other variables to what the code returned for them: numbers,
    or arrays for vectors, of Python, numpy, JAX or PyTorch. Each may be off by `ulps` units in the last place of its
    own format, plus `absolute`. Hypotheses about computed variables are part of what is tested: they say what the code
    shall compute. `Inadmissible` when another hypothesis fails, `Malformed` when values are missing or not exact.
    """
    __tracebackhide__ = True  # pytest shows the line of the test instead
    found = {name: _numbers(name, item, ulps, absolute) for name, item in computed.items()}
    _accounted(claim, values, found)
    if has_operators(claim) or claim.components:
        raise Malformed("computed values are tested against claims without operators and mixing laws: write them out")
    place, memo = _place(claim, values, found)
    for relation in claim.given:
        if not _mentions(relation, found) and truth(relation, place) is not True:
            raise Inadmissible(f"the hypothesis {show_relation(relation)} does not hold at {_shown(values)}")
    for relation in (*(r for r in claim.given if _mentions(r, found)), *claim.holds):
        for at in places(relation, claim, place):
            sides = _contradiction(relation, at, memo)
            if sides is not None:
                raise Fails(_failed(claim, relation, sides, values, found))


def _accounted(claim: Claim, values: Mapping[str, object], found: Mapping[str, tuple[Computed, ...]]) -> None:
    names = [binding.name for binding in claim.variables]
    for name in (*values, *found):
        if name not in names:
            raise Malformed(f"the claim has no variable {name!r:.64}{suggestion(name[:64], names)}")
    missing = [name for name in names if (name in values) == (name in found)]
    if missing:
        raise Malformed(f"give each variable once, in `values` or in `computed`: {', '.join(missing)}")


def _place(
    claim: Claim, values: Mapping[str, object], found: Mapping[str, tuple[Computed, ...]]
) -> tuple[Place, dict[Term, Exact]]:
    """The place in which computed numbers stand for themselves, as variables whose balls are in the memo."""
    __tracebackhide__ = True
    scalars: dict[str, Term] = {}
    vectors: dict[str, tuple[Term, ...]] = {}
    memo: dict[Term, Exact] = {}
    for binding in claim.variables:
        name, is_vector = binding.name, binding.domain.kind == "vector"
        if name in found:
            stands = tuple(Variable(f"{name}__{k}") for k in range(len(found[name])))
            memo.update({variable: one.ball for variable, one in zip(stands, found[name], strict=True)})
            coordinates: tuple[Term, ...] = stands
        else:
            item = values[name]
            parts = item if isinstance(item, list | tuple) else (item,)
            coordinates = tuple(Rational(exact(name, part)) for part in parts)
        if is_vector:
            vectors[name] = coordinates
        elif len(coordinates) == 1:
            scalars[name] = coordinates[0]
            _inside(claim, name, coordinates[0], found.get(name))
        else:
            raise Malformed(f"{name} is a number, got {len(coordinates)} of them")
    lengths = {len(vector) for vector in vectors.values()}
    if len(lengths) > 1:
        raise Malformed(f"vectors of different dimensions: {', '.join(f'{n} {len(v)}' for n, v in vectors.items())}")
    if claim.dimension and scalars[claim.dimension] != Rational(Fraction(lengths.pop())):
        raise Inadmissible(f"{claim.dimension} is the dimension of the vectors, so it must equal their length")
    return Place(scalars, vectors, (), Budget()), memo


def _inside(claim: Claim, name: str, term: Term, found: tuple[Computed, ...] | None) -> None:
    __tracebackhide__ = True
    domain = claim.domains[name]
    if found is None:
        if isinstance(term, Rational) and not domain.contains(term.value):
            raise Inadmissible(f"{name} = {term.value} is not in its domain")
        return
    (one,) = found
    below = domain.low is not None and one.value + one.error < domain.low
    above = domain.high is not None and one.value - one.error > domain.high
    if below or above:
        raise Fails(f"the code computed {name} = {one}, which is outside the domain of {name}")


def _mentions(relation: Relation, found: Mapping[str, tuple[Computed, ...]]) -> bool:
    def names(term: Term) -> Iterator[str]:
        if isinstance(term, Variable):
            yield term.name
        for child in term.children():
            if isinstance(child, Term):
                yield from names(child)

    return any(name in found for side in (relation.left, relation.right) for name in names(side))


def _contradiction(relation: Relation, place: Place, memo: Mapping[Term, Exact]) -> tuple[str, str] | None:
    """Both sides as text where a relation fails for all values that the memo's balls hold; else None."""
    left, right = place.scalar(relation.left), place.scalar(relation.right)
    with precision(BITS):
        try:
            own = dict(memo)
            first, second = value(left, own), value(right, own)
            gap = right - left if relation.relation in ("<=", "<", "==") else left - right
            if sign_of(value(gap, own)) in HOLDS[relation.relation]:
                return None
            return ball_text(first, 12), ball_text(second, 12)
        except Undefined:
            return "undefined", "or the other side is"
        except Unclear:
            return None
        except Rejected as error:
            raise Malformed(f"{show_relation(relation)} cannot be evaluated: {error}") from error


# What a program returned


def _numbers(name: str, item: object, ulps: float, absolute: float) -> tuple[Computed, ...]:
    """The computed numbers of a scalar or an array; `Fails` for one that is not finite."""
    __tracebackhide__ = True
    digits = _digits(item)
    parts = _listed(item)
    return tuple([_one(name, part, digits or _digits(part), ulps, absolute) for part in parts])


def _digits(item: object) -> int | None:
    """The bits of the significand of an array's or a number's format, by what its `dtype` is called."""
    if type(item) is float:
        return DIGITS["float64"]
    named = FORMAT.search(str(getattr(item, "dtype", "")))
    return DIGITS[named[0]] if named else None


def _listed(item: object) -> list[object]:
    """The numbers in an array, a sequence, or a number alone, as Python's own."""
    tolist = getattr(item, "tolist", None)
    plain = tolist() if callable(tolist) else item
    if isinstance(plain, list | tuple):
        return [number for part in plain for number in _listed(part)] if _is_flat(plain) else _refuse(item)
    return [plain]


def _is_flat(parts: list[object] | tuple[object, ...]) -> bool:
    return not any(isinstance(part, list | tuple) for part in parts)


def _refuse(item: object) -> list[object]:
    raise Malformed(f"wanted a number or a vector, got an array of higher rank: {type(item).__name__}")


def _one(name: str, number: object, digits: int | None, ulps: float, absolute: float) -> Computed:
    __tracebackhide__ = True
    own = number
    if not isinstance(number, int | float | Fraction) and callable(item := getattr(number, "item", None)):
        own = item()
    if isinstance(own, float):
        if not math.isfinite(own):
            raise Fails(f"the code computed {name} = {own}, which is no number")
        bits = digits or DIGITS["float64"]
        size = Fraction(2) ** max(math.frexp(own)[1] - bits, LEAST[bits])
        return Computed(Fraction(own), Fraction(ulps) * size + Fraction(absolute))
    return Computed(exact(name, own), Fraction(absolute))


# Words


def _shown(values: Mapping[str, object]) -> str:
    def text(item: object) -> str:
        return f"[{', '.join(map(str, item))}]" if isinstance(item, list | tuple) else str(item)

    return ", ".join(f"{name} = {text(item)}" for name, item in values.items())


def _failed(
    claim: Claim, relation: Relation, sides: tuple[str, str], values: Mapping[str, object],
    found: Mapping[str, tuple[Computed, ...]],
) -> str:  # fmt: skip
    what = "the hypothesis that says what it is" if relation in claim.given else "the claim"
    pairs = [("computed", f"{name} = {', '.join(map(str, one))}") for name, one in found.items()]
    pairs += [("at", _shown(values)), ("wanted", show_relation(relation))]
    pairs += [("left side", sides[0]), ("right side", sides[1])]
    return f"what the code computed contradicts {what}, beyond the stated rounding error\n{lines(pairs)}"

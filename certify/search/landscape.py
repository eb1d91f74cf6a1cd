"""A claim over a space as numbers: how far each row is from admissible, and how far each aim is from being hit.

An aim is a way in which the claim can fail: a gap goes below zero, or a gap (or a denominator) vanishes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from certify.search.numeric import Array, Mask, Program, Result
from certify.search.space import Space
from certify.trusted.claim import Claim, Relation
from certify.trusted.term import ONE, Call, LogMixture, Overlap, Posterior, Power, Term, constant, walk

NOISE_FACTOR = 8
SLACK = 1e-12
EQUAL = 1e-9
UNKNOWN = 1e3
Mode = Literal["below", "zero"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A term to bring below zero, or to zero; `sides` give it a scale when it is the gap of a relation."""

    term: Term
    mode: Mode
    sides: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Of each row: is it admissible, how far from it, is a side undefined, and the aims' gaps and scales."""

    admissible: Mask
    breach: Array
    undefined: Mask
    gaps: Array
    scales: Array

    @property
    def scaled(self) -> Array:
        """The gaps against their sides: between -1 and 1 for relations; inf where undefined or unknown."""
        with np.errstate(all="ignore"):
            ratio = self.gaps / self.scales
        return np.where(np.isfinite(ratio), ratio, np.inf)


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows where the claim seems false beyond float noise, those where an aim seems to vanish, and by how much.

    `depth` is the lowest scaled gap, -inf where a side is undefined.
    """

    convincing: Mask
    touching: Mask
    depth: Array


def aims_of(claim: Claim) -> tuple[Aim, ...]:
    """The ways in which a claim can fail, relations first, then the conditions for its sides to be defined."""
    result: dict[Aim, None] = {}
    for relation in claim.holds:
        sides = (relation.left, relation.right)
        result[Aim(relation.gap, "below", sides)] = None
        if relation.relation == "==":
            result[Aim(relation.left - relation.right, "below", sides)] = None
        if relation.strict:
            result[Aim(relation.gap, "zero", sides)] = None
        for node in walk(relation):
            result.update((aim, None) for aim in _guards(node))
    return tuple(result)


def _guards(node: object) -> Iterator[Aim]:
    """How a node itself can be undefined."""
    match node:
        case Power(base, exponent):
            yield from _guards_of_power(base, exponent)
        case Call("sqrt", (inner,)):
            yield Aim(inner, "below")
        case Call("log" | "gamma", (inner,)):
            yield Aim(inner, "below")
            yield Aim(inner, "zero")
        case Call("asin" | "acos", (inner,)):
            yield Aim(ONE - inner, "below")
            yield Aim(ONE + inner, "below")
        case Posterior(_, _, variance) | LogMixture(_, _, variance) | Overlap(_, _, variance):
            yield Aim(variance, "below")
            yield Aim(variance, "zero")


def _guards_of_power(base: Term, exponent: Term) -> Iterator[Aim]:
    fixed = constant(exponent)
    whole = fixed is not None and fixed.denominator == 1
    if constant(base) or (whole and fixed is not None and fixed >= 0):
        return
    if not whole:
        yield Aim(base, "below")
    if fixed is None or fixed < 0:
        yield Aim(base, "zero")


class Landscape:
    """The compiled claim over one of its spaces."""

    def __init__(self, space: Space, aims: tuple[Aim, ...]) -> None:
        claim = space.claim
        self.space, self.aims = space, aims
        self.given = claim.given
        gaps = [aim.term for aim in aims] + [relation.gap for relation in claim.given]
        self.inequalities = [relation for relation in claim.given if relation.relation != "=="]
        owners: tuple[Aim | Relation, ...] = (*aims, *claim.given)
        sides = [side for owner in owners for side in _sides(owner)]
        holds = [side for relation in claim.holds for side in (relation.left, relation.right)]
        self._count = len(gaps), len(holds)
        self._program = Program([*gaps, *holds, *sides], claim.vectors, claim.components)
        smooth = [aim.term for aim in aims] + [relation.gap for relation in self.inequalities]
        self._gaps = Program(smooth, claim.vectors, claim.components)

    def assess(self, rows: Array) -> Assessment:
        """What there is to know of each row."""
        results = self._program(self.space.frame(rows))
        gaps, holds = self._count
        scales = self._scales(results[gaps + holds :], len(rows))
        breach, admissible = self._breach(rows, results[len(self.aims) : gaps], scales[len(self.aims) :])
        undefined = np.zeros(len(rows), dtype=np.bool_)
        for result in results[gaps : gaps + holds]:
            undefined |= _any(result.undefined)
        least = self._least(results, len(rows))
        return Assessment(admissible, breach, undefined, least, scales[: len(self.aims)])

    def values(self, rows: Array, rng: np.random.Generator | None = None) -> Array:
        """The gap of each aim and then of each inequality given; with a generator, jittered by rounding."""
        results = self._gaps(self.space.frame(rows), rng)
        given = [_at_atom(result.value, False) for result in results[len(self.aims) :]]
        return np.concatenate([self._least(results, len(rows)), np.array(given).reshape(len(given), len(rows))])

    def _least(self, results: Sequence[Result], points: int) -> Array:
        """The gap of each aim, at the atom that is nearest to the aim."""
        rows = [_at_atom(result.value, aim.mode == "zero") for aim, result in zip(self.aims, results, strict=False)]
        return np.array(rows).reshape(len(self.aims), points)

    def _scales(self, sides: Sequence[Result], points: int) -> Array:
        rows, position = [], 0
        owners: tuple[Aim | Relation, ...] = (*self.aims, *self.given)
        for owner in owners:
            count = len(_sides(owner))
            scale = np.zeros(points)
            for result in sides[position : position + count]:
                size = np.abs(result.value)
                scale = scale + (size.max(axis=0) if size.ndim == 2 else size)
            rows.append(scale if count else np.ones(points))
            position += count
        return np.array(rows).reshape(len(rows), points)

    def _breach(self, rows: Array, gaps: Sequence[Result], scales: Array) -> tuple[Array, Mask]:
        inside = self.space.inside(rows)
        with np.errstate(all="ignore"):
            outside = np.maximum(self.space.low - rows, 0) + np.maximum(rows - self.space.high, 0)
            breach = np.sum(outside / (1 + np.abs(rows)), axis=1) + np.where(inside, 0, SLACK)
            admissible = inside.copy()
            for relation, result, scale in zip(self.given, gaps, scales, strict=True):
                own, fine = _breach_of(relation, result, scale)
                breach = breach + own
                admissible &= fine
        return np.where(np.isfinite(breach), breach, UNKNOWN), admissible

    def hits(self, rows: Array, rng: np.random.Generator) -> Hits:
        """Where the claim seems false, told apart from float noise by repeating the evaluation with jitter."""
        found = self.assess(rows)
        below = np.array([aim.mode == "below" for aim in self.aims])[:, None]
        with np.errstate(all="ignore"):
            low = found.admissible & ((below & (found.gaps < 0)).any(axis=0))
            near = found.admissible & (~below & (np.abs(found.gaps) <= EQUAL * found.scales)).any(axis=0)
        chosen = np.flatnonzero((low | near) & ~found.undefined)
        convincing, touching = found.admissible & found.undefined, np.zeros(len(rows), dtype=np.bool_)
        if len(chosen):
            noise = self._noise(rows[chosen], found.gaps[:, chosen], rng)
            gaps = found.gaps[:, chosen]
            with np.errstate(all="ignore"):
                convincing[chosen] |= (below & (gaps < -NOISE_FACTOR * noise)).any(axis=0)
                touching[chosen] = (~below & (np.abs(gaps) <= NOISE_FACTOR * noise)).any(axis=0)
        depth = np.min(np.where(below, found.scaled, 0.0), axis=0, initial=0.0)
        return Hits(convincing, touching & ~convincing, np.where(found.undefined, -np.inf, depth))

    def _noise(self, rows: Array, gaps: Array, rng: np.random.Generator) -> Array:
        with np.errstate(all="ignore"):
            spreads = [np.abs(self.values(rows, rng)[: len(self.aims)] - gaps) for _ in range(3)]
        return np.asarray(np.maximum.reduce(spreads))


def _sides(owner: Aim | Relation) -> tuple[Term, ...]:
    return owner.sides if isinstance(owner, Aim) else (owner.left, owner.right)


def _at_atom(value: Array, zero: bool) -> Array:
    """A value at the atom where it is least, or nearest to zero."""
    if value.ndim == 1:
        return value
    nearest = np.argmin(np.abs(value) if zero else value, axis=0)
    return np.asarray(np.take_along_axis(value, nearest[None, :], axis=0)[0])


def _any(mask: Mask) -> Mask:
    return np.asarray(mask.any(axis=0)) if mask.ndim == 2 else mask


def _breach_of(relation: Relation, result: Result, scale: Array) -> tuple[Array, Mask]:
    """How far a hypothesis is from holding at every atom, and whether it holds within rounding."""
    equality = relation.relation == "=="
    gap = -np.abs(result.value) if equality else result.value
    worst = gap.min(axis=0) if gap.ndim == 2 else gap
    size = np.where((scale > 0) & np.isfinite(scale), scale, 1.0)
    own = np.maximum(-worst, 0) / size + (SLACK * (worst <= 0) if relation.strict else 0)
    fine = worst > 0 if relation.strict else worst >= -(EQUAL if equality else SLACK) * size
    return np.where(np.isnan(own), UNKNOWN, own), fine & ~_any(result.undefined)

"""Looks for a point at which a claim fails, quickly and apart from the engine's own search.

Rows of random numbers (simple ones, ends of domains and numbers next to them, the claim's own constants) are screened
in floats, the best of them moved about; what looks false is evaluated from the definitions of terms (`tests.meaning`),
in balls: only that counts. For a claim with derivatives or expectations, closed forms serve for the screening alone.
"""

import time
from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np

from tests.campaign.numeric import Array, Frame, Program, Unsupported
from certify.trusted import Claim, Malformed, write
from certify.trusted.claim import Binding, Domain, Relation, bounds
from certify.trusted.term import (
    ZERO, Product, Rational, Sum, Term, Variable, constant, free, product, substitute, total, walk,
)  # fmt: skip
from certify.search.point.constant import constant as constant_sequences
from tests.corpus import plain
from tests.meaning import Place, Unknown, Value, ball, precision
from tests.reading import fails, holds, places
from tests.points import shapes

ROWS, KEPT, CHILDREN, ROUNDS = 192, 6, 16, 14
CONFIRMED = 4
PRECISIONS = (128, 512)
Column = tuple[str, int, int | None]
"""A variable, the number of its coordinate, and of the atom for a component."""


def solved(claim: Claim) -> Claim:
    """The claim without the variables that equations among its hypotheses give, as far as nothing is captured."""
    for _ in range(len(claim.variables)):
        found = next(_equations(claim), None)
        if found is None:
            break
        try:
            claim = without(claim, *found)
        except Malformed:
            break
    return claim


def _equations(claim: Claim) -> Iterator[tuple[str, Term]]:
    for fact in claim.given:
        for binding in claim.variables:
            if fact.relation != "==" or binding.domain.kind != "real" or binding.domain.component:
                continue
            found = affine(fact.left - fact.right, binding.name)
            if found is not None and found[0] and not free(found[1]) & claim.components:
                yield binding.name, Rational(-1 / found[0]) * found[1]


def affine(term: Term, name: str) -> tuple[Fraction, Term] | None:
    """A constant and a term without a variable, such that a term is visibly constant * variable + that term."""
    if name not in free(term):
        return Fraction(0), term
    match term:
        case Variable():
            return Fraction(1), ZERO
        case Sum(parts):
            found = [affine(part, name) for part in parts]
            if all(found):
                return sum((one[0] for one in found if one), Fraction(0)), total(one[1] for one in found if one)
        case Product(factors):
            *others, inner = sorted(factors, key=lambda factor: name in free(factor))
            scale, part = constant(product(others)), affine(inner, name)
            if scale is not None and part is not None:
                return scale * part[0], Rational(scale) * part[1]
    return None


def without(claim: Claim, name: str, value: Term) -> Claim:
    """The claim with a variable put in, its bounds as hypotheses."""
    own = [fact for fact in bounds(claim) if fact.left == Variable(name)]
    given = tuple(put(fact, name, value, claim) for fact in (*own, *claim.given))
    holds_ = tuple(put(fact, name, value, claim) for fact in claim.holds)
    kept = tuple(fact for fact in given if fact.left != fact.right or fact.relation != "==")
    return Claim(tuple(b for b in claim.variables if b.name != name), kept, holds_)


def put(relation: Relation, name: str, value: Term, claim: Claim) -> Relation:
    """A relation with a variable put in."""
    sides = [substitute(side, {name: value}, claim.components) for side in (relation.left, relation.right)]
    return Relation(sides[0], relation.relation, sides[1])


class Screen:
    """A claim as numbers, in so many dimensions and with so many components."""

    def __init__(self, claim: Claim, screened: Claim, shape: tuple[int, int], seed: int) -> None:
        self.claim, (self.dimension, self.atoms) = claim, shape
        self.generator = np.random.default_rng(seed)
        self.columns = list(self._columns())
        self.given, self.aims = screened.given, screened.holds
        terms = [part for r in (*self.given, *self.aims) for part in (r.gap, r.left, r.right)]
        self.program = Program(terms, screened.vectors, screened.components)
        numbers = {node.value for r in (*claim.given, *claim.holds) for node in walk(r) if isinstance(node, Rational)}
        self.constants = [float(n) for n in numbers if abs(n) < 1e6]

    def _columns(self) -> Iterator[Column]:
        for binding in self.claim.variables:
            if binding.name == self.claim.dimension:
                continue
            for atom in range(self.atoms) if binding.domain.component else (None,):
                for number in range(self.dimension if binding.domain.kind == "vector" else 1):
                    yield binding.name, number, atom

    # Rows

    def rows(self) -> Array:
        """Random rows, one number a column."""
        columns = [self._draws(self.claim.domains[name], ROWS) for name, _, _ in self.columns]
        return np.stack(columns, axis=1) if columns else np.zeros((1, 0))

    def _draws(self, domain: Domain, count: int) -> Array:
        g = self.generator
        simple = g.integers(-12, 13, count) / g.choice([1.0, 1.0, 2.0, 3.0, 4.0], count)
        wild = simple * 10.0 ** g.integers(-6, 5, count)
        own = g.choice(np.array([0.0, 1.0, *self.constants]), count) + g.choice([0, 0, 1e-3, -1e-3, 1e-7], count)
        found = np.select([g.random(count) < 0.5, g.random(count) < 0.4], [simple, wild], own)
        low = None if domain.low is None else float(domain.low)
        high = None if domain.high is None else float(domain.high)
        if low is not None and high is not None:
            share = g.integers(0, 25, count) / 24
            near = 10.0 ** -g.integers(1, 12, count)
            share = np.select([g.random(count) < 0.6, g.random(count) < 0.5], [share, near], 1 - near)
            found = low + share * (high - low)
        elif low is not None:
            found = low + np.abs(found - low * (np.abs(found) > 1e3))
        elif high is not None:
            found = high - np.abs(found - high * (np.abs(found) > 1e3))
        return self.into(domain, found)

    def into(self, domain: Domain, found: Array) -> Array:
        """Numbers moved into a domain, as far as floats tell; off its open ends by a little of any size."""
        found = np.round(found) if domain.integral else found
        off = 10.0 ** -self.generator.integers(1, 13, len(found))
        if domain.low is not None:
            low = float(domain.low)
            found = np.where(found <= low, low + (1 - domain.closed_low) * off * max(1.0, abs(low)), found)
        if domain.high is not None:
            high = float(domain.high)
            found = np.where(found >= high, high - (1 - domain.closed_high) * off * max(1.0, abs(high)), found)
        return found

    def children(self, rows: Array, step: float) -> Array:
        """Rows next to some rows: some numbers moved, a little or to another size."""
        g = self.generator
        many = np.repeat(rows, CHILDREN, axis=0)
        scale = step * np.maximum(np.abs(many), 0.1) * g.standard_normal(many.shape)
        moved = many + np.where(g.random(many.shape) < max(0.5, 1.5 / many.shape[1]), scale, 0.0)
        for j, (name, _, _) in enumerate(self.columns):
            moved[:, j] = self.into(self.claim.domains[name], moved[:, j])
        return np.concatenate([rows, moved])

    # Judgement

    def _source(self, binding: Binding, atom: int | None) -> int | None:
        """The atom whose values are used: next to a second law, the first one is a single point."""
        return 0 if atom and self.claim.second and binding.domain.component == 1 else atom

    def frame(self, rows: Array) -> Frame:
        """The rows as values of the variables."""
        values: dict[str, Array] = {}
        for binding in self.claim.variables:
            name, vector = binding.name, binding.domain.kind == "vector"
            if name == self.claim.dimension:
                values[name] = np.full(len(rows), float(self.dimension))
                continue
            atoms: list[Array] = []
            for atom in range(self.atoms) if binding.domain.component else (None,):
                source = self._source(binding, atom)
                own = [j for j, column in enumerate(self.columns) if (column[0], column[2]) == (name, source)]
                atoms.append(rows[:, own] if vector else rows[:, own[0]])
            values[name] = np.stack(atoms) if binding.domain.component else atoms[0]
        weights = np.full((self.atoms, len(rows)), 1 / self.atoms) if self.atoms else None
        return Frame(len(rows), values, weights, float(self.dimension))

    def judge(self, rows: Array) -> tuple[Array, Array]:
        """Of each row, how far it is from admissible (0 when it seems so), and the least scaled gap."""
        results = self.program(self.frame(rows))
        breach, depth = np.zeros(len(rows)), np.full(len(rows), np.inf)
        with np.errstate(all="ignore"):
            for number, relation in enumerate((*self.given, *self.aims)):
                gap, left, right = (_flat(r.value) for r in results[3 * number : 3 * number + 3])
                gap = -np.abs(gap) if relation.relation == "==" else gap
                scaled = gap / (1e-300 + np.abs(left) + np.abs(right))
                undefined = _flat_any(results[3 * number].undefined)
                if number < len(self.given):
                    away = np.where(np.isfinite(scaled), np.maximum(-scaled, 0.0), 1e3)
                    breach += np.where(away <= 1e-13, 0.0, away)
                else:
                    scaled = np.where(np.isnan(scaled), np.inf, scaled)
                    depth = np.minimum(depth, np.where(undefined, -1e3, scaled))
        return breach, depth

    def best(self, *, until: float, start: Array | None = None) -> Iterator[Array]:
        """Rows that seem to be counterexamples, the most convincing ones first; at last the best of the others."""
        rows = self.rows() if start is None else np.concatenate([start, self.rows()])
        for turn in range(ROUNDS):
            breach, depth = self.judge(rows)
            order = np.lexsort((depth, breach))
            convincing = [i for i in order[:CONFIRMED] if breach[i] == 0 and depth[i] < 1e-15]
            yield from rows[convincing]
            if time.monotonic() > until or not self.columns:
                return
            kept = rows[order[:KEPT]]
            rows = self.children(kept, 10.0 ** (-turn * 0.6))
        yield from kept[:1]

    def tight(self) -> Array:
        """Admissible rows at which the claim is tightest."""
        rows = self.rows()
        for turn in range(2 * ROUNDS):
            breach, depth = self.judge(rows)
            kept = rows[np.lexsort((depth, breach))[:KEPT]]
            rows = self.children(kept, 10.0 ** (-turn * 0.5))
        return kept

    # Evaluation

    def place(self, row: Array) -> Iterator[Place]:
        """The places near a row: its simple neighbour, and itself."""
        for simple in (True, False):
            numbers = [
                exact(float(x), self.claim.domains[c[0]], simple) for x, c in zip(row, self.columns, strict=True)
            ]
            if all(number is not None for number in numbers):
                yield self._place(numbers)  # type: ignore[arg-type]  # none is None

    def _place(self, numbers: list[Fraction]) -> Place:
        outer: dict[str, Value] = {}
        laws: list[dict[str, Value]] = [{} for _ in range(self.atoms)]
        for binding in self.claim.variables:
            name, vector = binding.name, binding.domain.kind == "vector"
            if name == self.claim.dimension:
                outer[name] = ball(Fraction(self.dimension))
                continue
            for atom in range(self.atoms) if binding.domain.component else (None,):
                source = self._source(binding, atom)
                own = [ball(n) for n, c in zip(numbers, self.columns, strict=True) if (c[0], c[2]) == (name, source)]
                target = outer if atom is None else laws[atom]
                target[name] = tuple(own) if vector else own[0]
        share = ball(Fraction(1, max(1, self.atoms)))
        return Place(outer, tuple((share, law) for law in laws))


def _flat(value: Array) -> Array:
    """The least value over the atoms, for what has one at each."""
    return np.asarray(np.min(value, axis=0)) if value.ndim == 2 else value


def _flat_any(mask: np.ndarray) -> np.ndarray:
    return np.asarray(mask.any(axis=0)) if mask.ndim == 2 else mask


def exact(number: float, domain: Domain, simple: bool) -> Fraction | None:
    """A rational number of a domain next to a float; None when there is none."""
    if not np.isfinite(number):
        return None
    found = Fraction(number).limit_denominator(10**4) if simple else Fraction(number)
    for end in (domain.low, domain.high):
        if end is not None and not domain.contains(found) and abs(found - end) <= Fraction(1, 10**9) * (1 + abs(end)):
            found = end
    return found if domain.contains(found) else None


Rows = Mapping[tuple[int, int], Array]
"""Rows for each dimension and number of atoms."""


def screens_of(claim: Claim, seed: int) -> list[Screen]:
    """The screens of a claim in its dimensions and numbers of atoms."""
    screened = plain(claim)
    return [Screen(claim, screened, shape, seed + n) for n, shape in enumerate(shapes(claim))]


def tightest(claim: Claim, *, seed: int = 0) -> Rows:
    """Where a claim is tightest: a start for those that differ little from it."""
    try:
        return {(s.dimension, s.atoms): s.tight() for s in screens_of(solved(claim), seed) if s.columns}
    except Unsupported:
        return {}


def falsified(
    claim: Claim, *, seed: int = 0, seconds: float = 0.2, passes: int = 1, start: Rows | None = None
) -> str | None:
    """A place where a claim certainly fails, in words; None when none is found in time; sequences are constant."""
    if len((flat := constant_sequences(claim)).given) < len(claim.given) + len(claim.always):
        return None
    until, found = time.monotonic() + seconds, solved(flat)
    try:
        for screen in screens_of(found, seed) * passes:
            near = (start or {}).get((screen.dimension, screen.atoms))
            fits = near is not None and near.shape[1] == len(screen.columns)
            for row in screen.best(until=until, start=near if fits else None):
                for place in screen.place(row):
                    if (text := failing(found, place)) is not None:
                        return f"{text} at {place.values} {place.law}"
            if time.monotonic() > until:
                break
    except (Unsupported, Unknown):
        return None
    return None


def failing(claim: Claim, place: Place) -> str | None:
    """The first relation of a claim that certainly fails at a place that certainly is admissible, in text."""
    for bits in PRECISIONS:
        with precision(bits):
            if not all(holds(fact, here) for fact in claim.given for here in places(fact, claim, place)):
                continue
            for relation in claim.holds:
                if any(fails(relation, here) for here in places(relation, claim, place)):
                    return write(relation)
    return None

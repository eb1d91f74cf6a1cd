"""The cone of polynomials that a list of facts makes nonnegative, cut off at a degree.

An element of the cone is a sum of `weight * product of facts * root^2`. A root is a polynomial, or a combination of abstract
vectors with polynomial coefficients, whose square is its squared norm, expanded by the table of inner products.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, islice
from operator import add, gt, mul, sub
from time import monotonic
from typing import Literal

from flint import fmpz_mat

Exponent = tuple[int, ...]
Polynomial = dict[Exponent, Fraction]
Root = Polynomial | tuple[Polynomial, ...]
Kind = Literal["nonnegative", "positive", "zero"]
Gram = Sequence[Sequence[int]]

MONOMIALS = 1500
PRODUCTS = 3000


def total(parts: Iterable[tuple[Fraction, Polynomial]]) -> Polynomial:
    """The sum of scaled polynomials, without zero terms."""
    result: Polynomial = {}
    for scale, part in parts:
        for exponent, coefficient in part.items():
            result[exponent] = result.get(exponent, Fraction(0)) + scale * coefficient
    return {exponent: coefficient for exponent, coefficient in result.items() if coefficient}


def times(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product of two polynomials, without zero terms."""
    if len(left) == 1 or len(right) == 1:
        (monomial, scale), other = next(iter((left if len(left) == 1 else right).items())), right if len(left) == 1 else left
        if scale == 1:
            return {tuple(map(add, monomial, exponent)): value for exponent, value in other.items()}
    result: Polynomial = {}
    for a, c in left.items():
        for b, d in right.items():
            exponent = tuple(map(add, a, b))
            result[exponent] = result.get(exponent, Fraction(0)) + c * d
    return {exponent: coefficient for exponent, coefficient in result.items() if coefficient}


def degree(polynomial: Polynomial) -> int:
    """The total degree; 0 for the zero polynomial."""
    return max(map(sum, polynomial), default=0)


def inner(left: Root, right: Root, gram: Gram | None) -> Polynomial:
    """The product of two scalar roots, or the inner product of two vector roots by the table of inner products."""
    if isinstance(left, dict) and isinstance(right, dict):
        return times(left, right)
    if isinstance(left, dict) or isinstance(right, dict) or gram is None:
        raise TypeError("inner: wanted two scalar roots, or two vector roots and a table of inner products")
    return total(
        (Fraction(1), {_raised(e, gram[i][j]): c for e, c in times(a, b).items()})
        for i, a in enumerate(left)
        if a
        for j, b in enumerate(right)
        if b
    )


def combine(weights: Sequence[Fraction], roots: Sequence[Root]) -> Root:
    """The linear combination of roots of one kind."""
    if isinstance(roots[0], dict):
        return total((w, r) for w, r in zip(weights, roots, strict=True) if isinstance(r, dict) and w)
    width = len(roots[0])
    pairs = [(w, r) for w, r in zip(weights, roots, strict=True) if w]
    return tuple(total((w, r[i]) for w, r in pairs if isinstance(r, tuple)) for i in range(width))


def _raised(exponent: Exponent, atom: int) -> Exponent:
    return (*exponent[:atom], exponent[atom] + 1, *exponent[atom + 1 :])


@dataclass(frozen=True)
class Problem:
    """A target polynomial, the facts (polynomials and their kinds), and the table of inner products of the vectors."""

    target: Polynomial
    facts: tuple[Polynomial, ...]
    kinds: tuple[Kind, ...]
    gram: Gram | None = None

    @cached_property
    def arity(self) -> int:
        """The number of atoms."""
        return next((len(exponent) for f in (self.target, *self.facts) for exponent in f), 0)

    @cached_property
    def one(self) -> Polynomial:
        """The constant polynomial 1."""
        return {(0,) * self.arity: Fraction(1)}

    @cached_property
    def relevant(self) -> tuple[int, ...]:
        """Facts linked to the target by shared atoms: the others can only help when they contradict each other."""
        reached = atoms_of(self.target) | {a for row in self.gram or () for a in row}
        found: set[int] = set()
        while new := {i for i, f in enumerate(self.facts) if i not in found and atoms_of(f) & reached}:
            found |= new
            reached |= {atom for i in new for atom in atoms_of(self.facts[i])}
        return tuple(sorted(found))

    @cached_property
    def atoms(self) -> tuple[int, ...]:
        """Atoms of the target and of its relevant facts."""
        return tuple(sorted(atoms_of(self.target).union(*(atoms_of(self.facts[i]) for i in self.relevant))))

    @cached_property
    def grading(self) -> "Grading":
        """The scalings and sign changes that leave the problem alone."""
        data = [self.target, *(self.facts[i] for i in self.relevant)]
        return Grading.of([f for f in data if f], self.arity, self.gram)

    def usable(self, *kinds: Kind) -> list[int]:
        """The relevant facts of some kinds, without those that are identically zero."""
        return [i for i in self.relevant if self.kinds[i] in kinds and self.facts[i]]


def atoms_of(polynomial: Polynomial) -> set[int]:
    """The atoms that a polynomial uses."""
    return {atom for exponent in polynomial for atom, power in enumerate(exponent) if power}


@dataclass(frozen=True)
class Grading:
    """Symmetries of a problem: scalings of atoms and vectors (rows of weights) and changes of sign.

    When every fact is homogeneous under a scaling, a certificate need only use terms of the target's own weight: the terms of
    greatest other weight would be squares times facts that add up to zero, so they vanish wherever the facts have an interior.
    When the facts are unchanged by changes of sign, averaging over these splits each basis into classes.
    """

    weights: tuple[tuple[int, ...], ...]
    echelon: tuple[int, ...]
    arity: int

    @classmethod
    def of(cls, data: Sequence[Polynomial], arity: int, gram: Gram | None) -> "Grading":
        """The symmetries of some polynomials and of a table of inner products."""
        width = arity + len(gram or ())
        links = [_link(i, j, atom, arity, width) for i, row in enumerate(gram or ()) for j, atom in enumerate(row[: i + 1])]
        steps = [_step(e, next(iter(f)), width) for f in data for e in f]
        echelon: list[int] = []
        for row in [*links, *((*e, *(0,) * (width - arity)) for f in data for e in f)]:
            if rest := _reduced(_mask(row), echelon):
                echelon.append(rest)
                echelon.sort(reverse=True)
        return cls(_kernel([*links, *steps], width), tuple(echelon), arity)

    def grade(self, exponent: Exponent, vector: int | None = None) -> tuple[int, ...]:
        """The weights of a monomial, times a vector if one is named, under the scalings."""
        return tuple(
            sum(map(mul, row, exponent)) + (0 if vector is None else row[self.arity + vector]) for row in self.weights
        )

    def parity(self, exponent: Exponent, vector: int | None = None) -> int:
        """A label equal for two monomials (times vectors) exactly when they change sign together."""
        mark = 0 if vector is None else 1 << (self.arity + vector)
        return _reduced(_mask(exponent) ^ mark, self.echelon)


def _step(exponent: Exponent, origin: Exponent, width: int) -> tuple[int, ...]:
    return (*map(sub, exponent, origin), *(0,) * (width - len(exponent)))


def _link(i: int, j: int, atom: int, arity: int, width: int) -> tuple[int, ...]:
    row = [0] * width
    row[atom] += 1
    row[arity + i] -= 1
    row[arity + j] -= 1
    return tuple(row)


def _mask(row: Iterable[int]) -> int:
    return sum(1 << k for k, value in enumerate(row) if value % 2)


def _reduced(mask: int, echelon: Sequence[int]) -> int:
    for row in echelon:
        mask = min(mask, mask ^ row)
    return mask


def _kernel(rows: Sequence[Sequence[int]], width: int) -> tuple[tuple[int, ...], ...]:
    matrix = fmpz_mat([list(row) for row in rows] or [[0] * width])
    kernel, rank = matrix.nullspace()
    return tuple(tuple(int(kernel[i, k]) for i in range(width)) for k in range(rank))


@dataclass(frozen=True)
class Product:
    """A product of facts, by their indices, expanded."""

    facts: tuple[int, ...]
    polynomial: Polynomial


@dataclass(frozen=True)
class Block:
    """A product of facts and a basis of roots: it stands for the product times any sum of squares of combinations."""

    product: Product
    basis: tuple[Root, ...]
    gram: Gram | None

    @cached_property
    def entries(self) -> dict[tuple[int, int], Polynomial]:
        """What each entry of the Gram matrix contributes, in the upper triangle, column by column; off the diagonal twice."""
        return {
            (i, j): self.entry(i, j, Fraction(1 if i == j else 2)) for j in range(len(self.basis)) for i in range(j + 1)
        }

    def entry(self, i: int, j: int, scale: Fraction) -> Polynomial:
        """`scale * product * basis[i] . basis[j]`, expanded."""
        square = times(self.product.polynomial, inner(self.basis[i], self.basis[j], self.gram))
        return square if scale == 1 else {e: scale * c for e, c in square.items()}

    def kept(self, indices: Sequence[int]) -> "Block":
        """The block on part of its basis."""
        block = Block(self.product, tuple(self.basis[i] for i in indices), self.gram)
        # Entries are costly to expand, so that they are handed on: `cached_property` reads the instance's dictionary.
        block.__dict__["entries"] = {(a, b): self.entries[i, j] for b, j in enumerate(indices) for a, i in enumerate(indices[: b + 1])}
        return block


@dataclass(frozen=True)
class Multiple:
    """A fact that is zero, times a monomial: it may be added with any coefficient."""

    fact: int
    root: Polynomial
    polynomial: Polynomial


@dataclass(frozen=True)
class Cone:
    """Blocks and multiples, from which a target is to be put together."""

    blocks: tuple[Block, ...]
    multiples: tuple[Multiple, ...] = ()


@dataclass(frozen=True)
class Level:
    """How far a search goes: the total degree, how far each atom's degree may pass that in the target (and in the facts,
    unless `narrow`), how many facts may be multiplied, and when the time is up.
    """

    degree: int
    slack: int
    deadline: float
    narrow: bool = False
    factors: int = 12

    def ceiling(self, problem: Problem) -> tuple[int, ...]:
        """The greatest degree in each atom that a summand may have."""
        data = [problem.target, *(problem.facts[i] for i in problem.relevant if not self.narrow)]
        return tuple(max((e[a] for f in data for e in f), default=0) + self.slack for a in range(problem.arity))


def products(problem: Problem, level: Level, usable: Sequence[int], *, single_repeat: bool = False) -> list[Product]:
    """Products of facts within a level, fewest factors first. Facts that are one atom repeat only if told to."""
    ceiling = level.ceiling(problem)
    again = {i for i in usable if single_repeat or not single(problem.facts[i])}
    layer, found = [Product((), problem.one)], [Product((), problem.one)]
    for _ in range(level.factors):
        if monotonic() > level.deadline:
            break
        longer = (p for q in layer for p in _extensions(problem, q, usable, again) if _fits(p.polynomial, level, ceiling))
        layer = list(islice(longer, PRODUCTS - len(found)))
        found += layer
    return found


def single(fact: Polynomial) -> bool:
    """Whether a polynomial is one atom, scaled."""
    return len(fact) == 1 and degree(fact) == 1


def _extensions(problem: Problem, product: Product, usable: Sequence[int], again: set[int]) -> Iterator[Product]:
    last = product.facts[-1] if product.facts else -1
    for index in usable:
        if index > last or (index == last and index in again):
            yield Product((*product.facts, index), times(product.polynomial, problem.facts[index]))


def _fits(polynomial: Polynomial, level: Level, ceiling: Sequence[int]) -> bool:
    return degree(polynomial) <= level.degree and not any(map(gt, _peak(polynomial), ceiling))


def _peak(polynomial: Polynomial) -> tuple[int, ...]:
    """The degree in each atom."""
    return tuple(map(max, zip(*polynomial, strict=True)))


def monomials(atoms: Sequence[int], ceiling: Sequence[int], top: int) -> list[Exponent]:
    """Exponents over some atoms, under a ceiling in each and a total degree, lowest degree first, cut off at a number."""
    layer, found = [(0,) * len(ceiling)], [(0,) * len(ceiling)]
    for _ in range(top):
        layer = [
            _raised(e, a)
            for e in layer
            for a in atoms
            if e[a] < ceiling[a] and not any(e[b] for b in atoms if b > a)
        ]
        if len(found) + len(layer) > MONOMIALS:
            break
        found += layer
    return found


class Pool:
    """Roots of a level, found by the weight that they need, so that a basis is looked up and not searched."""

    def __init__(self, problem: Problem, level: Level) -> None:
        self.problem, self.level, self.ceiling = problem, level, level.ceiling(problem)
        half = tuple(c // 2 for c in self.ceiling)
        self.scalars = self._sorted(monomials(problem.atoms, half, level.degree // 2), None)
        width = len(problem.gram or ())
        self.vectors = [self._sorted(monomials(problem.atoms, half, (level.degree - 1) // 2), j) for j in range(width)]

    def _sorted(self, exponents: Iterable[Exponent], vector: int | None) -> dict[tuple[int, ...], list[Exponent]]:
        found: dict[tuple[int, ...], list[Exponent]] = defaultdict(list)
        for exponent in exponents:
            found[tuple(2 * w for w in self.problem.grading.grade(exponent, vector))].append(exponent)
        return found

    def blocks(self, product: Product) -> Iterator[Block]:
        """The blocks of one product: a basis for each class of sign changes, scalars and vectors apart."""
        need = self._need(product.polynomial)
        for classes in (self._scalar_classes(product, need), self._vector_classes(product, need)):
            for basis in classes.values():
                yield Block(product, tuple(basis), self.problem.gram)

    def multiples(self, fact: int) -> list[Multiple]:
        """A zero fact times each monomial of the weight and parity that are wanted."""
        polynomial, grading = self.problem.facts[fact], self.problem.grading
        need = self._need(polynomial)
        room = self.level.degree - degree(polynomial)
        found = monomials(self.problem.atoms, self.ceiling, room) if room >= 0 else []
        roots = [{e: Fraction(1)} for e in found if grading.grade(e) == need and not grading.parity(e)]
        return [Multiple(fact, root, times(root, polynomial)) for root in roots]

    def _need(self, polynomial: Polynomial) -> tuple[int, ...]:
        grade = self.problem.grading.grade
        wanted, given = grade(next(iter(self.problem.target))), grade(next(iter(polynomial)))
        return tuple(map(sub, wanted, given))

    def _scalar_classes(self, product: Product, need: tuple[int, ...]) -> dict[int, list[Root]]:
        classes: dict[int, list[Root]] = defaultdict(list)
        for exponent in self._fitting(product, self.scalars.get(need, ()), 0):
            classes[self.problem.grading.parity(exponent)].append({exponent: Fraction(1)})
        return classes

    def _vector_classes(self, product: Product, need: tuple[int, ...]) -> dict[int, list[Root]]:
        classes: dict[int, list[Root]] = defaultdict(list)
        for vector, pool in enumerate(self.vectors):
            for exponent in self._fitting(product, pool.get(need, ()), 1):
                root = tuple({exponent: Fraction(1)} if j == vector else {} for j in range(len(self.vectors)))
                classes[self.problem.grading.parity(exponent, vector)].append(root)
        return classes

    def _fitting(self, product: Product, exponents: Iterable[Exponent], extra: int) -> Iterator[Exponent]:
        """Exponents whose squares times the product, and `extra` for the square of a vector, stay within the level."""
        room = self.level.degree - degree(product.polynomial) - extra
        tight = [(a, self.ceiling[a] - p) for a, p in enumerate(_peak(product.polynomial)) if p]
        return (e for e in exponents if 2 * sum(e) <= room and all(2 * e[a] <= left for a, left in tight))


def pruned(target: Polynomial, cone: Cone) -> Cone | None:
    """The cone without roots that no certificate can use; None when the target has a term that the cone cannot make.

    A term absent from the target that only squares contribute to, and all with one sign, forces those squares to vanish. Repeated,
    this is at least as strong as Newton's polytope, and holds with facts too.
    """
    alive = [set(range(len(block.basis))) for block in cone.blocks]
    while True:
        signs = _signs(cone, alive)
        if any(signs.get(e, 0) & (1 if c > 0 else 2) == 0 for e, c in target.items()):
            return None
        dead = [(k, i) for k, block in enumerate(cone.blocks) for i in alive[k] if _doomed(block.entries[i, i], signs, target)]
        if not dead:
            break
        for k, i in dead:
            alive[k].discard(i)
    blocks = (b if len(a) == len(b.basis) else b.kept(sorted(a)) for b, a in zip(cone.blocks, alive, strict=True) if a)
    return Cone(tuple(blocks), cone.multiples)


def _signs(cone: Cone, alive: Sequence[set[int]]) -> dict[Exponent, int]:
    """For each monomial, whether something can add to it (1), take from it (2), or both (3)."""
    signs: dict[Exponent, int] = defaultdict(int)
    for block, kept in zip(cone.blocks, alive, strict=True):
        for i in kept:
            for exponent, coefficient in block.entries[i, i].items():
                signs[exponent] |= 1 if coefficient > 0 else 2
        for i, j in combinations(sorted(kept), 2):
            for exponent in block.entries[i, j]:
                signs[exponent] = 3
    for multiple in cone.multiples:
        for exponent in multiple.polynomial:
            signs[exponent] = 3
    return signs


def _doomed(square: Polynomial, signs: dict[Exponent, int], target: Polynomial) -> bool:
    return any(signs[exponent] != 3 and exponent not in target for exponent in square)


@dataclass(frozen=True)
class Summand:
    """`weight * product of facts * root^2`, or `weight * product of facts * root` when linear (a fact among them is zero)."""

    weight: Fraction
    facts: tuple[int, ...]
    root: Root
    linear: bool = False

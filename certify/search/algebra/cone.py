"""The cone of polynomials that a list of facts makes nonnegative, cut off at a degree.

An element of the cone is a sum of `weight * product of facts * root^2`. A root is a polynomial, or a combination of
abstract vectors with polynomial coefficients; its square is then its squared norm, expanded by the table of inner
products.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from itertools import combinations, islice, takewhile
from operator import add, gt, sub
from time import monotonic

from certify.search.algebra.grading import Grading
from certify.search.algebra.polynomial import (
    Exponent,
    Gram,
    Kind,
    Polynomial,
    Root,
    atoms_of,
    degree,
    inner,
    raised,
    single,
    times,
)

MONOMIALS = 1500
PRODUCTS = 3000


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
    def grading(self) -> Grading:
        """The scalings and sign changes that leave the problem alone."""
        data = [self.target, *(self.facts[i] for i in self.relevant)]
        return Grading.of([f for f in data if f], self.arity, self.gram)

    def usable(self, *kinds: Kind) -> list[int]:
        """The relevant facts of some kinds, without those that are identically zero."""
        return [i for i in self.relevant if self.kinds[i] in kinds and self.facts[i]]


@dataclass(frozen=True)
class Product:
    """A product of facts, by their indices and as polynomials; multiplied out when it is first needed."""

    facts: tuple[int, ...]
    factors: tuple[Polynomial, ...]
    degree: int
    peak: Exponent

    @cached_property
    def polynomial(self) -> Polynomial:
        """The product, expanded."""
        return reduce(times, self.factors)

    @cached_property
    def lead(self) -> Exponent:
        """An exponent of the product's weight under every scaling, known without expanding."""
        return tuple(map(sum, zip(*(next(iter(factor)) for factor in self.factors), strict=True)))

    def times(self, index: int, fact: "Product") -> "Product":
        """The product with one more fact."""
        peak = tuple(map(add, self.peak, fact.peak))
        return Product((*self.facts, index), (*self.factors, *fact.factors), self.degree + fact.degree, peak)

    @classmethod
    def of(cls, facts: tuple[int, ...], polynomial: Polynomial) -> "Product":
        """A product that is expanded already."""
        return cls(facts, (polynomial,), degree(polynomial), tuple(map(max, zip(*polynomial, strict=True))))


@dataclass(frozen=True)
class Block:
    """A product of facts and a basis of roots: it stands for the product times any sum of squares of combinations."""

    product: Product
    basis: tuple[Root, ...]
    gram: Gram | None

    @cached_property
    def entries(self) -> dict[tuple[int, int], Polynomial]:
        """What each entry of the Gram matrix contributes: upper triangle by columns; off the diagonal twice."""
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
        block.__dict__["entries"] = {
            (a, b): self.entries[i, j] for b, j in enumerate(indices) for a, i in enumerate(indices[: b + 1])
        }
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
    """How far a search goes.

    The total degree; how far each atom's degree may pass that in the target (and in the facts, unless `narrow`); how
    many facts may be multiplied; and when the time is up.
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
    facts = {i: Product.of((i,), problem.facts[i]) for i in usable}
    found = layer = [Product.of((), problem.one)]
    for _ in range(level.factors):
        longer = (
            product.times(index, fact)
            for product in takewhile(lambda _: monotonic() < level.deadline, layer)
            for index, fact in facts.items()
            if product.degree + fact.degree <= level.degree and _follows(index, product.facts, again)
        )
        layer = list(islice((p for p in longer if not any(map(gt, p.peak, ceiling))), PRODUCTS - len(found)))
        found = [*found, *layer]
    return found


def _follows(index: int, facts: tuple[int, ...], again: set[int]) -> bool:
    return not facts or index > facts[-1] or (index == facts[-1] and index in again)


def monomials(atoms: Sequence[int], ceiling: Sequence[int], top: int) -> list[Exponent]:
    """Exponents over some atoms, under a ceiling in each and a total degree, lowest degree first, only so many."""
    layer, found = [(0,) * len(ceiling)], [(0,) * len(ceiling)]
    for _ in range(top):
        layer = [
            raised(e, a) for e in layer for a in atoms if e[a] < ceiling[a] and not any(e[b] for b in atoms if b > a)
        ]
        if len(found) + len(layer) > MONOMIALS:
            break
        found += layer
    return found


class Pool:
    """Roots of a level, found by the weight that they need, so that a basis is looked up and not searched."""

    def __init__(self, problem: Problem, level: Level) -> None:
        self.problem, self.level, self.ceiling = problem, level, level.ceiling(problem)
        self.wanted = problem.grading.grade(next(iter(problem.target)))
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
        need = self._need(product.lead)
        for classes in (self._scalar_classes(product, need), self._vector_classes(product, need)):
            for basis in classes.values():
                yield Block(product, tuple(basis), self.problem.gram)

    def multiples(self, fact: int) -> list[Multiple]:
        """A zero fact times each monomial of the weight and parity that are wanted."""
        polynomial, grading = self.problem.facts[fact], self.problem.grading
        need = self._need(next(iter(polynomial)))
        room = self.level.degree - degree(polynomial)
        found = monomials(self.problem.atoms, self.ceiling, room) if room >= 0 else []
        roots = [{e: Fraction(1)} for e in found if grading.grade(e) == need and not grading.parity(e)]
        return [Multiple(fact, root, times(root, polynomial)) for root in roots]

    def _need(self, lead: Exponent) -> tuple[int, ...]:
        """The weight that a root's square must bring, beside a factor of which one exponent is given."""
        return tuple(map(sub, self.wanted, self.problem.grading.grade(lead)))

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
        room = self.level.degree - product.degree - extra
        tight = [(a, self.ceiling[a] - p) for a, p in enumerate(product.peak) if p]
        return (e for e in exponents if 2 * sum(e) <= room and all(2 * e[a] <= left for a, left in tight))


def pruned(target: Polynomial, cone: Cone) -> Cone | None:
    """The cone without roots that no certificate can use; None when the target has a term that the cone cannot make.

    A term absent from the target that only squares contribute to, and all with one sign, forces those squares to
    vanish. Repeated, this does what Newton's polytope does, and holds with facts too.
    """
    alive = [set(range(len(block.basis))) for block in cone.blocks]
    while True:
        signs = _signs(cone, alive)
        if any(signs.get(e, 0) & (1 if c > 0 else 2) == 0 for e, c in target.items()):
            return None
        living = ((k, i, block.entries[i, i]) for k, block in enumerate(cone.blocks) for i in alive[k])
        dead = [(k, i) for k, i, square in living if _doomed(square, signs, target)]
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

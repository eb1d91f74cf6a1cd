"""Exact certificates that a polynomial is nonnegative or positive where a list of facts holds.

A certificate is a list of summands that add up to the target exactly: `weight * product of facts * root^2`. Three
searches are tried, cheapest first: the terms one by one; linear programs; semidefinite programs with exact rounding.
The last two are repeated at rising degrees until the time is up. Whatever a search proposes is expanded and compared
before it is handed out.

Sources: Parrilo (2003) for sums of squares, Peyrl and Parrilo (2008) for rounding them, Ahmadi and Majumdar (2019)
for diagonally dominant ones, Permenter and Parrilo (2018) for going down to faces.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, islice, takewhile
from math import gcd, lcm
from time import monotonic

from numpy.linalg import LinAlgError

from certify.search.algebra import linear
from certify.search.algebra.cone import Block, Cone, Level, Pool, Problem, products, pruned
from certify.search.algebra.linear import Generator
from certify.search.algebra.polynomial import (
    Gram,
    Kind,
    Polynomial,
    Root,
    Summand,
    atoms_of,
    degree,
    inner,
    single,
    times,
    total,
)
from certify.search.algebra.probe import refuted
from certify.search.algebra.rounding import simplest

__all__ = ["Fact", "Gram", "Kind", "Polynomial", "Root", "Summand", "certificate", "expansion", "holds", "multiplied"]

# Greatest side of a Gram matrix and number of unknowns: before pruning, and for a semidefinite program.
WIDE = (90, 8000)
NARROW = (60, 3000)
SURE = 200
MANY = 12
SHAVE = Fraction(1, 10**5)

Sure = Sequence[Generator] | None
Fact = tuple[Polynomial, Kind]


def certificate(
    target: Polynomial,
    facts: Sequence[Fact] = (),
    *,
    strict: bool = False,
    gram: Gram | None = None,
    seconds: float = 10.0,
) -> list[Summand] | None:
    """Summands that add up to the target and show it nonnegative (positive if strict) where the facts hold, or None.

    `gram[i][j]` is the atom that stands for the inner product of vectors i and j; with it roots may be vectors, given
    by their coefficients. With `strict` some summand is positive: its facts are all of kind `positive` and its root is
    a constant. A summand with a fact that is zero is `linear`: its root is not squared, and its weight has any sign.
    """
    deadline = monotonic() + seconds
    problem, scales = _problem(target, facts, gram)
    try:
        for proposal in _proposals(problem, strict, deadline):
            summands = _tidied(proposal, scales)
            if holds(target, facts, summands, strict=strict, gram=gram):
                return summands
    except (OverflowError, LinAlgError):  # coefficients beyond floating point, or a matrix that has no stable kernel
        return None
    return None


def _problem(target: Polynomial, facts: Sequence[Fact], gram: Gram | None) -> tuple[Problem, list[Fraction]]:
    """The problem with facts scaled to greatest coefficient 1, and the scales."""
    _checked([target, *(fact for fact, _ in facts)], gram)
    scales = [1 / (Fraction(max(map(abs, fact.values()), default=0)) or Fraction(1)) for fact, _ in facts]
    scaled = tuple(total([(scale, fact)]) for (fact, _), scale in zip(facts, scales, strict=True))
    return Problem(total([(Fraction(1), target)]), scaled, tuple(kind for _, kind in facts), gram), scales


def _checked(polynomials: Sequence[Polynomial], gram: Gram | None) -> None:
    lengths = {len(exponent) for polynomial in polynomials for exponent in polynomial}
    if len(lengths) > 1:
        raise ValueError(f"certificate: wanted exponents of one length, got lengths {sorted(lengths)}")
    table = [list(row) for row in gram or ()]
    square = all(len(row) == len(table) for row in table) and table == [list(row) for row in zip(*table, strict=True)]
    if not square or any(atom < 0 or (lengths and atom >= max(lengths)) for row in table for atom in row):
        raise ValueError(f"certificate: wanted a symmetric square table of atoms, all of them numbered, got {gram}")


def multiplied(
    target: Polynomial,
    facts: Sequence[Fact] = (),
    *,
    strict: bool = False,
    gram: Gram | None = None,
    seconds: float = 10.0,
) -> tuple[list[Summand], list[Summand]] | None:
    """A multiplier and summands that add up to multiplier times target, or None.

    The multiplier is given by summands too, which show it positive. Tried in turn: 1; positive facts; the sum of the
    atoms that are positive; 1 plus the squares of the atoms; products of two positive facts.
    """
    deadline = monotonic() + seconds
    arity = next((len(e) for e in target), 0)
    for multiplier in _multipliers(target, facts, arity):
        left = deadline - monotonic()
        if left <= 0:
            return None
        factor = total((Fraction(1), expansion(facts, s, gram, arity)) for s in multiplier)
        found = certificate(times(target, factor), facts, strict=strict, gram=gram, seconds=left / 2)
        if found is not None:
            return multiplier, found
        if refuted(_problem(target, facts, gram)[0]):
            return None
    return None


def _multipliers(target: Polynomial, facts: Sequence[Fact], arity: int) -> Iterator[list[Summand]]:
    one: Polynomial = {(0,) * arity: Fraction(1)}
    positive = [i for i, (fact, kind) in enumerate(facts) if kind == "positive" and degree(fact)]
    atoms = [i for i in positive if single(facts[i][0])]
    roots: list[Polynomial] = [
        {tuple(int(k == a) for k in range(arity)): Fraction(1)} for a in sorted(atoms_of(target))
    ]
    yield [Summand(Fraction(1), (), one)]
    yield from ([Summand(Fraction(1), (i,), one)] for i in positive)
    if len(atoms) > 1:
        yield [Summand(Fraction(1), (i,), one) for i in atoms]
    yield [Summand(Fraction(1), (), root) for root in (one, *roots)]
    yield from ([Summand(Fraction(1), pair, one)] for pair in combinations_with_replacement(positive, 2))


def expansion(facts: Sequence[Fact], summand: Summand, gram: Gram | None, arity: int) -> Polynomial:
    """A summand multiplied out."""
    result: Polynomial = {(0,) * arity: summand.weight}
    for index in summand.facts:
        result = times(result, facts[index][0])
    if not summand.linear:
        return times(result, inner(summand.root, summand.root, gram))
    return times(result, summand.root) if isinstance(summand.root, dict) else {}


def holds(
    target: Polynomial,
    facts: Sequence[Fact],
    summands: Sequence[Summand],
    *,
    strict: bool = False,
    gram: Gram | None = None,
) -> bool:
    """Whether summands are a certificate: signs right, one positive if strict, and equal to the target term by term."""
    kinds = [kind for _, kind in facts]
    arity = next((len(e) for polynomial in (target, *(fact for fact, _ in facts)) for e in polynomial), 0)
    if not all(_admissible(kinds, s) for s in summands) or (strict and not any(_positive(kinds, s) for s in summands)):
        return False
    parts = ((Fraction(1), expansion(facts, s, gram, arity)) for s in summands)
    return not total([(Fraction(-1), target), *parts])


def _admissible(kinds: Sequence[Kind], summand: Summand) -> bool:
    if summand.linear:
        return isinstance(summand.root, dict) and any(kinds[i] == "zero" for i in summand.facts)
    return summand.weight > 0


def _positive(kinds: Sequence[Kind], summand: Summand) -> bool:
    root = summand.root
    constant = isinstance(root, dict) and len(root) == 1 and degree(root) == 0 and all(root.values())
    return constant and not summand.linear and all(kinds[i] == "positive" for i in summand.facts)


def _proposals(problem: Problem, strict: bool, deadline: float) -> Iterator[list[Summand]]:
    """Candidates from each search in turn; none when a point shows that there is no certificate."""
    if not problem.target:
        if not strict:
            yield []
        return
    direct = _termwise(problem, strict)
    if direct is not None:
        yield direct
    if refuted(problem):
        return
    seen: list[object] = []
    for level in _levels(problem, deadline):
        cone = _cone(problem, level) if monotonic() < deadline else None
        if cone is not None and _shape(cone) not in seen:
            seen.append(_shape(cone))
            sure = _sure(problem, level) if strict else None
            yield from _linear(problem.target, cone, sure, deadline)
            yield from _semidefinite(problem.target, cone, sure, deadline)


def _levels(problem: Problem, deadline: float) -> Iterator[Level]:
    """First within the degrees of the target, then of the facts, then beyond; of many facts, first only pairs."""
    start = degree(problem.target)
    top = max([start, *(degree(problem.facts[i]) for i in problem.relevant)])
    if len(problem.relevant) > MANY:
        yield Level(start, 0, deadline, narrow=True, factors=2)
        yield Level(start, 0, deadline, factors=2)
    yield Level(start, 0, deadline, narrow=True)
    yield Level(start, 0, deadline)
    yield Level(start + start % 2, 1, deadline)
    yield from (Level(top + extra, 1 + extra // 2, deadline) for extra in (1, 2, 3, 4))


def _shape(cone: Cone) -> object:
    return tuple((block.product.facts, len(block.basis)) for block in cone.blocks), len(cone.multiples)


def _termwise(problem: Problem, strict: bool) -> list[Summand] | None:
    """Every term of the target by itself: even powers, atoms whose sign is a fact, squared norms of vectors."""
    signed = _signed(problem)
    summands = []
    for exponent, coefficient in problem.target.items():
        found = next((s for s in _readings(problem, exponent, coefficient, signed, strict) if s.weight > 0), None)
        if found is None:
            return None
        summands.append(found)
    return summands


def _signed(problem: Problem) -> dict[int, int]:
    """For each atom whose own sign is a fact, that fact; positive ones are preferred."""
    found: dict[int, int] = {}
    for index, (fact, kind) in enumerate(zip(problem.facts, problem.kinds, strict=True)):
        if single(fact) and kind != "zero":
            atom = next(iter(fact)).index(1)
            if atom not in found or kind == "positive":
                found[atom] = index
    return found


def _readings(
    problem: Problem, exponent: tuple[int, ...], coefficient: Fraction, signed: dict[int, int], strict: bool
) -> Iterator[Summand]:
    """The ways to write one term: its odd part by facts (all of it, if strict), or by one vector's norm."""
    powers = [(atom, power) for atom, power in enumerate(exponent) if power]
    if strict and all(atom in signed for atom, _ in powers):
        facts = tuple(signed[atom] for atom, power in powers for _ in range(power))
        yield _summand(problem, facts, coefficient, problem.one)
    odd = [atom for atom, power in powers if power % 2]
    root: Polynomial = {tuple(power // 2 for power in exponent): Fraction(1)}
    if all(atom in signed for atom in odd):
        yield _summand(problem, tuple(signed[atom] for atom in odd), coefficient, root)
    for vector, row in enumerate(problem.gram or ()):
        if row[vector] in odd and all(atom in signed for atom in odd if atom != row[vector]):
            parts = tuple(root if j == vector else {} for j in range(len(row)))
            yield _summand(problem, tuple(signed[atom] for atom in odd if atom != row[vector]), coefficient, parts)


def _summand(problem: Problem, facts: tuple[int, ...], coefficient: Fraction, root: Root) -> Summand:
    for index in facts:
        coefficient /= next(iter(problem.facts[index].values()))
    return Summand(coefficient, tuple(sorted(facts)), root)


def _linear(target: Polynomial, cone: Cone, sure: Sure, deadline: float) -> Iterator[list[Summand]]:
    """What linear programs propose."""
    pool = linear.generators(cone, deadline)
    amounts = linear.margins(target, pool, sure, deadline - monotonic()) if sure else []
    return _completed(target, lambda rest: linear.combination(rest, pool, deadline - monotonic()), sure, amounts)


def _semidefinite(target: Polynomial, whole: Cone, sure: Sure, deadline: float) -> Iterator[list[Summand]]:
    """What semidefinite programs propose. Repeated facts are left out: roots make up for them."""
    once = (block for block in whole.blocks if not _repeats(block))
    cone = Cone(_limited(once, *NARROW), whole.multiples)
    from certify.search.algebra import semidefinite  # late: it brings in heavy libraries

    amounts = semidefinite.margins(target, cone, sure, deadline) if sure else []
    return _completed(target, lambda rest: semidefinite.gram_sum(rest, cone, deadline), sure, amounts)


def _repeats(block: Block) -> bool:
    return len(set(block.product.facts)) < len(block.product.facts)


def _sure(problem: Problem, level: Level) -> list[Generator]:
    """Products of positive facts alone, by which a target can be shown positive."""
    grade = problem.grading.grade
    wanted = grade(next(iter(problem.target)))
    found = products(problem, level, problem.usable("positive"), single_repeat=True)
    fitting = (p for p in found if grade(p.lead) == wanted)
    return [Generator(p.facts, problem.one, p.polynomial) for p in islice(fitting, SURE)]


def _completed(
    target: Polynomial, complete: Callable[[Polynomial], list[Summand] | None], sure: Sure, amounts: Sequence[float]
) -> Iterator[list[Summand]]:
    """The target completed; if strict, beside a positive part: all that can be taken, then a safer share of it."""
    if sure is None:
        found = complete(target)
        yield from [] if found is None else [found]
    greatest = max(amounts, default=0.0)
    if sure is None or greatest <= 1e-7 * float(max(map(abs, target.values()))):
        return
    generator = sure[list(amounts).index(greatest)]
    amount = Fraction(greatest)
    for low, high in ((amount * (1 - SHAVE), amount * (1 + SHAVE)), (amount / 2, amount * 3 / 4)):
        share = simplest(low, high)
        found = complete(total([(Fraction(1), target), (-share, generator.polynomial)]))
        yield from [] if found is None else [[generator.summand(share), *found]]


def _cone(problem: Problem, level: Level) -> Cone | None:
    """The cone of a level, kept within bounds of size: blocks with few facts come first, repeated facts last."""
    pool = Pool(problem, level)
    found = products(problem, level, problem.usable("nonnegative", "positive"))
    blocks = takewhile(lambda _: monotonic() < level.deadline, (block for p in found for block in pool.blocks(p)))
    multiples = [m for i in problem.usable("zero") for m in pool.multiples(i)]
    return pruned(problem.target, Cone(_limited(sorted(blocks, key=_repeats), *WIDE), tuple(multiples)))


def _limited(blocks: Iterable[Block], side: int, unknowns: int) -> tuple[Block, ...]:
    kept = []
    for block in blocks:
        size = len(block.basis)
        if size <= side and size * (size + 1) // 2 <= unknowns:
            unknowns -= size * (size + 1) // 2
            kept.append(block)
    return tuple(kept)


def _tidied(summands: Sequence[Summand], scales: Sequence[Fraction]) -> list[Summand]:
    """Weights for the facts as they were given, roots with coprime whole coefficients, like summands together."""
    found: dict[object, Summand] = {}
    for summand in summands:
        weight = summand.weight
        for index in summand.facts:
            weight *= scales[index]
        root, size = _primitive(summand.root)
        key = (summand.facts, summand.linear, _text(root))
        before = found[key].weight if key in found else Fraction(0)
        found[key] = Summand(
            before + weight * (size if summand.linear else size**2), summand.facts, root, summand.linear
        )
    return [s for s in found.values() if s.weight]


def _text(root: Root) -> object:
    parts = (root,) if isinstance(root, dict) else root
    return tuple(tuple(sorted(part.items())) for part in parts)


def _primitive(root: Root) -> tuple[Root, Fraction]:
    """The root divided by its size, so that its coefficients are coprime integers, the first positive; and its size."""
    parts = (root,) if isinstance(root, dict) else root
    values = [c for part in parts for _, c in sorted(part.items(), reverse=True)]
    size = Fraction(gcd(*(v.numerator for v in values)), lcm(*(v.denominator for v in values)))
    size = -size if values and values[0] < 0 else size
    if not size:
        return root, Fraction(1)
    scaled = tuple({e: c / size for e, c in part.items()} for part in parts)
    return (scaled[0] if isinstance(root, dict) else scaled), size

"""Simple points of a claim, in exact arithmetic alone: nearly every claim has an admissible one among them, and many a
false claim fails at one. What they settle needs no search, and no library that is slow to import.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from certify.trusted.claim import Claim, Domain
from certify.trusted.evidence import Entry, Point
from certify.trusted.term import Rational

VALUES = tuple(Fraction(v) for v in ("1", "2", "1/2", "-1", "0", "3", "1/10", "10", "-1/2", "-2", "1/100", "100"))
STEPS = tuple(Fraction(v) for v in ("1", "1/2", "2", "1/10", "10"))
SHARES = tuple(Fraction(v) for v in ("1/2", "1/4", "3/4", "1/10", "9/10", "0", "1"))
LINE = tuple((Fraction(v),) for v in (1, 2, -1, 0, 3))
PLANE = tuple(tuple(map(Fraction, v)) for v in ((1, 0), (0, 1), (1, 1), (-1, 1), (0, 0)))
Coordinates = tuple[Fraction, ...]


def simple_points(claim: Claim, most: int) -> Iterator[Point]:
    """At most so many points of a claim's domain, the simplest first; none for a claim about a mixing law."""
    if claim.components:
        return
    for vectors in (LINE, PLANE) if claim.vectors else (LINE,):
        yield from islice(_points(claim, vectors), most if not claim.vectors else most // 2)


def _points(claim: Claim, vectors: Sequence[Coordinates]) -> Iterator[Point]:
    choices = [_choices(claim, b.name, b.domain, vectors) for b in claim.variables]
    names = [b.name for b in claim.variables]
    for cost in range(sum(len(choice) - 1 for choice in choices) + 1):
        for row in _rows(choices, cost):
            entries = (Entry(name, tuple(map(Rational, row[i]))) for i, name in enumerate(names))
            yield Point(tuple(entries), ())


def _choices(claim: Claim, name: str, domain: Domain, vectors: Sequence[Coordinates]) -> list[Coordinates]:
    if domain.kind == "vector":
        return list(vectors)
    if name == claim.dimension:
        return [(Fraction(len(vectors[0])),)]
    return [(value,) for value in simple_values(domain)]


def simple_values(domain: Domain) -> list[Fraction]:
    """Simple numbers of a domain; at least one."""
    low, high = domain.low, domain.high
    if low is not None and high is not None:
        near = [low + share * (high - low) for share in SHARES]
    else:
        near = [low + step for step in STEPS] if low is not None else []
        near += [high - step for step in STEPS] if high is not None else []
    ends = [end for end in (low, high) if end is not None]
    found = [value for value in (*VALUES, *near, *ends) if domain.contains(value)]
    return list(dict.fromkeys(found))


def _rows(choices: Sequence[Sequence[Coordinates]], cost: int) -> Iterator[tuple[Coordinates, ...]]:
    """The rows whose places in the lists of choices add up to the cost."""
    if not choices:
        if cost == 0:
            yield ()
        return
    first, rest = choices[0], choices[1:]
    reach = sum(len(choice) - 1 for choice in rest)
    for place in range(max(0, cost - reach), min(cost, len(first) - 1) + 1):
        for row in _rows(rest, cost - place):
            yield (first[place], *row)

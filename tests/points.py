"""Random admissible points of a claim, exact rationals: small numbers, moved about until every hypothesis holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import cast

from certify.trusted.claim import Claim, Domain, Relation
from certify.trusted.evidence import Point
from certify.trusted.term import ZERO, Call, Rational, Sum, Term, Variable, free
from tests.function import Undefined
from tests.meaning import Place, Value, ball, scalar, vector
from tests.reading import holds, places
from tests.recursion import LENGTH, run

Number = Fraction | tuple[Fraction, ...]
Key = tuple[str, int | None]
MOVES = 400


def draw(domain: Domain, dimension: int, random: Random) -> Number:
    """A random member of a domain: a simple rational number of a random size."""
    if domain.kind == "vector":
        return tuple(_signed(random) for _ in range(dimension))
    if domain.kind == "sequence":
        values = Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)
        return tuple(cast(Fraction, draw(values, 1, random)) for _ in range(LENGTH))
    low, high = domain.low, domain.high
    if domain.integral:
        start = low if low is not None else (high if high is not None else Fraction(0)) - 6
        width = 12 if high is None else int(high - start)
        return start + random.randint(0, min(width, 12))
    while True:
        if low is not None and high is not None:
            steps = random.choice((4, 7, 12, 60))
            value = low + (high - low) * Fraction(random.randint(0, steps), steps)
        elif low is not None:
            value = low + _size(random)
        elif high is not None:
            value = high - _size(random)
        else:
            value = _signed(random)
        if domain.contains(value):
            return value


def _size(random: Random) -> Fraction:
    scale = random.choice((Fraction(1, 8), Fraction(1, 2), Fraction(1), Fraction(1), Fraction(4)))
    return scale * Fraction(random.randint(0, 12), random.randint(1, 8))


def _signed(random: Random) -> Fraction:
    return random.choice((1, -1)) * _size(random)


@dataclass
class Sample:
    """One draw of a claim's variables, in so many dimensions and with so many components, and its moves."""

    claim: Claim
    dimension: int
    random: Random
    weights: tuple[Fraction, ...]
    numbers: dict[Key, Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.solved = dict(_solved(self.claim))
        for binding in self.claim.variables:
            for atom in range(len(self.weights)) if binding.domain.component else (None,):
                self.numbers[binding.name, atom] = self.fresh(binding.name)

    def fresh(self, name: str) -> Number:
        """Another value for a variable."""
        if name == self.claim.dimension:
            return Fraction(self.dimension)
        return draw(self.claim.domains[name], self.dimension, self.random)

    def place(self) -> Place | None:
        """The draw, with variables that an equation gives put in; None when one of those has no value in its domain."""
        here = Place(self.values(None), tuple((ball(w), self.values(k)) for k, w in enumerate(self.weights)))
        for name, term in self.solved.items():
            domain = self.claim.domains[name]
            if domain.kind == "vector":
                here = here.put({name: vector(term, here)})
                continue
            try:
                value = scalar(term, here)
            except Undefined:
                return None
            below = domain.low is not None and not value.real > ball(domain.low).real
            above = domain.high is not None and not value.real < ball(domain.high).real
            if below or above or not value.is_finite():
                return None
            here = here.put({name: value})
        return run(self.claim, here)

    def values(self, atom: int | None) -> dict[str, Value]:
        """The numbers as balls; next to a second law, the first one is a single point."""
        second, found = self.claim.second, dict[str, Value]()
        for name, at in self.numbers:
            if at == atom and name not in self.solved:
                single = atom is not None and second and name not in second
                number = self.numbers[name, 0 if single else atom]
                found[name] = tuple(map(ball, number)) if isinstance(number, tuple) else ball(number)
        return found

    def failing(self) -> list[Relation]:
        """The hypotheses that are not seen to hold here."""
        here = self.place()
        if here is None:
            return list(self.claim.given)
        given = self.claim.given
        return [fact for fact in given if not all(holds(fact, at) for at in places(fact, self.claim, here))]

    def settle(self, moves: int) -> bool:
        """Redraws variables of failing hypotheses, keeping what does not make it worse; whether all hold in the end."""
        failing = self.failing()
        for _ in range(moves):
            if not failing:
                return True
            names = self.movable(self.random.choice(failing))
            if not names:
                return False
            chosen = self.random.sample(names, min(len(names), self.random.choice((1, 1, 2, 3))))
            before = {key: self.numbers[key] for key in chosen}
            for name, atom in chosen:
                self.numbers[name, atom] = self.fresh(name)
            after = self.failing()
            if len(after) > len(failing):
                self.numbers.update(before)
            else:
                failing = after
        return not failing

    def movable(self, fact: Relation) -> list[Key]:
        """The variables that a hypothesis depends on, at each component."""
        names = set(free(fact))
        while names & set(self.solved):
            name = (names & set(self.solved)).pop()
            names = (names - {name}) | free(self.solved[name])
        return [key for key in self.numbers if key[0] in names and key[0] != self.claim.dimension]


def _solved(claim: Claim) -> Iterator[tuple[str, Term]]:
    """Variables that an equation among the hypotheses gives, in an order in which they can be put in."""
    given: set[str] = set()
    for fact in claim.given:
        match fact:  # a vector that differs from another one by nothing
            case Relation(Call("norm", (Sum((Variable(name), *others)),)), "<=", bound):
                rest = Sum(tuple(others))
                if bound == ZERO and name in claim.vectors - claim.components - given - free(rest):
                    given.add(name)
                    yield name, -1 * rest
        if fact.relation != "==":
            continue
        for side, other in ((fact.left, fact.right), (fact.right, fact.left)):
            if not isinstance(side, Variable) or claim.domains[side.name].kind != "real":
                continue
            if side.name not in given | free(other) | claim.components:
                given.add(side.name)
                yield side.name, other
                break


def sample(claim: Claim, dimension: int, atoms: int, random: Random, *, moves: int = MOVES) -> Place | None:
    """A random admissible place of a claim with so many dimensions and components, or None when it was not found."""
    masses = [random.randint(1, 9) for _ in range(atoms)]
    weights = tuple(Fraction(mass, sum(masses)) for mass in masses)
    drawn = Sample(claim, dimension, random, weights if claim.components else ())
    return drawn.place() if drawn.settle(moves) else None


def shapes(claim: Claim) -> list[tuple[int, int]]:
    """The dimensions 1 to 3 that a claim allows and the numbers of components 1 to 3, as far as they matter."""
    tied = claim.domains[claim.dimension] if claim.dimension else None
    dimensions = [d for d in (1, 2, 3) if tied is None or tied.contains(Fraction(d))] if claim.vectors else [1]
    return [(d, k) for d in dimensions for k in ((1, 2, 3) if claim.components else (0,))]


def place_of(claim: Claim, point: Point) -> Place:
    """The place that a rational point of the checker names."""

    def values(entries: Sequence[object]) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for entry in entries:
            numbers = [c.value for c in entry.coordinates if isinstance(c, Rational)]  # type: ignore[attr-defined]  # a point's entries
            if claim.domains[entry.name].kind == "sequence":  # type: ignore[attr-defined]  # a point's entries
                result[entry.name] = tuple(map(ball, numbers)) * LENGTH  # type: ignore[attr-defined]  # a point's entries
                continue
            vector = claim.domains[entry.name].kind == "vector"  # type: ignore[attr-defined]  # a point's entries
            result[entry.name] = tuple(map(ball, numbers)) if vector else ball(numbers[0])  # type: ignore[attr-defined]  # a point's entries
        return result

    return Place(values(point.entries), tuple((ball(a.weight), values(a.entries)) for a in point.law))

"""A claim as a problem about numbers: vectors by coordinates, a mixing law by its atoms and their masses.

The search for points knows scalar variables alone, `columns`. Some numbers may be solved for: they are then terms in
the columns. `point` leads back to a point of the claim.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product as pairs

from flint import fmpq

from certify.search.number.value import Unclear, Undefined, value
from certify.search.term import mapped
from certify.trusted.claim import Claim, Domain, Relation, interval
from certify.trusted.error import Rejected
from certify.trusted.evidence import Atom, Entry, Point
from certify.trusted.interval import precision
from certify.trusted.node import Node
from certify.trusted.term import (
    ZERO, Call, Conditional, Mean, Posterior, Power, Product, Rational, Sum, Term, Variable, call, constant, product,
    total, walk,
)  # fmt: skip

MAXIMAL_ACTIVE = 3
MAXIMAL_DIMENSION = 64
ATOMS = (1, 2, 3)
MASS = interval(Fraction(0), Fraction(1), closed_low=False)
MINUS_HALF = Rational(Fraction(-1, 2))
ARITHMETIC = (Rational, Variable, Sum, Product, Power, Call, Relation)
LARGE = 1000
"""From this size on equal terms are made one object, so that comparing them later is cheap."""


@dataclass(frozen=True, slots=True)
class Column:
    """A number to choose."""

    name: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class Frame:
    """The claim, how many coordinates of its vectors are chosen (the others are zero), and how many atoms of its law.

    `tall` is the domain of the claim's dimension where that is a column of its own; else the dimension is `active`.
    """

    claim: Claim
    active: int
    atoms: int
    tall: Domain | None = None

    def names(self, variable: str, atom: int | None = None) -> list[str]:
        """The names of the numbers that make up a variable (at an atom); a scalar outside the law keeps its own. Next
        to a second law, the first one is a single point.
        """
        if atom and self.is_single(variable):
            atom = 0
        at = "" if atom is None else f"__at{atom}"
        if self.claim.domains[variable].kind != "vector":
            return [variable + at]
        return [f"{variable}__{i}{at}" for i in range(self.active)]

    def is_single(self, variable: str) -> bool:
        """Whether a variable has one value at all atoms, as it is of a first law next to a second one."""
        return bool(self.claim.second) and variable not in self.claim.second

    def masses(self) -> list[str]:
        """The names of the atoms' masses; an atom's weight is its share of all masses."""
        return [f"mass__{atom}" for atom in range(self.atoms)] if self.atoms > 1 else []

    def columns(self) -> Iterator[Column]:
        """All numbers to choose."""
        for binding in self.claim.variables:
            if binding.name == self.claim.dimension:
                yield from [Column(binding.name, self.tall)] if self.tall else []
                continue
            domain = interval() if binding.domain.kind == "vector" else binding.domain
            atoms = range(1 if self.is_single(binding.name) else self.atoms)
            for atom in atoms if binding.domain.component else (None,):
                yield from (Column(name, domain) for name in self.names(binding.name, atom))
        yield from (Column(name, MASS) for name in self.masses())


@dataclass(frozen=True)
class Problem:
    """Columns to choose, hypotheses and relations in them, and the numbers that are solved for."""

    frame: Frame
    columns: tuple[Column, ...]
    given: tuple[Relation, ...]
    holds: tuple[Relation, ...]
    solved: Mapping[str, Term] = field(default_factory=dict)

    def assuming(self, *hypotheses: Relation) -> "Problem":
        """The same problem with more hypotheses."""
        return replace(self, given=(*self.given, *hypotheses))

    def replaced(self, values: Mapping[str, Term], new: Sequence[Column] = ()) -> "Problem":
        """The problem with columns given by terms in the others and in new ones; their bounds become hypotheses."""
        ends = [relation for column in self.columns if column.name in values for relation in _ends(column)]
        memo: dict[Term, Term] = {}
        given, holds = (
            tuple(Relation(put(r.left, values, memo), r.relation, put(r.right, values, memo)) for r in part)
            for part in ((*ends, *self.given), self.holds)
        )
        solved = {name: put(term, values, memo) for name, term in self.solved.items()} | dict(values)
        kept = tuple(column for column in self.columns if column.name not in values)
        return Problem(self.frame, (*kept, *new), given, holds, solved)

    def point(self, row: Sequence[Fraction]) -> Point | None:
        """The point with these numbers in its columns; None when what is solved for makes no point."""
        exact: dict[str, Term] = {c.name: Rational(value) for c, value in zip(self.columns, row, strict=True)}
        memo: dict[Term, Term] = {}
        numbers = exact | {name: _folded(put(term, exact, memo)) for name, term in self.solved.items()}
        masses = [constant(numbers[name]) or Fraction(0) for name in self.frame.masses()] or [Fraction(1)]
        if min(masses) <= 0:
            return None
        weights = [mass / sum(masses) for mass in masses[: self.frame.atoms]]
        law = tuple(Atom(weight, tuple(self._entries(numbers, atom))) for atom, weight in enumerate(weights))
        return Point(tuple(self._entries(numbers, None)), law)

    def _entries(self, numbers: Mapping[str, Term], atom: int | None) -> Iterator[Entry]:
        claim = self.frame.claim
        height = numbers.get(claim.dimension or "", Rational(Fraction(self.frame.active)))
        for binding in claim.variables:
            if bool(binding.domain.component) != (atom is not None):
                continue
            if binding.name == claim.dimension:
                yield Entry(binding.name, (height,))
                continue
            values = tuple(numbers[name] for name in self.frame.names(binding.name, atom))
            more = int(constant(height) or 0) - len(values) if binding.domain.kind == "vector" else 0
            yield Entry(binding.name, values + (ZERO,) * more)


def _ends(column: Column) -> Iterator[Relation]:
    domain, variable = column.domain, Variable(column.name)
    if domain.low is not None:
        yield Relation(variable, ">=" if domain.closed_low else ">", Rational(domain.low))
    if domain.high is not None:
        yield Relation(variable, "<=" if domain.closed_high else "<", Rational(domain.high))


def put(term: Term, values: Mapping[str, Term], memo: dict[Term, Term]) -> Term:
    """A term without binders with values for its variables; equal parts become one object, as `memo` remembers them."""
    if term not in memo:
        if isinstance(term, Variable):
            memo[term] = values.get(term.name, term)
        else:
            memo[term] = mapped(term, lambda inner: put(inner, values, memo))
    return memo[term]


def _folded(term: Term) -> Term:
    """A constant term as a rational number where its value is known to be one."""
    if isinstance(term, Rational):
        return term
    with precision(64):
        try:
            found = value(term)
        except (Undefined, Unclear, Rejected):
            return term
    return Rational(Fraction(int(found.p), int(found.q))) if isinstance(found, fmpq) else term


# From a claim to problems


def problems(claim: Claim) -> Iterator[Problem]:
    """The problems worth looking at, the smallest first: few coordinates, few atoms."""
    sizes = _sizes(claim) if claim.vectors else [(1, None)]
    atoms = ATOMS if claim.components else (0,)
    for i, j in sorted(pairs(range(len(sizes)), range(len(atoms))), key=sum):
        yield problem(Frame(claim, sizes[i][0], atoms[j], sizes[i][1]))


def _sizes(claim: Claim) -> list[tuple[int, Domain | None]]:
    """Numbers of active coordinates; with the domain of the dimension where it may be larger."""
    small = range(1, max(MAXIMAL_ACTIVE, min(5, len(claim.vectors))) + 1)
    if claim.dimension is None:
        return [(active, None) for active in small]
    tied = claim.domains[claim.dimension]
    sizes: list[tuple[int, Domain | None]] = [(active, None) for active in small if tied.contains(Fraction(active))]
    low = max(tied.low or Fraction(1), Fraction(2))
    high = min(tied.high or Fraction(MAXIMAL_DIMENSION), Fraction(MAXIMAL_DIMENSION))
    tall = [(min(active, int(low)), interval(low, high, kind="dimension")) for active in (1, 3)] if low <= high else []
    return [*sizes[:2], *tall, *sizes[2:]]


def problem(frame: Frame) -> Problem:
    """A claim over a frame; hypotheses on components are stated for every atom."""
    claim, flat = frame.claim, Flattening(frame)
    if _is_scalar(claim):  # its terms are terms in the numbers as they stand
        return Problem(frame, tuple(frame.columns()), claim.given, claim.holds)
    given = tuple(stated for relation in claim.given for stated in flat.relations(relation))
    holds = tuple(stated for relation in claim.holds for stated in flat.relations(relation))
    return Problem(frame, tuple(frame.columns()), given, holds)


def _is_scalar(claim: Claim) -> bool:
    """Whether a claim is about real numbers and integers alone, and says so in arithmetic and functions of these."""
    if claim.vectors or claim.components or claim.dimension is not None or claim._size > LARGE:
        return False
    return all(isinstance(n, ARITHMETIC) for relation in (*claim.given, *claim.holds) for n in walk(relation))


class Flattening:
    """Terms of a claim as terms in the numbers of a frame; mirrors what the checker does at a point."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.claim = frame, frame.claim
        self._memo: dict[tuple[Term, int | None], Term] = {}
        self._laws: dict[Posterior | None, list[Term]] = {}

    def relations(self, relation: Relation) -> Iterator[Relation]:
        """A relation; at every atom when it is about components outside means."""
        mixed = _is_mixed(relation, self.claim.components)
        for atom in range(self.frame.atoms) if mixed else (None,):
            if (inner := _vanishing(relation)) is not None:
                yield from (Relation(coordinate, "==", ZERO) for coordinate in self.vector(inner, atom))
                continue
            left, right = self.scalar(relation.left, atom), self.scalar(relation.right, atom)
            yield Relation(left, relation.relation, right)

    def scalar(self, term: Term, atom: int | None) -> Term:
        """A scalar term; the same one for equal terms, which makes comparing them later cheap."""
        if (term, atom) not in self._memo:
            self._memo[term, atom] = self._scalar(term, atom)
        return self._memo[term, atom]

    def _scalar(self, term: Term, atom: int | None) -> Term:
        match term:
            case Rational():
                return term
            case Variable(name):
                if name == self.claim.dimension and not self.frame.tall:
                    return Rational(Fraction(self.frame.active))
                return Variable(self.frame.names(name, self._atom(name, atom))[0])
            case Sum(parts):
                return total([self.scalar(part, atom) for part in parts])
            case Product(factors):
                return product([self.scalar(factor, atom) for factor in factors])
            case Power(Call("norm", (inner,)), Rational(exponent)) if exponent.denominator == 1 and exponent % 2 == 0:
                square = self._dot(inner, inner, atom)
                return square if exponent == 2 else Power(square, Rational(exponent / 2))
            case Power(base, exponent):
                return Power(self.scalar(base, atom), self.scalar(exponent, atom))
            case Call("dot", (left, right)):
                return self._dot(left, right, atom)
            case Call("norm", (inner,)):
                return self._norm(inner, atom)
            case Call(function, arguments):
                return Call(function, tuple(self.scalar(argument, atom) for argument in arguments))
            case Mean(body, posterior):
                weights = self._weights(posterior)
                values = [self.scalar(body, other) for other in range(self.frame.atoms)]
                return total([Product((w, v)) for w, v in zip(weights, values, strict=True)])
            case Conditional(body):
                return self.scalar(Mean(body, None), atom)
        raise Rejected(f"a {term.tag} must be computed before it is evaluated")

    def _atom(self, name: str, atom: int | None) -> int | None:
        return atom if name in self.claim.components else None

    def vector(self, term: Term, atom: int | None) -> list[Term]:
        """The coordinates of a vector term."""
        match term:
            case Variable(name):
                return [Variable(number) for number in self.frame.names(name, self._atom(name, atom))]
            case Sum(parts):
                columns = zip(*(self.vector(part, atom) for part in parts), strict=True)
                return [total(column) for column in columns]
            case Product(factors):
                inner = next(factor for factor in factors if self.claim.is_vector(factor))
                scale = product([self.scalar(factor, atom) for factor in factors if factor is not inner])
                return [Product((scale, coordinate)) for coordinate in self.vector(inner, atom)]
            case Mean(body, posterior):
                weights = self._weights(posterior)
                rows = [self.vector(body, other) for other in range(self.frame.atoms)]
                columns = zip(*rows, strict=True)
                return [total([Product(pair) for pair in zip(weights, column, strict=True)]) for column in columns]
        raise Rejected(f"a vector {term.tag} must be computed before it is evaluated")

    def _dot(self, left: Term, right: Term, atom: int | None) -> Term:
        rows = zip(self.vector(left, atom), self.vector(right, atom), strict=True)
        return total([a**2 if a == b else Product((a, b)) for a, b in rows])

    def _norm(self, inner: Term, atom: int | None) -> Term:
        coordinates = self.vector(inner, atom)
        return call("sqrt", total([c**2 for c in coordinates])) if len(coordinates) > 1 else call("abs", coordinates[0])

    def _weights(self, posterior: Posterior | None) -> list[Term]:
        """The weights of the atoms, the same ones for the same law."""
        if posterior not in self._laws:
            masses = self._masses_under(posterior)
            self._laws[posterior] = [mass / total(masses) for mass in masses]
        return self._laws[posterior]

    def _masses_under(self, posterior: Posterior | None) -> list[Term]:
        """What the atoms weigh, up to a factor; in a posterior relative to the first one, so that little overflows."""
        masses: list[Term] = [Variable(name) for name in self.frame.masses()] or [Rational(Fraction(1))]
        if posterior is None:
            return masses
        variance = self.scalar(posterior.variance, None)
        positive = 0 * call("log", variance)  # undefined unless the variance is positive
        away = posterior.point - Variable(posterior.component)
        squares = [self._square(away, atom) for atom in range(self.frame.atoms)]
        exponents = [MINUS_HALF * (square - squares[0]) / variance + positive for square in squares]
        return [Product((mass, call("exp", exponent))) for mass, exponent in zip(masses, exponents, strict=True)]

    def _square(self, term: Term, atom: int) -> Term:
        return self._dot(term, term, atom) if self.claim.is_vector(term) else self.scalar(term, atom) ** 2


def _vanishing(relation: Relation) -> Term | None:
    """The vector that an equation says is zero: then each of its coordinates is, which is easier to solve."""
    match relation:
        case Relation(Call("norm", (inner,)), "==", Rational(exact)) if exact == 0:
            return inner
        case Relation(Rational(exact), "==", Call("norm", (inner,))) if exact == 0:
            return inner
    return None


def _is_mixed(node: Node, components: frozenset[str]) -> bool:
    """Whether a component variable occurs outside the means that bind it: then there is one value for each atom."""
    if isinstance(node, Variable):
        return node.name in components
    return not isinstance(node, Mean) and any(_is_mixed(child, components) for child in node.children())

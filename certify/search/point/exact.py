"""A problem at exact numbers: what the checker's own arithmetic says of a point before it is proposed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import fmpq

from certify.search.number.pointwise import Gap, Workshop, approximate
from certify.search.number.value import Exact, Undefined, Unclear, sign_of, value
from certify.search.point.problem import Problem
from certify.trusted.budget import Budget
from certify.trusted.claim import Binding, Claim, Relation
from certify.trusted.condition import conditions
from certify.trusted.error import Malformed, Rejected
from certify.trusted.interval import precision
from certify.trusted.node import Node
from certify.trusted.point import sign_at
from certify.trusted.term import Call, Power, Rational, Term, Variable, free, substitute, walk

PRECISIONS = (64, 256, 1024)
OF_CONSTANTS = 4096
NEAR = 1e-12
ENOUGH = 1_000_000  # work for a normal form at a point
Row = Sequence[Fraction]
HOLDS = {"<=": (0, 1), ">=": (0, 1), "<": (1,), ">": (1,), "==": (0,)}


class Spot:
    """Numbers in the columns of a problem, and the values of terms there, remembered for each precision."""

    def __init__(self, problem: Problem, chosen: Mapping[str, Fraction]) -> None:
        self.problem, self.chosen = problem, chosen
        self._start: dict[Term, Exact] = {
            Variable(name): fmpq(v.numerator, v.denominator) for name, v in chosen.items()
        }
        self._memos: dict[int, dict[Term, Exact]] = {}

    def truth(self, relation: Relation) -> bool | None:
        """Whether a relation is defined and holds; None when no precision tells."""
        sign = self.sign(relation.gap)
        if sign is None and relation.strict:
            sign = self.touch(relation.gap)
        if sign is None and any(self.touch(part) == 0 for part in poles(self.problem, relation)):
            sign = 2
        return None if sign is None else sign in HOLDS[relation.relation]

    def touch(self, term: Term) -> int | None:
        """Zero where a term that no precision tells from it is so in normal form: where a strict relation fails."""
        try:
            numbers = {name: Rational(value) for name, value in self.chosen.items()}
            return sign_at(substitute(term, numbers), Budget(ENOUGH))
        except (Rejected, Malformed):
            return None

    def sign(self, term: Term) -> int | None:
        """The sign of a term, 2 where it is undefined; None when no precision tells."""
        for bits in (*PRECISIONS, OF_CONSTANTS):
            if bits == OF_CONSTANTS and free(term):
                break
            memo = self._memos.setdefault(bits, dict(self._start))
            with precision(bits):
                try:
                    return sign_of(value(term, memo))
                except Undefined:
                    return 2
                except Unclear:
                    continue
                except Rejected:
                    return None
        return None

    @property
    def admissible(self) -> bool:
        """Whether nothing speaks against the hypotheses; equalities that no precision tells get the benefit."""
        return all(
            self.truth(relation) in ((True, None) if relation.relation in ("==", "<=", ">=") else (True,))
            for relation in self.problem.given
        )

    @property
    def rational(self) -> bool:
        """Whether all numbers that are solved for are rational here, as those of a counterexample must be."""
        memo = self._memos.setdefault(PRECISIONS[0], dict(self._start))
        with precision(PRECISIONS[0]):
            try:
                return all(isinstance(value(term, memo), fmpq) for term in self.problem.solved.values())
            except (Undefined, Unclear, Rejected):
                return False

    @property
    def refutes(self) -> bool:
        """Whether a relation fails here under the hypotheses."""
        return (
            self.rational and any(self.truth(relation) is False for relation in self.problem.holds) and self.admissible
        )


def poles(problem: Problem, relation: Relation) -> list[Term]:
    """What must not be zero for a relation to be defined, among terms that floats see zeros of by chance alone."""
    variables = tuple(Binding(column.name, column.domain) for column in problem.columns)
    claim = Claim(variables, (), (relation,))
    found = [c for side in (relation.left, relation.right) for c in conditions(side, claim)]
    return [part for part, signs in found if 0 not in signs and any(map(_is_transcendental, walk(part)))]


def _is_transcendental(node: Node) -> bool:
    return bool(free(node)) and (isinstance(node, Call) or (isinstance(node, Power) and bool(free(node.exponent))))


class Judge:
    """Whether rows of exact numbers, one a column, serve; floats spare most of those that do not the exact look."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.names = tuple(column.name for column in problem.columns)
        workshop = Workshop({name: k for k, name in enumerate(self.names)})
        self.given, self.holds = (
            [Gap.of(relation, workshop) for relation in part] for part in (problem.given, problem.holds)
        )
        found = dict.fromkeys(part for relation in problem.holds for part in poles(problem, relation))
        self.poles = [workshop.compiled(part) for part in found]

    def refutes(self, row: Row) -> bool:
        """Whether a relation fails at a row under the hypotheses."""
        floats = [approximate(number) for number in row]
        if any(gap.at(floats) < 0 for gap in self.given):
            return False
        if all(gap.at(floats) > 0 for gap in self.holds) and not self.at_pole(floats):
            return False
        return self.spot(row).refutes

    def at_pole(self, floats: Sequence[float]) -> bool:
        """Whether the relations may be undefined at a row, where floats give something that must not be zero a value of
        the size of rounding.
        """
        try:
            return any(abs(part(floats)) <= NEAR for part in self.poles)
        except (ValueError, ZeroDivisionError, OverflowError):
            return False

    def admits(self, row: Row) -> bool:
        """Whether the hypotheses hold at a row."""
        floats = [approximate(number) for number in row]
        return not any(gap.at(floats) < 0 for gap in self.given) and self.spot(row).admissible

    def spot(self, row: Row) -> Spot:
        """A row as a spot."""
        return Spot(self.problem, dict(zip(self.names, row, strict=True)))

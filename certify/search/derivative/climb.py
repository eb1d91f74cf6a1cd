"""Ladders: a gap at a start and the sign of its derivative from there on, in whatever shape makes that derivative
simple. See `certify.search.derivative.start` for the starts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from certify.search.algebra.completion import completed
from certify.search.algebra.transcendence import is_transcendental
from certify.search.box.cover import covered, glimpsed
from certify.search.budget import Effort
from certify.search.derivative.halving import halves
from certify.search.derivative.neighbour import neighbouring
from certify.search.derivative.slope import bends, hardest
from certify.search.derivative.start import Starts, Way
from certify.search.derivative.telescope import is_stepped, telescoped
from certify.search.derivative.turning import inside, tidy, turning_points
from certify.search.fact.lemma import alone, by_fact, under
from certify.search.find import accepted, each, find, undefined
from certify.search.number.outlook import Outlook
from certify.search.shape.product import by_factors
from certify.search.shape.isolation import Shape, exponential, gap_of, logarithmic, shapes
from certify.search.shape.logarithm import compared
from certify.search.shape.quadratic import at_ends
from certify.search.trace import Trace
from certify.search.variable.homogeneity import fresh
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Cases, Cover, Evidence, Range, Replacement, Sign, Split
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.term import PARAMETRIC, ZERO, Call, Term, Variable, call, constant, free, walk

STEPS = 6
FEW, BRIEFLY = 2, 0.2
"""How many variables a cover may have before a ladder is tried, and the seconds of a glimpse of more."""


@dataclass(frozen=True)
class Step:
    """One way to climb: a variable, the shape of the gap (None: as it stands), and how hard the slope looks."""

    weight: float
    name: str
    shape: Shape | None


class Climb:
    """One search for ladders; `settle` is how it shows the claims that ladders rest on."""

    def __init__(self, effort: Effort, depth: int) -> None:
        self.effort, self.depth = effort, depth

    def settle(self, claim: Claim, height: int, share: float = 0.7) -> Evidence | None:
        """Evidence for a claim about scalars: a leaf, by factors, then as its functions suggest."""
        whole, self.effort = self.effort, self.effort.part(share)
        try:
            return self._settle(claim, height)
        finally:
            self.effort = whole

    def _settle(self, claim: Claim, height: int) -> Evidence | None:
        trace = self.effort.trace
        if claim in trace.shown:
            return trace.shown[claim]
        outlook = Outlook(claim)
        if self.effort.left <= 0 or outlook.denies(claim):
            return None
        sure = (self._plain, self._anyhow, self.ladder)
        loose = outlook.loose(claim.holds[0].gap)
        first = (self.cover if len(outlook.columns) <= FEW else self._glimpsed,) if loose else ()
        stepped = (self._telescoped,) if is_stepped(claim.holds[0]) else ()
        before = (self._plain, *stepped, *first, self._compared)
        for way in (*before, self._by_factors, self._ended, self._inverted, self.ladder, self.cover, self._anyhow):
            if self.effort.left <= 0:
                return None
            evidence = self.attempt(way, claim, height)
            if evidence is not None and (way in sure or accepted(claim, evidence, self.effort)):
                trace.shown[claim] = evidence
                return evidence
        return None

    def attempt(self, way: Way, claim: Claim, height: int) -> Evidence | None:
        """What a way to show a claim gives; None where it stumbles."""
        try:
            return way(claim, height)
        except (Rejected, Malformed) as error:
            self.effort.note(str(error))
            return None

    def _plain(self, claim: Claim, height: int) -> Evidence | None:
        """Leaves; for a claim without functions that move, all methods but this."""
        leaf = find(claim, Effort(self.effort.deadline, (), Trace(self.effort.trace.memory)), 0)
        if not free(claim.holds[0]) and leaf is None:
            near = next((c for c in (Cover(64, "p"), Cover(256, "p")) if accepted(claim, c, self.effort)), None)
            return near or (find(claim, self.effort.part(0.6), 1) if height > 0 else None)
        if leaf is None and not is_transcendental(claim.holds[0]):
            return find(claim, self.effort.part(0.6), 3)
        if leaf is None and is_parametric(claim.holds[0]):
            found = (way(claim, self.effort, 0) for way in (neighbouring, completed))
            return next((evidence for evidence in found if accepted(claim, evidence, self.effort)), None)
        return leaf

    def _by_factors(self, claim: Claim, height: int) -> Evidence | None:
        share = 0.3 if is_parametric(claim.holds[0]) else 0.9  # forms in functions of one kin factor to no avail
        return by_factors(claim, self.effort.part(share), lambda inner, _: self.settle(inner, height))

    def _inverted(self, claim: Claim, height: int) -> Evidence | None:
        """Under exp or log, when that is all there is to it."""
        outlook, gap = Outlook(claim), gap_of(Goal(claim, self.effort.budget()))
        if gap is None or not outlook.usable:
            return None
        for shape in (*logarithmic(gap, outlook.factor), *exponential(gap, outlook.factor)):
            inner = claim.goal(shape.relation)
            if not shape.needs and accepted(inner, Sign(), self.effort):
                return shape.wrap(Sign(), claim, [])
        return None

    def cover(self, claim: Claim, height: int) -> Evidence | None:
        """A cover, if boxes decide the claim soon."""
        return covered(claim, self.effort.part(0.4), self.depth)

    def _glimpsed(self, claim: Claim, height: int) -> Evidence | None:
        return glimpsed(claim, self.effort.part(0.2, BRIEFLY), self.depth)

    def _ended(self, claim: Claim, height: int) -> Evidence | None:
        return at_ends(claim, self.effort.part(0.3), min(self.depth, 3))

    def _compared(self, claim: Claim, height: int) -> Evidence | None:
        return compared(claim, self.effort, lambda inner: self.settle(inner, height - 1) if height > 0 else None)

    def _telescoped(self, claim: Claim, height: int) -> Evidence | None:
        return telescoped(claim, self.effort.part(0.5), self.depth)

    def _anyhow(self, claim: Claim, height: int) -> Evidence | None:
        return find(claim, self.effort.part(0.9), min(self.depth - 1, 2))

    def ladder(self, claim: Claim, height: int) -> Evidence | None:
        """A ladder in the variable and shape that make the slope look simplest, then in the others."""
        outlook = Outlook(claim)
        if height <= 0 or not outlook.usable or outlook.denies(claim):
            return None
        if (bend := bends(claim, outlook)) is not None:
            return self._unbent(claim, bend, height)
        for step in in_turns(self._steps(claim, outlook))[:STEPS]:
            if self.effort.left <= 0:
                return None
            evidence = self.attempt(partial(self._climb, step=step), claim, height)
            if evidence is not None and (step.shape is None or accepted(claim, evidence, self.effort)):
                return evidence
        return None

    def _unbent(self, claim: Claim, bend: Term, height: int) -> Evidence | None:
        """Both signs of what an absolute value is taken of, each everywhere; else cases on its sign."""
        found = self._both_signs(claim, bend, height)
        if found is not None:
            return found
        goal = Goal(claim, self.effort.budget())
        for name in sorted(free(bend)):
            roots = [tidy(goal, root) for root in turning_points(goal, bend, name)][:1]
            at = constant(roots[0]) if roots else None
            if free(bend) == {name} and at is not None and inside(claim.domains[name], at):
                pieces = each(self.settle(piece, height - 1) for piece in halves(claim, name, at))
                return None if pieces is None else Cases(name, at, *pieces)
        signs = (claim.assuming(Relation(bend, way, ZERO)) for way in ("<=", ">="))
        pieces = each(self.settle(piece, height - 1) for piece in signs)
        return None if pieces is None else Split(bend, *pieces)

    def _both_signs(self, claim: Claim, bend: Term, height: int) -> Evidence | None:
        """The claim with the absolute value taken off, and with its negative: an upper bound of it is one of both."""
        goals = [claim.goal(replace(claim.holds[0], {call("abs", bend): way}, claim.components))
                 for way in (-bend, bend)]  # fmt: skip
        if any(Outlook(goal).denies(goal) for goal in goals):
            return None
        found = each(alone(goal, self.settle(goal, height - 1, 0.45)) for goal in goals)
        if found is None:
            return None
        name = fresh(claim, "size")
        either = Split(Variable(name), *(by_fact(len(facts(claim)) + n) for n in (0, 1)))
        shown = [(goal.holds[0], why) for goal, why in zip(goals, found, strict=True)]
        return under(shown, Range((Replacement(bend, name, interval(), ()),), either))

    def _steps(self, claim: Claim, outlook: Outlook) -> Iterator[Step]:
        gap = gap_of(Goal(claim, self.effort.budget()))
        for binding in claim.variables:
            name, domain = binding.name, binding.domain
            if domain.kind != "real" or domain.component or name not in free(claim.holds[0]):
                continue
            found = () if gap is None else tuple(shapes(gap, name, outlook.factor))
            tidied = bool(found) and found[0].relation.left._size <= claim.holds[0].gap._size
            for shape in found if tidied and self._is_defined(claim, found[0].relation) else (None, *found):
                relation = claim.holds[0] if shape is None else shape.relation
                weight = self._weight(claim, relation, name)
                if weight is not None:
                    yield Step(weight, name, shape)

    def _is_defined(self, claim: Claim, relation: Relation) -> bool:
        """Whether a shape is plainly defined. A hypothesis that makes the gap defined may not show it of a shape, in
        which the argument of a logarithm is another multiple of itself.
        """
        if not any(isinstance(node, Call) and node.function == "log" for node in walk(relation)):
            return True
        return undefined(Goal(claim.goal(relation), self.effort.budget())) is None

    def _weight(self, claim: Claim, relation: Relation, name: str) -> float | None:
        """How hard the sign of a slope looks: the functions left in it, then its size."""
        try:
            slope = Calculus(claim, self.effort.budget()).gradient(relation.gap, name) or ZERO
            goal = Goal(claim.goal(Relation(slope, ">=", ZERO)), self.effort.budget())
            return hardest(goal, goal.algebra.form(slope))
        except (Rejected, Malformed):
            return None

    def _climb(self, claim: Claim, height: int, *, step: Step) -> Evidence | None:
        shape, needed, here = step.shape, list[Evidence](), claim
        if shape is None:
            return Starts(self).somewhere(claim, step.name, height)
        for need in shape.needs:
            why = self.settle(here.goal(need), height - 1, 0.3)
            if why is None:
                return None
            needed.append(why)
            here = here.assuming(need)
        then = Starts(self).somewhere(here.goal(shape.relation), step.name, height)
        return None if then is None else shape.wrap(then, claim, needed)


def is_parametric(relation: Relation) -> bool:
    """Whether a function with parameters meets a variable: several of one kin make forms, which squares decide."""
    return any(isinstance(n, Call) and n.function in PARAMETRIC and bool(free(n)) for n in walk(relation))


def in_turns(steps: Iterable[Step]) -> list[Step]:
    """The steps that look easiest first, two in each variable before the third in any."""
    ranked, seen = list[tuple[int, float, Step]](), dict[str, int]()
    for step in sorted(steps, key=lambda step: step.weight):
        seen[step.name] = seen.get(step.name, -1) + 1
        ranked.append((seen[step.name] // 2, step.weight, step))
    return [step for *_, step in sorted(ranked, key=lambda entry: entry[:2])]

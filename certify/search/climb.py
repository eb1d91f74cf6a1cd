"""Ladders: a gap at a start and the sign of its derivative from there on, in whatever shape makes that derivative
simple; the start an end of the range, a turning point, or infinity.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np

from certify.search.budget import Effort
from certify.search.completion import completed
from certify.search.cover import covered, glimpsed
from certify.search.extremum import alone, under
from certify.search.find import accepted, each, find
from certify.search.halving import halves
from certify.search.homogeneity import fresh
from certify.search.isolation import Shape, exponential, gap_of, logarithmic, parted, shapes
from certify.search.transcendence import is_transcendental
from certify.search.neighbour import neighbouring
from certify.search.numeric import Array
from certify.search.outlook import Outlook
from certify.search.quadratic import at_ends
from certify.search.factored import by_factors
from certify.search.logarithm import compared
from certify.search.slope import bends, brackets, corners, hardest, turns_for_ever
from certify.search.telescope import is_stepped, telescoped
from certify.search.trace import Trace
from certify.search.turning import inside, tidy, turning_points
from certify.trusted.form import Form
from certify.trusted.calculus import Calculus
from certify.trusted.analysis import rungs
from certify.trusted.goal import Goal
from certify.trusted.substitution import replace
from certify.trusted.claim import Claim, Relation, facts, interval
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import (
    Cases, Cover, Evidence, Kept, Ladder, Lemma, Range, Replacement, Sign, Split, Squares, Summand,
)  # fmt: skip
from certify.trusted.term import (
    ONE, PARAMETRIC, ZERO, Call, Rational, Term, Variable, call, constant, free, walk,
)  # fmt: skip

Way = Callable[[Claim, int], Evidence | None]
Plan = list[tuple[Fraction, Way]]
STEPS, PIECES = 6, 8
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
        first = (self._cover if len(outlook.columns) <= FEW else self._glimpsed,) if loose else ()
        stepped = (self._telescoped,) if is_stepped(claim.holds[0]) else ()
        before = (self._plain, *stepped, *first, self._compared)
        for way in (*before, self._by_factors, self._ended, self._inverted, self.ladder, self._cover, self._anyhow):
            if self.effort.left <= 0:
                return None
            evidence = self._try(way, claim, height)
            if evidence is not None and (way in sure or accepted(claim, evidence, self.effort)):
                trace.shown[claim] = evidence
                return evidence
        return None

    def _try(self, way: Way, claim: Claim, height: int) -> Evidence | None:
        try:
            return way(claim, height)
        except (Rejected, Malformed) as error:
            self.effort.note(str(error))
            return None

    def _plain(self, claim: Claim, height: int) -> Evidence | None:
        """Leaves; for a claim without functions that move, all methods but this."""
        leaf = find(claim, Effort(self.effort.deadline, (), Trace()), 0)
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
        outlook, gap = Outlook(claim), gap_of(claim, Goal(claim, self.effort.budget()))
        if gap is None or not outlook.usable:
            return None
        for shape in (*logarithmic(gap, outlook.factor), *exponential(gap, outlook.factor)):
            inner = claim.goal(shape.relation)
            if not shape.needs and accepted(inner, Sign(), self.effort):
                return shape.wrap(Sign(), claim, [])
        return None

    def _cover(self, claim: Claim, height: int) -> Evidence | None:
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
            evidence = self._try(partial(self._climb, step=step), claim, height)
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
        either = Split(Variable(name), *(Squares(ONE, (Summand(ONE, (len(facts(claim)) + n,), ONE),)) for n in (0, 1)))
        shown = [(goal.holds[0], why) for goal, why in zip(goals, found, strict=True)]
        return under(shown, Range((Replacement(bend, name, interval(), ()),), either))

    def _steps(self, claim: Claim, outlook: Outlook) -> Iterator[Step]:
        gap = gap_of(claim, Goal(claim, self.effort.budget()))
        for binding in claim.variables:
            name, domain = binding.name, binding.domain
            if domain.kind != "real" or domain.component or name not in free(claim.holds[0]):
                continue
            found = () if gap is None else tuple(shapes(gap, name, outlook.factor))
            tidied = bool(found) and found[0].relation.left._size <= claim.holds[0].gap._size
            for shape in found if tidied else (None, *found):
                relation = claim.holds[0] if shape is None else shape.relation
                weight = self._weight(claim, relation, name)
                if weight is not None:
                    yield Step(weight, name, shape)

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
            return self._from_somewhere(claim, step.name, height)
        for need in shape.needs:
            why = self.settle(here.goal(need), height - 1, 0.3)
            if why is None:
                return None
            needed.append(why)
            here = here.assuming(need)
        then = self._from_somewhere(here.goal(shape.relation), step.name, height)
        return None if then is None else shape.wrap(then, claim, needed)

    # Starts

    def _from_somewhere(self, claim: Claim, name: str, height: int) -> Evidence | None:
        """A ladder from an end when the slope has one sign, else from where it turns."""
        outlook, domain = Outlook(claim), claim.domains[name]
        slope = Calculus(claim, self.effort.budget()).gradient(claim.holds[0].gap, name) or ZERO
        signs = outlook.clear(slope)
        up, down = bool((signs > 0).any()), bool((signs < 0).any())
        if turns_for_ever(claim.holds[0]):
            found = self._from_corners(claim, name, slope, height)
            if found is not None:
                return found
        if not (up and down):
            if domain.low is None and domain.high is None and not any(name in free(fact) for fact in claim.given):
                return self._cut(claim, name, Fraction(0), height)
            return self._from_end(claim, height, name=name, below=up)
        for start in self._turns(claim, name, slope, outlook, signs):
            value = constant(start)
            if value is None:
                found = self._on_both_sides(claim, name, start, height)
            elif inside(domain, value):
                found = self._cut(claim, name, value, height)
            else:
                found = self._from(claim, height, name=name, start=start)
            if found is not None:
                return found
        return self._bracketed(claim, name, slope, height)

    def _from_end(self, claim: Claim, height: int, *, name: str, below: bool) -> Evidence | None:
        """A ladder from the lower or the upper end of a range, as its domain or a hypothesis gives it."""
        domain = claim.domains[name]
        end = domain.low if below else domain.high
        ends: list[Term | None] = [*self._limits(claim, name, below), None if end is None else Rational(end)]
        for start in ends:
            found = self._try(partial(self._from, name=name, start=start), claim, height)
            if found is not None:
                return found
        return None

    def _from_corners(self, claim: Claim, name: str, slope: Term, height: int) -> Evidence | None:
        """With one variable in a bounded range: ladders near the ends at which the gap vanishes, a cover between. What
        oscillates has slopes of one sign only close to where it vanishes, and derivatives that never end.
        """
        if free(claim.holds[0]) != {name} or any(free(fact) != {name} for fact in claim.given):
            return None
        cuts = corners(claim, name, slope)
        if cuts is None:
            return None
        low, high = (partial(self._from_end, name=name, below=below) for below in (True, False))
        first, last = cuts
        if first is not None and last is not None and first >= last:
            return self._pieces(claim, name, [((first + last) / 2, low)], high, height - 1)
        plan: Plan = ([] if first is None else [(first, low)]) + ([] if last is None else [(last, self._cover)])
        return self._pieces(claim, name, plan, self._cover if last is None else high, height - 1)

    def _limits(self, claim: Claim, name: str, below: bool) -> Iterator[Term]:
        """What hypotheses put a variable above (or below)."""
        goal = Goal(claim, self.effort.budget())
        for fact in claim.given:
            form = goal.algebra.form(fact.gap) if name in free(fact) and fact.relation != "==" else None
            if form is None or form.denominators:
                continue
            factor, rest = parted(form.numerator, name)
            if factor and len(factor) == 1 and ((), "") in factor and (factor[(), ""] > 0) == below:
                start = tidy(goal, goal.algebra.term(Form(rest, {})) / -goal.algebra.term(Form(factor, {})))
                if name not in free(start):
                    yield start

    def _turns(self, claim: Claim, name: str, slope: Term, outlook: Outlook, signs: Array) -> Iterator[Term]:
        """Terms at which the slope seems to turn from below to above zero, inside the range."""
        goal, domain = Goal(claim, self.effort.budget()), claim.domains[name]
        here = outlook.columns[name]
        for candidate in turning_points(goal, slope, name):
            point = tidy(goal, candidate)
            values, noise = outlook.values(point)
            side = here - values
            near = np.abs(side) <= 1e-9 + 50 * noise
            if np.isnan(values).any() or not (near | (side * signs >= 0)).all():
                continue
            low, high = (None if end is None else float(end) for end in (domain.low, domain.high))
            if (low is None or (values >= low - 1e-12).all()) and (high is None or (values <= high + 1e-12).all()):
                yield point

    def _from(self, claim: Claim, height: int, *, name: str, start: Term | None) -> Evidence | None:
        """A ladder from a start, with the hypotheses that it needs kept."""
        moving = [index for index, fact in enumerate(claim.given) if name in free(fact)]
        for kept in ([], moving) if moving else ([],):
            found = self._try(partial(self._kept, name=name, start=start, kept=kept), claim, height)
            if found is not None:
                return found
        return None

    def _kept(
        self, claim: Claim, height: int, *, name: str, start: Term | None, kept: list[int]
    ) -> Evidence | None:
        def parts(numbers: list[int]) -> tuple[Claim, list[Claim], Claim]:
            return rungs(Goal(claim, self.effort.budget()), name, start, numbers)

        reasons: dict[int, Evidence] = {}
        for index in kept:
            try:
                (persists,) = parts([index])[1]
            except Rejected:
                continue
            why = self.settle(persists, 2, 0.2)
            if why is not None:
                reasons[index] = why
        if kept and not reasons:
            return None
        base, _, slope = parts(list(reasons))
        if Outlook(slope).denies(slope):
            return None
        foot = self.settle(base, height - 1, 0.4)
        rise = None if foot is None else self.settle(slope, height - 1, 0.9)
        if foot is None or rise is None:
            return None
        return Ladder(name, start, tuple(Kept(index, why) for index, why in reasons.items()), foot, rise)

    def _cut(self, claim: Claim, name: str, at: Fraction, height: int) -> Evidence | None:
        """Both sides of a number, each from it, or as it goes."""
        found = []
        for piece in halves(claim, name, at):
            evidence = self._try(partial(self._from, name=name, start=Rational(at)), piece, height)
            evidence = evidence or self.settle(piece, height - 1)
            if evidence is None:
                return None
            found.append(evidence)
        return Cases(name, at, *found)

    def _on_both_sides(self, claim: Claim, name: str, start: Term, height: int) -> Evidence | None:
        """Split at a term, which is shown to be inside the range first."""
        t, domain, lemmas = Variable(name), claim.domains[name], list[tuple[Relation, Evidence]]()
        goal, here = Goal(claim, self.effort.budget()), claim
        for end, way in ((domain.low, ">="), (domain.high, "<=")):
            if end is None or goal.signs(start - end if way == ">=" else end - start) <= {0, 1}:
                continue
            relation = Relation(start - end, way, ZERO)
            why = self.settle(here.goal(relation), 2, 0.2)
            if why is None:
                return None
            lemmas.append((relation, why))
            here = here.assuming(relation)
        found = list[Evidence]()
        for way in ("<=", ">="):
            piece = here.assuming(Relation(t - start, way, ZERO))
            evidence = self._try(partial(self._from, name=name, start=start), piece, height)
            if evidence is None:
                return None
            found.append(evidence)
        evidence = Split(t - start, *found)
        for relation, why in reversed(lemmas):
            evidence = Lemma(relation, why, evidence)
        return evidence

    def _bracketed(self, claim: Claim, name: str, slope: Term, height: int) -> Evidence | None:
        """With one variable: cut around the places at which the slope turns; a cover near them, ladders between."""
        if free(claim.holds[0]) != {name} or any(free(fact) != {name} for fact in claim.given):
            return None
        places, plan = brackets(claim, name, slope), Plan()

        def climb(piece: Claim, height: int) -> Evidence | None:
            return self._from_somewhere(piece, name, height)

        for low, high in places:
            plan += [(low, climb), (high, self._cover)]
        plan = [(at, way) for at, way in plan if at is None or inside(claim.domains[name], at)]
        last = self._cover if len(plan) % 2 else climb
        return self._pieces(claim, name, plan, last, height - 1) if 0 < len(places) <= PIECES else None

    def _pieces(self, claim: Claim, name: str, plan: Plan, last: Way, height: int) -> Evidence | None:
        """A variable's range cut at numbers, each piece up to its number by its own way."""
        if not plan:
            return self._try(last, claim, height)
        (at, way), *others = plan
        lower, upper = halves(claim, name, at)
        below = self._try(way, lower, height)
        above = None if below is None else self._pieces(upper, name, others, last, height)
        return None if below is None or above is None else Cases(name, at, below, above)


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

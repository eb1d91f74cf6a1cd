"""Where ladders start: an end of the range, a turning point of the slope, a term in the other variables, infinity; and
how a range is cut so that the slope has one sign on each piece.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Protocol

import numpy as np

from certify.search.budget import Effort
from certify.search.derivative.halving import halves
from certify.search.derivative.slope import brackets, corners, turns_for_ever
from certify.search.derivative.turning import inside, tidy, turning_points
from certify.search.number.numeric import Array
from certify.search.number.outlook import Outlook
from certify.search.shape.isolation import parted
from certify.trusted.analysis import rungs
from certify.trusted.calculus import Calculus
from certify.trusted.claim import Claim, Relation
from certify.trusted.error import Rejected
from certify.trusted.evidence import Cases, Evidence, Kept, Ladder, Lemma, Split
from certify.trusted.form import Form
from certify.trusted.goal import Goal
from certify.trusted.term import ZERO, Rational, Term, Variable, constant, free

Way = Callable[[Claim, int], Evidence | None]
Plan = list[tuple[Fraction, Way]]
PIECES = 8


class Climber(Protocol):
    """A search for ladders, as far as starts need it."""

    effort: Effort

    def settle(self, claim: Claim, height: int, share: float = 0.7) -> Evidence | None:
        """Evidence for a claim that a ladder rests on."""

    def attempt(self, way: Way, claim: Claim, height: int) -> Evidence | None:
        """What a way to show a claim gives; None where it stumbles."""

    def cover(self, claim: Claim, height: int) -> Evidence | None:
        """A cover, if boxes decide the claim soon."""


@dataclass(frozen=True)
class Starts:
    """The starts that one search tries."""

    climb: Climber

    def somewhere(self, claim: Claim, name: str, height: int) -> Evidence | None:
        """A ladder from an end when the slope has one sign, else from where it turns."""
        outlook, domain = Outlook(claim), claim.domains[name]
        slope = Calculus(claim, self.climb.effort.budget()).gradient(claim.holds[0].gap, name) or ZERO
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
            found = self.climb.attempt(partial(self._from, name=name, start=start), claim, height)
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
        plan: Plan = ([] if first is None else [(first, low)]) + ([] if last is None else [(last, self.climb.cover)])
        return self._pieces(claim, name, plan, self.climb.cover if last is None else high, height - 1)

    def _limits(self, claim: Claim, name: str, below: bool) -> Iterator[Term]:
        """What hypotheses put a variable above (or below)."""
        goal = Goal(claim, self.climb.effort.budget())
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
        goal, domain = Goal(claim, self.climb.effort.budget()), claim.domains[name]
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
            found = self.climb.attempt(partial(self._kept, name=name, start=start, kept=kept), claim, height)
            if found is not None:
                return found
        return None

    def _kept(self, claim: Claim, height: int, *, name: str, start: Term | None, kept: list[int]) -> Evidence | None:
        def parts(numbers: list[int]) -> tuple[Claim, list[Claim], Claim]:
            return rungs(Goal(claim, self.climb.effort.budget()), name, start, numbers)

        reasons: dict[int, Evidence] = {}
        for index in kept:
            try:
                (persists,) = parts([index])[1]
            except Rejected:
                continue
            why = self.climb.settle(persists, 2, 0.2)
            if why is not None:
                reasons[index] = why
        if kept and not reasons:
            return None
        base, _, slope = parts(list(reasons))
        if Outlook(slope).denies(slope):
            return None
        foot = self.climb.settle(base, height - 1, 0.4)
        rise = None if foot is None else self.climb.settle(slope, height - 1, 0.9)
        if foot is None or rise is None:
            return None
        return Ladder(name, start, tuple(Kept(index, why) for index, why in reasons.items()), foot, rise)

    def _cut(self, claim: Claim, name: str, at: Fraction, height: int) -> Evidence | None:
        """Both sides of a number, each from it, or as it goes."""
        found = []
        for piece in halves(claim, name, at):
            evidence = self.climb.attempt(partial(self._from, name=name, start=Rational(at)), piece, height)
            evidence = evidence or self.climb.settle(piece, height - 1)
            if evidence is None:
                return None
            found.append(evidence)
        return Cases(name, at, *found)

    def _on_both_sides(self, claim: Claim, name: str, start: Term, height: int) -> Evidence | None:
        """Split at a term, which is shown to be inside the range first."""
        t, domain, lemmas = Variable(name), claim.domains[name], list[tuple[Relation, Evidence]]()
        goal, here = Goal(claim, self.climb.effort.budget()), claim
        for end, way in ((domain.low, ">="), (domain.high, "<=")):
            if end is None or goal.signs(start - end if way == ">=" else end - start) <= {0, 1}:
                continue
            relation = Relation(start - end, way, ZERO)
            why = self.climb.settle(here.goal(relation), 2, 0.2)
            if why is None:
                return None
            lemmas.append((relation, why))
            here = here.assuming(relation)
        found = list[Evidence]()
        for way in ("<=", ">="):
            piece = here.assuming(Relation(t - start, way, ZERO))
            evidence = self.climb.attempt(partial(self._from, name=name, start=start), piece, height)
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
            return self.somewhere(piece, name, height)

        for low, high in places:
            plan += [(low, climb), (high, self.climb.cover)]
        plan = [(at, way) for at, way in plan if at is None or inside(claim.domains[name], at)]
        last = self.climb.cover if len(plan) % 2 else climb
        return self._pieces(claim, name, plan, last, height - 1) if 0 < len(places) <= PIECES else None

    def _pieces(self, claim: Claim, name: str, plan: Plan, last: Way, height: int) -> Evidence | None:
        """A variable's range cut at numbers, each piece up to its number by its own way."""
        if not plan:
            return self.climb.attempt(last, claim, height)
        (at, way), *others = plan
        lower, upper = halves(claim, name, at)
        below = self.climb.attempt(way, lower, height)
        above = None if below is None else self._pieces(upper, name, others, last, height)
        return None if below is None or above is None else Cases(name, at, below, above)

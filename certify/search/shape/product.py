"""Gaps whose numerator is a product: the signs of its factors, plain ones first, which need no claim of their own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from certify.search.algebra.completion import completion_of
from certify.search.algebra.factor import factors
from certify.search.algebra.polynomial import Polynomial
from certify.search.algebra.translation import translated
from certify.search.budget import Effort
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.condition import NONZERO
from certify.trusted.evidence import Evidence, Lemma, Squares, Summand
from certify.trusted.goal import Goal
from certify.trusted.sign import NONNEGATIVE, Signs, flip
from certify.trusted.term import ONE, ZERO, Power, Rational, Term, product

Prover = Callable[[Claim, Effort], Evidence | None]
MAXIMAL_MONOMIALS, HIGHEST = 40, 24
"""A numerator with more monomials, or of a higher degree, is not factored at a glance."""


def multiplied_out(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A product of factors whose signs are plain, or shown by completed squares."""
    return product_of(Goal(claim, effort.budget()), effort)


def product_of(goal: Goal, effort: Effort) -> Evidence | None:
    """The same for a goal."""
    if len(goal.algebra.form(goal.relation.gap).numerator) > MAXIMAL_MONOMIALS:
        return None
    return _factored(goal, effort, lambda inner, part: completion_of(Goal(inner, part.budget())), HIGHEST)


def by_factors(claim: Claim, effort: Effort, prover: Prover) -> Evidence | None:
    """The numerator factored; the sign of each factor as it is plain or by a lemma, even powers as squares."""
    return _factored(Goal(claim, effort.budget()), effort, prover)


@dataclass
class _Product:
    """What is known of the factors of a numerator so far."""

    goal: Goal
    weight: list[Term] = field(default_factory=list)
    root: list[Term] = field(default_factory=list)
    lemmas: list[tuple[Relation, Evidence]] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    positive: bool = True

    def plain(self, term: Term, power: int) -> bool:
        """Takes in a factor if its sign is plain."""
        signs: Signs = self.goal.signs(term) if power % 2 or self.goal.relation.strict else NONNEGATIVE
        if self.goal.relation.strict and not signs <= NONZERO:
            return False
        if power % 2 and not signs <= NONNEGATIVE and not signs <= flip(NONNEGATIVE):
            return False
        if power % 2:
            self.weight.append(term if signs <= NONNEGATIVE else -term)
            self.positive ^= not signs <= NONNEGATIVE
        self._square(term, power)
        return True

    def shown(self, term: Term, power: int, effort: Effort, prover: Prover) -> bool:
        """Takes in a factor if a prover shows its sign."""
        claim = self.goal.claim.assuming(*(relation for relation, _ in self.lemmas))
        lemma = _signed(claim, term, self.goal.relation.strict, effort, prover)
        if lemma is None:
            return False
        if power % 2:
            self.used.append(len(facts(self.goal.claim)) + len(self.lemmas))
            self.positive ^= lemma[0].relation in ("<", "<=")
        self.lemmas.append(lemma)
        self._square(term, power)
        return True

    def _square(self, term: Term, power: int) -> None:
        if power > 1:
            self.root.append(Power(term, Rational(Fraction(power // 2))))

    def evidence(self, multiplier: Term, size: Fraction) -> Evidence:
        """The evidence once all factors are taken in."""
        weight = product([*([Rational(size)] if size != 1 else []), *self.weight]) if self.weight else Rational(size)
        evidence: Evidence = Squares(
            multiplier, (Summand(weight, tuple(self.used), product(self.root) if self.root else ONE),)
        )
        for relation, why in reversed(self.lemmas):
            evidence = Lemma(relation, why, evidence)
        return evidence


def _factored(goal: Goal, effort: Effort, prover: Prover, highest: int | None = None) -> Evidence | None:
    split = None if goal.relation.relation == "==" else split_of(goal, highest)
    if split is None:
        return None
    multiplier, content, parts = split
    found, left = _Product(goal, positive=content > 0), []
    for part, power in parts:
        if not found.plain(part, power):
            left.append((part, power))
    if all(found.shown(part, power, effort, prover) for part, power in left) and found.positive:
        return found.evidence(multiplier, abs(content))
    return None


def split_of(goal: Goal, highest: int | None) -> tuple[Term, Fraction, list[tuple[Term, int]]] | None:
    """A positive multiplier of the gap, the content of the numerator that it leaves, and its factors with their
    multiplicities; None when it is irreducible.
    """
    found = translated(goal)
    if found is None or not found[0][1]:
        return None
    target, translation = found
    size = len(translation.terms)
    polynomial: Polynomial = translation.polynomial(target[1], size)
    if highest is not None and max(map(sum, polynomial)) > highest:
        return None
    split = factors(polynomial, size)
    if split is None or (len(split[1]) < 2 and all(power == 1 for _, power in split[1])):
        return None
    return target[0], split[0], [(translation.term(part), power) for part, power in split[1]]


def _signed(claim: Claim, term: Term, strict: bool, effort: Effort, prover: Prover) -> tuple[Relation, Evidence] | None:
    for relation in (Relation(term, ">" if strict else ">=", ZERO), Relation(term, "<" if strict else "<=", ZERO)):
        found = prover(claim.goal(relation), effort.part(0.4, 3.0))
        if found is not None:
            return relation, found
    effort.note("factors: the sign of a factor is not decided")
    return None

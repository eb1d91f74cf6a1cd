"""Goals: a claim with one relation to show, what is known of signs under its hypotheses, and parts left to be shown.

A rule receives a goal and a piece of evidence, checks what it can itself, and gives the parts that are left: claims
with evidence of their own. Its docstring says why the goal holds (at every admissible point both sides are defined and
the relation holds) when every part does.
"""

from collections.abc import Mapping, Sequence

from certify.trusted.algebra import Algebra
from certify.trusted.budget import Budget
from certify.trusted.calculus import has_operators
from certify.trusted.claim import Claim, Relation, facts
from certify.trusted.condition import Condition, conditions
from certify.trusted.error import Malformed, Rejected
from certify.trusted.evidence import Evidence
from certify.trusted.fact import FactSigns
from certify.trusted.interval import hull
from certify.trusted.node import Node
from certify.trusted.program import enclose
from certify.trusted.sign import ANY, NONNEGATIVE, POSITIVE, Signs, flip, of_gap
from certify.trusted.term import Mean, Term, substitute, walk
from certify.trusted.text import write

FLIPPED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "=="}
Part = tuple[Claim, Evidence]
Parts = Sequence[Part]


def known(claim: Claim, budget: Budget) -> tuple[Algebra, FactSigns]:
    """The forms and the signs of terms under a claim's facts. They depend on nothing else of it, so that goals of one
    check with the same variables and hypotheses share what is worked out for one of them.
    """
    facts_of = (claim.variables, claim.given)
    found: tuple[Algebra, FactSigns] | None = budget.kept.pop(facts_of, None)
    if found is None:
        algebra = Algebra(claim, budget)
        found = algebra, FactSigns(claim, algebra)
    budget.keep(facts_of, found)
    return found


class Goal:
    """A claim with one relation, and what is known of signs under its hypotheses."""

    def __init__(self, claim: Claim, budget: Budget) -> None:
        if len(claim.holds) != 1:
            raise Rejected("this evidence is for one relation: give one piece for each with `every`")
        budget.spend(40 * claim._size)
        self.claim, self.relation, self.budget = claim, claim.holds[0], budget
        self.algebra, self.table = known(claim, budget)

    def signs(self, term: Term) -> Signs:
        """The possible signs of a term: by structure and facts, of it and of its normal form, and by an enclosure over
        the domain. Each set contains the true sign, so their intersection does.
        """
        self.budget.spend(20 * term._size + 10 * len(self.claim.variables))
        if has_operators(term):
            return ANY
        found = self.table.of(term)
        if len(found) > 1:
            found &= self._by_form(term)
        if len(found) > 1 and not any(isinstance(n, Mean) for n in walk(term)):
            found &= self._by_enclosure(term)
        return found

    def _by_form(self, term: Term) -> Signs:
        try:
            return self.table.of(self.algebra.term(self.algebra.form(term)))
        except (Rejected, Malformed):
            return ANY

    def _by_enclosure(self, term: Term) -> Signs:
        box = {b.name: hull(b.domain.low, b.domain.high) for b in self.claim.variables if b.domain.kind != "vector"}
        try:
            found = enclose(term, box, 64, self.budget)
        except Rejected:
            return ANY
        if found.low > 0 or found.high < 0:
            return POSITIVE if found.low > 0 else flip(POSITIVE)
        return (NONNEGATIVE if found.low >= 0 else ANY) & (flip(NONNEGATIVE) if found.high <= 0 else ANY)

    def require(self, condition: Condition) -> None:
        """Refuses unless the condition is shown."""
        part, signs = condition
        if not self.signs(part) <= signs:
            wanted = {"[1]": "> 0", "[0, 1]": ">= 0", "[-1, 1]": "!= 0"}.get(str(sorted(signs)), str(sorted(signs)))
            raise Rejected(f"not shown: {brief(part)} {wanted}; give it as a lemma or a hypothesis first")

    def require_defined(self, *terms: Term) -> None:
        """Refuses unless the terms are well-formed and every condition under which they are defined is shown."""
        for term in terms:
            self.budget.spend(20 * term._size)
            self.claim.is_vector(term)
            for condition in conditions(term, self.claim):
                self.require(condition)

    def require_sides(self) -> None:
        """Refuses unless both sides of the relation are shown to be defined."""
        self.require_defined(self.relation.left, self.relation.right)

    def shows(self, relation: Relation) -> bool:
        """Whether a relation is a fact as it stands, or follows from signs (both sides shown to be defined)."""
        self.budget.spend(40 * len(self.claim.given))
        if relation in facts(self.claim):
            return True
        try:
            goal = Goal(self.with_relation(relation), self.budget)
            goal.require_sides()
            return goal.signs(relation.gap) <= of_gap(relation)
        except Rejected:
            return False

    def with_relation(self, relation: Relation, *hypotheses: Relation) -> Claim:
        """The same goal with another relation, and perhaps more hypotheses."""
        return Claim(self.claim.variables, self.claim.given + hypotheses, (relation,), self.claim.always)

    def at(self, relation: Relation, values: Mapping[str, Term]) -> Relation:
        """A relation with terms put for its variables; `Malformed` where one would be captured."""
        self.budget.spend(relation._size * (1 + len(values)))
        return relation.map(lambda side: substitute(side, values, self.claim.components))


def paired(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> list[Part]:
    """Claims, each with its piece of evidence; `Rejected` when there are not enough."""
    if len(claims) > len(evidence):
        raise Rejected(f"not shown: {brief(claims[len(evidence)].holds[0])}")
    return [*zip(claims, evidence, strict=False)]


def brief(node: Node) -> str:
    """A short text of a node for messages."""
    if node._size > 1000:
        return f"({node.tag} ...)"
    text = " ".join(write(node).split())
    return text if len(text) < 120 else text[:117] + "..."

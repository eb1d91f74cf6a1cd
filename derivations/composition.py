"""Theorems put together: a goal as an instance of another theorem of the catalogue, whose proof becomes part of it."""

from collections.abc import Mapping
from functools import cache

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Every, Evidence
from derivations.catalogue import derivation
from derivations.proof import assemble
from derivations.tactic import Put, Tactic, applied, with_rules

SECONDS = 60.0


@cache
def parts_of(name: str) -> tuple[tuple[Claim, Evidence], ...]:
    """The relations of a theorem as claims of their own, each with its evidence."""
    theorem = derivation(name)
    evidence = assemble(theorem, SECONDS)
    parts = evidence.parts if isinstance(evidence, Every) else (evidence,)
    goals = map(theorem.claim.goal, theorem.claim.holds)
    return tuple(zip(goals, parts, strict=True))


def conditioned_at(name: str, values: Mapping[str, Put], *, statement: int = 1, owing: Tactic = with_rules) -> Tactic:
    """As `theorem_at`, of the second law at every component of the first: the theorem's means are conditional ones."""

    def apply(goal: Claim, effort: Effort) -> Evidence:
        general, evidence = parts_of(name)[statement - 1]
        return applied(general, evidence, values, goal, effort, owing, conditional=True)

    return apply


def theorem_at(name: str, values: Mapping[str, Put], *, statement: int = 1, owing: Tactic = with_rules) -> Tactic:
    """The goal from a relation of a theorem, counted from 1, with terms put for its variables and rows for its
    sequences; the theorem's hypotheses there are shown by `owing`.
    """

    def apply(goal: Claim, effort: Effort) -> Evidence:
        general, evidence = parts_of(name)[statement - 1]
        return applied(general, evidence, values, goal, effort, owing)

    return apply

"""Theorems put together: a goal as an instance of another theorem of the catalogue, whose own proof is part of this one."""

from collections.abc import Mapping

from certify.search.budget import Effort
from certify.trusted import Claim
from certify.trusted.evidence import Every, Evidence
from derivations.derivation import Derivation
from derivations.proof import assemble
from derivations.tactic import Put, Tactic, applied, with_rules

SECONDS = 60.0


def theorem_at(
    derivation: Derivation, values: Mapping[str, Put], *, statement: int = 1, owing: Tactic = with_rules
) -> Tactic:
    """The goal from a relation of a theorem, counted from 1, with terms put for its variables and rows for its
    sequences; the theorem's hypotheses there are shown by `owing`.
    """

    def apply(goal: Claim, effort: Effort) -> Evidence:
        evidence = assemble(derivation, SECONDS)
        parts = evidence.parts if isinstance(evidence, Every) else (evidence,)
        general = derivation.claim.goal(derivation.claim.holds[statement - 1])
        return applied(general, parts[statement - 1], values, goal, effort, owing)

    return apply

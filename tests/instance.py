"""Claims put at terms: what the rule for instances makes of them."""

from collections.abc import Mapping, Sequence


from certify.claimfile import state
from certify.expression import parse
from certify.search.pipeline import effort_of
from certify.trusted import Claim, Malformed, Rejected
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from certify.trusted.claim import Domain
from certify.trusted.evidence import Value
from certify.trusted.term import (
    Row, Term,
)  # fmt: skip
from derivations.statement import component
from derivations.tactic import Gap, Tactic
from tests.attack import shown

NATURAL = "integer >= 0"
NAMES = set("abcdkmnpqstuvwxyzDFP") | {"mu", "k0", "nu"}
LAW: dict[str, str | Domain] = {"y": component("real"), "c": "real"}
GOAL: dict[str, str | Domain] = {"z": component("real"), "w": component("nonnegative"), "a": "real", "b": "positive"}


def term(text: str) -> Term:
    return parse(text, names=NAMES, operators=True)


def claim(holds: str, variables: Mapping[str, str | Domain], given: Sequence[str] = (), *always: str) -> Claim:
    return state(holds, variables, given, operators=True, always=[("k", rule) for rule in always])


def put(**values: str | tuple[str, str]) -> tuple[Value | Row, ...]:
    return tuple(
        Value(name, term(text)) if isinstance(text, str) else Row(name, text[0], term(text[1]))
        for name, text in values.items()
    )


def reached(inner: Claim, goal: Claim, **values: str | tuple[str, str]) -> Claim:
    """The goal's claim with what the instance says in place of its relation."""
    relation, _ = assumed(Goal(goal, Budget()), inner, put(**values))
    return goal.goal(relation)


def by(goal: Claim, tactic: Tactic) -> bool:
    """Whether a tactic finds evidence that the checker accepts."""
    try:
        return shown(goal, tactic(goal, effort_of(5.0)))
    except (Gap, Rejected, Malformed):
        return False

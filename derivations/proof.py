"""From a derivation to evidence: each step's own evidence, or what the search finds for it, composed by chain and lemma."""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.search.search import find
from certify.trusted import Claim, Relation
from certify.trusted.evidence import Chain, Evidence, Every, Link
from certify.trusted.evidence import Lemma as LemmaEvidence
from certify.trusted.term import Term
from derivations.derivation import Derivation, Step


class Gap(Exception):
    """A step of a derivation for which no evidence was found."""


def assemble(derivation: Derivation, seconds: float) -> Evidence:
    """The evidence of a derivation; raises `Gap`, naming the step, when a step is not shown in time."""
    effort = Effort.of(seconds)
    claim = derivation.claim
    shown: list[tuple[Relation, Evidence]] = []
    for lemma in derivation.lemmas:
        relation = lemma.claim_relation
        goal = Claim(claim.variables, (*claim.given, *(r for r, _ in shown)), (relation,))
        why = lemma.evidence or chain_evidence(goal, lemma.steps, effort, f"{derivation.name}, lemma {lemma.name}")
        shown.append((relation, why))
    whole = Claim(claim.variables, (*claim.given, *(r for r, _ in shown)), claim.holds)
    first = chain_evidence(whole.goal(claim.holds[0]), derivation.steps, effort, derivation.name)
    parts = [first]
    for number, relation in enumerate(claim.holds[1:], 2):
        parts.append(found_for(whole.goal(relation), effort, f"{derivation.name}, relation {number}"))
    result: Evidence = first if len(parts) == 1 else Every(tuple(parts))
    if len(parts) > 1:
        return Every(tuple(wrapped(part, shown) for part in parts))
    return wrapped(result, shown)


def wrapped(evidence: Evidence, shown: Sequence[tuple[Relation, Evidence]]) -> Evidence:
    """Evidence under lemmas."""
    for relation, why in reversed(shown):
        evidence = LemmaEvidence(relation, why, evidence)
    return evidence


def chain_evidence(goal: Claim, steps: Sequence[Step], effort: Effort, where: str) -> Evidence:
    """Evidence for a goal along a chain of steps; without steps, what the search finds."""
    if not steps:
        return found_for(goal, effort, where)
    left: Term = goal.holds[0].left
    links = []
    for number, step in enumerate(steps, 1):
        here = goal.goal(Relation(left, step.relation, step.term))
        why = step.evidence or found_for(here, effort, f"{where}, step {number}")
        links.append(Link(step.relation, step.term, why))
        left = step.term
    return links[0].why if len(links) == 1 else Chain(tuple(links))


def found_for(goal: Claim, effort: Effort, where: str) -> Evidence:
    """What the search finds for a goal; raises `Gap`, naming the place, when it finds nothing."""
    found = find(goal, effort.part(0.9, 20.0))
    if found is None:
        raise Gap(f"{where}: no evidence found; {'; '.join(effort.tried[-3:])}")
    return found

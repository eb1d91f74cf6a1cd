"""From a derivation to evidence: each step's own evidence, or what the search finds for it, composed by chain and
lemma.
"""

from collections.abc import Sequence

from certify.search.budget import Effort
from certify.search.pipeline import effort_of
from certify.trusted import Claim, Relation
from certify.trusted.evidence import Chain, Evidence, Every, Link
from certify.trusted.evidence import Lemma as LemmaEvidence
from certify.trusted.term import Term
from derivations.derivation import Derivation, Lemma, Part, Step
from derivations.tactic import Gap, Tactic, search


def assemble(derivation: Derivation, seconds: float) -> Evidence:
    """The evidence of a derivation; raises `Gap`, naming the step, when a step is not shown in time."""
    effort = effort_of(seconds)
    claim = derivation.claim
    shown: list[tuple[Relation, Evidence]] = []
    for lemma in derivation.lemmas:
        relation = lemma.claim_relation
        goal = claim.goal(relation).assuming(*(r for r, _ in shown))
        where = f"{derivation.name}, lemma {lemma.name}"
        if lemma.evidence is None and lemma.steps:
            why = chain_evidence(goal, lemma.steps, effort, where)
        else:
            why = evidence_for(goal, lemma.evidence, effort, where)
        shown.append((relation, why))
    whole = claim.assuming(*(r for r, _ in shown))
    parts = []
    for number, part in enumerate((Part(derivation.first, "", derivation.steps, derivation.by), *derivation.also), 1):
        where = f"{derivation.name}, statement {number}"
        if part.evidence is None:
            parts.append(chain_evidence(whole.goal(part.relations[0]), part.steps, effort, where))
        else:
            parts.append(evidence_for(whole.goal(part.relations[0]), part.evidence, effort, where))
        parts += [evidence_for(whole.goal(r), part.evidence, effort, where) for r in part.relations[1:]]
    every = tuple(wrapped(part, shown) for part in parts)
    return every[0] if len(every) == 1 else Every(every)


def follows(derivation: Derivation, evidence: Evidence) -> bool:
    """Whether evidence has the form of a derivation: its lemmas in order, its chains with the same terms."""
    chains = [derivation.steps, *[()] * (len(derivation.first) - 1)]
    for part in derivation.also:
        chains += [part.steps, *[()] * (len(part.relations) - 1)]
    pieces = evidence.parts if isinstance(evidence, Every) else (evidence,)
    return len(pieces) == len(chains) and all(
        _follows(derivation.lemmas, steps, piece) for steps, piece in zip(chains, pieces, strict=True)
    )


def _follows(lemmas: Sequence[Lemma], steps: Sequence[Step], evidence: Evidence) -> bool:
    for lemma in lemmas:
        if not isinstance(evidence, LemmaEvidence) or evidence.lemma != lemma.claim_relation:
            return False
        if not _follows((), lemma.steps, evidence.why):
            return False
        evidence = evidence.then
    if len(steps) < 2:
        return True
    links = evidence.links if isinstance(evidence, Chain) else ()
    return [(link.relation, link.term) for link in links] == [(step.relation, step.term) for step in steps]


def wrapped(evidence: Evidence, shown: Sequence[tuple[Relation, Evidence]]) -> Evidence:
    """Evidence under lemmas."""
    for relation, why in reversed(shown):
        evidence = LemmaEvidence(relation, why, evidence)
    return evidence


def chain_evidence(goal: Claim, steps: Sequence[Step], effort: Effort, where: str) -> Evidence:
    """Evidence for a goal along a chain of steps; without steps, what the search finds."""
    if not steps:
        return evidence_for(goal, None, effort, where)
    left: Term = goal.holds[0].left
    links = []
    for number, step in enumerate(steps, 1):
        here = goal.goal(Relation(left, step.relation, step.term))
        why = evidence_for(here, step.evidence, effort, f"{where}, step {number}")
        links.append(Link(step.relation, step.term, why))
        left = step.term
    return links[0].why if len(links) == 1 else Chain(tuple(links))


def evidence_for(goal: Claim, hint: Evidence | Tactic | None, effort: Effort, where: str) -> Evidence:
    """Evidence as given, by a tactic, or by the search; raises `Gap`, naming the place, when nothing is found."""
    if isinstance(hint, Evidence):
        return hint
    try:
        return (hint or search)(goal, effort)
    except Gap as gap:
        raise Gap(f"{where}: no evidence found; {gap}") from gap

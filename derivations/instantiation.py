"""A theorem of the catalogue at a model: its certificate with terms put for its variables, re-checked as a whole.

    certificate = instantiate(theorem, {"alpha": step.scale, "S": step.variance, "vs": v}, {"a": "positive", ...})

The theorem's own evidence is kept; what is searched for are its hypotheses at these terms. The checker reads what comes
out like any other certificate.
"""

from collections.abc import Mapping, Sequence

from certify.claimfile import Scope
from certify.search.budget import Effort
from certify.search.pipeline import effort_of
from certify.search.point.witness import admissible
from certify.trusted import Certificate, Claim, Malformed, Rejected, Relation
from certify.trusted.budget import Budget
from certify.trusted.claim import Domain
from certify.trusted.evidence import Every, Evidence, Instance
from certify.trusted.goal import Goal
from certify.trusted.instance import assumed
from derivations.tactic import Gap, Put, put_for, with_rules


def instantiate(
    theorem: Certificate,
    values: Mapping[str, Put],
    variables: Mapping[str, str | Domain],
    given: Sequence[str] = (),
    *,
    always: Sequence[tuple[str, str]] = (),
    seconds: float = 30.0,
) -> Certificate:
    """The theorem with a term for each of its variables, as a claim about the variables in these terms.

    For a sequence, a value is an index and a term in it; a component variable has a term in components. `variables`
    gives domains, in the words of a claim file or as those of components and sequences; `given` are hypotheses on them,
    and `always` those for every index. Raises `Gap` when a hypothesis of the theorem is not shown at these terms in
    time; `Malformed` when a variable has no term or none of its kind.
    """
    domains = theorem.claim.domains
    if values.keys() != domains.keys():
        raise Malformed(f"wanted a term for each of {', '.join(domains)}, got {', '.join(values) or 'none'}")
    setting, putting = Scope(variables, {}, operators=True).claim("0 <= 0", given, always), put_for(values)
    pieces = theorem.evidence.parts if isinstance(theorem.evidence, Every) else (theorem.evidence,)
    inner = [theorem.claim.goal(relation) for relation in theorem.claim.holds]
    try:
        found = [assumed(Goal(setting, Budget()), claim, putting) for claim in inner]
    except Rejected as error:
        raise Malformed(f"the theorem has no instance there: {error}") from error
    discharges = _discharged(found[0][1], effort_of(seconds))
    parts = tuple(Instance(goal, why, putting, discharges) for goal, why in zip(inner, pieces, strict=True))
    claim = Claim(setting.variables, setting.given, tuple(relation for relation, _ in found), setting.always)
    point = next(iter(admissible(claim, seconds=seconds)), None)
    return Certificate(claim, parts[0] if len(parts) == 1 else Every(parts), point)


def _discharged(owed: Sequence[tuple[Goal, Relation]], effort: Effort) -> tuple[Evidence, ...]:
    """Evidence for the theorem's hypotheses at the terms, but for those that the checker sees by itself."""
    found = list[Evidence]()
    for place, here in owed:
        if not place.shows(here):
            try:
                found.append(with_rules(place.with_relation(here), effort))
            except Gap as gap:
                raise Gap(f"a hypothesis of the theorem is not shown at these terms; {gap}") from gap
    return tuple(found)

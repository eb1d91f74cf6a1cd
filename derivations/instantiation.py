"""A theorem of the catalogue at a model: its certificate with terms put for its variables, re-checked as a whole.

    certificate = instantiate(theorem, {"alpha": step.scale, "sigma2": step.variance, "vs": v}, {"a": "positive", ...})

The theorem's own evidence is kept; what is searched for are its hypotheses at these terms. The checker reads what comes
out like any other certificate.
"""

from collections.abc import Mapping, Sequence

from certify.claimfile import domain
from certify.expression import parse_statement
from certify.search.pipeline import effort_of
from certify.search.witness import admissible
from certify.trusted import Certificate, Claim, Malformed, Relation
from certify.trusted.budget import Budget
from certify.trusted.goal import Goal
from certify.trusted.claim import Binding, facts
from certify.trusted.evidence import Every, Evidence, Instance, Value
from certify.trusted.term import Term, substitute
from derivations.tactic import Gap, search


def instantiate(
    theorem: Certificate,
    values: Mapping[str, Term],
    variables: Mapping[str, str],
    given: Sequence[str] = (),
    *,
    seconds: float = 30.0,
) -> Certificate:
    """The theorem with a term for each of its variables, as a claim about the variables in these terms.

    `variables` gives their domains in the words of a claim file, `given` hypotheses on them. Raises `Gap` when a
    hypothesis of the theorem is not shown at these terms in time; `Malformed` when a variable has no term, and for a
    theorem on mixing laws or sequences, which has no instances.
    """
    domains = theorem.claim.domains
    if theorem.claim.components or any(found.kind == "sequence" for found in domains.values()):
        raise Malformed("a theorem on mixing laws or on sequences has no instances")
    if values.keys() != domains.keys():
        raise Malformed(f"wanted a term for each of {', '.join(domains)}, got {', '.join(values) or 'none'}")
    relations = [parse_statement(text, names=set(variables))[0] for text in given]
    bindings = tuple(Binding(name, domain(word)) for name, word in variables.items())
    claim = Claim(bindings, tuple(relations), tuple(_put(relation, values) for relation in theorem.claim.holds))
    discharges = _discharged(theorem.claim, claim, values, seconds)
    putting = tuple(Value(name, term) for name, term in values.items())
    parts = theorem.evidence.parts if isinstance(theorem.evidence, Every) else (theorem.evidence,)
    pieces = tuple(
        Instance(theorem.claim.goal(relation), part, putting, discharges)
        for relation, part in zip(theorem.claim.holds, parts, strict=True)
    )
    point = next(iter(admissible(claim, seconds=seconds)), None)
    return Certificate(claim, pieces[0] if len(pieces) == 1 else Every(pieces), point)


def _discharged(theorem: Claim, claim: Claim, values: Mapping[str, Term], seconds: float) -> tuple[Evidence, ...]:
    """Evidence for the theorem's hypotheses at the terms, but for those that the checker sees by itself."""
    effort, found = effort_of(seconds), list[Evidence]()
    for fact in facts(theorem):
        here = claim.goal(_put(fact, values))
        if not Goal(here, Budget()).shows(here.holds[0]):
            try:
                found.append(search(here, effort))
            except Gap as gap:
                raise Gap(f"a hypothesis of the theorem is not shown at these terms; {gap}") from gap
    return tuple(found)


def _put(relation: Relation, values: Mapping[str, Term]) -> Relation:
    return Relation(substitute(relation.left, values), relation.relation, substitute(relation.right, values))

"""Claims about integers that hold for all reals between the same ends, where there are derivatives."""

from certify.search.algebra.transcendence import is_transcendental
from certify.search.budget import Effort
from certify.search.find import find
from certify.search.number.doubt import seems_false
from certify.trusted.claim import Binding, Claim, Domain
from certify.trusted.evidence import Evidence, Instance, Value
from certify.trusted.term import Variable, free


def relaxed(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The same claim for reals, at the integers; its hypotheses are those of the claim."""
    integral = {b.name for b in claim.variables if b.domain.integral and not b.domain.component}
    used = free(claim.holds[0]).union(*(free(fact) for fact in claim.given))
    if depth <= 0 or not integral & used or claim.vectors or claim.components or claim.always:
        return None
    variables = tuple(
        Binding(b.name, _real(b.domain)) if b.name in integral else b for b in claim.variables if b.name in used
    )
    if any(b.domain.kind == "sequence" for b in variables):
        return None
    inner = Claim(variables, claim.given, claim.holds)
    if not is_transcendental(claim.holds[0]) or seems_false(inner):
        return None
    why = find(inner, effort, depth - 1)
    if why is None:
        return None
    return Instance(inner, why, tuple(Value(b.name, Variable(b.name)) for b in variables), ())


def _real(domain: Domain) -> Domain:
    return Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)

"""Claims as plain text for a terminal, in the words of claim files."""

from fractions import Fraction

from certify.spelling import show_relation
from certify.trusted.claim import Claim, Domain, interval

WORDS = {
    interval(): "real",
    interval(Fraction(0), closed_low=False): "positive",
    interval(Fraction(0)): "nonnegative",
    interval(high=Fraction(0), closed_high=False): "negative",
    interval(Fraction(0), Fraction(1)): "probability",
    interval(kind="vector"): "vector",
    interval(Fraction(1), kind="dimension"): "dimension",
    interval(kind="integer"): "integer",
}


def domain_text(domain: Domain) -> str:
    """A domain in the words of a claim file; those of component variables begin with `component`."""
    if domain.component:
        law = "component of the second law " if domain.component == 2 else "component "
        return law + domain_text(interval_of(domain))
    if domain in WORDS:
        return WORDS[domain]
    if domain.integral and domain.high is None:
        return f"{domain.kind} >= {domain.low}"
    low = "-oo" if domain.low is None else str(domain.low)
    high = "oo" if domain.high is None else str(domain.high)
    ends = f"{'[' if domain.closed_low else '('}{low}, {high}{']' if domain.closed_high else ')'}"
    if domain.kind == "sequence":
        values = Domain("real", domain.low, domain.closed_low, domain.high, domain.closed_high, 0)
        return f"sequence of {domain_text(values)} values"
    return ends if domain.kind == "real" else f"{domain.kind} in {ends}"


def interval_of(domain: Domain) -> Domain:
    """The same domain for a variable that is no component."""
    return Domain(domain.kind, domain.low, domain.closed_low, domain.high, domain.closed_high, 0)


def claim_lines(claim: Claim) -> dict[str, list[str]]:
    """A claim's variables, hypotheses and relations as text, each list under the claim file's key for it."""
    return {
        "variables": [f"{binding.name}: {domain_text(binding.domain)}" for binding in claim.variables],
        "given": [show_relation(relation) for relation in claim.given]
        + [f"for every {rule.index} >= 0, {show_relation(rule.relation)}" for rule in claim.always],
        "holds": [show_relation(relation) for relation in claim.holds],
    }


def claim_text(claim: Claim) -> str:
    """A claim on one line: `x: real, a: positive; given a*x <= 1: a**2*x**2 <= 1`."""
    lines = claim_lines(claim)
    setting = ", ".join(lines["variables"]) or "no variables"
    given = f"; given {' and '.join(lines['given'])}" if claim.given else ""
    return f"{setting}{given}: {' and '.join(lines['holds'])}"

"""Claims as plain text for a terminal, in the words of claim files."""

from certify.domain import domain_text
from certify.spelling import show_relation
from certify.trusted.claim import Claim


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
    given = f"; given {' and '.join(lines['given'])}" if lines["given"] else ""
    return f"{setting}{given}: {' and '.join(lines['holds'])}"

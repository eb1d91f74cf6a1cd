"""Claims as plain text for a terminal, in the words of claim files."""

from collections.abc import Mapping

from certify.abbreviation import abbreviated
from certify.domain import domain_text
from certify.spelling import show_relation
from certify.trusted.claim import Claim
from certify.trusted.term import Term


def claim_lines(claim: Claim, where: Mapping[str, Term] = {}) -> dict[str, list[str]]:
    """A claim's variables, hypotheses and relations as text, each list under the claim file's key for it; terms by
    their abbreviations, if there are any.
    """
    return {
        "variables": [f"{binding.name}: {domain_text(binding.domain)}" for binding in claim.variables],
        "given": [show_relation(abbreviated(relation, where)) for relation in claim.given]
        + [f"for every {rule.index} >= 0, {show_relation(abbreviated(rule.relation, where))}" for rule in claim.always],
        "holds": [show_relation(abbreviated(relation, where)) for relation in claim.holds],
    }


def claim_text(claim: Claim) -> str:
    """A claim on one line: `x: real, a: positive; given a*x <= 1: a**2*x**2 <= 1`."""
    lines = claim_lines(claim)
    setting = ", ".join(lines["variables"]) or "no variables"
    given = f"; given {' and '.join(lines['given'])}" if lines["given"] else ""
    return f"{setting}{given}: {' and '.join(lines['holds'])}"

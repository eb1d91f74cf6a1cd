"""A claim over the two halves of a variable's range."""

from fractions import Fraction

from certify.trusted.claim import Binding, Claim, Domain


def halves(claim: Claim, name: str, at: Fraction) -> list[Claim]:
    """A claim below a number and above it."""
    domain = claim.domains[name]
    parts = (Domain("real", domain.low, domain.closed_low, at, 1, 0),
             Domain("real", at, 1, domain.high, domain.closed_high, 0))  # fmt: skip
    return [
        Claim(tuple(Binding(b.name, part) if b.name == name else b for b in claim.variables), claim.given, claim.holds)
        for part in parts
    ]

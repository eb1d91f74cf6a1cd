"""Whether a claim is worth a proof."""

from certify.trusted.claim import Claim


def seems_false(claim: Claim) -> bool:
    """Whether a claim fails at one of some points, by floats."""
    from certify.search.number.outlook import Outlook  # late: numpy takes a tenth of a second to import

    return Outlook(claim).denies(claim)

"""Whether a claim is worth a proof."""

from fractions import Fraction

from certify.search.point.problem import Frame, problem
from certify.trusted.claim import Binding, Claim, Domain
from certify.trusted.error import Malformed, Rejected

ACTIVE = ATOMS = 2


def seems_false(claim: Claim) -> bool:
    """Whether a claim fails at one of some points, by floats; one about vectors in the plane, one about a mixing law at
    two atoms.
    """
    from certify.search.number.outlook import Outlook  # late: numpy takes a tenth of a second to import

    flat = _flat(claim) if claim.vectors or claim.components else claim
    return flat is not None and Outlook(flat).denies(flat)


def _flat(claim: Claim) -> Claim | None:
    """The claim about the numbers that make up its vectors and its law, if it has words for few of them."""
    if claim.always or (claim.dimension is not None and not claim.domains[claim.dimension].contains(Fraction(ACTIVE))):
        return None
    try:
        found = problem(Frame(claim, ACTIVE, ATOMS if claim.components else 0))
        variables = tuple(Binding(column.name, _plain(column.domain)) for column in found.columns)
        return Claim(variables, found.given, found.holds)
    except (Malformed, Rejected):
        return None


def _plain(domain: Domain) -> Domain:
    return Domain(domain.kind, domain.low, domain.closed_low, domain.high, domain.closed_high, 0)

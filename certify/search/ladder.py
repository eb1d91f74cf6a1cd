"""Ladders: a gap at one end of a variable's range, and the sign of its derivative from there on."""

from fractions import Fraction

from certify.search.budget import Effort
from certify.search.find import DEPTH, accepted, find
from certify.trusted.checker import Goal, rungs
from certify.trusted.claim import Binding, Claim, Domain
from certify.trusted.evidence import Cases, Evidence, Ladder
from certify.trusted.term import Rational, free


def laddered(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """The gap at one end of a variable's range, and the sign of its derivative."""
    relation = claim.holds[0]
    if relation.relation == "==" or depth <= 0:
        return None
    hidden = frozenset().union(*(free(fact) for fact in claim.given)) if claim.given else frozenset()
    for binding in claim.variables:
        domain = binding.domain
        if domain.kind != "real" or domain.component or binding.name in hidden or binding.name not in free(relation):
            continue
        for start in (domain.low, domain.high):
            if start is not None and domain.low != domain.high:
                found = _ladder(claim, binding.name, start, effort.part(0.4), depth)
                if accepted(claim, found, effort):
                    return found
    return None


def _ladder(claim: Claim, name: str, start: Fraction, effort: Effort, depth: int) -> Evidence | None:
    base, _, slope = rungs(Goal(claim, effort.budget()), name, Rational(start), ())
    why = find(base, effort.part(0.3), min(depth - 1, 1))
    then = None if why is None else find(slope, effort, depth - 1)
    return None if why is None or then is None else Ladder(name, Rational(start), (), why, then)


def halved(claim: Claim, effort: Effort, depth: int) -> Evidence | None:
    """A real line cut at a simple number, so that ladders can start there."""
    relation = claim.holds[0]
    if depth < DEPTH - 1 or relation.relation == "==":
        return None
    for binding in claim.variables:
        domain = binding.domain
        if domain.kind != "real" or domain.component or binding.name not in free(relation):
            continue
        for cut in (Fraction(0), Fraction(1)):
            inside = domain.contains(cut) and cut not in (domain.low, domain.high)
            if not inside:
                continue
            pieces = []
            for part in (
                Domain("real", domain.low, domain.closed_low, cut, 1, 0),
                Domain("real", cut, 1, domain.high, domain.closed_high, 0),
            ):
                variables = tuple(Binding(b.name, part) if b.name == binding.name else b for b in claim.variables)
                piece = find(Claim(variables, claim.given, claim.holds), effort.part(0.4), depth - 2)
                if piece is None:
                    break
                pieces.append(piece)
            if len(pieces) == 2:
                return Cases(binding.name, cut, *pieces)
    return None

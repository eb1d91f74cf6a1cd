"""Other provers on the same claims: `python -m tests.peers` compares them with ours. None of them is a dependency.

Each peer is one module with `version()`, which raises `Missing` where the peer is not installed, and
`decide(claim, timeout, patience)`, which answers `proved`, `refuted` or `undecided` within some seconds of the
processor and of the clock, and how many of the processor's it took outside this process (None: all of them here). It
raises `Unstated` for a claim that the peer cannot state. An answer is what the peer says; nobody checks it but the
suite.
"""

from certify.trusted.claim import Claim, Domain
from certify.trusted.term import Rational, Sum, Term, Variable, constant

PEERS = ("ours", "alkahest", "coqinterval", "z3", "cvc5", "naive")


class Missing(Exception):
    """A peer that is not installed: the message says how it is."""


class Unstated(Exception):
    """A claim, or a part of one, that a peer has no words for."""


def scalars_only(claim: Claim) -> None:
    """Refuses vectors: no peer speaks of every dimension at once."""
    if claim.vectors or claim.components:
        raise Unstated("vectors of any dimension")


def is_positive(base: Term, claim: Claim) -> bool:
    """Whether a term is positive by its form: a positive number, or a variable plus a number whose domain says so."""
    value = constant(base)
    if value is not None:
        return value > 0
    parts = base.terms if isinstance(base, Sum) else (base,)
    names = [part.name for part in parts if isinstance(part, Variable)]
    shift = sum(part.value for part in parts if isinstance(part, Rational))
    if len(names) != 1 or len(parts) > 2:
        return False
    domain: Domain = claim.domains[names[0]]
    return domain.low is not None and (domain.low + shift > 0 or (domain.low + shift == 0 and not domain.closed_low))

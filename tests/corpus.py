"""Certificates to test with: those of the catalogue, and small ones that between them use every rule of the checker."""

from collections.abc import Mapping
from functools import cache

from certify.claimfile import state
from certify.prove import prove
from certify.trusted import Certificate, Claim, Proved, Refuted, check
from certify.trusted.evidence import Point, Witness
from derivations.catalogue import derivations
from derivations.derivation import Derivation
from derivations.proof import assemble

SECONDS = 120.0
NAMES = tuple(derivation.name for derivation in derivations())


@cache
def derivation(name: str) -> Derivation:
    """The derivation of that name."""
    return next(found for found in derivations() if found.name == name)


@cache
def proof(name: str) -> Certificate:
    """The certificate of a theorem, assembled once a session and accepted by the checker."""
    theorem = derivation(name)
    verdict = prove(theorem.claim, timeout=SECONDS, evidence=assemble(theorem, SECONDS))
    if not isinstance(verdict, Proved):
        raise AssertionError(f"{name} is not proved: {verdict!r}")
    return verdict.certificate


@cache
def refutation(name: str, number: int) -> Certificate:
    """The certificate that refutes a bent claim of a theorem, found once a session."""
    bent = derivation(name).bent[number]
    verdict = prove(bent.claim, timeout=30.0)
    if not isinstance(verdict, Refuted):
        raise AssertionError(f"{name}, bent ({bent.description}), is not refuted: {verdict!r}")
    return verdict.certificate

"""Good certificates to bend and claims to perturb: small ones for each rule, the catalogue, the suite."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from certify.claimfile import Stated, read_claims
from certify.decision import prove
from certify.trusted import Certificate, Claim, Proved, Refuted, Rejected, check, read, write
from certify.trusted.evidence import Witness
from certify.trusted.node import Node
from certify.trusted.term import walk
from tests import corpus

ROOT = Path(__file__).parent.parent.parent
SECONDS = 5.0
LONGEST = 20_000


def stated() -> Mapping[str, Stated]:
    """The claims of every claim file of the checkout, by name."""
    found: dict[str, Stated] = {}
    for path in sorted([*ROOT.glob("derivations/*.claims.toml"), *ROOT.glob("tests/**/*.claims.toml")]):
        for one in read_claims(path):
            found[f"{path.name.removesuffix('.claims.toml')}: {one.name}"] = one
    return found


def true_claims() -> Mapping[str, Claim]:
    """The claims that are said to be true, by name: of claim files, of the small certificates, of the catalogue."""
    claims = {name: one.claim for name, one in stated().items() if one.expect == "proved"}
    claims |= {name: c.claim for name, c in corpus.small().items() if not isinstance(c.evidence, Witness)}
    return claims | {name: corpus.derivation(name).claim for name in corpus.NAMES}


@cache
def certificates(folder: Path | None = None, seconds: float = SECONDS) -> Mapping[str, Certificate]:
    """Good certificates by name; those of claim files are found by the engine, and kept in a folder if one is given."""
    result = dict(corpus.small())
    for name in corpus.NAMES:
        result[name] = corpus.proof(name)
        for number, _ in enumerate(corpus.derivation(name).bent):
            result[f"{name}, bent {number}"] = corpus.refutation(name, number)
    result |= decided(folder, seconds)
    return {name: found for name, found in result.items() if len(write(found)) <= LONGEST}


def decided(folder: Path | None, seconds: float) -> dict[str, Certificate]:
    """The certificates of the claims of claim files, as far as they are decided in time."""
    result: dict[str, Certificate] = {}
    for name, one in stated().items():
        path = folder / f"{name.replace(': ', '_')}.cert" if folder else None
        found = kept(path, one.claim) if path else None
        if found is None:
            verdict = prove(one.claim, timeout=seconds)
            found = verdict.certificate if isinstance(verdict, Proved | Refuted) else None
        if found is not None:
            result[name] = found
            if path is not None and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(write(found), encoding="ascii")
    return result


def kept(path: Path, claim: Claim) -> Certificate | None:
    """A certificate of an earlier run that the checker still accepts for the claim."""
    if not path.exists():
        return None
    try:
        found = read(path.read_text(encoding="ascii"))
        check(found)  # type: ignore[arg-type]
    except Rejected:
        return None
    return found if isinstance(found, Certificate) and found.claim == claim else None


def kinds(certificate: Certificate) -> frozenset[str]:
    """What kinds of evidence a certificate uses; each letter of a cover counts as one."""
    return frozenset(_kinds(certificate.evidence))


def _kinds(evidence: Node) -> Iterator[str]:
    for node in walk(evidence):
        if node.family == "evidence":
            yield node.tag
        for shape, value in zip(node.shape, node.values(), strict=True):
            if shape == "word":
                yield from (f"{node.tag}: {letter}" for letter in set(value) if letter.isalpha())

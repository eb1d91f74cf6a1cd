"""Good certificates to bend and claims to perturb: small ones for each rule, the catalogue, the suite."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from certify.claimfile import Stated, read_claims
from certify.decision import prove
from certify.trusted import Certificate, Claim, Proved, Refuted, Rejected, check, read, write
from certify.trusted.evidence import Witness
from certify.trusted.node import Node
from certify.trusted.term import walk
from derivations.catalogue import derivation
from tests import corpus

ROOT = Path(__file__).parent.parent.parent
SECONDS = 1.5
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
    return claims | {name: derivation(name).claim for name in corpus.NAMES}


def certificates(folder: Path) -> None:
    """Writes good certificates to a folder, one as soon as it is found; names that were tried before are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    tried = folder / "tried"
    done = set(tried.read_text(encoding="utf-8").splitlines()) if tried.exists() else set()
    for name, make in _makers().items():
        if name in done:
            continue
        found = make()
        if found is not None and len(write(found)) <= LONGEST:
            safe = "".join(letter if letter.isalnum() else "_" for letter in name)
            (folder / f"{safe}.cert").write_text(write(found), encoding="ascii")
        with tried.open("a", encoding="utf-8") as lines:
            lines.write(name + "\n")


def _makers() -> Mapping[str, Callable[[], Certificate | None]]:
    makers: dict[str, Callable[[], Certificate | None]] = {}
    for name, found in corpus.small().items():
        makers[name] = partial(_itself, found)
    for name, one in stated().items():
        makers[name] = partial(decided, one.claim)
    for name in corpus.NAMES:
        makers[name] = partial(corpus.proof, name)
        for number, _ in enumerate(derivation(name).bent):
            makers[f"{name}, bent {number}"] = partial(corpus.refutation, name, number)
    return makers


def _itself(found: Certificate) -> Certificate:
    return found


def decided(claim: Claim) -> Certificate | None:
    """The certificate that the engine finds for or against a claim in a short time."""
    verdict = prove(claim, timeout=SECONDS)
    return verdict.certificate if isinstance(verdict, Proved | Refuted) else None


def kept(folder: Path) -> dict[str, Certificate]:
    """The certificates of a folder that the checker accepts."""
    found: dict[str, Certificate] = {}
    for path in sorted(folder.glob("*.cert")):
        with suppress(Rejected):
            found[path.stem] = check(read(path.read_text(encoding="ascii"))).certificate  # type: ignore[arg-type]  # the checker refuses what is no certificate
    return found


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

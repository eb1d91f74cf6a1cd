"""A theory: statements by their names, from a claim file or a folder of certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from certify.claimfile import read_claims
from certify.storage import Unreadable, files_below, load
from certify.trusted import Claim, Proved, check, digest
from certify.trusted.error import CertifyError


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of a theory; `verdict` is what its certificate shows (empty without an accepted one)."""

    name: str
    claim: Claim | None
    words: tuple[str, str, str] = ("", "", "")
    verdict: str = ""
    digest: str = ""
    fault: str = ""


def read_theory(path: Path, certificates: Path | None = None) -> Mapping[str, Held]:
    """The statements of a claim file (with the certificates of a folder that are for these very claims), or of a folder
    of certificates.
    """
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise Unreadable(f"{path}: no such file or folder: name a claim file, or a folder of certificates")
    found = {}
    for stated in read_claims(path):
        words = (stated.title, stated.source, stated.expect)
        held = Held(stated.name, stated.claim, words)
        place = certificates and certificates / f"{stated.name}.cert"
        if place and place.exists():
            kept = _certified(stated.name, place)
            if kept.claim == stated.claim:
                held = Held(stated.name, stated.claim, words, kept.verdict, kept.digest, kept.fault)
        found[stated.name] = held
    return found


def _folder(path: Path) -> Mapping[str, Held]:
    """The certificates in a folder and below, by their paths without suffix."""
    files = files_below(path, "*.cert")
    if not files:
        raise Unreadable(f"{path}: no *.cert files in this folder or below: name one that `check` filled")
    names = (file.relative_to(path).with_suffix("").as_posix() for file in files)
    return {name: _certified(name, file) for name, file in zip(names, files, strict=True)}


def _certified(name: str, file: Path) -> Held:
    """What a certificate's file holds, as the checker sees it; a rejected one shows nothing."""
    try:
        certificate = load(file)
    except CertifyError as error:
        return Held(name, None, fault=" ".join(str(error).split()))
    try:
        verdict = "proved" if isinstance(check(certificate), Proved) else "refuted"
    except CertifyError as error:
        return Held(name, certificate.claim, fault=" ".join(str(error).split()))
    return Held(name, certificate.claim, verdict=verdict, digest=digest(certificate))

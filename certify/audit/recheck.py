"""Certificates read again from their files and checked by the trusted code alone."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from certify.output.plain import claim_text
from certify.storage import Unreadable, files_below, read_text
from certify.trusted import Certificate, Proved, Rejected, check, digest, read

LONGEST = 400
STATUS = {"proved": 0, "refuted": 0, "rejected": 1, "unreadable": 2}


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What the checker says of one file: `proved`, `refuted`, `rejected`, or `unreadable`."""

    path: Path
    verdict: str
    digest: str | None
    claim: str | None
    reason: str | None

    @property
    def line(self) -> str:
        """One line for a person, whatever the file is called; a long claim is cut off, since its file has it whole."""
        about = self.claim or self.reason or ""
        about = about if len(about) <= LONGEST else about[:LONGEST] + " ..."
        name = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(self.path))
        return f"{self.verdict:<10}  {(self.digest or '-')[:12]:<12}  {name}  {about}"


def files(arguments: Sequence[Path]) -> list[Path]:
    """The files that arguments name, all `*.cert` files below a folder; `Unreadable` for a folder without any."""
    found: list[Path] = []
    for argument in arguments:
        inside = files_below(argument, "*.cert") if argument.is_dir() else [argument]
        if not inside:
            raise Unreadable(f"{argument}: no *.cert files in this folder or below: name one that `check` filled")
        found += inside
    return list(dict.fromkeys(found))


def recheck(path: Path) -> Rechecked:
    """One file, read and checked. A rejected certificate says nothing about its claim, so none is shown."""
    try:
        text = read_text(path)
    except Unreadable as error:
        return Rechecked(path, "unreadable", None, None, str(error).removeprefix(f"{path}: "))
    try:
        certificate = read(text)
        if not isinstance(certificate, Certificate):
            raise Rejected("not a certificate")
        verdict = check(certificate)
    except Rejected as error:
        hint = ": a claim file is decided by `certify check`" if path.suffix == ".toml" else ""
        return Rechecked(path, "rejected", None, None, " ".join(str(error).split()) + hint)
    word = "proved" if isinstance(verdict, Proved) else "refuted"
    return Rechecked(path, word, digest(certificate), claim_text(certificate.claim), None)


def rechecked(paths: Sequence[Path], jobs: int) -> Iterator[Rechecked]:
    """The files one after the other, in this order, by so many processes; each reads and checks its own."""
    if jobs == 1 or len(paths) == 1:
        yield from map(recheck, paths)
        return
    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        try:
            yield from pool.map(recheck, paths)
        except BrokenProcessPool as error:
            raise Unreadable(f"{paths[0]} and others: a process that checked them was ended: use --jobs 1") from error
        finally:
            pool.shutdown(cancel_futures=True)


def as_json(results: Sequence[Rechecked]) -> str:
    """The results as one JSON object."""
    return json.dumps({"format": "recheck/1", "certificates": [*_entries(results)]}, indent=2)


def _entries(results: Sequence[Rechecked]) -> Iterator[dict[str, str | None]]:
    for result in results:
        about = {"verdict": result.verdict, "digest": result.digest, "claim": result.claim, "reason": result.reason}
        yield {"path": str(result.path), **about}

"""Certificates as files: written whole or not at all, read with bounded effort."""

import os
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NoReturn

from certify.trusted import Certificate, CertifyError, Malformed, Proved, Refuted, read, write
from certify.trusted.text import MAXIMAL_LENGTH


class Unwritable(CertifyError):
    """A file that cannot be written."""


class Unreadable(CertifyError):
    """A file that holds no text of a certificate's size and alphabet; whether it holds a certificate was not asked."""


def files_below(folder: Path, pattern: str) -> list[Path]:
    """The files of such names in a folder and below, in order; `Unreadable` when one of the folders cannot be looked
    into, as what lies there would be passed over in silence.
    """
    inside = os.walk(folder, onerror=_unseen)
    return sorted(Path(place, name) for place, _, names in inside for name in names if fnmatchcase(name, pattern))


def _unseen(error: OSError) -> NoReturn:
    raise Unreadable(f"{error.filename}: cannot be read ({error.strerror}): name folders that can be") from error


def require_folder(folder: Path) -> None:
    """Refuses (`Unwritable`) a folder in which no file can be made."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unwritable(f"{folder}: no file can be written in this folder: name one where it can be")


def require_place(path: Path) -> None:
    """Refuses (`Unwritable`) a path at which no file can be made: better before a long run than after it."""
    folder = path.absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        cause = "no folder that can be written to" if folder.exists() else "no such folder"
        raise Unwritable(f"{path}: cannot be written ({folder}: {cause}): name a place that can be")


def write_text(path: Path, text: str) -> None:
    """Puts a text into a file, which is never half written."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Puts bytes into a file: under a temporary name beside it first, so that the file is never half written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        raise Unwritable(f"{path}: cannot be written ({error.strerror}): name a place that can be") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def read_text(path: Path) -> str:
    """The text of a certificate's file; `Unreadable` when it is not a file, too long, or not ASCII."""
    if not path.exists():
        raise Unreadable(f"{path}: no such file or folder: name a certificate, or a folder of them")
    if not path.is_file():
        raise Unreadable(f"{path}: not a file: name a certificate, or a folder of them")
    try:
        with path.open("rb") as file:
            content = file.read(MAXIMAL_LENGTH + 1)
        if len(content) > MAXIMAL_LENGTH:
            raise Unreadable(f"{path}: longer than the {MAXIMAL_LENGTH} characters of a certificate")
        return content.decode("ascii")
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: not a certificate's text: byte {error.start} is not ASCII") from error


def save(decided: Proved | Refuted | Certificate, path: str | Path) -> None:
    """Writes the canonical text of a certificate, or of the one that a verdict rests on."""
    certificate = decided.certificate if isinstance(decided, Proved | Refuted) else decided
    if not isinstance(certificate, Certificate):
        kind = type(certificate).__name__
        raise Malformed(f"wanted a certificate, or a verdict of the checker, got {kind}: only what is decided has one")
    write_text(Path(path), write(certificate))


def load(path: str | Path) -> Certificate:
    """The certificate in a file, not yet checked; `Unreadable`, or `Rejected` for any text but a canonical one."""
    certificate = read(read_text(Path(path)))
    if not isinstance(certificate, Certificate):
        raise Malformed(f"{path}: not a certificate")
    return certificate

"""The command `recheck`."""

import json
import os
from pathlib import Path

import pytest

from certify import Proved, Refuted, prove, read_claims, save
from tests.commandline import run


@pytest.fixture
def certificates(claims: Path) -> Path:
    """A folder with a proof and a refutation."""
    Path("certs").mkdir()
    for stated in read_claims(claims):
        verdict = prove(stated.claim)
        assert isinstance(verdict, Proved | Refuted)
        save(verdict, Path("certs") / f"{stated.name}.cert")
    return Path("certs")


def test_recheck_accepts_what_check_wrote(certificates: Path) -> None:
    result = run("recheck", certificates)
    refuted, proved = result.stdout.splitlines()
    assert result.exit_code == 0
    assert proved.split()[0] == "proved"
    assert proved.endswith("certs/tangent.cert  x: real: x**2 >= 2*x - 1")
    assert refuted.split()[0] == "refuted"


def test_recheck_gives_json(certificates: Path) -> None:
    found = json.loads(run("recheck", "--json", certificates / "tangent.cert").stdout)
    assert found["format"] == "recheck/1"
    assert [found["certificates"][0][key] for key in ("verdict", "reason")] == ["proved", None]


def test_recheck_rejects_a_bent_certificate(certificates: Path) -> None:
    path = certificates / "tangent.cert"
    path.write_text(path.read_text().replace("2", "3"))
    result = run("recheck", certificates)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["refuted", "rejected"]


def test_several_processes_say_the_same_in_the_same_order(certificates: Path) -> None:
    (certificates / "bent.cert").write_text((certificates / "tangent.cert").read_text().replace("2", "3"))
    one, two = (run("recheck", certificates, "--jobs", jobs) for jobs in ("1", "2"))
    assert (two.exit_code, two.stdout) == (one.exit_code, one.stdout)
    assert len(two.stdout.splitlines()) == 3


def test_recheck_tells_which_command_reads_claim_files(claims: Path) -> None:
    result = run("recheck", claims)
    assert result.exit_code == 1
    assert "a claim file is decided by `certify check`" in result.stdout


def test_recheck_finds_certificates_in_folders_below(certificates: Path) -> None:
    (certificates / "deep").mkdir()
    (certificates / "tangent.cert").rename(certificates / "deep" / "tangent.cert")
    assert len(run("recheck", ".").stdout.splitlines()) == 2


def test_recheck_takes_an_empty_argument_for_no_folder(certificates: Path) -> None:
    result = run("recheck", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "got an empty text" in result.stderr


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "pipe"])
def test_recheck_says_what_it_cannot_read(kind: str, certificates: Path) -> None:
    path = certificates / "odd.cert"
    if kind == "empty":
        path.mkdir()
    if kind == "binary":
        path.write_bytes(b"\xff\x00")
    if kind == "pipe":
        os.mkfifo(path)
    result = run("recheck", path, certificates / "tangent.cert")
    assert result.exit_code == 2
    assert "odd.cert" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_no_name_of_a_file_forges_a_line_or_moves_the_cursor(certificates: Path) -> None:
    forged = "a\nproved        000000000000  b.cert  x: real: 0 <= -1\r\033[2K.cert"
    (certificates / "tangent.cert").rename(certificates / forged)
    lines = run("recheck", certificates).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["proved", "refuted"]
    assert all(line.isprintable() for line in lines)
    assert r"a\nproved" in lines[0]

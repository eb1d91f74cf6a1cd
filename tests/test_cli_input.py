"""Bad input of commands: one message, status two, nothing evaluated."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commandline import CLAIMS, run

BAD = {
    "no-such.toml": "no-such.toml: cannot be read",
    "tangent-lin": "did you mean tangent-line?",
    "nonsense-name": "`certify list` shows the names",
    "T-X9": "`certify list` shows the names",
    "T-X11": "did you mean T-X1?",
    "my.claim.toml": "my.claim.toml: cannot be read (No such file or directory): did you mean my.claims.toml?",
    "--timout=3": "no option is called '--timout': did you mean --timeout?",
    "certs-of-old": "certs-of-old: no *.claims.toml files in this folder or below",
    "broken.py": "broken.py:2: SyntaxError: '(' was never closed: mend this theorem's file, or take it away",
    "leaving.py": "leaving.py:1: SystemExit: 3: mend this theorem's file",
    "own.py": "own.py:4: Odd: of its own kind: mend this theorem's file",
    "other.py": "other.py: wanted a function derive() that returns a derivation",
    "talks.py": "heard\n",
    "none.py": "none.py: no such file: wanted a Python file",
    "broken.toml": "broken.toml:1: not TOML",
    "unknown.claims.toml": 'claim "tangent", holds: unknown name z',
    "twice.claims.toml": "names are unique",
    "bytes.toml": "not UTF-8",
    "--timeout=0": "wanted a positive number of seconds",
    "--timeout=-1": "wanted a positive number of seconds",
    "--timeout=nan": "wanted a positive number of seconds",
    "--timeout=inf": "wanted a positive number of seconds",
    "--timeout=soon": "wanted a positive number of seconds",
    "--jobs=0": "--jobs",
    "--jobs=two": "'two' is not a valid whole number: `certify check --help` shows",
    "-": "standard input is read as /dev/stdin",
    "--certificates=my.claims.toml": "--certificates",
    "--certificates=my.claims.toml/below": "my.claims.toml/below: no folder for certificates",
    "--colour": "No such option",
    "": "an empty argument",
}


@pytest.mark.parametrize("argument", BAD)
def test_bad_input_is_one_message_and_status_two(argument: str, claims: Path, catalogue: Path) -> None:
    Path("broken.toml").write_text("format = ")
    Path("unknown.claims.toml").write_text(CLAIMS.replace("2*x", "2*z"))
    Path("twice.claims.toml").write_text(CLAIMS + CLAIMS.split("\n", 1)[1])
    Path("bytes.toml").write_bytes(b"\xff\xfe")
    Path("certs-of-old").mkdir()
    Path("broken.py").write_text("def derive():\n    return (1 +\n")
    Path("leaving.py").write_text("raise SystemExit(3)\n")
    Path("own.py").write_text("class Odd(Exception): ...\n\ndef derive():\n    raise Odd('of its own kind')\n")
    Path("other.py").write_text("def derive():\n    return 3\n")
    Path("talks.py").write_text("print('heard')\n")
    options = [] if argument.startswith("--cert") else ["--certificates", "certs"]
    result = run("check", claims, argument, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert BAD[argument] in result.stderr
    assert result.stderr.removeprefix("heard\n").startswith("certify")
    assert "Traceback" not in result.stderr
    assert not Path("certs").exists()


def test_a_folder_that_takes_no_file_is_refused_before_anything_is_decided(
    claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda place, mode: Path(place).name != "full")
    result = run("check", claims, "--certificates", "full", "--verbose")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "certify: full: no file can be written in this folder: name one where it can be\n"


@pytest.mark.parametrize("arguments", [["check", "."], ["recheck", "."], ["diff", ".", "."]])
def test_a_folder_below_that_cannot_be_looked_into_is_not_passed_over(
    arguments: list[str], claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = os.scandir

    def scandir(place: str) -> Iterator[os.DirEntry[str]]:
        if Path(place).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return seen(place)

    Path("closed").mkdir()
    run("check", claims, "--certificates", "certs")
    monkeypatch.setattr("os.scandir", scandir)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "closed: cannot be read (Permission denied): name folders that can be" in result.stderr


def test_claims_are_read_from_a_pipe() -> None:
    command = [sys.executable, "-m", "certify", "check", "/dev/stdin", "--json"]
    result = subprocess.run(command, input=CLAIMS, capture_output=True, text=True, check=True)
    assert [claim["name"] for claim in json.loads(result.stdout)["claims"]] == ["tangent", "half-sine"]


def test_claims_of_files_that_are_called_alike_are_told_apart_by_their_folders(claims: Path) -> None:
    for folder in ("first", "second"):
        Path(folder).mkdir()
        Path(folder, "my.claims.toml").write_text(CLAIMS)
    result = run("check", "first", "second", "--certificates", "certs")
    for name in ("first.my.tangent", "second.my.tangent"):
        assert f"{name} " in result.stdout and Path(f"certs/{name}.cert").exists()


def test_no_text_of_a_claim_file_is_evaluated(claims: Path) -> None:
    for text in ("__import__('os').system('touch owned')", "x.__class__ <= 1", "(lambda: 1)() <= 1"):
        claims.write_text(CLAIMS.replace("x**2 >= 2*x - 1", text))
        assert run("check", claims).exit_code == 2
    assert not Path("owned").exists()


def test_modules_beside_a_claim_file_are_not_imported(claims: Path) -> None:
    for name in ("numpy", "json", "scipy"):
        Path(f"{name}.py").write_text("raise SystemExit('imported from the current folder')")
    assert run("check", claims).exit_code == 0


@pytest.mark.parametrize("arguments", [["recheck", "none"], ["show", "none"], ["derive", "none"], ["chek"]])
def test_every_command_refuses_what_is_not_there(arguments: list[str], catalogue: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["show"], ["recheck"], ["completion"], ["list", "x"], ["paper"], ["check", "--timeout"]], ids=" ".join
)
def test_a_misused_command_is_one_line_that_tells_of_the_way_out(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert any(way_out in result.stderr for way_out in ("--help` shows", "Choose from"))

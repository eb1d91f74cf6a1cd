"""Commands as processes: interrupts, readers that stop early, what is imported."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.commandline import run


needs_proc = pytest.mark.skipif(not Path("/proc").exists(), reason="processes are told of in another way here")


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """A Python process that hears interrupts and hang-ups, whatever started the tests (`nohup` has these ignored)."""
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    start += "signal.signal(signal.SIGHUP, signal.SIG_DFL) if hasattr(signal, 'SIGHUP') else None\n"
    command = [sys.executable, "-c", start + textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_an_interrupt_leaves_whole_certificates(catalogue: Path, claims: Path) -> None:
    arguments = ("check", claims, "sleeper", "--certificates", "certs")
    process = python("from certify.cli import main; main()", *arguments)
    deadline = time.monotonic() + 60
    while not Path("certs/half-sine.cert").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, (out, err)
    assert err == "certify: interrupted: 2 of 3 claims were decided, 1 not checked; certificates in certs are whole\n"
    assert "2 claims: 1 proved, 1 refuted; all of these as expected; INTERRUPTED, 1 claim not checked; " in out
    assert sorted(os.listdir("certs")) == ["half-sine.cert", "tangent.cert"]
    assert run("recheck", "certs").exit_code == 0


def test_an_interrupted_json_report_is_not_half_printed(catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", "check", "sleeper", "--json")
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, ""), err
    assert "interrupted" in err


def at_work(process: "subprocess.Popen[str]") -> list[str]:
    """The workers of a process that decides claims, once there are some and they had time to begin."""
    below, deadline = "", time.monotonic() + 60
    while not below and time.monotonic() < deadline:
        time.sleep(0.2)
        below = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    time.sleep(1)
    return below.split()


def running(process: str) -> bool:
    """Whether there is such a process, and it is no zombie that nobody has waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_is_told_to_end_leaves_no_worker_behind(number: int, catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", "check", "sleeper", "--json")
    workers = at_work(process)
    process.send_signal(number)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out) == (128 + number, "")
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


@needs_proc
def test_workers_end_by_themselves_when_who_asked_is_killed(catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", "check", "sleeper", "--json")
    workers = at_work(process)
    process.kill()
    process.communicate(timeout=30)
    deadline = time.monotonic() + 10
    while (left := [worker for worker in workers if running(worker)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert workers and not left


@pytest.mark.parametrize(("arguments", "status"), [(["list"], 0), (["show", "gap"], 0), (["check", "wrong"], 1)])
def test_a_reader_who_has_enough_changes_nothing(arguments: list[str], status: int, catalogue: Path) -> None:
    process = python("from certify.cli import main; main()", *arguments)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(timeout=30) == status


WORDS = """format = "claims/1"

[[claim]]
name = "bound"
title = "Größe ≤ 1"
variables = { x = "real" }
holds = "x <= 1"
expect = "refuted"
"""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_the_encoding_of_an_output_cannot_say_is_escaped(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "words.claims.toml"
    path.write_text(WORDS, encoding="utf-8")
    command = [sys.executable, "-m", "certify", "check", str(path)]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2264 1" in done.stdout


FULL = "standard output takes nothing (No space left on device): send it elsewhere"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_output_that_takes_nothing_is_named_in_one_message() -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "certify", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, f"certify: {FULL}\n")


def test_a_closed_output_is_none() -> None:
    command = ["sh", "-c", f"{sys.executable} -m certify list >&-"]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def modules_after(code: str) -> set[str]:
    out, err = python(f"{code}\nimport sys; print(' '.join(sys.modules))").communicate(timeout=60)
    assert err == ""
    return {name.split(".")[0] for name in out.splitlines()[-1].split()}


def test_the_trusted_code_imports_neither_numpy_nor_sympy() -> None:
    assert not modules_after("import certify.trusted") & {"numpy", "scipy", "sympy", "click", "rich"}


def test_help_imports_nothing_heavy() -> None:
    code = """
        import contextlib
        from certify.cli import main
        with contextlib.suppress(SystemExit):
            main(["--help"])
    """
    heavy = {"numpy", "scipy", "sympy", "flint", "rich", "derivations"}
    assert not modules_after(textwrap.dedent(code)) & heavy


def test_a_bare_command_prints_its_help() -> None:
    assert run().stdout == run("--help").stdout
    assert run("--version").stdout.startswith("certify, version ")

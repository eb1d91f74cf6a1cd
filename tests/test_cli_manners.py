"""The manners of the command line: help with examples, nearest names, quiet and verbose, completion, and the doctor."""

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from certify.audit import health
from certify.audit.health import examine, satisfied
from certify.cli import COMMANDS, main
from certify.process.progress import Progress
from tests.commandline import CLAIMS, run


@pytest.mark.parametrize("command", COMMANDS, ids=[str(command.name) for command in COMMANDS])
def test_the_help_of_a_command_shows_how_it_is_called(command: click.Command) -> None:
    text = run(command.name, "--help").stdout
    assert re.search(rf"^  certify {command.name}\b", text, re.MULTILINE), text
    assert command.short_help and run().stdout.count(f"  {command.name} ") >= 1


REPORTING = [command for command in COMMANDS if command.name not in ("derive", "test", "completion")]


@pytest.mark.parametrize("command", REPORTING, ids=[str(command.name) for command in REPORTING])
def test_what_reports_can_report_as_json(command: click.Command) -> None:
    assert any("--json" in parameter.opts for parameter in command.params)


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_quiet_says_nothing_when_all_is_as_expected(option: str, claims: Path) -> None:
    result = run("check", claims, option)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_quiet_still_shows_what_is_not_as_expected(claims: Path) -> None:
    claims.write_text(CLAIMS.replace('"refuted"', '"proved"'))
    result = run("check", claims, "--quiet")
    assert result.exit_code == 1 and "half-sine" in result.stdout and "tangent" not in result.stdout


def test_verbose_tells_of_each_claim_on_standard_error(claims: Path) -> None:
    result = run("check", claims, "--verbose", "--json")
    assert len(json.loads(result.stdout)["claims"]) == 2
    first, second = result.stderr.splitlines()
    assert re.fullmatch(r"1 of 2  tangent  proved  \d+\.\d\d s", first)
    assert second.startswith("2 of 2  half-sine  refuted")


def test_a_silent_progress_keeps_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(visible=False) as progress:
        progress.expect(1)
        progress.begin("a")
        progress.end("a", "proved")
    assert capsys.readouterr().err == ""


def test_a_terminal_that_cannot_draw_a_line_again_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert Progress(visible=True).visible
    monkeypatch.setenv("TERM", "dumb")
    assert not Progress(visible=True).visible


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["papr"], "no command is called 'papr': did you mean paper?"),
        (["xyz"], "no command is called 'xyz': there are check, sharpen, recheck"),
        (["paper", "--symbol", "x"], "--symbols"),
        (["show", "harris-rate-optimall"], "did you mean harris-rate-optimal?"),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
    ],
)
def test_a_misprint_is_answered_with_the_nearest_name(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and message in result.stderr and len(result.stderr.splitlines()) == 1


def test_show_gives_json() -> None:
    (found,) = json.loads(run("show", "gaussian-kernel-drift-square", "--json").stdout)["claims"]
    assert found["ref"] == "T-A3" and found["holds"] and found["sharpness"] == "An identity."


SHELLS = [("bash", "complete -o"), ("zsh", "#compdef certify"), ("fish", "function")]


@pytest.mark.parametrize(("shell", "part"), SHELLS)
def test_completion_prints_a_script_for_the_shell(shell: str, part: str) -> None:
    text = run("completion", shell).stdout
    assert part in text and "_CERTIFY_COMPLETE" in text


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("certify pa", "paper"),
        ("certify check --exp", "--explain"),
        ("certify show harris-rate-o", "harris-rate-optimal"),
    ],
)
def test_a_shell_is_offered_commands_options_and_names(typed: str, offered: str) -> None:
    words = {"_CERTIFY_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    result = CliRunner().invoke(main, [], env=words, prog_name="certify")
    assert f"plain,{offered}" in result.stdout.splitlines()


def test_the_completion_script_is_bash(tmp_path: Path) -> None:
    script = tmp_path / "certify.bash"
    script.write_text(run("completion", "bash").stdout)
    assert subprocess.run(["bash", "-n", script], check=False, capture_output=True).returncode == 0


# --- the doctor -------------------------------------------------------------------------------------------------------


def test_the_doctor_finds_this_installation_well() -> None:
    result = run("doctor", "--json")
    found = json.loads(result.stdout)
    states = {finding["name"]: finding["state"] for finding in found["findings"]}
    assert (result.exit_code, found["format"], found["healthy"]) == (0, "doctor/1", True)
    needed = ("Python", "python-flint", "proof and checker", "worker process")
    assert [states[name] for name in needed] == ["fine"] * len(needed)


def test_the_doctor_names_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["nosuchlib>=2", 'nosuchextra>=1; extra == "pdf"', "click<1"]
    monkeypatch.setattr(health, "requires", lambda name: wanted)
    monkeypatch.setattr(health, "_work", lambda: iter(()))
    found = {finding.name: finding for finding in examine()}
    assert found["nosuchlib"].is_fault and "pip install 'nosuchlib>=2'" in found["nosuchlib"].note
    assert found["click"].state == "wrong" and found["click"].is_fault
    assert not found["pdf"].is_fault and "pip install 'driftproof[pdf]'" in found["pdf"].note
    assert run("doctor", "--quiet").exit_code == 1


@pytest.mark.parametrize(
    ("there", "wanted", "fit"),
    [
        ("0.9.0", ">=0.9,<0.10", True), ("0.10", ">=0.9,<0.10", False), ("8.3.1", ">=8.1,<9", True), ("1", "", True),
        ("2.0", "==2", True), ("2.1", "!=2.1", False),
    ],
)  # fmt: skip
def test_a_version_is_held_against_its_bounds(there: str, wanted: str, fit: bool) -> None:
    assert satisfied(there, wanted) is fit


def test_the_command_line_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "certify", "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "version" in done.stdout

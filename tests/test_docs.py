"""The README and the documents do what they say: commands, files and Python blocks in them are run."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from certify.claimfile import Stated, parse_claims, read_claims
from certify.decision import prove
from certify.paper.wish import read_wish
from certify.process.account import word
from certify.table import ClaimFileError
from certify.trusted import Certificate, Proved, Refuted, read, write

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL)


PYTHON = [(path.name, n, text) for path in DOCUMENTS for n, text in enumerate(blocks(path, "python"))]


@pytest.mark.parametrize(("name", "number", "text"), PYTHON, ids=[f"{name}-{n}" for name, n, _ in PYTHON])
def test_a_python_block_runs(name: str, number: int, text: str, tmp_path: Path) -> None:
    (tmp_path / "block.py").write_text(text)
    done = subprocess.run([sys.executable, "block.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{name}, block {number}: {done.stderr}"


CONSOLE = [path for path in DOCUMENTS if "\n$ " in path.read_text("utf-8")]
MASK = re.compile(r"[0-9a-f]{12,}|by \w+;|reason +Not decided.*|\d+\.\d+ s|\d+(\.\d+)?|\s+|-{2,}")

EXACT = re.compile(r"  (at  |left side  |right side  )")
"""What is said of a counterexample does not change from run to run, unless it is a ball."""


@pytest.mark.parametrize("path", CONSOLE, ids=[path.name for path in CONSOLE])
def test_a_console_session_prints_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    """Commands run in their order, beside the files that the page shows. Numbers and spaces may differ, and what
    depends on the time that a search was given.
    """
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    show_files(path, tmp_path)
    for block in blocks(path, "console"):
        for command, shown in sessions(block):
            done = run_shell(command, tmp_path)
            allowed = (1, 2) if "# exit status" in command or "refuted, expected" in shown else (0,)
            status = 1 if "NOT as expected" in shown else None
            assert done.returncode in ((status,) if status else allowed), f"{command}: {done.stdout}{done.stderr}"
            printed = MASK.sub("", done.stdout + done.stderr)
            exact = [line for line in shown.splitlines() if EXACT.match(line) and "[" not in line.partition("side")[2]]
            missing = [line for line in exact if line not in done.stdout]
            missing += [line for line in shown.splitlines() if line != "..." and MASK.sub("", line) not in printed]
            assert not missing, f"{command} does not print {missing}, but\n{done.stdout}{done.stderr}"


FENCED = re.MULTILINE | re.DOTALL
CLAIM_FILE = 'format = "claims/1"\n'
TOML = [(path, n, text) for path in DOCUMENTS for n, text in enumerate(blocks(path, "toml"))]
YAML = [(path, n, text) for path in DOCUMENTS for n, text in enumerate(blocks(path, "yaml"))]
REFUSED = {"wrong.claims.toml"}
"""Files that a page shows as examples of what is refused, which its console session confirms."""


def names_of(found: list[tuple[Path, int, str]]) -> list[str]:
    return [f"{path.name}-{number}" for path, number, _ in found]


def stated_verdict(path: Path, claim: Stated) -> str:
    """The verdict that a page states of a claim: the first in a table of its console blocks, or what the claim expects;
    none where the page asks for its best constant.
    """
    row = re.compile(rf"^{re.escape(claim.name)}  +(proved|refuted|undecided|vacuous)\b", re.MULTILINE)
    tables = [match[1] for block in blocks(path, "console") for match in [row.search(block)] if match]
    return tables[0] if tables else "" if "certify sharpen" in path.read_text("utf-8") else claim.expect


@pytest.mark.parametrize(("path", "number", "text"), TOML, ids=names_of(TOML))
def test_a_toml_block_is_a_file_of_its_kind_and_its_claims_have_the_stated_verdicts(
    path: Path, number: int, text: str, tmp_path: Path
) -> None:
    data = tomllib.loads(text)
    if data.get("format") == "symbols/1":
        (tmp_path / "symbols.toml").write_text(text, "utf-8")
        read_wish(tmp_path / "symbols.toml")
        return
    assert data.keys() <= {"format", "claim"}
    assert data.get("claim"), "every other block of TOML in the documents holds claims"
    if any(f"# {name}" in text for name in REFUSED):
        with pytest.raises(ClaimFileError):
            parse_claims(text, path)
        return
    for stated in parse_claims(text if "format" in data else CLAIM_FILE + text, path):
        wanted = stated_verdict(path, stated)
        if wanted in ("proved", "refuted", "vacuous"):
            verdict = prove(stated.claim, timeout=30)
            assert word(verdict) == wanted, f"{stated.name} is {word(verdict)}, not {wanted}"


@pytest.mark.parametrize(("path", "number", "text"), YAML, ids=names_of(YAML))
def test_a_yaml_block_parses_and_its_commands_run(path: Path, number: int, text: str, tmp_path: Path) -> None:
    """The commands of a workflow that are ours are run beside the files that the page shows."""
    workflow = pytest.importorskip("yaml").safe_load(text)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(step.keys() & {"run", "uses"} for step in steps)
    show_files(path, tmp_path)
    commands = [step["run"] for step in steps if step.get("run", "").startswith("certify ")]
    assert commands
    for command in commands:
        done = run_shell(command, tmp_path)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def test_the_workflow_fails_when_a_certificate_is_new_or_changed_and_passes_when_it_is_committed(
    tmp_path: Path,
) -> None:
    page = (ROOT / "docs" / "put-it-in-ci.md").read_text("utf-8")
    guard = re.search(r"- run: (git .*)", page)
    assert guard is not None
    identity = "git -c user.name=a -c user.email=a@example.org"
    assert run_shell(f"git init -q . && {identity} commit -q --allow-empty -m start", tmp_path).returncode == 0
    for text in ("one", "another"):
        (tmp_path / "certificates").mkdir(exist_ok=True)
        (tmp_path / "certificates" / "step.cert").write_text(text)
        assert run_shell(guard[1], tmp_path).returncode == 1
        assert run_shell(f"git add . && {identity} commit -q -m {text}", tmp_path).returncode == 0
        assert run_shell(guard[1], tmp_path).returncode == 0


def show_files(path: Path, folder: Path) -> None:
    """Writes the files that a page shows, each under the name in its first line."""
    for text, name in re.findall(r"^```\w+\n(# ([\w./-]+\.(?:toml|py))\n.*?)^```", path.read_text("utf-8"), FENCED):
        place = folder / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")


def sessions(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what is shown below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def run_shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A command run in a folder, `certify` and `python` being those of this interpreter."""
    tools = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": tools, "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def test_the_first_screen_shows_one_of_each_verdict() -> None:
    claims = {stated.name: stated for stated in read_claims(ROOT / "docs" / "examples" / "first.claims.toml")}
    seconds = {"two-waves": 2.0}  # nobody decides it in more, either
    verdicts = {name: prove(stated.claim, timeout=seconds.get(name, 8.0)) for name, stated in claims.items()}
    assert isinstance(verdicts["euler-contracts"], Proved)
    assert isinstance(verdicts["euler-contracts-always"], Refuted)
    assert type(verdicts["two-waves"]).__name__ == "Undecided"


def test_the_readme_shows_the_example_file() -> None:
    (shown,) = blocks(ROOT / "README.md", "toml")
    text = (ROOT / "docs" / "examples" / "first.claims.toml").read_text()
    assert shown.split("\n", 1)[1].rstrip() in text


def test_the_certificate_in_the_documents_is_canonical_and_proved() -> None:
    (text,) = blocks(ROOT / "docs" / "certificate.md", "text")
    certificate = read(text)
    assert isinstance(certificate, Certificate)
    assert write(certificate) == text


def test_the_test_command_is_the_one_that_continuous_integration_runs() -> None:
    (command,) = [block.strip() for block in blocks(ROOT / "README.md", "console") if "pytest" in block]
    script = (ROOT / ".ci" / "run").read_text()
    for part in command.split(" && ")[1:]:
        assert part in script


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_a_link_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text())
    made = [t for t in targets if t.startswith("catalogue/")]  # by the site's build, which refuses a link to nowhere
    assert [t for t in targets if t not in made and "://" not in t and not (path.parent / t).exists()] == []

"""The README and the documents do what they say: commands, files and Python blocks in them are run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from certify.claimfile import read_claims
from certify.decision import prove
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


def test_the_first_screen_shows_one_of_each_verdict() -> None:
    claims = {stated.name: stated for stated in read_claims(ROOT / "docs" / "examples" / "first.claims.toml")}
    verdicts = {name: prove(stated.claim, timeout=4) for name, stated in claims.items()}
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
    assert [t for t in targets if "://" not in t and not (path.parent / t).exists()] == []

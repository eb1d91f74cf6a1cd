"""The example repository passes with the plugin, and an error planted in its claims or its code is caught."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = ROOT / "docs" / "examples" / "repository"
INSTALLED = any(point.value == "certify.testing.plugin" for point in entry_points(group="pytest11"))
FEW = "from hypothesis import settings\nsettings.register_profile('few', max_examples=20)\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    clean = shutil.ignore_patterns("__pycache__", ".pytest_cache", ".hypothesis")
    copy = Path(shutil.copytree(REPOSITORY, tmp_path / "repository", ignore=clean))
    (copy / "conftest.py").write_text(FEW)
    return copy


def outcome(repository: Path, *options: str) -> tuple[int, str]:
    plugin = () if INSTALLED else ("-p", "certify.testing.plugin")
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    few = ("-p", "no:cacheprovider", "--hypothesis-profile", "few")
    command = [sys.executable, "-m", "pytest", *few, *plugin, *options]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def changed(repository: Path, file: str, before: str, after: str) -> None:
    path = repository / file
    text = path.read_text()
    assert text.count(before) >= 1
    path.write_text(text.replace(before, after))


def test_the_repository_passes_and_its_certificates_are_checked_again(repository: Path) -> None:
    status, text = outcome(repository)
    assert status == 0, text
    assert "decided 4 claims: 3 proved (3 by certificate), 1 refuted as expected (1 by certificate)" in text
    assert "refuted 3 of 3 sharper claims" in text and "13 passed" in text


def test_an_error_planted_in_a_claim_is_caught_with_a_counterexample(repository: Path) -> None:
    changed(repository, "claims/drift.claims.toml", 'given = ["a*h <= 1", ', 'given = ["a*h <= 2", ')
    status, text = outcome(repository, "claims/drift.claims.toml", "-k", "euler-drift and prove")
    assert status == 1
    for part in ("euler-drift is refuted, expected proved", "given       a*h <= 2", "left side   ", "right side  "):
        assert part in text
    assert "Traceback" not in text


def test_an_error_planted_in_the_code_is_caught_with_what_it_computed_and_what_was_wanted(repository: Path) -> None:
    changed(repository, "langevin/__init__.py", "sigma**2 * h * d", "sigma**2 * h")
    status, text = outcome(repository, "tests", "-k", "drift")
    assert status == 1
    for part in ("what the code computed contradicts the hypothesis", "K == sigma**2*h*d", "d = 2"):
        assert part in text


def test_the_repository_builds_its_paper(repository: Path) -> None:
    command = [sys.executable, "-m", "certify", "paper", "claims/drift.claims.toml", "-o", "paper.tex"]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = (repository / "paper.tex").read_text()
    assert text.startswith(r"\documentclass") and "Counterexample" in text
    assert all(title in text for title in ("One Euler-Maruyama step", "SHA-256"))

"""What tests of the command line share. The suites are data for our own tests: the plugin shall not collect them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commandline import CATALOGUE, CLAIMS

collect_ignore_glob = ["suite/*"]


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue that shadows the installed one, for this process and those that it starts."""
    folder = tmp_path / "site"
    info = folder / "driftproof-0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: driftproof\nVersion: 0\n")
    (info / "entry_points.txt").write_text("[certify.catalogue]\ndriftproof = fakecatalogue:Catalogue\n")
    (folder / "fakecatalogue.py").write_text(CATALOGUE)
    (folder / "shipped.claims.toml").write_text(CLAIMS.replace("tangent", "shipped-tangent"))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    monkeypatch.delitem(sys.modules, "fakecatalogue", raising=False)
    monkeypatch.chdir(tmp_path)  # a checkout installed in place has metadata of its own, which would come first
    return folder


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A claim file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my.claims.toml"
    path.write_text(CLAIMS)
    yield path
    assert not [*tmp_path.rglob("*.tmp")]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    (pytester.path / "claims").mkdir()
    return pytester

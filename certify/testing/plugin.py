"""The pytest plugin: claim files are collected, and nothing else changes. Until there is one, nothing is imported."""

import ast
import sys
from collections.abc import Generator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from certify.testing.setting import FINDING, SETTING, add_options, setting_of

if TYPE_CHECKING:
    from certify.testing.tally import Tally

SUFFIX = ".claims.toml"
PACKAGES = ("certify", "derivations")
TALLY: "pytest.StashKey[Tally]" = pytest.StashKey()
UNDECIDED = ("undecided", "u", ("UNDECIDED", {"yellow": True}))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options and ini keys."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Reads the settings, so that nonsense is refused before anything runs."""
    config.addinivalue_line("markers", "claims: a claim that is proved, sampled, or bent (added by driftproof)")
    config.stash[SETTING] = setting_of(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Claim files by their names; Python modules by their names if they also import this package."""
    if file_path.name.endswith(SUFFIX):
        from certify.testing.collection import ClaimFile

        return ClaimFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".py" and _is_claim_module(file_path, parent.config):
        from certify.testing.collection import ClaimModule

        return ClaimModule.from_parent(parent, path=file_path)
    return None


def _is_claim_module(path: Path, config: pytest.Config) -> bool:
    if not any(fnmatch(path.name, pattern) for pattern in config.getini("claims_modules")):
        return False
    if any(fnmatch(path.name, pattern) for pattern in config.getini("python_files")):
        return False
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return False
    return any(name.split(".")[0] in PACKAGES for node in ast.walk(tree) for name in _imported(node))


def _imported(node: Any) -> list[str]:
    if hasattr(node, "names") and hasattr(node, "module"):
        return [node.module or ""]
    return [alias.name for alias in node.names if hasattr(alias, "name")] if hasattr(node, "names") else []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Puts a claim's finding on its report, as plain data that also travels between processes."""
    report = yield
    finding = getattr(item, FINDING, None)
    if finding is not None and report.when == "call":
        setattr(report, FINDING, {**finding, "outcome": report.outcome, "nodeid": item.nodeid})
        if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
            path, line, _ = item.location
            report.longrepr = (str(path), (line or 0) + 1, report.longrepr[2])
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """Undecided claims are counted as such: neither passed nor skipped."""
    finding = getattr(report, FINDING, None)
    if finding and finding["undecided"] and report.outcome == "skipped":
        return UNDECIDED
    return None


class _Gatherer:
    """Gathers findings in the process that reports: with pytest-xdist, the controller."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Takes one finding down."""
        finding = getattr(report, FINDING, None)
        if finding is None:
            return
        if TALLY not in self.config.stash:
            from certify.testing.tally import Tally

            self.config.stash[TALLY] = Tally()
        self.config.stash[TALLY].add(finding)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Begins to gather, unless another process does."""
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(_Gatherer(session.config), "claims-gatherer")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the report."""
    config = session.config
    path = config.stash[SETTING].report
    if path is None or hasattr(config, "workerinput") or config.getoption("collectonly"):
        return
    from certify.testing.tally import Tally

    config.stash.setdefault(TALLY, Tally()).write(path)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops the process that searches, if one was started."""
    leg = sys.modules.get("certify.testing.leg")
    if leg is not None:
        leg.stop()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Says what became of the claims, if there were any."""
    tally = config.stash.get(TALLY, None)
    if tally is not None and tally.findings and terminalreporter.verbosity >= -1:
        tally.show(terminalreporter, config.stash[SETTING])

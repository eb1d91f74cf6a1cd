"""Options of the plugin, and the ini keys of the same names."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import pytest

FINDING = "claims_finding"
"""The attribute of items and reports under which a finding stands, as plain data."""
SECONDS = 10.0
MODULES = ["claims_*.py", "*_claims.py"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the user wants of a run."""

    timeout: float
    certificates: Path | None
    update: bool
    report: Path | None
    strict: bool


SETTING = pytest.StashKey[Setting]()


def add_options(parser: pytest.Parser) -> None:
    """Makes the options and ini keys known."""
    group = parser.getgroup("claims", "claims (driftproof)")
    group.addoption("--claims-timeout", metavar="SECONDS", help="seconds for each claim before it is undecided (10)")
    group.addoption(
        "--claims-certificates", metavar="DIR", help="check certificates in DIR again instead of searching for new ones"
    )
    group.addoption(
        "--claims-update", action="store_true", default=None, help="write missing or outdated certificates to DIR"
    )
    group.addoption("--claims-report", metavar="FILE", help="write a report on all claims to FILE, as JSON")
    group.addoption("--claims-strict", action="store_true", default=None, help="let undecided claims fail")
    parser.addini("claims_timeout", "seconds for each claim before it is undecided", default=str(SECONDS))
    parser.addini("claims_certificates", "folder of certificates, from the root folder", default="")
    parser.addini("claims_update", "write certificates that are missing or out of date", type="bool", default=False)
    parser.addini("claims_report", "file for a report on all claims as JSON, from the root folder", default="")
    parser.addini("claims_strict", "let undecided claims fail", type="bool", default=False)
    parser.addini("claims_modules", "names of Python modules that hold claims", type="args", default=MODULES)


def setting_of(config: pytest.Config) -> Setting:
    """What options say, else ini keys; `pytest.UsageError` for what makes no sense."""
    given = config.getoption("--claims-timeout")
    text = config.getini("claims_timeout") if given is None else given
    try:
        timeout = float(text)
    except ValueError:
        timeout = 0.0
    if not (isfinite(timeout) and timeout > 0):
        raise pytest.UsageError(f"--claims-timeout: wanted a positive number of seconds such as 10, got {text!r}")
    folder = _path(config, "claims_certificates")
    update = bool(_either(config, "claims_update"))
    if update and folder is None:
        raise pytest.UsageError("--claims-update: say where certificates go with --claims-certificates DIR")
    return Setting(timeout, folder, update, _path(config, "claims_report"), bool(_either(config, "claims_strict")))


def _either(config: pytest.Config, name: str) -> object:
    given = config.getoption(name)
    return config.getini(name) if given is None else given


def _path(config: pytest.Config, name: str) -> Path | None:
    """A path: from where pytest was called if it is an option, from the root folder if it is an ini key."""
    given = config.getoption(name)
    text = config.getini(name) if given is None else given
    base = config.rootpath if given is None else config.invocation_params.dir
    return base / str(text) if text else None

"""Small projects with claims, on which pytest runs with the plugin."""

import json
from importlib.metadata import entry_points
from pathlib import Path

import numpy as np
import pytest

import certify.strategies
import certify.testing.collection
import certify.testing.tally

LOADED = (np, certify.strategies, certify.testing.collection, certify.testing.tally)
"""Imported here, so that runs inside this process need not import them again."""
INSTALLED = any(point.value == "certify.testing.plugin" for point in entry_points(group="pytest11"))
OURS = ("-p", "no:cacheprovider", "--claims-timeout", "5", *(() if INSTALLED else ("-p", "certify.testing.plugin")))
SQUARE = '''format = "claims/1"

[[claim]]
name = "square"
title = "A square is not negative"
variables = { x = "real" }
holds = "2*x <= x**2 + 1"
'''
SHARP = '''
[[claim]]
name = "square-sharp"
title = "with < instead"
variables = { x = "real" }
holds = "2*x < x**2 + 1"
expect = "refuted"
'''
WRONG = '''
[[claim]]
name = "wrong"
variables = { x = "real", a = "positive" }
given = ["a <= 1"]
holds = "a*x <= x**2"
'''
OPEN = '''format = "claims/1"

[[claim]]
name = "two-waves"
variables = { x = "real" }
holds = "sin(x)*sin(sqrt(2)*x) > -1"
'''


def put(project: pytest.Pytester, text: str, name: str = "square.claims.toml") -> Path:
    path = project.path / "claims" / name
    path.write_text(text)
    return path


def counts(done: pytest.RunResult) -> dict[str, int]:
    """How many tests of each outcome; that pytest runs in this process may warn of what is imported already."""
    return {word: count for word, count in done.parseoutcomes().items() if word != "warnings"}


def run(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*OURS, *options)


def report(project: pytest.Pytester) -> dict[str, dict[str, object]]:
    data = json.loads((project.path / "report.json").read_text())
    assert data["format"] == "report/1"
    return {claim["name"]: claim for claim in data["claims"]}


def certificate(project: pytest.Pytester, name: str = "square") -> Path:
    return project.path / "certs" / "claims" / "square" / f"{name}.cert"

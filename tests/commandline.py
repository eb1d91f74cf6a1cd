"""The command line as the tests use it: a claim file, a catalogue of its own, and a run of a command."""

import json

from click.testing import CliRunner, Result

from certify.cli import main

CLAIMS = """format = "claims/1"

[[claim]]
name = "tangent"
title = "A square lies above its tangent"
source = "school"
variables = { x = "real" }
holds = "x**2 >= 2*x - 1"

[[claim]]
name = "half-sine"
title = "Half is not enough"
variables = { x = "positive" }
holds = "sin(x) <= x/2"
expect = "refuted"
"""
HARD = """
[[claim]]
name = "hard"
variables = { x = "real" }
holds = "sin(x)*sin(sqrt(2)*x) > -1"
"""
THEOREMS = ["tangent-line", "gap", "wrong", "sleeper", "crasher", "glutton", "raiser"]
CATALOGUE = """
import os, time
from pathlib import Path
from certify.claimfile import state
from certify.search.pipeline import effort_of, search

class Theorem:
    def __init__(self, name, holds, act=None):
        self.name, self.ref, self.title, self.source = name, "T-X1", f"The title of {name}", "a book"
        self.statement, self.sharpness, self.cited, self.act = "For every $x$.", "Equality at 1.", ("Euclid",), act
        self.reading, self.in_words = "An area is a product.", ("An area is an integral.",)
        self.claim = state(holds, {"x": "real"})
    def evidence(self, seconds):
        if self.act:
            self.act()
            return None
        return search(self.claim, effort_of(seconds))
    def document(self, kind, digest, *, fragment=False):
        return f"{kind} {digest} {fragment}\\n"

THEOREMS = {
    "tangent-line": ("x**2 >= 2*x - 1",),
    "gap": ("x**2 >= 0", lambda: None),
    "wrong": ("x**2 >= x", lambda: None),
    "sleeper": ("x**2 >= 0", lambda: time.sleep(60)),
    "crasher": ("x**2 >= 0", lambda: os._exit(3)),
    "glutton": ("x**2 >= 0", lambda: bytearray(8 * 2**30)),
    "raiser": ("x**2 >= 0", lambda: {}["no such key"]),
}

class Catalogue:
    derived = []

    def names(self):
        return list(THEOREMS)

    def theorem(self, name):
        self.derived.append(name)
        return Theorem(name, *THEOREMS[name])

    def adopt(self, value):
        return value if isinstance(value, Theorem) else None

    def certificates(self):
        return None

    def sections(self):
        return {}

    def claim_files(self):
        return [Path(__file__).with_name("shipped.claims.toml")]
"""
SQUARE = '''"""A square.

No square is negative.

Sharpness. At zero.

Source. School.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    return theorem(__doc__, "square-drift", "T-Z1", Setting({"x": "real"}), holds="x**2 >= 0")
'''


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report(*arguments: object) -> dict[str, dict[str, object]]:
    result = run("check", "--json", *arguments)
    found = json.loads(result.stdout)
    assert found["format"] == "report/1"
    return {claim["name"]: claim for claim in found["claims"]}

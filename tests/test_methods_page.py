"""The page on methods, its examples and the search name the same methods."""

import re
from pathlib import Path

from certify.claimfile import read_claims
from certify.search.pipeline import METHODS
from tests.methods import EXAMPLES, NO_EXAMPLE, named

PAGE = Path(__file__).parent.parent / "docs" / "methods.md"


def test_every_method_is_explained() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| [^|]+ \| `", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(method.name for method in METHODS)


def test_every_method_has_an_example() -> None:
    examples = [claim.name for claim in read_claims(EXAMPLES)]
    assert sorted(examples) == sorted(named(method) for method in METHODS if method.name not in NO_EXAMPLE)

"""Claims from the literature and of our own, with the verdicts that they deserve: `python -m tests.suite` decides them.

Each file is one kind of claim. A comment above a claim says why it is true or false where its source does not. The
counterexamples of all false claims stand in `counterexamples.toml`.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
SUFFIX = ".claims.toml"
COUNTEREXAMPLES = FOLDER / "counterexamples.toml"
FILES = sorted(FOLDER.glob(f"*{SUFFIX}"))

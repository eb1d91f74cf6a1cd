"""A formula of LaTeX read token by token, for what writes it in another language."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"\\begin\s*\{([a-z]+\*?)\}|\\end\s*\{([a-z]+\*?)\}|\\[A-Za-z]+|\\.|[0-9]+(?:\.[0-9]+)?|\S", re.DOTALL
)
TEXT = re.compile(r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}")


@dataclass(slots=True)
class Cursor:
    """A place in a formula, which moves to the right as tokens are taken."""

    latex: str
    place: int = 0

    def token(self) -> str:
        """The next token; empty at the end."""
        match = TOKEN.search(self.latex, self.place)
        self.place = match.end() if match else len(self.latex)
        return match[0] if match else ""

    def peek(self) -> str:
        """The next token, not taken."""
        match = TOKEN.search(self.latex, self.place)
        return match[0] if match else ""

    def words(self) -> str:
        """The characters of an argument that is text."""
        match = TEXT.match(self.latex, self.place)
        if match is None:
            return self.token()
        self.place = match.end()
        return match[1].replace(r"\_", "_").replace("$", "").replace(r"\ ", " ")

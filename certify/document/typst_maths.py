r"""LaTeX mathematics as Typst mathematics.

The part of LaTeX that is understood is what papers of the field write in formulas: scripts, fractions, roots,
accents, alphabets, delimiters, operators, symbols, text, cases and matrices. A command that is not understood is
printed as it is spelt, so that nothing is lost silently.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from latex2mathml.symbols_parser import convert_symbol

from certify.document.formula import Cursor
from certify.document.mathml import paired_bars

ALPHABET = {
    r"\mathbb": "bb", r"\mathcal": "cal", r"\mathfrak": "frak", r"\mathbf": "bold", r"\boldsymbol": "bold",
    r"\mathscr": "scr", r"\mathsf": "sans", r"\bm": "bold",
}  # fmt: skip
ACCENT = {
    r"\hat": "hat", r"\widehat": "hat", r"\bar": "macron", r"\tilde": "tilde", r"\widetilde": "tilde", r"\dot": "dot",
    r"\ddot": "dot.double", r"\vec": "arrow", r"\overline": "overline", r"\underline": "underline",
    r"\underbrace": "underbrace", r"\overbrace": "overbrace", r"\boxed": "", r"\check": "caron",
}  # fmt: skip
UPRIGHT = {r"\mathrm", r"\operatorname", r"\text", r"\textrm", r"\textup", r"\textit", r"\mbox"}
OPERATOR = {
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan",
    "tanh",
}  # fmt: skip
SPACE = {
    r"\,": "thin", r"\:": "med", r"\;": "thick", r"\!": "#h(-0.17em)", r"\ ": "space", r"\quad": "quad",
    r"\qquad": "quad quad", "~": "space",
}  # fmt: skip
NOTHING = {
    r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\limits", r"\nolimits", r"\big", r"\Big", r"\bigg", r"\Bigg",
    r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\biggl", r"\biggr", r"\Biggl", r"\Biggr", r"\bigm", r"\Bigm", r"\mathop",
    r"\mathrel", r"\mathbin", r"\mathord", r"\notag", r"\nonumber", r"\allowbreak",
}  # fmt: skip
SIGN = {
    r"\sim": "∼", r"\setminus": "∖", r"\{": r"\{", r"\}": r"\}", r"\|": "‖", r"\%": "%", r"\#": r"\#", r"\$": r"\$",
    r"\&": "&", r"\_": r"\_", r"\iff": "⟺", r"\implies": "⟹", r"\le": "≤", r"\ge": "≥", r"\ne": "≠",
    r"\vert": r"\|", r"\Vert": "‖", r"\lbrace": r"\{", r"\rbrace": r"\}",
    r"\preceq": "⪯", r"\succeq": "⪰", r"\colon": ":", r"\epsilon": "ϵ", r"\phi": "ϕ", r"\mathsection": "§", r"\dd": "d",
    r"\backslash": "∖", r"\langle": "⟨", r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈",
    r"\rceil": "⌉", r"\dots": "…", r"\ldots": "…", r"\cdots": "⋯", r"\mid": "∣", r"\propto": "∝", r"\surd": "√",
}  # fmt: skip
FENCE = {
    r"\lvert": ("opening", r"\|"), r"\rvert": ("closing", r"\|"), r"\lVert": ("opening", "‖"),
    r"\rVert": ("closing", "‖"),
}  # fmt: skip
GRID = {"cases": "cases(", "pmatrix": "mat(", "bmatrix": 'mat(delim: "[", ', "matrix": "mat(delim: #none, "}
SPECIAL = set("\\/()[]{}|#$&_^\"`*~,;:@=<>!.'-+?")
PLAIN = set("=<>!.'-+?:*")
"""Characters that Typst reads as themselves when blanks stand around them."""


def typst_maths(latex: str) -> str:
    """A formula, without dollars, in Typst's mathematics."""
    return _Reader(paired_bars(latex)).read()


def quoted(text: str) -> str:
    """Text as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(slots=True)
class _Reader(Cursor):
    """Reads a formula from left to right."""

    handlers: Mapping[str, Callable[[], str]] = field(default_factory=dict)

    def read(self) -> str:
        """All of it."""
        parts = []
        while token := self.peek():
            parts.append(self.atom() if token not in ("}", r"\right") else self.stray())
        return _joined(parts)

    def stray(self) -> str:
        """A closing sign without its opening one: left out."""
        self.token()
        return ""

    def until(self, *ends: str) -> str:
        """What comes before one of some tokens, which is taken too."""
        parts = []
        while (token := self.peek()) and not token.startswith(ends):
            parts.append(self.atom())
        self.token()
        return _joined(parts)

    def argument(self) -> str:
        """One argument: a group or a single atom."""
        if self.peek() == "{":
            self.token()
            return self.until("}")
        if (token := self.peek()) and len(token) > 1 and token.isdigit():
            self.place += self.latex[self.place :].index(token[0]) + 1  # of `\frac12` the first digit alone
            return token[0]
        return self.atom()

    def atom(self) -> str:
        """The next atom."""
        token = self.token()
        if token in ("^", "_"):
            return f"{token}({self.argument()})"
        if token == "{":
            inner = self.until("}")
            return _grouped(inner) if self.peek() in ("^", "_") or not inner.strip() else inner
        if token.startswith(r"\begin"):
            return self.environment(token)
        if token.startswith("\\"):
            return self.command(token)
        if token in SPACE:
            return SPACE[token]
        if token == "&":
            return ""
        return token if token not in SPECIAL or token in PLAIN else "\\" + token

    def command(self, token: str) -> str:
        """What a command prints, with its arguments."""
        match token:
            case r"\frac" | r"\dfrac" | r"\cfrac":
                return f"frac({self.argument()}, {self.argument()})"
            case r"\tfrac":
                return f"inline(frac({self.argument()}, {self.argument()}))"
            case r"\binom":
                return f"binom({self.argument()}, {self.argument()})"
            case r"\sqrt":
                return self.root()
            case r"\left":
                return self.fenced()
            case r"\overset" | r"\stackrel":
                over = self.argument()
                return f"attach(limits({self.argument()}), t: {over})"
            case r"\underset":
                under = self.argument()
                return f"attach(limits({self.argument()}), b: {under})"
            case r"\mathtt" | r"\texttt":
                return f"mono({quoted(self.words())})"
        return self.simple(token)

    def simple(self, token: str) -> str:
        """Alphabets, accents, words, operators, spaces and symbols."""
        if token in ALPHABET:
            return f"{ALPHABET[token]}({self.argument()})"
        if token in ACCENT:
            return f"{ACCENT[token]}({self.argument()})" if ACCENT[token] else _grouped(self.argument())
        if token in UPRIGHT:
            return self.upright(token)
        name = token[1:]
        if name in OPERATOR:
            return name
        if token in SPACE or token in NOTHING:
            return SPACE.get(token, "")
        if token in FENCE:
            return f'class("{FENCE[token][0]}", {FENCE[token][1]})'
        if token in SIGN:
            return SIGN[token] if token != r"\dd" else "dif"
        if token == r"\\":
            return r"\ "
        code = convert_symbol(token)
        return chr(int(code, 16)) if code else quoted(token)

    def upright(self, token: str) -> str:
        """Words in an upright face; an operator's name has the spaces of one."""
        if token == r"\operatorname":
            return f"op({quoted(self.words())})"
        words = self.words()
        return quoted(words) if len(words) > 1 else f"upright({quoted(words)})"

    def root(self) -> str:
        """A root, of an order in square brackets."""
        if self.peek() != "[":
            return f"sqrt({self.argument()})"
        self.token()
        order = self.until("]")
        return f"root({order}, {self.argument()})"

    def fenced(self) -> str:
        """What stands between a left and a right delimiter, which grow with it."""
        low = self.delimiter()
        inner = self.until(r"\right")
        return f"lr({low} {inner} {self.delimiter()})"

    def delimiter(self) -> str:
        """One delimiter; nothing for a full stop."""
        token = self.token()
        if token == ".":
            return ""
        if token in FENCE:
            return FENCE[token][1]
        return self.simple(token) if token.startswith("\\") else {"<": "⟨", ">": "⟩"}.get(token, "\\" + token)

    def environment(self, token: str) -> str:
        """Cases, a matrix or aligned lines."""
        name = token.partition("{")[2].rstrip("}")
        rows = self.rows()
        if name in GRID:
            mark = ", " if name == "cases" else "; "
            inner = mark.join((" & " if name == "cases" else ", ").join(row) for row in rows)
            return f"{GRID[name]}{inner})"
        return r" \ ".join(" ".join(row) for row in rows)

    def rows(self) -> list[list[str]]:
        """The cells of an environment."""
        rows: list[list[str]] = [[]]
        parts: list[str] = []
        while (token := self.peek()) and not token.startswith(r"\end"):
            if token in ("&", r"\\"):
                self.token()
                rows[-1].append(_joined(parts))
                parts = []
                if token == r"\\":
                    rows.append([])
            else:
                parts.append(self.atom())
        self.token()
        rows[-1].append(_joined(parts))
        return [row for row in rows if any(cell.strip() for cell in row)]


def _joined(parts: list[str]) -> str:
    """Atoms side by side: scripts are glued to what they belong to, all else is kept apart."""
    text = ""
    for part in parts:
        if not part:
            continue
        if part[0] in "^_'":
            text = (text.rstrip() or '""') + part
        else:
            text += (" " if text else "") + part
    return text


def _grouped(text: str) -> str:
    """A group, which scripts see as one."""
    return text if re.fullmatch(r"\S?", text) else f"attach({text})" if text.strip() else '""'

r"""Prose with LaTeX mathematics as plain characters for a terminal: `$\frac12|x|^2\le\rho^*$` as `(1/2)|x|² ≤ ρ*`.

The part of LaTeX that is understood is that of `certify.document.typst_maths`. A command that is not understood is
printed by its name.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

from latex2mathml.symbols_parser import convert_symbol

from certify.document.formula import TOKEN, Cursor
from certify.document.prose import segments, target
from certify.document.typst_maths import ACCENT, ALPHABET, NOTHING, OPERATOR, SIGN, UPRIGHT

RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
ABOVE = {
    r"\hat": "\u0302", r"\widehat": "\u0302", r"\bar": "\u0304", r"\overline": "\u0304", r"\tilde": "\u0303",
    r"\widetilde": "\u0303", r"\dot": "\u0307", r"\ddot": "\u0308", r"\check": "\u030c", r"\vec": "\u20d7",
}  # fmt: skip
LETTER = {
    r"\mathbb": dict(zip("CNQRZ", "ℂℕℚℝℤ", strict=True)), r"\mathcal": dict(zip("BEFHLM", "ℬℰℱℋℒℳ", strict=True)),
}  # fmt: skip
SPACE = {r"\,": " ", r"\:": " ", r"\;": " ", r"\ ": " ", r"\quad": "  ", r"\qquad": "  ", "~": " ", r"\!": ""}
FENCE = {r"\lvert": "|", r"\rvert": "|", r"\lVert": "‖", r"\rVert": "‖", ".": ""}
PLAINLY = {r"\{": "{", r"\}": "}", r"\lbrace": "{", r"\rbrace": "}", r"\_": "_", r"\$": "$", r"\vert": "|",
           r"\mid": "|", r"\ast": "*", r"\star": "*", r"\prime": "′", r"\cdot": "·", r"\sqcap": "⊓"}  # fmt: skip
APART, APPLIED = "\ue010", "\ue011"
"""Of private use: after what a blank parts from a letter, and after what is applied to what follows."""
RELATION = frozenset("=<>≤≥≠≈≡∼→↦⇒⇔⟹⟺∈∉⊂⊆⪯⪰∝≪≫←↔≔")
ENDS = frozenset(("", *"+-,.;:)]}&^_!", r"\right", r"\rangle", r"\rvert", r"\rVert", r"\\", r"\pm", r"\quad", r"\}"))
CLOSED = re.compile(r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)|\[[^\[\]]*\]|⟨[^⟨⟩]*⟩|\|[^|]*\||‖[^‖]*‖")
SUM = re.compile(r"[-+±= <>≤≥,…]")
ATOM = re.compile(r"√?(?:[0-9]+(?:\.[0-9]+)?|\w[\u0300-\u036f\u20d7]*)[⁰¹²³⁴-⁹⁻₀-₉ₐ-ₜⁿⁱᵢ-ᵥⱼ*′']*")
BIG = frozenset("∑∏∫")


def readable(prose: str) -> str:
    """Prose in plain characters, its mathematics as good as they allow."""
    return "".join(_segment(kind, content) for kind, content in segments(prose))


def _segment(kind: str, content: str) -> str:
    if kind in ("maths", "display"):
        return characters(content)
    return target(content)[1] if kind == "link" else content


def characters(latex: str) -> str:
    """A formula, without dollars, in plain characters."""
    return normalize("NFC", _spaced(_Reader(latex).until()))


@dataclass(slots=True)
class _Reader(Cursor):
    """Reads a formula from left to right; what it gives has blanks where they are wanted, perhaps too many."""

    applied: bool = False

    def following(self) -> str:
        """The next token that prints something, not taken."""
        return next((match[0] for match in TOKEN.finditer(self.latex, self.place) if match[0] not in NOTHING), "")

    def until(self, *ends: str) -> str:
        """What comes before one of some tokens, which is taken too, or before the end."""
        text = ""
        while (token := self.peek()) and token not in ends:
            text = self.signed(text) if token in ("+", "-", r"\pm") else text + self.atom()
        self.token()
        return text

    def signed(self, before: str) -> str:
        """A text and a sign after it: with blanks between two terms."""
        sign = "±" if self.token() == r"\pm" else self.latex[self.place - 1]
        last = before.rstrip()[-1:]
        opened = last in "|‖" and before.count(last) % 2 == 1
        alone = not last or opened or last in RELATION or last in "([{⟨,;:/" + APPLIED
        return before + sign if alone else f"{before.rstrip()} {sign} "

    def argument(self) -> str:
        """One argument: a group or a single atom."""
        token = self.peek()
        if token == "{":
            self.token()
            return _spaced(self.until("}"))
        if len(token) > 1 and token.isdigit():
            self.place = self.latex.index(token[0], self.place) + 1  # of `\frac12` the first digit alone
            return token[0]
        return _spaced(self.atom())

    def atom(self) -> str:
        """The next atom."""
        token = self.token()
        text = self.shown(token)
        self.applied = text.endswith(APPLIED) or (self.applied and token in ("^", "_", *NOTHING))
        return text

    def shown(self, token: str) -> str:
        """What a token that was taken prints, with its arguments."""
        match token:
            case "^" | "_":
                return _script(token, self.argument())
            case "{":
                return self.until("}")
            case "}" | "&":
                return ""
            case r"\\":
                return "; "
            case "," | ";":
                return f"{token} "
        if token.startswith((r"\begin", r"\end")):
            return ""
        if token.startswith("\\") or token in SPACE:
            return self.command(token)
        return f" {token} " if token in RELATION else token

    def command(self, token: str) -> str:
        """What a command prints, with its arguments."""
        match token:
            case r"\frac" | r"\dfrac" | r"\tfrac" | r"\cfrac":
                return self.fraction()
            case r"\binom":
                return f"binom({self.argument()}, {self.argument()})"
            case r"\sqrt":
                return self.root()
            case r"\left" | r"\right":
                return self.delimiter()
            case r"\overset" | r"\stackrel" | r"\underset":
                mark = self.argument()
                return self.argument() + _script("_" if token == r"\underset" else "^", mark)
            case r"\mathtt" | r"\texttt":
                return self.words()
        return self.simple(token)

    def fraction(self) -> str:
        """A fraction on one line; in brackets where something that it multiplies comes after it."""
        enclosed = self.applied
        above, below = self.argument(), self.argument()
        above = f"({above})" if SUM.search(_outside(above)) else above
        text = f"{above}/{below if ATOM.fullmatch(below) or _enclosed(below) else f'({below})'}"
        return f"({text})" if enclosed or not self.ends() else text

    def ends(self) -> bool:
        """Whether what comes next is no factor: a relation, a sign, a closing bracket or a gap."""
        token = self.following()
        return token in ENDS or token.startswith(r"\end") or _symbol(token) in RELATION

    def root(self) -> str:
        """A root, of an order in square brackets."""
        order = ""
        if self.peek() == "[":
            self.token()
            order = "".join(RAISED.get(c, c) for c in _spaced(self.until("]")))
        inner = self.argument()
        if _bracketed(inner):
            return f"{order}√{inner}"
        return f"{order}√{inner}{APART}" if ATOM.fullmatch(inner) else f"{order}√({inner})"

    def delimiter(self) -> str:
        """One delimiter; nothing for a full stop."""
        token = self.token()
        return FENCE[token] if token in FENCE else {"<": "⟨", ">": "⟩"}.get(token) or _symbol(token)

    def simple(self, token: str) -> str:
        """Alphabets, accents, words, operators, spaces and symbols."""
        if token in ALPHABET:
            inner = self.argument()
            return LETTER.get(token, {}).get(inner, inner)
        if token in ACCENT:
            inner = self.argument()
            if len(inner) == 1 or token not in ABOVE:
                return inner + ABOVE.get(token, "")
            return f"{token[1:]}({inner})"
        if token in UPRIGHT:
            words = self.words()
            return f" {words}{APPLIED}" if token == r"\operatorname" and len(words) > 1 else words
        if token[1:] in OPERATOR:
            return f" {token[1:]}{APPLIED}"
        if token in SPACE or token in NOTHING:
            return SPACE.get(token, "")
        sign = FENCE.get(token) or _symbol(token)
        if sign in BIG:
            return sign + APPLIED
        return f" {sign} " if sign in RELATION or len(sign) > 1 else sign


def _symbol(token: str) -> str:
    """The character of a command without arguments; its name where there is none."""
    if token in PLAINLY or not token.startswith("\\"):
        return PLAINLY.get(token, token)
    code = convert_symbol(token)
    return SIGN.get(token) or (chr(int(code, 16)) if code else token[1:])


def _script(mark: str, inner: str) -> str:
    """What stands above or below a line, by small characters where there are such."""
    small = RAISED if mark == "^" else LOWERED
    close = inner.replace(" ", "")
    if close and all(c in small for c in close):
        return "".join(small[c] for c in close)
    if mark == "^" and close in ("*", "′", "'", "⊤", "°"):
        return close
    bare = len(inner) == 1 or ATOM.fullmatch(inner) or _bracketed(inner)
    return f"{mark}{inner}{APART}" if bare else f"{mark}({inner})"


def _outside(text: str) -> str:
    """A text without what stands in brackets in it."""
    while (shorter := re.sub(r"\([^()]*\)|\[[^\[\]]*\]|⟨[^⟨⟩]*⟩|\|[^|]*\||‖[^‖]*‖", "", text)) != text:
        text = shorter
    return text.strip()


def _enclosed(text: str) -> bool:
    """Whether a text is one bracket, or the modulus or the root of something, perhaps to a power."""
    inner = text.removeprefix("√")
    return bool(re.fullmatch(r"[⁰¹²³⁴-⁹]*", _outside(inner))) and inner[:1] in "([⟨|‖" and not _parted(inner)


def _bracketed(text: str) -> bool:
    """Whether a text stands in one pair of round brackets."""
    return text.startswith("(") and text.endswith(")") and not _parted(text)


def _parted(text: str) -> bool:
    """Whether the bracket with which a text begins is closed before its end, but for a power."""
    closed = CLOSED.match(text)
    return closed is None or bool(text[closed.end() :].strip("⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _spaced(text: str) -> str:
    """A text with single blanks, none inside brackets, between a function and its bracket, or behind a bar."""
    text = re.sub(rf"{APPLIED} *((?:[⁰-ⁿᵢ-ᵥⱼₐ-ₜ₀-₉¹²³*]|[_^](?:\([^()]*\)|.){APART}?)+)", rf"\1{APPLIED}", text)
    text = re.sub(rf"{APPLIED} *(?=[(\[{{^_])|{APART}(?![\w√(])|{APART}(?=\()", "", text)
    text = re.sub(rf"{APPLIED}|{APART}| {{2,}}", " ", text)
    text = re.sub(r"([(\[⟨]|\S/) +| +([)\]⟩,;.])", r"\1\2", text)
    return re.sub(r" {2,}", " ", text).strip()

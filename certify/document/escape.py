"""Text and mathematics in ASCII for LaTeX: what is escaped, and by which command a sign is printed."""

import re
import unicodedata

from certify.latex import LETTER

PLAINLY = ((r"\\[lr]?[vV]ert", "|"), (r"\\leq?\b", "<="), (r"\\geq?\b", ">="), (r"\\([A-Za-z]+)", r" \1 "))
UNBROKEN = 24
NAME = re.compile(rf"(?<![\w\\-])(?=[\w-]{{{UNBROKEN + 1},}})\w+(?:-\w+)+", re.ASCII)
"""A name of a theorem or claim that is too long to stand unbroken."""
ACTING = re.compile(
    r"\\(input|include\w*|open(?:in|out)|read|readline|write\w*|immediate|special|csname|catcode|[egx]?def|g?let|"
    r"futurelet|(?:re)?newcommand|providecommand|usepackage|expandafter|directlua|loop|every\w*|verbatiminput|"
    r"lstinputlisting|scantokens|aftergroup|shipout|jobname)(?![A-Za-z])|\^\^()"
)
ESCAPE = {c: "\\" + c for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": "$<$", ">": "$>$", "|": "$|$",
}  # fmt: skip
LETTERS = {
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\dots{}", "\u00a0": "~",
    "§": r"$\mathsection$", "ß": r"\ss{}", "ø": r"\o{}", "Ø": r"\O{}", "æ": r"\ae{}", "Æ": r"\AE{}", "œ": r"\oe{}",
    "Œ": r"\OE{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}",
}  # fmt: skip
MARKS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c",
}  # fmt: skip
SIGNS = {
    "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "∞": r"\infty", "×": r"\times", "·": r"\cdot", "±": r"\pm",
    "→": r"\to", "∈": r"\in", "∀": r"\forall", "∃": r"\exists", "∇": r"\nabla", "∂": r"\partial", "∫": r"\int",
    "√": r"\surd", "−": "-", "²": "^{2}", "³": "^{3}", "½": r"\tfrac12", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow",
    "°": r"^{\circ}", "′": r"^{\prime}", "∑": r"\sum", "∏": r"\prod", "‖": r"\Vert", "ℝ": r"\mathbb{R}", "Δ": r"\Delta",
}  # fmt: skip


def text_latex(text: str) -> str:
    """Text as LaTeX, everything in it escaped."""
    return "".join(map(_letter, text))


def _letter(character: str) -> str:
    """A character of text, escaped; one that plain LaTeX cannot print as its code point."""
    if character in ESCAPE or character in LETTERS:
        return ESCAPE.get(character) or LETTERS[character]
    if character.isspace() or (character.isascii() and character.isprintable()):
        return " " if character.isspace() else character
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if base.isascii() and base.isalpha() and all(mark in MARKS for mark in marks):
        return "".join(rf"\{MARKS[mark]}{{" for mark in reversed(marks)) + base + "}" * len(marks)
    sign = _sign(character)
    return f"${sign}$" if sign else f"[U+{ord(character):04X}]"


def maths_latex(latex: str) -> str:
    """Mathematics, its signs beyond ASCII by their commands, and `%` and `#` (which LaTeX would not print) escaped.

    Words are data: what would read or write files, or redefine commands, is printed as its name.
    """
    harmless = ACTING.sub(lambda match: rf"\mathtt{{{match[1] or '?'}}}", latex)
    escaped = re.sub(r"(?<!\\)[%#]", r"\\\g<0>", harmless)
    return "".join(c if c.isascii() else _sign(c) or rf"\text{{[U+{ord(c):04X}]}}" for c in escaped)


def _sign(character: str) -> str:
    """The LaTeX command of a mathematical character beyond ASCII; empty when it has none here."""
    greek = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(character, ""))
    if greek is None:
        return SIGNS[character] + " " if character in SIGNS else ""
    name = greek[2].lower().replace("lamda", "lambda")
    command = LETTER.get(name if greek[1] == "SMALL" else name.capitalize())
    return command + " " if command else ""


def breakable(code: str) -> str:
    """Code in typewriter; a long one may break anywhere after eight characters."""
    if len(code) <= UNBROKEN:
        return rf"\texttt{{{text_latex(code)}}}"
    eights = [code[start : start + 8] for start in range(0, len(code), 8)]
    return r"\texttt{" + r"\allowbreak ".join(map(text_latex, eights)) + "}"


def divisible(latex: str) -> str:
    """Text as LaTeX, in which long names may break behind their hyphens also in a heading, where TeX makes no breaks of
    its own: amsthm sets it in a box.
    """
    return NAME.sub(lambda match: match[0].replace("-", r"-\allowbreak "), latex)


def plain_maths(latex: str) -> str:
    """Mathematics in plain characters, as good as that goes: for the bookmarks of a PDF."""
    text = re.sub(r"\\(?:mathbb|mathcal|mathrm|operatorname|left|right|[bB]igg?[lr]?)\b|[{}$]|\\[,;! ]", "", latex)
    for pattern, put in PLAINLY:
        text = re.sub(pattern, put, text)
    return " ".join(text.replace("\\", "").split())


def bookmark(text: str) -> str:
    """Text for the bookmarks of a PDF, which hold characters alone."""
    return "".join("\\" + c if c in "#%&_{}$" else " " if c in "\\~^" or not c.isascii() else c for c in text)

"""LaTeX mathematics as MathML, with the spacing that TeX gives to bars, signs and functions."""

import re
from itertools import pairwise

from latex2mathml.converter import convert

from certify.latex.width import width

FUNCTIONS = r"\\(?:log|exp|sin|cos|tan|sinh|cosh|tanh|min|max|arcsin|arccos|arctan|Phi|Gamma|operatorname\{\w+\})"
INSIDE = r"(?:[^|{}\\]|\\[A-Za-z,;]+|\{[^{}|]*\})+"
FOR_MATHML = (
    (r":=", r"\\coloneqq "),
    (r"\\[bB]igg?[lr]? ?(?=[()\[\]]|\\[{}])", ""),
    (r"\\displaystyle ?", ""),
    (r"(?<!\\left)\\l([vV]ert)", r"\\left\\l\1"),
    (r"(?<!\\right)\\r([vV]ert)", r"\\right\\r\1"),
    (r"\\(math(?:bb|cal|bf|rm|frak)) ?([A-Za-z])", r"\\\1{\2}"),
    (rf"\\\|({INSIDE})\\\|", r"\\left\\lVert \1\\right\\rVert "),
    (rf"(?<!\\)(?<!\\left)(?<!\\right)\|({INSIDE})(?<!\\right)\|", r"\\left\\lvert \1\\right\\rvert "),
    (rf"(?<=[\w)}}\]]) ?({FUNCTIONS}(?![A-Za-z]))", r"\\, \1"),
    (r"(\\log|\\exp) (?=[A-Za-z])", r"\1\\, "),
    (rf"({FUNCTIONS}) ?(?=\\[dt]?frac)", r"\1\\, "),
)
BARS = FOR_MATHML[6:8]
OPENING = r"=|,|/|\(|\[|\{|&#x0?00(?:3C|3E|28|2C|5B|7B|3D);|&#x0226[45];"
OF_MATHML = (
    (
        rf"((?:<mo[^>]*>(?:{OPENING})</mo>|<mi>&#x027E8;</mi>)(?:<mspace[^>]*/>)?)<mo>&#x02212;</mo>",
        r'\1<mo form="prefix">&#x02212;</mo>',
    ),
    (r"<mi>(&#x003(?:9[1-9A-F]|A[0-9]);)</mi>", r'<mi mathvariant="normal">\1</mi>'),
    (r"<mo>([A-Za-z]{2,}|&#x0221E;)</mo>", r"<mi>\1</mi>"),
    (r"<mo>&#x0002F;</mo>", '<mo lspace="0" rspace="0">/</mo>'),
)

LONG = 16.0
"""The width, in em, from which a formula in a line of text may go on in the next line."""
TOKEN = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z]) ?(?:\\[A-Za-z]+|\\.|.)|\\[A-Za-z]+|\\.|.", re.DOTALL)
OPENS = re.compile(r"\\(left|[bB]igg?l)(?![A-Za-z])|[({\[]|\\(\{|l(vert|Vert|angle|floor|ceil)$)")
CLOSES = re.compile(r"\\(right|[bB]igg?r)(?![A-Za-z])|[)}\]]|\\(\}|r(vert|Vert|angle|floor|ceil)$)")
BAR = re.compile(r"\||\\\||\\[vV]ert")
RELATION = re.compile(r"[=<>]|\\(le|ge|leq|geq|ne|to|sim|approx|iff|Rightarrow)")


def pieces(latex: str) -> list[str]:
    """A formula, cut in front of its relations where it is long: MathML in a line of text is not broken by browsers."""
    if width(latex) < LONG:
        return [latex]
    depth, bars, cuts = 0, set[str](), [0]
    for found in TOKEN.finditer(latex):
        token = found[0]
        depth += bool(OPENS.match(token)) - bool(CLOSES.match(token))
        if BAR.fullmatch(token):
            bars ^= {token}
        elif depth == 0 and not bars and RELATION.fullmatch(token) and latex[cuts[-1] : found.start()].strip():
            cuts.append(found.start())
    cuts = [cut for cut in cuts if latex[cut - 1 : cut] not in ("_", "^", ":")]
    return [latex[start:end] for start, end in pairwise([*cuts, len(latex)])]


def mathml(latex: str, display: bool = True) -> str:
    """LaTeX mathematics as MathML, with the spacing that TeX gives to bars, signs and functions; the sizes of fractions
    and large signs are those of a display, or of a line of text.
    """
    for pattern, put in FOR_MATHML:
        latex = re.sub(pattern, put, latex)
    text = convert(latex)
    for pattern, put in OF_MATHML:
        text = re.sub(pattern, put, text)
    return text.replace("<math ", '<math displaystyle="true" ', 1) if display else text


def paired_bars(latex: str) -> str:
    """Mathematics in which bare bars around something are the delimiters that they stand for."""
    for pattern, put in BARS:
        latex = re.sub(pattern, put, latex)
    return latex

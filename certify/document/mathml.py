"""LaTeX mathematics as MathML, with the spacing that TeX gives to bars, signs and functions."""

import re

from latex2mathml.converter import convert

FUNCTIONS = r"\\(?:log|exp|sin|cos|tan|sinh|cosh|tanh|min|max|arcsin|arccos|arctan|Phi|Gamma|operatorname\{\w+\})"
INSIDE = r"(?:[^|{}\\]|\\[A-Za-z,;]+|\{[^{}|]*\})+"
FOR_MATHML = (
    (r"\\[bB]igg?[lr]? ?(?=[()\[\]]|\\[{}])", ""),
    (r"\\displaystyle ?", ""),
    (r"(?<!\\left)\\l([vV]ert)", r"\\left\\l\1"),
    (r"(?<!\\right)\\r([vV]ert)", r"\\right\\r\1"),
    (r"\\(math(?:bb|cal|bf|rm|frak)) ?([A-Za-z])", r"\\\1{\2}"),
    (rf"\\\|({INSIDE})\\\|", r"\\left\\lVert \1\\right\\rVert "),
    (rf"(?<!\\)(?<!\\left)(?<!\\right)\|({INSIDE})(?<!\\right)\|", r"\\left\\lvert \1\\right\\rvert "),
    (rf"(?<=[\w)}}\]]) ?({FUNCTIONS}(?![A-Za-z]))", r"\\, \1"),
    (r"(\\log|\\exp) (?=[A-Za-z])", r"\1\\, "),
)
BARS = FOR_MATHML[5:7]
OPENING = r"=|,|/|\(|\[|\{|&#x0?00(?:3C|3E|28|2C|5B|7B|3D);|&#x0226[45];"
OF_MATHML = (
    (
        rf"((?:<mo[^>]*>(?:{OPENING})</mo>|<mi>&#x027E8;</mi>)(?:<mspace[^>]*/>)?)<mo>&#x02212;</mo>",
        r'\1<mo form="prefix">&#x02212;</mo>',
    ),
    (r"<mi>(&#x003(?:9[1-9A-F]|A[0-9]);)</mi>", r'<mi mathvariant="normal">\1</mi>'),
    (r"<mo>([A-Za-z]{2,})</mo>", r"<mi>\1</mi>"),
    (r"<mo>&#x0002F;</mo>", '<mo lspace="0" rspace="0">/</mo>'),
    (r"<math ", '<math displaystyle="true" '),
)


def mathml(latex: str) -> str:
    """LaTeX mathematics as MathML, with the spacing that TeX gives to bars, signs and functions."""
    for pattern, put in FOR_MATHML:
        latex = re.sub(pattern, put, latex)
    text = convert(latex)
    for pattern, put in OF_MATHML:
        text = re.sub(pattern, put, text)
    return text


def paired_bars(latex: str) -> str:
    """Mathematics in which bare bars around something are the delimiters that they stand for."""
    for pattern, put in BARS:
        latex = re.sub(pattern, put, latex)
    return latex

"""Roughly how wide a formula is, so that long lines are broken where they must be."""

import re
from collections.abc import Iterator

GLYPH_WIDTH = (
    dict.fromkeys(["+", "-"], 1.2)
    | dict.fromkeys([r"\le", r"\ge", "<", ">", "=", r"\sim", r"\mid", r"\in"], 1.35)
    | dict.fromkeys(["(", ")", "[", "]", r"\{", r"\}", r"\langle", r"\rangle", "|"], 0.4)
    | dict.fromkeys([r"\left", r"\right", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"], 0.2)
    | dict.fromkeys([r"\,", r"\;"], 0.2)
    | dict.fromkeys([r"\exp", r"\log", r"\tanh", r"\cosh", r"\sinh", r"\min", r"\max"], 1.8)
    | {r"\cdot": 0.75, r"\sqrt": 0.85, r"\nabla": 0.83, r"\Delta": 0.83, r"\lVert": 0.5, r"\rVert": 0.5, ",": 0.3}
    | {r"\lvert": 0.3, r"\rvert": 0.3, r"\wedge": 1.1, r"\quad": 1.0, r"\mathbb": 0.2, r"\mathcal": 0.2, "/": 0.5}
)


def width(latex: str) -> float:
    """Roughly the width of a formula in displayed style, in em."""
    tokens = iter(re.findall(r"\\[A-Za-z]+|\\.|[^\s]", latex))
    return _width(tokens)


def _width(tokens: Iterator[str]) -> float:
    result = 0.0
    for token in tokens:
        if token == "}":
            break
        if token == "{":
            result += _width(tokens)
        elif token in ("^", "_", r"\frac", r"\tfrac"):
            result += _scaled(token, tokens)
        elif token in (r"\mathrm", r"\operatorname", r"\mathtt", r"\text"):
            result += 0.9 * _scaled("", tokens)
        else:
            result += GLYPH_WIDTH.get(token, 0.7 if token.isupper() else 0.55)
    return result


def _scaled(token: str, tokens: Iterator[str]) -> float:
    """The width of what follows a script, a fraction or a font command."""
    first = _argument(tokens)
    if token in (r"\frac", r"\tfrac"):
        return max(first, _argument(tokens)) * (0.7 if token == r"\tfrac" else 1) + 0.25
    return first * (0.75 if token else 1)


def _argument(tokens: Iterator[str]) -> float:
    token = next(tokens, "}")
    return _width(tokens) if token == "{" else _width(iter([token]))

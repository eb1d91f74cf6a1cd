"""How claims and verdicts show themselves in a notebook: as LaTeX, and as HTML with MathML that needs no network.

Importing this module gives `Claim`, `Proved` and `Refuted` their notebook methods. It adds ways to print and nothing
else: what a verdict says still comes from the checker's register, and the trusted code never imports this.
"""

import html
import re
from typing import TYPE_CHECKING

from certify.trusted import Claim, Proved, Refuted

if TYPE_CHECKING:
    from certify.prove import Verdict

COLOURS = {"proved": "#2e9e4f", "refuted": "#d1495b", "undecided": "#b87900", "vacuous": "#b87900"}
MATHEMATICS = re.compile(r"\\\[(?P<display>.*?)\\\]|\$(?P<inline>[^$]*)\$", re.DOTALL)
BARS = re.compile(r"(?<!\\left)(?<!\\right)\\([lr])([vV]ert)")
BIG = re.compile(r"\\[bB]igg?[lr] ?")


def claim_latex(claim: Claim) -> str:
    r"""A claim in words, with `$...$` and `\[...\]`."""
    from certify.latex import claim_latex as in_words

    return in_words(claim)


def claim_html(claim: Claim) -> str:
    """A claim in words, its mathematics as MathML."""
    text, start, parts = claim_latex(claim), 0, list[str]()
    for match in MATHEMATICS.finditer(text):
        parts += [html.escape(text[start : match.start()]), _mathml(match)]
        start = match.end()
    return f"<div>{''.join(parts)}{html.escape(text[start:])}</div>"


def _mathml(match: re.Match[str]) -> str:
    from latex2mathml.converter import convert

    latex = match["display"] or match["inline"] or ""
    latex = BARS.sub(lambda bar: rf"\{'left' if bar[1] == 'l' else 'right'}\{bar[1]}{bar[2]}", BIG.sub("", latex))
    return str(convert(latex, display="block" if match["display"] else "inline"))


def verdict_html(verdict: "Verdict") -> str:
    """A verdict: its word, what it rests on, and its claim."""
    from certify.account import reason, word

    claim = verdict.certificate.claim if isinstance(verdict, Proved | Refuted) else verdict.claim
    colour = COLOURS[word(verdict)]
    return (
        f'<div style="border-left: 4px solid {colour}; padding: 0.2em 0.8em">'
        f'<strong style="color: {colour}">{word(verdict)}</strong> <span>{html.escape(reason(verdict))}</span>'
        f"{claim_html(claim)}</div>"
    )


def attach() -> None:
    """Gives the trusted classes their notebook methods."""
    for kind, methods in (
        (Claim, {"_repr_latex_": claim_latex, "_repr_html_": claim_html}),
        (Proved, {"_repr_html_": verdict_html}),
        (Refuted, {"_repr_html_": verdict_html}),
    ):
        for name, method in methods.items():
            setattr(kind, name, method)


attach()

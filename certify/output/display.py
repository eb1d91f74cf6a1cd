"""How claims and verdicts show themselves: printed, as text; in a notebook, as LaTeX, and as HTML with MathML, which
needs no network.

Importing this module gives claims and verdicts their notebook methods; whoever takes a name from `certify` has them. It
adds ways to print and nothing else: what a verdict says still comes from the checker's register, and the trusted code
never imports this.
"""

import html
import re

from latex2mathml.converter import convert

from certify import latex
from certify.output.plain import claim_text
from certify.process.account import reason, word
from certify.trusted import Certificate, Claim, Proved, Refuted, write
from certify.verdict import Undecided, Vacuous, Verdict

COLOURS = {"proved": "#2e9e4f", "refuted": "#d1495b", "undecided": "#b87900", "vacuous": "#b87900"}
MATHEMATICS = re.compile(r"\\\[(?P<display>.*?)\\\]|\$(?P<inline>[^$]*)\$", re.DOTALL)
BARS = re.compile(r"(?<!\\left)(?<!\\right)\\([lr])([vV]ert)")
BIG = re.compile(r"\\[bB]igg?[lr] ?")


def claim_latex(claim: Claim) -> str:
    r"""A claim in words, with `$...$` and `\[...\]`."""
    return latex.claim_latex(claim)


def claim_html(claim: Claim) -> str:
    """A claim in words, its mathematics as MathML."""
    text, start, parts = claim_latex(claim), 0, list[str]()
    for match in MATHEMATICS.finditer(text):
        parts += [html.escape(text[start : match.start()]), _mathml(match)]
        start = match.end()
    return f"<div>{''.join(parts)}{html.escape(text[start:])}</div>"


def _mathml(match: re.Match[str]) -> str:
    text = BIG.sub("", match["display"] or match["inline"] or "")
    text = BARS.sub(lambda bar: rf"\{'left' if bar[1] == 'l' else 'right'}\{bar[1]}{bar[2]}", text)
    return str(convert(text, display="block" if match["display"] else "inline"))


def verdict_html(verdict: Verdict) -> str:
    """A verdict: its word, what it rests on, and its claim."""
    claim = verdict.certificate.claim if isinstance(verdict, Proved | Refuted) else verdict.claim
    colour = COLOURS[word(verdict)]
    return (
        f'<div style="border-left: 4px solid {colour}; padding: 0.2em 0.8em">'
        f"<strong>{word(verdict)}</strong> <span>{html.escape(reason(verdict))}</span>"
        f"{claim_html(claim)}</div>"
    )


METHODS = (
    (Claim, "__str__", claim_text),
    (Certificate, "__str__", write),
    (Claim, "_repr_latex_", claim_latex),
    (Claim, "_repr_html_", claim_html),
    *((kind, "_repr_html_", verdict_html) for kind in (Proved, Refuted, Undecided, Vacuous)),
)
for kind, name, method in METHODS:
    setattr(kind, name, method)

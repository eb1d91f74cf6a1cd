"""Blocks of the exact reverse chain of dissipative data, as sequences and texts that theorems share.

Their factors are any numbers of [0, h], their constants any of [low, top].
"""

from certify.trusted.claim import Domain
from derivations.statement import sequence

OVERLAP = "exp(-({G}*(8 + {eta})/(1 - {eta})))"
NEAR = "1 - {overlap} + 2*beta*(1 - {eta})*{G}"
FAR = "(2 + beta*{G}*(8*{eta} + 4*(1 - {eta})))/(2 + beta*8*{G})"
WHERE = {"beta": "eps/(4*top)", "delta": "eps*low*(1 - h)/(2*(top + eps*low))"}
VARIABLES: dict[str, str | Domain] = {
    "n": "integer >= 0",
    "D": sequence("nonnegative"),
    "p": sequence("nonnegative"),
    "q": sequence("nonnegative"),
    "h": "(0, 1)",
    "low": "positive",
    "span": "nonnegative",
}
DEFINITIONS = {"top": "low + span", "eps": OVERLAP.format(eta="h", G="top"), **WHERE}
MEANINGS = {
    "top": "the largest constant",
    "eps": "the overlap of the worst block",
    "beta": "the weight of the norm",
    "delta": "what every block forgets",
}
SYMBOLS = {"low": "g", "top": "G", "eps": "\\epsilon", "beta": "\\beta", "delta": "\\delta"}


def numbers_of(index: str) -> dict[str, str]:
    """The factor, the constant and the overlap of a block: any numbers of [0, h] and of [low, top], and its term."""
    eta, G = f"(1 - min(1, max(1 - h, at(p, {index}))))", f"min(top, low + at(q, {index}))"
    return {"eta": eta, "G": G, "overlap": OVERLAP.format(eta=eta, G=G)}


def rule() -> str:
    """What is known of every block k: the distance after it is at most its factor times the distance before."""
    here = numbers_of("k")
    return f"at(D, k + 1) <= max({NEAR.format(**here)}, {FAR.format(**here)})*at(D, k)"

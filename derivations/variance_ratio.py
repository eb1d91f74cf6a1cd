"""The variance of one step of a scheme over that of the exact reverse kernel, for a Gaussian target and an
Ornstein-Uhlenbeck forward process, as a setting that theorems share.
"""

from collections.abc import Mapping

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Setting

VARIABLES: dict[str, str | Domain] = dict.fromkeys(("a", "vinf", "vt", "h"), "positive")
SYMBOLS = {"g2": "g^2", "vinf": "v_\\infty", "vt": "v_t", "v": "v(h)", "Chat": "\\hat C", "R": "R(h)"}


def step(variance: str, logarithm: str, later: Mapping[str, tuple[str, str]] | None = None) -> Setting:
    """A step of the variance given, whose quotient to the exact one has the logarithm given.

    `later` adds definitions, or says another meaning; a positive variable k may occur in them.
    """
    more = later or {}
    return Setting(
        {**VARIABLES, "k": "positive"} if more else VARIABLES,
        given=["vinf + (vt - vinf)*exp(2*a*h) > 0"],
        where={
            "g2": "2*a*vinf",
            "v": "vinf + (vt - vinf)*exp(2*a*h)",
            "Chat": variance,
            "C": "v*vinf*(1 - exp(-2*a*h))/vt",
            "R": logarithm,
            **{name: text for name, (text, _) in more.items()},
        },
        meanings={
            "g2": "the square of the diffusion coefficient",
            "v": "the variance at the end of the step",
            "Chat": "the step's variance",
            "C": "the exact conditional variance",
            "R": "the logarithm of their quotient",
            **{name: meaning for name, (_, meaning) in more.items()},
        },
    )


def noise(setting: Setting) -> Lemma:
    """The exact variance is not zero."""
    return setting.lemma("noise", "1 - exp(-2*a*h) > 0", "$ah>0$")

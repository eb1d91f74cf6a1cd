"""Relative entropy and chi-square to a Gaussian law along a flow, divided by the factor eta: what theorems share.

The flow may be the forward diffusion or the reverse one. In both the entropy falls at the rate g^2/2 I and chi-square
at the rate g^2 D, with the Fisher information I and the Dirichlet form D, and eta falls at the relative rate g^2 over
the largest variance of the Gaussian law; so neither quotient increases.
"""

from certify.trusted.claim import Domain
from derivations.derivation import Lemma
from derivations.statement import Line, PartText, Setting, part

NUMBERS: dict[str, str | Domain] = {
    "KL": "nonnegative", "I": "nonnegative", "chi2": "nonnegative", "D": "nonnegative", "a": "real", "g": "real",
    "al": "positive",
}  # fmt: skip
SYMBOLS = {
    "al": "\\alpha", "vt": "v_t", "chi2": "\\chi^2", "etaslope": "\\dot\\eta", "KL": "\\mathrm{KL}", "delta": "\\delta",
}  # fmt: skip
SLOPE = "-g**2/2*I/eta - KL/eta**2*etaslope"
"""The derivative of the entropy divided by the factor."""
DECREASE = f"{SLOPE} <= 0"
FASTER = f"{SLOPE} <= -g**2/1000*I/eta"
"""A claim that is false: equality holds for a mean shift."""


def functional_inequalities(variance: str) -> list[str]:
    """The logarithmic Sobolev and the Poincaré inequality of a Gaussian law with this largest variance."""
    return [f"I >= 2*KL/{variance}", f"D >= chi2/{variance}"]


def rate(setting: Setting, variance: str) -> Lemma:
    """How fast the factor falls."""
    return setting.lemma("rate", f"etaslope == -g**2/{variance}*eta", "the chain rule along the schedule")


def of_entropy(variance: str) -> list[Line]:
    """The steps by which the quotient of the entropy does not increase."""
    return [
        ("==", f"-g**2/(2*eta)*(I - 2*KL/{variance})", "the rate of the factor"),
        ("<=", "0", "the logarithmic Sobolev inequality"),
    ]


def of_chi_square(variance: str) -> PartText:
    """The quotient of chi-square does not increase either."""
    return part(
        "-g**2*D/eta - chi2/eta**2*etaslope <= 0",
        ("==", f"-g**2/eta*(D - chi2/{variance})", "the rate of the factor"),
        ("<=", "0", "the Poincaré inequality"),
    )

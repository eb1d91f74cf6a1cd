r"""The best Gaussian minorant of a Gaussian kernel.

The mass $(1+\delta)^{-d/2}e^{-(1+1/\delta)z^2}$ of the Gaussian minorant is largest at the $\delta^*$ with
$d\,\delta^{*2}=2z^2(1+\delta^*)$, that is $\delta^*=(z^2+\sqrt{z^4+2dz^2})/d$. Stated with $e=\delta^*>0$ as the
variable and $z^2=de^2/(2(1+e))$ (any real $d>0$).

Sharpness. Equality at $\delta=e$.

Source. T-A5, item 3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Logarithms, then log u <= u - 1 at u = (1+e)/(1+delta)."""
    setting = Setting(
        {"delta": "positive", "e": "positive", "d": "positive"},
        where={"z2": "d*e**2/(2*(1 + e))"},
        meanings={"z2": "the squared radius in units of $2S$ for which $e$ is optimal"},
    )
    return theorem(
        __doc__,
        "gaussian-kernel-gaussian-minorant-optimal",
        "T-A5",
        setting,
        holds="(1 + delta)**(-d/2)*exp(-(1 + 1/delta)*z2) <= (1 + e)**(-d/2)*exp(-(1 + 1/e)*z2)",
        lemmas=[
            setting.lemma("tangent", "log((1 + e)/(1 + delta)) <= (1 + e)/(1 + delta) - 1", "$\\log u\\le u-1$"),
            setting.lemma(
                "logarithms",
                "-d/2*log(1 + delta) - (1 + 1/delta)*z2 <= -d/2*log(1 + e) - (1 + 1/e)*z2",
                "$\\tfrac d2$ times the tangent, and a square over $\\delta(1+e)(1+\\delta)$",
            ),
        ],
        bent={
            "a smaller optimum": "(1 + delta)**(-d/2)*exp(-(1 + 1/delta)*z2) "
            "<= (1 + e)**(-d/2)*exp(-(1 + 1/e)*z2)*999/1000"
        },
        symbols={"z2": "z^2"},
    )

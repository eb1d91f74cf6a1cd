r"""What a score error costs in one step: total variation.

The kernels $N(m,\hat CI)$ and $N(m+ce,\hat CI)$ of two steps with the scores $s$ and $s+e$ are at total variation
$\operatorname{erf}\frac{|ce|}{2\sqrt{2\hat C}}\le\frac{|c||e|}{\sqrt{2\pi\hat C}}$.

Reading. Total variation is one minus the overlap $\int\min(p,q)$.

Sharpness. The bound is tight as $|ce|\to0$, where the quotient of both sides tends to one; Pinsker's inequality gives
$\frac{|c||e|}{2\sqrt{\hat C}}$, more by the factor $\sqrt{\pi/2}$.

Source. T-D4; T-A4 for the overlap.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The overlap of two Gaussians of common covariance, and the tangent of erf."""
    setting = Setting(
        {"m": "vector", "e": "vector", "c": "real", "Chat": "positive"},
        where={"TV": "1 - overlap(m, m + c*e, Chat)"},
        meanings={"TV": "the total variation of the two kernels"},
    )
    return theorem(
        __doc__,
        "sampler-step-score-error-variation",
        "T-D4",
        setting,
        holds="TV == erf(abs(c)*norm(e)/(2*sqrt(2*Chat))) <= abs(c)*norm(e)/sqrt(2*pi*Chat)",
        lemmas=[
            setting.lemma("homogeneity", "norm(c*e) == abs(c)*norm(e)", "a norm"),
            setting.lemma(
                "tangent",
                "erf(abs(c)*norm(e)/(2*sqrt(2*Chat))) <= 2/sqrt(pi)*(abs(c)*norm(e)/(2*sqrt(2*Chat)))",
                "$\\operatorname{erf}x\\le2x/\\sqrt\\pi$ for $x\\ge0$",
                by=instance(
                    "erf(w) <= 2/sqrt(pi)*w",
                    {"w": "nonnegative"},
                    {"w": setting.term("abs(c)*norm(e)/(2*sqrt(2*Chat))")},
                ),
            ),
        ],
        bent={
            "a smaller bound": "TV <= 99/100*abs(c)*norm(e)/sqrt(2*pi*Chat)",
        },
        symbols={"Chat": "\\hat C"},
    )

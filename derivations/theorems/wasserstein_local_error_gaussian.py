r"""The local Wasserstein error of a Gaussian kernel against a Gaussian kernel.

From one point the exact kernel is $N(M,CI)$ and the scheme's $N(\hat M,\hat CI)$. With common noise $\xi$, $E|\hat
M+\sqrt{\hat C}\xi-M-\sqrt C\xi|^2=|\hat M-M|^2+d(\sqrt{\hat C}-\sqrt C)^2$. For a Gaussian target $\hat M-M=(\hat
k-k)z+b$ with the deviation $z\sim N(0,v_tI)$ of the point and a bias $b$, and $E|\hat M-M|^2=(\hat k-k)^2v_td+|b|^2$.

Reading. The first relation is the mean over the noise, the second that over the point; together they are the squared
local error $\ell_k^2$. For two isotropic Gaussian laws the coupling is optimal, so the first is their squared
Wasserstein distance.

Sharpness. An identity.

Source. T-F2, Gaussian targets.
"""

from derivations.derivation import Derivation
from derivations.in_words import OPTIMAL
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Second moments of two Gaussian vectors."""
    setting = Setting(
        {
            "M": "vector", "Mhat": "vector", "b": "vector", "C": "nonnegative", "Chat": "nonnegative", "k": "real",
            "khat": "real", "vt": "nonnegative", "d": "dimension",
        },
        where={
            "noise": "sqrt(Chat) - sqrt(C)",
            "step": "expect(dot(Mhat - M + noise*xi, Mhat - M + noise*xi), xi, 0*M, 1)",
            "spread": "expect(dot((khat - k)*z + b, (khat - k)*z + b), z, 0*b, vt)",
        },
        meanings={
            "noise": "the difference of the deviations",
            "step": "the squared distance, averaged over the noise",
            "spread": "the squared distance of the means, averaged over the point",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "wasserstein-local-error-gaussian",
        "T-F2",
        setting,
        holds="step == dot(Mhat - M, Mhat - M) + d*(sqrt(Chat) - sqrt(C))**2",
        also=[part("spread == (khat - k)**2*vt*d + dot(b, b)")],
        bent={"the difference of the variances": "step == dot(Mhat - M, Mhat - M) + d*(Chat - C)"},
        symbols={"Mhat": "\\hat M", "Chat": "\\hat C", "khat": "\\hat k", "vt": "v_t"},
        in_words=[OPTIMAL],
    )

r"""Composition of Gaussian kernels, pointwise.

If $P(x,\cdot)=N(\alpha_1x,S_1I)$ and then $Q(y,\cdot)=N(\alpha_2y,S_2I)$ on $\mathbb R^d$, with $S_1,S_2>0$, the
densities satisfy, for all $x,y,z$: $p(x,y)\,q(y,z)=n(z)\,m(y)$ with $n$ the density of
$N(\alpha_2\alpha_1x,(S_2+\alpha_2^2S_1)I)$ at $z$ and $m$ that of a Gaussian at $y$, with variance
$S_1S_2/(S_2+\alpha_2^2S_1)$. Hence $PQ(x,\cdot)=N(\alpha_2\alpha_1x,(S_2+\alpha_2^2S_1)I)$: the composition law of the
kernels $\alpha_{t|r}=\alpha_{t|s}\alpha_{s|r}$, $\sigma^2_{t|r}=\sigma^2_{t|s}+\alpha_{t|s}^2\sigma^2_{s|r}$.

Reading. Checked is the identity of densities at every $(x,y,z)$; the law of the composition follows as the integral
over $y$ of the Gaussian density $m$ is one.

Sharpness. An identity.

Source. Folklore (completing the square); T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """Under the exponential, one completed square."""
    setting = Setting(
        {
            "x": "vector", "y": "vector", "z": "vector", "al1": "real", "al2": "real", "S1": "positive",
            "S2": "positive", "d": "dimension",
        },
        where={
            "S": "S2 + al2**2*S1",
            "p": "(2*pi*S1)**(-d/2)*exp(-norm(y - al1*x)**2/(2*S1))",
            "q": "(2*pi*S2)**(-d/2)*exp(-norm(z - al2*y)**2/(2*S2))",
            "n": "(2*pi*S)**(-d/2)*exp(-norm(z - al2*al1*x)**2/(2*S))",
            "m": "(2*pi*S1*S2/S)**(-d/2)*exp(-norm(y - (S2*al1*x + al2*S1*z)/S)**2*S/(2*S1*S2))",
        },
        meanings={
            "S": "the variance of the composition",
            "p": "the first kernel",
            "q": "the second kernel",
            "n": "their composition",
            "m": "the law of the point between",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "forward-kernel-composition",
        "T-A1",
        setting,
        holds="p*q == n*m",
        lemmas=[setting.lemma("logarithms", "log(p*q) == log(n*m)", "a completed square in $y$")],
        bent={
            "variances added without the factor": (
                "p*q == (2*pi*(S1 + S2))**(-d/2)*exp(-norm(z - al2*al1*x)**2/(2*(S1 + S2)))*m",
                ["al2 == 2", "S1 == 1", "S2 == 1"],
            )
        },
        symbols={"al1": "\\alpha_1", "al2": "\\alpha_2", "S1": "S_1", "S2": "S_2", "p": "p(x,y)", "q": "q(y,z)",
                 "n": "n(z)", "m": "m(y)"},
    )  # fmt: skip

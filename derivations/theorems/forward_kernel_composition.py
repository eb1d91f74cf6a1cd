r"""Composition of Gaussian kernels.

If $P(x,\cdot)=N(\alpha_1x,S_1I)$ and then $Q(y,\cdot)=N(\alpha_2y,S_2I)$ on $\mathbb R^d$, with $S_1,S_2>0$, then
$PQ(x,\cdot)=N(\alpha_2\alpha_1x,(S_2+\alpha_2^2S_1)I)$: the composition law of the kernels
$\alpha_{t|r}=\alpha_{t|s}\alpha_{s|r}$, $\sigma^2_{t|r}=\sigma^2_{t|s}+\alpha_{t|s}^2\sigma^2_{s|r}$.

Reading. The density of $PQ(x,\cdot)$ at $z$ is the expectation under $P(x,\cdot)$ of the density $q(y,z)$ of
$Q(y,\cdot)$ at $z$.

Sharpness. An identity.

Source. Folklore (completing the square); T-A1.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """A Gaussian expectation of a Gaussian density."""
    setting = Setting(
        {
            "x": "vector", "z": "vector", "al1": "real", "al2": "real", "S1": "positive", "S2": "positive",
            "d": "dimension",
        },
        where={
            "S": "S2 + al2**2*S1",
            "Pq": "expect((2*pi*S2)**(-d/2)*exp(-norm(z - al2*y)**2/(2*S2)), y, al1*x, S1)",
            "n": "(2*pi*S)**(-d/2)*exp(-norm(z - al2*al1*x)**2/(2*S))",
        },
        meanings={
            "S": "the variance of the composition",
            "Pq": "the density of the composition at $z$",
            "n": "that of one Gaussian law",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "forward-kernel-composition",
        "T-A1",
        setting,
        holds="Pq == n",
        bent={
            "variances added without the factor": (
                "Pq == (2*pi*(S1 + S2))**(-d/2)*exp(-norm(z - al2*al1*x)**2/(2*(S1 + S2)))",
                ["al2 == 2", "S1 == 1", "S2 == 1"],
            )
        },
        symbols={"al1": "\\alpha_1", "al2": "\\alpha_2", "S1": "S_1", "S2": "S_2", "Pq": "(P\\,q(\\cdot,z))(x)",
                 "n": "n(z)"},
    )  # fmt: skip

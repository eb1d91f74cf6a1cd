r"""Energy decay of a stable latent linear dynamics.

Let $\dot z=Az$ on $\mathbb R^d$ with $A=-(SS^T+\epsilon I)+(K-K^T)$, $\epsilon\ge0$, for any matrices $S$ and $K$.
Then $\frac d{dt}|z|^2=2\langle z,Az\rangle\le-2\epsilon|z|^2$.

Reading. $SS^T$ is the sum of $ss^T$ over the columns $s$ of $S$, and every matrix $K$ is a sum of $ab^T$; up to
factors that columns absorb, these sums are means over a finite law of $(s,a,b)$, and $SS^Tz$, $(K-K^T)z$ are the means
of $\langle s,z\rangle s$ and of $\langle b,z\rangle a-\langle a,z\rangle b$.

Sharpness. Equality when $S^Tz=0$; the skew part contributes nothing.

Source. arXiv:2604.09331 (stable linear latent dynamics of a Gaussian-process autoencoder).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The skew part is orthogonal to z, and the symmetric part is a square."""
    setting = Setting(
        {
            "z": "vector",
            "s": component("vector"),
            "a": component("vector"),
            "b": component("vector"),
            "eps": "nonnegative",
        },
        where={"Az": "-mean(dot(s, z)*s) - eps*z + mean(dot(b, z)*a - dot(a, z)*b)"},
        meanings={"Az": "the velocity"},
    )
    return theorem(
        __doc__,
        "latent-linear-energy-decay",
        "N-3",
        setting,
        holds="2*dot(z, Az) <= -2*eps*dot(z, z)",
        lemmas=[setting.lemma("square", "mean(dot(s, z)**2) >= 0", "a mean of squares")],
        steps=[
            ("==", "-2*mean(dot(s, z)**2) - 2*eps*dot(z, z)", "the skew part is orthogonal to $z$"),
            ("<=", "-2*eps*dot(z, z)", "a mean of squares"),
        ],
        bent={"a faster decay": "2*dot(z, Az) <= -21/10*eps*dot(z, z)"},
        symbols={"eps": "\\epsilon"},
    )

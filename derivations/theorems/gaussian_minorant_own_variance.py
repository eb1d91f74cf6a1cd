r"""No multiple of a Gaussian with the kernel's own variance is a minorant.

Let $m\ne0$ in $\mathbb R^d$ and $S>0$. For every $\varepsilon>0$, at the point $y=\frac{S\log\varepsilon}{|m|^2}m$ the
density of $N(m,SI)$ is $\varepsilon e^{-|m|^2/2S}$ times that of $N(0,SI)$, which is less than $\varepsilon$ times it.
So $N(m,SI)\ge\varepsilon N(0,SI)$ for no $\varepsilon>0$: a Gaussian minorant of a family of kernels must be narrower
than they are.

Reading. Both densities are divided by $(2\pi S)^{-d/2}$.

Sharpness. An identity, and the factor $e^{-|m|^2/2S}$ is less than one.

Source. Pitfall 6; the minorants of T-A5 have the smaller variance $S/(1+\delta)$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The two exponents at one point."""
    setting = Setting(
        {"m": "vector", "S": "positive", "epsilon": "positive"},
        given=["dot(m, m) > 0"],
        where={
            "y": "S*log(epsilon)/dot(m, m)*m",
            "shifted": "exp(-dot(y - m, y - m)/(2*S))",
            "centred": "exp(-dot(y, y)/(2*S))",
        },
        meanings={"y": "a point far out on the side away from $m$", "shifted": "$N(m,S)$", "centred": "$N(0,S)$"},
    )
    return theorem(
        __doc__,
        "gaussian-minorant-own-variance",
        "G-6",
        setting,
        holds="shifted == epsilon*exp(-dot(m, m)/(2*S))*centred",
        lemmas=[
            setting.lemma(
                "exponents",
                "-dot(y - m, y - m)/(2*S) == log(epsilon) - dot(m, m)/(2*S) - dot(y, y)/(2*S)",
                "$\\langle y,m\\rangle=S\\log\\varepsilon$",
            ),
            setting.lemma(
                "ratio",
                "shifted == exp(log(epsilon) - dot(m, m)/(2*S) - dot(y, y)/(2*S))",
                "exponentials of equal exponents",
            ),
            setting.lemma("factor", "exp(-dot(m, m)/(2*S)) < 1", "$m\\ne0$"),
        ],
        also=[
            part(
                "shifted < epsilon*centred",
                ("==", "epsilon*exp(-dot(m, m)/(2*S))*centred", "as before"),
                ("<", "epsilon*centred", "the factor is less than one"),
            )
        ],
        bent={"a minorant after all": "shifted >= epsilon*centred"},
    )

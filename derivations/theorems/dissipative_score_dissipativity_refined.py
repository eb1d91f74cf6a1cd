r"""Dissipativity is propagated by noising, with a constant that vanishes with the noise.

Let $p_0>0$ be $C^1$ on all of $\mathbb R^d$ with $\nabla\log p_0$ locally Lipschitz, $\langle\nabla\log
p_0(y),y\rangle\le-a_0|y|^2+b_0$, $a_0>0$, and $-\nabla^2\log p_0\preceq L$ almost everywhere. Then, for $X_t=\alpha
X_0+\sqrt S\,\xi$ with $\alpha,S>0$, $\langle s_t(x),x\rangle\le-a_t|x|^2+b_t$ with $\frac1{a_t}=S+\frac{\alpha^2}{a_0}$
and $b_t=b_0+d\,\frac{L-a_0}{L+\alpha^2/S}$, which tends to $b_0$ as $S\to0$.

Reading. Under the posterior of $y=X_0$ given $X_t=x$, $m=Ey$, $q=E|y|^2$ and $\ell=E\langle\nabla\log p_0(y),y\rangle$
are numbers and a vector of which three facts are used: dissipativity, integration by parts ($\ell+\frac\alpha S(\langle
x,m\rangle-\alpha q)=-d$, used as $\ge$), and the Cramér-Rao bound $q-|m|^2\ge d/\Lambda$, $\Lambda=L+\alpha^2/S$, which
holds because the posterior's log-density has full support and $-\nabla^2\preceq\Lambda$. By Tweedie's formula
$s_t(x)=(\alpha m-x)/S$.

Sharpness. Equality at every $x$ for centred isotropic Gaussians, where $L=a_0$; for an anisotropic one the true
constant is 0 and the formula is positive. False for densities with a boundary (half-normal data).

Source. T-C6, the refined version, with full support added.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The Cramér-Rao bound on the posterior variance goes into the square that the plain version drops."""
    setting = Setting(
        {
            "x": "vector",
            "m": "vector",
            "q": "nonnegative",
            "ell": "real",
            "a0": "positive",
            "b0": "real",
            "L": "positive",
            "al": "positive",
            "S": "positive",
            "d": "dimension",
        },
        given=[
            "ell <= -a0*q + b0",
            "ell + al/S*(dot(x, m) - al*q) >= -d",
            "q - norm(m)**2 >= d/(L + al**2/S)",
        ],
        where={
            "score": "(al*m - x)/S",
            "at": "a0/(a0*S + al**2)",
            "A": "a0 + al**2/S",
            "B": "al/S",
            "Lam": "L + al**2/S",
        },
        meanings={"score": "the score at time t", "at": "the rate at time t"},
    )
    return theorem(
        __doc__,
        "dissipative-score-dissipativity-refined",
        "T-C6",
        setting,
        holds="dot(score, x) <= -at*norm(x)**2 + b0 + d*(L - a0)/(L + al**2/S)",
        lemmas=[
            setting.lemma("quadratic form", "A*q - B*dot(x, m) <= b0 + d", "dissipativity and integration by parts"),
            setting.lemma("square", "A*norm(m - B/A*x)**2 >= 0", "a square"),
            setting.lemma("variance", "A*(q - norm(m)**2 - d/Lam) >= 0", "the Cramér-Rao bound, times $A$"),
        ],
        steps=[
            (
                "==",
                "-at*norm(x)**2 + (A*q - B*dot(x, m)) - A*norm(m - B/A*x)**2 - A*(q - norm(m)**2)",
                "the square completed, and the variance",
            ),
            ("<=", "-at*norm(x)**2 + b0 + d - A*(d/Lam)", "the three lemmas"),
            ("==", "-at*norm(x)**2 + b0 + d*(L - a0)/(L + al**2/S)", "put together"),
        ],
        bent={
            "a smaller constant": "dot(score, x) <= -at*norm(x)**2 + b0 + d*(L - a0)/(L + al**2/S) - 1/1000",
        },
        symbols={"al": "\\alpha", "ell": "\\ell", "at": "a_t", "a0": "a_0", "b0": "b_0", "Lam": "\\Lambda"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

r"""Dissipativity of the score of a Gaussian mixture with general covariances.

Let $p=\sum_iw_iN(\mu_i,S_i)$ on $\mathbb R^d$, any number of components, $S_i\preceq\Lambda I$ and
$|S_i^{-1}\mu_i|\le c_2$. Then $\langle x,\nabla\log p(x)\rangle\le-\frac{|x|^2}\Lambda+c_2|x|$ for every $x$.

Reading. At the point $x$ the component vectors are $q=S_i^{-1}x$ and $n=S_i^{-1}\mu_i$. Of $S_i$ only this is used:
$S_i\preceq\Lambda I$ gives $S_i^{-1}\succeq\frac1\Lambda I$, that is $\langle x,q\rangle\ge|x|^2/\Lambda$, and
$|n|\le c_2$. The law of the components is that of the responsibilities at $x$, whatever they are, under which the
score is the mean of the components' scores $n-q$ (the theorem on the score of a mixture).

Sharpness. Equality for a single atom with $S=\Lambda I$ and $x$ a positive multiple of its mean.

Source. T-C5, general covariances.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Each component is dissipative, and the score is their mean."""
    setting = Setting(
        {
            "x": "vector",
            "q": component("vector"),
            "n": component("vector"),
            "Lam": "positive",
            "c2": "nonnegative",
        },
        given=["dot(x, q) >= dot(x, x)/Lam", "norm(n) <= c2"],
        where={"score": "mean(n - q)"},
        meanings={"score": "the score at $x$"},
    )
    return theorem(
        __doc__,
        "mixture-score-dissipativity-general",
        "T-C5",
        setting,
        holds="dot(x, score) <= -norm(x)**2/Lam + c2*norm(x)",
        steps=[
            ("==", "mean(dot(x, n) - dot(x, q))", "linearity of the mean"),
            ("<=", "mean(c2*norm(x) - norm(x)**2/Lam)", "Cauchy-Schwarz and the bound of the covariances"),
            ("==", "-norm(x)**2/Lam + c2*norm(x)", "the mean of a constant"),
        ],
        bent={"a smaller constant": "dot(x, score) <= -norm(x)**2/Lam + c2*norm(x)*99/100"},
        symbols={"Lam": "\\Lambda", "c2": "c_2"},
        in_words=[MATRICES],
    )

r"""Dissipativity of the score of a mixture of isotropic Gaussians with unequal variances.

Let $p=\sum_iw_iN(\mu_i,v_iI)$ on $\mathbb R^d$, any number of components, $v_i\le v_{\max}$ and $|\mu_i|/v_i\le c_2$.
Then $\langle x,\nabla\log p(x)\rangle\le-\frac{|x|^2}{v_{\max}}+c_2|x|$ for every $x$.

Reading. The weights $w_i(2\pi v_i)^{-d/2}$ are called $w$; they are positive.

Sharpness. Equality for a single atom and $x$ a positive multiple of its mean; $1/v_{\max}$ cannot be replaced by
$1/v_{\min}$.

Source. T-C5, isotropic variances.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The score is a mean of the components' scores, each of which is dissipative."""
    setting = Setting(
        {
            "x": "vector",
            "mu": component("vector"),
            "v": component("positive"),
            "w": component("positive"),
            "V": "positive",
            "c2": "nonnegative",
        },
        given=["v <= V", "norm(mu) <= c2*v"],
        where={
            "W": "w*exp(-dot(x - mu, x - mu)/(2*v))",
            "score": "grad(log(mean(W)), x)",
        },
        meanings={"W": "a component's weighted density", "score": "the score of the mixture"},
    )
    left, right = "W*(dot(x, mu) - dot(x, x))/v", "W*(-norm(x)**2/V + c2*norm(x))"
    along, components = "dot(x, mu) <= norm(x)*norm(mu)", f"mean({left}) <= mean({right})"
    dissipative = setting.weighted(
        ("W/v", along), ("W*norm(x)/v", "norm(mu) <= c2*v"), ("W*norm(x)**2/(v*V)", "v <= V")
    )
    return theorem(
        __doc__,
        "mixture-score-dissipativity-isotropic",
        "T-C5",
        setting,
        holds="dot(x, score) <= -norm(x)**2/V + c2*norm(x)",
        lemmas=[
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("component", f"{left} <= {right}", "the bounds of the component", by=dissipative),
            setting.lemma("components", components, "the mean over the components"),
            setting.lemma(
                "ratio",
                f"mean({left})/mean(W) <= -norm(x)**2/V + c2*norm(x)",
                "divided by the density",
                by=setting.weighted(("1", components), over="mean(W)"),
            ),
        ],
        steps=[
            ("==", f"mean({left})/mean(W)", "the score as the responsibilities' mean"),
            ("<=", "-norm(x)**2/V + c2*norm(x)", "every component is dissipative"),
        ],
        bent={
            "a smaller constant": "dot(x, score) <= -norm(x)**2/V + c2*norm(x)*99/100",
            "a larger rate": "dot(x, score) <= -norm(x)**2/V*101/100 + c2*norm(x)",
        },
        symbols={"V": "v_{\\max}", "c2": "c_2"},
    )

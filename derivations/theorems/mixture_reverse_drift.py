r"""Generator drift of the reverse diffusion for a common-covariance mixture.

At a time when the marginal is $p=\nu*N(0,vI)$ with $\nu$ supported in the ball $|\mu|\le M$, the reverse dynamics has
drift $ax+g^2\nabla\log p(x)$ and diffusion coefficient $g$. With $\Lambda=2(g^2/v-a)$, any $\lambda<\Lambda$ and
$V=|x|^2$, $\mathcal LV\le-\lambda V+g^2d+\frac{(g^2M/v)^2}{\Lambda-\lambda}$.

Sharpness. Equality for a single atom at distance $M$ and $x$ the right multiple of it.

Source. T-C5, the drift that follows from dissipativity.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """Dissipativity under the mean, then one completed square."""
    setting = Setting(
        {
            "x": "vector",
            "mu": component("vector"),
            "v": "positive",
            "M": "nonnegative",
            "a": "real",
            "g": "real",
            "lam": "real",
            "d": "dimension",
        },
        given=["norm(mu) <= M", "lam < 2*(g**2/v - a)"],
        where={
            "V": "dot(x, x)",
            "score": "grad(logmixture(mu, x, v), x)",
            "LV": "dot(a*x + g**2*score, grad(V, x)) + g**2/2*laplacian(V, x)",
            "Lam": "2*(g**2/v - a)",
        },
        meanings={
            "V": "the Lyapunov function",
            "score": "the score",
            "LV": "the reverse generator applied to $V$",
            "Lam": "the rate at infinity",
        },
    )
    return theorem(
        __doc__,
        "mixture-reverse-drift",
        "T-C5",
        setting,
        holds="LV <= -lam*V + g**2*d + (g**2*M/v)**2/(Lam - lam)",
        lemmas=[
            setting.lemma("dissipativity", "mean(dot(x, mu), mu, x, v) <= M*norm(x)", "Cauchy-Schwarz under the mean"),
            setting.lemma("rate", "Lam - lam > 0", "the hypothesis on $\\lambda$"),
            setting.lemma(
                "noise", "g**2*mean(dot(x, mu), mu, x, v) <= g**2*M*norm(x)", "dissipativity times $g^2\\ge0$"
            ),
        ],
        steps=[
            (
                "==",
                "2*a*V + 2*g**2*(mean(dot(x, mu), mu, x, v) - V)/v + g**2*d",
                "the generator, and Tweedie for the score",
            ),
            ("<=", "2*a*V + 2*g**2*(M*norm(x) - V)/v + g**2*d", "dissipativity"),
            ("<=", "-lam*V + g**2*d + (g**2*M/v)**2/(Lam - lam)", "one completed square in $|x|$"),
        ],
        bent={"a smaller constant": "LV <= -lam*V + g**2*d + (g**2*M/v)**2/(Lam - lam)*99/100"},
        symbols={"lam": "\\lambda", "Lam": "\\Lambda", "LV": "\\mathcal LV"},
    )

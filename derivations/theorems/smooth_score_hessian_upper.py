r"""Smoothness of the data goes through noising.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, and let $p_0>0$ be $C^1$ on all of $\mathbb R^d$ with $\nabla\log
p_0$ locally Lipschitz and $-\nabla^2\log p_0\preceq L$, $L\ge0$. Then $-\nabla^2\log p_t\preceq\frac L{LS+\alpha^2}$.

Reading. The mixing law is the posterior of $y=X_0$ given $X_t=x$, with the gradient $s$ of its log-density at each
point of it. In a direction $u$, $-\langle u,\nabla^2\log p_t(x)u\rangle=\frac{|u|^2}S-\frac{\alpha^2}{S^2}V$, where $V$
is the posterior variance of $\langle u,y\rangle$ (Tweedie's second formula, shown in the theorem on the lower bound).
With $c$ minus the covariance of $\langle s,u\rangle$ and $\langle y,u\rangle$, $j=E\langle s,u\rangle^2$ and
$\Lambda=L+\alpha^2/S$, `posterior-variance-cramer-rao` is $V\ge\frac{2c}\Lambda-\frac j{\Lambda^2}$: the first
statement. The second is the bound when $c=|u|^2$ and $j\le\Lambda|u|^2$, which is integration by parts: the posterior
density has full support and $-\nabla^2\log\preceq\Lambda$.

Sharpness. Equality for Gaussian data along the eigenvectors of precision $L$, so in every direction for isotropic ones.
False for densities with a boundary (uniform, half-normal).

Source. T-C10, the upper bound, with full support added.
"""

from derivations import citation
from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The posterior variance bounded below."""
    setting = Setting(
        {
            "u": "vector",
            "y": component("vector"),
            "s": component("vector"),
            "al": "positive",
            "S": "positive",
            "L": "nonnegative",
            "J": "real",
        },
        given=["J <= (L + al**2/S)*norm(u)**2"],
        where={
            "V": "mean(dot(y - mean(y), u)**2)",
            "c": "dot(mean(s), u)*dot(mean(y), u) - mean(dot(s, u)*dot(y, u))",
            "Lam": "L + al**2/S",
            "H": "norm(u)**2/S - al**2/S**2*V",
            "Lt": "L/(L*S + al**2)",
        },
        meanings={
            "V": "the posterior variance in the direction",
            "c": "minus the covariance with the gradient, $|u|^2$ by parts",
            "H": "minus the quadratic form of the Hessian",
            "Lt": "the bound",
        },
    )
    values = {"u": "s", "y": "y", "w": "u", "tau": "1/Lam", "Lam": "Lam", "c": "0", "J": "0"}
    least = "2*(1/Lam)*c - (1/Lam)**2*mean(dot(s, u)**2)"
    put = {name: setting.term(text) for name, text in values.items()}
    cramer_rao = theorem_at("posterior-variance-cramer-rao", put, statement=2)
    return theorem(
        __doc__,
        "smooth-score-hessian-upper",
        "T-C10",
        setting,
        holds=f"H <= norm(u)**2/S - al**2/S**2*({least})",
        lemmas=[
            setting.lemma("Cramér-Rao", f"V >= {least}", "the theorem at $\\tau=1/\\Lambda$", by=cramer_rao),
            setting.lemma("loss", f"al**2/S**2*(V - ({least})) >= 0", "times a square"),
            setting.lemma("parts", "al**2/S**2/Lam**2*(Lam*norm(u)**2 - J) >= 0", "times a square"),
        ],
        also=[
            part(
                "norm(u)**2/S - al**2/S**2*(2*(1/Lam)*norm(u)**2 - (1/Lam)**2*J) <= Lt*norm(u)**2",
                (
                    "==",
                    "Lt*norm(u)**2 - al**2/S**2/Lam**2*(Lam*norm(u)**2 - J)",
                    "put together",
                ),
                ("<=", "Lt*norm(u)**2", "integration by parts"),
                reason="the bound by parts",
            )
        ],
        bent={
            "a smaller bound": f"H <= norm(u)**2/S - al**2/S**2*({least}) - 1/1000",
            "a smaller constant": "norm(u)**2/S - al**2/S**2*(2*(1/Lam)*norm(u)**2 - (1/Lam)**2*J)"
            " <= Lt*999/1000*norm(u)**2",
        },
        symbols={"al": "\\alpha", "Lt": "L_t", "Lam": "\\Lambda"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

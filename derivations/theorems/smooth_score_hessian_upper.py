r"""Smoothness of the data goes through noising.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, and let $p_0>0$ be $C^1$ on all of $\mathbb R^d$ with $\nabla\log
p_0$ locally Lipschitz and $-\nabla^2\log p_0\preceq L$, $L\ge0$. Then $-\nabla^2\log p_t\preceq\frac L{LS+\alpha^2}$.

Reading. The mixing law is the posterior of $y=X_0$ given $X_t=x$, with the gradient $s$ of its log-density at each
point of it. In a direction $u$, $-\langle u,\nabla^2\log p_t(x)u\rangle=\frac{|u|^2}S-\frac{\alpha^2}{S^2}V$, where $V$
is the posterior variance of $\langle u,y\rangle$ (Tweedie's second formula, shown in the theorem on the lower bound).
With $c$ minus the covariance of $\langle s,u\rangle$ and $\langle y,u\rangle$, the hypothesis is $E\langle
s,u\rangle^2\le\Lambda c$, $\Lambda=L+\alpha^2/S$: the posterior density has full support and
$-\nabla^2\log\preceq\Lambda$. The checker puts it into `posterior-variance-cramer-rao`, so that $V\ge c/\Lambda$.
Integration by parts is $c=|u|^2$, and the second statement is the bound then.

Sharpness. Equality for Gaussians. False for densities with a boundary (uniform, half-normal).

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
        },
        given=["mean(dot(s, u)**2) <= (L + al**2/S)*(dot(mean(s), u)*dot(mean(y), u) - mean(dot(s, u)*dot(y, u)))"],
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
    bound = "2*(1/Lam)*c - (1/Lam)**2*mean(dot(s, u)**2)"
    put = {name: setting.term(text) for name, text in values.items()}
    cramer_rao = theorem_at("posterior-variance-cramer-rao", put, statement=2)
    return theorem(
        __doc__,
        "smooth-score-hessian-upper",
        "T-C10",
        setting,
        holds="H <= norm(u)**2/S - al**2/S**2*(c/Lam)",
        lemmas=[
            setting.lemma("Cramér-Rao", f"V >= {bound}", "the theorem at $\\tau=1/\\Lambda$", by=cramer_rao),
            setting.lemma(
                "variance",
                "V >= c/Lam",
                "the Cramér-Rao bound",
                (">=", bound, "the theorem"),
                (">=", "c/Lam", "the hypothesis"),
            ),
            setting.lemma("loss", "al**2/S**2*(V - c/Lam) >= 0", "times a square"),
        ],
        also=[
            part(
                "norm(u)**2/S - al**2/S**2*(norm(u)**2/Lam) == Lt*norm(u)**2",
                reason="the bound at $c=|u|^2$",
            )
        ],
        bent={
            "a smaller bound": "H <= norm(u)**2/S - al**2/S**2*(c/Lam) - 1/1000",
            "a smaller constant": "norm(u)**2/S - al**2/S**2*(norm(u)**2/Lam) <= Lt*999/1000*norm(u)**2",
        },
        symbols={"al": "\\alpha", "Lt": "L_t", "Lam": "\\Lambda"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

r"""Dissipativity is propagated by noising, with a constant that vanishes with the noise.

Let $p_0>0$ be $C^1$ on all of $\mathbb R^d$ with $\nabla\log p_0$ locally Lipschitz, $\langle\nabla\log
p_0(y),y\rangle\le-a_0|y|^2+b_0$, $a_0>0$, and $-\nabla^2\log p_0\preceq L$ almost everywhere. Then, for $X_t=\alpha
X_0+\sqrt S\,\xi$ with $\alpha,S>0$, $\langle s_t(x),x\rangle\le-a_t|x|^2+b_t$ with $\frac1{a_t}=S+\frac{\alpha^2}{a_0}$
and $b_t=b_0+d\,\frac{L-a_0}{L+\alpha^2/S}$, which tends to $b_0$ as $S\to0$.

Reading. The mixing law is the posterior of $y=X_0$ given $X_t=x$, with $\ell=\langle\nabla\log p_0(y),y\rangle$ and the
gradient $u$ of its own log-density at each point of it. By Tweedie's formula $s_t(x)=E[(\alpha X_0-x)/S\mid X_t=x]$.
The hypotheses on $\ell$ are dissipativity and integration by parts ($E\ell+\frac\alpha SE(\langle
x,y\rangle-\alpha|y|^2)=-d$, used as $\ge$). With $c=\langle Eu,Ey\rangle-E\langle u,y\rangle$, $j=E|u|^2$ and
$\Lambda=L+\alpha^2/S$, `posterior-variance-cramer-rao` is $E|y-Ey|^2\ge\frac{2c}\Lambda-\frac j{\Lambda^2}$, which the
checker puts into the square: the first statement. The second is the constant when $c=d$ and $j\le\Lambda d$, which is
integration by parts again: the posterior density has full support and $-\nabla^2\log\preceq\Lambda$.

Sharpness. Equality at every $x$ for centred isotropic Gaussians, where $L=a_0$; for an anisotropic one the true
constant is 0 and the formula is positive. False for densities with a boundary (half-normal data).

Source. T-C6, the refined version, with full support added.
"""

from derivations import citation
from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The Cramér-Rao bound on the posterior variance goes into the square that the plain version drops."""
    setting = Setting(
        {
            "x": "vector",
            "y": component("vector"),
            "u": component("vector"),
            "ell": component("real"),
            "a0": "positive",
            "b0": "real",
            "L": "positive",
            "al": "positive",
            "S": "positive",
            "d": "dimension",
            "J": "real",
        },
        given=[
            "ell <= -a0*norm(y)**2 + b0",
            "mean(ell + al/S*(dot(x, y) - al*norm(y)**2)) >= -d",
            "J <= (L + al**2/S)*d",
        ],
        where={
            "score": "mean((al*y - x)/S)",
            "at": "a0/(a0*S + al**2)",
            "A": "a0 + al**2/S",
            "B": "al/S",
            "Lam": "L + al**2/S",
            "m": "mean(y)",
            "q": "mean(norm(y)**2)",
            "c": "dot(mean(u), mean(y)) - mean(dot(u, y))",
        },
        meanings={
            "score": "the score at time $t$", "at": "the rate at time $t$", "m": "the posterior mean",
            "q": "the posterior second moment", "c": "minus the covariance with the gradient, $d$ by parts",
        },
    )  # fmt: skip
    shared = {name: setting.term(name) for name in ("y", "u", "Lam")}
    rest = {"w": "x", "tau": "1/Lam", "c": "0", "J": "0"}
    square = theorem_at(
        "posterior-variance-cramer-rao", shared | {name: setting.term(text) for name, text in rest.items()}
    )
    least = "2*(1/Lam)*c - (1/Lam)**2*mean(norm(u)**2)"
    return theorem(
        __doc__,
        "dissipative-score-dissipativity-refined",
        "T-C6",
        setting,
        holds=f"dot(score, x) <= -at*norm(x)**2 + b0 + d - A*({least})",
        lemmas=[
            setting.lemma("dissipativity", "mean(ell) <= -a0*q + b0", "dissipativity under the mean"),
            setting.lemma("quadratic form", "A*q - B*dot(x, m) <= b0 + d", "dissipativity and integration by parts"),
            setting.lemma("square", "A*norm(m - B/A*x)**2 >= 0", "a square"),
            setting.lemma(
                "Cramér-Rao", f"mean(norm(y - m)**2) >= {least}", "the theorem at $\\tau=1/\\Lambda$", by=square
            ),
            setting.lemma(
                "variance",
                f"q - norm(m)**2 >= {least}",
                "the Cramér-Rao bound",
                ("==", "mean(norm(y - m)**2)", "expanded"),
                (">=", least, "the Cramér-Rao bound"),
            ),
            setting.lemma("loss", f"A*(q - norm(m)**2 - ({least})) >= 0", "the variance, times $A$"),
            setting.lemma("parts", "A/Lam**2*(Lam*d - J) >= 0", "times a positive number"),
        ],
        steps=[
            (
                "==",
                "-at*norm(x)**2 + (A*q - B*dot(x, m)) - A*norm(m - B/A*x)**2 - A*(q - norm(m)**2)",
                "the square completed, and the variance",
            ),
            ("<=", f"-at*norm(x)**2 + b0 + d - A*({least})", "the lemmas"),
        ],
        also=[
            part(
                "b0 + d - A*(2*(1/Lam)*d - (1/Lam)**2*J) <= b0 + d*(L - a0)/(L + al**2/S)",
                ("==", "b0 + d*(L - a0)/(L + al**2/S) - A/Lam**2*(Lam*d - J)", "put together"),
                ("<=", "b0 + d*(L - a0)/(L + al**2/S)", "integration by parts"),
                reason="the constant by parts",
            )
        ],
        bent={
            "a smaller bound": f"dot(score, x) <= -at*norm(x)**2 + b0 + d - A*({least}) - 1/1000",
            "a smaller constant": "b0 + d - A*(2*(1/Lam)*d - (1/Lam)**2*J) <= b0 + d*(L - a0)/(L + al**2/S) - 1/1000",
        },
        symbols={"al": "\\alpha", "ell": "\\ell", "at": "a_t", "a0": "a_0", "b0": "b_0", "Lam": "\\Lambda"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

r"""Drift of the exact reverse kernel, any dissipative data.

Let $s<t$, $X_t=\alpha X_s+\sqrt S\,\xi$ with $\alpha,S>0$, and let $p_s$ be dissipative, $\langle\nabla\log
p_s(y),y\rangle\le-a_s|y|^2+b_s$ with $a_s>0$ (in the weak radial form at $s=0$; for $s>0$ that is the theorem on the
score). Then $E[|X_s|^2\mid X_t=x]\le\gamma|x|^2+K$ with $\gamma=\big(\frac\alpha{a_sS+\alpha^2}\big)^2$,
$K=\frac{2S(b_s+d)}{a_sS+\alpha^2}$. With $V_t(x)=a_t|x|^2$, $\frac1{a_t}=S+\frac{\alpha^2}{a_s}$, this is
$Q_{t\to s}V_s\le\eta V_t+2(1-\eta)(b_s+d)$, where $\eta=\frac{\alpha^2}{a_sS+\alpha^2}=\frac{\alpha^2a_t}{a_s}<1$.

Reading. The mixing law is the posterior of $y=X_s$ given $X_t=x$, that is the reverse kernel $Q_{t\to s}(x,\cdot)$,
with $\ell=\langle\nabla\log p_s(y),y\rangle$; the last hypothesis is integration by parts, as for the score.

Sharpness. For $p_s=N(0,\frac1{a_s}I)$ the factor is exact and $K$ is twice what it should be with the exact $b_s=0$,
four times with $b_s=d$. On these hypotheses neither constant can be smaller: atoms at the larger root of
$Aq^2=B|x|q+b_s+d$, with $A=a_s+\alpha^2/S$, $B=\alpha/S$, come near both as $|x|\to\infty$.

Source. T-C7.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Twice the quadratic form minus a square."""
    setting = Setting(
        {
            "x": "vector",
            "y": component("vector"),
            "ell": component("real"),
            "as_": "positive",
            "bs": "real",
            "al": "positive",
            "S": "positive",
            "d": "dimension",
        },
        given=["ell <= -as_*norm(y)**2 + bs", "mean(ell + al/S*(dot(x, y) - al*norm(y)**2)) >= -d"],
        where={
            "gam": "(al/(as_*S + al**2))**2",
            "K": "2*S*(bs + d)/(as_*S + al**2)",
            "at": "as_/(as_*S + al**2)",
            "eta": "al**2/(as_*S + al**2)",
            "A": "as_ + al**2/S",
            "B": "al/S",
        },
        meanings={"gam": "the factor", "K": "the constant", "at": "the rate at time $t$", "eta": "the factor in $V_t$"},
    )
    parts = "(mean(ell + B*(dot(x, y) - al*norm(y)**2)) + d)"
    loss = f"(2/A*mean(bs - as_*norm(y)**2 - ell) + 2/A*{parts} + mean(norm(y - B/A*x)**2))"
    weighted = f"(2*as_/A*mean(bs - as_*norm(y)**2 - ell) + 2*as_/A*{parts} + as_*mean(norm(y - B/A*x)**2))"
    return theorem(
        __doc__,
        "dissipative-reverse-drift",
        "T-C7",
        setting,
        holds="mean(norm(y)**2) <= gam*norm(x)**2 + K",
        lemmas=[
            setting.lemma("dissipativity", "mean(bs - as_*norm(y)**2 - ell) >= 0", "dissipativity under the mean"),
            setting.lemma("integration by parts", f"{parts} >= 0", "the hypothesis"),
            setting.lemma("square", "mean(norm(y - B/A*x)**2) >= 0", "the mean of a square"),
            setting.lemma("loss", f"{loss} >= 0", "a sum of non-negative terms"),
            setting.lemma("loss in V", f"{weighted} >= 0", "the same, times $a_s$"),
        ],
        steps=[
            ("==", f"gam*norm(x)**2 + K - {loss}", "the square completed under the posterior mean"),
            ("<=", "gam*norm(x)**2 + K", "the loss is non-negative"),
        ],
        also=[
            part(
                "mean(as_*norm(y)**2) <= eta*(at*norm(x)**2) + 2*(1 - eta)*(bs + d)",
                ("==", f"eta*(at*norm(x)**2) + 2*(1 - eta)*(bs + d) - {weighted}", "as for the square"),
                ("<=", "eta*(at*norm(x)**2) + 2*(1 - eta)*(bs + d)", "the loss is non-negative"),
                reason="measured in $V_s$ and $V_t$",
            ),
            part("eta == al**2*at/as_", reason="by definition"),
            part("eta < 1", reason="$a_sS>0$"),
        ],
        bent={
            "a smaller factor": "mean(norm(y)**2) <= gam*999/1000*norm(x)**2 + K",
            "a smaller constant": "mean(norm(y)**2) <= gam*norm(x)**2 + K*9/10",
            "half the constant, as for Gaussians": "mean(norm(y)**2) <= gam*norm(x)**2 + K/2",
        },
        symbols={
            "al": "\\alpha",
            "ell": "\\ell",
            "at": "a_t",
            "as_": "a_s",
            "bs": "b_s",
            "gam": "\\gamma",
            "eta": "\\eta",
        },
        cited=[citation.INTEGRATION_BY_PARTS],
    )

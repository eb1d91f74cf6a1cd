r"""Dissipativity is propagated by noising, for any data.

Let $p_0$ be a density on $\mathbb R^d$ with $\langle\nabla\log p_0(y),y\rangle\le-a_0|y|^2+b_0$, $a_0>0$, in the weak
radial form: for almost every direction $\theta$, $r\mapsto r^{-b_0}e^{a_0r^2/2}p_0(r\theta)$ is non-increasing on
$(0,\infty)$. Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, and let $s_t$ be its score. Then for every $x$,
$\langle s_t(x),x\rangle\le-a_t|x|^2+b_0+d$ with $\frac1{a_t}=S+\frac{\alpha^2}{a_0}$.

Reading. The mixing law is the posterior of $X_0$ given $X_t=x$, with $y=X_0$ and $\ell=\langle\nabla\log
p_0(y),y\rangle$ at each point of it; by Tweedie's formula $s_t(x)=E[(\alpha X_0-x)/S\mid X_t=x]$. The last hypothesis
is integration by parts on rays: the log-density of the posterior has the radial derivative $\ell+\frac\alpha S(\langle
x,y\rangle-\alpha|y|^2)$, whose mean is $-d$ for a smooth $p_0$. In the weak form put $\ell=b_0-a_0|y|^2$: with $h$ the
monotone function and $G(r)=r^{d+b_0}e^{-a_0r^2/2}e^{-|x-\alpha r\theta|^2/2S}$, $\int h\,dG\ge0$ on every ray, as $h$
does not increase. Nothing else is used of $p_0$. A statement on finitely many means over every finite law holds for
every law with these means, as some finite law has them too.

Sharpness. What is lost besides the hypothesis is $A\,E|X_0-\frac BAx|^2$ with $A=a_0+\alpha^2/S$, $B=\alpha/S$: nothing
when the posterior is an atom there, so the constant cannot be smaller on these hypotheses, and the rate $a_t$ is exact
for Gaussians. The constant $b_0$ does not do (half-normal data).

Source. T-C6, with the hypothesis mended: a density with upward jumps satisfies the pointwise inequality almost
everywhere, and not the conclusion.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Integration by parts under the posterior, then one completed square."""
    setting = Setting(
        {
            "x": "vector",
            "y": component("vector"),
            "ell": component("real"),
            "a0": "positive",
            "b0": "real",
            "al": "positive",
            "S": "positive",
            "d": "dimension",
        },
        given=["ell <= -a0*norm(y)**2 + b0", "mean(ell + al/S*(dot(x, y) - al*norm(y)**2)) >= -d"],
        where={
            "score": "mean((al*y - x)/S)",
            "at": "a0/(a0*S + al**2)",
            "A": "a0 + al**2/S",
            "B": "al/S",
        },
        meanings={"score": "the score at time $t$", "at": "the rate at time $t$"},
    )
    return theorem(
        __doc__,
        "dissipative-score-dissipativity",
        "T-C6",
        setting,
        holds="dot(score, x) <= -at*norm(x)**2 + b0 + d - mean(A*norm(y - B/A*x)**2)",
        lemmas=[
            setting.lemma(
                "quadratic form",
                "mean(A*norm(y)**2 - B*dot(x, y)) <= b0 + d",
                "dissipativity and integration by parts",
                ("<=", "mean(b0 - (ell + B*(dot(x, y) - al*norm(y)**2)))", "dissipativity under the mean"),
                ("==", "b0 - mean(ell + B*(dot(x, y) - al*norm(y)**2))", "linearity"),
                ("<=", "b0 + d", "integration by parts"),
            ),
            setting.lemma("square", "mean(A*norm(y - B/A*x)**2) >= 0", "the mean of a square"),
        ],
        steps=[
            (
                "==",
                "-at*norm(x)**2 + mean(A*norm(y)**2 - B*dot(x, y)) - mean(A*norm(y - B/A*x)**2)",
                "the square completed under the posterior mean",
            ),
            ("<=", "-at*norm(x)**2 + b0 + d - mean(A*norm(y - B/A*x)**2)", "the quadratic form"),
        ],
        also=[
            part(
                "dot(score, x) <= -at*norm(x)**2 + b0 + d",
                ("<=", "-at*norm(x)**2 + b0 + d - mean(A*norm(y - B/A*x)**2)", "as shown"),
                ("<=", "-at*norm(x)**2 + b0 + d", "the square is non-negative"),
                reason="without the square",
            ),
        ],
        bent={
            "a smaller constant": "dot(score, x) <= -at*norm(x)**2 + b0 + d - 1/1000",
            "a faster rate": "dot(score, x) <= -at*1001/1000*norm(x)**2 + b0 + d",
            "the constant kept": "dot(score, x) <= -at*norm(x)**2 + b0",
        },
        symbols={"al": "\\alpha", "ell": "\\ell", "at": "a_t", "a0": "a_0", "b0": "b_0"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

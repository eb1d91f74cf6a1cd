r"""Along its longest mean the dissipativity bound of a common-covariance mixture is asymptotically exact.

Let $p$ be a mixture of $N(m,vI)$, of weight one, and of $N(\mu_i,vI)$ with weights $w_i>0$, finitely many. Let $x$
be a point with $g_i=\langle x,m-\mu_i\rangle\ge0$ for every $i$. Then $\langle x,\nabla\log
p(x)\rangle\ge\frac1v\big(\langle x,m\rangle-|x|^2\big)-\frac1v\sum_iw_ie^{(|m|^2-|\mu_i|^2)/2v}\,g_ie^{-g_i/v}$. If $m$
is the longest mean, $|m|=M>0$, and $x=Rm/M$ with $R\to\infty$, then $\langle x,m\rangle=M|x|$ and every $g_i$ with
$\mu_i\ne m$ grows without bound, so that the last sum tends to zero: the bound $(M|x|-|x|^2)/v$ is exact up to it.

Reading. Only the ratios of the weights matter, so that the weight of $m$ is one. The common factor $(2\pi v)^{-d/2}$ is
left out of the densities. As $|\mu_i|\le|m|$ and $\mu_i\ne m$, $\langle m,\mu_i\rangle<|m|^2$, so that $g_i=R(M-\langle
m,\mu_i\rangle/M)$ grows linearly; the second statement bounds each summand's last factor, uniformly, and the third by
$4v^2e^{-2}/g_i$, so that the sum is at most a multiple of $\frac1R$.

Sharpness. Equality for a single atom; the second statement at $g_i=v$.

Source. T-C5, asymptotic exactness.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The loss is a mean under the responsibilities; each responsibility is at most its ratio to the longest mean's."""
    setting = Setting(
        {
            "x": "vector",
            "m": "vector",
            "mu": component("vector"),
            "w": component("positive"),
            "v": "positive",
            "h": "nonnegative",
        },
        given=["dot(x, m - mu) >= 0"],
        where={
            "N": "exp(-dot(x - m, x - m)/(2*v))",
            "W": "w*exp(-dot(x - mu, x - mu)/(2*v))",
            "score": "grad(log(N + mean(W)), x)",
            "g": "dot(x, m - mu)",
            "loss": "w*exp((dot(m, m) - dot(mu, mu))/(2*v))*g*exp(-g/v)",
        },
        meanings={
            "N": "the density of the longest mean's component",
            "W": "another component's weighted density",
            "score": "the score of the mixture",
            "g": "how far a mean is behind the longest along $x$",
            "loss": "a summand of the loss",
        },
    )
    numerator, ratio = "0 <= mean(W*g)", "mean(W*g) == N*mean(loss)"
    tangent = "exp(h/v - 1) >= 1 + (h/v - 1)"
    largest = instance(
        "h**2*exp(-h/v) <= 4*v**2*exp(-2)",
        {"h": "nonnegative", "v": "positive"},
        {"h": setting.term("h"), "v": setting.term("v")},
    )
    return theorem(
        __doc__,
        "mixture-score-dissipativity-asymptotic",
        "T-C5",
        setting,
        holds="dot(x, score) >= (dot(x, m) - dot(x, x))/v - mean(loss)/v",
        lemmas=[
            setting.lemma("numerator", numerator, "every summand is non-negative"),
            setting.lemma("ratio", ratio, "the quotient of two densities"),
            setting.lemma("others", "mean(W) >= 0", "densities are positive"),
            setting.lemma("tangent", tangent, "a tangent of the exponential"),
            setting.lemma("all", "N + mean(W) > 0", "densities are positive"),
            setting.lemma("losses", "mean(loss) >= 0", "every summand is non-negative"),
            setting.lemma(
                "mean loss",
                "mean(W*g)/(N + mean(W)) <= mean(loss)",
                "the density of one component is at most that of all",
                by=setting.weighted(("1", ratio), ("1", "mean(W) >= 0", "mean(loss) >= 0"), over="N + mean(W)"),
            ),
        ],
        steps=[
            ("==", "(dot(x, m) - dot(x, x))/v - mean(W*g)/(N + mean(W))/v", "the score as the responsibilities' mean"),
            (">=", "(dot(x, m) - dot(x, x))/v - mean(loss)/v", "the loss is at most the mean of the losses"),
        ],
        also=[
            part(
                "h*exp(-h/v) <= v*exp(-1)",
                by=setting.weighted(("v*exp(-h/v)", tangent)),
                reason="$ue^{-u}\\le e^{-1}$",
            ),
            part("h**2*exp(-h/v) <= 4*v**2*exp(-2)", by=largest, reason="$u^2e^{-u}\\le4e^{-2}$"),
        ],
        bent={"no loss": "dot(x, score) >= (dot(x, m) - dot(x, x))/v"},
    )

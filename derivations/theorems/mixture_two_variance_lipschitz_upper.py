r"""An explicit upper bound of the one-sided Lipschitz constant for two isotropic variances.

In the setting of the exact constant, let $y>\max(\kappa_0,0)$ be the root of $y\tanh\frac{y-\kappa_0}2=1$. Then for
every log-odds $\ell$, with $p=\frac1{1+e^{-\ell}}$, $2p(1-p)(\kappa_0-\ell)\le\frac12(y-\frac1y)$. So the posterior
covariance contributes at most $\frac\kappa2(y-\frac1y)$, and $L^+\le-\frac1{v_2}+\frac\kappa2\big(y-\frac1y\big)$.
Moreover $y-\frac1y\le\max(\kappa_0,0)+0.8955$.

Reading. With $\theta=y-\kappa_0>0$ the equation says $y=1/\tanh\frac\theta2=\frac{e^\theta+1}{e^\theta-1}$ and
$\kappa_0=y-\theta$, which is strictly decreasing in $\theta$ (the fourth statement) and unbounded above and below
(the next two, $\frac2\theta-\theta\le\kappa_0\le1+\frac2\theta-\theta$), so takes every real value once, so that
$\theta$ is a parameter for $\kappa_0$. The second statement is the bound of the log-odds function
$F=p[2(1-p)(\kappa_0-\ell)-1]$.

Sharpness. The first statement is attained at $\ell=-\theta$. The constant 0.8955 is $\theta_0-\frac1{\theta_0}=
0.89548641\ldots$, $\theta_0\tanh\frac{\theta_0}2=1$, rounded up; it is attained at $\kappa_0=0$.

Source. T-C5', upper bound and crude bound.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance, split


def derive() -> Derivation:
    """Two tangents of the exponential; for the crude bound, monotonicity on both sides of the largest point."""
    setting = Setting(
        {"th": "positive", "l": "real"},
        where={
            "y": "(exp(th) + 1)/(exp(th) - 1)",
            "kap0": "y - th",
            "p": "1/(1 + exp(-l))",
            "top": "(y - 1/y)/2",
        },
        meanings={
            "y": "the root",
            "kap0": "the largest log-odds",
            "p": "the responsibility",
            "top": "the bound",
        },
    )
    tangents = ("exp(-l - th) >= 1 - l - th", "exp(l + th) >= 1 + l + th")
    convexity = "2*(kap0 - l) <= top*(2 + exp(l) + exp(-l))"
    crude = "max(kap0, 0) + 8955/10000"
    low, high = "th - 1/y <= 8955/10000", "y - 1/y <= 8955/10000"
    where = {name: setting.texts[name] for name in ("y",)}
    value = {"th": setting.term("th")}
    rising = instance(low, {"th": "(0, 7717/5000]"}, value, where=where)
    falling = instance(high, {"th": "[7717/5000, oo)"}, value, where=where)
    near = split(
        setting.term("th - 7717/5000"),
        nonpositive=have(setting.relation(low), rising, then=have(setting.relation("kap0 <= max(kap0, 0)"))),
        positive=have(setting.relation(high), falling, then=have(setting.relation("0 <= max(kap0, 0)"))),
    )
    return theorem(
        __doc__,
        "mixture-two-variance-lipschitz-upper",
        "T-C5'",
        setting,
        holds="2*p*(1 - p)*(kap0 - l) <= top",
        lemmas=[
            setting.lemma("size", "exp(th) > 1", "$\\theta$ is positive"),
            setting.lemma("responsibility", "p >= 0", "it is a probability"),
            setting.lemma("top", "top > 0", "y is larger than one"),
            setting.lemma("tangent", tangents[0], "a tangent of the exponential"),
            setting.lemma("other tangent", tangents[1], "a tangent of the exponential"),
            setting.lemma(
                "convexity",
                convexity,
                "the right side is convex in $\\ell$, and the left side is its tangent at $-\\theta$",
                by=setting.weighted(("top*exp(th)", tangents[0]), ("top*exp(-th)", tangents[1])),
            ),
            setting.lemma(
                "bound",
                "2*p*(1 - p)*(kap0 - l) <= top",
                "convexity times $p(1-p)$",
                by=setting.weighted(("p*(1 - p)", convexity)),
            ),
        ],
        also=[
            part(
                "p*(2*(1 - p)*(kap0 - l) - 1) <= top",
                by=setting.weighted(("1", "2*p*(1 - p)*(kap0 - l) <= top"), ("1", "p >= 0")),
                reason="p is positive",
            ),
            part(f"y - 1/y <= {crude}", reason="monotone on both sides of $\\theta_0$", by=near),
            part("grad(kap0, th) < 0", reason="both terms decrease"),
            part("2/th - th <= kap0", reason="$\\tanh t\\le t$"),
            part("kap0 <= 1 + 2/th - th", reason="$e^\\theta-1\\ge\\theta$"),
            part("y*tanh(th/2) == 1", reason="the equation of the root"),
        ],
        bent={
            "a smaller constant": "2*p*(1 - p)*(kap0 - l) <= top*99/100",
            "a smaller crude constant": "y - 1/y <= max(kap0, 0) + 86/100",
        },
        symbols={"th": "\\theta", "kap0": "\\kappa_0", "l": "\\ell"},
        in_words=[INTERMEDIATE],
    )

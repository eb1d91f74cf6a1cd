r"""Two components with a bounded Hessian of the log-density: where the score is one-sided Lipschitz.

Let $p=w_1N(\mu_1,S_1)+w_2N(\mu_2,S_2)$ on $\mathbb R^d$, $w_i>0$, $\Delta=S_1^{-1}-S_2^{-1}$ with
$0\preceq\Delta\preceq\lambda I$, $\lambda>0$, and $S_1^{-1}\mu_1-S_2^{-1}\mu_2=\Delta c$ for some $c$;
$S_i^{-1}\succeq\pi I$. Let $\kappa_0$ be the log-odds of the first component at $c$ and $y>\max(\kappa_0,0)$ the root
of $y\tanh\frac{y-\kappa_0}2=1$. Then $\nabla^2\log p(x)\preceq\big(-\pi+\frac\lambda2(y-\frac1y)\big)I$ for every
$x$.

The posterior covariance contributes at most $\frac\lambda2(y-\frac1y)$ to it, so that for any number of components,
each pair of which is ordered like this, the theorem on many variances applies with these bounds of its pairs.

Reading. The log-odds are the quadratic polynomial with matrix $-\frac12\Delta$ and the difference of the components'
scores is $-\Delta(x-c)$; so with $z=\Delta(x-c)$ the log-odds are $\ell=\kappa_0-\frac12\langle z,x-c\rangle$. By the
theorem on the responsibilities the quadratic form of the Hessian in a direction $u$ is $-ra_1-(1-r)a_2+r(1-r)\langle
u,z\rangle^2$ with $a_i=\langle u,S_i^{-1}u\rangle\ge\pi|u|^2$ and $r=\frac1{1+e^{-\ell}}$. Of $\Delta$ only this is
used: $\Delta^2\preceq \lambda\Delta$, that is $|z|^2\le\lambda\langle z,x-c\rangle$; in the claim $x-c$ is called
$x$. The root is parametrized by $\theta=y-\kappa_0$ as in the theorem on the upper bound for two isotropic variances.
For $\Delta=0$ the common covariance gives a bound by itself.

Sharpness. For two isotropic variances $\lambda=\kappa$, $\pi=\frac1{v_2}$, and the bound is that of the explicit
upper bound there; the covariance's part of it is attained.

Source. T-C5'', finiteness.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance


def derive() -> Derivation:
    """Cauchy-Schwarz, the bound of the squared matrix by the matrix, and two tangents of the exponential."""
    setting = Setting(
        {
            "u": "vector",
            "x": "vector",
            "z": "vector",
            "lam": "positive",
            "th": "positive",
            "pi0": "nonnegative",
            "a1": "real",
            "a2": "real",
        },
        given=["dot(z, z) <= lam*dot(z, x)", "a1 >= pi0*dot(u, u)", "a2 >= pi0*dot(u, u)"],
        where={
            "y": "(exp(th) + 1)/(exp(th) - 1)",
            "kap0": "y - th",
            "l": "kap0 - dot(z, x)/2",
            "r": "1/(1 + exp(-l))",
            "H": "-r*a1 - (1 - r)*a2 + r*(1 - r)*dot(u, z)**2",
            "top": "(y - 1/y)/2",
        },
        meanings={
            "y": "the root",
            "kap0": "the log-odds at c",
            "l": "the log-odds",
            "r": "the responsibility of the first component",
            "H": "the quadratic form of the Hessian of log p in the direction u",
            "top": "half of $y-\\frac1y$",
        },
    )
    along, against = "dot(u, z) <= norm(u)*norm(z)", "-dot(u, z) <= norm(u)*norm(z)"
    direction = "dot(u, z)**2 <= 2*lam*dot(u, u)*(kap0 - l)"
    return theorem(
        __doc__,
        "mixture-two-component-bounded",
        "T-C5''",
        setting,
        holds="H <= (-pi0 + lam*top)*dot(u, u)",
        lemmas=[
            setting.lemma("size", "exp(th) > 1", "$\\theta$ is positive"),
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("against", against, "Cauchy-Schwarz"),
            setting.lemma(
                "direction",
                direction,
                "Cauchy-Schwarz, and the bound of the squared matrix",
                by=setting.weighted(("1", along, against), ("dot(u, u)", "dot(z, z) <= lam*dot(z, x)")),
            ),
            setting.lemma(
                "bound",
                "H <= (-pi0 + lam*top)*dot(u, u)",
                "convexity in the log-odds: two tangents of the exponential",
                by=largest(setting, curved=True),
            ),
        ],
        also=[
            part(
                "r*(1 - r)*dot(u, z)**2 <= lam*top*dot(u, u)",
                by=largest(setting, curved=False),
                reason="the part of the posterior covariance",
            )
        ],
        bent={"a smaller constant": "H <= (-pi0 + lam*top*99/100)*dot(u, u)"},
        symbols={"lam": "\\lambda", "th": "\\theta", "pi0": "\\pi", "kap0": "\\kappa_0", "l": "\\ell"},
    )


def largest(setting: Setting, *, curved: bool) -> Tactic:
    """The bound of the quadratic form or of its covariance, from scalars: two tangents of the exponential, weighted."""
    tangents = ("exp(-l - th) >= 1 - l - th", "exp(l + th) >= 1 + l + th")
    convexity = "2*(kap0 - l) <= top*(2 + exp(l) + exp(-l))"
    covariance, direction = "r*(1 - r)*uz**2 <= lam*top*uu", "uz**2 <= 2*lam*uu*(kap0 - l)"
    above = ["a1 >= pi0*uu", "a2 >= pi0*uu"] if curved else []
    real = ("l", "uz", "a1", "a2") if curved else ("l", "uz")
    variables = dict.fromkeys(("lam", "th"), "positive") | {"uu": "nonnegative"} | dict.fromkeys(real, "real")
    variables |= {"pi0": "nonnegative"} if curved else {}
    texts = {name: setting.texts[name] for name in ("y", "kap0", "r", "top")}
    scalars = Setting(variables, [direction, *above], where=texts)
    middle = scalars.weighted(("top*exp(th)", tangents[0]), ("top*exp(-th)", tangents[1]))
    both = "1/(2 + exp(l) + exp(-l))"
    tactic = scalars.weighted((both, direction), (f"{both}*lam*uu", convexity))
    holds = covariance
    if curved:
        last = scalars.weighted(("1", covariance), ("1/(1 + exp(-l))", above[0]), ("1/(1 + exp(l))", above[1]))
        tactic = have(scalars.relation(covariance), tactic, then=last)
        holds = "-r*a1 - (1 - r)*a2 + r*(1 - r)*uz**2 <= (-pi0 + lam*top)*uu"
    tactic = have(scalars.relation(convexity), middle, then=tactic)
    for text in ("top > 0", "exp(th) > 1", *tangents):
        tactic = have(scalars.relation(text), then=tactic)
    values = {name: setting.term({"uu": "dot(u, u)", "uz": "dot(u, z)"}.get(name, name)) for name in variables}
    return instance(holds, variables, values, [direction, *above], where=texts, why=tactic)

r"""The exact one-sided Lipschitz constant of the score of two isotropic Gaussians with different variances.

Let $p=w_1N(\mu_1,v_1I)+w_2N(\mu_2,v_2I)$ on $\mathbb R^d$, $0<v_1<v_2$, $w_1,w_2>0$, $\kappa=\frac1{v_1}-\frac1{v_2}$
and $\kappa_0=\log\frac{w_1}{w_2}+\frac d2\log\frac{v_2}{v_1}+\frac{|\mu_1-\mu_2|^2}{2(v_2-v_1)}$. There is exactly one
$\ell^*<\min(0,\kappa_0)$ with $2(1-2P)(\kappa_0-\ell^*)=3$, $P=\frac1{1+e^{-\ell^*}}$, and
$\sup_x\lambda_{\max}(\nabla^2\log p(x))=-\frac1{v_2}+\kappa\frac{P(2-P)}{1-2P}$.

Reading. With $\ell^*=-s$ the equation is $\kappa_0=-s+\frac3{2\tanh(s/2)}$, which every real $\kappa_0$ solves for
exactly one $s>0$ (the theorem on the log-odds function); it is solved for $k=\log\frac{w_1}{w_2}$, which is put in. By
the third statement the logarithm of $p$ is $B+\log(1+e^\ell)$ up to a constant, with
$\ell=\kappa_0-\frac\kappa2|x-c|^2$. The first is the quadratic form of its Hessian in every direction $u$, at every
$x$, and the second bounds it. The bound is attained: for any $e\ne0$, at $x=c+\varrho e$ with
$\varrho^2=\frac{2(\kappa_0+s)}{\kappa|e|^2}$ the log-odds are $-s$, and the form in the direction $e$ is the bound (the
last two statements).

Sharpness. Exact: the constant is attained, for every pair of weights, means and variances $v_1<v_2$.

Source. T-C5'.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, through


def derive() -> Derivation:
    """The Hessian by differentiation, Cauchy-Schwarz, and the largest value of the log-odds function."""
    setting = Setting(
        {
            "x": "vector",
            "u": "vector",
            "m1": "vector",
            "m2": "vector",
            "v1": "positive",
            "v2": "positive",
            "s": "positive",
            "d": "dimension",
            "e": "vector",
        },
        given=["v1 < v2", "dot(e, e) > 0"],
        where={
            "kap": "1/v1 - 1/v2",
            "c": "(v2*m1 - v1*m2)*(1/(v2 - v1))",
            "kap0": "-s + 3/2*(exp(s) + 1)/(exp(s) - 1)",
            "k": "kap0 - d/2*log(v2/v1) - dot(m1 - m2, m1 - m2)/(2*(v2 - v1))",
            "A": "k - d/2*log(v1) - dot(x - m1, x - m1)/(2*v1)",
            "B": "-d/2*log(v2) - dot(x - m2, x - m2)/(2*v2)",
            "l": "kap0 - kap/2*dot(x - c, x - c)",
            "r": "1/(1 + exp(-l))",
            "H": "dot(u, grad(dot(u, grad(B + log(1 + exp(l)), x)), x))",
            "P": "1/(1 + exp(s))",
            "top": "P*(2 - P)/(1 - 2*P)",
            "rad": "sqrt(2*(kap0 + s)/(kap*dot(e, e)))",
        },
        meanings={
            "kap": "the difference of the precisions",
            "c": "the point at which the components' scores agree",
            "kap0": "the largest log-odds",
            "k": "the logarithm of the quotient of the weights",
            "A": "the logarithm of the first weighted density, up to a constant",
            "B": "that of the second",
            "l": "the log-odds",
            "r": "the responsibility of the first component",
            "H": "the quadratic form of the Hessian of $\\log p$",
            "P": "the responsibility at the stationary point",
            "top": "the largest value of the log-odds function",
            "rad": "how far the maximizer is from $c$ along $e$",
        },
    )
    along, against = "dot(u, x - c) <= norm(u)*norm(x - c)", "-dot(u, x - c) <= norm(u)*norm(x - c)"
    form = "(-1/v2 - kap*r)*dot(u, u) + r*(1 - r)*kap**2*dot(u, x - c)**2"
    maximizer = ("kap0 + s > 0", "rad**2 == 2*(kap0 + s)/(kap*dot(e, e))")
    return theorem(
        __doc__,
        "mixture-two-variance-lipschitz",
        "T-C5'",
        setting,
        holds=f"H == {form}",
        lemmas=[
            setting.lemma("precisions", "1/v1 - 1/v2 > 0", "the variances are ordered"),
            setting.lemma("size", "exp(s) > 1", "s is positive"),
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("against", against, "Cauchy-Schwarz"),
            setting.lemma(
                "direction",
                "kap*dot(u, x - c)**2 <= 2*dot(u, u)*(kap0 - l)",
                "the product of both, and the log-odds in terms of $|x-c|^2$",
                by=setting.weighted(("kap", along, against)),
            ),
            setting.lemma(
                "form",
                f"{form} <= (-1/v2 + kap*top)*dot(u, u)",
                "Cauchy-Schwarz, then the largest value of the log-odds function",
                by=largest(setting),
            ),
        ],
        also=[
            part(f"{form} <= (-1/v2 + kap*top)*dot(u, u)", reason="the lemma"),
            part("A - B == l", reason="one completed square"),
            part(
                "kap0 - kap/2*dot(rad*e, rad*e) == -s",
                by=through(*map(setting.relation, maximizer)),
                reason="the log-odds at $c+\\varrho e$",
            ),
            part(
                "(-1/v2 - kap*P)*dot(e, e) + P*(1 - P)*kap**2*dot(e, rad*e)**2 == (-1/v2 + kap*top)*dot(e, e)",
                by=through(*map(setting.relation, maximizer)),
                reason="the form there, in the direction $e$",
            ),
        ],
        bent={"a smaller constant": ("H <= (-1/v2 + kap*top*99/100)*dot(u, u)", ["v1 == 1", "v2 == 2"])},
        symbols={
            "kap": "\\kappa",
            "kap0": "\\kappa_0",
            "l": "\\ell",
            "m1": "\\mu_1",
            "m2": "\\mu_2",
            "top": "F^*",
            "rad": "\\varrho",
        },
        in_words=[INTERMEDIATE],
    )


def largest(setting: Setting) -> Tactic:
    """The bound of the quadratic form, from scalars: two tangents of the exponential, weighted."""
    tangents = ("exp(-l - s) >= 1 - l - s", "exp(l + s) >= 1 + l + s")
    convexity = "2*(kap0 - l) <= top*(2 + exp(l) + exp(-l)) + 1 + exp(l)"
    holds = "(-1/v2 - kap*r)*uu + r*(1 - r)*kap**2*uy**2 <= (-1/v2 + kap*top)*uu"
    direction = "kap*uy**2 <= 2*uu*(kap0 - l)"
    variables = {"uu": "nonnegative", "uy": "real", "kap": "positive", "v2": "positive", "s": "positive", "l": "real"}
    texts = {name: setting.texts[name] for name in ("kap0", "P", "top", "r")}
    scalars = Setting(variables, [direction], where=texts)
    middle = scalars.weighted(("top*exp(s)", tangents[0]), ("(top + 1)*exp(-s)", tangents[1]))
    last = scalars.weighted(("kap/(2 + exp(l) + exp(-l))", direction), ("kap*uu/(2 + exp(l) + exp(-l))", convexity))
    tactic = have(scalars.relation(convexity), middle, then=last)
    for text in ("top > 0", "exp(s) > 1", *tangents):
        tactic = have(scalars.relation(text), then=tactic)
    values = {"uu": "dot(u, u)", "uy": "dot(u, x - c)", "kap": "kap", "v2": "v2", "s": "s", "l": "l"}
    terms = {name: setting.term(text) for name, text in values.items()}
    return instance(holds, variables, terms, [direction], where=texts, why=tactic)

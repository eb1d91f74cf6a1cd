r"""A component wider than all others makes the score of a Gaussian mixture one-sided Lipschitz, whatever the others.

Let $p=\sum_{i=0}^nw_iN(\mu_i,S_i)$ on $\mathbb R^d$, $w_i>0$, any number of components, and let the component 0 be
wider than each of the others: $0\preceq\Delta_i=S_i^{-1}-S_0^{-1}\preceq\lambda_iI$, $\lambda_i>0$, with
$S_i^{-1}\mu_i-S_0^{-1}\mu_0=\Delta_ic_i$ (automatic if $S_0\succ S_i$). Let $\kappa_i$ be the log-odds of the
component $i$ against the component 0 at $c_i$, let $\sigma_i$ be the root of $\sigma=1+e^{-\sigma}-\kappa_i$ (so that
$e^{-\sigma_i}=W(e^{\kappa_i-1})$ with Lambert's function), and $S_i^{-1}\succeq\pi I$. Then $\nabla^2\log
p\preceq\big(-\pi+2\sum_{i\ge1}\lambda_ie^{-\sigma_i}\big)I$ everywhere. So that each pair of components has a bounded
Hessian is sufficient (`mixture-many-variance-lipschitz`), and not necessary: two crossed Gaussians, which alone have
none, may be among the others.

Reading. At a point, in a direction $u$, the form of the Hessian is $-\sum r_ia_i+\mathrm{Var}_r\langle u,s_i\rangle$
with $a_i=\langle u,S_i^{-1}u\rangle$ (`mixture-score-responsibility`), and the variance is that of $\langle
u,z_i\rangle$ with $z_i=s_i-s_0$, $z_0=0$. A sum over the $n$ other components is $n$ times their mean. With the
log-odds $\ell_i$ of the component $i$ against the component 0, $r_i\le\frac{r_i}{r_i+r_0}=\frac1{1+e^{-\ell_i}}$. As
in `mixture-two-component-lipschitz`, $z_i=-\Delta_i(x-c_i)$ and $|z_i|^2\le\lambda_i\langle
x-c_i,\Delta_i(x-c_i)\rangle= 2\lambda_i(\kappa_i-\ell_i)$, which is all that is used of the matrices. The root is the
parameter, $\kappa=1+e^{-\sigma}-\sigma$: it is strictly decreasing in $\sigma$ and takes every real value, by the
statements three to five.

Sharpness. For each component $\frac{|z|^2}{1+e^{-\ell}}\le2\lambda e^{-\sigma}$ is attained, at $\ell=-\sigma$ (the
second statement). For $n=1$ the constant of `mixture-two-component-lipschitz` is the smaller one.

Source. T-C5'', more than two components: that the condition on pairs is not necessary.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTERMEDIATE, MATRICES
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, average, have, instance


def derive() -> Derivation:
    """The variance is at most the mean square about the score of the wide component; one tangent for each other."""
    setting = Setting(
        {
            "u": "vector",
            "z": component("vector"),
            "r": component("nonnegative"),
            "l": component("real"),
            "sig": component("real"),
            "lam": component("positive"),
            "a": component("real"),
            "a0": "real",
            "pi0": "real",
            "n": "integer >= 1",
            "s": "real",
            "k": "positive",
        },
        given=[
            "r <= 1/(1 + exp(-l))",
            "dot(z, z) <= 2*lam*(1 + exp(-sig) - sig - l)",
            "a >= pi0*dot(u, u)",
            "a0 >= pi0*dot(u, u)",
            "n*mean(r) <= 1",
        ],
        where={
            "spread": "n*mean(r*dot(u, z)**2) - (n*mean(r*dot(u, z)))**2",
            "H": "-n*mean(r*a) - (1 - n*mean(r))*a0 + spread",
            "kap": "1 + exp(-s) - s",
        },
        meanings={
            "spread": "the posterior variance of the components' scores in the direction $u$",
            "H": "the form of the Hessian",
            "kap": "the log-odds at the centre, by their root",
        },
    )
    along, against = "dot(u, z) <= norm(u)*norm(z)", "-dot(u, z) <= norm(u)*norm(z)"
    direction = "dot(u, z)**2 <= dot(u, u)*dot(z, z)"
    each, curved = "mean(r*dot(u, z)**2) <= mean(2*lam*exp(-sig)*dot(u, u))", "mean(r*a) >= mean(r*(pi0*dot(u, u)))"
    return theorem(
        __doc__,
        "mixture-wide-component-lipschitz",
        "T-C5''",
        setting,
        holds="H <= (-pi0 + n*mean(2*lam*exp(-sig)))*dot(u, u)",
        lemmas=[
            setting.lemma("along", along, "Cauchy-Schwarz"),
            setting.lemma("against", against, "Cauchy-Schwarz"),
            setting.lemma("direction", direction, "the product of both", by=setting.weighted(("1", along, against))),
            setting.lemma("each", each, "one tangent of the exponential", by=average(single(setting))),
            setting.lemma("curvatures", curved, "each curvature", by=average(curvature(setting))),
            setting.lemma("mean", "(n*mean(r*dot(u, z)))**2 >= 0", "a square"),
        ],
        by=setting.weighted(
            ("n", each),
            ("n", curved),
            ("1", "n*mean(r) <= 1", "a0 >= pi0*dot(u, u)"),
            ("1", "(n*mean(r*dot(u, z)))**2 >= 0"),
        ),
        also=[
            part("2*k*(kap + s)/(1 + exp(s)) == 2*k*exp(-s)", reason="the bound of a component at $\\ell=-\\sigma$"),
            part("grad(kap, s) < 0", reason="both terms decrease"),
            part("1 - s <= kap", reason="so it takes large values"),
            part("1 + exp(-(s**2)) - s**2 <= 2 - s**2", reason="and, at the root $s^2$, small ones"),
        ],
        bent={
            "the curvature alone": "H <= -pi0*dot(u, u)",
            "a smaller share of one component": "2*k*(kap + s)/(1 + exp(s)) <= 999/1000*2*k*exp(-s)",
        },
        symbols={"sig": "\\sigma", "lam": "\\lambda", "a0": "a_0", "pi0": "\\pi", "kap": "\\kappa", "l": "\\ell"},
        in_words=[INTERMEDIATE, MATRICES],
    )


def single(setting: Setting) -> Tactic:
    """What one component adds: 1 - v <= exp(-v) at the sum of its log-odds and the root."""
    variables = {"uz": "real", "uu": "nonnegative", "zz": "nonnegative", "lam": "positive", "r": "nonnegative"}
    variables |= {"l": "real", "sig": "real"}
    given = ["r <= 1/(1 + exp(-l))", "zz <= 2*lam*(1 + exp(-sig) - sig - l)", "uz**2 <= uu*zz"]
    scalars = Setting(variables, given)
    size, tangent = "r*(1 + exp(-l)) <= 1", "exp(-sig - l) >= 1 - sig - l"
    last = scalars.weighted(
        ("r", given[2]), ("r*uu", given[1]), ("2*r*lam*uu", tangent), ("2*lam*exp(-sig)*uu", size)
    )
    tactic = have(scalars.relation(tangent), then=last)
    tactic = have(scalars.relation(size), scalars.weighted(("1 + exp(-l)", given[0])), then=tactic)
    texts = {"uz": "dot(u, z)", "uu": "dot(u, u)", "zz": "dot(z, z)", "lam": "lam", "r": "r", "l": "l", "sig": "sig"}
    return instance(
        "r*uz**2 <= 2*lam*exp(-sig)*uu", variables,
        {name: setting.term(text) for name, text in texts.items()}, given, why=tactic,
    )


def curvature(setting: Setting) -> Tactic:
    """A weight that is not negative times the curvature of its component."""
    values = {"r": setting.term("r"), "a": setting.term("a"), "b": setting.term("pi0*dot(u, u)")}
    return instance("r*a >= r*b", {"r": "nonnegative", "a": "real", "b": "real"}, values, ["a >= b"])

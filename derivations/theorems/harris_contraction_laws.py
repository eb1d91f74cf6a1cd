r"""Harris' theorem between laws, for the kernel itself.

Let a kernel have the densities $p(x,\cdot)\ge0$ against a reference law, $V,W\ge0$, $PW\le\gamma V+K$ with
$\gamma,K\ge0$ ($\gamma\ge1$ is allowed), and $\int\min\big(p(x,z),p(y,z)\big)\,dz\ge\alpha$ for all pairs with
$V(x)+V(y)<R$, $R>0$. Then for every $\beta\ge0$, all laws $\mu,\nu$ with finite mean of $V$ and every test function
with $|f|\le1+\beta W$, $\int f\,d(\mu P-\nu P)\le\rho\,\|\mu-\nu\|_{\beta,V}$ with $\rho=\max\big\{1-\alpha+\beta
K,\,\frac{2+\beta(\gamma R+2K)}{2+\beta R},\,\gamma\big\}$: the kernel contracts the weighted total variation by $\rho$.

Reading. There are two independent laws. The first is that of a pair $(x,y)$ of independent points, drawn from the
normalised parts of $\mu-\nu$, of mass $w$, with $V(x)$ and $V(y)$; then $\|\mu-\nu\|_{\beta,V}=w\,E[2+\beta V(x)+\beta
V(y)]$, by `weighted-variation-parts`, which shows as well that a weighted norm is the supremum over test functions. The
second is the reference law of $z$, with $W$ and $f$ at $z$. A function of both, here the densities $p(x,z)$ and
$p(y,z)$, is the inner product of a vector $a$, or $b$, that depends on the pair and a vector $e$ that depends on $z$:
for finite laws take the unit vectors for $e$ and the values of the function for the coordinates of $a$. So
$PW(x)=E[W\,p(x,z)\mid x,y]$, $E[p(x,z)\mid x,y]\le1$ as $p$ is a density, and $\int f\,d(\mu P-\nu
P)=w\,E[f(p(x,z)-p(y,z))]$.

Sharpness. That of `harris-contraction`, when one test function serves all pairs.

Source. T-E3, between laws; for one chain and one $V$ this is T-E2, after Hairer and Mattingly, arXiv:0810.2777.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.overlap import overlap_lemmas
from derivations.statement import Setting, component, second, theorem
from derivations.tactic import average, instance, iterated
from derivations.weighted_variation import times


def derive() -> Derivation:
    """Point by point the difference is at most the sum less twice the overlap; then Harris' theorem on pairs."""
    setting = Setting(
        {
            "a": component("vector"),
            "b": component("vector"),
            "vx": component("nonnegative"),
            "vy": component("nonnegative"),
            "e": second("vector"),
            "W": second("nonnegative"),
            "f": second("real"),
            "w": "nonnegative",
            "gam": "nonnegative",
            "K": "nonnegative",
            "alpha": "probability",
            "R": "positive",
            "beta": "nonnegative",
        },
        given=[
            "dot(a, e) >= 0",
            "dot(b, e) >= 0",
            "conditional(dot(a, e)) <= 1",
            "conditional(dot(b, e)) <= 1",
            "conditional(W*dot(a, e)) <= gam*vx + K",
            "conditional(W*dot(b, e)) <= gam*vy + K",
            "min(R - (vx + vy), alpha - conditional(min(dot(a, e), dot(b, e)))) <= 0",
            "abs(f) <= 1 + beta*W",
        ],
        where={
            "p": "dot(a, e)",
            "q": "dot(b, e)",
            "s": "vx + vy",
            "tau": "1 - conditional(min(p, q))",
            "u": "conditional(W*p) + conditional(W*q)",
            "rho": "max(1 - alpha + beta*K, (2 + beta*(gam*R + 2*K))/(2 + beta*R), gam)",
        },
        meanings={
            "p": "the density from $x$",
            "q": "the density from $y$",
            "s": "the Lyapunov function before the step",
            "tau": "the total variation of a pair",
            "u": "the Lyapunov function after the step",
            "rho": "the contraction factor",
        },
    )
    bound = "p + q - 2*min(p, q) + beta*(W*(p + q))"
    pointwise = instance(
        f"f*(p - q) <= {bound}",
        {"p": "nonnegative", "q": "nonnegative", "W": "nonnegative", "f": "real", "beta": "nonnegative"},
        {name: setting.term(name) for name in ("p", "q", "W", "f", "beta")},
        ["abs(f) <= 1 + beta*W"],
    )
    names = ("s", "u", "tau", "w", "gam", "K", "alpha", "R", "beta")
    harris = theorem_at("harris-contraction", {name: setting.term(name) for name in names})
    return theorem(
        __doc__,
        "harris-contraction-laws",
        "T-E3",
        setting,
        holds="w*mean(f*(p - q)) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            *overlap_lemmas(setting),
            setting.lemma(
                "points", f"mean(f*(p - q)) <= mean({bound})", "$|p-q|=p+q-2(p\\wedge q)\\le p+q$",
                by=average(pointwise),
            ),
            setting.lemma(
                "pairs", f"mean({bound}) <= mean(2*tau + beta*u)", "pair by pair, as densities have mass at most one",
                by=iterated(),
            ),
            setting.lemma("Harris", "w*mean(2*tau + beta*u) <= rho*(w*mean(2 + beta*s))", "for pairs", by=harris),
            setting.lemma(
                "difference", "mean(f*(p - q)) <= mean(2*tau + beta*u)", "put together",
                ("<=", f"mean({bound})", "point by point"), ("<=", "mean(2*tau + beta*u)", "pair by pair"),
            ),
            setting.lemma(
                "mass", "mean(f*(p - q))*w <= mean(2*tau + beta*u)*w", "times $w\\ge0$",
                by=times(setting, "mean(f*(p - q))", "mean(2*tau + beta*u)", "w"),
            ),
        ],
        steps=[
            ("==", "mean(f*(p - q))*w", "rearranged"),
            ("<=", "mean(2*tau + beta*u)*w", "times $w\\ge0$"),
            ("==", "w*mean(2*tau + beta*u)", "rearranged"),
            ("<=", "rho*(w*mean(2 + beta*s))", "Harris' theorem"),
        ],
        bent={"a smaller factor": "w*mean(f*(p - q)) <= 999/1000*rho*(w*mean(2 + beta*s))"},
        symbols={
            "vx": "V(x)", "vy": "V(y)", "tau": "\\tau", "gam": "\\gamma", "alpha": "\\alpha", "beta": "\\beta",
            "rho": "\\rho",
        },
    )  # fmt: skip

r"""Harris' theorem in the form of Hairer and Mattingly.

Let $V\ge0$, $PV\le\gamma V+K$ with $\gamma\in(0,1)$ and $K>0$, and $P(x,\cdot)\ge\alpha\nu$ with $\alpha\in(0,1]$ on
$\{V\le R\}$ with $R>\frac{2K}{1-\gamma}$. For $\alpha_0\in(0,\alpha)$, $\gamma_0\in[\gamma+\frac{2K}R,1)$ and
$\beta=\alpha_0/K$, the chain contracts $\|\cdot\|_{\beta,V}$ by
$\bar\alpha=\max\big\{1-(\alpha-\alpha_0),\frac{2+R\beta\gamma_0}{2+R\beta}\big\}<1$.

Reading. As for the inhomogeneous theorem: a mixing law of pairs with $s=V(x)+V(y)$, $\tau$ the total variation of
$P(x,\cdot)$ and $P(y,\cdot)$, $u=PV(x)+PV(y)$, and $w$ the mass of $(\mu-\nu)^+$. A pair with $s\le R$ has both points
in $\{V\le R\}$, hence $\tau\le1-\alpha$, by `harris-minorization-overlap`.

Sharpness. Equality at $s=0$ for the first branch. With $K=0$ the weight $\beta=\alpha_0/K$ has no meaning.

Source. T-E1; Hairer and Mattingly, arXiv:0810.2777, Theorem 1.3, with $K>0$ made explicit.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, average, either, have, instance

NUMBERS = {
    "s": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "K": "positive", "R": "positive",
    "alpha": "(0, 1]", "alpha0": "positive", "gam0": "(0, 1)", "beta": "positive", "rho": "real",
}  # fmt: skip
DRIFT = "u <= gam*s + 2*K"
FAR = [
    DRIFT,
    "s >= R",
    "gam*R + 2*K <= gam0*R",
    "gam <= gam0",
    "rho*(2 + R*beta) - (2 + R*beta*gam0) >= 0",
    "rho >= gam0",
]
NEAR = [DRIFT, "tau <= 1 - alpha", "beta*K == alpha0", "rho >= 1 - (alpha - alpha0)", "rho >= gam0", "gam <= gam0"]


def pair(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as claims on numbers."""
    values = {name: setting.term(name) for name in NUMBERS}
    statement = "2*tau + beta*u <= rho*(2 + beta*s)"
    numbers = Setting(NUMBERS)
    steps = have(numbers.relation("u <= gam0*s"))
    far = instance(statement, NUMBERS, values, FAR, why=steps)
    near = instance(statement, NUMBERS, values, NEAR)
    return either(setting.term("R - s"), setting.term("tau - (1 - alpha)"), then=far, otherwise=near)


def derive() -> Derivation:
    """Far pairs by the drift, near pairs by the minorization."""
    setting = Setting(
        {
            "s": component("nonnegative"),
            "u": component("nonnegative"),
            "tau": component("probability"),
            "w": "nonnegative",
            "gam": "(0, 1)",
            "K": "positive",
            "alpha": "(0, 1]",
            "alpha0": "positive",
            "gam0": "(0, 1)",
            "R": "positive",
        },
        given=[
            "u <= gam*s + 2*K",
            "min(R - s, tau - (1 - alpha)) <= 0",
            "alpha0 < alpha",
            "gam0 >= gam + 2*K/R",
        ],
        where={
            "beta": "alpha0/K",
            "near": "1 - (alpha - alpha0)",
            "far": "(2 + R*beta*gam0)/(2 + R*beta)",
            "rho": "max(near, far)",
        },
        meanings={"beta": "the weight", "near": "near pairs", "far": "far pairs", "rho": "the contraction factor"},
    )
    return theorem(
        __doc__,
        "harris-contraction-hairer-mattingly",
        "T-E1",
        setting,
        holds="w*mean(2*tau + beta*u) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            setting.lemma("level", "gam*R + 2*K <= gam0*R", "the hypothesis times $R$"),
            setting.lemma("quotient", "2*K/R > 0", "a quotient of positive numbers"),
            setting.lemma("factor", "gam <= gam0", "$2K/R\\ge0$"),
            setting.lemma("room", "R*beta*(1 - gam0)/(2 + R*beta) > 0", "$\\gamma_0<1$"),
            setting.lemma("weight", "beta*K == alpha0", "the definition"),
            setting.lemma("first", "rho >= near", "the maximum"),
            setting.lemma("far", "rho >= far", "the maximum"),
            setting.lemma(
                "second",
                "rho*(2 + R*beta) - (2 + R*beta*gam0) >= 0",
                "times $2+R\\beta$",
                ("==", "(rho - far)*(2 + R*beta)", "put together"),
                (">=", "0", "the maximum"),
            ),
            setting.lemma(
                "mean",
                "far - gam0 >= 0",
                "a weighted mean of 1 and $\\gamma_0$",
                ("==", "2*(1 - gam0)/(2 + R*beta)", "put together"),
                (">=", "0", "$\\gamma_0<1$"),
            ),
            setting.lemma("third", "rho >= gam0", "the maximum"),
            setting.lemma(
                "pairs", "mean(2*tau + beta*u) <= mean(rho*(2 + beta*s))", "each pair", by=average(pair(setting))
            ),
        ],
        steps=[
            ("<=", "w*mean(rho*(2 + beta*s))", "for each pair"),
            ("==", "rho*(w*mean(2 + beta*s))", "linearity"),
        ],
        also=[
            part("near < 1", reason="$\\alpha_0<\\alpha$"),
            part(
                "far < 1",
                ("==", "1 - R*beta*(1 - gam0)/(2 + R*beta)", "put together"),
                ("<", "1", "$\\gamma_0<1$"),
                reason="a mean of 1 and $\\gamma_0$",
            ),
        ],
        bent={"a smaller factor": "w*mean(2*tau + beta*u) <= 999/1000*rho*(w*mean(2 + beta*s))"},
        symbols={
            "gam": "\\gamma",
            "gam0": "\\gamma_0",
            "tau": "\\tau",
            "alpha": "\\alpha",
            "alpha0": "\\alpha_0",
            "beta": "\\beta",
            "rho": "\\bar\\alpha",
        },
    )

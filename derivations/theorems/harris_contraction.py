r"""Harris' theorem for an inhomogeneous chain, with time-dependent Lyapunov functions.

Let $PW\le\gamma V+K$ with $V,W\ge0$, $\gamma,K\ge0$ ($\gamma\ge1$ is allowed), and let $TV(P(x,\cdot),P(y,\cdot))\le
1-\alpha$ for all pairs with $V(x)+V(y)<R$, $R>0$. Then for every $\beta\ge0$ and all laws $\mu,\nu$ with finite mean of
$V$, $\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$ for $\rho=\max\big\{1-\alpha+\beta
K,\,\frac{2+\beta(\gamma R+2K)}{2+\beta R},\,\gamma\big\}$, where $\|\mu-\nu\|_{\beta,V}=\int(1+\beta V)\,d|\mu-\nu|$.
Without a minorization, $\alpha=0$, the factor $\max\{1+\beta K,\gamma\}$ does.

Reading. The mixing law is that of a pair $(x,y)$ of independent points, drawn from the normalised positive and negative
parts of $\mu-\nu$, of mass $w$: then $\|\mu-\nu\|_{\beta,V}=w\,E[2+\beta s]$ with $s=V(x)+V(y)$, by
`weighted-variation-parts`. With $\tau=TV(P(x,\cdot),P(y,\cdot))$ and $u=PW(x)+PW(y)$ the left side of the claim bounds
$\|\mu P-\nu P\|_{\beta,W}$: `harris-contraction-laws` puts this into one claim about kernels and laws. No coupling need
be optimal, and nothing is cited.

Sharpness. Equality at $s=0$ for the first branch, at $s=R$ for the second, and as $s\to\infty$ for the third.

Source. T-E3; for one chain and one $V$ this is T-E2, after Hairer and Mattingly, arXiv:0810.2777.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import Tactic, average, either, instance


NUMBERS = {
    "s": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "K": "nonnegative", "R": "positive",
    "alpha": "probability", "beta": "nonnegative", "rho": "real",
}  # fmt: skip
DRIFT = "u <= gam*s + 2*K"
FAR = [DRIFT, "s >= R", "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0", "rho >= gam"]
NEAR = [DRIFT, "tau <= 1 - alpha", "rho >= 1 - alpha + beta*K", "rho >= gam"]
STATEMENT = "2*tau + beta*u <= rho*(2 + beta*s)"


def far_or_near(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as claims on numbers."""
    values = {name: setting.term(name) for name in NUMBERS}
    far, near = instance(STATEMENT, NUMBERS, values, FAR), instance(STATEMENT, NUMBERS, values, NEAR)
    return either(setting.term("R - s"), setting.term("tau - (1 - alpha)"), then=far, otherwise=near)


def anywhere(setting: Setting) -> Tactic:
    """The bound for one pair without a minorization."""
    values = {name: setting.term(name) for name in NUMBERS} | {"rho": setting.term("rho0")}
    return instance(STATEMENT, NUMBERS, values, [DRIFT, "rho >= 1 + beta*K", "rho >= gam"])


def derive() -> Derivation:
    """Two cases for a pair, in each of which the gap is linear in s and non-negative at its ends."""
    setting = Setting(
        {
            "s": component("nonnegative"),
            "u": component("nonnegative"),
            "tau": component("probability"),
            "w": "nonnegative",
            "gam": "nonnegative",
            "K": "nonnegative",
            "alpha": "probability",
            "R": "positive",
            "beta": "nonnegative",
        },
        given=["u <= gam*s + 2*K", "min(R - s, tau - (1 - alpha)) <= 0"],
        where={
            "near": "1 - alpha + beta*K",
            "far": "(2 + beta*(gam*R + 2*K))/(2 + beta*R)",
            "rho": "max(near, far, gam)",
            "rho0": "max(1 + beta*K, gam)",
        },
        meanings={
            "rho0": "the factor without a minorization",
            "near": "the factor of near pairs",
            "far": "that of far pairs",
            "rho": "the contraction factor",
        },
    )
    return theorem(
        __doc__,
        "harris-contraction",
        "T-E3",
        setting,
        holds="w*mean(2*tau + beta*u) <= rho*(w*mean(2 + beta*s))",
        lemmas=[
            setting.lemma("first", "rho >= near", "the maximum"),
            setting.lemma("far", "rho >= far", "the maximum"),
            setting.lemma(
                "second",
                "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0",
                "times $2+\\beta R$",
                ("==", "(rho - far)*(2 + beta*R)", "put together"),
                (">=", "0", "the maximum"),
            ),
            setting.lemma("third", "rho >= gam", "the maximum"),
            setting.lemma(
                "pairs",
                "mean(2*tau + beta*u) <= mean(rho*(2 + beta*s))",
                "for each pair, far or near",
                by=average(far_or_near(setting)),
            ),
            setting.lemma("first without", "rho0 >= 1 + beta*K", "the maximum"),
            setting.lemma("second without", "rho0 >= gam", "the maximum"),
            setting.lemma(
                "pairs without",
                "mean(2*tau + beta*u) <= mean(rho0*(2 + beta*s))",
                "for each pair, by $\\tau\\le1$",
                by=average(anywhere(setting)),
            ),
        ],
        steps=[
            ("<=", "w*mean(rho*(2 + beta*s))", "for each pair"),
            ("==", "rho*(w*mean(2 + beta*s))", "linearity"),
        ],
        also=[
            part(
                "w*mean(2*tau + beta*u) <= rho0*(w*mean(2 + beta*s))",
                ("<=", "w*mean(rho0*(2 + beta*s))", "for each pair"),
                ("==", "rho0*(w*mean(2 + beta*s))", "linearity"),
                reason="no minorization used",
            ),
        ],
        bent={
            "a smaller factor": "w*mean(2*tau + beta*u) <= 999/1000*rho*(w*mean(2 + beta*s))",
            "the third branch forgotten": "w*mean(2*tau + beta*u) <= max(near, far)*(w*mean(2 + beta*s))",
        },
        symbols={"gam": "\\gamma", "tau": "\\tau", "alpha": "\\alpha", "rho": "\\rho"},
    )

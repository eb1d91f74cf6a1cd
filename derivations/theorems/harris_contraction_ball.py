r"""Harris' theorem with a minorization on a ball, and a Lyapunov function that is bounded below.

Let $V,W\ge V_0\ge0$, $PW\le\gamma V+K$, and let $TV(P(x,\cdot),P(y,\cdot))\le1-\alpha$ for all $x,y$ with
$V(x),V(y)<R$, $R>0$, and let $\gamma,K,\beta\ge0$. Then $\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$ for
every $\rho$ that is at least $\frac{2(1-\alpha)+\beta(2\gamma V_0+2K)}{2+2\beta V_0}$,
$\frac{2+\beta(\gamma(R+V_0)+2K)}{2+\beta(R+V_0)}$ and $\gamma$. With $V_0=0$ these are the three branches for pairs
with $V(x)+V(y)<R$: the ball is what costs, as it is the smaller overlap, not the level.

Reading. As for the theorem on pair laws: the mixing law is that of $(x,y)$ with $p=V(x)$, $q=V(y)$, $\tau$ the total
variation, $u=PW(x)+PW(y)$, and $w$ the mass of $(\mu-\nu)^+$.

Sharpness. Equality at $p=q=V_0$ for the first branch, and at $p=R$, $q=V_0$ for the second.

Source. T-E2, the refinement for $\inf V=V_0$ and the ball version.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, either, have, instance

NUMBERS = {
    "p": "nonnegative", "q": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "R": "positive",
    "K": "nonnegative", "alpha": "probability", "beta": "nonnegative", "rho": "real", "V0": "nonnegative",
}  # fmt: skip
STATEMENT = "2*tau + beta*u <= rho*(2 + beta*(p + q))"
COMMON = ["u <= gam*(p + q) + 2*K", "p >= V0", "q >= V0", "rho >= gam"]
FAR = [*COMMON, "p + q >= R + V0", "rho*(2 + beta*(R + V0)) - (2 + beta*(gam*(R + V0) + 2*K)) >= 0"]
NEAR = [*COMMON, "tau <= 1 - alpha", "rho*(2 + 2*beta*V0) - (2*(1 - alpha) + beta*(2*gam*V0 + 2*K)) >= 0"]


def pair(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as claims on numbers."""
    values = {name: setting.term(name) for name in NUMBERS}
    far, near = instance(STATEMENT, NUMBERS, values, FAR), instance(STATEMENT, NUMBERS, values, NEAR)
    outside = have(
        setting.relation("max(p, q) <= p + q - V0"), then=have(setting.relation("p + q >= R + V0"), then=far)
    )
    return either(setting.term("R - max(p, q)"), setting.term("tau - (1 - alpha)"), then=outside, otherwise=near)


def derive() -> Derivation:
    """A pair with a point outside the ball has a sum above R + V_0."""
    setting = Setting(
        {
            "p": component("nonnegative"),
            "q": component("nonnegative"),
            "u": component("nonnegative"),
            "tau": component("probability"),
            "w": "nonnegative",
            "gam": "nonnegative",
            "K": "nonnegative",
            "alpha": "probability",
            "R": "positive",
            "beta": "nonnegative",
            "V0": "nonnegative",
            "rho": "real",
        },
        given=[
            "p >= V0",
            "q >= V0",
            "u <= gam*(p + q) + 2*K",
            "min(R - max(p, q), tau - (1 - alpha)) <= 0",
            "rho >= near",
            "rho >= far",
            "rho >= gam",
        ],
        where={
            "near": "(2*(1 - alpha) + beta*(2*gam*V0 + 2*K))/(2 + 2*beta*V0)",
            "far": "(2 + beta*(gam*(R + V0) + 2*K))/(2 + beta*(R + V0))",
        },
        meanings={"near": "the factor of near pairs", "far": "that of far pairs"},
    )
    return theorem(
        __doc__,
        "harris-contraction-ball",
        "T-E2",
        setting,
        holds="w*mean(2*tau + beta*u) <= rho*(w*mean(2 + beta*(p + q)))",
        lemmas=[
            setting.lemma(
                "first",
                "rho*(2 + 2*beta*V0) - (2*(1 - alpha) + beta*(2*gam*V0 + 2*K)) >= 0",
                "times $2+2\\beta V_0$",
                ("==", "(rho - near)*(2 + 2*beta*V0)", "put together"),
                (">=", "0", "the hypothesis"),
            ),
            setting.lemma(
                "second",
                "rho*(2 + beta*(R + V0)) - (2 + beta*(gam*(R + V0) + 2*K)) >= 0",
                "times $2+\\beta(R+V_0)$",
                ("==", "(rho - far)*(2 + beta*(R + V0))", "put together"),
                (">=", "0", "the hypothesis"),
            ),
            setting.lemma(
                "pairs", "mean(2*tau + beta*u) <= mean(rho*(2 + beta*(p + q)))", "each pair", by=average(pair(setting))
            ),
        ],
        steps=[
            ("<=", "w*mean(rho*(2 + beta*(p + q)))", "for each pair"),
            ("==", "rho*(w*mean(2 + beta*(p + q)))", "linearity"),
        ],
        bent={"a smaller factor": "w*mean(2*tau + beta*u) <= 999/1000*rho*(w*mean(2 + beta*(p + q)))"},
        symbols={"gam": "\\gamma", "tau": "\\tau", "alpha": "\\alpha", "rho": "\\rho", "V0": "V_0"},
    )

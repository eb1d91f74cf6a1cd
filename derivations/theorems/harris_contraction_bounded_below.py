r"""Harris' theorem on pairs for a Lyapunov function that is bounded below.

Let $V,W\ge V_0\ge0$, $PW\le\gamma V+K$, and let $TV(P(x,\cdot),P(y,\cdot))\le1-\alpha$ for all pairs with
$V(x)+V(y)<R$, $R>0$, and let $\gamma,K,\beta\ge0$. Then $\|\mu P-\nu P\|_{\beta,W}\le\rho\,\|\mu-\nu\|_{\beta,V}$ for
every $\rho$ that is at least $\frac{2(1-\alpha)+\beta(2\gamma V_0+2K)}{2+2\beta V_0}$,
$\frac{2+\beta(\gamma R+2K)}{2+\beta R}$ and $\gamma$: the near pairs have $V(x)+V(y)\ge2V_0$. So for $V=1+|x|^2$ the
first branch is what it is for $|x|^2$, with $V_0=1$.

Reading. As for the theorem on pair laws: the mixing law is that of a pair $(x,y)$ with $s=V(x)+V(y)$, $\tau$ the total
variation, $u=PW(x)+PW(y)$, and $w$ the mass of $(\mu-\nu)^+$.

Sharpness. Equality at $s=2V_0$ for the first branch, and at $s=R$ for the second.

Source. T-E2, the refinement for $\inf V=V_0$, for pairs.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, average, either, instance

NUMBERS = {
    "s": "nonnegative", "u": "real", "tau": "probability", "gam": "nonnegative", "R": "positive", "K": "nonnegative",
    "alpha": "probability", "beta": "nonnegative", "rho": "real", "V0": "nonnegative",
}  # fmt: skip
STATEMENT = "2*tau + beta*u <= rho*(2 + beta*s)"
COMMON = ["u <= gam*s + 2*K", "s >= 2*V0", "rho >= gam"]
FAR = [*COMMON, "s >= R", "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0"]
NEAR = [*COMMON, "tau <= 1 - alpha", "rho*(2 + 2*beta*V0) - (2*(1 - alpha) + beta*(2*gam*V0 + 2*K)) >= 0"]


def pair(setting: Setting) -> Tactic:
    """The bound for one pair, far or near, as claims on numbers."""
    values = {name: setting.term(name) for name in NUMBERS}
    far, near = instance(STATEMENT, NUMBERS, values, FAR), instance(STATEMENT, NUMBERS, values, NEAR)
    return either(setting.term("R - s"), setting.term("tau - (1 - alpha)"), then=far, otherwise=near)


def derive() -> Derivation:
    """Far pairs by the drift, near pairs by the overlap, from twice the least value on."""
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
            "V0": "nonnegative",
            "rho": "real",
        },
        given=[
            "s >= 2*V0",
            "u <= gam*s + 2*K",
            "min(R - s, tau - (1 - alpha)) <= 0",
            "rho >= near",
            "rho >= far",
            "rho >= gam",
        ],
        where={
            "near": "(2*(1 - alpha) + beta*(2*gam*V0 + 2*K))/(2 + 2*beta*V0)",
            "far": "(2 + beta*(gam*R + 2*K))/(2 + beta*R)",
        },
        meanings={"near": "the factor of near pairs", "far": "that of far pairs"},
    )
    return theorem(
        __doc__,
        "harris-contraction-bounded-below",
        "T-E2",
        setting,
        holds="w*mean(2*tau + beta*u) <= rho*(w*mean(2 + beta*s))",
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
                "rho*(2 + beta*R) - (2 + beta*(gam*R + 2*K)) >= 0",
                "times $2+\\beta R$",
                ("==", "(rho - far)*(2 + beta*R)", "put together"),
                (">=", "0", "the hypothesis"),
            ),
            setting.lemma(
                "pairs", "mean(2*tau + beta*u) <= mean(rho*(2 + beta*s))", "each pair", by=average(pair(setting))
            ),
        ],
        steps=[
            ("<=", "w*mean(rho*(2 + beta*s))", "for each pair"),
            ("==", "rho*(w*mean(2 + beta*s))", "linearity"),
        ],
        bent={"a smaller factor": "w*mean(2*tau + beta*u) <= 999/1000*rho*(w*mean(2 + beta*s))"},
        symbols={"gam": "\\gamma", "tau": "\\tau", "alpha": "\\alpha", "rho": "\\rho", "V0": "V_0"},
    )

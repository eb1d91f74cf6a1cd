r"""The best drift constant for a power of the Lyapunov function below one.

If $PV=C\,V^\kappa$ with $0<\kappa<1$, $C>0$ and $V$ takes the values $u\ge1$, then for every $\gamma>0$, $PV\le\gamma
V+K^*$ with $K^*=\gamma u_*\frac{1-\kappa}\kappa$ and $u_*=(C\kappa/\gamma)^{1/(1-\kappa)}$.

Reading. $u$ is the value of $V$ at the point, any number from 1 on for $V=e^{\theta|x|^2}$, $\theta>0$. For the
sharpness the factor is put in for which $u$ is the maximizer, $C_u=\frac\gamma\kappa u^{1-\kappa}$; every $C$ is one of
these, for $u=u_*$ (the last statement).

Sharpness. The best constant if $u_*\ge1$: equality at $u=u_*$. If $u_*<1$, it is $C-\gamma$, a theorem of its own.

Source. T-A3, with the hypothesis $0<\kappa<1$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, logarithmic, weighted


def derive() -> Derivation:
    """Bernoulli's inequality for u/u*."""
    setting = Setting(
        {"u": "[1, oo)", "kappa": "(0, 1)", "C": "positive", "gam": "positive"},
        where={
            "ustar": "(C*kappa/gam)**(1/(1 - kappa))",
            "w": "u/ustar",
            "Cu": "gam/kappa*u**(1 - kappa)",
        },
        meanings={
            "ustar": "the maximizer",
            "w": "the value in units of it",
            "Cu": "the factor for which the value is the maximizer",
        },
    )
    bernoulli = setting.relation("w**kappa <= 1 + kappa*(w - 1)")
    factor = "gam*ustar/kappa"
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential-constant",
        "T-A3",
        setting,
        holds="C*u**kappa <= gam*u + gam*ustar*(1 - kappa)/kappa",
        lemmas=[
            setting.lemma("exponent", "1 - kappa > 0", "$\\kappa<1$"),
            setting.lemma(
                "bernoulli", "w**kappa <= 1 + kappa*(w - 1)", "Bernoulli's inequality",
                by=instance(
                    "w**k <= 1 + k*(w - 1)", {"w": "positive", "k": "(0, 1)"},
                    {"w": setting.term("w"), "k": setting.term("kappa")},
                ),
            ),
            setting.lemma(
                "scale", f"C*u**kappa == {factor}*w**kappa", "$u_*^{1-\\kappa}=C\\kappa/\\gamma$", by=logarithmic()
            ),
            setting.lemma(
                "weighted", f"{factor}*w**kappa <= {factor}*(1 + kappa*(w - 1))", "times a positive factor",
                by=weighted((setting.term(factor), [bernoulli])),
            ),
        ],
        steps=[
            ("==", f"{factor}*w**kappa", "$u_*^{1-\\kappa}=C\\kappa/\\gamma$"),
            ("<=", f"{factor}*(1 + kappa*(w - 1))", "Bernoulli's inequality"),
            ("==", "gam*u + gam*ustar*(1 - kappa)/kappa", "$u_*w=u$"),
        ],
        also=[
            part("Cu*u**kappa == gam*u + gam*u*(1 - kappa)/kappa", reason="the maximizer put in"),
            part("(Cu*kappa/gam)**(1/(1 - kappa)) == u", reason="for this factor, $u_*=u$", by=logarithmic()),
            part("gam/kappa*ustar**(1 - kappa) == C", reason="each factor has its value", by=logarithmic()),
        ],
        bent={"a smaller constant": "C*u**kappa <= gam*u + 99/100*gam*ustar*(1 - kappa)/kappa"},
        symbols={"kappa": "\\kappa", "gam": "\\gamma", "ustar": "u_*", "Cu": "C_u"},
    )  # fmt: skip

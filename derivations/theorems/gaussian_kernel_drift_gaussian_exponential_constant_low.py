r"""The best drift constant for a power of the Lyapunov function below one, at large rates.

If $PV=C\,V^\kappa$ with $0\le\kappa<1$, $C>0$ and $V$ takes the values $u\ge1$, and $\gamma\ge C\kappa$ (that is
$u_*\le1$), then $PV\le\gamma V+C-\gamma$.

Reading. $u$ is the value of $V$ at the point. If $\gamma>C$ the constant is negative; a drift condition with $K\ge0$
then takes $\max(0,C-\gamma)=0$.

Sharpness. The best constant: equality at $u=1$, that is at $x=0$.

Source. T-A3, with the hypothesis $\kappa<1$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, weighted


def derive() -> Derivation:
    """Bernoulli's inequality for u."""
    setting = Setting(
        {"u": "[1, oo)", "kappa": "[0, 1)", "C": "positive", "gam": "positive"},
        given=["C*kappa <= gam"],
    )
    bernoulli = setting.relation("u**kappa <= 1 + kappa*(u - 1)")
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential-constant-low",
        "T-A3",
        setting,
        holds="C*u**kappa <= gam*u + C - gam",
        lemmas=[
            setting.lemma(
                "bernoulli", "u**kappa <= 1 + kappa*(u - 1)", "Bernoulli's inequality",
                by=instance(
                    "w**k <= 1 + k*(w - 1)", {"w": "positive", "k": "[0, 1)"},
                    {"w": setting.term("u"), "k": setting.term("kappa")},
                ),
            ),
            setting.lemma(
                "weighted", "C*u**kappa <= C*(1 + kappa*(u - 1))", "times $C$",
                by=weighted((setting.term("C"), [bernoulli])),
            ),
            setting.lemma("rate", "(gam - C*kappa)*(u - 1) >= 0", "$\\gamma\\ge C\\kappa$"),
        ],
        steps=[
            ("<=", "C*(1 + kappa*(u - 1))", "Bernoulli's inequality"),
            ("<=", "gam*u + C - gam", "$\\gamma\\ge C\\kappa$"),
        ],
        also=[part("C*1**kappa == gam*1 + C - gam", reason="at $u=1$")],
        bent={"a smaller constant": "C*u**kappa <= gam*u + C*999/1000 - gam"},
        symbols={"kappa": "\\kappa", "gam": "\\gamma"},
    )  # fmt: skip

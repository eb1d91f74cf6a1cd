r"""No drift constant for a power of the Lyapunov function from one on.

If $PV=C\,V^\kappa$ with $\kappa\ge1$, $C>0$ and $V$ takes all values $u\ge1$: let $u_0\ge1$ and
$c_0=C\,u_0^{\kappa-1}-\gamma$. Then $PV-\gamma V\ge c_0V$ wherever $V\ge u_0$. If $c_0>0$, no $K$ has $PV\le\gamma
V+K$. For $\kappa>1$ there is such a $u_0$ for every $\gamma$; for $\kappa=1$ there is one exactly if $\gamma<C$.

Reading. For $\kappa>1$ the last statement gives a $u_0$ with $c_0=C$. $u\ge u_0$ is the value of $V$ at the point,
$u_0=w$ in the claim.

Sharpness. Equality at $u=u_0$. For $\kappa=1$ and $\gamma\ge C$ the constant $K=C-\gamma\le0$ will do.

Source. T-A3, the hypothesis $\kappa<1$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import weighted


def derive() -> Derivation:
    """A power with an exponent that is not negative increases."""
    setting = Setting(
        {"u": "[1, oo)", "w": "[1, oo)", "kappa": "[1, oo)", "C": "positive", "gam": "positive", "q": "positive"},
        given=["w <= u"],
    )
    growth = setting.relation("w**(kappa - 1) <= u**(kappa - 1)")
    return theorem(
        __doc__,
        "gaussian-kernel-drift-gaussian-exponential-constant-infinite",
        "T-A3",
        setting,
        holds="(C*w**(kappa - 1) - gam)*u <= C*u**kappa - gam*u",
        lemmas=[
            setting.lemma("exponent", "kappa - 1 >= 0", "$\\kappa\\ge1$"),
            setting.lemma("growth", "w**(kappa - 1) <= u**(kappa - 1)", "$w\\le u$ and $\\kappa\\ge1$"),
            setting.lemma(
                "weighted", "(C*w**(kappa - 1) - gam)*u <= (C*u**(kappa - 1) - gam)*u", "times $Cu$",
                by=weighted((setting.term("C*u"), [growth])),
            ),
        ],
        steps=[
            ("<=", "(C*u**(kappa - 1) - gam)*u", "the power increases"),
            ("==", "C*u**kappa - gam*u", "$u^{\\kappa-1}u=u^\\kappa$"),
        ],
        also=[
            part("C*u - gam*u <= (C - gam)*u", reason="$\\kappa=1$"),
            part("C*((1 + gam/C)**(1/q))**q - gam == C", reason="$u_0=(1+\\gamma/C)^{1/q}$ with $q=\\kappa-1$"),
        ],
        bent={"a finite constant": "C*u**kappa <= gam*u + 1000*C"},
        symbols={"kappa": "\\kappa", "gam": "\\gamma", "w": "u_0"},
    )

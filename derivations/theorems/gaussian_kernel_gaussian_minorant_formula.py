r"""The best parameter of a Gaussian minorant in closed form, against one, and where it has none.

The best $\delta$ in the mass $(1+\delta)^{-d/2}e^{-(1+1/\delta)z^2}$ of a Gaussian minorant is
$\delta^*=(z^2+\sqrt{z^4+2dz^2})/d$ for $z>0$, and its mass is at least $2^{-d/2}e^{-2z^2}$, that of $\delta=1$, by the
factor $e^{d(\delta^*-1)^2/(4(1+\delta^*))}$ or more. At $z=0$, where $\delta^*$ would be zero and $1/\delta$ has no
value, the mass is $(1+\delta)^{-d/2}$: it has the supremum 1, which no $\delta>0$ attains; the minorant is then the
kernel itself.

Reading. Stated with $e=\delta^*>0$ as the variable and $z^2=de^2/(2(1+e))$; every $z>0$ is one of these, for $e$ the
formula in $z$ (the second statement). That $e$ is the best is a theorem of its own. For $z=0$ the parameter is
$t=\delta$.

Sharpness. Equality with $\delta=1$ at $e=1$, that is $z^2=d/4$.

Source. T-A5, item 3, with its edge $z=0$.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, logarithmic, weighted, squared


def derive() -> Derivation:
    """The root squared; then log u <= u - 1 at u = (1 + e)/2."""
    root = "sqrt(z**4 + 2*d*z**2)"
    setting = Setting(
        {"e": "positive", "t": "positive", "d": "positive", "z": "positive"},
        where={"z2": "d*e**2/(2*(1 + e))", "best": f"(z**2 + {root})/d"},
        meanings={"z2": "the squared radius in units of $2S$ for which $e$ is optimal", "best": "the formula"},
    )
    tangent = setting.relation("log((1 + e)/2) <= (1 + e)/2 - 1")
    return theorem(
        __doc__,
        "gaussian-kernel-gaussian-minorant-formula",
        "T-A5",
        setting,
        holds="(z2 + sqrt(z2**2 + 2*d*z2))/d == e",
        lemmas=[
            setting.lemma(
                "root", "sqrt(z2**2 + 2*d*z2) == d*e*(2 + e)/(2*(1 + e))", "both sides squared", by=squared()
            ),
        ],
        steps=[("==", "(z2 + d*e*(2 + e)/(2*(1 + e)))/d", "the root"), ("==", "e", "simplified")],
        also=[
            part(
                "d*best**2 == 2*z**2*(1 + best)",
                by=have(setting.relation(f"{root}**2 == z**4 + 2*d*z**2")),
                reason="the formula solves the quadratic equation",
            ),
            part(
                "2**(-d/2)*exp(-2*z2 + d*(e - 1)**2/(4*(1 + e))) <= (1 + e)**(-d/2)*exp(-(1 + 1/e)*z2)",
                reason="$\\tfrac d2$ times the tangent",
                by=logarithmic(have(tangent, then=weighted((setting.term("d/2"), [tangent])))),
            ),
            part("(1 + t)**(-d/2) < 1", reason="at $z=0$ it is not attained"),
            part("(1 + t)**(-d/2) >= 1 - d/2*t", reason="at $z=0$ the limit is one"),
        ],
        bent={"the root alone": "sqrt(z2**2 + 2*d*z2)/d == e"},
        symbols={"z2": "z_e^2", "best": "\\delta^*"},
    )

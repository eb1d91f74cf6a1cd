r"""The variance-exploding kernel has no drift towards a set.

For $P(x,\cdot)=N(x,SI)$ on $\mathbb R^d$, $S>0$: $P|\cdot|^2(x)=|x|^2+Sd$, so for $\gamma<1$ and $K\ge0$ the drift
$PV\le\gamma V+K$ fails at every $x$ with $(1-\gamma)|x|^2\ge K$. Nor is there an invariant law: its characteristic
function at a frequency $u\ne0$ would be a number with $c=c\,e^{-S|u|^2/2}$, but a number $c\ne0$ shrinks; so it would
vanish off zero and be discontinuous there.

Reading. The second part is the comparison of $|c|$ with $|c|\,e^{-S|u|^2/2}$ for a number $c\ne0$ (the modulus of the
characteristic function); the kernel multiplies characteristic functions by that of $N(0,SI)$.

Sharpness. The first is an identity; with $\gamma=1$ and $K=Sd$ there is equality everywhere.

Source. Pitfall 29; T-A1.
"""

from derivations.derivation import Derivation
from derivations.in_words import CHARACTERISTIC
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The second moment, and the factor of a characteristic function."""
    setting = Setting(
        {
            "x": "vector",
            "d": "dimension",
            "S": "positive",
            "gam": "[0, 1)",
            "K": "nonnegative",
            "square": "positive",
            "c": "positive",
        },
        given=["(1 - gam)*dot(x, x) >= K"],
        where={"V": "dot(x, x)", "PV": "expect(dot(y, y), y, x, S)"},
        meanings={"V": "the Lyapunov function", "PV": "the kernel applied to it"},
    )
    return theorem(
        __doc__,
        "variance-exploding-no-drift",
        "G-29",
        setting,
        holds="PV == V + S*d",
        also=[
            part("PV > gam*V + K", ("==", "V + S*d", "as before"), (">", "gam*V + K", "$(1-\\gamma)V\\ge K$")),
            part("c*exp(-S*square/2) < c", reason="the exponential is less than one"),
        ],
        bent={"a drift after all": "PV <= gam*V + K + 1000"},
        symbols={"gam": "\\gamma", "square": "|u|^2"},
        in_words=[CHARACTERISTIC],
    )

r"""The expansion window of the probability flow of the sub-variance-preserving and the variance-exploding process.

For $a=\beta/2$, $g^2=\beta(1-e^{-2B})$, $B=\int_0^t\beta$, $\beta>0$ a mode of a Gaussian target of variance $v_0>0$
has $v_t=e^{-B}v_0+(1-e^{-B})^2$, and the probability flow moves distances at the rate $a-\frac{g^2}{2v_t}=\frac{\beta
e^{-B}}{2v_t}(v_0-2+2e^{-B})$. So it expands at all times if $v_0\ge2$, and for $B<-\log(1-\frac{v_0}2)$ alone if
$0<v_0<2$: for every target there is a window. In it the reverse diffusion may contract, and where the diffusion
expands, so does the flow. The flow of a variance-exploding process, $a=0$, $g\ne0$, never expands, and no more does it
for a singular target, $v_0=0$, of the sub-variance-preserving one.

Reading. The first factor is positive, so the rate has the sign of the second, $2(e^{-B}-(1-\frac{v_0}2))$; with
$b=-\log(1-\frac{v_0}2)>0$, $v_0=2(1-e^{-b})$, it is $2e^{-b}(e^{b-B}-1)$, of the sign of $b-B$ (the third statement).

Sharpness. Identities: the window ends exactly at $B=b$.

Source. T-B5, for the flows that it leaves out.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """One fraction, whose numerator has a factor $e^{-B}$."""
    setting = Setting(
        {"beta": "positive", "B": "nonnegative", "v0": "positive", "b": "positive", "v": "positive", "g": "positive"},
        where={
            "vt": "exp(-B)*v0 + (1 - exp(-B))**2",
            "diffusion": "beta/2 - beta*(1 - exp(-2*B))/vt",
            "flow": "beta/2 - beta*(1 - exp(-2*B))/(2*vt)",
        },
        meanings={
            "vt": "the variance of the mode",
            "diffusion": "the rate of the reverse diffusion",
            "flow": "the rate of the probability flow",
        },
    )
    return theorem(
        __doc__,
        "reverse-gaussian-expansion-window-flow-schedules",
        "T-B5",
        setting,
        holds="flow == beta*exp(-B)/(2*vt)*(v0 - 2 + 2*exp(-B))",
        lemmas=[
            setting.lemma("spread", "exp(-B)*v0 > 0", "$v_0>0$"),
            setting.lemma("variance", "vt > 0", "a positive and a non-negative part"),
            setting.lemma("loss", "1 - exp(-2*B) >= 0", "$B\\ge0$"),
        ],
        also=[
            part("beta*exp(-B)/(2*vt) > 0", reason="a quotient of positive terms"),
            part(
                "2*(1 - exp(-b)) - 2 + 2*exp(-B) == 2*exp(-b)*(exp(b - B) - 1)",
                reason="the sign of $b-B$, for $v_0=2(1-e^{-b})$",
            ),
            part("diffusion <= flow", reason="the flow has half of the pull"),
            part("0 - g**2/(2*v) < 0", reason="variance exploding"),
            part(
                "beta/2 - beta*(1 - exp(-2*b))/(2*(1 - exp(-b))**2) == -beta*exp(-b)/(1 - exp(-b))",
                reason="a singular target, $v_0=0$, at $B=b>0$",
            ),
        ],
        bent={
            "the window of the variance-preserving flow": (
                "flow == beta*exp(-B)/(2*vt)*(v0 - 1)",
                ["B == 1", "v0 == 1", "beta == 1"],
            ),
            "a window a little longer": "flow == beta*exp(-B)/(2*vt)*(101/100*v0 - 2 + 2*exp(-B))",
        },
        symbols={"beta": "\\beta", "v0": "v_0", "vt": "v_t"},
    )

r"""A published Lipschitz constant of the modified score is negative for wide data.

For data with precision $L>0$, scale $\mu\in(0,1)$ and stationary variance $w>0$ let
$\ell=\min\big\{\frac1{w(1-\mu^2)},\frac L{\mu^2}\big\}-\frac1w$. Whenever $Lw<\mu^2$, $\ell<0$, so that it is no
Lipschitz constant of anything, while the score of the noised Gaussian, less that of the stationary law, has the slope
$\frac1w-\frac1{v_t}>0$, $v_t=\frac{\mu^2}L+w(1-\mu^2)$. There the propagated precision
$\frac L{Lw(1-\mu^2)+\mu^2}=\frac1{v_t}$ is strictly below the minimum.

Reading. The formula is that of a released program, `compute_Lt`; the claim is about the formula.

Sharpness. At $Lw=\mu^2$ the second term is $\frac1w$, and the constant is zero.

Source. Pitfall 22; arXiv:2402.04650, its program; T-C10 for what is right.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The second term of the minimum decides."""
    setting = Setting(
        {"L": "positive", "mu": "(0, 1)", "w": "positive"},
        where={
            "vt": "mu**2/L + w*(1 - mu**2)",
            "least": "min(1/(w*(1 - mu**2)), L/mu**2)",
        },
        meanings={"vt": "the variance at time $t$", "least": "the minimum"},
        given=["L*w < mu**2"],
    )
    return theorem(
        __doc__,
        "lipschitz-constant-negative",
        "G-22",
        setting,
        holds="least - 1/w < 0",
        lemmas=[
            setting.lemma("scale", "1 - mu**2 > 0", "$\\mu<1$"),
            setting.lemma("second", "least <= L/mu**2", "a minimum"),
            setting.lemma("below", "L/mu**2 < 1/w", "the hypothesis, divided"),
            setting.lemma("wide", "vt - w > 0", "the data are wide"),
            setting.lemma("noise", "1/vt < 1/(w*(1 - mu**2))", "the data add to the variance"),
            setting.lemma("data", "1/vt < L/mu**2", "the noise adds to the variance"),
        ],
        also=[
            part("1/w - 1/vt > 0", reason="the data are wide"),
            part("L/(L*w*(1 - mu**2) + mu**2) == 1/vt", reason="an identity"),
            part("1/vt < least", reason="below both terms"),
        ],
        bent={"a hair smaller": "least - 1/w < -1/1000"},
        symbols={"mu": "\\mu", "vt": "v_t", "least": "\\min"},
    )

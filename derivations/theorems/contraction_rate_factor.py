r"""A published contraction rate is off by the stationary variance.

For data with variance $\lambda$, scale $\mu\in(0,1)$, stationary variance $w>1$, $\lambda<w$, and
$v_t=\mu^2\lambda+w(1-\mu^2)$ let $C=\frac{\mu^2(w-\lambda)}{v_t}$. Then $C=w\big(\frac1{v_t}-\frac1w\big)$: it differs
from the rate $\frac1{v_t}-\frac1w$ by $(w-1)\big(\frac1{v_t}-\frac1w\big)$, so that it claims a contraction that is
stronger by the factor $w$.

Reading. The formula is that of a released program, `compute_Ct`; the claim is about the formula.

Sharpness. Identities; right at $w=1$, and for stationary data, $\lambda=w$.

Source. Pitfall 21; arXiv:2402.04650, its program.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """A quotient taken apart."""
    setting = Setting(
        {"lam": "positive", "mu": "(0, 1)", "w": "(1, oo)"},
        given=["lam < w"],
        where={"vt": "mu**2*lam + w*(1 - mu**2)", "C": "mu**2*(w - lam)/vt", "rate": "1/vt - 1/w"},
        meanings={"vt": "the variance at time $t$", "C": "the published rate", "rate": "the rate"},
    )
    return theorem(
        __doc__,
        "contraction-rate-factor",
        "G-21",
        setting,
        holds="C - rate == (w - 1)*rate",
        lemmas=[
            setting.lemma("scale", "1 - mu**2 > 0", "$\\mu<1$"),
            setting.lemma("variance", "vt > 0", "positive terms"),
            setting.lemma("narrow", "mu**2*(w - lam) > 0", "the hypothesis"),
            setting.lemma(
                "rate",
                "rate > 0",
                "the data are narrow",
                ("==", "mu**2*(w - lam)/(w*vt)", "put together"),
                (">", "0", "positive factors"),
            ),
        ],
        also=[part("C == w*rate", reason="put together"), part("C > rate", reason="$w>1$")],
        bent={"the other way": "C <= rate"},
        symbols={"lam": "\\lambda", "mu": "\\mu", "vt": "v_t"},
    )

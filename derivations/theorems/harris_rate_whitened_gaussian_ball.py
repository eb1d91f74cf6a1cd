r"""Harris' method with the overlap on a ball also finds less than half of the true rate, and nearly half in the limit.

In the setting of `harris-rate-whitened-gaussian-lower` let the overlap be that on the ball $\{V\le R\}$,
$\alpha=\operatorname{erfc}\sqrt{\frac{\eta R}{2(1-\eta)}}$, in place of that on pairs with $V(x)+V(y)<R$. For every
$\eta\in(0,1)$, every level $R>0$ and every dimension $\rho^*>\eta^{1/4}$, so that
$\frac{\log\rho^*}{\log\sqrt\eta}<\frac12$ where $\rho^*<1$; at the level $R=2(1-\eta)/\sqrt\eta$ one has
$\rho^*\le\big(\frac2{\sqrt\pi}+\sqrt d\big)\eta^{1/4}$ and
$\frac{\log\rho^*}{\log\sqrt\eta}\ge\frac12-\frac{\log C}{|\log\eta|/2}$ with $C=\frac2{\sqrt\pi}+\sqrt d$. So the
supremum is $\frac12$ here as well, and the ball costs as much as twice the dimension.

Reading. $q=\eta^{1/4}$ and $z=\sqrt{\frac{\eta R}{2(1-\eta)}}$, so that $R=2z^2(1-\eta)/\eta$; at the level of the
upper bound $z=q$. The checker puts $2d$ for $d$ in the two theorems on pairs, of which $8\alpha K/R$ is twice as large.

Sharpness. Both bounds have the order $\eta^{1/4}$. With the overlap of pairs the constant is smaller, by $\sqrt{d/2}$
in place of $\sqrt d$.

Source. T-E4, the ball version, mended: the supremum was given as .351.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The theorems on pairs in twice the dimension."""
    setting = Setting(
        {"q": "(0, 1)", "z": "positive", "d": "dimension"},
        where={
            "eta": "q**4",
            "K": "d*(1 - eta)",
            "R": "2*z**2*(1 - eta)/eta",
            "alpha": "erfc(z)",
            "rho": "(1 - alpha + eta + sqrt((1 - alpha - eta)**2 + 8*alpha*K/R))/2",
            "level": "2*(1 - eta)/q**2",
            "there": "erfc(q)",
            "best": "(1 - there + eta + sqrt((1 - there - eta)**2 + 8*there*K/level))/2",
            "C": "2/sqrt(pi) + sqrt(d)",
        },
        meanings={
            "eta": "the factor of the drift",
            "R": "the level",
            "alpha": "the overlap on the ball",
            "rho": "Harris' rate",
            "level": "the level of the upper bound",
            "there": "the overlap there",
            "best": "the rate there",
        },
    )
    lower = {"q": setting.term("q"), "z": setting.term("z"), "d": setting.term("2*d")}
    upper = {"q": setting.term("q"), "d": setting.term("2*d")}
    low, high = "harris-rate-whitened-gaussian-lower", "harris-rate-whitened-gaussian-upper"
    return theorem(
        __doc__,
        "harris-rate-whitened-gaussian-ball",
        "T-E4",
        setting,
        holds="rho > q",
        by=theorem_at(low, lower),
        also=[
            part("log(rho)/(2*log(q)) < 1/2", by=theorem_at(low, lower, statement=2), reason="its logarithm"),
            part("best <= C*q", by=theorem_at(high, upper), reason="at one level"),
            part(
                "log(best)/(2*log(q)) >= 1/2 - log(C)/(2*log(1/q))",
                by=theorem_at(high, upper, statement=2),
                reason="its logarithm",
            ),
        ],
        bent={
            "half of the constant of pairs": "best <= (2/sqrt(pi) + sqrt(d/2))*q/2",
            "a larger lower bound": "rho > 3/2*q",
        },
        symbols={"eta": "\\eta", "alpha": "\\alpha", "rho": "\\rho^*", "there": "\\alpha_q", "best": "\\rho^*_q"},
    )

r"""Generator drift of the Ornstein-Uhlenbeck process for a smooth power up to the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $0<p\le2$ and $V(x)=(1+|x|^2)^{p/2}$. Then
$LV=p(1+|x|^2)^{p/2-1}\big[-a|x|^2+\frac{g^2}2\big(d+(p-2)\frac{|x|^2}{1+|x|^2}\big)\big]$, and for every
$\lambda\le ap$, $LV\le-\lambda V+\lambda+\frac{g^2}2pd$.

Sharpness. The constant is the best for every $\lambda\le ap$: at $x=0$, where $V=1$, both sides are equal. (At
$\lambda=ap$ it is $p(a+\frac{g^2d}2)$.) From $\lambda>ap$ on there is none.

Source. T-A2, fourth row, where for $\lambda<ap$ no formula was given: the same point is the maximizer.
"""

from derivations.derivation import Derivation
from derivations.smooth_power import MEANINGS, WHERE, bracket, factor, product
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """At the rate ap the product of a factor at most one and a bracket that is largest at zero; then V >= 1."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "p": "(0, 2]", "lam": "real", "d": "dimension"},
        given=["lam <= a*p"],
        where=WHERE,
        meanings=MEANINGS,
    )
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-smooth-power",
        "T-A2",
        setting,
        holds="LV <= -lam*V + lam + g**2/2*p*d",
        lemmas=[
            factor(setting),
            setting.lemma("bracket", "m <= a + g**2/2*d", "$p\\le2$", by=bracket(setting, "<= a + s/2*d", "real")),
            setting.lemma(
                "product", "k*m <= a + g**2/2*d", "also if the bracket is negative",
                by=product(setting, "m <= r", "a + g**2/2*d"),
            ),
            setting.lemma("level", "V >= 1", "a power of a number from 1 on"),
            setting.lemma("rest", "(a*p - lam)*(V - 1) >= 0", "$\\lambda\\le ap$"),
        ],
        steps=[
            ("==", "-a*p*V + p*(k*m)", "by differentiation"),
            ("<=", "-a*p*V + p*(a + g**2/2*d)", "the product"),
            ("<=", "-lam*V + lam + g**2/2*p*d", "$(ap-\\lambda)(V-1)\\ge0$"),
        ],
        also=[
            part("LV == p*k*(-a*w + g**2/2*(d + (p - 2)*w/(1 + w)))", reason="by differentiation"),
            part(
                "p*(1 + 0)**(p/2 - 1)*(-a*0 + g**2/2*(d + (p - 2)*0/(1 + 0))) "
                "== -lam*(1 + 0)**(p/2) + lam + g**2/2*p*d",
                reason="both sides at $|x|^2=0$",
            ),
        ],
        bent={
            "a smaller constant": ("LV <= -lam*V + lam + 99/100*g**2/2*p*d", ["lam >= 0"]),
            "a larger rate": "LV <= -(lam + a*p + 1/1000)*V + lam + a*p + 1/1000 + g**2/2*p*d",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2"},
    )  # fmt: skip

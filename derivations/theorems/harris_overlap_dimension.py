r"""The overlap that Harris' method may use for a Gaussian reverse chain is exponentially small in the dimension.

For the whitened chain $z'=\sqrt\eta\,z+\sqrt{1-\eta}\,\xi$ on $\mathbb R^d$, $0<\eta<1$, with $V=|z|^2$, the level must
exceed $\frac{2K}{1-\gamma}=2d$. Then the overlap on pairs with $V(x)+V(y)<R$ satisfies
$\alpha=\operatorname{erfc}\big(\frac{\sqrt{\eta R}}{2\sqrt{1-\eta}}\big)<\operatorname{erfc}\sqrt{\frac{\eta
d}{2(1-\eta)}}\le e^{-\eta d/(2(1-\eta))}$, although the true rate $\sqrt\eta$ does not depend on the dimension.

Sharpness. The first inequality is an equality in the limit $R\to2d$.

Source. T-E4, the claim on the dimension, with strict inequality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The complementary error function decreases, and is below the Gaussian."""
    setting = Setting(
        {"eta": "(0, 1)", "R": "positive", "d": "dimension"},
        given=["R > 2*(d*(1 - eta))/(1 - eta)"],
        where={
            "z": "sqrt(eta*R/(1 - eta))/2",
            "w": "sqrt(eta*d/(2*(1 - eta)))",
        },
        meanings={"z": "the argument at the level", "w": "at the least level"},
    )
    tail = instance("erfc(p) <= exp(-p**2)", {"p": "nonnegative"}, {"p": setting.term("w")})
    return theorem(
        __doc__,
        "harris-overlap-dimension",
        "T-E4",
        setting,
        holds="erfc(z) < erfc(w)",
        lemmas=[
            setting.lemma("level", "R > 2*d", "the condition of the method"),
            setting.lemma(
                "squares",
                "eta*d/(2*(1 - eta)) < eta*R/(1 - eta)/4",
                "the level",
                ("==", "eta*R/(1 - eta)/4 - eta/(4*(1 - eta))*(R - 2*d)", "put together"),
                ("<", "eta*R/(1 - eta)/4", "the level"),
            ),
            setting.lemma(
                "arguments",
                "w < z",
                "the level",
                by=instance(
                    "sqrt(p) < sqrt(r)/2",
                    {"p": "nonnegative", "r": "nonnegative"},
                    {"p": setting.term("eta*d/(2*(1 - eta))"), "r": setting.term("eta*R/(1 - eta)")},
                    ["p < r/4"],
                ),
            ),
        ],
        also=[
            part("erfc(w) <= exp(-w**2)", reason="a Gaussian tail", by=tail),
            part("exp(-w**2) == exp(-(eta*d/(2*(1 - eta))))", reason="the square of a root"),
        ],
        bent={"a smaller bound": "erfc(z) < erfc(w)*99/100"},
        symbols={"eta": "\\eta"},
    )

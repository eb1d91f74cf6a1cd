r"""Total variation of two isotropic Gaussian laws with the same mean.

Let $p_i=N(0,v_iI)$ on $\mathbb R^d$, $0<v_1<v_2$, and $r_*^2=d\log(\frac{v_2}{v_1})\frac{v_1v_2}{v_2-v_1}>0$. Then
$p_1\ge p_2$ exactly on the ball $|y|\le r_*$, and $TV=F(\frac{r_*^2}{v_1})-F(\frac{r_*^2}{v_2})$ with $F$ the
distribution function of $\chi^2_d$, $F(u)=P(\frac d2,\frac u2)$ ($P$ the regularised incomplete gamma function). No
other radius gives a larger difference.

Reading. The mass of the ball of radius $r$ under $N(0,vI)$ is the function that vanishes at $r=0$ and whose
derivative is the area $2\pi^{d/2}r^{d-1}/\Gamma(\frac d2)$ of the sphere times the density on it: checked for
$P(\frac d2,\frac{r^2}{2v})$. $TV$ is the difference of the two masses of the likelihood-ratio set, which is the ball
by the first statement: the logarithm of $p_1/p_2$ is a positive multiple of $r_*^2-|y|^2$. The derivative of the
difference of the masses in $r$ is then positive below $r_*$ and negative above.

Sharpness. An identity.

Source. Folklore; T-A4 (ii).
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, SUBSTITUTION
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The logarithm of the ratio, and the mass of a ball by its derivative."""
    setting = Setting(
        {"y": "vector", "r": "positive", "v1": "positive", "v2": "positive", "d": "dimension"},
        given=["v1 < v2"],
        where={
            "p1": "(2*pi*v1)**(-d/2)*exp(-dot(y, y)/(2*v1))",
            "p2": "(2*pi*v2)**(-d/2)*exp(-dot(y, y)/(2*v2))",
            "rstar2": "d*log(v2/v1)*v1*v2/(v2 - v1)",
            "F1": "gammainc(d/2, r**2/(2*v1))",
            "F2": "gammainc(d/2, r**2/(2*v2))",
            "area": "2*pi**(d/2)/gamma(d/2)*r**(d - 1)",
        },
        meanings={
            "p1": "the first density",
            "p2": "the second density",
            "rstar2": "the squared radius of the likelihood-ratio set",
            "F1": "the mass of a ball under the first law",
            "F2": "its mass under the second law",
            "area": "the area of the sphere",
        },
    )
    return theorem(
        __doc__,
        "gaussian-total-variation-same-mean",
        "T-A4",
        setting,
        holds="log(p1/p2) == (v2 - v1)/(2*v1*v2)*(rstar2 - dot(y, y))",
        lemmas=[setting.lemma("apart", "v2 - v1 > 0", "the hypothesis")],
        also=[
            part("rstar2 > 0", reason="$v_1<v_2$"),
            part(
                "grad(F1, r) == area*((2*pi*v1)**(-d/2)*exp(-r**2/(2*v1)))",
                reason="the density of the gamma law, and $\\Gamma$ cancels",
            ),
            part(
                "grad(F2, r) == area*((2*pi*v2)**(-d/2)*exp(-r**2/(2*v2)))",
                reason="the density of the gamma law, and $\\Gamma$ cancels",
            ),
            part("gammainc(d/2, 0/(2*v1)) == 0", reason="nothing in a ball of radius zero"),
        ],
        bent={
            "the radius of one dimension more": (
                "(v2 - v1)/(2*v1*v2)*((d + 1)*log(v2/v1)*v1*v2/(v2 - v1) - dot(y, y)) <= log(p1/p2)"
            )
        },
        symbols={"v1": "v_1", "v2": "v_2", "p1": "p_1", "p2": "p_2", "rstar2": "r_*^2", "F1": "F_1", "F2": "F_2",
                 "area": "\\omega(r)"},
        in_words=[ANTIDERIVATIVE, SUBSTITUTION],
    )  # fmt: skip

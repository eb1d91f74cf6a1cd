r"""Total variation of two Gaussian laws on the line.

Let $p_i=N(m_i,v_i)$ on $\mathbb R$ with $0<v_1<v_2$ (for $v_1>v_2$ exchange them; $v_1=v_2$ is the case of a common
covariance). With $c=\frac{m_1v_2-m_2v_1}{v_2-v_1}$ and
$h=\frac{\sqrt{v_1v_2((m_1-m_2)^2+(v_2-v_1)\log(v_2/v_1))}}{v_2-v_1}>0$, $p_1\ge p_2$ exactly on
$[x_-,x_+]=[c-h,c+h]$, and $TV=\big[\Phi(\frac{y-m_1}{\sqrt{v_1}})-\Phi(\frac{y-m_2}{\sqrt{v_2}})\big]_{x_-}^{x_+}$.

Reading. The logarithm of $p_1/p_2$ is a positive multiple of $(y-x_-)(x_+-y)$, which is checked; so the
likelihood-ratio set is the interval between two roots, which are real and distinct since $h>0$. $TV$ is the
difference of its masses, and $\Phi(\frac{y-m}{\sqrt v})$ has the density of $N(m,v)$ as its derivative.

Sharpness. An identity.

Source. Folklore; T-A4 (iii), with the hypothesis that the variances differ.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The quadratic in its roots; the discriminant is positive as (v - w) log(v/w) > 0."""
    setting = Setting(
        {"y": "real", "m1": "real", "m2": "real", "v1": "positive", "v2": "positive"},
        given=["v1 < v2"],
        where={
            "p1": "(2*pi*v1)**(-1/2)*exp(-(y - m1)**2/(2*v1))",
            "p2": "(2*pi*v2)**(-1/2)*exp(-(y - m2)**2/(2*v2))",
            "c": "(m1*v2 - m2*v1)/(v2 - v1)",
            "D": "v1*v2*((m1 - m2)**2 + (v2 - v1)*log(v2/v1))",
            "h": "sqrt(D)/(v2 - v1)",
        },
        meanings={
            "p1": "the first density",
            "p2": "the second density",
            "c": "the middle of the interval",
            "D": "a quarter of the discriminant",
            "h": "half its length",
        },
    )
    return theorem(
        __doc__,
        "gaussian-total-variation-line",
        "T-A4",
        setting,
        holds="log(p1/p2) == (v2 - v1)/(2*v1*v2)*((y - (c - h))*(c + h - y))",
        lemmas=[
            setting.lemma("apart", "v2 - v1 > 0", "the hypothesis"),
            setting.lemma("logarithm", "log(v2/v1) > 0", "the hypothesis"),
            setting.lemma("discriminant", "D > 0", "a square and a positive term"),
            setting.lemma("square", "h**2 == D/(v2 - v1)**2", "the square of a root"),
        ],
        steps=[
            ("==", "(y - m2)**2/(2*v2) - (y - m1)**2/(2*v1) + 1/2*log(v2/v1)", "the logarithms of the densities"),
            ("==", "(v2 - v1)/(2*v1*v2)*(D/(v2 - v1)**2 - (y - c)**2)", "a completed square"),
            ("==", "(v2 - v1)/(2*v1*v2)*((y - (c - h))*(c + h - y))", "$h^2-(y-c)^2$ in its factors"),
        ],
        also=[
            part("h > 0", reason="the discriminant is positive"),
            part("grad(Phi((y - m1)/sqrt(v1)), y) == p1", reason="differentiated"),
            part("grad(Phi((y - m2)/sqrt(v2)), y) == p2", reason="differentiated"),
        ],
        bent={
            "the middle of the means": (
                "log(p1/p2) <= (v2 - v1)/(2*v1*v2)*((y - ((m1 + m2)/2 - h))*((m1 + m2)/2 + h - y))"
            )
        },
        symbols={"v1": "v_1", "v2": "v_2", "p1": "p_1", "p2": "p_2", "m1": "m_1", "m2": "m_2"},
        in_words=[ANTIDERIVATIVE],
    )

r"""The rate of dissipativity of a mixture is that of its largest variance, at every point.

Let $p=wN(0,v_1I)+(1-w)N(0,v_2I)$ on $\mathbb R^d$, $v_1<v_2$, $0<w<1$. At every $x\ne0$
$\langle x,s(x)\rangle>-\frac{|x|^2}{v_1}$, so the rate $\frac1{v_1}$ is valid nowhere, whatever the weights and the
dimension; and $\langle x,s(x)\rangle=-\frac{|x|^2}{v_2}-|x|^2\big(\frac1{v_1}-\frac1{v_2}\big)r(x)$ with the
responsibility $r\le\frac w{1-w}\big(\frac{v_2}{v_1}\big)^{d/2}e^{-\frac12(\frac1{v_1}-\frac1{v_2})|x|^2}$ of the
narrower component, which vanishes far out: the rate is $\frac1{v_2}$ in the limit.

Reading. The weighted densities are $n_1=wv_1^{-d/2}e^{-|x|^2/(2v_1)}$ and likewise $n_2$, without the common factor
$(2\pi)^{-d/2}$; $q=|x|^2$.

Sharpness. An identity for the score; the bound of $r$ has the factor $1-r$ to spare.

Source. Pitfall 18; T-C5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The score is a mean of the scores of the components."""
    setting = Setting(
        {"q": "positive", "d": "integer >= 1", "v1": "positive", "v2": "positive", "w": "(0, 1)"},
        given=["v1 < v2"],
        where={
            "n1": "w*v1**(-d/2)*exp(-q/(2*v1))",
            "n2": "(1 - w)*v2**(-d/2)*exp(-q/(2*v2))",
            "xs": "-q*(n1/v1 + n2/v2)/(n1 + n2)",
            "r": "n1/(n1 + n2)",
        },
        meanings={"xs": "the inner product of the point with the score", "r": "the responsibility of the narrower one"},
    )
    return theorem(
        __doc__,
        "mixture-dissipativity-smallest-variance",
        "G-18",
        setting,
        holds="xs > -q/v1",
        lemmas=[
            setting.lemma("first", "n1 > 0", "a density"),
            setting.lemma("second", "n2 > 0", "a density"),
            setting.lemma("precision", "1/v1 - 1/v2 > 0", "$v_1<v_2$"),
            setting.lemma("excess", "q*(1/v1 - 1/v2)*(n2/(n1 + n2)) > 0", "positive factors"),
        ],
        steps=[
            ("==", "-q/v1 + q*(1/v1 - 1/v2)*(n2/(n1 + n2))", "put together"),
            (">", "-q/v1", "positive factors"),
        ],
        also=[
            part("xs == -q/v2 - q*(1/v1 - 1/v2)*r", reason="put together"),
            part(
                "r <= w/(1 - w)*(v1**(-d/2)/v2**(-d/2))*exp(-(1/v1 - 1/v2)*q/2)",
                ("<=", "n1/n2", "the other component"),
                ("==", "w/(1 - w)*(v1**(-d/2)/v2**(-d/2))*exp(-(1/v1 - 1/v2)*q/2)", "put together"),
                reason="the quotient of the densities",
            ),
        ],
        bent={"the rate of the larger variance": "xs > -q/v2"},
        symbols={"n1": "n_1", "n2": "n_2", "v1": "v_1", "v2": "v_2", "xs": "\\langle x,s\\rangle"},
    )

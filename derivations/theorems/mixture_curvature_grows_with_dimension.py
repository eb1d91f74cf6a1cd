r"""The one-sided Lipschitz constant of an isotropic mixture grows with the dimension.

Take the mixture of $N(0,v_1I)$ and $N(0,v_2I)$ on $\mathbb R^d$ with equal weights, $v_1<v_2$, and
$\kappa=\frac1{v_1}-\frac1{v_2}$. At $|x|^2=\frac d\kappa\log\frac{v_2}{v_1}$ the two components are equally likely,
and there the radial second derivative of $\log p$ is $-\frac12\big(\frac1{v_1}+\frac1{v_2}\big)+\frac{\kappa
d}4\log\frac{v_2}{v_1}$: no constant serves for every dimension.

Reading. Along a ray, at distance $\rho$, the second derivative of $\log p$ is $-\frac
r{v_1}-\frac{1-r}{v_2}+r(1-r)\kappa^2\rho^2$ with $r$ the posterior weight of the first component; this is checked, and
then evaluated at $\rho^2=\frac d\kappa\log\frac{v_2}{v_1}$, $r=\frac12$. That the weights are equal there is the third
statement: the two unnormalised log-densities agree.

Sharpness. An identity; the supremum over $x$ is larger by a bounded amount (T-C5').

Source. Pitfall 19; T-C5'.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Two derivatives along a ray, and the point of equal weights."""
    setting = Setting(
        {"rho": "real", "d": "dimension", "v1": "positive", "v2": "positive"},
        given=["v1 < v2"],
        where={
            "n1": "v1**(-d/2)*exp(-rho**2/(2*v1))",
            "n2": "v2**(-d/2)*exp(-rho**2/(2*v2))",
            "r": "n1/(n1 + n2)",
            "kappa": "1/v1 - 1/v2",
            "square": "d/kappa*log(v2/v1)",
        },
        meanings={
            "n1": "the first component",
            "n2": "the second component",
            "r": "the posterior weight of the first",
            "kappa": "the difference of the precisions",
            "square": "the squared distance of equal weights",
        },
    )
    return theorem(
        __doc__,
        "mixture-curvature-grows-with-dimension",
        "G-19",
        setting,
        holds="grad(grad(log(n1 + n2), rho), rho) == -r/v1 - (1 - r)/v2 + r*(1 - r)*kappa**2*rho**2",
        lemmas=[setting.lemma("precisions", "1/v1 - 1/v2 > 0", "$v_1<v_2$")],
        also=[
            part(
                "-1/(2*v1) - 1/(2*v2) + 1/4*kappa**2*square == -(1/v1 + 1/v2)/2 + kappa*d/4*log(v2/v1)",
                reason="at equal weights",
            ),
            part("-d/2*log(v1) - square/(2*v1) == -d/2*log(v2) - square/(2*v2)", reason="the weights are equal"),
        ],
        bent={
            "a constant for all dimensions": "-1/(2*v1) - 1/(2*v2) + 1/4*kappa**2*square <= 10/v1",
        },
    )

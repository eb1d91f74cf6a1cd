r"""The log-odds of two isotropic Gaussians with different variances, and the difference of their scores.

Let $p=w_1N(\mu_1,v_1I)+w_2N(\mu_2,v_2I)$ on $\mathbb R^d$ with $0<v_1<v_2$, $w_1,w_2>0$,
$\kappa=\frac1{v_1}-\frac1{v_2}$, $c=\frac1\kappa(\frac{\mu_1}{v_1}-\frac{\mu_2}{v_2})$ and
$\kappa_0=\log\frac{w_1}{w_2}+\frac d2\log\frac{v_2}{v_1}+ \frac{|\mu_1-\mu_2|^2}{2(v_2-v_1)}$. Then the log-odds of
the components at $x$ are $\ell(x)=\kappa_0-\frac\kappa2|x-c|^2$, the difference of their scores is
$\delta(x)=-\kappa(x-c)$, and so $|\delta|^2=2\kappa(\kappa_0-\ell)$; the log-odds at a distance $\rho$ from $c$ are
the same in every direction.

Reading. With $k=\log\frac{w_1}{w_2}$, any real number, the logarithm of the quotient of the two weighted densities is
$A-B$. The difference of the scores is read in an arbitrary direction $u$.

Sharpness. Identities.

Source. T-C5', the first step.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """One completed square."""
    setting = Setting(
        {
            "x": "vector",
            "u": "vector",
            "m1": "vector",
            "m2": "vector",
            "v1": "positive",
            "v2": "positive",
            "k": "real",
            "d": "dimension",
        },
        given=["v1 < v2"],
        where={
            "kap": "1/v1 - 1/v2",
            "c": "(v2*m1 - v1*m2)*(1/(v2 - v1))",
            "kap0": "k + d/2*log(v2/v1) + dot(m1 - m2, m1 - m2)/(2*(v2 - v1))",
            "A": "k - d/2*log(v1) - dot(x - m1, x - m1)/(2*v1)",
            "B": "-d/2*log(v2) - dot(x - m2, x - m2)/(2*v2)",
            "l": "kap0 - kap/2*dot(x - c, x - c)",
            "del": "(m1 - x)*(1/v1) - (m2 - x)*(1/v2)",
        },
        meanings={
            "kap": "the difference of the precisions",
            "c": "the point at which the components' scores agree",
            "kap0": "the largest log-odds",
            "A": "the logarithm of the first weighted density, up to a constant",
            "B": "that of the second",
            "l": "the log-odds",
            "del": "the difference of the components' scores",
        },
    )
    return theorem(
        __doc__,
        "mixture-two-variance-log-odds",
        "T-C5'",
        setting,
        holds="A - B == l",
        also=[
            part("dot(u, del) == -kap*dot(u, x - c)", reason="the scores are affine"),
            part("dot(del, del) == 2*kap*(kap0 - l)", reason="both statements together"),
        ],
        bent={"the square of the distance not halved": "A - B == kap0 - kap*dot(x - c, x - c)"},
        symbols={"kap": "\\kappa", "kap0": "\\kappa_0", "l": "\\ell", "del": "\\delta", "m1": "\\mu_1", "m2": "\\mu_2"},
    )

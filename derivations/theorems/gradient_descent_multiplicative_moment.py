r"""Exact second moment of stochastic gradient descent with Gaussian data.

For least squares with data $z\sim N(0,I)$ on $\mathbb R^d$ and step $\eta>0$ the error $y$ becomes $(I-\eta zz^T)y$,
and $E|(I-\eta zz^T)y|^2=(1-2\eta+\eta^2(d+2))|y|^2$. The factor is below one exactly for $\eta<\frac2{d+2}$. In one
dimension the second moment of $A=1-\eta z^2$ is $1-2\eta+3\eta^2$, which is one exactly at $\eta=\frac23$: there
$\kappa=2$ solves the equation $E|A|^\kappa=1$ of the tail index.

Reading. That the factor compares with one as $\eta(d+2)$ with $2$ is checked as the identity $1-\text{factor}
=\eta(2-\eta(d+2))$.

Sharpness. Identities.

Source. arXiv:2006.06293. That the tail index $\kappa$ solves $E|A|^\kappa=1$ is the Kesten–Goldie theorem, which
needs that no $x$ is fixed, $P(Ax+B=x)<1$; only the equation is shown here.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Gaussian moments of degree four."""
    setting = Setting(
        {"y": "vector", "eta": "positive", "d": "dimension"},
        where={
            "moment": "expect(dot(y - eta*dot(z, y)*z, y - eta*dot(z, y)*z), z, 0*y, 1)",
            "factor": "1 - 2*eta + eta**2*(d + 2)",
            "scalar": "expect((1 - eta*z**2)**2, z, 0, 1)",
        },
        meanings={
            "moment": "the second moment after a step",
            "factor": "its factor",
            "scalar": "the second moment of $A$ in one dimension",
        },
    )
    return theorem(
        __doc__,
        "gradient-descent-multiplicative-moment",
        "N-1",
        setting,
        holds="moment == factor*dot(y, y)",
        also=[
            part("1 - factor == eta*(2 - eta*(d + 2))", reason="so it is below one exactly for $\\eta<2/(d+2)$"),
            part("scalar - 1 == 3*eta*(eta - 2/3)", reason="so it is one exactly at $\\eta=2/3$"),
        ],
        bent={"a step up to two": ("moment <= dot(y, y)", ["eta < 2"])},
    )

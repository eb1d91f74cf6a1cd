r"""Smoothness of the data goes through noising.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, and let $p_0>0$ be $C^1$ on all of $\mathbb R^d$ with
$\nabla\log p_0$ locally Lipschitz and $-\nabla^2\log p_0\preceq L$, $L\ge0$. Then $-\nabla^2\log p_t\preceq\frac
L{LS+\alpha^2}$.

Reading. In a direction $u$, $-\langle u,\nabla^2\log p_t(x)u\rangle=\frac{|u|^2}S-\frac{\alpha^2}{S^2}V$, where $V$ is
the posterior variance of $\langle u,X_0\rangle$ given $X_t=x$ (Tweedie's second formula, shown in the theorem on the
lower bound). The hypothesis on $V$ is the Cramér-Rao bound: the posterior density has full support and
$-\nabla^2\log\preceq L+\alpha^2/S$.

Sharpness. Equality for Gaussians. False for densities with a boundary (uniform, half-normal).

Source. T-C10, the upper bound, with full support added.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The posterior variance bounded below."""
    setting = Setting(
        {"u": "vector", "V": "nonnegative", "al": "positive", "S": "positive", "L": "nonnegative"},
        given=["V >= norm(u)**2/(L + al**2/S)"],
        where={"H": "norm(u)**2/S - al**2/S**2*V", "Lt": "L/(L*S + al**2)"},
        meanings={"H": "minus the quadratic form of the Hessian", "Lt": "the bound"},
    )
    return theorem(
        __doc__,
        "smooth-score-hessian-upper",
        "T-C10",
        setting,
        holds="H <= Lt*norm(u)**2",
        lemmas=[
            setting.lemma(
                "variance", "al**2/S**2*(V - norm(u)**2/(L + al**2/S)) >= 0", "the hypothesis, times a square"
            ),
        ],
        steps=[
            ("<=", "norm(u)**2/S - al**2/S**2*(norm(u)**2/(L + al**2/S))", "Cramér-Rao"),
            ("==", "Lt*norm(u)**2", "put together"),
        ],
        bent={"a smaller constant": "H <= Lt*999/1000*norm(u)**2"},
        symbols={"al": "\\alpha", "Lt": "L_t"},
        cited=[citation.INTEGRATION_BY_PARTS],
    )

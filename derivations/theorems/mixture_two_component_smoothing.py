r"""The condition for a one-sided Lipschitz score of two components, in covariances, is invariant under smoothing.

For $p=w_1N(\mu_1,S_1)+w_2N(\mu_2,S_2)$, $w_i>0$, $\sup_x\lambda_{\max}(\nabla^2\log p(x))$ is finite if and only if
$S_1=S_2$, or $S_1-S_2$ is semidefinite and $\mu_1-\mu_2\in\mathrm{range}(S_1-S_2)$. A linear Gaussian step
$(\mu_i,S_i)\mapsto (\alpha\mu_i,\alpha^2S_i+\sigma^2I)$, $\alpha>0$, leaves the condition as it is: smoothing neither
repairs nor breaks it.

Reading. Finiteness in terms of $\Delta=S_1^{-1}-S_2^{-1}$ is the subject of `mixture-two-component-lipschitz`.
*Order.* With $y=S_1^{-1}x$, $z=S_2^{-1}x$, $q=S_2y$: if $S_2\preceq S_1$, so that $\langle y,q\rangle\le\langle
y,S_1y\rangle= \langle y,x\rangle$, then $\langle x,S_1^{-1}x\rangle\le\langle x,S_2^{-1}x\rangle$ (the first
statement; that $S_2$ is positive at $z-y$ is the hypothesis $\langle z,x\rangle-2\langle y,x\rangle+\langle
y,q\rangle\ge0$, as $\langle z,S_2y\rangle=\langle x,y\rangle$). So $S_1\succeq S_2$ if and only if
$\Delta\preceq0$, as the two are inverses of each other, and likewise with the components exchanged. *Range.*
$S_1^{-1}\mu_1-S_2^{-1}\mu_2=\Delta c$ says that the components' scores at $c$ agree: $\mu_1-c=S_1f$ and
$\mu_2-c=S_2f$ with their common value $f$. So $\mu_1-\mu_2=S_1f-S_2f$; conversely that and $c=\mu_1-S_1f$ give
$\mu_2-c=S_2f$ (the second statement, in an arbitrary direction $u$, with $k_i=S_if$). *Smoothing.* The difference
of the covariances is multiplied by $\alpha^2$ (the third statement, the quadratic form at $u$ with $a_i=\langle
u,S_iu\rangle$), and $\alpha\mu_1-\alpha\mu_2=(\alpha^2S_1+\sigma^2I)f'-(\alpha^2S_2+\sigma^2I)f'$ for $f'=f/\alpha$
(the last).

Sharpness. An equivalence; the statements that carry it are one inequality between inverses and identities.

Source. T-C5'', the condition in covariances.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The inverse reverses the order, by one square; the rest is linear."""
    setting = Setting(
        {
            "x": "vector",
            "y": "vector",
            "z": "vector",
            "q": "vector",
            "u": "vector",
            "f": "vector",
            "k1": "vector",
            "k2": "vector",
            "m1": "vector",
            "al": "positive",
            "S": "nonnegative",
            "a1": "real",
            "a2": "real",
        },
        given=["dot(y, q) <= dot(y, x)", "dot(z, x) - 2*dot(y, x) + dot(y, q) >= 0"],
        where={"m2": "m1 - k1 + k2", "c": "m1 - k1"},
        meanings={"m2": "the second mean, so that $\\mu_1-\\mu_2=S_1f-S_2f$", "c": "the point where the scores agree"},
    )
    return theorem(
        __doc__,
        "mixture-two-component-smoothing",
        "T-C5''",
        setting,
        holds="dot(x, y) <= dot(x, z)",
        also=[
            part("dot(u, m2 - c) == dot(u, k2)"),
            part("(al**2*a1 + S*dot(u, u)) - (al**2*a2 + S*dot(u, u)) == al**2*(a1 - a2)"),
            part(
                "dot(u, al*m1 - al*m2)"
                " == dot(u, (al**2*k1 + S*f)*(1/al)) - dot(u, (al**2*k2 + S*f)*(1/al))",
            ),
        ],
        bent={"a strict order": "dot(x, y) < dot(x, z)", "with a factor": "dot(x, y)*101/100 <= dot(x, z)"},
        symbols={"al": "\\alpha", "S": "\\sigma^2", "m1": "\\mu_1", "m2": "\\mu_2", "k1": "k_1", "k2": "k_2"},
        in_words=[MATRICES],
    )

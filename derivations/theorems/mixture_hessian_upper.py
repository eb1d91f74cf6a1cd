r"""Upper Hessian bound for common-covariance mixtures, any mixing law.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ with $\nu$ (finite or continuous) supported in a set of diameter $D$. Then
$\nabla^2\log p\preceq\big(-\frac1v+\frac{D^2}{4v^2}\big)I$. Stated for the quadratic form in a direction $u$: the
diameter is at most $D$ exactly when, in every direction $u$, the support lies in a slab $\alpha\le\langle
u,\mu\rangle\le\beta$ with $\beta-\alpha\le D|u|$.

Sharpness. Attained for two atoms with any weights, at the point where their posterior weights are equal.

Source. T-C2 (Popoviciu's inequality under the posterior).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem


def derive() -> Derivation:
    """The Hessian is a posterior variance; Bhatia-Davis under the mean, then a completed square."""
    setting = Setting(
        {
            "x": "vector",
            "u": "vector",
            "mu": component("vector"),
            "v": "positive",
            "D": "nonnegative",
            "alpha": "real",
            "beta": "real",
        },
        given=["dot(u, mu) >= alpha", "dot(u, mu) <= beta", "beta >= alpha", "beta - alpha <= D*norm(u)"],
        where={"H": "dot(u, grad(dot(u, grad(logmixture(mu, x, v), x)), x))"},
        meanings={"H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$"},
    )
    return theorem(
        __doc__,
        "mixture-hessian-upper",
        "T-C2",
        setting,
        holds="H <= (-1/v + D**2/(4*v**2))*norm(u)**2",
        lemmas=[
            setting.lemma(
                "Bhatia-Davis",
                "mean((beta - dot(u, mu))*(dot(u, mu) - alpha), mu, x, v) >= 0",
                "both factors are non-negative on the support",
            ),
            setting.lemma("width", "(beta - alpha)**2 <= (D*norm(u))**2", "the slab is at most $D|u|$ wide"),
        ],
        steps=[
            (
                "==",
                "-norm(u)**2/v + (mean(dot(u, mu)**2, mu, x, v) - mean(dot(u, mu), mu, x, v)**2)/v**2",
                "Tweedie: the Hessian is a posterior covariance",
            ),
            ("<=", "-norm(u)**2/v + (beta - alpha)**2/(4*v**2)", "Bhatia-Davis, then one completed square"),
            ("<=", "(-1/v + D**2/(4*v**2))*norm(u)**2", "the width of the slab"),
        ],
        bent={
            "the radius in place of the diameter": "H <= (-1/v + (D/2)**2/(4*v**2))*norm(u)**2",
            "a smaller constant": "H <= (-1/v + D**2/(4*v**2)*99/100)*norm(u)**2",
        },
    )

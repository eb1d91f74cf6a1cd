r"""Tweedie's formulas for a linear Gaussian step from any law.

Let $X_t=\alpha X_s+\sqrt S\,\xi$ with $\alpha,S>0$, $\xi$ standard Gaussian and independent of $X_s$, whose law is
arbitrary: no moments, no density. Then $X_t$ has a smooth density $p_t$, and $E[X_s\mid X_t=x]=\frac1\alpha(x+S\nabla
\log p_t(x))$, $\nabla^2\log p_t(x)=-\frac1SI+\frac{\alpha^2}{S^2}\mathrm{Cov}(X_s\mid X_t=x)$.

Reading. The component variable $\mu=\alpha X_s$ has an arbitrary law, $p_t$ is that law convolved with $N(0,SI)$, and
$E[\,\cdot\mid X_t=x]$ is the posterior mean of $X_s=\mu/\alpha$. Both formulas are read in an arbitrary direction $u$.
That the density is smooth, with derivatives under the integral, belongs to the calculus of Gaussian mixtures that the
checker believes.

Sharpness. Identities.

Source. T-C1; Robbins 1956, Efron 2011 (first order).
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Differentiation under the integral, once and twice."""
    setting = Setting(
        {"x": "vector", "u": "vector", "mu": component("vector"), "al": "positive", "S": "positive"},
        where={
            "Xs": "dot(u, mu)/al",
            "H": "dot(u, grad(dot(u, grad(logmixture(mu, x, S), x)), x))",
        },
        meanings={
            "Xs": "$X_s$ in the direction $u$",
            "H": "the quadratic form of the Hessian of $\\log p_t$ in the direction $u$",
        },
    )
    return theorem(
        __doc__,
        "mixture-posterior-tweedie",
        "T-C1",
        setting,
        holds="mean(Xs, mu, x, S) == (dot(u, x) + S*dot(u, grad(logmixture(mu, x, S), x)))/al",
        also=[
            part(
                "H == -norm(u)**2/S + al**2/S**2*(mean(Xs**2, mu, x, S) - mean(Xs, mu, x, S)**2)",
                reason="differentiation under the integral, twice",
            )
        ],
        bent={"the scaling forgotten": "H == -norm(u)**2/S + (mean(Xs**2, mu, x, S) - mean(Xs, mu, x, S)**2)/S**2"},
        symbols={"al": "\\alpha", "Xs": "X_{s,u}", "H": "H_u"},
    )

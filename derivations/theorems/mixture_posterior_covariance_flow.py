r"""How the posterior covariance of the data moves along the reverse diffusion, for every schedule and any data.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ be the marginal of $dX=-a(t)X\,dt+g(t)\,dB$, so that $\alpha'=-a\alpha$ and
$S'=g^2-2aS$, with $\alpha,S>0$ and any law of $X_0$ on $\mathbb R^d$. Let $\Sigma=\mathrm{Cov}(X_0\mid X_t=x)$,
$C=\langle u,\Sigma u\rangle$, and $b=ax+g^2\nabla\log p_t$ the drift of the reverse diffusion. Then
$\partial_tC=\langle b,\nabla C\rangle+\frac{g^2}2\Delta C+\frac{g^2\alpha^2}{S^2}|\Sigma u|^2$. Hence $\frac{d}{dt}
E[\Sigma(X_t)]=\frac{g^2\alpha^2}{S^2}E[\Sigma(X_t)^2]$: the mean posterior covariance grows with the noise, and
$\int\frac{g^2\alpha^2}{S^2}E\,\mathrm{tr}\,\Sigma^2\,dt$ over an interval is the increase of $E\,\mathrm{tr}\,\Sigma$.

Reading. The component $\mu$ is $X_0$ under its law, and the posterior of $X_0$ at $X_t=x$ is that of the mixture with
variance $S/\alpha^2$ at $x/\alpha$. Time derivatives are written by the chain rule through $\alpha$ and $S$. The
Laplacian of $C$ is the sum over an orthonormal basis of the second derivatives in a direction $w$, which the third
statement computes: by $\sum_w\langle w,\mu-c\rangle^2=|\mu-c|^2$ and $\sum_w\langle w,y\rangle^2=|y|^2$ it is the term
$\ell$. Itô's formula, or the Fokker-Planck equation with an integration by parts, gives the equation of the means; the
matrix equation is that of all directions $u$.

Sharpness. An identity. For Gaussian data $\Sigma$ does not depend on $x$ and the equation is Riccati's.

Source. T-C1; Benton, De Bortoli, Doucet, Deligiannidis, arXiv:2308.03686, Lemma 1 (with Eldan's stochastic
localization), the step by which the convergence bounds are linear in the dimension.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.posterior_flow import MEANINGS, VARIABLES, WHERE, in_time
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The posterior second moment moves as a martingale, the square of the posterior mean does not."""
    setting = Setting(
        VARIABLES,
        where={
            **WHERE,
            "M": "mean(dot(u, mu)**2, mu, x/al, S/al**2)",
            "C": "M - m**2",
            "Su": "mean(dot(u, mu)*mu, mu, x/al, S/al**2) - m*c",
            "ell": "al**2/S**2*(mean((dot(u, mu)**2 - M)*norm(mu - c)**2, mu, x/al, S/al**2)"
            " - 2*m*mean((dot(u, mu) - m)*norm(mu - c)**2, mu, x/al, S/al**2) - 2*norm(Su)**2)",
            "dC": in_time("C"),
        },
        meanings={
            **MEANINGS,
            "M": "the posterior second moment in the direction $u$",
            "C": "the posterior variance in the direction $u$",
            "Su": "the posterior covariance applied to $u$",
            "ell": "the Laplacian of $C$",
            "dC": "the time derivative of $C$",
        },
    )
    return theorem(
        __doc__,
        "mixture-posterior-covariance-flow",
        "T-C1",
        setting,
        holds="dC == dot(b, grad(C, x)) + g**2/2*ell + g**2*al**2/S**2*norm(Su)**2",
        also=[
            part("dot(w, grad(m, x)) == al/S*dot(w, Su)", reason="a gradient is a posterior covariance"),
            part(
                "dot(w, grad(dot(w, grad(C, x)), x))"
                " == al**2/S**2*(mean((dot(u, mu)**2 - M)*dot(w, mu - c)**2, mu, x/al, S/al**2)"
                " - 2*m*mean((dot(u, mu) - m)*dot(w, mu - c)**2, mu, x/al, S/al**2) - 2*dot(w, Su)**2)",
                reason="cumulants of the posterior",
            ),
        ],
        bent={"the posterior variance as a martingale": "dC == dot(b, grad(C, x)) + g**2/2*ell"},
        symbols={
            "al": "\\alpha", "ell": "\\ell", "dC": "\\partial_t C", "Su": "\\Sigma u", "M": "M_2",
        },
        cited=[citation.ITO, citation.TIME_REVERSAL],
    )  # fmt: skip

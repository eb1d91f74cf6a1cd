r"""The scaled score is a martingale along the reverse diffusion, for every schedule and any data.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ be the marginal of $dX=-a(t)X\,dt+g(t)\,dB$, so that $\alpha'=-a\alpha$ and
$S'=g^2-2aS$, with $\alpha,S>0$ and any law of $X_0$ on $\mathbb R^d$. Let $b=ax+g^2\nabla\log p_t$ be the drift of the
reverse diffusion and $s=\langle u,\nabla\log p_t\rangle$ the score in a direction $u$. Then $\partial_ts=\langle
b,\nabla s\rangle+\frac{g^2}2\Delta s+as$: the process $\alpha_t\nabla\log p_t(X_t)$, read backwards, is a martingale.
So is the posterior mean $m=E[\langle u,X_0\rangle\mid X_t]$: $\partial_tm=\langle b,\nabla m\rangle+\frac{g^2}2\Delta
m$. Hence $\partial_t(\alpha s)^2=\langle b,\nabla(\alpha s)^2\rangle+\frac{g^2}2\Delta(\alpha s)^2-g^2\alpha^2|\nabla
s|^2$, and $\alpha_t^2E|\nabla\log p_t(X_t)|^2$ does not increase with $t$.

Reading. The component $\mu$ is $X_0$ under its law, and the posterior of $X_0$ at $X_t=x$ is that of the mixture with
variance $S/\alpha^2$ at $x/\alpha$; $\nabla\log p_t(x)$ is the gradient of its logarithm at $x/\alpha$. Time
derivatives are written by the chain rule through $\alpha$ and $S$. The Laplacian of $m$ is the sum over an orthonormal
basis of the second derivatives in a direction $w$, each of which the third statement computes: by $\sum_w\langle
w,\mu-c\rangle^2=|\mu-c|^2$ it is the term $\ell$; that of $s$ is $\frac\alpha S\ell$, and that of $(\alpha s)^2$ is
$2\alpha^2(s\Delta s+|\nabla s|^2)$. Itô's formula turns the equations into the martingales, for $t$ in a compact
interval of positive times.

Sharpness. Identities. For Gaussian data of variance $v_0$ in every direction the mean square is
$d\alpha^2/(\alpha^2v_0+S)$; without the factor $\alpha^2$ it may increase with $t$.

Source. T-C1; Conforti, Durmus, Gentiloni Silveri, arXiv:2308.12240, for the Ornstein-Uhlenbeck process.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.posterior_flow import MEANINGS, VARIABLES, WHERE, in_time
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Differentiation under the posterior mean, in time and in space."""
    setting = Setting(
        VARIABLES,
        where={
            "score": "grad(logmixture(mu, x/al, S/al**2), x)",
            **WHERE,
            "s": "(al*m - dot(u, x))/S",
            "ell": "al**2/S**2*mean((dot(u, mu) - m)*norm(mu - c)**2, mu, x/al, S/al**2)",
            "ds": in_time("s"),
            "dm": in_time("m"),
            "dq": in_time("al**2*s**2"),
        },
        meanings={
            **MEANINGS,
            "score": "the score at time $t$",
            "s": "the score in the direction $u$",
            "ell": "the Laplacian of $m$",
            "ds": "the time derivative of $s$",
            "dm": "the time derivative of $m$",
            "dq": "the time derivative of the square of the scaled score",
        },
    )
    return theorem(
        __doc__,
        "mixture-score-martingale",
        "T-C1",
        setting,
        holds="ds == dot(b, grad(s, x)) + g**2/2*(al/S*ell) + a*s",
        also=[
            part("dot(u, score) == s", reason="Tweedie's formula"),
            part(
                "dot(w, grad(dot(w, grad(m, x)), x))"
                " == al**2/S**2*mean((dot(u, mu) - m)*dot(w, mu - c)**2, mu, x/al, S/al**2)",
                reason="the third joint cumulant of the posterior",
            ),
            part("dm == dot(b, grad(m, x)) + g**2/2*ell", reason="the same cumulant, twice"),
            part(
                "dq == dot(b, grad(al**2*s**2, x)) + g**2*al**2*(s*(al/S*ell) + norm(grad(s, x))**2)"
                " - g**2*al**2*norm(grad(s, x))**2",
                reason="the square of a martingale",
            ),
        ],
        bent={
            "the scaling forgotten": "ds == dot(b, grad(s, x)) + g**2/2*(al/S*ell)",
            "the drift of the probability flow": "dm == dot(a*x + g**2/2*(al*c - x)/S, grad(m, x)) + g**2/2*ell",
        },
        symbols={
            "al": "\\alpha", "ell": "\\ell", "ds": "\\partial_t s", "dm": "\\partial_t m",
            "dq": "\\partial_t(\\alpha s)^2",
        },
        cited=[citation.ITO, citation.TIME_REVERSAL],
    )  # fmt: skip

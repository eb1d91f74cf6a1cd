r"""Log-concavity of the data goes through noising, and makes the reverse drift contract.

Let $X_t=\alpha X_0+\sqrt S\,\xi$ with $\alpha,S>0$, and let $\log p_0+\frac m2|x|^2$ be concave as an extended-valued
function, with $mS+\alpha^2>0$ ($m<0$ is allowed). Then $-\nabla^2\log p_t\succeq\frac m{mS+\alpha^2}$, and the reverse
drift $ax+g^2\nabla\log p_t$ satisfies the one-sided Lipschitz condition with constant $a-g^2\frac m{mS+\alpha^2}$: it
contracts at time $t$ when $g^2\frac m{mS+\alpha^2}>a$.

Reading. The mixing law is that of $\mu=\alpha X_0$, any law, so that the variance of $\langle u,X_0\rangle$ given
$X_t=x$ is the posterior variance of $\langle u,\mu\rangle/\alpha$; all is stated for the quadratic form in a direction
$u$. The hypothesis on that variance is the Brascamp-Lieb inequality for the posterior, which is
$(m+\alpha^2/S)$-log-concave.

Sharpness. Equality for Gaussian data along the eigenvectors of precision $m$, so in every direction for isotropic ones.

Source. T-C10, the lower bound and the contraction.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Tweedie's second formula, and the two bounds on a posterior variance."""
    setting = Setting(
        {
            "x": "vector",
            "u": "vector",
            "mu": component("vector"),
            "al": "positive",
            "S": "positive",
            "m": "real",
            "a": "real",
            "g": "real",
        },
        given=[
            "m*S + al**2 > 0",
            "(mean(dot(u, mu)**2, mu, x, S) - mean(dot(u, mu), mu, x, S)**2)/al**2 <= norm(u)**2/(m + al**2/S)",
        ],
        where={
            "score": "grad(logmixture(mu, x, S), x)",
            "H": "dot(u, grad(dot(u, score), x))",
            "var": "(mean(dot(u, mu)**2, mu, x, S) - mean(dot(u, mu), mu, x, S)**2)/al**2",
            "mt": "m/(m*S + al**2)",
        },
        meanings={
            "score": "the score at time $t$",
            "H": "the quadratic form of the Hessian of $\\log p_t$",
            "var": "the posterior variance of $X_0$ in the direction $u$",
            "mt": "the lower bound",
        },
    )
    return theorem(
        __doc__,
        "log-concave-score-hessian",
        "T-C10",
        setting,
        holds="-H >= mt*norm(u)**2",
        lemmas=[
            setting.lemma("Tweedie", "-H == norm(u)**2/S - al**2/S**2*var", "the Hessian is a posterior covariance"),
            setting.lemma(
                "variance",
                "g**2*(al**2/S**2*(norm(u)**2/(m + al**2/S) - var)) >= 0",
                "the Brascamp-Lieb inequality, times squares",
            ),
        ],
        steps=[
            ("==", "norm(u)**2/S - al**2/S**2*var", "Tweedie"),
            (">=", "norm(u)**2/S - al**2/S**2*(norm(u)**2/(m + al**2/S))", "Brascamp-Lieb"),
            ("==", "mt*norm(u)**2", "put together"),
        ],
        also=[
            part(
                "dot(u, grad(dot(u, a*x + g**2*score), x)) <= (a - g**2*mt)*norm(u)**2",
                ("==", "a*norm(u)**2 - g**2*(norm(u)**2/S - al**2/S**2*var)", "Tweedie"),
                ("<=", "a*norm(u)**2 - g**2*(norm(u)**2/S - al**2/S**2*(norm(u)**2/(m + al**2/S)))", "Brascamp-Lieb"),
                ("==", "(a - g**2*mt)*norm(u)**2", "put together"),
                reason="the drift's one-sided Lipschitz constant",
            ),
        ],
        bent={
            "the curvature of the data": "-H >= m*norm(u)**2",
        },
        symbols={"al": "\\alpha", "mt": "m_t"},
        cited=[citation.BRASCAMP_LIEB],
        in_words=[ANTIDERIVATIVE],
    )

r"""Increments of the posterior log-odds in misspecified Thompson sampling.

Two hypotheses $\theta_1,\theta_2\in\mathbb R^d$ for the mean reward of the arm that was pulled are compared under the
model variance $s$; the reward is $Y\sim N(\mu,\tau I)$. The log-odds grow by
$X=\frac{|Y-\theta_2|^2-|Y-\theta_1|^2}{2s}$, a Gaussian with mean $\frac{|\mu-\theta_2|^2-|\mu-\theta_1|^2}{2s}$ and
variance $\frac\tau{s^2}|\theta_1-\theta_2|^2$. If the model's variance is the true one, $\tau=s$, the variance is
$|\theta_1-\theta_2|^2/s$.

Reading. $X$ is affine in $Y$, hence Gaussian; the claim is its first two moments.

Sharpness. Identities.

Source. arXiv:2602.17086.
"""

from derivations.derivation import Derivation
from derivations.in_words import GAUSSIAN
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Gaussian moments of an affine function."""
    setting = Setting(
        {"mu": "vector", "th1": "vector", "th2": "vector", "s": "positive", "tau": "positive", "d": "dimension"},
        where={
            "drift": "expect((dot(Y - th2, Y - th2) - dot(Y - th1, Y - th1))/(2*s), Y, mu, tau)",
            "square": "expect(((dot(Y - th2, Y - th2) - dot(Y - th1, Y - th1))/(2*s))**2, Y, mu, tau)",
            "growth": "(dot(mu - th2, mu - th2) - dot(mu - th1, mu - th1))/(2*s)",
        },
        meanings={"drift": "the mean of $X$", "square": "its second moment", "growth": "the same in closed form"},
    )
    return theorem(
        __doc__,
        "thompson-log-odds-increment",
        "N-6",
        setting,
        holds="drift == growth",
        also=[part("square - growth**2 == tau/s**2*dot(th1 - th2, th1 - th2)", reason="the variance")],
        bent={"the model's variance": "square - growth**2 == dot(th1 - th2, th1 - th2)/s"},
        symbols={"th1": "\\theta_1", "th2": "\\theta_2", "growth": "m", "square": "E[X^2]", "drift": "E[X]"},
        in_words=[GAUSSIAN],
    )

r"""Hellinger distance of two Gaussians with a common covariance.

For $p=N(m_1,SI)$ and $q=N(m_2,SI)$ on $\mathbb R^d$, $\sqrt{pq}=e^{-\Delta^2/8}\,n$ with $n$ the density of
$N(\frac{m_1+m_2}2,SI)$ and $\Delta^2=|m_1-m_2|^2/S$. So $H^2=2-2\int\sqrt{pq}=2(1-e^{-\Delta^2/8})$, which is at most
$\Delta^2/4$, half of $KL=\Delta^2/2$.

Reading. The first relation holds at every point $y$, for the logarithms of the densities up to their common
normalisation; the integral of $n$ is one.

Sharpness. An identity; the bound is tight as $\Delta\to0$.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The parallelogram law in the exponent, and the tangent of exp."""
    setting = Setting(
        {"y": "vector", "m1": "vector", "m2": "vector", "S": "positive"},
        where={
            "half": "(-norm(y - m1)**2/(2*S) - norm(y - m2)**2/(2*S))/2",
            "middle": "-norm(y - 1/2*m1 - 1/2*m2)**2/(2*S)",
            "Delta2": "norm(m1 - m2)**2/S",
        },
        meanings={
            "half": "the logarithm of $\\sqrt{pq}$",
            "middle": "that of $n$",
            "Delta2": "the squared distance in deviations",
        },
    )
    tangent = instance("2*(1 - exp(-w/8)) <= w/4", {"w": "nonnegative"}, {"w": setting.term("Delta2")})
    return theorem(
        __doc__,
        "gaussian-hellinger-common-covariance",
        "T-D4",
        setting,
        holds="half == middle - Delta2/8",
        also=[part("2*(1 - exp(-Delta2/8)) <= Delta2/4", by=tangent)],
        bent={"a smaller bound": "2*(1 - exp(-Delta2/8)) <= 99/100*Delta2/4"},
        symbols={"m1": "m_1", "m2": "m_2", "Delta2": "\\Delta^2"},
    )

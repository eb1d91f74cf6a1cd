r"""Hellinger distance of two Gaussians with a common covariance.

For $p=N(m_1,SI)$ and $q=N(m_2,SI)$ on $\mathbb R^d$ and $\Delta^2=|m_1-m_2|^2/S$: $\int\sqrt{pq}=e^{-\Delta^2/8}$.
So $H^2=2-2\int\sqrt{pq}=2(1-e^{-\Delta^2/8})$, which is at most $\Delta^2/4$, half of $KL=\Delta^2/2$.

Reading. $\int\sqrt{pq}$ is the expectation of $\sqrt{q/p}$ under $p$; in the quotient of the
densities only the exponents are left, whose difference is linear (the second statement).

Sharpness. An identity; the bound is tight as $\Delta\to0$.

Source. T-D4.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """A Gaussian expectation of an exponential, and the tangent of exp."""
    setting = Setting(
        {"m1": "vector", "m2": "vector", "y": "vector", "S": "positive"},
        where={
            "affinity": "expect(exp(dot(2*w - m1 - m2, m2 - m1)/(4*S)), w, m1, S)",
            "Delta2": "norm(m1 - m2)**2/S",
        },
        meanings={"affinity": "the integral of $\\sqrt{pq}$", "Delta2": "the squared distance in deviations"},
    )
    tangent = instance("2*(1 - exp(-w/8)) <= w/4", {"w": "nonnegative"}, {"w": setting.term("Delta2")})
    return theorem(
        __doc__,
        "gaussian-hellinger-common-covariance",
        "T-D4",
        setting,
        holds="affinity == exp(-Delta2/8)",
        also=[
            part(
                "(norm(y - m1)**2/(2*S) - norm(y - m2)**2/(2*S))/2 == dot(2*y - m1 - m2, m2 - m1)/(4*S)",
                reason="the logarithm of $\\sqrt{q/p}$ at $y$",
            ),
            part("2*(1 - exp(-Delta2/8)) <= Delta2/4", by=tangent),
        ],
        bent={"a smaller bound": "2*(1 - exp(-Delta2/8)) <= 99/100*Delta2/4"},
        symbols={"m1": "m_1", "m2": "m_2", "Delta2": "\\Delta^2", "affinity": "\\int\\!\\sqrt{pq}"},
    )

r"""Stationary variance of a recursion with a restoring force.

Let $y'=(1-\lambda)y+\eta$ on $\mathbb R^d$ with $0<\lambda<2$ and independent Gaussian noise $\eta$ of variance $s^2$
per coordinate. Then $E|y'|^2=(1-\lambda)^2|y|^2+ds^2$, and the mean square $d\,\frac{s^2}{\lambda(2-\lambda)}$ is
kept; the distance from it contracts by $(1-\lambda)^2$.

Sharpness. Identities.

Source. arXiv:2510.07777.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The second moment, and its fixed point."""
    setting = Setting(
        {"y": "vector", "lam": "(0, 2)", "s": "real", "d": "dimension"},
        where={"moment": "expect(dot(z, z), z, (1 - lam)*y, s**2)", "stationary": "d*s**2/(lam*(2 - lam))"},
        meanings={"moment": "the second moment after a step", "stationary": "the stationary second moment"},
    )
    return theorem(
        __doc__,
        "context-equilibrium-variance",
        "N-4",
        setting,
        holds="moment == (1 - lam)**2*dot(y, y) + d*s**2",
        also=[
            part("(1 - lam)**2*stationary + d*s**2 == stationary", reason="it is kept"),
            part("moment - stationary == (1 - lam)**2*(dot(y, y) - stationary)", reason="the distance contracts"),
        ],
        bent={"a smaller moment": "moment <= (1 - lam)**2*dot(y, y) + d*s**2 - 1/1000"},
        symbols={"lam": "\\lambda"},
    )

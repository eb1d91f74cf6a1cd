r"""A drift of the generator is not the same drift of the kernel, to first order in the step.

For the exact Ornstein-Uhlenbeck semigroup and $V=|x|^2$, $P_hV=e^{-\lambda h}V+\frac b\lambda(1-e^{-\lambda h})$ with
$\lambda=2a$, $b=g^2d$. At every point with $V>\frac b\lambda$ and for every step $h>0$ it exceeds
$(1-\lambda h)V+bh$; the excess is at most $\frac{\lambda h^2}2(\lambda V-b)$, and at least that times
$1-\frac{\lambda h}3$.

Reading. The claims are about numbers: $V$ is the value at the point.

Sharpness. The two bounds of the excess differ by the factor $1-\frac{\lambda h}3$.

Source. Pitfall 14; T-A2, T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance

UPPER = "exp(-(lam*h)) <= 1 - lam*h + (lam*h)**2/2"
LOWER = "exp(-(lam*h)) >= 1 - lam*h + (lam*h)**2/2 - (lam*h)**3/6"


def derive() -> Derivation:
    """The exponential against its Taylor polynomials."""
    setting = Setting(
        {"V": "nonnegative", "lam": "positive", "b": "positive", "h": "positive"},
        given=["lam*V > b"],
        where={
            "PV": "exp(-lam*h)*V + b/lam*(1 - exp(-lam*h))",
            "linear": "(1 - lam*h)*V + b*h",
            "second": "lam*h**2/2*(lam*V - b)",
        },
        meanings={
            "PV": "the kernel applied to $V$",
            "linear": "the careless form",
            "second": "the term of second order",
        },
    )
    taylor = {"lower": "exp(-t) >= 1 - t + t**2/2 - t**3/6", "upper": "exp(-t) <= 1 - t + t**2/2"}
    return theorem(
        __doc__,
        "generator-drift-first-order",
        "G-14",
        setting,
        holds="PV > linear",
        lemmas=[
            setting.lemma("excess", "(V - b/lam)*(exp(-lam*h) - 1 + lam*h) > 0", "$e^{-u}>1-u$"),
            setting.lemma(
                "upper",
                "exp(-(lam*h)) <= 1 - lam*h + (lam*h)**2/2",
                "Taylor",
                by=instance(taylor["upper"], {"t": "positive"}, {"t": setting.term("lam*h")}),
            ),
            setting.lemma(
                "lower",
                "exp(-(lam*h)) >= 1 - lam*h + (lam*h)**2/2 - (lam*h)**3/6",
                "Taylor",
                by=instance(taylor["lower"], {"t": "positive"}, {"t": setting.term("lam*h")}),
            ),
            setting.lemma("level", "V - b/lam > 0", "the level"),
        ],
        also=[
            part("PV <= linear + second", by=setting.weighted(("1", "V - b/lam > 0", UPPER))),
            part("PV >= linear + second*(1 - lam*h/3)", by=setting.weighted(("1", "V - b/lam > 0", LOWER))),
        ],
        bent={"half of it": "PV <= linear + second/2"},
        symbols={"lam": "\\lambda", "PV": "P_hV"},
    )

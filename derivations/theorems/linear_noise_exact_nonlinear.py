r"""A nonlinear reaction network for which the linear noise approximation is exact.

Let a species be made and removed by $\emptyset\rightleftharpoons A$ with propensities $kc$ and $kn$, and by
$\emptyset\rightleftharpoons2A$ with $k_2c^2$ and $k_2n(n-1)$, where $k,k_2,c>0$. The Poisson law with mean $c$
satisfies detailed balance for both, so it is stationary, with mean and variance $c$. The linear noise approximation
gives the same two moments: its rate equation $k(c-x)+2k_2(c^2-x^2)$ vanishes at $x=c$, and its stationary variance,
minus the noise over twice the slope there, is $c$. The propensities are not linear.

Reading. A Poisson law has $\pi_{n+1}=\pi_n\frac c{n+1}$; detailed balance is checked at every $n\ge0$, with $\pi_n$
the value of the law at $n$.

Sharpness. Identities.

Source. Compare Grima, Phys. Rev. E 92, 042124 (2015), on networks whose moments the approximation gives exactly;
arXiv:2504.15166 calls it only accurate for linear systems and short times.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Detailed balance of two reactions, and a variance."""
    setting = Setting(
        {"c": "positive", "k": "positive", "k2": "positive", "n": "integer >= 0", "pin": "positive", "y": "real"},
        where={
            "next": "pin*c/(n + 1)",
            "second": "next*c/(n + 2)",
            "rate": "k*(c - y) + 2*k2*(c**2 - y**2)",
            "slope": "-k - 4*k2*c",
            "noise": "k*c + k*c + 4*(k2*c**2 + k2*c**2)",
        },
        meanings={
            "next": "the law at $n+1$",
            "second": "the law at $n+2$",
            "rate": "the rate equation",
            "slope": "its slope at $c$",
            "noise": "the squared jumps times their rates at $c$",
        },
    )
    return theorem(
        __doc__,
        "linear-noise-exact-nonlinear",
        "N-2",
        setting,
        holds="noise/(-2*slope) == c",
        also=[
            part("pin*k*c == next*k*(n + 1)", reason="the first reaction is balanced"),
            part("pin*k2*c**2 == second*k2*(n + 2)*(n + 1)", reason="the second is balanced"),
            part("k*(c - c) + 2*k2*(c**2 - c**2) == 0", reason="the rate vanishes at $c$"),
            part("grad(rate, y) == -k - 4*k2*y", reason="the slope"),
        ],
        bent={"a smaller variance": "noise/(-2*slope) <= 99/100*c"},
        symbols={"k2": "k_2", "pin": "\\pi_n", "next": "\\pi_{n+1}", "second": "\\pi_{n+2}"},
    )

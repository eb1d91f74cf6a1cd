r"""Summing one-step total variations: the limit is that of the logarithms of the variance ratios.

Let the one-step total variations of a scheme lie between $\varphi(1)(1-\delta^2/16)R_k$ and $\varphi(1)R_k$, where
$R_k\ge0$ is the absolute value of the logarithm of the one-step variance ratio and $R_k\le\delta\le2$: these are the
bounds of `gaussian-variation-variance-lower` and `gaussian-variation-variance-upper`. With $A_n=\sum_{k<n}R_k$ and
$S_n$ the sum of the total variations (each from its start), for every number of steps $\varphi(1)(1-\delta^2/16)A_n\le
S_n\le\varphi(1)A_n$. The claim is about $S_n-S_0$ and $A_n-A_0$, with any start.

Reading. $\varphi(1)=\frac1{\sqrt{2\pi e}}$. As the grid is refined, $\delta\to0$ and $A_n\to\int_0^T|\chi(t)|dt$ with
the rate $\chi$ of the scheme (`sampler-variance-ratio-exponential-integrator`, `-ancestral`, `-euler-maruyama`), so
$S_n$ has the limit $\frac1{\sqrt{2\pi e}}\int_0^T|\chi|$. It is zero exactly when $\chi=0$ almost everywhere:
telescoping one-step total variations cannot show convergence of such a scheme unless its variance is exact to $o(h)$.

Sharpness. Both bounds meet in the limit.

Source. T-F5, with the mended condition for a positive limit.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import stepwise


def derive() -> Derivation:
    """Induction over the steps."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "delta": "[0, 2]",
            "R": sequence("nonnegative"),
            "TV": sequence("nonnegative"),
            "A": sequence(),
            "S": sequence(),
        },
        always=[
            ("k", "at(TV, k) <= exp(-1/2)/sqrt(2*pi)*at(R, k)"),
            ("k", "at(TV, k) >= exp(-1/2)/sqrt(2*pi)*at(R, k)*(1 - delta**2/16)"),
            ("k", "at(A, k + 1) == at(A, k) + at(R, k)"),
            ("k", "at(S, k + 1) == at(S, k) + at(TV, k)"),
        ],
    )
    return theorem(
        __doc__,
        "one-step-variation-sum",
        "T-F5",
        setting,
        holds="at(S, n) - at(S, 0) <= exp(-1/2)/sqrt(2*pi)*(at(A, n) - at(A, 0))",
        by=stepwise("n"),
        also=[
            part(
                "at(S, n) - at(S, 0) >= exp(-1/2)/sqrt(2*pi)*(at(A, n) - at(A, 0))*(1 - delta**2/16)",
                by=stepwise("n"),
            ),
        ],
        bent={"the start forgotten": "at(S, n) <= exp(-1/2)/sqrt(2*pi)*(at(A, n) - at(A, 0))"},
        symbols={"delta": "\\delta"},
    )

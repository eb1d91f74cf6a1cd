r"""The logarithms of the variance ratios add up to the same on every grid.

For the exponential integrator and a Gaussian target, over steps of lengths $h_k$ with variances $v_k>0$ (the first at
the horizon $T$, the last at time 0), the logarithm of the one-step variance ratio is $R_k=2ah_k+\log v_k-\log v_{k+1}$.
With $t_n=\sum_{k<n}h_k$ and $A_n=\sum_{k<n}R_k$: $A_n=2at_n+\log v_0-\log v_n$ for every grid (each sum from its
start).

Reading. At the end of the grid, $A_N=2aT+\log\frac{v_T}{v_0}$ in the notation of times, so the limit of the sum of
one-step total variations is $\frac{2aT+\log(v_T/v_0)}{\sqrt{2\pi e}}>0$, by `one-step-variation-sum`; and that sum is
at most this for every grid. For ancestral sampling, whose ratios have the logarithms $\log v_k-\log v_{k+1}$, all of
one sign as $v_t$ is monotone, the last statement is the sum of their absolute values, $v_k$ being called $y_k$ there,
for $y_{k+1}\le y_k$; for the other sign exchange the two.

Sharpness. An identity.

Source. T-F5, the exponential integrator.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import stepwise, through


def derive() -> Derivation:
    """Induction over the steps: the sum telescopes."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "a": "positive",
            "h": sequence("nonnegative"),
            "v": sequence("positive"),
            "t": sequence(),
            "A": sequence(),
            "B": sequence(),
            "C": sequence(),
            "y": sequence("positive"),
        },
        always=[
            ("k", "at(t, k + 1) == at(t, k) + at(h, k)"),
            ("k", "at(A, k + 1) == at(A, k) + 2*a*at(h, k) + log(at(v, k)) - log(at(v, k + 1))"),
            ("k", "at(B, k + 1) == at(B, k) + log(at(v, k)) - log(at(v, k + 1))"),
            ("k", "at(y, k + 1) <= at(y, k)"),
            ("k", "at(C, k + 1) == at(C, k) + abs(log(at(y, k)) - log(at(y, k + 1)))"),
        ],
    )
    ordered = (
        "log(at(y, n + 1)) <= log(at(y, n))",
        "abs(log(at(y, n)) - log(at(y, n + 1))) == log(at(y, n)) - log(at(y, n + 1))",
    )
    return theorem(
        __doc__,
        "one-step-variation-sum-exponential-integrator",
        "T-F5",
        setting,
        holds="at(A, n) - at(A, 0) == 2*a*(at(t, n) - at(t, 0)) + log(at(v, 0)) - log(at(v, n))",
        by=stepwise("n"),
        also=[
            part("at(B, n) - at(B, 0) == log(at(v, 0)) - log(at(v, n))", by=stepwise("n")),
            part(
                "at(C, n) - at(C, 0) == log(at(y, 0)) - log(at(y, n))",
                by=stepwise("n", then=through(*map(setting.relation, ordered))),
            ),
        ],
        bent={"the start forgotten": "at(A, n) == 2*a*(at(t, n) - at(t, 0)) + log(at(v, 0)) - log(at(v, n))"},
    )

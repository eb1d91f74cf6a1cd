r"""Summing one-step total variations: the limit is that of the logarithms of the variance ratios.

Let the one-step total variations of a scheme lie between $\varphi(1)(1-\delta^2/16)R_k$ and $\varphi(1)R_k$, where
$R_k\ge0$ is the absolute value of the logarithm of the one-step variance ratio and $R_k\le\delta\le2$: these are the
bounds of `gaussian-variation-variance-lower` and `gaussian-variation-variance-upper`. With $A_n=\sum_{k<n}R_k$ and
$S_n$ the sum of the total variations (each from its start), for every number of steps
$\varphi(1)(1-\delta^2/16)A_n\le S_n\le\varphi(1)A_n$. The claim is about $S_n-S_0$ and $A_n-A_0$, with any start.

Reading. A number between the two bounds is $\varphi(1)R_k(1-\frac c{1+w_k})$ with $c=\delta^2/16$ and $w_k\ge0$: the
total variation of step $k$ is written so (the upper bound itself is the limit $w_k\to\infty$, and both relations of
the claim are closed), and $S_n$ of the claim is the sum in units of $\varphi(1)$. $\varphi(1)=\frac1{\sqrt{2\pi e}}$.
$A_n$ is $\int_0^T|\chi(t)|dt$ with the rate $\chi$ of the scheme, exactly for the exponential integrator and ancestral
sampling (`one-step-variation-sum-exponential-integrator`), up to $\frac{a^2T}6\max_kh_k$ for Euler-Maruyama
(`one-step-variation-sum-euler-maruyama`); as the grid is refined, $\delta\to0$ and $S_n$ has the limit
$\frac1{\sqrt{2\pi e}}\int_0^T|\chi|$. It is zero exactly when $\chi=0$ almost everywhere: telescoping one-step total
variations cannot show convergence of such a scheme unless its variance is exact to $o(h)$. The means of the two
kernels add at most $\frac{|M-\hat M|}{\sqrt{2\pi\hat C}}$ a step (the triangle inequality and
`sampler-step-score-error-variation`), of the order $h^{3/2}$ by `exponential-integrator-mean-difference` and
`euler-maruyama-mean-difference`: nothing in the limit.

Sharpness. Both bounds meet in the limit.

Source. T-F5, with the mended condition for a positive limit.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import have, instance, stepwise


def derive() -> Derivation:
    """Induction over the steps."""
    setting = Setting(
        {
            "n": "integer >= 0",
            "c": "[0, 1]",
            "R": sequence("nonnegative"),
            "w": sequence("nonnegative"),
            "A": sequence(),
            "S": sequence(),
        },
        always=[
            ("k", "at(A, k + 1) == at(A, k) + at(R, k)"),
            ("k", "at(S, k + 1) == at(S, k) + at(R, k)*(1 - c/(1 + at(w, k)))"),
        ],
    )
    loss = setting.relation("c*at(R, n)/(1 + at(w, n)) >= 0")
    rest = setting.relation("c*at(R, n)*at(w, n)/(1 + at(w, n)) >= 0")
    added = setting.relation(
        "at(S, n) + at(R, n)*(1 - c/(1 + at(w, n))) - at(S, 0) >= (1 - c)*(at(A, n) + at(R, n) - at(A, 0))"
    )
    names = {"S": "at(S, n)", "S0": "at(S, 0)", "A": "at(A, n)", "A0": "at(A, 0)", "R": "at(R, n)", "w": "at(w, n)"}
    lower = instance(
        "S + R*(1 - c/(1 + w)) - S0 >= (1 - c)*(A + R - A0)",
        {"c": "real", **dict.fromkeys(names, "real")},
        {"c": setting.term("c"), **{name: setting.term(text) for name, text in names.items()}},
        ["S - S0 >= (1 - c)*(A - A0)", "c*R*w/(1 + w) >= 0", "w >= 0"],
    )
    return theorem(
        __doc__,
        "one-step-variation-sum",
        "T-F5",
        setting,
        holds="at(S, n) - at(S, 0) <= at(A, n) - at(A, 0)",
        by=stepwise("n", then=have(loss)),
        also=[
            part(
                "at(S, n) - at(S, 0) >= (1 - c)*(at(A, n) - at(A, 0))",
                by=stepwise("n", then=have(rest, then=have(added, lower))),
            ),
        ],
        bent={"the start forgotten": "at(S, n) <= at(A, n) - at(A, 0)"},
    )

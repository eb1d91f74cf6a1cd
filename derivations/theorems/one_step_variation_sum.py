r"""Summing one-step total variations: the limit is that of the logarithms of the variance ratios.

Let step $k$ of a scheme have the one-step total variation of two Gaussians with one mean, whose variances have a ratio
with the logarithm $R_k$ in absolute value, $R_k\le\delta\le2$. With $A_n=\sum_{k<n}R_k$ and $S_n$ the sum of the total
variations (each from its start), for every number of steps $\varphi(1)(1-\delta^2/16)A_n\le S_n\le\varphi(1)A_n$. The
claim is about $S_n-S_0$ and $A_n-A_0$, with any start.

Reading. The total variation of a step is the largest difference of the masses that the two laws give to $|x|\le
r\sqrt{v}$, attained at some threshold $r_k$, so that it is the larger of the differences at $r_k$ and at $e^{R_k/4}$;
$R_k=\min(\delta,q_k)$ with $q_k\ge0$ is any number of $[0,\delta]$. The checker uses
`gaussian-variation-variance-upper` and `gaussian-variation-variance-lower` at every step. $\varphi(1)=\frac1{\sqrt{2\pi
e}}$. $A_n$ is $\int_0^T|\chi(t)|dt$ with the rate $\chi$ of the scheme, exactly for the exponential integrator and
ancestral sampling (`one-step-variation-sum-exponential-integrator`), up to $\frac{a^2T}6\max_kh_k$ for Euler-Maruyama
(`one-step-variation-sum-euler-maruyama`); so the sum differs from $\frac1{\sqrt{2\pi e}}\int_0^T|\chi|$, its limit as
the grid is refined, by at most $\frac1{\sqrt{2\pi e}}\big(\frac{\delta^2}{16}A_n+\frac{a^2T}6\max_kh_k\big)$. It is
zero exactly when $\chi=0$ almost everywhere: telescoping one-step total variations cannot show convergence of such a
scheme unless its variance is exact to $o(h)$. The means of the two kernels add at most $\frac{|M-\hat
M|}{\sqrt{2\pi\hat C}}$ a step (the triangle inequality and `sampler-step-score-error-variation`), of the order
$h^{3/2}$ by `exponential-integrator-mean-difference` and `euler-maruyama-mean-difference`: nothing in the limit.

Sharpness. Both bounds meet in the limit.

Source. T-F5, with the mended condition for a positive limit.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, part, sequence, theorem
from derivations.tactic import Tactic, have, instance, search, stepwise

LOG = "min(delta, at(q, {k}))"
AT = "(erf(at(r, {k})/sqrt(2)) - erf(at(r, {k})*exp(-{R}/2)/sqrt(2)))"
QUARTER = "(erf(exp({R}/4)/sqrt(2)) - erf(exp({R}/4)*exp(-{R}/2)/sqrt(2)))"
LOWER = "(erf(exp({R}/4)/sqrt(2)) - erf(exp(-{R}/4)/sqrt(2)))"
PHI = "exp(-1/2)/sqrt(2*pi)"


def of_step(index: str) -> tuple[str, str, str]:
    """The logarithm of the ratio of a step, and the differences of the masses at its two thresholds."""
    log = LOG.format(k=index)
    return log, AT.format(k=index, R=log), QUARTER.format(R=log)


NUMBERS = {"s": "real", "S": "real", "a": "real", "A": "real", "tv": "real", "R": "nonnegative", "f": "positive"}


def of_numbers(setting: Setting, holds: str, *given: str, **more: str) -> Tactic:
    """A step of the induction as a claim on numbers."""
    log, first, second = of_step("n")
    tv = f"max({first}, {second})"
    texts = {"s": "at(S, 0)", "S": "at(S, n)", "a": "at(A, 0)", "A": "at(A, n)", "tv": tv, "R": log, "f": "f1"}
    values = {name: setting.term(text) for name, text in {**texts, **{name: name for name in more}}.items()}
    return instance(holds, {**NUMBERS, **more}, values, given)


def bounds(setting: Setting, then: Tactic) -> Tactic:
    """Step n: its total variation is at most its logarithm times phi, and at least so much up to delta^2/16."""
    log, first, second = of_step("n")
    upper, lower = "gaussian-variation-variance-upper", "gaussian-variation-variance-lower"
    one = theorem_at(upper, {"L": setting.term(log), "r": setting.term("at(r, n)")})
    other = theorem_at(upper, {"L": setting.term(log), "r": setting.term(f"exp({log}/4)")})
    least = theorem_at(lower, {"L": setting.term(log)})
    quarter = f"{second} >= {log}*f1*(1 - {log}**2/16)"
    same = f"{second} == {LOWER.format(R=log)}"
    tv = f"max({first}, {second})"
    by = {
        f"{log} <= delta": search,
        f"{log} <= 2": search,
        f"{first} <= {log}*f1": one,
        f"{second} <= {log}*f1": other,
        f"{tv} <= {log}*f1": search,
        f"{LOWER.format(R=log)} >= {log}*f1*(1 - {log}**2/16)": least,
        same: search,
        quarter: search,
        f"{tv} >= {second}": search,
        f"{tv} >= {log}*f1*(1 - {log}**2/16)": search,
    }
    for text, why in reversed(by.items()):
        then = have(setting.relation(text), why, then=then)
    return then


def derive() -> Derivation:
    """Induction over the steps."""
    log, first, second = of_step("k")
    setting = Setting(
        {
            "n": "integer >= 0",
            "delta": "[0, 2]",
            "q": sequence("nonnegative"),
            "r": sequence("nonnegative"),
            "A": sequence(),
            "S": sequence(),
        },
        where={"f1": PHI},
        meanings={"f1": "the standard normal density at one"},
        always=[
            ("k", f"at(A, k + 1) == at(A, k) + {log}"),
            ("k", f"at(S, k + 1) == at(S, k) + max({first}, {second})"),
        ],
    )
    step = "at(S, n) + {tv} - at(S, 0) {way} {c}f1*(at(A, n) + {log} - at(A, 0))"
    here = of_step("n")
    added = {"tv": f"max({here[1]}, {here[2]})", "log": here[0]}
    above = setting.relation(step.format(way="<=", c="", **added))
    below = setting.relation(step.format(way=">=", c="(1 - delta**2/16)*", **added))
    more = of_numbers(setting, "S + tv - s <= f*(A + R - a)", "S - s <= f*(A - a)", "tv <= R*f")
    less = of_numbers(
        setting,
        "S + tv - s >= (1 - delta**2/16)*f*(A + R - a)",
        "S - s >= (1 - delta**2/16)*f*(A - a)",
        "tv >= R*f*(1 - R**2/16)",
        "R <= delta",
        delta="[0, 2]",
    )
    return theorem(
        __doc__,
        "one-step-variation-sum",
        "T-F5",
        setting,
        holds="at(S, n) - at(S, 0) <= f1*(at(A, n) - at(A, 0))",
        by=stepwise("n", then=bounds(setting, have(above, more))),
        also=[
            part(
                "at(S, n) - at(S, 0) >= (1 - delta**2/16)*f1*(at(A, n) - at(A, 0))",
                by=stepwise("n", then=bounds(setting, have(below, less))),
            ),
        ],
        bent={"the start forgotten": "at(S, n) <= f1*(at(A, n) - at(A, 0))"},
        symbols={"delta": "\\delta", "f1": "\\varphi(1)"},
    )

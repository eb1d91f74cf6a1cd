r"""Weighted total variation of two steps on the line, in closed form.

For $m_1<m_2$, $s>0$, $W(y)=1+\beta y^2$ and $\bar c=\frac{m_1+m_2}2$: $\int
W\,|N(m_1,s)-N(m_2,s)|=2\big(F(m_1)-F(m_2)\big)+\beta(m_2^2-m_1^2)$ with $F(m)=(1+\beta(m^2+s))\Phi(z)-\beta\sqrt
s(m+\bar c)\varphi(z)$, $z=\frac{\bar c-m}{\sqrt s}$.

Reading. $F(m)$ as a function of $c$ in place of $\bar c$ vanishes as $c\to-\infty$, since $|F|$ is at most a multiple
of $e^z$ (the last two relations), and has the derivative $W(c)$ times the density: it is the integral of $W$ up to $c$
(first relation). The first density is the larger one exactly for $y\le\bar c$ (second relation: the logarithm of their
quotient). So the integral is $F(m_1)-F(m_2)$ plus what the second law has more beyond $\bar c$ (third relation), with
the totals $E_i=1+\beta(m_i^2+s)$.

Sharpness. An identity.

Source. T-D4, the weighted norm on the line.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE
from derivations.statement import Setting, part, theorem
from derivations.tactic import Tactic, have, instance, through

TAILS = ("Phi(w) <= exp(1/2 + w)", "phi(w) <= exp(1/2 + w)", "abs(w)*phi(w) <= exp(1/2 + w)")


def derive() -> Derivation:
    """Differentiation, the crossing of the densities, and the totals."""
    setting = Setting(
        {
            "m1": "real", "m2": "real", "s": "positive", "beta": "nonnegative", "m": "real", "c": "real", "y": "real",
        },
        where={
            "z": "(c - m)/sqrt(s)",
            "F": "(1 + beta*(m**2 + s))*Phi(z) - beta*sqrt(s)*(m + c)*phi(z)",
            "F1": "(1 + beta*(m1**2 + s))*Phi((m2 - m1)/2/sqrt(s)) - beta*sqrt(s)*(m1 + (m1 + m2)/2)"
            "*phi((m2 - m1)/2/sqrt(s))",
            "F2": "(1 + beta*(m2**2 + s))*Phi(-(m2 - m1)/2/sqrt(s)) - beta*sqrt(s)*(m2 + (m1 + m2)/2)"
            "*phi(-(m2 - m1)/2/sqrt(s))",
            "size": "1 + beta*(m**2 + s) + beta*sqrt(s)*(2*abs(m) + sqrt(s))",
            "E1": "expect(1 + beta*x**2, x, m1, s)",
            "E2": "expect(1 + beta*x**2, x, m2, s)",
        },
        meanings={
            "z": "the end point in deviations",
            "F": "the integral of the weight up to $c$",
            "F1": "that of the first law up to the midpoint",
            "F2": "that of the second law",
            "size": "a factor without $c$",
            "E1": "the total of the first law",
            "E2": "that of the second",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-score-error-weighted-variation",
        "T-D4",
        setting,
        holds="grad(F, c) == (1 + beta*c**2)*phi(z)/sqrt(s)",
        also=[
            part("(y - m2)**2/(2*s) - (y - m1)**2/(2*s) == (m2 - m1)*((m1 + m2)/2 - y)/s"),
            part("F <= size*exp(1/2 + z)", by=small(setting, above=True), reason="far to the left"),
            part("F >= -size*exp(1/2 + z)", by=small(setting, above=False), reason="far to the left"),
            part("F1 - F2 + ((E2 - F2) - (E1 - F1)) == 2*(F1 - F2) + beta*(m2**2 - m1**2)"),
        ],
        bent={"the totals forgotten": "F1 - F2 + ((E2 - F2) - (E1 - F1)) == 2*(F1 - F2)"},
        symbols={"m1": "m_1", "m2": "m_2", "F1": "F(m_1)", "F2": "F(m_2)", "E1": "E_1", "E2": "E_2"},
        in_words=[ANTIDERIVATIVE],
    )


def small(setting: Setting, *, above: bool) -> Tactic:
    """The bound of F, or of minus F: each of its parts is at most a multiple of the exponential."""
    sign = "-" if above else ""
    mean, deviation = f"{sign}m <= abs(m)", f"{sign}z <= abs(z)"
    bounds = {text: text.replace("w", "z") for text in TAILS}
    first, second, third = bounds.values()
    weight = "1 + beta*(m**2 + s)"
    rest = [("2*beta*sqrt(s)*abs(m)", second), ("beta*s", third), ("2*beta*sqrt(s)*phi(z)", mean)]
    rest += [("beta*s*phi(z)", deviation)]
    whole = [(weight, first)] if above else [(f"({weight})*Phi(z)",), (f"({weight})*exp(1/2 + z)",)]
    tactic = through(*map(setting.relation, (mean, deviation)), then=setting.weighted(*whole, *rest))
    for general, text in bounds.items():
        tactic = have(
            setting.relation(text), instance(general, {"w": "real"}, {"w": setting.term("z")}), then=tactic
        )
    return tactic

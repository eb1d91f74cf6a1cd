r"""Weighted total variation of two steps on the line with an exponential weight, in closed form.

For $m_1<m_2$, $s>0$, $W(y)=1+\beta\cosh y$ and $\bar c=\frac{m_1+m_2}2$: $\int
W\,|N(m_1,s)-N(m_2,s)|=2\big(F(m_1)-F(m_2)\big)+\beta e^{s/2}(\cosh m_2-\cosh m_1)$ with
$F(m)=\Phi(z)+\frac\beta2e^{s/2}\big(e^m\Phi(z-\sqrt s)+e^{-m}\Phi(z+\sqrt s)\big)$, $z=\frac{\bar c-m}{\sqrt s}$. For
$W(y)=1+\beta\cosh(\theta y)$ put $\theta m_i$ and $\theta^2s$ for $m_i$ and $s$.

Reading. Lengths are in units of $\frac1\theta$. $F(m)$ as a function of $c$ in place of $\bar c$ vanishes as
$c\to-\infty$, since $0\le F$ is at most a multiple of $e^z$ (the last two relations), and has the derivative $W(c)$
times the density: it is the integral of $W$ up to $c$ (first relation). It tends to $E=1+\beta e^{s/2}\cosh m$ as
$c\to\infty$, where all distribution functions tend to one. The first density is the larger one exactly for $y\le\bar
c$ (second relation: the logarithm of their quotient). So the integral is $F(m_1)-F(m_2)$ plus what the second law has
more beyond $\bar c$ (third relation).

Sharpness. An identity.

Source. T-D4, for the weight under which exponentials of the norm have a drift.
"""

from derivations.derivation import Derivation
from derivations.in_words import ANTIDERIVATIVE, SUBSTITUTION
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, through


def derive() -> Derivation:
    """Differentiation, the crossing of the densities, and the totals."""
    tail = "({a})*exp({m} + s/2)*Phi({z} - sqrt(s)) + ({a})*exp(-{m} + s/2)"
    tail += "*Phi({z} + sqrt(s))"
    setting = Setting(
        {
            "m1": "real", "m2": "real", "s": "positive", "beta": "nonnegative", "m": "real",
            "c": "real", "y": "real",
        },
        where={
            "z": "(c - m)/sqrt(s)",
            "F": "Phi(z) + " + tail.format(a="beta/2", m="m", z="(c - m)/sqrt(s)"),
            "F1": "Phi((m2 - m1)/2/sqrt(s)) + " + tail.format(a="beta/2", m="m1", z="(m2 - m1)/2/sqrt(s)"),
            "F2": "Phi(-(m2 - m1)/2/sqrt(s)) + " + tail.format(a="beta/2", m="m2", z="-(m2 - m1)/2/sqrt(s)"),
            "E1": "1 + beta*exp(s/2)*cosh(m1)",
            "E2": "1 + beta*exp(s/2)*cosh(m2)",
            "up": "exp(m + s/2)",
            "down": "exp(-m + s/2)",
            "size": "exp(1/2) + beta/2*up*exp(1/2 - sqrt(s)) + beta/2*down*exp(1/2 + sqrt(s))",
        },
        meanings={
            "z": "the end point in deviations",
            "F": "the integral of the weight up to $c$",
            "F1": "that of the first law up to the midpoint",
            "F2": "that of the second law",
            "E1": "the total of the first law",
            "E2": "that of the second",
            "up": "a moment",
            "down": "another moment",
            "size": "a factor without $c$",
        },
    )  # fmt: skip
    names = {
        "p": "[0, 1]", "q": "[0, 1]", "r": "[0, 1]", "a": "nonnegative", "b": "nonnegative", "z": "real",
        "t": "nonnegative",
    }  # fmt: skip
    texts = {
        "p": "Phi(z)", "q": "Phi(z - sqrt(s))", "r": "Phi(z + sqrt(s))", "a": "beta/2*up",
        "b": "beta/2*down", "z": "z", "t": "sqrt(s)",
    }  # fmt: skip
    given = ["p <= exp(1/2 + z)", "q <= exp(1/2 + (z - t))", "r <= exp(1/2 + (z + t))"]
    first = (
        "exp(1/2 + z) == exp(1/2)*exp(z)", "exp(1/2 + (z - t)) == exp(1/2 - t)*exp(z)",
        "exp(1/2 + (z + t)) == exp(1/2 + t)*exp(z)", "a*(exp(1/2 + (z - t)) - q) >= 0",
        "b*(exp(1/2 + (z + t)) - r) >= 0",
    )  # fmt: skip
    put = {name: setting.term(text) for name, text in texts.items()}
    small = instance(
        "p + a*q + b*r <= (exp(1/2) + a*exp(1/2 - t) + b*exp(1/2 + t))*exp(z)", names, put, given,
        why=through(*map(Setting(names).relation, first)),
    )  # fmt: skip
    bounds = [
        setting.lemma(
            name, f"Phi({at}) <= exp(1/2 + ({at}))", "a tail",
            by=instance("Phi(w) <= exp(1/2 + w)", {"w": "real"}, {"w": setting.term(at)}),
        )
        for name, at in (("tail", "z"), ("lower", "z - sqrt(s)"), ("upper", "z + sqrt(s)"))
    ]  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-score-error-exponential-weight",
        "T-D4",
        setting,
        holds="grad(F, c) == (1 + beta*cosh(c))*phi(z)/sqrt(s)",
        lemmas=bounds,
        also=[
            part("(y - m2)**2/(2*s) - (y - m1)**2/(2*s) == (m2 - m1)*((m1 + m2)/2 - y)/s"),
            part(
                "F1 - F2 + (E2 - F2) - (E1 - F1) == 2*(F1 - F2)"
                " + beta*exp(s/2)*(cosh(m2) - cosh(m1))",
                reason="put together",
            ),
            part("F <= size*exp(z)", by=small, reason="far to the left"),
            part("F >= 0", reason="all terms are non-negative"),
        ],
        bent={"the weight left out": "grad(F, c) <= phi(z)/sqrt(s)"},
        symbols={"m1": "m_1", "m2": "m_2", "F1": "F(m_1)", "F2": "F(m_2)", "E1": "E_1", "E2": "E_2"},
        in_words=[ANTIDERIVATIVE, SUBSTITUTION],
    )  # fmt: skip

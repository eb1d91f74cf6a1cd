r"""No rate above ap for a smooth power up to the square under the Ornstein-Uhlenbeck generator.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $0<p\le2$ and $V(x)=(1+|x|^2)^{p/2}$. If $\lambda>ap$, then
for every constant $b$ the drift condition fails: $LV>-\lambda V+b$ at every $x$ with
$(\lambda-ap)V>b+\frac{g^2}2p$, that is everywhere far out.

Sharpness. The rate is exact: at $\lambda=ap$ the condition holds with a finite constant.

Source. T-A2, the feasible set of the fourth row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """At the rate ap what remains is above -g^2/2 p, as d + (p - 2) w/(1 + w) >= -1."""
    setting = Setting(
        {
            "x": "vector", "a": "positive", "g": "positive", "p": "(0, 2]", "lam": "real", "b": "real",
            "d": "dimension",
        },
        given=["lam > a*p", "(lam - a*p)*(1 + dot(x, x))**(p/2) > b + g**2/2*p"],
        where={
            "w": "dot(x, x)",
            "V": "(1 + w)**(p/2)",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "k": "(1 + w)**(p/2 - 1)",
            "m": "a + g**2/2*(d + (p - 2)*w/(1 + w))",
        },
        meanings={
            "w": "the square",
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "k": "a factor at most one",
            "m": "the bracket at the rate ap",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-smooth-power-infeasible",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        lemmas=[
            setting.lemma("factor", "k <= 1", "a power of a number from 1 on with an exponent that is not positive"),
            setting.lemma(
                "bracket", "m >= -(g**2/2)", "$d\\ge1$, $p>0$",
                by=instance(
                    "a + s/2*(d + (p - 2)*w/(1 + w)) >= -(s/2)",
                    {"w": "nonnegative", "a": "positive", "s": "positive", "d": "[1, oo)", "p": "(0, 2]"},
                    {"w": setting.term("w"), "a": setting.term("a"), "s": setting.term("g**2"), "d": setting.term("d"),
                     "p": setting.term("p")},
                ),
            ),
            setting.lemma(
                "product", "k*m >= -(g**2/2)", "the factor is at most one",
                by=instance(
                    "k*m >= -r", {"k": "[0, 1]", "m": "real", "r": "positive"},
                    {"k": setting.term("k"), "m": setting.term("m"), "r": setting.term("g**2/2")}, ["m >= -r"],
                ),
            ),
        ],
        steps=[
            ("==", "-lam*V + (lam - a*p)*V + p*(k*m)", "by differentiation"),
            (">=", "-lam*V + (lam - a*p)*V - p*g**2/2", "the product"),
            (">", "-lam*V + b", "the choice of the point"),
        ],
        bent={"a larger constant": "LV > -lam*V + b + g**2*p*(d + 1) + 1/1000"},
        symbols={"lam": "\\lambda", "LV": "LV", "w": "|x|^2"},
    )  # fmt: skip

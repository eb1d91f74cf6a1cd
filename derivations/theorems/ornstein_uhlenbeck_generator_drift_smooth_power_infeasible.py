r"""No rate above ap for a smooth power up to the square under the Ornstein-Uhlenbeck generator.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $0<p\le2$ and $V(x)=(1+|x|^2)^{p/2}$. If $\lambda>ap$, then
for every constant $b$ the drift condition fails: $LV>-\lambda V+b$ at every $x$ with
$(\lambda-ap)V>b+\frac{g^2}2p$, that is everywhere far out.

Sharpness. The rate is exact: at $\lambda=ap$ the condition holds with a finite constant.

Source. T-A2, the feasible set of the fourth row.
"""

from derivations.derivation import Derivation
from derivations.smooth_power import MEANINGS, WHERE, bracket, factor, product
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """At the rate ap what remains is above -g^2/2 p, as d + (p - 2) w/(1 + w) >= -1."""
    setting = Setting(
        {
            "x": "vector", "a": "positive", "g": "positive", "p": "(0, 2]", "lam": "real", "b": "real",
            "d": "dimension",
        },
        given=["lam > a*p", "(lam - a*p)*(1 + dot(x, x))**(p/2) > b + g**2/2*p"],
        where=WHERE,
        meanings=MEANINGS,
    )  # fmt: skip
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-smooth-power-infeasible",
        "T-A2",
        setting,
        holds="LV > -lam*V + b",
        lemmas=[
            factor(setting),
            setting.lemma("bracket", "m >= -(g**2/2)", "$d\\ge1$, $p>0$", by=bracket(setting, ">= -(s/2)", "[1, oo)")),
            setting.lemma(
                "product", "k*m >= -(g**2/2)", "the factor is at most one", by=product(setting, "m >= -r", "g**2/2")
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

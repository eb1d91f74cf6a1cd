r"""Generator drift of the Ornstein-Uhlenbeck process for a power above the square.

Let $dX=-aX\,dt+g\,dB$ in $\mathbb R^d$ with generator $L$, $p>2$ and $V(x)=|x|^p$. With $c=\frac{g^2}2p(p+d-2)$,
$LV=-ap\,|x|^p+c\,|x|^{p-2}$. For every $\lambda<ap$, $LV\le-\lambda V+b^*$ with $b^*=\frac{2c}p\,e^{(p-2)/2}$ and
$e=\frac{c(p-2)}{p(ap-\lambda)}$.

Reading. Stated for $x\ne0$, where the norm is differentiable; at $x=0$ a power above the square and its first two
derivatives vanish, so that $LV=0<b^*$ there (that $b^*$ is positive is checked). For the sharpness the rate is put in
for which a given $x\neq0$ is the maximizer, $\lambda_x=ap-\frac{c(p-2)}{p|x|^2}$; every $\lambda<ap$ is one of these,
for $|x|^2=e$ (the last statement).

Sharpness. $b^*$ is the best constant for every $\lambda<ap$: equality at $|x|^2=e$. At $\lambda=ap$ there is none.

Source. T-A2, third row.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance, weighted


def derive() -> Derivation:
    """LV by differentiation; then Bernoulli's inequality for y = e/|x|^2."""
    setting = Setting(
        {"x": "vector", "a": "positive", "g": "positive", "p": "(2, oo)", "lam": "real", "d": "dimension"},
        given=["norm(x) > 0", "lam < a*p"],
        where={
            "V": "norm(x)**p",
            "LV": "dot(-a*x, grad(V, x)) + g**2/2*laplacian(V, x)",
            "c": "g**2/2*p*(p + d - 2)",
            "e": "c*(p - 2)/(p*(a*p - lam))",
            "y": "e/norm(x)**2",
            "k": "2*(a*p - lam)/(p - 2)*V",
            "lamx": "a*p - c*(p - 2)/(p*norm(x)**2)",
        },
        meanings={
            "V": "the Lyapunov function",
            "LV": "the generator applied to it",
            "c": "the constant of the noise",
            "e": "the square of the maximizer",
            "y": "the same in units of the point's",
            "k": "a positive factor",
            "lamx": "the rate that a point maximizes",
        },
    )
    bernoulli = setting.relation("y**(p/2) >= 1 + p/2*(y - 1)")
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-generator-drift-power",
        "T-A2",
        setting,
        holds="LV <= -lam*V + 2*c/p*e**((p - 2)/2)",
        lemmas=[
            setting.lemma("power", "p - 2 > 0", "$p>2$"),
            setting.lemma("dimension", "p + d - 2 > 0", "$p>2$ and $d\\ge1$"),
            setting.lemma(
                "bernoulli", "y**(p/2) >= 1 + p/2*(y - 1)", "Bernoulli's inequality",
                by=instance(
                    "y**q >= 1 + q*(y - 1)", {"y": "positive", "q": "[1, oo)"},
                    {"y": setting.term("y"), "q": setting.term("p/2")},
                ),
            ),
            setting.lemma(
                "scale", "V*y**(p/2) == e**(p/2)", "$y=e/|x|^2$",
                by=instance(
                    "r**p*(e/r**2)**(p/2) == e**(p/2)", {"r": "positive", "e": "positive", "p": "positive"},
                    {"r": setting.term("norm(x)"), "e": setting.term("e"), "p": setting.term("p")},
                ),
            ),
            setting.lemma(
                "rate", "a*p - lamx > 0", "$p>2$",
                ("==", "c*(p - 2)/(p*norm(x)**2)", "$\\lambda_x$ put in"), (">", "0", "each factor is positive"),
            ),
            setting.lemma(
                "weighted", "-lam*V + k*(1 + p/2*(y - 1)) <= -lam*V + k*y**(p/2)", "times a positive factor",
                by=weighted((setting.term("k"), [bernoulli])),
            ),
        ],
        steps=[
            ("==", "-a*p*V + c*norm(x)**(p - 2)", "$\\nabla V=p|x|^{p-2}x$ and $\\Delta V=p(p+d-2)|x|^{p-2}$"),
            ("==", "-lam*V + k*(1 + p/2*(y - 1))", "$c|x|^{-2}=\\frac{p(ap-\\lambda)}{p-2}y$"),
            ("<=", "-lam*V + k*y**(p/2)", "Bernoulli's inequality"),
            ("==", "-lam*V + 2*(a*p - lam)/(p - 2)*e**(p/2)", "$y=e/|x|^2$"),
            ("==", "-lam*V + 2*c/p*e**((p - 2)/2)", "one factor $e$ put in"),
        ],
        also=[
            part("2*c/p*e**((p - 2)/2) > 0", reason="the bound where $LV=0$, at the origin"),
            part("LV == -a*p*V + c*norm(x)**(p - 2)", reason="by differentiation"),
            part("LV == -lamx*V + 2*c/p*(norm(x)**2)**((p - 2)/2)", reason="the rate of this point"),
            part("c*(p - 2)/(p*(a*p - lamx)) == norm(x)**2", reason="for this rate, $e=|x|^2$"),
            part("a*p - c*(p - 2)/(p*e) == lam", reason="each rate has its point"),
        ],
        bent={
            "a smaller constant": "LV <= -lam*V + 99/100*2*c/p*e**((p - 2)/2)",
            "one dimension too few": "LV <= -a*p*V + g**2/2*p*(p + d - 3)*norm(x)**(p - 2)",
        },
        symbols={"lam": "\\lambda", "LV": "LV", "lamx": "\\lambda_x"},
    )  # fmt: skip

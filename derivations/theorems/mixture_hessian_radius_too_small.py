r"""The Hessian of a two-atom mixture exceeds the bound with the radius in place of the diameter, whatever the weights.

Let $p=w_1N(M,v)+w_2N(-M,v)$ on the line, $M,v,w_1,w_2>0$. At $x=x^*+h$ with $x^*=-\frac v{2M}\log\frac{w_1}{w_2}$,
$(\log p)''=-\frac1v+\frac{M^2}{v^2}\big(1-\tanh^2\frac{Mh}v\big)$. For all $|h|\le\frac vM$ this exceeds
$-\frac1v+\frac{M^2}{4v^2}$: the bound with $M=\max|\mu_i|$ fails for every $M$, $v$ and pair of weights, on an interval
of length $\frac{2v}M$.

Reading. $k=\log\frac{w_1}{w_2}$ is any real number, and the weights are $e^{\pm k/2}$ up to a factor.

Sharpness. At $h=0$ it is the bound with the diameter $2M$, which is right (T-C2).

Source. Pitfall 17.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """Differentiation, and the hyperbolic tangent at one."""
    setting = Setting(
        {"h": "real", "k": "real", "M": "positive", "v": "positive"},
        given=["abs(h) <= v/M"],
        where={
            "x": "h - v*k/(2*M)",
            "logp": "log(exp(k/2 - (x - M)**2/(2*v)) + exp(-k/2 - (x + M)**2/(2*v)))",
            "hessian": "-1/v + M**2/v**2*(1 - tanh(M*h/v)**2)",
        },
        meanings={"x": "the point", "logp": "the logarithm of the density", "hessian": "its second derivative"},
    )
    near = instance("tanh(t)**2 <= 3/5", {"t": "[-1, 1]"}, {"t": setting.term("M*h/v")})
    return theorem(
        __doc__,
        "mixture-hessian-radius-too-small",
        "G-17",
        setting,
        holds="hessian > -1/v + M**2/(4*v**2)",
        lemmas=[
            setting.lemma("above", "M*h/v <= 1", "the interval"),
            setting.lemma("below", "M*h/v >= -1", "the interval"),
            setting.lemma("tangent", "tanh(M*h/v)**2 <= 3/5", "$\\tanh^21<\\frac35$", by=near),
            setting.lemma("room", "M**2/v**2*(3/5 - tanh(M*h/v)**2) >= 0", "times a positive number"),
        ],
        also=[part("grad(grad(logp, h), h) == hessian", reason="differentiation")],
        bent={"twice the bound": "hessian >= -1/v + M**2/(2*v**2)"},
        symbols={"logp": "\\log p", "hessian": "(\\log p)''"},
    )

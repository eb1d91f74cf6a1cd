r"""The slope of Euler-Maruyama differs from the exact one to second order.

For a Gaussian target, an Ornstein-Uhlenbeck forward process and $u=ah$, let $k=e^u-\frac{v_\infty}{v_t}(e^u-e^{-u})$ be
the exact slope of a reverse step and $\hat k=1+u-\frac{2uv_\infty}{v_t}$ that of Euler-Maruyama. Then
$-\frac{v_\infty}{v_t}\frac{u^3\cosh u}3\le k-\hat k\le\frac{u^2e^u}2$.

Reading. The exact slope is $\alpha v_s/v_t$ with $\alpha=e^{-u}$ and $v_s=v_\infty+(v_t-v_\infty)e^{2u}$. In units of
the noise $\hat C=2v_\infty u$ the difference of the means is of the order $u^{3/2}$, as for the exponential integrator.

Sharpness. Both bounds have the right leading order: $k-\hat k=\frac{u^2}2+O(u^3)$, and
$-\frac{v_\infty}{v_t}\frac{u^3}3$ is the leading part in $v_\infty/v_t$.

Source. T-F5, the part of the means.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem
from derivations.tactic import Tactic, instance


def derive() -> Derivation:
    """Taylor's formula for the exponential and the hyperbolic sine."""
    setting = Setting(
        {"u": "positive", "vinf": "positive", "vt": "positive"},
        where={
            "k": "exp(u) - vinf/vt*(exp(u) - exp(-u))",
            "khat": "1 + u - 2*u*vinf/vt",
        },
        meanings={"k": "the exact slope", "khat": "the slope of Euler-Maruyama"},
    )

    def scaled(text: str) -> Tactic:
        values = {"r": setting.term("vinf/vt"), "n": setting.term(text)}
        return instance("r*n >= 0", {"r": "positive", "n": "real"}, values, ["n >= 0"])

    return theorem(
        __doc__,
        "euler-maruyama-mean-difference",
        "T-F5",
        setting,
        holds="-vinf/vt*u**3*cosh(u)/3 <= k - khat <= u**2*exp(u)/2",
        lemmas=[
            setting.lemma("above", "exp(u) - 1 - u >= 0", "the tangent of the exponential"),
            setting.lemma("below", "exp(u) - 1 - u <= u**2*exp(u)/2", "Taylor's formula"),
            setting.lemma("odd above", "exp(u) - exp(-u) - 2*u >= 0", "the hyperbolic sine is above its tangent"),
            setting.lemma(
                "odd below",
                "u**3*cosh(u)/3 - (exp(u) - exp(-u) - 2*u) >= 0",
                "Taylor's formula",
                by=instance(
                    "u**3*cosh(u)/3 - (exp(u) - exp(-u) - 2*u) >= 0", {"u": "positive"}, {"u": setting.term("u")}
                ),
            ),
            setting.lemma(
                "scaled above",
                "vinf/vt*(exp(u) - exp(-u) - 2*u) >= 0",
                "times $v_\\infty/v_t>0$",
                by=scaled("exp(u) - exp(-u) - 2*u"),
            ),
            setting.lemma(
                "scaled below",
                "vinf/vt*(u**3*cosh(u)/3 - (exp(u) - exp(-u) - 2*u)) >= 0",
                "times $v_\\infty/v_t>0$",
                by=scaled("u**3*cosh(u)/3 - (exp(u) - exp(-u) - 2*u)"),
            ),
        ],
        bent={"the third order alone": "k - khat <= u**3*exp(u)/2"},
        symbols={"vinf": "v_\\infty", "vt": "v_t", "khat": "\\hat k"},
    )

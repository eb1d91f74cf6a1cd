r"""A small divergence between consecutive Gaussians makes their means close.

On $\mathbb R^d$ let $KL=KL\big(N(\mu',s'^2I)\,\|\,N(\mu,s^2I)\big)=\frac12\big[d(u-1-\log
u)+\frac{|\mu-\mu'|^2}{s^2}\big]$ with $u=s'^2/s^2$. If $KL\le\epsilon$ then $|\mu-\mu'|\le s\sqrt{2\epsilon}$ and
$\frac d2(u-1-\log u)\le\epsilon$.

Sharpness. $2s^2KL-|\mu-\mu'|^2=s^2d(u-1-\log u)\ge\frac{s^2d}2\min\big(1,\frac1u\big)(u-1)^2$: equality in the first
bound, with $\epsilon=KL$, exactly when the variances are equal.

Source. The smoothness-inducing prior of arXiv:2102.01331.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import have, instance, split


def derive() -> Derivation:
    """The variance term is non-negative."""
    setting = Setting(
        {"m": "vector", "mp": "vector", "s": "positive", "sp": "positive", "eps": "nonnegative", "d": "dimension"},
        given=["(d*(sp**2/s**2 - 1 - log(sp**2/s**2)) + norm(m - mp)**2/s**2)/2 <= eps"],
        where={
            "ratio": "sp**2/s**2",
            "KL": "(d*(sp**2/s**2 - 1 - log(sp**2/s**2)) + norm(m - mp)**2/s**2)/2",
        },
        meanings={"ratio": "the ratio $u$ of the variances", "KL": "the divergence"},
    )
    plain = Setting({"u": "positive"})
    excess = "u - 1 - log(u)"
    cases = split(
        plain.term("u - 1"),
        nonpositive=have(
            plain.relation(f"{excess} >= (u - 1)**2/2"),
            instance(f"{excess} >= (u - 1)**2/2", {"u": "(0, 1]"}, {"u": plain.term("u")}),
        ),
        positive=have(
            plain.relation(f"{excess} >= (u - 1)**2/(2*u)"),
            instance(f"{excess} >= (u - 1)**2/(2*u)", {"u": "[1, oo)"}, {"u": plain.term("u")}),
        ),
    )
    second = instance(
        f"{excess} >= min((u - 1)**2/2, (u - 1)**2/(2*u))",
        {"u": "positive"},
        {"u": setting.term("ratio")},
        why=cases,
    )
    return theorem(
        __doc__,
        "gaussian-divergence-smoothness",
        "N-8",
        setting,
        holds="norm(m - mp) <= s*sqrt(2*eps)",
        lemmas=[
            setting.lemma("tangent", "ratio - 1 - log(ratio) >= 0", "$\\log u\\le u-1$"),
            setting.lemma(
                "second order",
                "ratio - 1 - log(ratio) >= min((ratio - 1)**2/2, (ratio - 1)**2/(2*ratio))",
                "a second-order bound of the logarithm",
                by=second,
            ),
            setting.lemma(
                "variance gap",
                "s**2*d*(ratio - 1 - log(ratio) - min((ratio - 1)**2/2, (ratio - 1)**2/(2*ratio))) >= 0",
                "times a positive number",
            ),
            setting.lemma("means", "norm(m - mp)**2/s**2 >= 0", "a square"),
            setting.lemma("variances", "d*(ratio - 1 - log(ratio)) >= 0", "times $d$"),
            setting.lemma("square", "norm(m - mp)**2 <= s**2*2*eps", "the rest of the divergence"),
            setting.lemma("root", "norm(m - mp) <= sqrt(s**2*2*eps)", "roots"),
        ],
        also=[
            part("d*(ratio - 1 - log(ratio))/2 <= eps", reason="the other rest"),
            part("2*s**2*KL - norm(m - mp)**2 == s**2*d*(ratio - 1 - log(ratio))", reason="multiplied out"),
            part(
                "s**2*d*(ratio - 1 - log(ratio)) >= s**2*d*(min((ratio - 1)**2/2, (ratio - 1)**2/(2*ratio)))",
                reason="the second-order bound",
            ),
        ],
        bent={"a smaller distance": "norm(m - mp) <= 99/100*s*sqrt(2*eps)"},
        symbols={"mp": "\\mu'", "m": "\\mu", "sp": "s'", "eps": "\\epsilon", "ratio": "u"},
    )

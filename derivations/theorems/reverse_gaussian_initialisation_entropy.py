r"""The relative entropy at the end from a wrong initial law, under the exact reverse chain of a Gaussian target.

In the setting of `reverse-gaussian-initialisation-error` (a mode $N(m,v_0)$ of the target, $v_0>0$, stationary
variance $w>0$, $0<\alpha<1$ the scale of the forward process to time $T$, $v_T=\alpha^2v_0+w(1-\alpha^2)$) let $\hat
p$ be the law at the end of the exact reverse chain from $N(0,w)$ in the place of $N(\alpha m,v_T)$. With
$x=\alpha^4\frac{v_0(w-v_0)}{v_T^2}$, $KL(\hat
p\|p_0)=\frac12(x-\log(1+x))+\alpha^4\frac{v_0m^2}{2v_T^2}\le\alpha^4\frac{v_0m^2}{2v_T^2}+\frac{x^2}{2(1+x)}$, and for
$w\ge v_0$ the last term is at most $\frac{x^2}4$ instead. So it decays like $\alpha^4=e^{-4aT}$, and if the means
agree like $\alpha^8$: forward mixing and reverse forgetting multiply. The chain rule alone gives the relative entropy
of the initial laws, which decays like $\alpha^2$ only if $m\ne0$.

Reading. The claim holds for every variance-preserving schedule, as it is about the scale alone. The relative entropy
of $N(n,u)$ from $N(m,v_0)$ is $\frac12(\frac u{v_0}-1-\log\frac u{v_0})+\frac{(n-m)^2}{2v_0}$. Modes are independent,
and their relative entropies add up. In the third statement $h\ge0$ is $x$ for $w\ge v_0$.

Sharpness. An identity; equality in the bounds if and only if $w=v_0$, and the first term is always a lower bound.

Source. T-B8, in relative entropy.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The closed form of the end law; then log y >= 1 - 1/y."""
    setting = Setting(
        {"m": "real", "al": "(0, 1)", "v0": "positive", "w": "positive", "h": "nonnegative"},
        where={
            "vT": "al**2*v0 + w*(1 - al**2)",
            "k": "al*v0/vT",
            "u": "v0 + k**2*(w - vT)",
            "shift": "al**2*v0/vT*m",
            "KL": "1/2*(u/v0 - 1 - log(u/v0)) + shift**2/(2*v0)",
            "x": "al**4*v0*(w - v0)/vT**2",
            "mean_": "al**4*v0*m**2/(2*vT**2)",
        },
        meanings={
            "vT": "the variance at time $T$",
            "k": "the slope of the reverse kernel",
            "u": "the variance at the end",
            "shift": "the error of the mean at the end",
            "KL": "the relative entropy at the end",
            "mean_": "the part of the mean",
        },
    )
    bound, ratio = "KL <= mean_ + x**2/(2*(1 + x))", "u/v0 == 1 + x"
    scalar = {"p": "positive"}
    values = {"p": setting.term("u/v0")}
    return theorem(
        __doc__,
        "reverse-gaussian-initialisation-entropy",
        "T-B8",
        setting,
        holds=bound,
        lemmas=[
            setting.lemma(
                "loss", "1 - al**2 > 0", "$\\alpha<1$", ("==", "(1 - al)*(1 + al)", "factors"), (">", "0", "signs")
            ),
            setting.lemma("variance", "vT > 0", "the parts are positive"),
            setting.lemma(
                "end", "u > 0", "the noise of the chain, and what is left of the beginning",
                ("==", "v0*w*(1 - al**2)/vT + k**2*w", "expanded"), (">", "0", "signs"),
            ),
            setting.lemma("ratio", ratio, "$w-v_T=\\alpha^2(w-v_0)$"),
            setting.lemma("size", "u/v0 > 0", "a quotient of positive numbers"),
            setting.lemma("positive", "1 + x > 0", "it is that quotient"),
            setting.lemma(
                "logarithm", "u/v0 - 1 - log(u/v0) <= (u/v0 - 1)**2/(u/v0)", "$\\log y\\ge1-\\frac1y$",
                by=instance("p - 1 - log(p) <= (p - 1)**2/p", scalar, values),
            ),
            setting.lemma(
                "least", "u/v0 - 1 - log(u/v0) >= 0", "$\\log y\\le y-1$",
                by=instance("p - 1 - log(p) >= 0", scalar, values),
            ),
            setting.lemma("excess", "(u/v0 - 1)**2/(u/v0) == x**2/(1 + x)", "the quotient"),
        ],
        steps=[
            ("==", "mean_ + 1/2*(u/v0 - 1 - log(u/v0))", "the mean's part"),
            ("<=", "mean_ + 1/2*((u/v0 - 1)**2/(u/v0))", "the logarithm"),
            ("==", "mean_ + x**2/(2*(1 + x))", "the quotient"),
        ],
        also=[
            part("u/v0 == 1 + x", reason="the variance at the end"),
            part("1/2*(h - log(1 + h)) <= h**2/4", reason="for $w\\ge v_0$"),
            part(
                "KL >= mean_",
                ("==", "mean_ + 1/2*(u/v0 - 1 - log(u/v0))", "the mean's part"),
                (">=", "mean_", "the least value"),
            ),
        ],
        bent={
            "a smaller part of the mean": "KL <= 99/100*mean_ + x**2/(2*(1 + x))",
            "the mean alone": "KL <= mean_",
            "a fifth of the square": "1/2*(h - log(1 + h)) <= h**2/5",
        },
        symbols={"al": "\\alpha", "v0": "v_0", "vT": "v_T", "KL": "KL(\\hat p\\|p_0)", "mean_": "M"},
    )  # fmt: skip

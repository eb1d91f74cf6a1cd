r"""Doeblin minorization of the exact reverse kernel on a level set of the Lyapunov function.

Let $p_s$ be dissipative with rate $a_s>0$ and second moment $E|X_s|^2\le\Gamma/a_s$, and $V_t(x)=a_t|x|^2$ with
$\frac1{a_t}=S+\frac{\alpha^2}{a_s}$, $\eta=\frac{\alpha^2}{a_sS+\alpha^2}$, $X_t=\alpha X_s+\sqrt S\,\xi$ with
$\alpha,S>0$. On the whole set $V_t(x)\le\mathcal R$ the reverse kernels have a common minorant: $Q_{t\to
s}(x,\cdot)\ge\epsilon\nu$ with one law $\nu$ and $\epsilon\ge\exp\big(-\frac{\mathcal R+\eta\Gamma}{1-\eta}\big)$.

Reading. The mixing law is $p_s$ with $y=X_s$, and $z$ is any point. By Bayes' formula $r(x,z)$ is the density of
$Q_{t\to s}(x,\cdot)$ against $p_s$; the measure $\epsilon\nu$ has the density $e^{-(R+\alpha|z|)^2/2S}$ with
$R=\sqrt{\mathcal R/a_t}$, the radius of the level set, which does not depend on $x$, and $\epsilon$ is its mass: the
first statement is the minorization, the second the mass. For dissipative $p_s$, $\Gamma=b_s+d$ (the theorem on the
second moment). The checker puts $R$ into `dissipative-reverse-minorization`.

Sharpness. Very loose, as the minorization is; equality in the last step if $E|X_s|^2=\Gamma/a_s$. The pair overlap on
the set, which is all that Harris' theorem needs, is at least as large (`dissipative-reverse-overlap`).

Source. T-C8, the last display, for a common minorant.
"""

from derivations.composition import theorem_at
from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance, squared


def derive() -> Derivation:
    """The radius of the level set, and the second moment."""
    setting = Setting(
        {
            "x": "vector",
            "z": "vector",
            "y": component("vector"),
            "al": "positive",
            "S": "positive",
            "as_": "positive",
            "G": "nonnegative",
            "level": "nonnegative",
        },
        given=["as_*mean(norm(y)**2) <= G", "as_/(as_*S + al**2)*norm(x)**2 <= level"],
        where={
            "eta": "al**2/(as_*S + al**2)",
            "R": "sqrt(level*(as_*S + al**2)/as_)",
            "k": "mean(exp(-norm(x - al*y)**2/(2*S)))",
            "r": "exp(-norm(x - al*z)**2/(2*S))/k",
            "eps": "mean(exp(-(R + al*norm(y))**2/(2*S)))",
            "M": "mean((R + al*norm(y))**2)",
            "M2": "mean(norm(y)**2)",
        },
        meanings={
            "eta": "the factor of the drift",
            "R": "the radius of the level set",
            "r": "the density of the reverse kernel at $z$",
            "eps": "the mass of the common minorant",
        },
    )
    values = {name: setting.term(name) for name in ("x", "z", "y", "al", "S", "R")}
    pointwise, jensen, moments = (
        theorem_at("dissipative-reverse-minorization", values, statement=number) for number in (1, 2, 3)
    )
    q = "(level + eta*G)/(1 - eta)"
    return theorem(
        __doc__,
        "dissipative-reverse-minorization-level",
        "T-C8",
        setting,
        holds="r >= exp(-(R + al*norm(z))**2/(2*S))",
        lemmas=[
            setting.lemma("square", "norm(x)**2 <= level*(as_*S + al**2)/as_", "the level, divided by $a_t$"),
            setting.lemma("root", "R**2 == level*(as_*S + al**2)/as_", "the square of a root"),
            setting.lemma(
                "radius",
                "norm(x) <= R",
                "the root increases",
                by=instance(
                    "p <= sqrt(q)",
                    {"p": "nonnegative", "q": "nonnegative"},
                    {"p": setting.term("norm(x)"), "q": setting.term("level*(as_*S + al**2)/as_")},
                    ["p**2 <= q"],
                    why=squared(),
                ),
            ),
            setting.lemma("moment", "mean(norm(y)**2) <= G/as_", "the hypothesis, divided by $a_s$"),
            setting.lemma("room", "al**2/S*(G/as_ - mean(norm(y)**2)) >= 0", "the moment, times a positive number"),
            setting.lemma("Jensen", "eps >= exp(-M/(2*S))", "Jensen's inequality", by=jensen),
            setting.lemma("moments", "exp(-M/(2*S)) >= exp(-(R**2 + al**2*M2)/S)", "the mean square", by=moments),
            setting.lemma(
                "exponent",
                f"(R**2 + al**2*M2)/S <= {q}",
                "the radius and the second moment",
                ("==", f"{q} - al**2/S*(G/as_ - M2)", "put together"),
                ("<=", q, "the moment"),
            ),
        ],
        by=pointwise,
        also=[
            part(
                f"eps >= exp(-{q})",
                (">=", "exp(-M/(2*S))", "Jensen's inequality"),
                (">=", "exp(-(R**2 + al**2*M2)/S)", "the mean square"),
                (">=", f"exp(-{q})", "the exponent"),
            )
        ],
        bent={"a larger mass": f"eps >= exp(-{q})*1001/1000"},
        symbols={
            "al": "\\alpha", "as_": "a_s", "G": "\\Gamma", "eta": "\\eta", "level": "\\mathcal R",
            "eps": "\\epsilon", "r": "r(x,z)", "M2": "m_2(p_s)",
        },
    )  # fmt: skip

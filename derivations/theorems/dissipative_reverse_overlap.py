r"""Overlap of the exact reverse kernel on a level set of the Lyapunov function.

Let $p_s$ be dissipative with rate $a_s>0$ and second moment $E|X_s|^2\le\Gamma/a_s$, and $V_t(x)=a_t|x|^2$ with
$\frac1{a_t}=S+\frac{\alpha^2}{a_s}$, $\eta=\frac{\alpha^2}{a_sS+\alpha^2}$. Any two points with
$V_t(x),V_t(x')\le\mathcal R$ have $1-TV(Q_{t\to s}(x,\cdot),Q_{t\to s}(x',\cdot))\ge\epsilon$ with
$\epsilon=\exp\big(-\frac{\mathcal R+\eta\Gamma}{1-\eta}\big)$.

Reading. The mixing law is $p_s$ with $y=X_s$; against it the reverse kernels have the densities $r(x,y)$ and $r(x',y)$
of Bayes' formula, and one minus the total variation is the mean of the smaller. For dissipative $p_s$,
$\Gamma=b_s+d$ (the theorem on the second moment).

Sharpness. Very loose: it is exponentially small in $\Gamma$, while the overlap for a Gaussian depends on the distance
of $x$ and $x'$ alone. The bound cannot be 1 unless both points and the data sit at the origin.

Source. T-C8, on the level sets of T-C7.
"""

from derivations import reverse_pair
from derivations.derivation import Derivation, Lemma
from derivations.statement import Setting, component, theorem
from derivations.tactic import average, instance


def pointwise(setting: Setting, x: str, k: str) -> tuple[Lemma, ...]:
    """The reverse kernel's density at a point is bounded below."""
    distance, exponent = f"norm({x} - al*y)**2/(2*S)", "(level + al**2*norm(y)**2)/S"
    one = instance("exp(-p) <= 1", {"p": "nonnegative"}, {"p": setting.term(distance)})
    terms = (setting.term(distance), setting.term(exponent), setting.term(k))
    return (
        setting.lemma(f"density at {x}", f"{k} <= 1", "a mean of terms that are at most one", by=average(one)),
        setting.lemma(f"positive at {x}", f"{k} > 0", "a mean of positive terms"),
        setting.lemma(f"ball at {x}", f"norm({x})**2 <= level", "the hypothesis on the point"),
        setting.lemma(
            f"parallelogram at {x}",
            f"{distance} <= {exponent}",
            "one square",
            ("<=", f"(norm({x})**2 + al**2*norm(y)**2)/S", "one square"),
            ("<=", exponent, "the ball"),
        ),
        setting.lemma(
            f"bound at {x}",
            f"exp(-{distance})/{k} >= exp(-{exponent})",
            "the density at time t is at most one",
            by=reverse_pair.divided(*terms),
        ),
    )


def derive() -> Derivation:
    """Bayes, a density at most one, Jensen by the tangent of the exponential, and squares."""
    setting = Setting(
        {
            "x": "vector",
            "xx": "vector",
            "y": component("vector"),
            "al": "positive",
            "S": "positive",
            "as_": "positive",
            "G": "nonnegative",
            "R": "nonnegative",
        },
        given=[
            "as_*mean(norm(y)**2) <= G",
            "as_/(as_*S + al**2)*norm(x)**2 <= R",
            "as_/(as_*S + al**2)*norm(xx)**2 <= R",
        ],
        where={
            "k": "mean(exp(-norm(x - al*y)**2/(2*S)))",
            "kk": "mean(exp(-norm(xx - al*y)**2/(2*S)))",
            "overlap_": "mean(min(exp(-norm(x - al*y)**2/(2*S))/k, exp(-norm(xx - al*y)**2/(2*S))/kk))",
            "eta": "al**2/(as_*S + al**2)",
            "level": "R*(as_*S + al**2)/as_",
            "q": "(R + eta*G)/(1 - eta)",
        },
        meanings={
            "k": "the density at $x$, up to a constant",
            "kk": "that at the other point",
            "overlap_": "one minus the total variation",
            "eta": "the factor of the drift",
            "q": "the exponent",
        },
    )
    exponent = "-(level + al**2*norm(y)**2)/S"
    return theorem(
        __doc__,
        "dissipative-reverse-overlap",
        "T-C8",
        setting,
        holds="overlap_ >= exp(-q)",
        lemmas=[
            *pointwise(setting, "x", "k"),
            *pointwise(setting, "xx", "kk"),
            setting.lemma(
                "pointwise",
                f"overlap_ >= mean(exp({exponent}))",
                "both densities are at least that",
                by=average(),
            ),
            setting.lemma(
                "tangent",
                f"mean(exp({exponent})) >= mean(exp(-q)*(1 + q + {exponent}))",
                "the tangent of the exponential lies below it",
                by=average(
                    instance(
                        "exp(p) >= exp(-q)*(1 + q + p)",
                        {"p": "real", "q": "real"},
                        {"p": setting.term(exponent), "q": setting.term("q")},
                    )
                ),
            ),
            setting.lemma("moment", "mean(norm(y)**2) <= G/as_", "the hypothesis, divided by $a_s$"),
            setting.lemma("room", "al**2/S*(G/as_ - mean(norm(y)**2)) >= 0", "the moment, times a positive number"),
            setting.lemma(
                "exponent",
                "(level + al**2*mean(norm(y)**2))/S <= q",
                "the second moment",
                ("==", "q - al**2/S*(G/as_ - mean(norm(y)**2))", "put together"),
                ("<=", "q", "the moment"),
            ),
            setting.lemma(
                "gain", "exp(-q)*(q - (level + al**2*mean(norm(y)**2))/S) >= 0", "a product of non-negative terms"
            ),
        ],
        steps=[
            (">=", f"mean(exp({exponent}))", "pointwise"),
            (">=", f"mean(exp(-q)*(1 + q + {exponent}))", "the tangent"),
            ("==", "exp(-q)*(1 + (q - (level + al**2*mean(norm(y)**2))/S))", "linearity"),
            (">=", "exp(-q)", "the exponent"),
        ],
        bent={"a larger overlap": "overlap_ >= exp(-q)*1001/1000"},
        symbols={
            "xx": "x'",
            "al": "\\alpha",
            "as_": "a_s",
            "G": "\\Gamma",
            "R": "\\mathcal R",
            "eta": "\\eta",
            "k": "p_t(x)",
            "kk": "p_t(x')",
            "overlap_": "\\epsilon(x,x')",
        },
    )

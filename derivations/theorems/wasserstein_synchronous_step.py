r"""One step of the Wasserstein error by a synchronous coupling.

Let $(x,y)$ be coupled points, $x$ of the exact law and $y$ of the algorithm's, at one time. Let $Z$ be the exact next
point from $x$, $\hat Z$ the scheme's from $x$ and $\hat Y$ the scheme's from $y$ with the same noise as $\hat Z$, so
that $|\hat Y-\hat Z|\le\hat L|y-x|$. Then $\sqrt{E|\hat Y-Z|^2}\le\hat L\sqrt{E|y-x|^2}+\ell$ with $\ell^2=E|\hat
Z-Z|^2$.

Reading. With $(x,y)$ an optimal coupling and, given $x$, $(Z,\hat Z)$ an optimal coupling of the two kernels from $x$,
$E|y-x|^2=W_2^2(\hat p_t,p_t)$ and $\ell^2=E_{p_t}W_2^2(Q(x),\hat Q(x))$; couplings that are glued along the kernels are
cited. The number $W=W_2(\hat p_s,p_s)$ is a lower bound of the distances of all couplings, so at most that of
$(\hat Y,Z)$, which is the hypothesis on $W$: the second statement is $W_2(\hat p_s,p_s)\le\hat LW_2(\hat
p_t,p_t)+\ell$. The Lipschitz constant is that of the scheme with the score in use: a bound on the score error is none.
Over $N$ steps, `error-telescoping` adds the local errors up with the products of the later constants.

Sharpness. Equality when the errors are aligned: $\hat Y-\hat Z=\hat L(y-x)$ a non-negative multiple of $\hat Z-Z$.

Source. T-F2 with the local error of its second reading.
"""

from derivations import citation
from derivations.derivation import Derivation
from derivations.mean_square import cauchy_schwarz
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """The triangle inequality for root mean squares, and the Lipschitz bound under the mean."""
    setting = Setting(
        {
            "x": component("vector"),
            "y": component("vector"),
            "Z": component("vector"),
            "Zhat": component("vector"),
            "Yhat": component("vector"),
            "L": "nonnegative",
            "W": "nonnegative",
        },
        given=["norm(Yhat - Zhat) <= L*norm(y - x)", "W <= after"],
        where={
            "before": "sqrt(mean(norm(y - x)**2))",
            "ell": "sqrt(mean(norm(Zhat - Z)**2))",
            "after": "sqrt(mean(norm(Yhat - Z)**2))",
        },
        meanings={"before": "the error before the step", "ell": "the local error", "after": "the error after the step"},
    )
    return theorem(
        __doc__,
        "wasserstein-synchronous-step",
        "T-F2",
        setting,
        holds="after <= L*before + ell",
        lemmas=[
            cauchy_schwarz(setting, "Cauchy-Schwarz", "(Yhat - Zhat)", "(Zhat - Z)"),
            setting.lemma(
                "triangle",
                "after <= sqrt(mean(norm(Yhat - Zhat)**2)) + ell",
                "Minkowski's inequality, by Cauchy-Schwarz in the cross term",
            ),
            setting.lemma(
                "contraction",
                "mean(norm(Yhat - Zhat)**2) <= L**2*mean(norm(y - x)**2)",
                "the Lipschitz bound squared, under the mean",
            ),
            setting.lemma(
                "root",
                "sqrt(mean(norm(Yhat - Zhat)**2)) <= L*before",
                "both sides are non-negative",
            ),
        ],
        also=[
            part(
                "W <= L*before + ell",
                ("<=", "after", "a lower bound of the distances of all couplings"),
                ("<=", "L*before + ell", "the first statement"),
                reason="in terms of the distance of the two laws",
            )
        ],
        bent={"the squares added": "after**2 <= L**2*before**2 + ell**2"},
        symbols={"Zhat": "\\hat Z", "Yhat": "\\hat Y", "L": "\\hat L", "ell": "\\ell"},
        cited=[citation.OPTIMAL_COUPLING],
    )

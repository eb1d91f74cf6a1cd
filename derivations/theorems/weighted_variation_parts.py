r"""The weighted norm of a difference of two laws: its test functions, and the pair of independent points behind it.

Let $m,n\ge0$ be the densities of two laws against a common reference law, $V\ge0$, $\beta\ge0$, and
$\|m-n\|=E[(1+\beta V)|m-n|]$. For every test function with $|f|\le1+\beta V$, $E[f(m-n)]\le\|m-n\|$; and for every
$\varepsilon>0$ the test function $f_\varepsilon=(1+\beta V)\frac{m-n}{|m-n|+\varepsilon}$ comes within
$\varepsilon E[1+\beta V]$ of it: the norm is the supremum over test functions. With $w=E[(m-n)^+]>0$ and $(x,y)$ drawn
from the normalised parts $(m-n)^+/w$ and $(n-m)^+/w$ it is $\|m-n\|=w\,\big(2+\beta E\,V(x)+\beta E\,V(y)\big)$.

Reading. The densities at a random point of the reference law are components of a law, and $E$ is its mean; $E\,V(x)$ is
$E[V(m-n)^+]/w$, the mean against a density. The last term of the claims, $E[m]-E[n]$, vanishes for laws, and then both
parts have the mass $w$, which is the last statement.

Sharpness. Identities; the bound is approached by the functions $f_\varepsilon$.

Source. The Jordan decomposition; T-E3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """Point by point: the absolute value is the sum of the two parts."""
    setting = Setting(
        {
            "m": component("nonnegative"),
            "n": component("nonnegative"),
            "V": component("nonnegative"),
            "f": component("real"),
            "beta": "nonnegative",
            "eps": "positive",
        },
        given=["abs(f) <= 1 + beta*V", "mean(max(m - n, 0)) > 0"],
        where={
            "size": "mean((1 + beta*V)*abs(m - n))",
            "fe": "(1 + beta*V)*(m - n)/(abs(m - n) + eps)",
            "w": "mean(max(m - n, 0))",
            "EVx": "mean(V*max(m - n, 0))/w",
            "EVy": "mean(V*max(n - m, 0))/w",
        },
        meanings={
            "size": "the weighted norm of the difference",
            "fe": "a test function",
            "w": "the mass of the positive part",
            "EVx": "the mean of $V$ under the positive part",
            "EVy": "that under the negative part",
        },
    )
    return theorem(
        __doc__,
        "weighted-variation-parts",
        "T-E3",
        setting,
        holds="mean(f*(m - n)) <= size",
        lemmas=[
            setting.lemma("point", "mean(f*(m - n)) <= mean(abs(f)*abs(m - n))", "$f(m-n)\\le|f||m-n|$"),
        ],
        steps=[
            ("<=", "mean(abs(f)*abs(m - n))", "point by point"),
            ("<=", "size", "$|f|\\le1+\\beta V$"),
        ],
        also=[
            part("abs(fe) <= 1 + beta*V", reason="a test function"),
            part(
                "mean(fe*(m - n)) >= size - eps*mean(1 + beta*V)",
                reason="$\\frac{t^2}{t+\\varepsilon}\\ge t-\\varepsilon$",
            ),
            part(
                "size == w*(2 + beta*(EVx + EVy)) - (mean(m) - mean(n))",
                ("==", "mean((1 + beta*V)*(max(m - n, 0) + max(n - m, 0)))", "the Jordan decomposition"),
                (
                    "==",
                    "mean(2*max(m - n, 0) - (m - n) + beta*V*max(m - n, 0) + beta*V*max(n - m, 0))",
                    "$(n-m)^+=(m-n)^+-(m-n)$",
                ),
                ("==", "w*(2 + beta*(EVx + EVy)) - (mean(m) - mean(n))", "linearity"),
                reason="the two parts",
            ),
            part("mean(max(n - m, 0)) == w - (mean(m) - mean(n))", reason="$(n-m)^+=(m-n)^+-(m-n)$"),
        ],
        bent={
            "half the norm": "mean(f*(m - n)) <= size/2",
            "nothing lost": "mean(fe*(m - n)) >= size",
        },
        symbols={
            "size": "\\|m-n\\|",
            "fe": "f_\\varepsilon",
            "eps": "\\varepsilon",
            "EVx": "E\\,V(x)",
            "EVy": "E\\,V(y)",
        },
    )

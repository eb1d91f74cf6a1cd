r"""The Ornstein-Uhlenbeck process has one stationary law.

Let the kernel of the Ornstein-Uhlenbeck process over a time be $N(\alpha x,SI)$ with $S=v_\infty(1-\alpha^2)$,
$0<\alpha<1$. A law on $\mathbb R^d$ that it keeps over every time is $N(0,v_\infty I)$. For let $Y$ have the law, and
let $t=\langle u,Y\rangle$. The characteristic function at $u$ is $e^{-S|u|^2/2}(E\cos\alpha t+i\,E\sin\alpha t)$ for
every $\alpha$, with $1-E\min(2,\frac{\alpha^2t^2}2)\le E\cos\alpha t\le1$ and $|E\sin\alpha t|\le
E\min(1,\alpha|t|)$. As $\alpha\to0$, it tends to $e^{-v_\infty|u|^2/2}$, that of $N(0,v_\infty I)$.

Reading. The law is the mixing law, of which $y$ is a component. Checked are the bounds for every law, frequency $u$ and
$\alpha$; the means in them tend to zero with $\alpha$ by dominated convergence. That the characteristic function moves
as stated under the kernel is the heat equation, checked for $\cos\langle u,x\rangle$ and $\sin\langle u,x\rangle$:
$h=e^{-S|u|^2/2}\cos\langle u,x\rangle$ has $\partial_Sh=\frac12\Delta_xh$ and is the cosine at $S=0$, so that it is the
mean of $\cos\langle u,Y\rangle$ under $N(x,SI)$; so for the sine, and both are taken at $x=\alpha y$.

Sharpness. The bound from below is exact to the second order as $\alpha\to0$.

Source. Folklore; T-A1.
"""

from derivations.derivation import Derivation
from derivations.in_words import CHARACTERISTIC, CONVERGENCE, UNIQUENESS
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """1 - cos x <= min(2, x^2/2) and |sin x| <= min(1, |x|), under the mean."""
    setting = Setting(
        {
            "y": component("vector"), "u": "vector", "al": "(0, 1)", "vinf": "positive", "x": "vector",
            "G": "nonnegative", "d": "dimension",
        },
        where={
            "t": "dot(u, y)",
            "c": "mean(cos(al*t))",
            "s": "mean(sin(al*t))",
            "S": "vinf*(1 - al**2)",
            "hc": "exp(-G*dot(u, u)/2)*cos(dot(u, x))",
            "hs": "exp(-G*dot(u, u)/2)*sin(dot(u, x))",
        },
        meanings={
            "t": "the phase",
            "c": "the mean of the cosine",
            "s": "the mean of the sine",
            "S": "the variance of the kernel",
            "hc": "a Gaussian kernel of variance $G$ applied to the cosine",
            "hs": "the same applied to the sine",
        },
    )
    phase = {"x": setting.term("al*t")}
    return theorem(
        __doc__,
        "ornstein-uhlenbeck-kernel-stationary-unique",
        "T-A1",
        setting,
        holds="c >= 1 - mean(min(2, (al*t)**2/2))",
        lemmas=[
            setting.lemma(
                "near", "cos(al*t) >= 1 - (al*t)**2/2", "one term of the series",
                by=instance("cos(x) >= 1 - x**2/2", {"x": "real"}, phase),
            ),
            setting.lemma(
                "cosine", "cos(al*t) >= 1 - min(2, (al*t)**2/2)", "by the lemma before, or as no cosine is below $-1$",
                by=instance(
                    "k >= 1 - min(2, q)", {"k": "[-1, 1]", "q": "real"},
                    {"k": setting.term("cos(al*t)"), "q": setting.term("(al*t)**2/2")}, ["k >= 1 - q"],
                ),
            ),
            setting.lemma(
                "above", "sin(al*t) <= min(1, abs(al*t))", "one term of the series, or no sine is above 1",
                by=instance("sin(x) <= min(1, abs(x))", {"x": "real"}, phase),
            ),
            setting.lemma(
                "below", "sin(al*t) >= -min(1, abs(al*t))", "one term of the series, or no sine is below $-1$",
                by=instance("sin(x) <= min(1, abs(x))", {"x": "real"}, {"x": setting.term("-(al*t)")}),
            ),
        ],
        also=[
            part("c <= 1", reason="no cosine is above 1"),
            part("s <= mean(min(1, abs(al*t)))", reason="the mean of the components"),
            part("s >= -mean(min(1, abs(al*t)))", reason="the mean of the components"),
            part("exp(-S*dot(u, u)/2) == exp(-vinf*dot(u, u)/2)*exp(vinf*al**2*dot(u, u)/2)", reason="by factors"),
            part("grad(hc, G) == laplacian(hc, x)/2", reason="the heat equation"),
            part("grad(hs, G) == laplacian(hs, x)/2", reason="the heat equation"),
            part("exp(-0*dot(u, u)/2)*cos(dot(u, x)) == cos(dot(u, x))", reason="the start"),
            part("exp(-0*dot(u, u)/2)*sin(dot(u, x)) == sin(dot(u, x))", reason="the start"),
        ],
        bent={"a smaller loss": "c >= 1 - mean(min(2, (al*t)**2/3))"},
        symbols={"al": "\\alpha", "vinf": "v_\\infty"},
        in_words=[CHARACTERISTIC, CONVERGENCE, UNIQUENESS],
    )  # fmt: skip

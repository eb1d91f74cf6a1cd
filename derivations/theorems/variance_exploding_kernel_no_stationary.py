r"""The variance exploding process has no stationary law.

Let $dX_t=g(t)\,dB_t$ on $\mathbb R^d$: its kernel from $s$ to $t$ is $N(x,GI)$ with $G=\int_s^tg^2$. If $G>0$, it
keeps no law. For, given a law of $X_s$, $E\min(1,|X_s|^2/R^2)\le\frac14$ for some radius $R>0$ (dominated
convergence). For every $u\ne0$ with $|u|R\le2$ then $E\cos\langle u,X_s\rangle\ge\frac12$, and $E\cos\langle
u,X_t\rangle=e^{-G|u|^2/2}E\cos\langle u,X_s\rangle<E\cos\langle u,X_s\rangle$.

Reading. The law of $X_s$ is the mixing law, of which $y$ is a component, $u=w/R$, $t=\langle u,y\rangle$ and
$q=|y|^2/R^2$; every law on $\mathbb R^d$ is covered, since what is checked is a mean of relations that hold at each
component. The kernel is that of `forward-kernel-flow` with $a=0$, $\alpha=1$ and $G'=g^2$ (Itô's formula, cited). The
action of the kernel on the cosine is a Gaussian expectation, given by the heat equation: checked is that
$h=e^{-G|u|^2/2}\cos\langle u,x\rangle$ has $\partial_Gh=\frac12\Delta_xh$, and it is the cosine at $G=0$.

Sharpness. Strict for every $G>0$; at $G=0$ every law is kept.

Source. Folklore; T-A1, with the hypothesis that $g$ does not vanish.
"""

from derivations.citation import ITO
from derivations.derivation import Derivation
from derivations.in_words import CONVERGENCE, UNIQUENESS
from derivations.statement import Setting, component, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """1 - cos t is at most t^2/2 and at most 2, so at most twice min(1, t^2/4)."""
    setting = Setting(
        {"y": component("vector"), "w": "vector", "R": "positive", "G": "positive", "x": "vector", "d": "dimension"},
        given=["mean(min(1, dot(y, y)/R**2)) <= 1/4", "norm(w) <= 2", "norm(w) > 0"],
        where={
            "u": "w/R",
            "t": "dot(w, y)/R",
            "q": "dot(y, y)/R**2",
            "c": "mean(cos(t))",
            "h": "exp(-G*dot(u, u)/2)*cos(dot(u, x))",
        },
        meanings={
            "u": "the frequency",
            "t": "the phase",
            "q": "the square in units of the radius",
            "c": "the real part of the characteristic function",
            "h": "the kernel applied to the cosine",
        },
    )
    return theorem(
        __doc__,
        "variance-exploding-kernel-no-stationary",
        "T-A1",
        setting,
        holds="exp(-G*dot(u, u)/2)*c < c",
        lemmas=[
            setting.lemma(
                "near", "cos(t) >= 1 - t**2/2", "one term of the series",
                by=instance("cos(t) >= 1 - t**2/2", {"t": "real"}, {"t": setting.term("t")}),
            ),
            setting.lemma(
                "radius", "t**2 <= 4*q", "Cauchy-Schwarz, and $|w|\\le2$",
                by=instance(
                    "(dot(w, y)/R)**2 <= 4*(dot(y, y)/R**2)", {"w": "vector", "y": "vector", "R": "positive"},
                    {name: setting.term(name) for name in ("w", "y", "R")}, ["norm(w) <= 2"],
                ),
            ),
            setting.lemma(
                "component", "cos(t) >= 1 - 2*min(1, q)", "by the lemmas before, or as no cosine is below $-1$",
                by=instance(
                    "k >= 1 - 2*min(1, q)", {"k": "[-1, 1]", "t": "real", "q": "real"},
                    {"k": setting.term("cos(t)"), "t": setting.term("t"), "q": setting.term("q")},
                    ["k >= 1 - t**2/2", "t**2 <= 4*q"],
                ),
            ),
            setting.lemma(
                "mass", "c >= 1/2", "the mean of the components",
                (">=", "mean(1 - 2*min(1, q))", "component by component"), (">=", "1/2", "the radius"),
            ),
            setting.lemma("decay", "exp(-G*dot(u, u)/2) < 1", "$G|u|^2>0$"),
        ],
        also=[
            part("c >= 1/2", reason="the lemma on the mass"),
            part("grad(h, G) == laplacian(h, x)/2", reason="the heat equation"),
            part("exp(-0*dot(u, u)/2)*cos(dot(u, x)) == cos(dot(u, x))", reason="the start"),
        ],
        bent={"for no noise": "exp(-(G - G)*dot(u, u)/2)*c < c"},
        cited=[ITO],
        in_words=[CONVERGENCE, UNIQUENESS],
    )  # fmt: skip

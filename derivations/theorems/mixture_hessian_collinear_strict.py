r"""Three or more collinear atoms never attain the upper Hessian bound.

Let $p=\sum_iw_iN(\mu_i,vI)$ with finitely many atoms $\mu_i=o+y_ie$ on a line, $e\ne0$, $\alpha\le y_i\le\beta$, of
which one, of positive weight, is strictly between the extremes. Then with $D=(\beta-\alpha)|e|$ the quadratic form of
$\nabla^2\log p$ in every direction $u\ne0$ at every point is strictly below
$\big(-\frac1v+\frac{D^2}{4v^2}\big)|u|^2$.

Reading. At a fixed point the Hessian's quadratic form is $-\frac{|u|^2}v+\frac1{v^2}\mathrm{Var}_r\langle
u,\mu\rangle$ under the responsibilities $r$ (the theorem on the score of a mixture). The inner atom is $y_0=m$ with
responsibility $r\in(0,1)$; the others have the component variable $y$ under their own responsibilities, so that a
mean under all is $r f(m)+(1-r)\,\mathrm{mean}(f(y))$. The bound for an arbitrary point follows because
responsibilities are positive there.

Sharpness. Strict, but sharp over the weights: as the inner weights tend to zero the two extreme atoms attain the
bound.

Source. T-C2, strictness.
"""

from collections.abc import Mapping, Sequence

from derivations.derivation import Derivation
from derivations.statement import Setting, component, theorem
from derivations.tactic import Tactic, instance


def derive() -> Derivation:
    """Bhatia-Davis, strict at the inner atom; a completed square; Cauchy-Schwarz for the direction."""
    setting = Setting(
        {
            "u": "vector",
            "e": "vector",
            "v": "positive",
            "y": component("real"),
            "r": "(0, 1)",
            "alpha": "real",
            "beta": "real",
            "m": "real",
        },
        given=["y >= alpha", "y <= beta", "m > alpha", "m < beta", "dot(u, u) > 0", "dot(e, e) > 0"],
        where={
            "E1": "r*m + (1 - r)*mean(y)",
            "E2": "r*m**2 + (1 - r)*mean(y**2)",
            "H": "-norm(u)**2/v + dot(u, e)**2*(E2 - E1**2)/v**2",
        },
        meanings={
            "E1": "the responsibilities' mean of the position on the line",
            "E2": "that of its square",
            "H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$",
        },
    )
    dot, length, spread = "dot(u, e)**2", "norm(u)**2*norm(e)**2", "E2 - E1**2"

    def scaled(holds: str, texts: Mapping[str, str], given: Sequence[str]) -> Tactic:
        values = {name: setting.term(text) for name, text in texts.items()}
        return instance(holds, dict.fromkeys(texts, "real"), values, given)

    return theorem(
        __doc__,
        "mixture-hessian-collinear-strict",
        "T-C2",
        setting,
        holds="H < (-1/v + ((beta - alpha)*norm(e))**2/(4*v**2))*norm(u)**2",
        lemmas=[
            setting.lemma("others", "mean((beta - y)*(y - alpha)) >= 0", "both factors are non-negative"),
            setting.lemma("inner", "r*(beta - m)*(m - alpha) > 0", "the inner atom is strictly between the extremes"),
            setting.lemma(
                "variance",
                "E2 - E1**2 < (beta - alpha)**2/4",
                "Bhatia-Davis, strict, and a completed square",
                (
                    "==",
                    "(beta - alpha)**2/4 - (E1 - (alpha + beta)/2)**2 - r*(beta - m)*(m - alpha)"
                    " - (1 - r)*mean((beta - y)*(y - alpha))",
                    "expanded",
                ),
                ("<", "(beta - alpha)**2/4", "a square, the inner atom and the others are taken away"),
            ),
            setting.lemma("spread of the others", "mean((y - mean(y))**2) >= 0", "a mean of squares"),
            setting.lemma(
                "spread",
                "E2 - E1**2 >= 0",
                "a variance",
                ("==", "(1 - r)*mean((y - mean(y))**2) + r*(1 - r)*(m - mean(y))**2", "the parts within and between"),
                (">=", "0", "both are non-negative"),
            ),
            setting.lemma("direction", "dot(u, e)**2 <= norm(u)**2*norm(e)**2", "Cauchy-Schwarz"),
            setting.lemma(
                "direction of the spread",
                "dot(u, e)**2*(E2 - E1**2) <= norm(u)**2*norm(e)**2*(E2 - E1**2)",
                "Cauchy-Schwarz times a variance",
                by=scaled("p*s <= q*s", {"p": dot, "q": length, "s": spread}, ["p <= q", "s >= 0"]),
            ),
            setting.lemma("length", "norm(u)**2*norm(e)**2 > 0", "neither vector vanishes"),
            setting.lemma(
                "length of the spread",
                "norm(u)**2*norm(e)**2*(E2 - E1**2) < norm(u)**2*norm(e)**2*((beta - alpha)**2/4)",
                "the strict variance bound times a positive number",
                by=scaled("p*s < p*q", {"p": length, "q": "(beta - alpha)**2/4", "s": spread}, ["s < q", "p > 0"]),
            ),
        ],
        steps=[
            ("<=", "-norm(u)**2/v + norm(u)**2*norm(e)**2*(E2 - E1**2)/v**2", "Cauchy-Schwarz times a variance"),
            ("<", "-norm(u)**2/v + norm(u)**2*norm(e)**2*(beta - alpha)**2/4/v**2", "the strict variance bound"),
            ("==", "(-1/v + ((beta - alpha)*norm(e))**2/(4*v**2))*norm(u)**2", "rearranged"),
        ],
        bent={"a smaller constant": "H < (-1/v + ((beta - alpha)*norm(e))**2/(4*v**2)*9/10)*norm(u)**2"},
    )

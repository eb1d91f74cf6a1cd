r"""Hessian bounds for mixtures with a general common covariance.

Let $p=\sum_iw_iN(\mu_i,S)$, any number of components and any covariance $S\succ0$. In a direction $u$ let the means
lie between $\alpha\le\langle S^{-1}u,\mu_i\rangle\le\beta$. Then the quadratic form of $\nabla^2\log p$ in that
direction is between $-\langle u,S^{-1}u\rangle$ and $-\langle u,S^{-1}u\rangle+\frac{(\beta-\alpha)^2}4$ at every
point. With $D$ the diameter of the means in the norm $|S^{-1/2}\cdot|$, the upper bound is at most
$(\frac{D^2}4-1)\langle u,S^{-1}u\rangle$.

Reading. At a fixed point, by the theorem on the score of a mixture, the form is $-c+\mathrm{Var}_r(m)$ with
$c=\langle u,S^{-1}u\rangle$, the responsibilities $r$, and $m_i=\langle S^{-1}u,\mu_i\rangle$, as the scores of the
components differ by the means only. The law of the component variable $m$ is that of the responsibilities, whatever
they are. As $\langle S^{-1}u,\mu_i-\mu_j\rangle=\langle S^{-1/2}u,S^{-1/2}(\mu_i-\mu_j)\rangle$, Cauchy-Schwarz gives
$\beta-\alpha\le D\sqrt c$, the hypothesis of the third statement.

Sharpness. Below: one component. Above: two components with any weights, where their responsibilities are equal.

Source. T-C2, for a general common covariance.
"""

from derivations.derivation import Derivation
from derivations.in_words import MATRICES
from derivations.statement import Setting, component, part, theorem


def derive() -> Derivation:
    """A variance is not negative; Bhatia-Davis and a completed square."""
    setting = Setting(
        {
            "m": component("real"),
            "c": "positive",
            "alpha": "real",
            "beta": "real",
            "D": "nonnegative",
        },
        given=["m >= alpha", "m <= beta", "beta >= alpha", "(beta - alpha)**2 <= D**2*c"],
        where={"H": "-c + mean(m**2) - mean(m)**2"},
        meanings={"H": "the quadratic form of the Hessian of $\\log p$ in the direction $u$"},
    )
    spread, inner = "mean((beta - m)*(m - alpha)) >= 0", "mean((m - mean(m))**2) >= 0"
    middle, upper = "(mean(m) - (alpha + beta)/2)**2 >= 0", "H <= -c + (beta - alpha)**2/4"
    return theorem(
        __doc__,
        "mixture-hessian-common-covariance",
        "T-C2",
        setting,
        holds=upper,
        lemmas=[
            setting.lemma("Bhatia-Davis", spread, "both factors are non-negative on the support"),
            setting.lemma("inner", inner, "a mean of squares"),
            setting.lemma("middle", middle, "a square"),
            setting.lemma("upper", upper, "Bhatia-Davis", by=setting.weighted(("1", spread), ("1", middle))),
        ],
        also=[
            part("H >= -c", by=setting.weighted(("1", inner)), reason="a variance is not negative"),
            part(
                "H <= (D**2/4 - 1)*c",
                by=setting.weighted(("1", upper), ("1/4", "(beta - alpha)**2 <= D**2*c")),
                reason="the diameter",
            ),
        ],
        bent={"a smaller constant": "H <= -c + (beta - alpha)**2/4*99/100", "a larger lower bound": "H >= -c*99/100"},
        in_words=[MATRICES],
    )

r"""Drift of a sampler step for any score with dissipativity and linear growth.

Let the score in use satisfy $\langle x,s\rangle\le-c_1|x|^2+c_2|x|+c_0$ and $|s|\le\ell|x|+\ell_0$ at $x$. One step is
$X'=px+cs+\sqrt{\hat C}\xi$ with $p,c\ge0$. Put $\gamma_0=p^2-2pc\,c_1+c^2\ell^2$. For every $\gamma>\gamma_0$, $\hat
Q|\cdot|^2(x)\le\gamma|x|^2+\frac{(pc\,c_2+c^2\ell\ell_0)^2}{\gamma-\gamma_0}+2pc\,c_0+c^2\ell_0^2+d\hat C$.

Sharpness. Given only the two hypotheses, the growth $\gamma_0$ cannot be smaller: equality for $s=-c_1x$ with
$\ell=c_1$ and the other constants zero. A drift condition with $\gamma<1$ needs $\gamma_0<1$: a condition on the step.

Source. T-D2, general scores, with the constant of its second reading.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The square of the mean, bounded by both hypotheses; then one completed square in the norm."""
    setting = Setting(
        {
            "x": "vector", "s": "vector", "p": "nonnegative", "c": "nonnegative", "Chat": "nonnegative",
            "c0": "nonnegative", "c1": "real", "c2": "nonnegative", "ell": "nonnegative", "ell0": "nonnegative",
            "gam": "real", "d": "dimension",
        },
        given=[
            "dot(x, s) <= -c1*norm(x)**2 + c2*norm(x) + c0",
            "norm(s) <= ell*norm(x) + ell0",
            "gam > p**2 - 2*p*c*c1 + c**2*ell**2",
        ],
        where={
            "gam0": "p**2 - 2*p*c*c1 + c**2*ell**2",
            "slope": "p*c*c2 + c**2*ell*ell0",
            "QV": "expect(dot(y, y), y, p*x + c*s, Chat)",
        },
        meanings={
            "gam0": "the growth of the step",
            "slope": "half the linear coefficient",
            "QV": "the step applied to the square",
        },
    )  # fmt: skip
    return theorem(
        __doc__,
        "sampler-step-drift-general-score",
        "T-D2",
        setting,
        holds="QV <= gam*dot(x, x) + slope**2/(gam - gam0) + 2*p*c*c0 + c**2*ell0**2 + d*Chat",
        lemmas=[
            setting.lemma("growth", "norm(s)**2 <= (ell*norm(x) + ell0)**2", "both sides are non-negative"),
            setting.lemma(
                "inward", "p*c*dot(x, s) <= p*c*(-c1*norm(x)**2 + c2*norm(x) + c0)", "dissipativity times $pc\\ge0$"
            ),
            setting.lemma("size", "c**2*norm(s)**2 <= c**2*(ell*norm(x) + ell0)**2", "growth times $c^2$"),
            setting.lemma(
                "completed",
                "2*slope*norm(x) <= (gam - gam0)*norm(x)**2 + slope**2/(gam - gam0)",
                "$\\big((\\gamma-\\gamma_0)|x|-(pc\\,c_2+c^2\\ell\\ell_0)\\big)^2\\ge0$",
            ),
        ],
        steps=[
            ("==", "p**2*norm(x)**2 + 2*p*c*dot(x, s) + c**2*norm(s)**2 + d*Chat", "second moment of the step"),
            ("<=", "gam0*norm(x)**2 + 2*slope*norm(x) + 2*p*c*c0 + c**2*ell0**2 + d*Chat", "both hypotheses"),
            ("<=", "gam*dot(x, x) + slope**2/(gam - gam0) + 2*p*c*c0 + c**2*ell0**2 + d*Chat", "completed"),
        ],
        bent={
            "a smaller constant": "QV <= gam*dot(x, x) + 99/100*slope**2/(gam - gam0)"
            " + 2*p*c*c0 + c**2*ell0**2 + d*Chat",
            "the offset forgotten": "QV <= gam*dot(x, x) + slope**2/(gam - gam0) + 2*p*c*c0 + d*Chat",
        },
        symbols={
            "gam": "\\gamma", "gam0": "\\gamma_0", "ell": "\\ell", "ell0": "\\ell_0", "Chat": "\\hat C", "c0": "c_0",
            "c1": "c_1", "c2": "c_2", "QV": "\\hat Q|\\cdot|^2",
        },
    )  # fmt: skip

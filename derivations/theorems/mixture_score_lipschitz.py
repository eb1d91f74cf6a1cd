r"""The Lipschitz constant of the score of a common-covariance mixture.

Let $p=\nu*N(0,vI)$ on $\mathbb R^d$ with any mixing law $\nu$ supported in a set of diameter $D$. Then $\nabla\log p$
is Lipschitz with the constant $L=\max\big(\frac1v,\frac{D^2}{4v^2}-\frac1v\big)$.

Reading. Between $x$ and $x+tw$, $t\in[0,1]$, the difference of the scores in a direction $u$ is at most
$tL\frac{|u|^2+|w|^2}2$. At $t=1$, with $u$ the multiple of the difference that has the length of $w$, this is
$|s(x+w)-s(x)||w|\le L|w|^2$. The support lies in a slab $\alpha\le\langle u+w,\mu\rangle\le\beta$ with
$\beta-\alpha\le D|u+w|$.

Sharpness. $\frac1v$ is attained by one atom, the other by two atoms, for nearby points.

Source. T-C2.
"""

from derivations.derivation import Derivation
from derivations.slab import polarised, slab, width
from derivations.statement import theorem
from derivations.tactic import along


def derive() -> Derivation:
    """The mixed second derivative is a difference of two quadratic forms, along u + w and along u - w."""
    setting = slab(
        "u + w",
        {"u": "vector"},
        where={
            "St": "dot(u, mean(mu - x - t*w, mu, x + t*w, v))/v",
            "S0": "dot(u, mean(mu - x, mu, x, v))/v",
            "L": "max(1/v, D**2/(4*v**2) - 1/v)",
        },
        meanings={
            "St": "the score at $x+tw$ in the direction $u$",
            "S0": "the score at $x$ in the direction $u$",
            "L": "the Lipschitz constant",
        },
    )
    first, second = "1/v <= L", "D**2/(4*v**2) - 1/v <= L"
    return theorem(
        __doc__,
        "mixture-score-lipschitz",
        "T-C2",
        setting,
        holds="St - S0 <= t*L*(dot(u, u) + dot(w, w))/2",
        lemmas=[
            width(setting, "u + w"),
            setting.lemma("first", first, "a maximum is above its arguments"),
            setting.lemma("second", second, "a maximum is above its arguments"),
            setting.lemma(
                "segment",
                "St - S0 <= t*L*(dot(u, u) + dot(w, w))/2",
                "equality at $t=0$; the derivative is a quarter of the difference of the Hessian's forms along $u+w$ "
                "and along $u-w$",
                by=along("t", 0, slope=polarised(setting, "1", first, second)),
            ),
        ],
        bent={
            "the one-sided constant": (
                "St - S0 <= t*(D**2/(4*v**2) - 1/v)*(dot(u, u) + dot(w, w))/2",
                ["t == 1", "v == 1"],
            )
        },
        symbols={"St": "S_t", "S0": "S_0"},
    )

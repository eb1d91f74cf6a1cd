r"""The Lipschitz constant of the mean of one step of a sampler, between any two points.

For the mean $\hat M(x)=px+c\,s(x)$ of one step with the exact score of a common-covariance mixture (any mixing law of
diameter $D$, variance $v$): for all $x,w$, $|\hat M(x+w)-\hat M(x)|\le\hat L|w|$ with
$\hat L=\max\big(|p-\frac cv|,|p-\frac cv+\frac{cD^2}{4v^2}|\big)$.

Reading. Between $x$ and $x+tw$, $t\in[0,1]$, the difference of the means in a direction $u$ is at most
$t\hat L\frac{|u|^2+|w|^2}2$. At $t=1$, with $u$ the multiple of the difference that has the length of $w$, this is
$|\hat M(x+w)-\hat M(x)||w|\le\hat L|w|^2$. The support lies in a slab $\alpha\le\langle u+w,\mu\rangle\le\beta$ with
$\beta-\alpha\le D|u+w|$.

Sharpness. The first term is attained by one atom, the second by two atoms, for nearby points.

Source. T-D3: the constant of the pair overlap.
"""

from derivations.derivation import Derivation
from derivations.slab import polarised, slab, width
from derivations.statement import theorem
from derivations.tactic import along


def derive() -> Derivation:
    """The slope along the segment is a difference of two quadratic forms, along u + w and along u - w."""
    setting = slab(
        "u + w",
        {"u": "vector", "p": "real", "c": "nonnegative"},
        where={
            "Mt": "dot(u, p*(x + t*w)) + c*dot(u, mean(mu - x - t*w, mu, x + t*w, v))/v",
            "M0": "dot(u, p*x) + c*dot(u, mean(mu - x, mu, x, v))/v",
            "least": "p - c/v",
            "most": "p - c/v + c*D**2/(4*v**2)",
            "L": "max(abs(least), abs(most))",
        },
        meanings={
            "Mt": "the mean at $x+tw$ in the direction $u$",
            "M0": "the mean at $x$ in the direction $u$",
            "least": "the least slope that is possible",
            "most": "the greatest",
            "L": "the Lipschitz constant",
        },
    )
    first, second = "L + least >= 0", "most <= L"
    return theorem(
        __doc__,
        "sampler-step-lipschitz-segment",
        "T-D3",
        setting,
        holds="Mt - M0 <= t*L*(dot(u, u) + dot(w, w))/2",
        lemmas=[
            width(setting, "u + w"),
            setting.lemma("below", "abs(least) <= L", "a maximum is above its arguments"),
            setting.lemma("above", "abs(most) <= L", "a maximum is above its arguments"),
            setting.lemma("negative", "-least <= abs(least)", "an absolute value"),
            setting.lemma("positive", "most <= abs(most)", "an absolute value"),
            setting.lemma("first", first, "put together"),
            setting.lemma("second", second, "put together"),
            setting.lemma(
                "segment",
                "Mt - M0 <= t*L*(dot(u, u) + dot(w, w))/2",
                "equality at $t=0$; the derivative is a quarter of the difference of two forms",
                by=along("t", 0, slope=polarised(setting, "c", first, second)),
            ),
        ],
        bent={
            "the greatest slope alone": (
                "Mt - M0 <= t*most*(dot(u, u) + dot(w, w))/2",
                ["t == 1", "v == 1", "p == 0"],
            )
        },
        symbols={"Mt": "M_t", "M0": "M_0", "L": "\\hat L"},
    )

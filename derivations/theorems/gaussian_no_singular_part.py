r"""The distance of two laws is not that of their singular parts.

Two Gaussian laws $N(m,SI)$, $N(n,SI)$ on $\mathbb R^d$ with $m\ne n$ have positive densities everywhere, so neither has
a part that is singular to the other; a weighted distance by singular parts is zero. Their total variation is positive,
and tends to one: it is at least $1-e^{-|m-n|^2/(8S)}$. The weighted norm is at least twice that, whatever the weight.

Reading. One minus total variation is the overlap; $\|p-q\|_{\beta,V}\ge\|p-q\|_{0,V}=2\,TV$.

Sharpness. $\operatorname{erfc}z\le e^{-z^2}$, with equality at $m=n$.

Source. Pitfall 27; the Jordan decomposition is right, `weighted-variation-parts`.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The overlap of two Gaussian laws is below a Gaussian function of their distance."""
    setting = Setting(
        {"m": "vector", "n": "vector", "S": "positive"},
        given=["dot(m - n, m - n) > 0"],
        where={"u": "dot(m - n, m - n)/(8*S)", "tv": "1 - overlap(m, n, S)"},
        meanings={"u": "the square of the argument", "tv": "the total variation"},
    )
    tail = instance("erfc(sqrt(u)) <= exp(-u)", {"u": "nonnegative"}, {"u": setting.term("u")})
    return theorem(
        __doc__,
        "gaussian-no-singular-part",
        "G-27",
        setting,
        holds="tv >= 1 - exp(-u)",
        lemmas=[
            setting.lemma("distance", "u > 0", "$m\\ne n$"),
            setting.lemma("tail", "erfc(sqrt(u)) <= exp(-u)", "$\\operatorname{erfc}z\\le e^{-z^2}$", by=tail),
            setting.lemma("overlap", "overlap(m, n, S) == erfc(sqrt(u))", "the overlap of two Gaussian laws"),
            setting.lemma("below one", "exp(-u) < 1", "$u>0$"),
        ],
        steps=[
            ("==", "1 - erfc(sqrt(u))", "the overlap"),
            (">=", "1 - exp(-u)", "the tail"),
        ],
        also=[part("1 - exp(-u) > 0", reason="$u>0$")],
        bent={"zero": "tv <= 0", "half the exponent": "tv >= 1 - exp(-u)/2"},
        symbols={"tv": "TV"},
    )

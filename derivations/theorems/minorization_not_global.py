r"""A minorization on a ball is none on the whole space.

For the Ornstein-Uhlenbeck kernel $P(x,\cdot)=N(mx,v(1-m^2)I)$ on $\mathbb R^d$, $0<m<1$, and every $\epsilon\in(0,1)$:
all pairs with $m^2|x-y|^2\ge8v(1-m^2)\log\frac1\epsilon$ have $TV(P(x,\cdot),P(y,\cdot))\ge1-\epsilon$. So over any
number $n$ of steps, which are one step with $m^n$ for $m$, no constant below one bounds the total variation between all
pairs of points, while on every ball of starting points it is below one, as it is for every pair (the second statement)
and grows with the distance.

Reading. One minus total variation is the overlap, the integral of the lesser density.

Sharpness. The overlap is $\operatorname{erfc}z\le e^{-z^2}$ at $z=\frac{m|x-y|}{2\sqrt{2v(1-m^2)}}$, with equality at
$z=0$.

Source. Pitfall 5; T-A5.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem
from derivations.tactic import instance


def derive() -> Derivation:
    """The overlap of two Gaussian laws is below a Gaussian function of their distance."""
    setting = Setting(
        {"x": "vector", "y": "vector", "m": "(0, 1)", "v": "positive", "eps": "(0, 1)"},
        given=["m**2*dot(x - y, x - y) >= 8*v*(1 - m**2)*log(1/eps)"],
        where={"S": "v*(1 - m**2)", "u": "m**2*dot(x - y, x - y)/(8*S)"},
        meanings={"S": "the variance of the kernel", "u": "the square of the argument"},
    )
    tail = instance("erfc(sqrt(u)) <= exp(-u)", {"u": "nonnegative"}, {"u": setting.term("u")})
    return theorem(
        __doc__,
        "minorization-not-global",
        "G-5",
        setting,
        holds="overlap(m*x, m*y, S) <= eps",
        lemmas=[
            setting.lemma("variance", "S > 0", "$m<1$"),
            setting.lemma("tail", "erfc(sqrt(u)) <= exp(-u)", "$\\operatorname{erfc}z\\le e^{-z^2}$", by=tail),
            setting.lemma("far", "u >= log(1/eps)", "the distance"),
            setting.lemma("small", "exp(-u) <= exp(-log(1/eps))", "the distance"),
        ],
        steps=[
            ("==", "erfc(sqrt(u))", "the overlap of two Gaussian laws"),
            ("<=", "exp(-u)", "the tail"),
            ("<=", "exp(-log(1/eps))", "the distance"),
            ("==", "eps", "a logarithm"),
        ],
        also=[part("overlap(m*x, m*y, S) > 0", reason="two points, however far")],
        bent={"half of it": "overlap(m*x, m*y, S) <= eps/2"},
        symbols={"eps": "\\epsilon"},
    )

r"""A minorization on a ball is none on the whole space.

For the Ornstein-Uhlenbeck kernel $P(x,\cdot)=N(mx,v(1-m^2)I)$ on $\mathbb R^d$, $0<m<1$, and every $\epsilon\in(0,1)$:
all pairs with $m^2|x-y|^2\ge8v(1-m^2)\log\frac1\epsilon$ have $TV(P(x,\cdot),P(y,\cdot))\ge1-\epsilon$. The same holds
over any number of steps: a step with $m$ and one with $n$ in its place are one step with $mn$, $n^2v(1-m^2)+v(1-n^2)=
v(1-(mn)^2)$. So no constant below one bounds the total variation between all pairs of points, while on every ball of
starting points one does: total variation is $1-\operatorname{erfc}\frac{m|x-y|}{2\sqrt{2v(1-m^2)}}<1$, which grows with
the distance.

Reading. One minus total variation is the overlap, the integral of the lesser density. Two steps make one by
`forward-kernel-composition`.

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
        {"x": "vector", "y": "vector", "m": "(0, 1)", "n": "(0, 1)", "v": "positive", "eps": "(0, 1)"},
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
        also=[
            part("overlap(m*x, m*y, S) > 0", reason="two points, however far"),
            part("overlap(m*x, m*y, S) == erfc(sqrt(u))", reason="the overlap of two Gaussian laws"),
            part("n**2*(v*(1 - m**2)) + v*(1 - n**2) == v*(1 - (m*n)**2)", reason="two steps are one"),
        ],
        bent={"half of it": "overlap(m*x, m*y, S) <= eps/2"},
        symbols={"eps": "\\epsilon"},
    )

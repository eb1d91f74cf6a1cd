r"""What the constant in $V=1+|x|^2$ costs in Harris' theorem with one level set.

For the Ornstein-Uhlenbeck kernel $N(mx,v(1-m^2)I)$ on $\mathbb R^d$ and $V=1+|x|^2$ let $PV\le\gamma V+K$ everywhere.
Then $\gamma\ge m^2$, and every level $R>\frac{2K}{1-\gamma}$ has $R-1>1+2dv$: the ball $\{V\le R\}$ has a squared
radius above $1+2dv$, whatever constants are chosen; for $V=|x|^2$ every one above $2dv$ will do.

Reading. $PV(x)=1+m^2|x|^2+(1-m^2)dv$. The hypothesis is the drift condition at $x=0$; the second statement is the
reason for $\gamma\ge m^2$: with $\gamma=m^2-\delta$ it fails at every $|x|^2>\frac{\gamma+K}\delta$, written
$|x|^2=\frac{\gamma+K+h}\delta$ with $h>0$.

Sharpness. Approached with $\gamma=m^2$, $K=(1-m^2)(1+dv)$ and $R\to\frac{2K}{1-\gamma}$. For pairs, $V(x)+V(y)<R$, the
constant costs nothing: $V$ adds up to $2+|x|^2+|y|^2$.

Source. Pitfall 9; T-E1, T-A3.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """The drift condition at the origin, and far away."""
    setting = Setting(
        {
            "m": "(0, 1)",
            "v": "positive",
            "d": "integer >= 1",
            "gam": "(0, 1)",
            "K": "positive",
            "R": "positive",
            "delta": "positive",
            "h": "positive",
        },
        given=["gam >= m**2", "1 + (1 - m**2)*d*v <= gam + K", "R > 2*K/(1 - gam)"],
        where={"low": "m**2 - delta", "square": "(low + K + h)/delta"},
        meanings={"low": "a factor that is too small", "square": "the squared norm of a point"},
    )
    return theorem(
        __doc__,
        "one-plus-square-level",
        "G-9",
        setting,
        holds="R - 1 > 1 + 2*d*v",
        lemmas=[
            setting.lemma("factor", "1 - gam > 0", "$\\gamma<1$"),
            setting.lemma("rest", "(gam - m**2)*d*v >= 0", "$\\gamma\\ge m^2$"),
            setting.lemma("constant", "K >= (1 - gam)*(1 + d*v)", "the drift at the origin"),
            setting.lemma("level", "2*K/(1 - gam) >= 2*(1 + d*v)", "divided"),
        ],
        also=[
            part(
                "1 + m**2*square + (1 - m**2)*d*v > low*(1 + square) + K",
                ("==", "low*(1 + square) + K + (h + 1 + (1 - m**2)*d*v)", "put together"),
                (">", "low*(1 + square) + K", "positive terms"),
                reason="the drift fails far away",
            ),
        ],
        bent={"no cost": "R - 1 > 2 + 2*d*v", "the level of the square alone": "R > 1 + 3*d*v"},
        symbols={"gam": "\\gamma", "delta": "\\delta", "low": "\\gamma"},
    )

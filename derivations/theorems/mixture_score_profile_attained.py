r"""Two atoms attain the two-point profile at every pair of points with opposite log-odds.

Let $p=w_1N(m,vI)+w_2N(-m,vI)$ on $\mathbb R^d$ with any weights $w_i>0$, $s=\nabla\log p$. If the log-odds of the
components at $x$ and $y$ are opposite, then with $r=|x-y|$ and $D$ the width of $\{m,-m\}$ in the direction $x-y$,
$\langle s(x)-s(y),x-y\rangle=-\frac{r^2}v+\frac{rD}v\tanh\frac{Dr}{4v}$. For equal weights this is the case $y=-x$,
on the axis of the pair or off it.

Reading. Write $x=c+w$, $y=c-w$. The log-odds at $z$ are $k+\frac2v\langle m,z\rangle$ with $k=\log\frac{w_1}{w_2}$;
they are opposite at $x$ and $y$ if and only if $k=-\frac2v\langle m,c\rangle$, which is put in. Then $r=2|w|$,
$rD=4|\langle m,w\rangle|$, and $t\tanh\frac tv$ is even, so that no absolute value is needed. The derivative in $w$
of $\log p(c+w)+\log p(c-w)$ is $s(c+w)-s(c-w)$; the left side is its inner product with $x-y=2w$. A pair of atoms in
general position is a translate of this one.

Sharpness. An identity; for $D>0$ and log-odds that are not opposite, the left side is strictly smaller.

Source. T-C3, the case of equality.
"""

from derivations.derivation import Derivation
from derivations.statement import Setting, theorem


def derive() -> Derivation:
    """The score of the pair is a hyperbolic tangent of the log-odds."""
    setting = Setting(
        {"c": "vector", "w": "vector", "m": "vector", "v": "positive"},
        where={
            "k": "-2*dot(m, c)/v",
            "plus": "log(exp(k/2 - dot(c + w - m, c + w - m)/(2*v)) + exp(-k/2 - dot(c + w + m, c + w + m)/(2*v)))",
            "minus": "log(exp(k/2 - dot(c - w - m, c - w - m)/(2*v)) + exp(-k/2 - dot(c - w + m, c - w + m)/(2*v)))",
        },
        meanings={
            "k": "the logarithm of the quotient of the weights",
            "plus": "$\\log p(c+w)$, up to a constant",
            "minus": "$\\log p(c-w)$, up to the same constant",
        },
    )
    return theorem(
        __doc__,
        "mixture-score-profile-attained",
        "T-C3",
        setting,
        holds="2*dot(w, grad(plus + minus, w)) == -4*dot(w, w)/v + 4*dot(m, w)/v*tanh(dot(m, w)/v)",
        bent={
            "a smaller profile": "2*dot(w, grad(plus + minus, w))"
            " <= -4*dot(w, w)/v + 4*dot(m, w)/v*tanh(dot(m, w)/v)*999/1000"
        },
    )

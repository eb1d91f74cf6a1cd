r"""The order of the Doeblin constants of a Gaussian kernel.

For $P(x,\cdot)=N(M(x),SI)$ on $\mathbb R^d$, where $M(C)$ is the closed ball of radius $\rho$, and
$z=\rho/\sqrt{2S}$: the mass $2^{-d/2}e^{-2z^2}$ of the Gaussian minorant with $\delta=1$ is at most that with the
best $\delta$, which is at most the mass $\epsilon_\nu$ of the largest common minorant, which is at most the pair
overlap $\operatorname{erfc}z$. The last two are equal if $d=1$ or $z=0$, and not otherwise.

Reading. Densities at every point $y$; masses by integration. The first comparison is the one for the best $\delta$ (a
theorem of its own). Second: each Gaussian minorant is below $q(y)=(2\pi S)^{-d/2}e^{-(|y|+\rho)^2/(2S)}$, whose mass
is $\epsilon_\nu$. Third: $q$ is below the densities at $M=\pm N$ with $|N|=\rho$, so below their minimum, whose mass
is $\operatorname{erfc}z$; the logarithms of the ratios are $(|y|\rho\pm\langle y,N\rangle)/S$. Off the line through
$N$ both are positive: for $d\ge2$ and $\rho>0$ the integrals differ. In dimension one, $q$ is the minimum: checked
for the exponents, at a real number $w$ in the place of $y$.

Sharpness. Stated: which comparison is an equality, and where.

Source. T-A5, the order of its items.
"""

from derivations.derivation import Derivation
from derivations.in_words import INTEGRAL
from derivations.statement import Setting, part, theorem


def derive() -> Derivation:
    """Under the exponential, (delta |y| - rho)^2 >= 0 and the triangle inequality."""
    setting = Setting(
        {"y": "vector", "N": "vector", "w": "real", "S": "positive", "delta": "positive", "d": "dimension"},
        where={
            "rho": "norm(N)",
            "c": "(2*pi*S)**(-d/2)",
            "q": "c*exp(-(norm(y) + rho)**2/(2*S))",
            "near": "c*exp(-norm(y - N)**2/(2*S))",
            "far": "c*exp(-norm(y + N)**2/(2*S))",
            "n": "(1 + delta)**(-d/2)*exp(-(1 + 1/delta)*rho**2/(2*S))"
            "*((2*pi*S/(1 + delta))**(-d/2)*exp(-norm(y)**2*(1 + delta)/(2*S)))",
        },
        meanings={
            "rho": "the radius",
            "c": "the normalising constant",
            "q": "the largest common minorant",
            "near": "the density at $N$",
            "far": "the density at -$N$",
            "n": "the Gaussian minorant",
        },
    )
    return theorem(
        __doc__,
        "gaussian-kernel-minorization-order",
        "T-A5",
        setting,
        holds="n <= q",
        lemmas=[
            setting.lemma(
                "exponents",
                "-(1 + 1/delta)*rho**2/(2*S) - norm(y)**2*(1 + delta)/(2*S) <= -(norm(y) + rho)**2/(2*S)",
                "$(\\delta|y|-\\rho)^2\\ge0$ over $2S\\delta$",
            ),
            setting.lemma("against", "norm(y)*rho + dot(y, N) >= 0", "Cauchy-Schwarz"),
            setting.lemma("along", "norm(y)*rho - dot(y, N) >= 0", "Cauchy-Schwarz"),
        ],
        also=[
            part("q <= near", reason="the triangle inequality"),
            part("q <= far", reason="the triangle inequality"),
            part("log(near/q) == (norm(y)*rho + dot(y, N))/S", reason="by how much"),
            part("log(far/q) == (norm(y)*rho - dot(y, N))/S", reason="by how much"),
            part(
                "(abs(w) + rho)**2 == max((w - rho)**2, (w + rho)**2)",
                reason="in dimension one the farther of $\\pm\\rho$ is at the distance $|w|+\\rho$",
            ),
        ],
        bent={
            "the Gaussian minorant is the largest": "n >= q*999/1000",
            "the largest common minorant is the minimum of two": "q >= min(near, far)",
        },
        symbols={"delta": "\\delta", "rho": "\\rho", "q": "q(y)", "n": "n(y)", "near": "p_N(y)", "far": "p_{-N}(y)"},
        in_words=[INTEGRAL],
    )

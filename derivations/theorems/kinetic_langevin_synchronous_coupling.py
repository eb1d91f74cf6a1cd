r"""Synchronously coupled kinetic Langevin diffusions approach each other, in a twisted norm.

Let $dx=v\,dt$, $dv=-2v\,dt-\frac1L\nabla f(x)\,dt+\frac2{\sqrt L}\,dB$ on $\mathbb R^{2d}$, where $f$ is $C^1$ with
$\frac m2|y-x|^2\le f(y)-f(x)-\langle\nabla f(x),y-x\rangle\le\frac L2|y-x|^2$ for all $x,y$, $0<m<L$: $m$-strongly
convex, with an $L$-Lipschitz gradient. For two solutions with the same noise, with the differences $z$ of positions,
$w$ of velocities and $D$ of gradients: $\frac{d}{dt}\big(|z|^2+|z+w|^2\big)\le-\frac mL\big(|z|^2+|z+w|^2\big)$. So the
distance $\sqrt{|z|^2+|z+w|^2}$ decays like $e^{-mt/(2L)}$, and so does the transport distance $W_2$ of the two laws in
this norm, in every dimension.

Reading. The noise is the same and does not depend on the state, so it drops out of the differences: $z'=w$,
$w'=-2w-D/L$, and the left side of the claim is the derivative by the product rule. With the positions $x$ and $y=x-z$
let $F=f(x)-f(y)-\langle\nabla f(y),z\rangle$ and $e=\frac{D-mz}{L-m}$. The hypotheses are the bounds on $f$: the lower
one at $x$ from $y$ and at $y$ from $x$; at $y+e$, the lower one from $x$ against the upper one from $y$; at $x-e$, the
lower one from $y$ against the upper one from $x$. The last two give the co-coercivity of $\nabla f-m$ (Nesterov,
Introductory Lectures on Convex Optimization, 2004, Theorem 2.1.12), by the checker. For $m=L$ the
bounds hold with every smaller $m$, and in the limit the statement does with $m=L$. The decay over time is the
integrated inequality.

Sharpness. Equality for $w=0$ and $D=mz$: no larger rate serves in this norm. In the norm $|z|^2+|w|^2$ there is none.

Source. T-E5, couplings; Cheng, Chatterji, Bartlett, Jordan, arXiv:1707.03663, Theorem 5.
"""

from derivations.derivation import Derivation
from derivations.in_words import COUPLINGS, TIME
from derivations.statement import Setting, theorem

BELOW = ("F >= m/2*dot(z, z)", "dot(D, z) - F >= m/2*dot(z, z)")
BETWEEN = (
    "F + dot(D, e - z) + m/2*dot(e - z, e - z) <= L/2*dot(e, e)",
    "m/2*dot(z - e, z - e) <= F - dot(D, e) + L/2*dot(e, e)",
)
CONVEX = "dot(z, D - m*z) >= 0"
COERCIVE = "dot(D - m*z, L*z - D) >= 0"


def derive() -> Derivation:
    """Co-coercivity from four bounds on the function, and three squares."""
    setting = Setting(
        {"z": "vector", "w": "vector", "D": "vector", "F": "real", "m": "positive", "L": "positive"},
        given=["m < L", *BELOW, *BETWEEN],
        where={
            "e": "(D - m*z)/(L - m)",
            "Q": "norm(z)**2 + norm(z + w)**2",
            "dQ": "2*dot(z, w) + 2*dot(z + w, w - 2*w - D/L)",
            "R": "2*dot(D - m*z, L*z - D)/L**2 + 2*m/L**2*dot(z, D - m*z)",
            "N": "norm((D - m*z)/L + w)**2 + norm((D - m*z)/L)**2 + (1 - m/L)*norm(w)**2",
        },
        meanings={
            "e": "the step to where the bounds are compared",
            "Q": "the square of the distance",
            "dQ": "its derivative in time",
            "R": "what convexity and co-coercivity contribute",
            "N": "a sum of squares",
        },
    )
    return theorem(
        __doc__,
        "kinetic-langevin-synchronous-coupling",
        "T-E5",
        setting,
        holds="dQ <= -m/L*Q",
        lemmas=[
            setting.lemma(
                "convexity", CONVEX, "the two lower bounds", by=setting.weighted(*(("1", text) for text in BELOW))
            ),
            setting.lemma(
                "co-coercivity", COERCIVE, "the other two", by=setting.weighted(*(("L - m", text) for text in BETWEEN))
            ),
            setting.lemma("hypotheses", "R >= 0", "both summands are non-negative"),
            setting.lemma("squares", "N >= 0", "$m\\le L$"),
        ],
        steps=[
            ("==", "-m/L*Q - R - N", "expanded"),
            ("<=", "-m/L*Q", "neither is negative"),
        ],
        bent={
            "a larger rate": "dQ <= -1001/1000*m/L*Q",
            "the plain norm": "2*dot(z, w) + 2*dot(w, -2*w - D/L) <= 0",
        },
        symbols={"dQ": "Q'"},
        in_words=[COUPLINGS, TIME],
    )
